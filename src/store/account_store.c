/* account_store: see the header. */
#include "store/account_store.h"

#include "q_account.h"

#define OFFICIALS_MAX 500

static struct account account_of(const struct account_row *row)
{
    return (struct account){.id = row->id,
                            .kind = (enum account_kind)row->kind,
                            .name = row->name,
                            .identity_number = row->identity_number,
                            .phone = row->phone,
                            .email = row->email,
                            .address = row->address,
                            .password = row->password,
                            .locale = (enum locale)row->locale,
                            .is_simulated = row->is_simulated,
                            .created_at = row->created_at,
                            .disabled_at = row->disabled_at};
}

err_t account_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct account *ret_account)
{
    struct account_row row;
    err_t e = q_account_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_account = account_of(&row);
    return OK;
}

err_t account_store_find_login(struct db_ro *ro, struct ctx *c, struct str login, struct account *ret_account)
{
    struct account_row row;
    err_t e = q_account_by_login(ro, c, login, &row);
    if (e) return e;
    *ret_account = account_of(&row);
    return OK;
}

err_t account_store_official(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct official *ret_official)
{
    struct official_row row;
    err_t e = q_official_by_account(ro, c, account_id, &row);
    if (e) return e;
    struct q_official_roles_row *roles;
    size_t count;
    e = q_official_roles(ro, c, account_id, &roles, &count);
    if (e) return e;
    struct official official = {.account_id = row.account_id,
                                .unit_id = row.unit_id,
                                .position = row.position,
                                .decision = row.decision,
                                .valid_from = row.valid_from,
                                .valid_to = row.valid_to,
                                .last_used_at = row.last_used_at};
    for (size_t i = 0; i < count; i++)
        official.roles |= ROLE_BIT(roles[i].role);
    *ret_official = official;
    return OK;
}

err_t account_store_officials(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct uuid after, int64_t limit,
                              struct official_entry **ret_officials, size_t *ret_count)
{
    struct q_official_of_unit_row *rows;
    size_t count;
    int64_t bounded = limit < 1 || limit > OFFICIALS_MAX ? OFFICIALS_MAX : limit;
    err_t e = q_official_of_unit(ro, c, unit_id, after, bounded, &rows, &count);
    if (e) return e;
    struct official_entry *officials = ARENA_ARRAY(c->arena, count, struct official_entry);
    for (size_t i = 0; i < count; i++) {
        officials[i] =
            (struct official_entry){rows[i].account_id, rows[i].name, rows[i].position, rows[i].disabled_at.has};
    }
    *ret_officials = officials;
    *ret_count = count;
    return OK;
}

err_t account_store_in_role(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum role role, int64_t day,
                            struct official_entry **ret_officials, size_t *ret_count)
{
    struct q_official_of_unit_in_role_row *rows;
    size_t count;
    err_t e = q_official_of_unit_in_role(ro, c, unit_id, (int64_t)role, day, OFFICIALS_MAX, &rows, &count);
    if (e) return e;
    struct official_entry *officials = ARENA_ARRAY(c->arena, count, struct official_entry);
    for (size_t i = 0; i < count; i++)
        officials[i] = (struct official_entry){rows[i].account_id, rows[i].name, rows[i].position, false};
    *ret_officials = officials;
    *ret_count = count;
    return OK;
}

err_t account_store_powers_on(struct db_ro *ro, struct ctx *c, int64_t day, struct staffed **ret, size_t *ret_count)
{
    struct q_official_powers_on_row *rows;
    err_t e = q_official_powers_on(ro, c, day, &rows, ret_count);
    if (e) return e;
    struct staffed *items = ARENA_ARRAY(c->arena, *ret_count, struct staffed);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct staffed){rows[i].unit_id, (enum role)rows[i].role};
    *ret = items;
    return OK;
}

err_t account_store_staffed(struct db_ro *ro, struct ctx *c, struct staffed **ret, size_t *ret_count)
{
    struct q_official_units_row *rows;
    err_t e = q_official_units(ro, c, &rows, ret_count);
    if (e) return e;
    struct staffed *items = ARENA_ARRAY(c->arena, *ret_count, struct staffed);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct staffed){rows[i].unit_id, ROLE_NONE};
    *ret = items;
    return OK;
}

err_t account_store_insert(struct db_rw *rw, struct ctx *c, const struct account *a, const struct str *logins,
                           size_t login_count)
{
    const struct q_account_insert_in in = {.id = a->id,
                                           .kind = a->kind,
                                           .name = a->name,
                                           .identity_number = a->identity_number,
                                           .phone = a->phone,
                                           .email = a->email,
                                           .address = a->address,
                                           .password = a->password,
                                           .locale = a->locale,
                                           .is_simulated = a->is_simulated,
                                           .created_at = a->created_at};
    err_t e = q_account_insert(rw, c, &in);
    for (size_t i = 0; !e && i < login_count; i++) {
        int64_t changed;
        e = q_account_login_insert(rw, c, logins[i], a->id, &changed);
        if (!e && !changed) e = fault_set(c, login_taken, STR("login"), logins[i]);
    }
    return e;
}

err_t account_store_insert_official(struct db_rw *rw, struct ctx *c, const struct official *o)
{
    const struct q_official_insert_in in = {.account_id = o->account_id,
                                            .unit_id = o->unit_id,
                                            .position = o->position,
                                            .decision = o->decision,
                                            .valid_from = o->valid_from,
                                            .valid_to = o->valid_to};
    err_t e = q_official_insert(rw, c, &in);
    for (int role = ROLE_NONE + 1; !e && role < ROLE_COUNT; role++) {
        if (o->roles & ROLE_BIT(role)) e = q_official_role_insert(rw, c, o->account_id, role);
    }
    return e;
}

err_t account_store_set_password(struct db_rw *rw, struct ctx *c, struct uuid id, struct str encoded)
{
    int64_t changed;
    err_t e = q_account_set_password(rw, c, id, encoded, &changed);
    if (e) return e;
    return changed ? OK : ERR_NOT_FOUND;
}

err_t account_store_set_disabled(struct db_rw *rw, struct ctx *c, struct uuid id, struct opt_instant disabled_at)
{
    int64_t changed;
    err_t e = q_account_set_disabled(rw, c, id, disabled_at, &changed);
    if (e) return e;
    return changed ? OK : ERR_NOT_FOUND;
}

err_t account_store_set_locale(struct db_rw *rw, struct ctx *c, struct uuid id, enum locale locale)
{
    return q_account_set_locale(rw, c, id, locale);
}

err_t account_store_set_last_used(struct db_rw *rw, struct ctx *c, struct uuid id, struct instant at)
{
    return q_official_set_last_used(rw, c, id, at);
}
