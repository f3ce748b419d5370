/* delivery_store: rows of delivery to structs and back. */
#include "store/delivery_store.h"

#include "q_delivery.h"

static struct delivery from_row(const struct delivery_row *row)
{
    return (struct delivery){
        .id = row->id,
        .dossier_id = row->dossier_id,
        .letter = row->letter,
        .way = (enum send_way)row->way,
        .carrier = (enum carrier)row->carrier,
        .notice = (enum notice_event)row->notice,
        .seq = row->seq,
        .locale = (enum locale)row->locale,
        .due_at = row->due_at,
        .amount = row->amount,
        .unit_id = row->unit_id,
        .address = row->address,
        .created_at = row->created_at,
        .state = (enum delivery_state)row->state,
        .attempts = row->attempts,
        .last_at = row->last_at,
        .reason = row->reason,
        .carrier_id = row->carrier_id,
        .trouble = (enum delivery_trouble)row->trouble,
        .seen_at = row->seen_at,
        .seen_by = row->seen_by,
        .arrived_at = row->arrived_at,
        .returned_at = row->returned_at,
    };
}

err_t delivery_store_insert(struct db_rw *rw, struct ctx *c, const struct delivery *d, bool *ret_new)
{
    const struct q_delivery_insert_in in = {d->id, d->dossier_id, d->letter, (int64_t)d->way, (int64_t)d->carrier, (int64_t)d->notice, d->seq,
                                            (int64_t)d->locale, d->due_at, d->amount, d->unit_id, d->address, d->created_at};
    int64_t count = 0;
    err_t e = q_delivery_insert(rw, c, &in, &count);
    *ret_new = count > 0;
    return e;
}

err_t delivery_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct delivery *ret_delivery)
{
    struct delivery_row row;
    err_t e = q_delivery_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_delivery = from_row(&row);
    return OK;
}

err_t delivery_store_of_dossier(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct delivery **ret_deliveries, size_t *ret_count)
{
    struct delivery_row *rows;
    size_t count;
    err_t e = q_delivery_of_dossier(ro, c, dossier_id, &rows, &count);
    if (e) return e;
    struct delivery *deliveries = ARENA_ARRAY(c->arena, count, struct delivery);
    for (size_t i = 0; i < count; i++)
        deliveries[i] = from_row(&rows[i]);
    *ret_deliveries = deliveries;
    *ret_count = count;
    return OK;
}

err_t delivery_store_settle(struct db_rw *rw, struct ctx *c, const struct delivery_attempt *a)
{
    const struct q_delivery_settle_in in = {a->id, (int64_t)a->state, c->now, a->reason, a->carrier_id, a->is_trouble ? TROUBLE_OPEN : TROUBLE_NONE};
    return q_delivery_settle(rw, c, &in);
}

err_t delivery_store_return(struct db_rw *rw, struct ctx *c, struct uuid id, struct str reason, bool *ret_changed)
{
    int64_t count = 0;
    err_t e = q_delivery_return(rw, c, id, c->now, reason, &count);
    *ret_changed = count > 0;
    return e;
}

err_t delivery_store_arrive(struct db_rw *rw, struct ctx *c, struct uuid id, bool *ret_changed)
{
    int64_t count = 0;
    err_t e = q_delivery_arrive(rw, c, id, c->now, &count);
    *ret_changed = count > 0;
    return e;
}

err_t delivery_store_seen(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid unit_id, struct str by, bool *ret_changed)
{
    int64_t count = 0;
    err_t e = q_delivery_seen(rw, c, id, unit_id, c->now, by, &count);
    *ret_changed = count > 0;
    return e;
}

static struct undelivered undelivered_of(const struct q_delivery_troubles_row *row)
{
    return (struct undelivered){
        .delivery = {.id = row->id,
                     .letter = row->letter,
                     .carrier = (enum carrier)row->carrier,
                     .notice = (enum notice_event)row->notice,
                     .address = row->address,
                     .created_at = row->created_at,
                     .state = (enum delivery_state)row->state,
                     .attempts = row->attempts,
                     .last_at = row->last_at,
                     .reason = row->reason,
                     .returned_at = row->returned_at,
                     .trouble = TROUBLE_OPEN},
        .reference = row->reference,
        .code = row->code,
        .applicant_name = row->applicant_name,
        .applicant_phone = row->applicant_phone,
        .holder_unit_id = row->holder_unit_id,
    };
}

err_t delivery_store_troubles(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct uuid before, int limit, struct undelivered **ret_items, size_t *ret_count)
{
    struct q_delivery_troubles_row *rows;
    size_t count;
    err_t e = q_delivery_troubles(ro, c, unit_id, before, limit, &rows, &count);
    if (e) return e;
    struct undelivered *items = ARENA_ARRAY(c->arena, count, struct undelivered);
    for (size_t i = 0; i < count; i++)
        items[i] = undelivered_of(&rows[i]);
    *ret_items = items;
    *ret_count = count;
    return OK;
}

err_t delivery_store_trouble_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, int64_t *ret_count)
{
    struct q_delivery_trouble_count_row row;
    err_t e = q_delivery_trouble_count(ro, c, unit_id, limit, &row);
    if (!e) *ret_count = row.deliveries;
    return e;
}
