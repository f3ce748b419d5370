/* csv: one field at a time; everything RFC 4180 does not allow is refused with its line. */
#include "base/csv.h"

#include "base/utf8.h"

static err_t fail_row(struct ctx *c, const struct csv *csv, const char *reason)
{
    return fault_set(c, csv_invalid, STR(""),
                     arena_printf(c->arena, "%.*s, line %lld (row %lld): %s", STR_ARG(csv->file), (long long)csv->line,
                                  (long long)csv->row, reason));
}

err_t csv_fail(struct ctx *c, const struct csv *csv, size_t column, struct str reason)
{
    ASSERT(column < csv->column_count);
    struct str name = csv->header[column];
    return fault_set(c, csv_invalid, name,
                     arena_printf(c->arena, "%.*s, line %lld (row %lld), column %.*s: %.*s", STR_ARG(csv->file),
                                  (long long)csv->line, (long long)csv->row, STR_ARG(name), STR_ARG(reason)));
}

/* Moves behind a line end at `at`; false if there is none. */
static bool skip_line_end(struct str text, size_t *at)
{
    if (*at < text.len && text.ptr[*at] == '\n') {
        *at += 1;
        return true;
    }
    if (*at + 1 < text.len && text.ptr[*at] == '\r' && text.ptr[*at + 1] == '\n') {
        *at += 2;
        return true;
    }
    return false;
}

/* The inside of a quoted field with each doubled quote made one. */
static struct str undouble(struct ctx *c, struct str inside, size_t doubled)
{
    if (doubled == 0) return inside;
    char *out = arena_alloc(c->arena, inside.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < inside.len; i++) {
        out[length++] = inside.ptr[i];
        if (inside.ptr[i] == '"') i++;
    }
    return (struct str){out, length};
}

static err_t read_quoted(struct ctx *c, struct csv *csv, size_t *at, struct str *ret_field)
{
    struct str text = csv->rest;
    size_t from = *at + 1;
    size_t doubled = 0;
    size_t i = from;
    for (; i < text.len; i++) {
        if (text.ptr[i] == '\n') csv->next_line++;
        if (text.ptr[i] != '"') continue;
        if (i + 1 >= text.len || text.ptr[i + 1] != '"') break;
        doubled++;
        i++;
    }
    if (i >= text.len) return fail_row(c, csv, "a quotation mark is opened and never closed");
    *ret_field = undouble(c, str_slice(text, from, i), doubled);
    *at = i + 1;
    return OK;
}

static err_t read_bare(struct ctx *c, struct csv *csv, size_t *at, struct str *ret_field)
{
    struct str text = csv->rest;
    size_t i = *at;
    for (; i < text.len && text.ptr[i] != ',' && text.ptr[i] != '\n'; i++) {
        if (text.ptr[i] == '"') return fail_row(c, csv, "a quotation mark inside a field that is not quoted");
        if (text.ptr[i] != '\r') continue;
        if (i + 1 < text.len && text.ptr[i + 1] == '\n') break;
        return fail_row(c, csv, "a carriage return inside a field");
    }
    *ret_field = str_slice(text, *at, i);
    *at = i;
    return OK;
}

/* Reads one record of csv->rest into fields. */
static err_t read_record(struct ctx *c, struct csv *csv, struct str *fields, size_t *ret_count)
{
    size_t at = 0;
    size_t count = 0;
    csv->line = csv->next_line;
    for (;;) {
        if (count == CSV_FIELDS_MAX) return fail_row(c, csv, "too many fields");
        bool quoted = at < csv->rest.len && csv->rest.ptr[at] == '"';
        err_t e = quoted ? read_quoted(c, csv, &at, &fields[count]) : read_bare(c, csv, &at, &fields[count]);
        if (e) return e;
        count++;
        if (at >= csv->rest.len || skip_line_end(csv->rest, &at)) break;
        if (csv->rest.ptr[at] != ',') return fail_row(c, csv, "text behind a closing quotation mark");
        at++;
    }
    csv->rest = str_slice(csv->rest, at, csv->rest.len);
    csv->next_line++;
    *ret_count = count;
    return OK;
}

static err_t check_header(struct ctx *c, const struct csv *csv, struct str columns)
{
    struct str rest = columns;
    for (size_t i = 0; i < csv->column_count; i++) {
        bool has_more = !str_is_absent(rest); /* an unnamed column is not the end of the names */
        struct str wanted = str_split_next(&rest, ',');
        if (!has_more || !str_eq(wanted, csv->header[i]))
            return csv_fail(c, csv, i, arena_join(c->arena, STR("the columns must be "), columns, STR("")));
    }
    if (!str_is_absent(rest))
        return fail_row(c, csv, arena_join(c->arena, STR("the columns must be "), columns, STR("")).ptr);
    return OK;
}

err_t csv_open(struct ctx *c, struct str file, struct str text, struct str columns, struct csv *ret_csv)
{
    struct csv csv = {.file = file, .rest = text, .next_line = 1, .line = 1};
    if (!utf8_is_valid(text)) return fail_row(c, &csv, "the file is not UTF-8 text");
    if (str_starts_with(text, STR("\xEF\xBB\xBF"))) csv.rest = str_slice(text, 3, text.len);
    err_t e = read_record(c, &csv, csv.header, &csv.column_count);
    if (e) return e;
    e = check_header(c, &csv, columns);
    if (e) return e;
    *ret_csv = csv;
    return OK;
}

err_t csv_next(struct ctx *c, struct csv *csv, bool *ret_has)
{
    if (str_is_empty(csv->rest)) {
        *ret_has = false;
        return OK;
    }
    size_t count;
    csv->row++;
    err_t e = read_record(c, csv, csv->fields, &count);
    if (e) return e;
    if (count != csv->column_count)
        return fail_row(c, csv,
                        arena_printf(c->arena, "%zu fields where the header has %zu", count, csv->column_count).ptr);
    *ret_has = true;
    return OK;
}

void csv_put_quoted(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') buf_add_char(out, '"');
        buf_add_char(out, text.ptr[i]);
    }
    buf_add_char(out, '"');
}
