/* token: making, finding and revoking API tokens. */
#include "app/token.h"

#include "crypto/crypto.h"
#include "store/token_store.h"

static struct str digest_of_token(struct ctx *c, struct str token)
{
    struct digest digest = digest_of(token);
    return arena_copy(c->arena, (struct str){(const char *)digest.bytes, sizeof digest.bytes});
}

err_t token_actor(struct db_ro *ro, struct ctx *c, struct str token, struct actor *ret_actor)
{
    struct token found;
    err_t e = token_store_find(ro, c, digest_of_token(c, token), &found);
    if (e == ERR_NOT_FOUND) return fail(c, token_invalid);
    if (e) return e;
    *ret_actor = (struct actor){.kind = ACTOR_MACHINE, .id = found.id, .name = found.name, .position = STR(""), .scope = found.scope};
    return OK;
}

unsigned token_scope_of(struct str word)
{
    const struct {
        struct str word;
        unsigned scope;
    } scopes[] = {
        {STR("all"), SCOPE_READ | SCOPE_SUBMIT | SCOPE_OFFICE},
        {STR("read"), SCOPE_READ},
        {STR("submit"), SCOPE_READ | SCOPE_SUBMIT},
        {STR("office"), SCOPE_READ | SCOPE_OFFICE},
    };
    for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++)
        if (str_eq(scopes[i].word, word)) return scopes[i].scope;
    return 0;
}

err_t token_add_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct token_add *add = argument;
    add->token = token_new(c->arena);
    const struct token token = {.id = uuid_new(c->now), .name = add->name, .scope = add->scope, .created_at = c->now};
    return token_store_insert(rw, c, &token, digest_of_token(c, add->token));
}

err_t token_revoke_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct str *name = argument;
    return token_store_revoke(rw, c, *name);
}
