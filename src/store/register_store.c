/* register_store: rows to lines. */
#include "store/register_store.h"

#include "q_register.h"

err_t register_store_lines(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct instant from, struct instant to,
                           const struct register_line *after, int limit, struct register_line **ret_lines, size_t *ret_count)
{
    struct q_register_of_unit_row *rows;
    const struct q_register_of_unit_in in = {
        .unit_id = unit_id,
        .from_at = from,
        .to_at = to,
        .after_at = after ? after->received_at.value : (struct instant){0},
        .after_id = after ? after->id : (struct uuid){{0}},
        .limit = limit,
    };
    err_t e = q_register_of_unit(ro, c, &in, &rows, ret_count);
    if (e) return e;
    struct register_line *lines = ARENA_ARRAY(c->arena, *ret_count, struct register_line);
    for (size_t i = 0; i < *ret_count; i++)
        lines[i] = (struct register_line){
            .id = rows[i].id,
            .reference = rows[i].reference,
            .code = rows[i].code,
            .procedure_id = rows[i].procedure_id,
            .applicant_name = rows[i].applicant_name,
            .applicant_address = rows[i].applicant_address,
            .applicant_phone = rows[i].applicant_phone,
            .processor_unit_id = rows[i].processor_unit_id,
            .state = (enum dossier_state)rows[i].state,
            .return_way = (enum return_way)rows[i].return_way,
            .received_at = rows[i].received_at,
            .due_at = rows[i].due_at,
            .sent_at = rows[i].sent_at,
            .back_at = rows[i].back_at,
            .handed_at = rows[i].handed_at,
            .result_kind = (enum result_kind)rows[i].result_kind,
            .is_correction = rows[i].corrects_id.has,
        };
    *ret_lines = lines;
    return OK;
}
