/* forced_change_store: rows of changes and of their maps. */
#include "store/forced_change_store.h"

#include "q_forced_change.h"

static struct forced_change from_row(const struct forced_change_row *row)
{
    return (struct forced_change){row->id, row->procedure_id, row->from_hash, row->to_hash, row->document, row->reason, (enum forced_status)row->status,
                                  row->proposed_by, row->proposer, row->proposed_at, row->decided_by, row->decider, row->decided_at};
}

static struct forced_change *from_rows(struct ctx *c, const struct forced_change_row *rows, size_t count)
{
    struct forced_change *changes = ARENA_ARRAY(c->arena, count, struct forced_change);
    for (size_t i = 0; i < count; i++)
        changes[i] = from_row(&rows[i]);
    return changes;
}

err_t forced_change_store_insert(struct db_rw *rw, struct ctx *c, const struct forced_change *change, const struct forced_step *steps, size_t count, bool *ret_is_new)
{
    const struct q_forced_change_insert_in in = {change->id, change->procedure_id, change->from, change->to, change->document, change->reason, change->proposed_by, change->proposer, change->proposed_at};
    int64_t inserted;
    err_t e = q_forced_change_insert(rw, c, &in, &inserted);
    if (e) return e;
    *ret_is_new = inserted == 1;
    for (size_t i = 0; *ret_is_new && i < count && !e; i++)
        e = q_forced_step_insert(rw, c, change->id, steps[i].from, steps[i].to);
    return e;
}

err_t forced_change_store_decide(struct db_rw *rw, struct ctx *c, const struct forced_change *change, enum forced_status before, bool *ret_is_done)
{
    const struct q_forced_change_decide_in in = {change->id, (int64_t)before, (int64_t)change->status, change->decided_by.value, change->decider, change->decided_at.value};
    int64_t count;
    err_t e = q_forced_change_decide(rw, c, &in, &count);
    *ret_is_done = !e && count == 1;
    return e;
}

err_t forced_change_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct forced_change *ret)
{
    struct forced_change_row row;
    err_t e = q_forced_change_find(ro, c, id, &row);
    if (!e) *ret = from_row(&row);
    return e;
}

err_t forced_change_store_steps(struct db_ro *ro, struct ctx *c, struct uuid id, struct forced_step **ret, size_t *ret_count)
{
    struct q_forced_steps_row *rows;
    err_t e = q_forced_steps(ro, c, id, &rows, ret_count);
    if (e) return e;
    struct forced_step *steps = ARENA_ARRAY(c->arena, *ret_count, struct forced_step);
    for (size_t i = 0; i < *ret_count; i++)
        steps[i] = (struct forced_step){rows[i].from_step, rows[i].to_step};
    *ret = steps;
    return OK;
}

err_t forced_change_store_to(struct db_ro *ro, struct ctx *c, struct str hash, int limit, struct forced_change **ret, size_t *ret_count)
{
    struct forced_change_row *rows;
    err_t e = q_forced_changes_to(ro, c, hash, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c, rows, *ret_count);
    return e;
}

err_t forced_change_store_agreed(struct db_ro *ro, struct ctx *c, int limit, struct forced_change **ret, size_t *ret_count)
{
    struct forced_change_row *rows;
    err_t e = q_forced_changes_agreed(ro, c, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c, rows, *ret_count);
    return e;
}
