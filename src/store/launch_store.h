/* launch_store: the plans of the services that are being built, and what they were before. */
#ifndef STORE_LAUNCH_STORE_H
#define STORE_LAUNCH_STORE_H

#include "db/db.h"
#include "domain/launch.h"

struct launch_plan {
    struct uuid procedure_id;
    int64_t number; /* of its change; 0: there is no plan yet */
    struct str owner, note;
    enum launch_stage stage;
    struct opt_int due_on; /* local day */
    struct instant changed_at;
    struct str actor; /* who changed it */
};

/* In the order of the procedures' ids. */
MUST_CHECK err_t launch_store_plans(struct db_ro *ro, struct ctx *c, struct launch_plan **ret, size_t *ret_count);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t launch_store_find(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, struct launch_plan *ret);
/* The newest first. */
MUST_CHECK err_t launch_store_changes(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int limit, struct launch_plan **ret, size_t *ret_count);
/* Change `number` of the plan. *ret_is_new false: there is one of that number. */
MUST_CHECK err_t launch_store_put(struct db_rw *rw, struct ctx *c, const struct launch_plan *plan, struct uuid actor_id, bool *ret_is_new);

#endif
