/* package_read: a package from its JSON (packages.md section 1), strictly: unknown keys, other kinds of values and
 * numbers with a fraction are findings. Its name is the SHA-256 of its canonical text: the JSON itself is the package,
 * the model is only a view of it. */
#ifndef PACKAGE_PACKAGE_READ_H
#define PACKAGE_PACKAGE_READ_H

#include "domain/package.h"
#include "domain/package_finding.h"
#include "json/json.h"

/* The tree, its text in NFC. Faults: json_invalid, package_too_large (PACKAGE_BYTES_MAX). */
MUST_CHECK err_t package_parse(struct ctx *c, struct str text, struct json_value *ret_tree);

/* The model of a tree; text in it is brought to NFC. What is wrong is added to findings, and is left out of the model.
 */
const struct package *package_read(struct ctx *c, struct json_value *tree, struct package_findings *findings);

/* The canonical text: sorted keys, NFC, integers only. Fault: json_not_canonical, package_too_large. */
MUST_CHECK err_t package_canonical(struct ctx *c, const struct json_value *tree, struct str *ret_text);

/* The id of the version: 64 hexadecimal digits. The same faults. */
MUST_CHECK err_t package_id(struct ctx *c, const struct json_value *tree, struct str *ret_id);

#endif
