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
        .address = row->address,
        .created_at = row->created_at,
        .state = (enum delivery_state)row->state,
        .attempts = row->attempts,
        .last_at = row->last_at,
        .reason = row->reason,
        .carrier_id = row->carrier_id,
    };
}

err_t delivery_store_insert(struct db_rw *rw, struct ctx *c, const struct delivery *d)
{
    const struct q_delivery_insert_in in = {d->id, d->dossier_id, d->letter, (int64_t)d->way, d->address, d->created_at};
    return q_delivery_insert(rw, c, &in);
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

err_t delivery_store_settle(struct db_rw *rw, struct ctx *c, struct uuid id, enum delivery_state state, struct str reason, struct str carrier_id)
{
    const struct q_delivery_settle_in in = {id, (int64_t)state, c->now, reason, carrier_id};
    return q_delivery_settle(rw, c, &in);
}
