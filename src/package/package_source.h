/* package_source: a package from a file as people send it: JSON, a ZIP that we exported, a workbook (.xlsx) or a text
 * table
 * (.csv). Told by its content, never by its name. What is wrong with it is a finding with its place, and in a workbook
 * with its cell; nothing is stored while one error stands. */
#ifndef PACKAGE_PACKAGE_SOURCE_H
#define PACKAGE_PACKAGE_SOURCE_H

#include "package/package_read.h"
#include "package/workbook.h"

enum package_format { PACKAGE_FORMAT_JSON, PACKAGE_FORMAT_ZIP, PACKAGE_FORMAT_XLSX, PACKAGE_FORMAT_CSV };

struct package_source {
    enum package_format format;
    struct json_value tree;
    const struct package *package;
    struct workbook_addresses addresses; /* of a workbook: where each part of the tree stood */
};

/* base: the package whose steps a text table replaces; NULL: there is none. Faults: those of reading the format
 * (json_invalid, workbook_not_one, workbook_too_large ...). */
MUST_CHECK err_t package_source_read(struct ctx *c, struct str bytes, const struct json_value *base,
                                     struct package_findings *findings, struct package_source *ret);

/* What the bytes are; of JSON and of a ZIP of ours also the tree. The same faults. */
MUST_CHECK err_t package_source_tree(struct ctx *c, struct str bytes, enum package_format *ret_format,
                                     struct json_value *ret_tree);

/* Gives each finding the address of its cell, as far as it stood in one. */
void package_source_address(struct ctx *c, const struct package_source *source, struct package_findings *findings);

/* The package in a format: canonical JSON; a ZIP with it as package.json; the workbook that import reads back; the
 * steps alone as a text table. Faults: json_not_canonical, package_too_large, workbook_cell_too_long. */
MUST_CHECK err_t package_export(struct ctx *c, const struct json_value *tree, enum package_format format,
                                struct str *ret_bytes);

#endif
