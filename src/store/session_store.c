/* session_store: rows of session. */
#include "store/session_store.h"

#include "q_session.h"

err_t session_store_insert(struct db_rw *rw, struct ctx *c, struct str token_digest, struct uuid account_id, struct instant expires_at)
{
    return q_session_insert(rw, c, token_digest, account_id, c->now, expires_at);
}

err_t session_store_find(struct db_ro *ro, struct ctx *c, struct str token_digest, struct uuid *ret_account_id)
{
    struct q_session_find_row row;
    err_t e = q_session_find(ro, c, token_digest, c->now, &row);
    if (e) return e;
    *ret_account_id = row.account_id;
    return OK;
}

err_t session_store_delete(struct db_rw *rw, struct ctx *c, struct str token_digest)
{
    return q_session_delete(rw, c, token_digest);
}

err_t session_store_purge(struct db_rw *rw, struct ctx *c, int64_t *ret_count)
{
    return q_session_purge(rw, c, c->now, ret_count);
}
