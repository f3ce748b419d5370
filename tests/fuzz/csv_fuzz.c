/* csv_fuzz: a table that is taken has rows of its header's width, each at a later line than the one before; written out
 * with every field in quotes it reads back to the same fields. What is refused is refused as csv_invalid. */
#include "base/csv.h"

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char columns[] = "date,name";

static void add_quoted(struct buf *out, struct str field)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] == '"') buf_add_char(out, '"');
        buf_add_char(out, field.ptr[i]);
    }
    buf_add_char(out, '"');
}

static void add_row(struct buf *out, const struct csv *csv)
{
    for (size_t i = 0; i < csv->column_count; i++) {
        if (i) buf_add_char(out, ',');
        add_quoted(out, csv->fields[i]);
    }
    buf_add(out, STR("\r\n"));
}

/* Reads the whole table; true if it is one. What it holds goes to out, in one form. */
static bool read_table(struct ctx *c, struct str text, struct buf *out)
{
    struct csv csv;
    bool has = false;
    err_t e = csv_open(c, STR("fuzz.csv"), text, str_of(columns), &csv);
    buf_add(out, STR("date,name\r\n"));
    for (int64_t line = 1, row = 0; !e; line = csv.line, row++) {
        e = csv_next(c, &csv, &has);
        if (e || !has) break;
        ASSERT(csv.column_count == 2 && csv.line > line && csv.row == row + 1);
        add_row(out, &csv);
    }
    ASSERT(e == OK || (e == ERR_INVALID && c->fault.message == csv_invalid));
    return e == OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct buf once = buf_new((size_t)1 << 24), twice = buf_new((size_t)1 << 24);
    if (read_table(&c, (struct str){(const char *)data, size}, &once)) {
        ASSERT(read_table(&c, buf_str(&once), &twice));
        ASSERT(str_eq(buf_str(&once), buf_str(&twice)));
    }
    buf_free(&once);
    buf_free(&twice);
    arena_free(c.arena);
    return 0;
}
