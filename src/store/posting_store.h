/* posting_store: where procedures are posted. */
#ifndef STORE_POSTING_STORE_H
#define STORE_POSTING_STORE_H

#include "db/db.h"

struct posting {
    struct uuid id, unit_id, procedure_id;
    struct str procedure_version; /* of the content that hangs there */
    struct str place;
    int64_t from_day; /* local days */
    struct opt_int to_day; /* the last one; none: until further notice */
    struct instant made_at;
    struct str actor; /* who recorded it */
    struct opt_instant ended_at; /* when it was recorded as taken down */
    struct str ended_by;
};

MUST_CHECK err_t posting_store_insert(struct db_rw *rw, struct ctx *c, const struct posting *posting, struct uuid actor_id);
/* Until the end of the transaction nobody else acts on the postings of the office. */
MUST_CHECK err_t posting_store_lock_unit(struct db_rw *rw, struct ctx *c, struct uuid unit_id);
/* Is it posted there on `day` or later? */
MUST_CHECK err_t posting_store_there(struct db_ro *ro, struct ctx *c, const struct posting *posting, int64_t day, bool *ret_there);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t posting_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct posting *ret);
/* *ret_ended false: somebody has ended it already. */
MUST_CHECK err_t posting_store_end(struct db_rw *rw, struct ctx *c, struct uuid id, int64_t to_day, struct str by, bool *ret_ended);

/* The newest first; before: none to begin. */
MUST_CHECK err_t posting_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct opt_uuid before, int limit, struct posting **ret, size_t *ret_count);
MUST_CHECK err_t posting_store_procedures(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t day, struct uuid **ret, size_t *ret_count);
MUST_CHECK err_t posting_store_of_procedure(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int64_t day, int limit, struct posting **ret, size_t *ret_count);

#endif
