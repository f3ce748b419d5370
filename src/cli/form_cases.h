/* form_cases: recorded behaviour of form-js (tests/conformance/formjs), replayed and counted. */
#ifndef CLI_FORM_CASES_H
#define CLI_FORM_CASES_H

#include "base/ctx.h"

/* How a set of cases went. */
struct form_counts {
    int64_t equal;
    int64_t different;
    int64_t quirk; /* otherwise than recorded by a decision of ours, and exactly as the decision says */
};

/* Prints what each different case gave on standard error, as a line that `decided` could hold. `decided` may be NULL:
 * lines of {"id", "decision", "visible", "errors", "data"}: what we give in place of what was recorded. A line that is
 * not needed counts as different too. Faults: what file_read gives, form_cases_bad. */
MUST_CHECK err_t form_cases_run(struct ctx *c, const char *path, const char *decided, struct form_counts *counts);

#endif
