/* launch_plan: the plan of the services that are being built, changed by who keeps the city's procedures in order; every change is kept. */
#ifndef APP_LAUNCH_PLAN_H
#define APP_LAUNCH_PLAN_H

#include "app/city.h"
#include "domain/access.h"
#include "store/launch_store.h"

bool launch_may_edit(const struct actor *actor);

/* db_work_fn. Faults: action_not_your_role; procedure_not_found; launch_live_already; field_required (owner), field_bad_choice (stage);
 * launch_changed: somebody was faster since `seen`. */
struct launch_change {
    const struct city *city;
    struct str code;
    int64_t seen; /* number of the change that the form was made from; 0: there was none */
    struct str owner, note;
    int64_t stage;
    struct opt_int due_on;
};
MUST_CHECK err_t launch_change_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
