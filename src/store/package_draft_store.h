/* package_draft_store: packages that officials write, found only together with the account whose they are. */
#ifndef STORE_PACKAGE_DRAFT_STORE_H
#define STORE_PACKAGE_DRAFT_STORE_H

#include "db/db.h"

struct package_draft {
    struct uuid id;
    struct uuid procedure_id;
    struct uuid account_id;
    struct str body; /* the package without its steps, JSON */
    struct str grid; /* its steps as typed (package/package_grid.h) */
    struct instant made_at;
    struct instant updated_at; /* the version */
};

/* made_at is its first updated_at. */
MUST_CHECK err_t package_draft_store_insert(struct db_rw *rw, struct ctx *c, const struct package_draft *draft);

/* ERR_NOT_FOUND without a fault if it is not there or not the account's. */
MUST_CHECK err_t package_draft_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct uuid account_id, struct package_draft *ret);

/* Body and grid; draft->updated_at is the new version, `before` the one that was read. ERR_CONFLICT draft_changed if it is not that
 * one any more, or not this account's. */
MUST_CHECK err_t package_draft_store_update(struct db_rw *rw, struct ctx *c, const struct package_draft *draft, struct instant before);

/* ERR_NOT_FOUND draft_not_found. */
MUST_CHECK err_t package_draft_store_delete(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id);
/* The same, only as it was at `before`. ERR_NOT_FOUND draft_not_found; ERR_CONFLICT draft_changed. */
MUST_CHECK err_t package_draft_store_drop(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id, struct instant before);

struct package_draft_item {
    struct uuid id;
    struct uuid procedure_id;
    struct instant made_at, updated_at;
};
/* The account's, newest first. */
MUST_CHECK err_t package_draft_store_list(struct db_ro *ro, struct ctx *c, struct uuid account_id, int limit, struct package_draft_item **ret, size_t *ret_count);

#endif
