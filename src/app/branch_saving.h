/* branch_saving: the time that linking saved, measured (packages.md section 10): of one case, and of all finished cases of a procedure. */
#ifndef APP_BRANCH_SAVING_H
#define APP_BRANCH_SAVING_H

#include "app/city.h"
#include "domain/branch.h"
#include "store/branch_store.h"

/* One case by its branches: rows of branch_store_finished, or made alike. Faults: record_broken (an office that is not there).
 * ret_known: false if a branch ended without a result: then there is nothing to compare. */
MUST_CHECK err_t branch_saving_measure(struct ctx *c, const struct city *city, const struct branch_finished *branches, size_t count, bool *ret_known,
                                       struct branch_saving *ret);

#define BRANCH_SAVINGS_LEAST 5 /* cases: of fewer nothing is published */

/* Of the newest finished cases of a procedure, those in which a branch ended without a result left out. */
struct branch_savings {
    size_t cases;
    struct branch_saving median; /* the case in the middle by what it saved */
    struct branch_saving tenth;  /* nine in ten saved as much or more */
    int64_t visits_avoided;      /* of all these: one less than its branches */
    struct str last_branch;      /* which ended last most often */
};
MUST_CHECK err_t branch_savings_of(struct ctx *c, struct db_ro *ro, const struct city *city, struct uuid procedure_id, struct branch_savings *ret);

#endif
