/* package_draft_store: rows to structs and back. */
#include "store/package_draft_store.h"

#include "q_package_draft.h"

err_t package_draft_store_insert(struct db_rw *rw, struct ctx *c, const struct package_draft *d)
{
    const struct q_package_draft_insert_in in = {.id = d->id, .procedure_id = d->procedure_id, .account_id = d->account_id, .body = d->body, .grid = d->grid, .at = d->made_at};
    return q_package_draft_insert(rw, c, &in);
}

err_t package_draft_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct uuid account_id, struct package_draft *ret)
{
    struct package_draft_row row;
    err_t e = q_package_draft_own(ro, c, id, account_id, &row);
    if (!e)
        *ret = (struct package_draft){.id = row.id, .procedure_id = row.procedure_id, .account_id = row.account_id, .body = row.body, .grid = row.grid, .made_at = row.made_at, .updated_at = row.updated_at};
    return e;
}

err_t package_draft_store_update(struct db_rw *rw, struct ctx *c, const struct package_draft *d, struct instant before)
{
    const struct q_package_draft_update_in in = {.id = d->id, .account_id = d->account_id, .before = before, .body = d->body, .grid = d->grid, .at = d->updated_at};
    int64_t count;
    err_t e = q_package_draft_update(rw, c, &in, &count);
    return e || count == 1 ? e : fail(c, draft_changed);
}

err_t package_draft_store_delete(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id)
{
    int64_t count;
    err_t e = q_package_draft_delete(rw, c, id, account_id, &count);
    return e || count == 1 ? e : fail(c, draft_not_found);
}

err_t package_draft_store_drop(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id, struct instant before)
{
    struct package_draft there;
    int64_t count;
    err_t e = q_package_draft_drop(rw, c, id, account_id, before, &count);
    if (e || count == 1) return e;
    e = package_draft_store_find(db_rw_reader(rw), c, id, account_id, &there);
    if (e == ERR_NOT_FOUND) return fail(c, draft_not_found);
    return e ? e : fail(c, draft_changed);
}

err_t package_draft_store_list(struct db_ro *ro, struct ctx *c, struct uuid account_id, int limit, struct package_draft_item **ret, size_t *ret_count)
{
    struct q_package_draft_list_row *rows;
    err_t e = q_package_draft_list(ro, c, account_id, limit, &rows, ret_count);
    if (e) return e;
    struct package_draft_item *items = ARENA_ARRAY(c->arena, *ret_count, struct package_draft_item);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct package_draft_item){rows[i].id, rows[i].procedure_id, rows[i].made_at, rows[i].updated_at};
    *ret = items;
    return OK;
}
