/* posting_store: rows to structs and back. */
#include "store/posting_store.h"

#include "q_posting.h"

static struct posting from_row(const struct posting_row *row)
{
    return (struct posting){.id = row->id,
                            .unit_id = row->unit_id,
                            .procedure_id = row->procedure_id,
                            .procedure_version = row->procedure_version,
                            .place = row->place,
                            .from_day = row->from_day,
                            .to_day = row->to_day,
                            .made_at = row->made_at,
                            .actor = row->actor,
                            .ended_at = row->ended_at,
                            .ended_by = row->ended_by};
}

static struct posting *from_rows(struct arena *a, const struct posting_row *rows, size_t count)
{
    struct posting *postings = ARENA_ARRAY(a, count, struct posting);
    for (size_t i = 0; i < count; i++)
        postings[i] = from_row(&rows[i]);
    return postings;
}

err_t posting_store_insert(struct db_rw *rw, struct ctx *c, const struct posting *p, struct uuid actor_id)
{
    const struct q_posting_insert_in in = {.id = p->id, .unit_id = p->unit_id, .procedure_id = p->procedure_id, .procedure_version = p->procedure_version, .place = p->place, .from_day = p->from_day, .to_day = p->to_day, .made_at = p->made_at, .actor_id = actor_id, .actor = p->actor};
    return q_posting_insert(rw, c, &in);
}

err_t posting_store_lock_unit(struct db_rw *rw, struct ctx *c, struct uuid unit_id)
{
    struct q_posting_lock_unit_row row;
    return q_posting_lock_unit(rw, c, unit_id, &row);
}

err_t posting_store_there(struct db_ro *ro, struct ctx *c, const struct posting *p, int64_t day, bool *ret_there)
{
    struct q_posting_there_row *rows;
    size_t count;
    err_t e = q_posting_there(ro, c, p->unit_id, p->procedure_id, p->place, day, &rows, &count);
    if (!e) *ret_there = count > 0;
    return e;
}

err_t posting_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct posting *ret)
{
    struct posting_row row;
    err_t e = q_posting_by_id(ro, c, id, &row);
    if (!e) *ret = from_row(&row);
    return e;
}

err_t posting_store_end(struct db_rw *rw, struct ctx *c, struct uuid id, int64_t to_day, struct str by, bool *ret_ended)
{
    int64_t count;
    err_t e = q_posting_end(rw, c, id, to_day, c->now, by, &count);
    if (!e) *ret_ended = count == 1;
    return e;
}

err_t posting_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct opt_uuid before, int limit, struct posting **ret, size_t *ret_count)
{
    struct posting_row *rows;
    struct uuid largest;
    memset(&largest, 0xFF, sizeof largest);
    err_t e = q_posting_of_unit(ro, c, unit_id, before.has ? before.value : largest, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t posting_store_procedures(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t day, struct uuid **ret, size_t *ret_count)
{
    struct q_posting_procedures_row *rows;
    err_t e = q_posting_procedures(ro, c, unit_id, day, &rows, ret_count);
    if (e) return e;
    struct uuid *ids = ARENA_ARRAY(c->arena, *ret_count, struct uuid);
    for (size_t i = 0; i < *ret_count; i++)
        ids[i] = rows[i].procedure_id;
    *ret = ids;
    return OK;
}

err_t posting_store_of_procedure(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int64_t day, int limit, struct posting **ret, size_t *ret_count)
{
    struct posting_row *rows;
    err_t e = q_posting_of_procedure(ro, c, procedure_id, day, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}
