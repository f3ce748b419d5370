/* step_watch_store: rows of the watch as their readers want them. */
#include "store/step_watch_store.h"

#include "q_step_watch.h"
#include "store/id_rows.h"

err_t step_watch_store_put(struct db_rw *rw, struct ctx *c, const struct dossier *d)
{
    const struct q_step_watch_put_in in = {d->id, d->course.steps, d->holder_unit_id, dossier_is_still(d), c->now};
    return q_step_watch_put(rw, c, &in);
}

err_t step_watch_store_move(struct db_rw *rw, struct ctx *c, const struct dossier *d)
{
    return q_step_watch_move(rw, c, d->id, d->holder_unit_id, dossier_is_still(d), c->now);
}

err_t step_watch_store_end(struct db_rw *rw, struct ctx *c, struct uuid dossier_id)
{
    return q_step_watch_end(rw, c, dossier_id);
}

err_t step_watch_store_due(struct db_ro *ro, struct ctx *c, int limit, struct watched_step **ret_items, size_t *ret_count)
{
    struct q_step_watch_due_row *rows;
    err_t e = q_step_watch_due(ro, c, c->now, limit, &rows, ret_count);
    if (e) return e;
    struct watched_step *items = ARENA_ARRAY(c->arena, *ret_count, struct watched_step);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct watched_step){
            .dossier_id = rows[i].dossier_id,
            .step = {.number = rows[i].number, .step = rows[i].step, .kind = (enum course_kind)rows[i].kind, .unit_id = rows[i].unit_id, .planned = rows[i].planned, .begun_at = rows[i].begun_at},
            .package_hash = rows[i].package_hash,
            .is_still = rows[i].is_still,
            .is_told = rows[i].told_at.has,
        };
    *ret_items = items;
    return OK;
}

err_t step_watch_store_set(struct db_rw *rw, struct ctx *c, const struct watched_step *item, struct opt_instant look_at)
{
    return q_step_watch_set(rw, c, item->dossier_id, item->step.number, look_at);
}

err_t step_watch_store_tell(struct db_rw *rw, struct ctx *c, const struct watched_step *item, unsigned told)
{
    return q_step_watch_tell(rw, c, item->dossier_id, item->step.number, c->now, told);
}

err_t step_watch_store_replan(struct db_rw *rw, struct ctx *c)
{
    int64_t count;
    return q_step_watch_replan(rw, c, c->now, &count);
}

err_t step_watch_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, unsigned reader, struct instant after, struct uuid after_id, int limit,
                               struct late_step **ret_items, size_t *ret_count)
{
    struct q_step_watch_of_unit_row *rows;
    const struct q_step_watch_of_unit_in in = {unit_id, reader, after, after_id, limit};
    err_t e = q_step_watch_of_unit(ro, c, &in, &rows, ret_count);
    if (e) return e;
    struct late_step *items = ARENA_ARRAY(c->arena, *ret_count, struct late_step);
    for (size_t i = 0; i < *ret_count; i++) {
        const struct q_step_watch_of_unit_row *row = &rows[i];
        items[i] = (struct late_step){row->dossier_id, row->reference, row->code, row->applicant_name, row->procedure_id, (enum dossier_state)row->state, row->handler_id, row->is_simulated,
                                      row->package_hash, row->step, row->planned, row->begun_at, row->told_at.value, (unsigned)row->told};
    }
    *ret_items = items;
    return OK;
}

err_t step_watch_store_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, unsigned reader, int limit, int64_t *ret_count)
{
    struct q_step_watch_count_row row;
    err_t e = q_step_watch_count(ro, c, unit_id, reader, limit, &row);
    if (!e) *ret_count = row.dossiers;
    return e;
}

err_t step_watch_store_of_dossier(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct opt_instant *ret_at, unsigned *ret_told)
{
    struct q_step_watch_of_dossier_row row = {0};
    err_t e = q_step_watch_of_dossier(ro, c, dossier_id, &row);
    *ret_at = row.told_at;
    *ret_told = (unsigned)row.told;
    return e == ERR_NOT_FOUND ? OK : e;
}

err_t step_watch_store_wrong(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret_ids, size_t *ret_count)
{
    struct id_row *rows;
    err_t e = q_check_step_watch(ro, c, limit, &rows, ret_count);
    if (!e) *ret_ids = id_rows(c->arena, rows, *ret_count);
    return e;
}
