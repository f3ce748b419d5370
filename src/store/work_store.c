/* work_store: lists of dossiers: the office's queues and the citizen's own. Every list is bounded and has a cursor. */
#include "store/dossier_store.h"

#include "q_dossier.h"

static struct work_item *items_from(struct ctx *c, const struct work_row *rows, size_t count)
{
    struct work_item *items = ARENA_ARRAY(c->arena, count, struct work_item);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct work_item){
            .id = rows[i].id,
            .reference = rows[i].reference,
            .code = rows[i].code,
            .procedure_id = rows[i].procedure_id,
            .state = (enum dossier_state)rows[i].state,
            .step = (enum step)rows[i].step,
            .channel = (enum channel)rows[i].channel,
            .applicant_name = rows[i].applicant_name,
            .submitted_at = rows[i].submitted_at,
            .due_at = rows[i].due_at,
            .work_due_at = rows[i].work_due_at,
            .handler_id = rows[i].handler_id,
            .limit_unit = (enum limit_unit)rows[i].limit_unit,
            .lateness = (int)rows[i].lateness,
            .is_paused = rows[i].is_paused,
            .letter_form = (enum letter_form)rows[i].letter_form,
            .letter_status = (enum letter_status)rows[i].letter_status,
            .bundle_id = rows[i].bundle_id,
            .warned = (enum warning_level)(rows[i].warning_level.has ? rows[i].warning_level.value : 0),
        };
    return items;
}

err_t dossier_store_work_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum step step, struct work_cursor after, int limit,
                      struct work_item **ret_items, size_t *ret_count)
{
    enum letter_status letters = letter_status_in_queue(step);
    struct work_row *rows;
    const struct q_dossier_work_of_unit_in in = {unit_id, (int64_t)step, after.work_due_at, after.id, limit};
    const struct q_dossier_work_of_letters_in of_letters = {unit_id, (int64_t)letters, after.work_due_at, after.id, limit};
    err_t e = letters ? q_dossier_work_of_letters(ro, c, &of_letters, &rows, ret_count) : q_dossier_work_of_unit(ro, c, &in, &rows, ret_count);
    if (e) return e;
    *ret_items = items_from(c, rows, *ret_count);
    return OK;
}

err_t dossier_store_work_of_handler(struct db_ro *ro, struct ctx *c, struct uuid handler_id, struct work_cursor after, int limit,
                         struct work_item **ret_items, size_t *ret_count)
{
    struct work_row *rows;
    const struct q_dossier_work_of_handler_in in = {handler_id, STEP_PROCESS, after.work_due_at, after.id, limit};
    err_t e = q_dossier_work_of_handler(ro, c, &in, &rows, ret_count);
    if (e) return e;
    *ret_items = items_from(c, rows, *ret_count);
    return OK;
}

err_t dossier_store_of_account(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct uuid before, int limit,
                    struct own_dossier **ret_items, size_t *ret_count)
{
    struct q_dossier_of_account_row *rows;
    if (uuid_is_zero(before)) memset(before.bytes, 0xFF, sizeof before.bytes);
    err_t e = q_dossier_of_account(ro, c, account_id, before, limit, &rows, ret_count);
    if (e) return e;
    struct own_dossier *items = ARENA_ARRAY(c->arena, *ret_count, struct own_dossier);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct own_dossier){
            .id = rows[i].id,
            .reference = rows[i].reference,
            .code = rows[i].code,
            .procedure_id = rows[i].procedure_id,
            .unit_id = rows[i].unit_id,
            .state = (enum dossier_state)rows[i].state,
            .step = (enum step)rows[i].step,
            .submitted_at = rows[i].submitted_at,
            .due_at = rows[i].due_at,
            .finished_at = rows[i].finished_at,
            .lateness = (int)rows[i].lateness,
        };
    *ret_items = items;
    return OK;
}

err_t dossier_store_ids(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct uuid **ret_ids, size_t *ret_count)
{
    struct q_dossier_ids_after_row *rows;
    err_t e = q_dossier_ids_after(ro, c, after, limit, &rows, ret_count);
    if (e) return e;
    struct uuid *ids = ARENA_ARRAY(c->arena, *ret_count, struct uuid);
    for (size_t i = 0; i < *ret_count; i++)
        ids[i] = rows[i].id;
    *ret_ids = ids;
    return OK;
}
