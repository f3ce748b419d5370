/* package_source: which format the bytes are of, and the way from there to the model and back. */
#include "package/package_source.h"

#include "package/archive.h"
#include "package/package_sheets.h"

#define ENTRY "package.json" /* within a ZIP of ours */

/* *ret: without the mark that some programs put in front. */
static bool looks_like_json(struct str bytes, struct str *ret)
{
    struct str text = str_starts_with(bytes, STR("\xEF\xBB\xBF")) ? str_slice(bytes, 3, bytes.len) : bytes;
    *ret = text;
    text = str_trim(text);
    return text.len && text.ptr[0] == '{';
}

/* A ZIP of ours has our entry; else it is taken for a workbook. */
static err_t read_archive(struct ctx *c, struct str bytes, struct str *ret_json)
{
    struct archive *archive;
    err_t e = archive_open(c, bytes, WORKBOOK_BYTES_MAX, &archive);
    if (e) return e;
    e = archive_read(archive, ENTRY, ret_json);
    archive_end(archive);
    return e;
}

static err_t read_workbook(struct ctx *c, struct str bytes, const struct json_value *base,
                           struct package_findings *findings, struct package_source *ret)
{
    struct workbook book;
    err_t e =
        ret->format == PACKAGE_FORMAT_XLSX ? workbook_read_xlsx(c, bytes, &book) : workbook_read_csv(c, bytes, &book);
    if (e) return e;
    if (ret->format == PACKAGE_FORMAT_CSV && !base)
        package_find(findings, workbook_base_missing, package_at(PACKAGE_PROCEDURE, PACKAGE_NO_PLACE, NULL), STR(""));
    package_of_workbook(c, &book, base, findings, &ret->addresses, &ret->tree);
    return OK;
}

err_t package_source_tree(struct ctx *c, struct str bytes, enum package_format *ret_format, struct json_value *ret_tree)
{
    struct str unmarked, json = (struct str){NULL, 0};
    err_t e = OK;
    *ret_format = PACKAGE_FORMAT_CSV;
    if (looks_like_json(bytes, &unmarked)) {
        *ret_format = PACKAGE_FORMAT_JSON;
        json = unmarked;
    } else if (str_starts_with(bytes, STR("PK\x03\x04"))) {
        e = read_archive(c, bytes, &json);
        *ret_format = str_is_absent(json) ? PACKAGE_FORMAT_XLSX : PACKAGE_FORMAT_ZIP;
    }
    return e || str_is_absent(json) ? e : package_parse(c, json, ret_tree);
}

err_t package_source_read(struct ctx *c, struct str bytes, const struct json_value *base,
                          struct package_findings *findings, struct package_source *ret)
{
    struct package_source source = {.format = PACKAGE_FORMAT_CSV};
    err_t e = package_source_tree(c, bytes, &source.format, &source.tree);
    bool is_sheet = source.format == PACKAGE_FORMAT_XLSX || source.format == PACKAGE_FORMAT_CSV;
    if (!e && is_sheet) e = read_workbook(c, bytes, base, findings, &source);
    if (e) return e;
    source.package = package_read(c, &source.tree, findings);
    *ret = source;
    return OK;
}

void package_source_address(struct ctx *c, const struct package_source *source, struct package_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct package_finding *found = &findings->list[i];
        if (str_is_absent(found->address))
            found->address = workbook_find(&source->addresses, package_place_text(c->arena, &found->place));
    }
}

err_t package_export(struct ctx *c, const struct json_value *tree, enum package_format format, struct str *ret_bytes)
{
    struct workbook book;
    struct str text;
    err_t e = OK;
    switch (format) {
    case PACKAGE_FORMAT_JSON:
        return package_canonical(c, tree, ret_bytes);
    case PACKAGE_FORMAT_ZIP:
        e = package_canonical(c, tree, &text);
        const struct archive_entry entry = {ENTRY, text};
        return e ? e : archive_write(c, &entry, 1, ret_bytes);
    case PACKAGE_FORMAT_XLSX:
        e = package_to_workbook(c, tree, &book);
        return e ? e : workbook_write_xlsx(c, &book, ret_bytes);
    case PACKAGE_FORMAT_CSV:
        e = package_steps_to_workbook(c, tree, &book);
        if (!e) *ret_bytes = workbook_write_csv(c, &book);
        return e;
    }
    return e;
}
