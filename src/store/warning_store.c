/* warning_store: rows of the watch, of what was told, and of apologies. */
#include "store/warning_store.h"

#include "q_warning.h"

err_t warning_store_put(struct db_rw *rw, struct ctx *c, const struct dossier *dossier, struct instant warn_at)
{
    return q_warning_watch_put(rw, c, dossier->id, dossier->holder_unit_id, dossier->due_at.value,
                               some_instant(warn_at));
}

err_t warning_store_move(struct db_rw *rw, struct ctx *c, const struct dossier *dossier)
{
    return q_warning_watch_move(rw, c, dossier->id, dossier->holder_unit_id);
}

err_t warning_store_end(struct db_rw *rw, struct ctx *c, struct uuid dossier_id)
{
    return q_warning_watch_end(rw, c, dossier_id);
}

err_t warning_store_due(struct db_ro *ro, struct ctx *c, int limit, struct warning_due **ret_items, size_t *ret_count)
{
    struct q_warning_watch_due_row *rows;
    err_t e = q_warning_watch_due(ro, c, c->now, limit, &rows, ret_count);
    if (e) return e;
    struct warning_due *items = ARENA_ARRAY(c->arena, *ret_count, struct warning_due);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct warning_due){
            .dossier_id = rows[i].dossier_id,
            .unit_id = rows[i].unit_id,
            .counting_unit_id = rows[i].counting_unit_id,
            .handler_id = rows[i].handler_id,
            .received_at = rows[i].received_at.value,
            .due_at = rows[i].due_at,
            .unit = (enum limit_unit)rows[i].limit_unit,
            .level = (enum warning_level)rows[i].level,
        };
    *ret_items = items;
    return OK;
}

err_t warning_store_set(struct db_rw *rw, struct ctx *c, const struct warning_due *item, enum warning_level level,
                        struct opt_instant warn_at)
{
    return q_warning_watch_set(rw, c, item->dossier_id, item->due_at, (int64_t)level, warn_at);
}

err_t warning_store_tell(struct db_rw *rw, struct ctx *c, const struct warning_due *item, enum warning_level level)
{
    const struct q_warning_insert_in in = {item->dossier_id,
                                           item->due_at,
                                           (int64_t)level,
                                           c->now,
                                           item->unit_id,
                                           item->handler_id,
                                           (int64_t)warning_told(level)};
    return q_warning_insert(rw, c, &in);
}

err_t warning_store_replan(struct db_rw *rw, struct ctx *c)
{
    int64_t count;
    return q_warning_watch_replan(rw, c, c->now, &count);
}

err_t warning_store_of_dossier(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct told_warning **ret_items,
                               size_t *ret_count)
{
    struct q_warning_of_dossier_row *rows;
    err_t e = q_warning_of_dossier(ro, c, dossier_id, &rows, ret_count);
    if (e) return e;
    struct told_warning *items = ARENA_ARRAY(c->arena, *ret_count, struct told_warning);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct told_warning){rows[i].due_at, rows[i].at, (enum warning_level)rows[i].level,
                                         (unsigned)rows[i].told};
    *ret_items = items;
    return OK;
}

err_t warning_store_level(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, enum warning_level *ret_level)
{
    struct q_warning_level_of_dossier_row row = {0};
    err_t e = q_warning_level_of_dossier(ro, c, dossier_id, &row);
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_level = e ? WARNING_NONE : (enum warning_level)row.level;
    return OK;
}

static struct warned_dossier *dossiers_from(struct ctx *c, const struct warning_row *rows, size_t count)
{
    struct warned_dossier *items = ARENA_ARRAY(c->arena, count, struct warned_dossier);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct warned_dossier){
            .id = rows[i].id,
            .reference = rows[i].reference,
            .code = rows[i].code,
            .procedure_id = rows[i].procedure_id,
            .applicant_name = rows[i].applicant_name,
            .due_at = rows[i].due_at,
            .at = rows[i].at,
            .state = (enum dossier_state)rows[i].state,
            .handler_id = rows[i].handler_id,
            .unit = (enum limit_unit)rows[i].limit_unit,
            .lateness = (int)rows[i].lateness,
            .is_paused = rows[i].is_paused,
            .is_simulated = rows[i].is_simulated,
            .letter_form = (enum letter_form)rows[i].letter_form,
            .finished_at = rows[i].finished_at,
            .apology_at = rows[i].apology_at,
            .asked_at_end = rows[i].asked_at_end,
            .supplements = rows[i].supplements,
        };
    return items;
}

