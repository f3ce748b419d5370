/* branch_store: rows to structs and back. */
#include "store/branch_store.h"

#include "store/id_rows.h"

err_t branch_store_of(struct db_ro *ro, struct ctx *c, struct uuid parent_id, struct branch_entry **ret, size_t *ret_count)
{
    struct q_dossier_branches_row *rows;
    err_t e = q_dossier_branches(ro, c, parent_id, &rows, ret_count);
    if (e) return e;
    struct branch_entry *found = ARENA_ARRAY(c->arena, *ret_count, struct branch_entry);
    for (size_t i = 0; i < *ret_count; i++)
        found[i] = (struct branch_entry){
            .id = rows[i].id,
            .reference = rows[i].reference,
            .code = rows[i].code,
            .procedure_id = rows[i].procedure_id,
            .unit_id = rows[i].unit_id,
            .branch = rows[i].branch,
            .state = (enum dossier_state)rows[i].state,
            .step = (enum step)rows[i].step,
            .result_kind = (enum result_kind)rows[i].result_kind,
            .result_number = rows[i].result_number,
            .received_at = rows[i].received_at,
            .due_at = rows[i].due_at,
            .finished_at = rows[i].finished_at,
            .lateness = (int)rows[i].lateness,
            .is_paused = rows[i].is_paused,
        };
    *ret = found;
    return OK;
}

err_t branch_store_tell(struct db_rw *rw, struct ctx *c, const struct branch_message *m, bool *ret_is_new)
{
    int64_t added;
    const struct q_branch_message_insert_in in = {m->id, m->from_id, m->from_seq, m->to_id, m->sent_at};
    err_t e = q_branch_message_insert(rw, c, &in, &added);
    if (!e) *ret_is_new = added == 1;
    return e;
}

err_t branch_store_message(struct db_ro *ro, struct ctx *c, struct uuid id, struct branch_message *ret)
{
    struct q_branch_message_by_id_row row;
    err_t e = q_branch_message_by_id(ro, c, id, &row);
    if (!e) *ret = (struct branch_message){id, row.from_id, row.from_seq, row.to_id, row.sent_at, row.acknowledged_at};
    return e;
}

err_t branch_store_acknowledge(struct db_rw *rw, struct ctx *c, struct uuid id)
{
    return q_branch_message_acknowledge(rw, c, id, c->now);
}

err_t branch_store_divided(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct branch_divided **ret, size_t *ret_count)
{
    struct q_check_divided_row *rows;
    err_t e = q_check_divided(ro, c, after, limit, &rows, ret_count);
    if (e) return e;
    struct branch_divided *found = ARENA_ARRAY(c->arena, *ret_count, struct branch_divided);
    for (size_t i = 0; i < *ret_count; i++)
        found[i] = (struct branch_divided){rows[i].id,   rows[i].branches, (enum dossier_state)rows[i].state, (enum step)rows[i].step,
                                           rows[i].kept, rows[i].running,  rows[i].on_its_way};
    *ret = found;
    return OK;
}

err_t branch_store_orphans(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret, size_t *ret_count)
{
    struct id_row *rows;
    err_t e = q_check_branch_orphans(ro, c, limit, &rows, ret_count);
    if (!e) *ret = id_rows(c->arena, rows, *ret_count);
    return e;
}

err_t branch_store_strangers(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret, size_t *ret_count)
{
    struct id_row *rows;
    err_t e = q_check_branch_strangers(ro, c, limit, &rows, ret_count);
    if (!e) *ret = id_rows(c->arena, rows, *ret_count);
    return e;
}

err_t branch_store_finished(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int limit, struct branch_finished **ret, size_t *ret_count)
{
    struct q_dossier_linked_finished_row *rows;
    err_t e = q_dossier_linked_finished(ro, c, procedure_id, limit, &rows, ret_count);
    if (e) return e;
    struct branch_finished *found = ARENA_ARRAY(c->arena, *ret_count, struct branch_finished);
    for (size_t i = 0; i < *ret_count; i++)
        found[i] = (struct branch_finished){rows[i].id,     rows[i].unit_id,        rows[i].received_at,        rows[i].finished_at,
                                            rows[i].branch, rows[i].branch_unit_id, rows[i].branch_received_at, rows[i].branch_finished_at};
    *ret = found;
    return OK;
}
