/* workbook_csv: text tables as spreadsheets save them: a mark in front or none, "," or ";" or a tab between fields,
 * quotes around fields that hold one of them or a line end. Laxer than base/csv, which reads data sets of our own. */
#include "base/csv.h"
#include "base/utf8.h"
#include "package/workbook.h"

struct csv_reading {
    struct ctx *c;
    struct str text;
    size_t at;
    char separator;
    struct workbook_sheet *sheet;
};

/* What the first line has most of, outside quotes. */
static char separator_of(struct str text)
{
    static const char candidates[] = {';', ',', '\t'};
    size_t counts[3] = {0, 0, 0};
    bool quoted = false;
    for (size_t i = 0; i < text.len && (quoted || text.ptr[i] != '\n'); i++) {
        if (text.ptr[i] == '"') quoted = !quoted;
        for (size_t k = 0; k < 3 && !quoted; k++)
            counts[k] += text.ptr[i] == candidates[k];
    }
    size_t best = counts[0] >= counts[1] && counts[0] >= counts[2] ? 0 : counts[1] >= counts[2] ? 1 : 2;
    return candidates[best];
}

static err_t not_one(struct csv_reading *r, size_t row, const char *why)
{
    return fault_set(r->c, workbook_not_one, STR(""), arena_printf(r->c->arena, "%zu: %s", row + 1, why));
}

/* r->at stands behind the opening quote; leaves it behind the closing one. */
static err_t quoted_field(struct csv_reading *r, size_t row, struct str *ret)
{
    struct buf out = buf_new(4 * WORKBOOK_CELL_MAX);
    bool closed = false;
    while (r->at < r->text.len && !closed) {
        char ch = r->text.ptr[r->at++];
        bool doubled = ch == '"' && r->at < r->text.len && r->text.ptr[r->at] == '"';
        closed = ch == '"' && !doubled;
        if (doubled) r->at++;
        if (!closed && ch != '\r') buf_add_char(&out, ch);
    }
    bool too_long = out.overflowed;
    *ret = arena_copy(r->c->arena, buf_str(&out));
    buf_free(&out);
    if (too_long) return fault_set(r->c, workbook_cell_too_long, STR(""), STR("32,767"));
    return closed ? OK : not_one(r, row, "\"");
}

static struct str bare_field(struct csv_reading *r)
{
    size_t from = r->at;
    while (r->at < r->text.len && r->text.ptr[r->at] != r->separator && r->text.ptr[r->at] != '\n' &&
           r->text.ptr[r->at] != '\r')
        r->at++;
    return str_slice(r->text, from, r->at);
}

static err_t read_field(struct csv_reading *r, size_t row, size_t column)
{
    struct str field;
    err_t e = OK;
    if (r->at < r->text.len && r->text.ptr[r->at] == '"') {
        r->at++;
        e = quoted_field(r, row, &field);
    } else
        field = bare_field(r);
    if (e || field.len == 0) return e;
    if (utf8_length(field) > WORKBOOK_CELL_MAX) return fault_set(r->c, workbook_cell_too_long, STR(""), STR("32,767"));
    if (row >= WORKBOOK_ROWS_MAX) return fault_set(r->c, workbook_too_many_rows, STR(""), STR("2,000"));
    if (column >= WORKBOOK_COLUMNS_MAX) return fault_set(r->c, workbook_too_large, STR(""), STR("64 × 2,000"));
    workbook_put(r->c, r->sheet, row, column, (struct workbook_cell){WORKBOOK_TEXT, field});
    return OK;
}

/* Behind a field: the separator, a line end, or the end. */
static err_t read_line(struct csv_reading *r, size_t row)
{
    for (size_t column = 0;; column++) {
        err_t e = read_field(r, row, column);
        if (e) return e;
        if (r->at >= r->text.len) return OK;
        char ch = r->text.ptr[r->at++];
        if (ch == '\r' && r->at < r->text.len && r->text.ptr[r->at] == '\n') r->at++;
        if (ch == '\r' || ch == '\n') return OK;
        if (ch != r->separator) return not_one(r, row, "\"");
    }
}

err_t workbook_read_csv(struct ctx *c, struct str bytes, struct workbook *ret)
{
    struct workbook_sheet *sheet = ARENA_NEW(c->arena, struct workbook_sheet);
    struct csv_reading r = {.c = c, .text = bytes, .sheet = sheet};
    *sheet = workbook_sheet_new(STR(""));
    if (bytes.len > WORKBOOK_BYTES_MAX) return fault_set(c, workbook_too_large, STR(""), STR("5 MB"));
    if (str_starts_with(bytes, STR("\xEF\xBB\xBF"))) r.text = str_slice(bytes, 3, bytes.len);
    if (!utf8_is_plain_text(r.text)) return fault_set(c, workbook_not_one, STR(""), STR("UTF-8"));
    r.separator = separator_of(r.text);
    for (size_t row = 0; r.at < r.text.len; row++) {
        err_t e = read_line(&r, row);
        if (e) return e;
    }
    *ret = (struct workbook){sheet, 1};
    return OK;
}

static bool wants_quotes(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ';' || text.ptr[i] == ',' || text.ptr[i] == '\t' || text.ptr[i] == '"' ||
            text.ptr[i] == '\n')
            return true;
    return false;
}

struct str workbook_write_csv(struct ctx *c, const struct workbook *book)
{
    const struct workbook_sheet *sheet = &book->sheets[0];
    struct buf out = buf_new(4 * WORKBOOK_BYTES_MAX);
    buf_add(&out, STR("\xEF\xBB\xBF"));
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (size_t column = 0; column < sheet->column_count; column++) {
            struct str text = workbook_at(sheet, row, column).text;
            if (column) buf_add_char(&out, ';');
            if (wants_quotes(text))
                csv_put_quoted(&out, text);
            else
                buf_add(&out, text);
        }
        buf_add(&out, STR("\r\n"));
    }
    struct str text = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}
