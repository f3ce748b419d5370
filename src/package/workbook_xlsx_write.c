/* workbook_xlsx_write: a plain .xlsx by hand: the six parts that spreadsheets ask for, texts within the cells. Debian's
 * libxlsxwriter can only write to a file on the disk, and this folder has none. */
#include "base/buf.h"
#include "base/utf8.h"
#include "package/archive.h"
#include "package/workbook.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION_NAMESPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NAMESPACE "http://schemas.openxmlformats.org/package/2006/"
/* Of a column, in characters: as wide as what stands in it, within what can be read side by side. */
#define WIDTH_MIN 6
#define WIDTH_MAX 40

static void put_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        if (ch == '&')
            buf_add(out, STR("&amp;"));
        else if (ch == '<')
            buf_add(out, STR("&lt;"));
        else if (ch == '>')
            buf_add(out, STR("&gt;"));
        else if (ch == '"')
            buf_add(out, STR("&quot;"));
        else if (ch == '\r')
            buf_add(out, STR("&#13;"));
        else
            buf_add_char(out, ch);
    }
}

static void put_cell(struct buf *out, struct str address, struct workbook_cell cell, bool is_head)
{
    const char *style = is_head ? " s=\"1\"" : " s=\"0\"";
    if (cell.kind == WORKBOOK_EMPTY) return;
    if (cell.kind != WORKBOOK_TEXT) {
        buf_printf(out, "<c r=\"%.*s\"%s%s><v>%.*s</v></c>", STR_ARG(address), style,
                   cell.kind == WORKBOOK_BOOLEAN ? " t=\"b\"" : "", STR_ARG(cell.text));
        return;
    }
    buf_printf(out, "<c r=\"%.*s\"%s t=\"inlineStr\"><is><t xml:space=\"preserve\">", STR_ARG(address), style);
    put_escaped(out, cell.text);
    buf_add(out, STR("</t></is></c>"));
}

static size_t width_of(const struct workbook_sheet *sheet, size_t column)
{
    size_t width = WIDTH_MIN;
    for (size_t row = 0; row < sheet->row_count; row++) {
        size_t length = utf8_length(workbook_at(sheet, row, column).text);
        length += length / 4 + 2; /* bold and capitals are wider */
        if (length > width) width = length;
    }
    return width < WIDTH_MAX ? width : WIDTH_MAX;
}

/* The first row stays in view; printed across the page, as wide as the page is. */
static void put_sheet_head(const struct workbook_sheet *sheet, struct buf *out)
{
    buf_add(out, STR(XML_HEAD
                     "<worksheet xmlns=\"" SHEET_NAMESPACE
                     "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">"
                     "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
                     "state=\"frozen\"/></sheetView></sheetViews>"));
    for (size_t column = 0; column < sheet->column_count; column++)
        buf_printf(out, "%s<col min=\"%zu\" max=\"%zu\" width=\"%zu\" customWidth=\"1\"/>", column ? "" : "<cols>",
                   column + 1, column + 1, width_of(sheet, column));
    buf_add(out, sheet->column_count ? STR("</cols><sheetData>") : STR("<sheetData>"));
}

static err_t put_sheet(struct ctx *c, const struct workbook_sheet *sheet, struct buf *out)
{
    const struct workbook_sheet nameless = {.name = STR("")};
    put_sheet_head(sheet, out);
    for (size_t row = 0; row < sheet->row_count; row++) {
        buf_printf(out, "<row r=\"%zu\">", row + 1);
        for (size_t column = 0; column < sheet->column_count; column++) {
            struct workbook_cell cell = workbook_at(sheet, row, column);
            if (cell.kind == WORKBOOK_TEXT && utf8_length(cell.text) > WORKBOOK_CELL_MAX)
                return fault_set(c, workbook_cell_too_long, STR(""), STR("32,767"));
            put_cell(out, workbook_address(c->arena, &nameless, row, column), cell, row == 0);
        }
        buf_add(out, STR("</row>"));
    }
    buf_add(out,
            STR("</sheetData><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"));
    return OK;
}

