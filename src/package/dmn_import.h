/* dmn_import: decision tables out of a DMN file (1.1 to 1.5) as tables of a package: what another editor has written,
 * or dmn_write. Taken as text: whether formulas can be read and names are declared is for the package's check to say.
 * Foreign bytes: XML without document types, sizes bounded (xml/xml.h). */
#ifndef PACKAGE_DMN_IMPORT_H
#define PACKAGE_DMN_IMPORT_H

#include "domain/package_finding.h"
#include "json/json.h"

/* The value of a package's key "tables": one for each decision that is a table. A decision that is none, or another
 * expression language, is told as a finding of the tables. Types that the file defines itself become the type they
 * stand on, with their allowed values. Faults: dmn_invalid (no XML, no model, no table in it), dmn_unsupported (a hit
 * policy or aggregation that there is not). */
MUST_CHECK err_t package_dmn_read(struct ctx *c, struct str xml, struct package_findings *findings,
                                  struct json_value *ret_tables);

/* The tree with these tables: one of the same id takes the other's place, others are added behind. */
void package_put_tables(struct ctx *c, const struct json_value *tree, const struct json_value *tables,
                        struct json_value *ret_tree);

#endif
