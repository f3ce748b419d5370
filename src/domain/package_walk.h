/* package_walk: what a formula of a package sees of a dossier, and which way leads on from a step. For the trial of a
 * package and for the dossiers that run by it (domain/course.h). */
#ifndef DOMAIN_PACKAGE_WALK_H
#define DOMAIN_PACKAGE_WALK_H

#include "domain/package_plan.h"
#include "feel/feel.h"

/* All that formulas of the package may name, as one context: what is given, the rest as an empty form holds it
 * (packages.md section 4): no text, no tick, null; the channel ("kenh") is the first of the procedure, the day of filing
 * ("ngay_nop") is `day` (a local day number; none: null). */
struct feel_value package_data_of(struct arena *a, const struct package *p, const struct feel_context *given,
                                  struct opt_int day);

/* The one row of the node whose guard holds; PACKAGE_NONE: none, or several. Faults: those of feel_evaluate. */
MUST_CHECK err_t package_walk_choose(struct feel_run *run, const struct package_plan *plan,
                                     const struct package_node *node, const struct feel_context *data,
                                     size_t *ret_row);

#endif
