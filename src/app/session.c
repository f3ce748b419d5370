/* session: tokens to accounts to actors. */
#include "app/session.h"

#include "base/civil.h"
#include "crypto/crypto.h"
#include "store/figure_store.h"
#include "store/session_store.h"

int64_t session_seconds(enum account_kind kind)
{
    return kind == ACCOUNT_OFFICIAL ? 10 * 3600 : 24 * 3600;
}

static struct str digest_of_token(struct ctx *c, struct str token)
{
    struct digest digest = digest_of(token);
    return arena_copy(c->arena, (struct str){(const char *)digest.bytes, sizeof digest.bytes});
}

static bool position_holds(const struct official *official, int64_t day)
{
    return official->valid_from <= day && (!official->valid_to.has || day <= official->valid_to.value);
}

err_t session_actor_of_account(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct actor *ret_actor)
{
    struct account account;
    struct official official;
    err_t e = account_store_find(ro, c, account_id, &account);
    if (e) return e;
    if (account.disabled_at.has) return ERR_NOT_FOUND;
    struct actor actor = {.kind = ACTOR_CITIZEN, .id = account.id, .name = account.name, .position = STR("")};
    if (account.kind == ACCOUNT_OFFICIAL) {
        e = account_store_official(ro, c, account_id, &official);
        if (e) return e;
        if (!position_holds(&official, civil_day_at(c->now))) return ERR_NOT_FOUND;
        actor.kind = ACTOR_OFFICIAL;
        actor.position = official.position;
        actor.unit_id = official.unit_id;
        actor.roles = official.roles;
    }
    *ret_actor = actor;
    return OK;
}

err_t session_actor(struct db_ro *ro, struct ctx *c, struct str token, struct actor *ret_actor)
{
    struct uuid account_id;
    err_t e = session_store_find(ro, c, digest_of_token(c, token), &account_id);
    if (e) return e;
    return session_actor_of_account(ro, c, account_id, ret_actor);
}

err_t session_candidate(struct db_ro *ro, struct ctx *c, struct str login, struct account *ret_account)
{
    err_t e = account_store_find_login(ro, c, login, ret_account);
    if (e != ERR_NOT_FOUND) return e;
    *ret_account = (struct account){.password = str_of(password_locked)};
    return OK;
}

err_t session_start_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct session_start *start = argument;
    struct actor actor;
    err_t e = session_actor_of_account(db_rw_reader(rw), c, start->account_id, &actor);
    if (e == ERR_NOT_FOUND) return fail(c, account_disabled);
    if (e) return e;
    start->token = token_new(c->arena);
    struct instant expires = {c->now.us + session_seconds(start->kind) * 1000000};
    e = session_store_insert(rw, c, digest_of_token(c, start->token), start->account_id, expires);
    if (!e && start->kind == ACCOUNT_OFFICIAL) e = account_store_set_last_used(rw, c, start->account_id, c->now);
    return e;
}

err_t session_end_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct str *token = argument;
    return session_store_delete(rw, c, digest_of_token(c, *token));
}

err_t sign_up_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct sign_up *in = argument;
    const struct account account = {
        .id = uuid_of_act(c),
        .kind = ACCOUNT_CITIZEN,
        .name = in->name,
        .identity_number = in->identity_number,
        .phone = in->phone,
        .email = str_if_any(in->email),
        .address = str_if_any(in->address),
        .password = in->password_hash,
        .locale = c->locale,
        .is_simulated = in->is_simulated,
        .created_at = c->now,
    };
    const struct str logins[] = {in->identity_number, in->phone};
    err_t e = account_store_insert(rw, c, &account, logins, 2);
    if (!e) e = figure_store_total(rw, c, STR("accounts.citizen"), 1);
    if (e) return e;
    in->account_id = account.id;
    return OK;
}
