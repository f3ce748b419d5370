/* draft_store: rows of draft and draft_paper to structs and back. */
#include "store/draft_store.h"

#include "q_draft.h"

static struct draft from_row(const struct draft_row *row)
{
    return (struct draft){
        .id = row->id,
        .account_id = row->account_id,
        .procedure_id = row->procedure_id,
        .unit_id = row->unit_id,
        .form_data = row->form_data,
        .applicant_data = row->applicant_data,
        .created_at = row->created_at,
        .updated_at = row->updated_at,
    };
}

err_t draft_store_insert(struct db_rw *rw, struct ctx *c, const struct draft *draft)
{
    const struct q_draft_insert_in in = {
        .id = draft->id,
        .account_id = draft->account_id,
        .procedure_id = draft->procedure_id,
        .unit_id = draft->unit_id,
        .form_data = draft->form_data,
        .applicant_data = draft->applicant_data,
        .at = draft->created_at,
    };
    return q_draft_insert(rw, c, &in);
}

err_t draft_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct uuid account_id, struct draft *ret_draft)
{
    struct draft_row row;
    err_t e = q_draft_own(ro, c, id, account_id, &row);
    if (e) return e;
    *ret_draft = from_row(&row);
    return OK;
}

err_t draft_store_lock(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id, struct draft *ret_draft)
{
    struct draft_row row;
    err_t e = q_draft_own_for_update(rw, c, id, account_id, &row);
    if (e) return e;
    *ret_draft = from_row(&row);
    return OK;
}

err_t draft_store_update(struct db_rw *rw, struct ctx *c, const struct draft *draft, struct instant before)
{
    const struct q_draft_update_in in = {
        .id = draft->id,
        .account_id = draft->account_id,
        .before = before,
        .unit_id = draft->unit_id,
        .form_data = draft->form_data,
        .applicant_data = draft->applicant_data,
        .at = draft->updated_at,
    };
    int64_t changed;
    err_t e = q_draft_update(rw, c, &in, &changed);
    if (e) return e;
    return changed == 1 ? OK : fail(c, draft_changed);
}

err_t draft_store_touch(struct db_rw *rw, struct ctx *c, struct uuid id, struct instant at)
{
    return q_draft_touch(rw, c, id, at);
}

err_t draft_store_delete(struct db_rw *rw, struct ctx *c, struct uuid id)
{
    return q_draft_delete(rw, c, id);
}

err_t draft_store_delete_own(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id)
{
    int64_t changed;
    err_t e = q_draft_delete_own(rw, c, id, account_id, &changed);
    if (e) return e;
    return changed == 1 ? OK : fail(c, draft_not_found);
}

err_t draft_store_list(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct uuid before, int limit,
                       struct draft_item **ret_items, size_t *ret_count)
{
    struct q_draft_of_account_row *rows;
    if (uuid_is_zero(before)) memset(before.bytes, 0xFF, sizeof before.bytes);
    err_t e = q_draft_of_account(ro, c, account_id, before, limit, &rows, ret_count);
    if (e) return e;
    struct draft_item *items = ARENA_ARRAY(c->arena, *ret_count, struct draft_item);
    for (size_t i = 0; i < *ret_count; i++)
        items[i] = (struct draft_item){rows[i].id, rows[i].procedure_id, rows[i].unit_id, rows[i].created_at, rows[i].updated_at};
    *ret_items = items;
    return OK;
}

err_t draft_store_stale(struct db_ro *ro, struct ctx *c, struct instant before, int limit, struct uuid **ret_ids, size_t *ret_count)
{
    struct q_draft_stale_row *rows;
    err_t e = q_draft_stale(ro, c, before, limit, &rows, ret_count);
    if (e) return e;
    struct uuid *ids = ARENA_ARRAY(c->arena, *ret_count, struct uuid);
    for (size_t i = 0; i < *ret_count; i++)
        ids[i] = rows[i].id;
    *ret_ids = ids;
    return OK;
}

err_t draft_store_papers(struct db_ro *ro, struct ctx *c, struct uuid draft_id, struct draft_paper **ret_papers, size_t *ret_count)
{
    struct draft_paper_row *rows;
    err_t e = q_draft_papers(ro, c, draft_id, &rows, ret_count);
    if (e) return e;
    struct draft_paper *papers = ARENA_ARRAY(c->arena, *ret_count, struct draft_paper);
    for (size_t i = 0; i < *ret_count; i++)
        papers[i] = (struct draft_paper){
            .number = rows[i].number,
            .component = rows[i].component,
            .file_name = rows[i].file_name,
            .media_type = rows[i].media_type,
            .size = rows[i].size,
            .sha256 = rows[i].sha256,
            .added_at = rows[i].added_at,
        };
    *ret_papers = papers;
    return OK;
}

err_t draft_store_paper_insert(struct db_rw *rw, struct ctx *c, struct uuid draft_id, const struct draft_paper *paper, int64_t *ret_number)
{
    const struct q_draft_paper_insert_in in = {
        .draft_id = draft_id,
        .component = paper->component,
        .file_name = paper->file_name,
        .media_type = paper->media_type,
        .size = paper->size,
        .sha256 = paper->sha256,
        .added_at = paper->added_at,
    };
    struct q_draft_paper_insert_row row;
    err_t e = q_draft_paper_insert(rw, c, &in, &row);
    if (e) return e;
    *ret_number = row.number;
    return OK;
}

err_t draft_store_paper_delete(struct db_rw *rw, struct ctx *c, struct uuid draft_id, int64_t number)
{
    int64_t changed;
    err_t e = q_draft_paper_delete(rw, c, draft_id, number, &changed);
    if (e) return e;
    return changed == 1 ? OK : ERR_NOT_FOUND;
}
