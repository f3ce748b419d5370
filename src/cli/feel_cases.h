/* feel_cases: recorded expressions, one JSON object a line (tests/conformance/feel), run and counted. */
#ifndef CLI_FEEL_CASES_H
#define CLI_FEEL_CASES_H

#include "base/ctx.h"

/* How a set of cases went. */
struct feel_counts {
    int64_t passed;
    int64_t failed;
    int64_t refused; /* outside of what we do, or decided otherwise, each with its reason in the list that was given */
};

/* A case to be refused: its id and why. Lines of "id<tab>reason"; "#" begins a remark. */
struct feel_refusals;
MUST_CHECK err_t feel_refusals_read(struct ctx *c, const char *path, struct feel_refusals **ret);
bool feel_refused(const struct feel_refusals *refusals, struct str id); /* NULL: none are */

/* Prints what each failed case gave on standard error (and, with `all`, each case's outcome), and counts. Faults: what
 * file_read gives, feel_cases_bad. */
MUST_CHECK err_t feel_cases_run(struct ctx *c, const char *path, const struct feel_refusals *refusals,
                                struct feel_counts *counts);

/* {"passed":n,"failed":n,"refused":n} */
void feel_counts_print(const struct feel_counts *counts);

#endif
