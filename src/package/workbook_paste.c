/* workbook_paste: cells as a spreadsheet or a word processor leaves them on the clipboard: a tab between fields, a line for each
 * row. Spreadsheets put quotes around a cell only where a tab, a line end or a quote stands in it, and not all do it alike: so a
 * quote opens a quoted cell only if it is closed before the next tab or line end, and only if one of those three stands within; else it is
 * a character like others, as in the "online" of a decision table. */
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "package/workbook.h"

struct pasting {
    struct ctx *c;
    struct str text;
    size_t at;
    struct workbook_sheet *sheet;
};

static bool ends_cell(struct str text, size_t at)
{
    return at >= text.len || text.ptr[at] == '\t' || text.ptr[at] == '\n' || text.ptr[at] == '\r';
}

/* Where the quoted cell that begins at p->at ends: behind its last quote. 0: it is not quoted. */
static size_t quoted_end(const struct pasting *p)
{
    if (p->at >= p->text.len || p->text.ptr[p->at] != '"') return 0;
    bool needs_quotes = false;
    for (size_t i = p->at + 1; i < p->text.len; i++) {
        needs_quotes = needs_quotes || ends_cell(p->text, i);
        if (p->text.ptr[i] != '"') continue;
        bool doubled = i + 1 < p->text.len && p->text.ptr[i + 1] == '"';
        if (!doubled) return needs_quotes && ends_cell(p->text, i + 1) ? i + 1 : 0;
        needs_quotes = true;
        i++;
    }
    return 0;
}

/* What stands between the quotes: doubled ones are one, a line end is "\n". */
static struct str unquoted(struct arena *a, struct str inside)
{
    char *out = arena_alloc(a, inside.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < inside.len; i++) {
        if (inside.ptr[i] == '\r') continue;
        out[len++] = inside.ptr[i];
        if (inside.ptr[i] == '"') i++;
    }
    return (struct str){out, len};
}

static struct str next_cell(struct pasting *p)
{
    size_t from = p->at, end = quoted_end(p);
    if (end) {
        p->at = end;
        return unquoted(p->c->arena, str_slice(p->text, from + 1, end - 1));
    }
    while (!ends_cell(p->text, p->at))
        p->at++;
    return str_slice(p->text, from, p->at);
}

static err_t keep(struct pasting *p, size_t row, size_t column, struct str cell)
{
    cell = str_trim(cell);
    if (cell.len == 0) return OK;
    if (utf8_length(cell) > WORKBOOK_CELL_MAX) return fault_set(p->c, workbook_cell_too_long, STR(""), STR("32,767"));
    if (row >= WORKBOOK_ROWS_MAX) return fault_set(p->c, workbook_too_many_rows, STR(""), STR("2,000"));
    if (column >= WORKBOOK_COLUMNS_MAX) return fault_set(p->c, workbook_too_large, STR(""), STR("64 × 2,000"));
    workbook_put(p->c, p->sheet, row, column, (struct workbook_cell){WORKBOOK_TEXT, text_nfc(p->c->arena, cell)});
    return OK;
}

static err_t read_row(struct pasting *p, size_t row)
{
    for (size_t column = 0;; column++) {
        err_t e = keep(p, row, column, next_cell(p));
        if (e || p->at >= p->text.len) return e;
        char ch = p->text.ptr[p->at++];
        if (ch == '\r' && p->at < p->text.len && p->text.ptr[p->at] == '\n') p->at++;
        if (ch != '\t') return OK;
    }
}

err_t workbook_read_paste(struct ctx *c, struct str text, struct workbook *ret)
{
    struct workbook_sheet *sheet = ARENA_NEW(c->arena, struct workbook_sheet);
    struct pasting p = {.c = c, .text = text, .sheet = sheet};
    if (str_find(text, '\t') == SIZE_MAX) return workbook_read_csv(c, text, ret); /* copied out of a text table */
    if (text.len > WORKBOOK_BYTES_MAX) return fault_set(c, workbook_too_large, STR(""), STR("5 MB"));
    if (!utf8_is_plain_text(text)) return fault_set(c, workbook_not_one, STR(""), STR("UTF-8"));
    *sheet = workbook_sheet_new(STR(""));
    for (size_t row = 0; p.at < text.len; row++) {
        err_t e = read_row(&p, row);
        if (e) return e;
    }
    *ret = (struct workbook){sheet, 1};
    return OK;
}
