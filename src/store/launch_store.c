/* launch_store: rows to structs and back. */
#include "store/launch_store.h"

#include "q_launch.h"

static struct launch_plan from_row(const struct launch_row *row)
{
    return (struct launch_plan){.procedure_id = row->procedure_id, .number = row->number, .owner = row->owner, .note = row->note, .stage = (enum launch_stage)row->stage, .due_on = row->due_on, .changed_at = row->changed_at, .actor = row->actor};
}

static struct launch_plan *from_rows(struct arena *a, const struct launch_row *rows, size_t count)
{
    struct launch_plan *plans = ARENA_ARRAY(a, count, struct launch_plan);
    for (size_t i = 0; i < count; i++)
        plans[i] = from_row(&rows[i]);
    return plans;
}

err_t launch_store_plans(struct db_ro *ro, struct ctx *c, struct launch_plan **ret, size_t *ret_count)
{
    struct launch_row *rows;
    err_t e = q_launch_plans(ro, c, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t launch_store_find(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, struct launch_plan *ret)
{
    struct launch_row row;
    err_t e = q_launch_plan_of(ro, c, procedure_id, &row);
    if (!e) *ret = from_row(&row);
    return e;
}

err_t launch_store_changes(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int limit, struct launch_plan **ret, size_t *ret_count)
{
    struct launch_row *rows;
    err_t e = q_launch_changes_of(ro, c, procedure_id, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t launch_store_put(struct db_rw *rw, struct ctx *c, const struct launch_plan *p, struct uuid actor_id, bool *ret_is_new)
{
    const struct q_launch_change_insert_in change = {.procedure_id = p->procedure_id, .number = p->number, .owner = p->owner, .stage = (int64_t)p->stage, .due_on = p->due_on, .note = p->note, .changed_at = p->changed_at, .actor_id = actor_id, .actor = p->actor};
    const struct q_launch_plan_put_in now = {.procedure_id = p->procedure_id, .number = p->number, .owner = p->owner, .stage = (int64_t)p->stage, .due_on = p->due_on, .note = p->note, .changed_at = p->changed_at, .actor = p->actor};
    int64_t count;
    err_t e = q_launch_change_insert(rw, c, &change, &count);
    if (e) return e;
    *ret_is_new = count == 1;
    return count == 1 ? q_launch_plan_put(rw, c, &now) : OK;
}
