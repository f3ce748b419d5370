/* package_trial: one sample dossier through a compiled package: which steps it takes, what it costs, when it is due,
 * and what becomes of the branches when one step refuses. The clock is the real one (domain/clock.h), the tables are
 * those of the package. For the package's own tests, and for trying a package before it is published. */
#ifndef DOMAIN_PACKAGE_TRIAL_H
#define DOMAIN_PACKAGE_TRIAL_H

#include "domain/package_check.h"
#include "domain/package_path.h"

enum package_outcome { PACKAGE_DONE, PACKAGE_REFUSED, PACKAGE_STOPPED };

/* "done", "refused", "stopped" */
const char *package_outcome_word(enum package_outcome outcome);

struct package_trial {
    struct feel_value data; /* the context that formulas saw: given, the rest by default */
    size_t *path;           /* nodes, in the order of work */
    size_t path_count;
    bool *rows;   /* [row]: it was taken */
    bool **rules; /* [table][rule]: it fired */
    struct feel_value *values; /* [table]: what it gives; null of one that cannot be read */
    size_t stuck; /* the node from which no row leads on, or several; PACKAGE_NONE: none */
    bool has_fee;
    bool fee_is_null; /* an amount has no value */
    struct decimal fee;
    size_t form_errors; /* rows of form_check that hold: such a dossier could not be filed */
    bool has_due;
    struct local due;
    bool has_separate_due; /* the procedures one behind the other */
    struct local separate_due;
    bool has_saving;
    struct package_saving saving;
    enum package_outcome *branches; /* [branch] */
};

/* The plan must be whole. Faults: those of feel_evaluate and of clock_due. */
MUST_CHECK err_t package_trial_run(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench,
                                   const struct package_test *test, struct package_trial *ret);

#endif