static void put_types(struct buf *out, size_t sheets)
{
    buf_add(out,
            STR(XML_HEAD
                "<Types xmlns=\"" PACKAGE_NAMESPACE "content-types\">"
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                "<Override PartName=\"/xl/workbook.xml\" "
                "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                "<Override PartName=\"/xl/styles.xml\" "
                "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"));
    for (size_t i = 0; i < sheets; i++)
        buf_printf(out,
                   "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" "
                   "ContentType=\"application/vnd.openxmlformats-officedocument."
                   "spreadsheetml.worksheet+xml\"/>",
                   i + 1);
    buf_add(out, STR("</Types>"));
}

static void put_book(struct buf *out, const struct workbook *book)
{
    buf_add(out, STR(XML_HEAD "<workbook xmlns=\"" SHEET_NAMESPACE "\" xmlns:r=\"" RELATION_NAMESPACE "\"><sheets>"));
    for (size_t i = 0; i < book->sheet_count; i++) {
        buf_add(out, STR("<sheet name=\""));
        put_escaped(out, book->sheets[i].name);
        buf_printf(out, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
    }
    buf_add(out, STR("</sheets></workbook>"));
}

static void put_relations(struct buf *out, size_t sheets)
{
    buf_add(out, STR(XML_HEAD "<Relationships xmlns=\"" PACKAGE_NAMESPACE "relationships\">"));
    for (size_t i = 0; i < sheets; i++)
        buf_printf(out,
                   "<Relationship Id=\"rId%zu\" Type=\"" RELATION_NAMESPACE
                   "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                   i + 1, i + 1);
    buf_printf(out,
               "<Relationship Id=\"rId%zu\" Type=\"" RELATION_NAMESPACE
               "/styles\" Target=\"styles.xml\"/></Relationships>",
               sheets + 1);
}

static const char root_relations[] = XML_HEAD "<Relationships xmlns=\"" PACKAGE_NAMESPACE
                                              "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATION_NAMESPACE
                                              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/* Style 1 is a head: bold. */
static const char styles[] = XML_HEAD
    "<styleSheet xmlns=\"" SHEET_NAMESPACE
    "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Times New Roman\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Times New Roman\"/></font></fonts><fills count=\"2\"><fill><patternFill "
    "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders "
    "count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf applyAlignment=\"1\"><alignment "
    "vertical=\"top\" "
    "wrapText=\"1\"/></xf>"
    "<xf fontId=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" "
    "wrapText=\"1\"/></xf></cellXfs></styleSheet>";

/* The buffer's text in the arena; the buffer is free for the next part. */
static struct str taken(struct ctx *c, struct buf *out)
{
    struct str text = arena_copy(c->arena, buf_str(out));
    buf_reset(out);
    return text;
}

err_t workbook_write_xlsx(struct ctx *c, const struct workbook *book, struct str *ret_bytes)
{
    struct buf out = buf_new(3 * WORKBOOK_BYTES_MAX);
    struct archive_entry entries[5 + WORKBOOK_SHEETS_MAX];
    size_t count = 0;
    err_t e = OK;
    ASSERT(book->sheet_count <= WORKBOOK_SHEETS_MAX);
    put_types(&out, book->sheet_count);
    entries[count++] = (struct archive_entry){"[Content_Types].xml", taken(c, &out)};
    entries[count++] = (struct archive_entry){"_rels/.rels", str_of(root_relations)};
    put_book(&out, book);
    entries[count++] = (struct archive_entry){"xl/workbook.xml", taken(c, &out)};
    put_relations(&out, book->sheet_count);
    entries[count++] = (struct archive_entry){"xl/_rels/workbook.xml.rels", taken(c, &out)};
    entries[count++] = (struct archive_entry){"xl/styles.xml", str_of(styles)};
    for (size_t i = 0; i < book->sheet_count && !e; i++) {
        e = put_sheet(c, &book->sheets[i], &out);
        const char *name = arena_cstring(c->arena, arena_printf(c->arena, "xl/worksheets/sheet%zu.xml", i + 1));
        entries[count++] = (struct archive_entry){name, taken(c, &out)};
    }
    if (!e && out.overflowed) e = fault_set(c, workbook_too_large, STR(""), STR("15 MB"));
    buf_free(&out);
    return e ? e : archive_write(c, entries, count, ret_bytes);
}
