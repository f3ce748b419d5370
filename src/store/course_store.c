/* course_store: rows of course_step to structs and back. */
#include "store/course_store.h"

#include "domain/event.h"
#include "store/course_rows.h"
#include "store/id_rows.h"

err_t course_rows_begin(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct course_step *s = &effects->course_step;
    const struct q_course_step_insert_in in = {
        .dossier_id = dossier_id,
        .number = s->number,
        .step = s->step,
        .kind = (int64_t)s->kind,
        .who = s->who,
        .unit_id = s->unit_id,
        .planned = s->planned,
        .begun_at = s->begun_at,
        .wait_until = s->wait_until,
    };
    return q_course_step_insert(rw, c, &in);
}

err_t course_rows_end(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct course_step *s = &effects->course_step;
    const struct q_course_step_end_in in = {dossier_id, s->number, s->ended_at.value, s->ended_by, (int64_t)s->outcome, s->used, s->lateness};
    return q_course_step_end(rw, c, &in);
}

struct course_step course_rows_read(const struct course_step_row *row)
{
    return (struct course_step){
        .number = row->number,
        .step = row->step,
        .kind = (enum course_kind)row->kind,
        .who = row->who,
        .unit_id = row->unit_id,
        .planned = row->planned,
        .begun_at = row->begun_at,
        .wait_until = row->wait_until,
        .ended_at = row->ended_at,
        .ended_by = row->ended_by,
        .outcome = (enum course_outcome)row->outcome,
        .used = row->used,
        .lateness = (int)row->lateness,
    };
}

err_t course_store_steps(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct course_step **ret_steps, size_t *ret_count)
{
    struct course_step_row *rows;
    err_t e = q_course_step_of_dossier(ro, c, dossier_id, &rows, ret_count);
    if (e) return e;
    struct course_step *steps = ARENA_ARRAY(c->arena, *ret_count, struct course_step);
    for (size_t i = 0; i < *ret_count; i++)
        steps[i] = course_rows_read(&rows[i]);
    *ret_steps = steps;
    return OK;
}

err_t course_store_by_package(struct db_ro *ro, struct ctx *c, struct str hash, struct uuid after, int limit, struct owned_course_step **ret, size_t *ret_count)
{
    struct course_step_row *rows;
    err_t e = q_course_step_by_package(ro, c, hash, after, limit, &rows, ret_count);
    if (e) return e;
    struct owned_course_step *steps = ARENA_ARRAY(c->arena, *ret_count, struct owned_course_step);
    for (size_t i = 0; i < *ret_count; i++)
        steps[i] = (struct owned_course_step){rows[i].dossier_id, course_rows_read(&rows[i])};
    *ret = steps;
    return OK;
}

err_t course_store_waited(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret_dossiers, size_t *ret_count)
{
    struct id_row *rows;
    err_t e = q_course_step_waited(ro, c, STEP_ANSWER, c->now, limit, &rows, ret_count);
    if (!e) *ret_dossiers = id_rows(c->arena, rows, *ret_count);
    return e;
}
