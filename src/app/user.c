/* user: accounts in transactions. */
#include "app/user.h"

#include "base/civil.h"
#include "crypto/crypto.h"
#include "store/account_store.h"
#include "store/figure_store.h"

/* Names of sign-in are stored in lower case; they are ASCII (user names, numbers). */
static struct str lower(struct arena *a, struct str login)
{
    char *text = arena_alloc(a, login.len + 1);
    for (size_t i = 0; i < login.len; i++)
        text[i] = login.ptr[i] >= 'A' && login.ptr[i] <= 'Z' ? (char)(login.ptr[i] - 'A' + 'a') : login.ptr[i];
    return (struct str){text, login.len};
}

static err_t find(struct ctx *c, struct db_rw *rw, struct str login, struct account *ret_account)
{
    err_t e = account_store_find_login(db_rw_reader(rw), c, lower(c->arena, login), ret_account);
    return e == ERR_NOT_FOUND ? fault_set(c, account_not_found, STR("login"), login) : e;
}

static err_t add_official(struct ctx *c, struct db_rw *rw, const struct user_add *task)
{
    const struct official official = {
        .account_id = task->account_id,
        .unit_id = task->unit_id,
        .position = task->position,
        .decision = task->decision,
        .valid_from = civil_day_at(c->now),
        .roles = task->roles,
    };
    return account_store_insert_official(rw, c, &official);
}

err_t user_add_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct user_add *task = argument;
    struct str login = lower(c->arena, task->login);
    task->account_id = uuid_new(c->now);
    const struct account account = {
        .id = task->account_id,
        .kind = task->is_official ? ACCOUNT_OFFICIAL : ACCOUNT_CITIZEN,
        .name = task->name,
        .identity_number = task->is_official ? (struct str){NULL, 0} : login,
        .password = task->password_hash,
        .locale = LOCALE_VI,
        .created_at = c->now,
    };
    err_t e = account_store_insert(rw, c, &account, &login, 1);
    if (!e && task->is_official) e = add_official(c, rw, task);
    return e ? e : figure_store_total(rw, c, task->is_official ? STR("accounts.official") : STR("accounts.citizen"), 1);
}

err_t user_disable_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct user_disable *task = argument;
    struct account account;
    err_t e = find(c, rw, task->login, &account);
    if (e) return e;
    return account_store_set_disabled(rw, c, account.id, (struct opt_instant){!task->is_enabled, c->now});
}

err_t user_password_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct user_password *task = argument;
    struct account account;
    err_t e = find(c, rw, task->login, &account);
    return e ? e : account_store_set_password(rw, c, account.id, task->password_hash);
}
