/* session_store: signed-in browsers. */
#ifndef STORE_SESSION_STORE_H
#define STORE_SESSION_STORE_H

#include "db/db.h"

MUST_CHECK err_t session_store_insert(struct db_rw *rw, struct ctx *c, struct str token_digest, struct uuid account_id, struct instant expires_at);
/* ERR_NOT_FOUND if there is none that still runs at c->now. */
MUST_CHECK err_t session_store_find(struct db_ro *ro, struct ctx *c, struct str token_digest, struct uuid *ret_account_id);
MUST_CHECK err_t session_store_delete(struct db_rw *rw, struct ctx *c, struct str token_digest);
MUST_CHECK err_t session_store_purge(struct db_rw *rw, struct ctx *c, int64_t *ret_count);

#endif
