/* step_watch_store: dossiers with an open step of their package, and which of these steps take longer than planned. */
#ifndef STORE_STEP_WATCH_STORE_H
#define STORE_STEP_WATCH_STORE_H

#include "db/db.h"
#include "domain/dossier.h"

/* ---- kept in the transaction that moves the dossier. Errors of all functions here: those of the database. ---- */

/* A step was begun: looked at from c->now on. Then: another unit has it, or the clock stopped or goes on; no step is open any more. */
MUST_CHECK err_t step_watch_store_put(struct db_rw *rw, struct ctx *c, const struct dossier *d);
MUST_CHECK err_t step_watch_store_move(struct db_rw *rw, struct ctx *c, const struct dossier *d);
MUST_CHECK err_t step_watch_store_end(struct db_rw *rw, struct ctx *c, struct uuid dossier_id);

/* ---- for the job ---- */

struct watched_step {
    struct uuid dossier_id;
    struct course_step step; /* as far as it is needed to count: number, code, kind, unit, planned, begun */
    struct str package_hash;
    bool is_still, is_told;
};
/* What is to be looked at at c->now. */
MUST_CHECK err_t step_watch_store_due(struct db_ro *ro, struct ctx *c, int limit, struct watched_step **ret_items, size_t *ret_count);
MUST_CHECK err_t step_watch_store_set(struct db_rw *rw, struct ctx *c, const struct watched_step *item, struct opt_instant look_at);
/* At c->now; the same step twice is told once. `told`: enum warning_reader set. */
MUST_CHECK err_t step_watch_store_tell(struct db_rw *rw, struct ctx *c, const struct watched_step *item, unsigned told);
/* All that is still to come is looked at again from c->now on. */
MUST_CHECK err_t step_watch_store_replan(struct db_rw *rw, struct ctx *c);

/* ---- reading ---- */

struct late_step {
    struct uuid dossier_id;
    struct str reference, code, applicant_name;
    struct uuid procedure_id;
    enum dossier_state state;
    struct opt_uuid handler_id;
    bool is_simulated;
    struct str package_hash;
    struct str step; /* its code */
    int64_t planned; /* working minutes; 0: a step that only waits */
    struct instant begun_at, told_at;
    unsigned told; /* enum warning_reader set */
};
/* Of a unit, told to `reader` (one or several of enum warning_reader), the longest known first. A zero cursor begins. */
MUST_CHECK err_t step_watch_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, unsigned reader, struct instant after, struct uuid after_id, int limit,
                                          struct late_step **ret_items, size_t *ret_count);
/* Counted up to `limit` only. */
MUST_CHECK err_t step_watch_store_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, unsigned reader, int limit, int64_t *ret_count);
/* When its people were told that the open step takes too long, and whom; none: they were not. */
MUST_CHECK err_t step_watch_store_of_dossier(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct opt_instant *ret_at, unsigned *ret_told);

/* For motcua check: dossiers whose open step is not watched as it stands, or that are watched without one. By id, at most limit. */
MUST_CHECK err_t step_watch_store_wrong(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret_ids, size_t *ret_count);

#endif
