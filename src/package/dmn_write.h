/* dmn_write: the decision tables of a package as DMN 1.5: a decision for each table, input data for each name that its
 * formulas use, their structures as item definitions, and a diagram of what needs what. dmn_import reads it back to
 * the same tables. Our own functions (param, has document, working days ...) stand in the cells as they are: other
 * engines need them as knowledge of their own. */
#ifndef PACKAGE_DMN_WRITE_H
#define PACKAGE_DMN_WRITE_H

#include "domain/package_plan.h"

#define DMN_OURS "urn:motcua:dmn:1"

/* Fault: package_too_large (8 MB). */
MUST_CHECK err_t package_dmn_write(struct ctx *c, const struct package_plan *plan, struct str *ret_xml);

#endif
