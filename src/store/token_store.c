/* token_store: rows of api_token and idempotency_key. */
#include "store/token_store.h"

#include "q_token.h"

#define LIST_MAX 1000

err_t token_store_insert(struct db_rw *rw, struct ctx *c, const struct token *token, struct str digest)
{
    const struct q_token_insert_in in = {token->id, token->name, token->scope, digest, token->created_at};
    return q_token_insert(rw, c, &in);
}

err_t token_store_find(struct db_ro *ro, struct ctx *c, struct str digest, struct token *ret_token)
{
    struct q_token_find_row row;
    err_t e = q_token_find(ro, c, digest, &row);
    if (e) return e;
    *ret_token = (struct token){.id = row.id, .name = row.name, .scope = (unsigned)row.scope};
    return OK;
}

err_t token_store_list(struct db_ro *ro, struct ctx *c, struct token **ret_tokens, size_t *ret_count)
{
    struct q_token_list_row *rows;
    size_t count;
    err_t e = q_token_list(ro, c, LIST_MAX, &rows, &count);
    if (e) return e;
    struct token *tokens = ARENA_ARRAY(c->arena, count, struct token);
    for (size_t i = 0; i < count; i++)
        tokens[i] = (struct token){rows[i].id, rows[i].name, (unsigned)rows[i].scope, rows[i].created_at, rows[i].revoked_at};
    *ret_tokens = tokens;
    *ret_count = count;
    return OK;
}

err_t token_store_revoke(struct db_rw *rw, struct ctx *c, struct str name)
{
    int64_t changed;
    err_t e = q_token_revoke(rw, c, name, c->now, &changed);
    if (e) return e;
    return changed ? OK : ERR_NOT_FOUND;
}

err_t token_store_answer(struct db_ro *ro, struct ctx *c, struct uuid token_id, struct str key, struct kept_answer *ret_answer)
{
    struct q_idempotency_find_row row;
    err_t e = q_idempotency_find(ro, c, token_id, key, &row);
    if (e) return e;
    *ret_answer = (struct kept_answer){row.request_digest, (int)row.status, row.response};
    return OK;
}

err_t token_store_take_key(struct db_rw *rw, struct ctx *c, struct uuid token_id, struct str key, const struct kept_answer *promised,
                           bool *ret_is_new)
{
    const struct q_idempotency_take_in in = {token_id, key, promised->request_digest, promised->status, c->now};
    int64_t changed;
    err_t e = q_idempotency_take(rw, c, &in, &changed);
    if (e) return e;
    *ret_is_new = changed == 1;
    return OK;
}

err_t token_store_keep_answer(struct db_rw *rw, struct ctx *c, struct uuid token_id, struct str key, const struct kept_answer *answer)
{
    return q_idempotency_keep(rw, c, token_id, key, answer->status, answer->response);
}

err_t token_store_purge_answers(struct db_rw *rw, struct ctx *c, struct instant before, int64_t *ret_count)
{
    return q_idempotency_purge(rw, c, before, ret_count);
}
