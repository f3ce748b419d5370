/* once: takes the key first, so that of two that come at the same moment one waits for the other's answer. */
#include "app/once.h"

#include "store/token_store.h"

static err_t find_answer(struct ctx *c, struct db_rw *rw, struct once *once)
{
    struct kept_answer kept;
    err_t e = token_store_answer(db_rw_reader(rw), c, once->token_id, once->key, &kept);
    if (e) return e == ERR_NOT_FOUND ? fail(c, service_busy) : e; /* purged between the two statements */
    if (!str_eq(kept.request_digest, once->request_digest)) return fail(c, idempotency_mismatch);
    once->status = kept.status;
    once->body = kept.response;
    once->was_kept = true;
    return OK;
}

static err_t perform(struct ctx *c, struct db_rw *rw, struct once *once)
{
    err_t e = once->work(c, rw, once->argument);
    if (e) return e;
    struct buf out = buf_new(ONCE_ANSWER_MAX);
    once->answer(c, once->argument, &out);
    ASSERT(!out.overflowed);
    once->body = arena_copy(c->arena, buf_str(&out));
    once->was_kept = false;
    buf_free(&out);
    return OK;
}

err_t once_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct once *once = argument;
    const struct kept_answer promised = {once->request_digest, once->status, STR("")};
    bool is_new;
    if (str_is_absent(once->key)) return perform(c, rw, once);
    err_t e = token_store_take_key(rw, c, once->token_id, once->key, &promised, &is_new);
    if (e) return e;
    if (!is_new) return find_answer(c, rw, once);
    e = perform(c, rw, once);
    if (e) return e;
    const struct kept_answer given = {once->request_digest, once->status, once->body};
    return token_store_keep_answer(rw, c, once->token_id, once->key, &given);
}
