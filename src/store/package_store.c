/* package_store: rows to structs and back. */
#include "store/package_store.h"

#include "domain/access.h"
#include "q_package.h"

static struct package_version from_row(const struct package_row *row)
{
    return (struct package_version){
        .hash = row->hash,
        .procedure_id = row->procedure_id,
        .status = (enum package_status)row->status,
        .proposed_by = row->proposed_by,
        .proposer_name = row->proposer_name,
        .proposed_at = row->proposed_at,
        .decided_by = row->decided_by,
        .decider_name = row->decider_name,
        .decided_at = row->decided_at,
        .document = row->document,
        .effective_from = row->effective_from,
        .effective_to = row->effective_to,
    };
}

static struct package_version *from_rows(struct arena *a, const struct package_row *rows, size_t count)
{
    struct package_version *versions = ARENA_ARRAY(a, count, struct package_version);
    for (size_t i = 0; i < count; i++)
        versions[i] = from_row(&rows[i]);
    return versions;
}

err_t package_store_find(struct db_ro *ro, struct ctx *c, struct str hash, struct package_version *ret)
{
    struct package_row row;
    err_t e = q_package_by_hash(ro, c, hash, &row);
    if (!e) *ret = from_row(&row);
    return e;
}

err_t package_store_lock(struct db_rw *rw, struct ctx *c, struct str hash, struct package_version *ret)
{
    struct package_row row;
    err_t e = q_package_by_hash_for_update(rw, c, hash, &row);
    if (!e) *ret = from_row(&row);
    return e;
}

err_t package_store_body(struct db_ro *ro, struct ctx *c, struct str hash, struct str *ret_text)
{
    struct q_package_body_row row;
    err_t e = q_package_body(ro, c, hash, &row);
    if (!e) *ret_text = row.body;
    return e;
}

err_t package_store_insert(struct db_rw *rw, struct ctx *c, const struct package_version *v, struct str body, bool *ret_is_new)
{
    const struct q_package_insert_in in = {
        .hash = v->hash, .procedure_id = v->procedure_id, .body = body, .proposed_by = v->proposed_by, .proposer_name = v->proposer_name, .proposed_at = v->proposed_at};
    int64_t count;
    err_t e = q_package_insert(rw, c, &in, &count);
    if (!e) *ret_is_new = count == 1;
    return e;
}

err_t package_store_propose_again(struct db_rw *rw, struct ctx *c, const struct package_version *v)
{
    return q_package_propose_again(rw, c, v->hash, v->proposed_by, v->proposer_name, v->proposed_at);
}

err_t package_store_decide(struct db_rw *rw, struct ctx *c, const struct package_version *v)
{
    const struct q_package_decide_in in = {
        .hash = v->hash, .status = (int64_t)v->status, .decided_by = v->decided_by, .decider_name = v->decider_name, .decided_at = v->decided_at, .document = v->document, .effective_from = v->effective_from};
    return q_package_decide(rw, c, &in);
}

err_t package_store_end_before(struct db_rw *rw, struct ctx *c, struct uuid procedure_id, int64_t day)
{
    return q_package_end_before(rw, c, procedure_id, day);
}

err_t package_store_reopen(struct db_rw *rw, struct ctx *c, struct uuid procedure_id, int64_t day)
{
    return q_package_reopen(rw, c, procedure_id, day);
}

err_t package_store_lock_procedure(struct db_rw *rw, struct ctx *c, struct uuid procedure_id)
{
    struct q_package_lock_procedure_row row;
    return q_package_lock_procedure(rw, c, procedure_id, &row);
}

