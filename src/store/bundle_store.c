/* bundle_store: rows of handover lists to structs and back. */
#include "store/bundle_store.h"

#include "q_bundle.h"

static struct bundle from_row(const struct bundle_row *row)
{
    return (struct bundle){
        .id = row->id,
        .unit_id = row->unit_id,
        .year = row->year,
        .number = row->number,
        .to_unit_id = row->to_unit_id,
        .is_result = row->is_result,
        .given_by = row->given_by,
        .giver_name = row->giver_name,
        .given_at = row->given_at,
        .dossiers = row->dossiers,
        .waiting = row->waiting,
        .refused = row->refused,
    };
}

err_t bundle_store_insert(struct db_rw *rw, struct ctx *c, const struct bundle *b)
{
    const struct q_bundle_insert_in in = {b->id, b->unit_id, b->year, b->number, b->to_unit_id, b->is_result, b->given_by, b->giver_name, b->given_at, b->dossiers};
    return q_bundle_insert(rw, c, &in);
}

err_t bundle_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct bundle *ret_bundle)
{
    struct bundle_row row;
    err_t e = q_bundle_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_bundle = from_row(&row);
    return OK;
}

err_t bundle_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, bool given, struct uuid before, int limit,
                           struct bundle **ret_bundles, size_t *ret_count)
{
    struct bundle_row *rows;
    err_t e = given ? q_bundle_given(ro, c, unit_id, before, limit, &rows, ret_count) : q_bundle_taken(ro, c, unit_id, before, limit, &rows, ret_count);
    if (e) return e;
    *ret_bundles = ARENA_ARRAY(c->arena, *ret_count, struct bundle);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_bundles)[i] = from_row(&rows[i]);
    return OK;
}

err_t bundle_store_dossiers(struct db_ro *ro, struct ctx *c, struct uuid id, struct bundle_dossier **ret_dossiers, size_t *ret_count)
{
    struct q_bundle_dossiers_row *rows;
    err_t e = q_bundle_dossiers(ro, c, id, &rows, ret_count);
    if (e) return e;
    *ret_dossiers = ARENA_ARRAY(c->arena, *ret_count, struct bundle_dossier);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_dossiers)[i] = (struct bundle_dossier){
            .dossier_id = rows[i].dossier_id,
            .reference = rows[i].reference,
            .code = rows[i].code,
            .procedure_id = rows[i].procedure_id,
            .applicant_name = rows[i].applicant_name,
            .due_at = rows[i].due_at,
            .papers = rows[i].papers,
            .item = {.bundle_id = id,
                     .answer = (enum bundle_answer)rows[i].answer,
                     .answerer_name = rows[i].answerer_name,
                     .answered_at = rows[i].answered_at,
                     .reason = rows[i].reason},
        };
    return OK;
}

err_t bundle_store_page(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct checked_bundle **ret_bundles, size_t *ret_count)
{
    struct q_check_bundles_row *rows;
    err_t e = q_check_bundles(ro, c, after, limit, &rows, ret_count);
    if (e) return e;
    *ret_bundles = ARENA_ARRAY(c->arena, *ret_count, struct checked_bundle);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_bundles)[i] = (struct checked_bundle){rows[i].id, rows[i].unit_id, rows[i].year, rows[i].number, rows[i].dossiers, rows[i].items};
    return OK;
}
