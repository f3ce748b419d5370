/* workbook_xlsx: the parts of an .xlsx (ECMA-376) that hold sheets, cells, shared texts and merged cells. Styles, dates
 * as such, drawings and all else are passed over. */
#include "base/buf.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "package/archive.h"
#include "package/workbook.h"
#include "xml/xml.h"

struct opening {
    struct ctx *c;
    struct archive *archive;
    const struct str *texts; /* shared */
    size_t text_count;
};

static err_t not_one(struct ctx *c, const char *why)
{
    return fault_set(c, workbook_not_one, STR(""), str_of(why));
}

/* An entry as a tree; NULL if there is none. */
static err_t read_part(struct opening *o, const char *name, const struct xml_node **ret)
{
    struct str bytes;
    *ret = NULL;
    err_t e = archive_read(o->archive, name, &bytes);
    return e || str_is_absent(bytes) ? e : xml_read(o->c, bytes, workbook_not_one, ret);
}

/* ---- texts ---- */

/* "_x000D_" stands for a character that XML cannot hold: what the sheet shows is a line end, or nothing. */
static struct str unescape(struct arena *a, struct str text)
{
    struct str escape = STR("_x000D_");
    size_t at = str_find_str(text, escape);
    if (at == SIZE_MAX) return text;
    return arena_join(a, str_slice(text, 0, at), unescape(a, str_slice(text, at + escape.len, text.len)), STR(""));
}

/* <t> by itself, or the pieces of <r>: what is read aloud over Japanese (<rPh>) is no text of the cell. */
static err_t text_of(struct opening *o, const struct xml_node *n, struct str *ret)
{
    struct buf text = buf_new(4 * WORKBOOK_CELL_MAX);
    for (const struct xml_node *k = n->first; k; k = k->next) {
        const struct xml_node *t = str_eq(k->name, STR("t")) ? k : str_eq(k->name, STR("r")) ? xml_child(k, "t") : NULL;
        if (t) buf_add(&text, t->text);
    }
    bool good = !text.overflowed && utf8_length(buf_str(&text)) <= WORKBOOK_CELL_MAX;
    *ret = unescape(o->c->arena, arena_copy(o->c->arena, buf_str(&text)));
    buf_free(&text);
    return good ? OK : fault_set(o->c, workbook_cell_too_long, STR(""), STR("32,767"));
}

static err_t read_texts(struct opening *o)
{
    const struct xml_node *root;
    err_t e = read_part(o, "xl/sharedStrings.xml", &root);
    if (e || !root) return e;
    size_t count = xml_count(root, "si");
    struct str *texts = ARENA_ARRAY(o->c->arena, count, struct str);
    for (const struct xml_node *n = xml_child(root, "si"); n && !e; n = xml_again(n))
        e = text_of(o, n, &texts[o->text_count++]);
    o->texts = texts;
    return e;
}

/* ---- cells ---- */

static err_t cell_of(struct opening *o, const struct xml_node *n, struct workbook_cell *ret)
{
    struct str type = xml_attribute(n, "t");
    const struct xml_node *v = xml_child(n, "v");
    int64_t index;
    *ret = (struct workbook_cell){WORKBOOK_EMPTY, STR("")};
    if (!str_is_absent(type) && str_eq(type, STR("inlineStr"))) {
        const struct xml_node *is = xml_child(n, "is");
        err_t e = is ? text_of(o, is, &ret->text) : OK;
        ret->kind = ret->text.len ? WORKBOOK_TEXT : WORKBOOK_EMPTY;
        return e;
    }
    if (!v || v->text.len == 0) return OK;
    ret->kind = WORKBOOK_TEXT;
    ret->text = v->text;
    if (str_is_absent(type) || str_eq(type, STR("n"))) ret->kind = WORKBOOK_NUMBER;
    if (!str_is_absent(type) && str_eq(type, STR("b"))) ret->kind = WORKBOOK_BOOLEAN;
    if (!str_is_absent(type) && str_eq(type, STR("s"))) {
        if (o->text_count == 0 || !parse_int(v->text, 0, (int64_t)o->text_count - 1, &index))
            return not_one(o->c, "sharedStrings");
        ret->text = o->texts[index];
        if (ret->text.len == 0) ret->kind = WORKBOOK_EMPTY;
    }
    return v->text.len > 4 * WORKBOOK_CELL_MAX ? fault_set(o->c, workbook_cell_too_long, STR(""), STR("32,767")) : OK;
}

