/* forced_change_store: changes of version that a law forces upon what runs, with their maps of steps. */
#ifndef STORE_FORCED_CHANGE_STORE_H
#define STORE_FORCED_CHANGE_STORE_H

#include "db/db.h"
#include "base/types.h"
#include "domain/forced_step.h"

struct forced_change {
    struct uuid id;
    struct uuid procedure_id;
    struct str from, to; /* hashes */
    struct str document; /* number of the document that forces it */
    struct str reason;   /* what applicants read of it */
    enum forced_status status;
    struct uuid proposed_by;
    struct str proposer;
    struct instant proposed_at;
    struct opt_uuid decided_by;
    struct str decider;
    struct opt_instant decided_at;
};

/* Errors of all: those of the database. *ret_is_new false: another one of that version is under way. */
MUST_CHECK err_t forced_change_store_insert(struct db_rw *rw, struct ctx *c, const struct forced_change *change, const struct forced_step *steps, size_t count, bool *ret_is_new);
/* From the status `before` to change->status, by whom and when it says. *ret_is_done false: it is not of that status any more. */
MUST_CHECK err_t forced_change_store_decide(struct db_rw *rw, struct ctx *c, const struct forced_change *change, enum forced_status before, bool *ret_is_done);

/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t forced_change_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct forced_change *ret);
MUST_CHECK err_t forced_change_store_steps(struct db_ro *ro, struct ctx *c, struct uuid id, struct forced_step **ret, size_t *ret_count);
/* Into a version, the newest first. */
MUST_CHECK err_t forced_change_store_to(struct db_ro *ro, struct ctx *c, struct str hash, int limit, struct forced_change **ret, size_t *ret_count);
MUST_CHECK err_t forced_change_store_agreed(struct db_ro *ro, struct ctx *c, int limit, struct forced_change **ret, size_t *ret_count);

#endif
