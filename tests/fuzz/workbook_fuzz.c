/* workbook_fuzz: whatever is sent as a workbook or a text table is read or refused, within the limits of rows and columns; each
 * finding has its place. Bytes that begin with "<" stand for the sheet of a workbook, so that not only ZIPs are tried. */
#include "package/archive.h"
#include "package/package_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str as_book(struct ctx *c, struct str sheet)
{
    const struct archive_entry entries[] = {
        {"xl/workbook.xml", STR("<workbook xmlns:r=\"r\"><sheets><sheet name=\"Quy trình\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")},
        {"xl/_rels/workbook.xml.rels", STR("<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>")},
        {"xl/worksheets/sheet1.xml", sheet},
    };
    struct str bytes;
    err_t e = archive_write(c, entries, 3, &bytes);
    ASSERT(!e);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct str bytes = {(const char *)data, size};
    struct package_findings *findings = ARENA_NEW(c.arena, struct package_findings);
    struct package_source source;
    if (size > 0 && data[0] == '<') bytes = as_book(&c, bytes);
    err_t e = package_source_read(&c, bytes, NULL, findings, &source);
    ASSERT(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
    if (!e) {
        ASSERT(source.package->row_count <= WORKBOOK_ROWS_MAX);
        package_source_address(&c, &source, findings);
        for (size_t i = 0; i < findings->count; i++)
            ASSERT(message_info(findings->list[i].message)->text[0] != '\0');
    }
    arena_free(c.arena);
    return 0;
}