static err_t read_row(struct opening *o, const struct xml_node *row, struct workbook_sheet *sheet, size_t *next_row)
{
    int64_t number;
    struct str r = xml_attribute(row, "r");
    size_t at = *next_row, column = 0;
    if (!str_is_absent(r) && parse_int(r, 1, 1 << 20, &number)) at = (size_t)number - 1;
    *next_row = at + 1;
    for (const struct xml_node *n = xml_child(row, "c"); n; n = xml_again(n), column++) {
        struct workbook_cell cell;
        size_t in_row;
        struct str address = xml_attribute(n, "r");
        if (!str_is_absent(address) && (!workbook_parse_address(address, &in_row, &column) || in_row != at))
            return not_one(o->c, "r");
        err_t e = cell_of(o, n, &cell);
        if (e) return e;
        if (cell.kind == WORKBOOK_EMPTY) continue;
        if (at >= WORKBOOK_ROWS_MAX) return fault_set(o->c, workbook_too_many_rows, STR(""), STR("2,000"));
        if (column >= WORKBOOK_COLUMNS_MAX) return fault_set(o->c, workbook_too_large, STR(""), STR("64 × 2,000"));
        workbook_put(o->c, sheet, at, column, cell);
    }
    return OK;
}

static bool merge_of(struct str text, struct workbook_merge *ret)
{
    size_t colon = str_find(text, ':');
    if (colon == SIZE_MAX) return false;
    return workbook_parse_address(str_slice(text, 0, colon), &ret->first_row, &ret->first_column) &&
           workbook_parse_address(str_slice(text, colon + 1, text.len), &ret->last_row, &ret->last_column) &&
           ret->first_row <= ret->last_row && ret->first_column <= ret->last_column;
}

static void read_merges(struct opening *o, const struct xml_node *root, struct workbook_sheet *sheet)
{
    const struct xml_node *merges = xml_child(root, "mergeCells");
    if (!merges) return;
    sheet->merges = ARENA_ARRAY(o->c->arena, xml_count(merges, "mergeCell"), struct workbook_merge);
    for (const struct xml_node *n = xml_child(merges, "mergeCell"); n; n = xml_again(n))
        if (merge_of(str_or_empty(xml_attribute(n, "ref")), &sheet->merges[sheet->merge_count])) sheet->merge_count++;
}

static err_t read_sheet(struct opening *o, const char *part, struct str name, struct workbook_sheet *sheet)
{
    const struct xml_node *root;
    size_t next_row = 0;
    *sheet = workbook_sheet_new(name);
    err_t e = read_part(o, part, &root);
    if (e || !root) return e ? e : not_one(o->c, part);
    const struct xml_node *data = xml_child(root, "sheetData");
    for (const struct xml_node *row = data ? xml_child(data, "row") : NULL; row && !e; row = xml_again(row))
        e = read_row(o, row, sheet, &next_row);
    read_merges(o, root, sheet);
    return e;
}

/* ---- the book ---- */

/* "worksheets/sheet1.xml" of the relation with this id; NULL if there is none. */
static const char *part_of(struct arena *a, const struct xml_node *relations, struct str id)
{
    for (const struct xml_node *n = xml_child(relations, "Relationship"); n; n = xml_again(n)) {
        struct str target = str_or_empty(xml_attribute(n, "Target"));
        if (!str_eq(str_or_empty(xml_attribute(n, "Id")), id) || target.len == 0) continue;
        bool absolute = target.ptr[0] == '/';
        return arena_cstring(a,
                             absolute ? str_slice(target, 1, target.len) : arena_join(a, STR("xl/"), target, STR("")));
    }
    return NULL;
}

/* r:id: the other attribute named id has no prefix, and is none of a sheet. */
static err_t read_sheets(struct opening *o, struct workbook *book)
{
    const struct xml_node *root, *relations;
    err_t e = read_part(o, "xl/workbook.xml", &root);
    if (!e) e = read_part(o, "xl/_rels/workbook.xml.rels", &relations);
    if (e) return e;
    const struct xml_node *sheets = root ? xml_child(root, "sheets") : NULL;
    if (!sheets || !relations) return not_one(o->c, "xl/workbook.xml");
    size_t count = xml_count(sheets, "sheet");
    if (count > WORKBOOK_SHEETS_MAX) return fault_set(o->c, workbook_too_large, STR(""), STR("32"));
    book->sheets = ARENA_ARRAY(o->c->arena, count, struct workbook_sheet);
    for (const struct xml_node *n = xml_child(sheets, "sheet"); n && !e; n = xml_again(n)) {
        const char *part = part_of(o->c->arena, relations, str_or_empty(xml_attribute(n, "id")));
        if (!part) return not_one(o->c, "r:id");
        e = read_sheet(o, part, str_or_empty(xml_attribute(n, "name")), &book->sheets[book->sheet_count++]);
    }
    return e;
}

err_t workbook_read_xlsx(struct ctx *c, struct str bytes, struct workbook *ret)
{
    struct opening o = {.c = c};
    struct workbook book = {.sheet_count = 0};
    err_t e = archive_open(c, bytes, WORKBOOK_BYTES_MAX, &o.archive);
    if (e) return e;
    if (archive_has_folder(o.archive, "xl/externalLinks/"))
        e = fault_set(c, workbook_links_out, STR(""), STR("xl/externalLinks"));
    if (!e) e = read_texts(&o);
    if (!e) e = read_sheets(&o, &book);
    archive_end(o.archive);
    if (!e) *ret = book;
    return e;
}
