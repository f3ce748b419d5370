/* bundle: several dossiers handed over in one go (domain.md §3 extra prints, §15.8): from the desk to who processes, or results back to the
 * desk. One side gives, with a numbered list; the other signs for all of them, or does not take single ones (action refuse-handover). */
#ifndef APP_BUNDLE_H
#define APP_BUNDLE_H

#include "app/city.h"
#include "store/bundle_store.h"

#define BUNDLE_MAX 100 /* dossiers on one list */

struct bundle_giving {
    const struct city *city;
    struct uuid id;         /* of the list, chosen by the caller: sending twice makes one */
    struct uuid to_unit_id; /* zero: the unit itself; of results always it */
    bool is_result;
    struct uuid dossiers[BUNDLE_MAX];
    size_t count;
};
/* A db_work_fn. argument: struct bundle_give_task. bundle_empty (INVALID); bundle_moved_on (CONFLICT, with the code): one of them cannot be given
 * any more, and none was; unit_not_found; action_not_your_unit, action_not_your_role (DENIED); record_conflict: the id is another's. */
struct bundle_give_task {
    struct bundle_giving in;
    struct bundle out;
};
MUST_CHECK err_t bundle_give_task_run(struct ctx *c, struct db_rw *rw, void *argument);

/* A db_work_fn. Signs for all that waits on the list; what has been answered already stays. bundle_not_found; bundle_same_hand (DENIED):
 * who gave it cannot take it as well; errors of the action. */
struct bundle_take_task {
    const struct city *city;
    struct uuid id;
    int64_t taken; /* out: how many now */
};
MUST_CHECK err_t bundle_take_task_run(struct ctx *c, struct db_rw *rw, void *argument);

/* "12/BG", as printed and as it stands in the record. */
struct str bundle_number(struct arena *a, const struct bundle *bundle);

#endif