err_t package_store_published(struct db_ro *ro, struct ctx *c, struct package_version **ret, size_t *ret_count)
{
    struct package_row *rows;
    err_t e = q_package_published(ro, c, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t package_store_has_from(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int64_t day, bool *ret_has)
{
    struct q_package_published_from_row *rows;
    size_t count;
    err_t e = q_package_published_from(ro, c, procedure_id, day, &rows, &count);
    if (!e) *ret_has = count > 0;
    return e;
}

err_t package_store_in_force(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int64_t day, struct str *ret_hash)
{
    struct q_package_in_force_row *rows;
    size_t count;
    err_t e = q_package_in_force(ro, c, procedure_id, day, &rows, &count);
    if (!e) *ret_hash = count ? rows[0].hash : (struct str){NULL, 0};
    return e;
}

err_t package_store_set_value(struct db_rw *rw, struct ctx *c, const struct package_value *value, struct str source)
{
    const struct q_package_param_set_in in = {.name = value->name, .valid_from = value->valid_from, .value = value->value, .document = value->document, .source = source};
    bool is_somebody = c->actor && !uuid_is_zero(c->actor->id);
    const struct q_package_param_changed_in change = {.name = value->name, .valid_from = value->valid_from, .value = value->value, .document = value->document, .source = source, .changed_at = c->now,
                                                      .actor_id = {is_somebody, is_somebody ? c->actor->id : (struct uuid){{0}}}, .actor = is_somebody ? str_or_empty(c->actor->name) : STR("")};
    int64_t changed;
    err_t e = q_package_param_end_before(rw, c, value->name, value->valid_from);
    if (!e) e = q_package_param_set(rw, c, &in);
    if (!e) e = q_package_param_changed(rw, c, &change, &changed);
    return e || changed ? e : fail(c, package_value_meanwhile);
}

err_t package_store_value_changes(struct db_ro *ro, struct ctx *c, struct str name, int limit, struct package_value_change **ret, size_t *ret_count)
{
    struct q_package_param_changes_row *rows;
    err_t e = q_package_param_changes(ro, c, name, limit, &rows, ret_count);
    if (e) return e;
    struct package_value_change *changes = ARENA_ARRAY(c->arena, *ret_count, struct package_value_change);
    for (size_t i = 0; i < *ret_count; i++)
        changes[i] = (struct package_value_change){{.value = rows[i].value, .document = rows[i].document, .source = rows[i].source, .valid_from = rows[i].valid_from}, rows[i].changed_at, rows[i].actor};
    *ret = changes;
    return OK;
}

err_t package_store_values_wrong(struct db_ro *ro, struct ctx *c, int limit, struct str **ret_names, size_t *ret_count)
{
    struct q_check_package_params_row *rows;
    err_t e = q_check_package_params(ro, c, limit, &rows, ret_count);
    if (e) return e;
    struct str *names = ARENA_ARRAY(c->arena, *ret_count, struct str);
    for (size_t i = 0; i < *ret_count; i++)
        names[i] = rows[i].name;
    *ret_names = names;
    return OK;
}

err_t package_store_values(struct db_ro *ro, struct ctx *c, int64_t day, struct package_value **ret, size_t *ret_count)
{
    struct q_package_params_on_row *rows;
    err_t e = q_package_params_on(ro, c, day, PACKAGE_VALUES_MAX, &rows, ret_count);
    if (e) return e;
    struct package_value *values = ARENA_ARRAY(c->arena, *ret_count, struct package_value);
    for (size_t i = 0; i < *ret_count; i++)
        values[i] = (struct package_value){rows[i].name, rows[i].value, rows[i].document, rows[i].valid_from};
    *ret = values;
    return OK;
}

err_t package_store_set_holder(struct db_rw *rw, struct ctx *c, const struct role_holder *h)
{
    const struct q_role_holder_set_in in = {h->unit_id, h->role, h->account_id, h->valid_from, h->valid_to, h->document};
    return q_role_holder_set(rw, c, &in);
}

err_t package_store_holders(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct str role, int64_t day, struct uuid **ret, size_t *ret_count)
{
    struct q_role_holders_on_row *rows;
    err_t e = q_role_holders_on(ro, c, unit_id, role, day, &rows, ret_count);
    if (e) return e;
    struct uuid *accounts = ARENA_ARRAY(c->arena, *ret_count, struct uuid);
    for (size_t i = 0; i < *ret_count; i++)
        accounts[i] = rows[i].account_id;
    *ret = accounts;
    return OK;
}

err_t package_store_holders_on(struct db_ro *ro, struct ctx *c, int64_t day, struct role_holder **ret, size_t *ret_count)
{
    struct q_role_holders_of_day_row *rows;
    err_t e = q_role_holders_of_day(ro, c, day, &rows, ret_count);
    if (e) return e;
    struct role_holder *holders = ARENA_ARRAY(c->arena, *ret_count, struct role_holder);
    for (size_t i = 0; i < *ret_count; i++)
        holders[i] = (struct role_holder){.unit_id = rows[i].unit_id, .role = rows[i].role, .account_id = rows[i].account_id};
    *ret = holders;
    return OK;
}

err_t package_store_checked(struct db_ro *ro, struct ctx *c, struct str after, int limit, struct package_checked **ret, size_t *ret_count)
{
    struct q_check_packages_row *rows;
    err_t e = q_check_packages(ro, c, after, limit, &rows, ret_count);
    if (e) return e;
    struct package_checked *checked = ARENA_ARRAY(c->arena, *ret_count, struct package_checked);
    for (size_t i = 0; i < *ret_count; i++)
        checked[i] = (struct package_checked){
            .version = {.hash = rows[i].hash,
                        .procedure_id = rows[i].procedure_id,
                        .status = (enum package_status)rows[i].status,
                        .proposed_by = rows[i].proposed_by,
                        .decided_by = rows[i].decided_by,
                        .effective_from = rows[i].effective_from,
                        .effective_to = rows[i].effective_to},
            .body = rows[i].body,
        };
    *ret = checked;
    return OK;
}

err_t package_store_waiting(struct db_ro *ro, struct ctx *c, int limit, struct package_version **ret, size_t *ret_count)
{
    struct package_row *rows;
    err_t e = q_package_waiting(ro, c, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t package_store_current(struct db_ro *ro, struct ctx *c, int64_t day, struct str after_code, int64_t after_day, int limit, struct package_version **ret, size_t *ret_count)
{
    struct package_row *rows;
    err_t e = q_package_current(ro, c, day, after_code, after_day, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t package_store_of_procedure(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int limit, struct package_version **ret, size_t *ret_count)
{
    struct package_row *rows;
    err_t e = q_package_of_procedure(ro, c, procedure_id, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t package_store_value_history(struct db_ro *ro, struct ctx *c, struct str name, int limit, struct package_value_span **ret, size_t *ret_count)
{
    struct q_package_param_history_row *rows;
    err_t e = q_package_param_history(ro, c, name, limit, &rows, ret_count);
    if (e) return e;
    struct package_value_span *spans = ARENA_ARRAY(c->arena, *ret_count, struct package_value_span);
    for (size_t i = 0; i < *ret_count; i++)
        spans[i] = (struct package_value_span){rows[i].value, rows[i].document, rows[i].source, rows[i].valid_from, rows[i].valid_to};
    *ret = spans;
    return OK;
}

err_t package_store_answered(struct db_ro *ro, struct ctx *c, struct uuid account_id, int limit, struct package_answered **ret, size_t *ret_count)
{
    struct q_package_answers_of_account_row *rows;
    size_t count;
    err_t e = q_package_answers_of_account(ro, c, account_id, limit, &rows, &count);
    if (e) return e;
    *ret = ARENA_ARRAY(c->arena, count, struct package_answered);
    for (size_t i = 0; i < count; i++)
        (*ret)[i] = (struct package_answered){rows[i].hash, rows[i].form_data};
    *ret_count = count;
    return OK;
}