err_t warning_store_flagged(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct warning_cursor before, int limit,
                            struct warned_dossier **ret_items, size_t *ret_count)
{
    struct warning_row *rows;
    if (uuid_is_zero(before.id)) memset(before.id.bytes, 0xFF, sizeof before.id.bytes);
    err_t e = q_warning_flagged_of_unit(ro, c, unit_id, before.id, limit, &rows, ret_count);
    if (e) return e;
    *ret_items = dossiers_from(c, rows, *ret_count);
    return OK;
}

err_t warning_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum warning_level level,
                            struct warning_cursor after, int limit, struct warned_dossier **ret_items,
                            size_t *ret_count)
{
    struct warning_row *rows;
    const struct q_warning_of_unit_in in = {unit_id, (int64_t)level, after.at, after.id, limit};
    err_t e = q_warning_of_unit(ro, c, &in, &rows, ret_count);
    if (e) return e;
    *ret_items = dossiers_from(c, rows, *ret_count);
    return OK;
}

err_t warning_store_late(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct warning_cursor before, int limit,
                         struct warned_dossier **ret_items, size_t *ret_count)
{
    struct warning_row *rows;
    if (uuid_is_zero(before.id)) before.at.us = INT64_MAX;
    err_t e = q_warning_late_of_unit(ro, c, unit_id, before.at, before.id, limit, &rows, ret_count);
    if (e) return e;
    *ret_items = dossiers_from(c, rows, *ret_count);
    return OK;
}

err_t warning_store_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum warning_level level, int limit,
                          int64_t *ret_count)
{
    struct q_warning_count_row row;
    err_t e = q_warning_count(ro, c, unit_id, (int64_t)level, limit, &row);
    if (e) return e;
    *ret_count = row.dossiers;
    return OK;
}

err_t warning_store_range(struct db_ro *ro, struct ctx *c, struct uuid after, struct uuid upto,
                          struct watched **ret_items, size_t *ret_count)
{
    struct q_warning_watch_range_row *rows;
    err_t e = q_warning_watch_range(ro, c, after, upto, &rows, ret_count);
    if (e) return e;
    struct watched *items = ARENA_ARRAY(c->arena, *ret_count, struct watched);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct watched){rows[i].dossier_id, rows[i].unit_id, rows[i].due_at};
    *ret_items = items;
    return OK;
}

err_t warning_store_apologies(struct db_ro *ro, struct ctx *c, const struct apology_query *query,
                              struct apology **ret_items, size_t *ret_count)
{
    struct apology_row *rows;
    const struct q_apology_list_in all = {query->from, query->before, query->to_id, query->to_number, query->limit};
    const struct q_apology_list_of_unit_in own = {query->unit_id.value, query->from,      query->before,
                                                  query->to_id,         query->to_number, query->limit};
    err_t e = query->unit_id.has ? q_apology_list_of_unit(ro, c, &own, &rows, ret_count)
                                 : q_apology_list(ro, c, &all, &rows, ret_count);
    if (e) return e;
    struct apology *items = ARENA_ARRAY(c->arena, *ret_count, struct apology);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct apology){
            .dossier_id = rows[i].dossier_id,
            .number = rows[i].number,
            .sent_at = rows[i].sent_at,
            .letter_number = rows[i].letter_number,
            .promised_at = rows[i].promised_at,
            .new_due = rows[i].new_due,
            .code = rows[i].code,
            .unit_id = rows[i].unit_id,
            .procedure_id = rows[i].procedure_id,
            .is_simulated = rows[i].is_simulated,
        };
    *ret_items = items;
    return OK;
}
