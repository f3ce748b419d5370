/* package_generate: the package of a procedure of which nothing more is known than its published record: papers, limits
 * and fees as published, its statutory form (package_generate_form.h), and the usual steps of its level. It is correct and plain; an author makes it better.
 *
 * Decisions of ours [D]: the steps are handing over, assigning (not in a commune), examining, signing, numbering,
 * returning; their times share out the shortest limit (a limit that is not stated gives none); a fee is computed where
 * the publication states exactly one in đồng for a channel and case, and not by page or copy. Several are different cases of which the
 * publication does not say which is which, so the desk chooses among them (table fee_choices); nothing is guessed. */
#ifndef PACKAGE_PACKAGE_GENERATE_H
#define PACKAGE_PACKAGE_GENERATE_H

#include "domain/form.h"
#include "domain/procedure.h"
#include "json/json.h"

/* What the city knows of a procedure. */
struct package_record {
    const struct procedure *procedure;
    const struct form *form;            /* its statutory form; NULL: it has none, and the request is asked for in the applicant's words */
    const struct form_codelists *lists; /* that choices name; NULL: none is supplied */
    bool is_agency;                     /* received by a body of the state that is no department (tax, customs): level "tinh", not "so" */
};

/* Lives in c->arena; texts of the procedure are pointed to. Faults: those of clock_due. */
MUST_CHECK err_t package_generate(struct ctx *c, const struct package_record *record, struct json_value *ret_tree);

#endif
