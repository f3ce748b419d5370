/* form_write: what came out of a filled-in form as JSON, and what an author has to mend as lines. */
#ifndef PACKAGE_FORM_WRITE_H
#define PACKAGE_FORM_WRITE_H

#include "package/form_read.h"

/* {"F1": [{"check": "required", "text": "..."}], "F3": [null, [{...}]]}: by the component's id, and within lists by the
 * number of the row, from 0. */
void form_write_errors(struct json_writer *w, struct ctx *c, const struct eform_filled *filled);

/* {"valid": true, "data": {...}} or {"valid": false, "errors": {...}} */
void form_write_outcome(struct json_writer *w, struct ctx *c, const struct eform_filled *filled);

/* What is wrong, in the language of c. */
struct str form_fault_text(struct ctx *c, const struct eform_fault *fault);

/* "components[2].validate.pattern: ..." */
struct str form_finding_text(struct ctx *c, const struct form_finding *finding);

#endif
