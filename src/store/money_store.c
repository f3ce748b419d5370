/* money_store: the other half of payment_store: what came in and where it went. */
#include "q_payment.h"
#include "store/payment_store.h"

static struct money_received from_row(const struct money_received_row *row)
{
    return (struct money_received){
        .id = row->id,
        .unit_id = row->unit_id,
        .way = (enum money_way)row->way,
        .bank_bin = row->bank_bin,
        .account = row->account,
        .transaction_id = row->transaction_id,
        .amount = row->amount,
        .paid_at = row->paid_at,
        .day = row->day,
        .entered_at = row->entered_at,
        .memo = row->memo,
        .payer = row->payer,
        .trouble = (enum money_trouble)row->trouble,
        .unplaced = row->unplaced,
        .actor_id = row->actor_id,
        .actor = row->actor,
    };
}

static struct money_received *from_rows(struct ctx *c, const struct money_received_row *rows, size_t count)
{
    struct money_received *money = ARENA_ARRAY(c->arena, count, struct money_received);
    for (size_t i = 0; i < count; i++)
        money[i] = from_row(&rows[i]);
    return money;
}

err_t payment_store_put_money(struct db_rw *rw, struct ctx *c, const struct money_received *m, bool *ret_new)
{
    const struct q_money_received_insert_in in = {m->id, m->unit_id, (int64_t)m->way, m->bank_bin, m->account, m->transaction_id, m->amount, m->paid_at, m->day, m->entered_at, m->memo, m->payer,
                                                  (int64_t)m->trouble, m->actor_id, m->actor};
    int64_t count = 0;
    err_t e = q_money_received_insert(rw, c, &in, &count);
    *ret_new = count > 0;
    return e;
}

err_t payment_store_update_money(struct db_rw *rw, struct ctx *c, const struct money_received *m)
{
    return q_money_received_update(rw, c, m->id, (int64_t)m->trouble, m->unplaced);
}

err_t payment_store_money(struct db_ro *ro, struct ctx *c, struct uuid id, struct money_received *ret_money)
{
    struct money_received_row row;
    err_t e = q_money_received_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_money = from_row(&row);
    return OK;
}

err_t payment_store_lock_money(struct db_rw *rw, struct ctx *c, struct uuid id, struct money_received *ret_money)
{
    struct money_received_row row;
    err_t e = q_money_received_for_update(rw, c, id, &row);
    if (e) return e;
    *ret_money = from_row(&row);
    return OK;
}

err_t payment_store_by_transaction(struct db_ro *ro, struct ctx *c, struct str bank_bin, struct str transaction_id, struct money_received *ret_money)
{
    struct money_received_row row;
    err_t e = q_money_received_by_transaction(ro, c, bank_bin, transaction_id, &row);
    if (e) return e;
    *ret_money = from_row(&row);
    return OK;
}

err_t payment_store_open_money(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct uuid before, int limit, struct money_received **ret_money, size_t *ret_count)
{
    struct money_received_row *rows;
    err_t e = q_money_received_open(ro, c, unit_id, before, limit, &rows, ret_count);
    if (!e) *ret_money = from_rows(c, rows, *ret_count);
    return e;
}

err_t payment_store_open_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, int64_t *ret_count)
{
    struct q_money_received_open_count_row row;
    err_t e = q_money_received_open_count(ro, c, unit_id, limit, &row);
    if (!e) *ret_count = row.money;
    return e;
}

err_t payment_store_days(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t day, struct uuid after, int64_t to_day, int limit,
                         struct money_received **ret_money, size_t *ret_count)
{
    struct money_received_row *rows;
    const struct q_money_received_days_in in = {unit_id, day, after, to_day, limit};
    err_t e = q_money_received_days(ro, c, &in, &rows, ret_count);
    if (!e) *ret_money = from_rows(c, rows, *ret_count);
    return e;
}

err_t payment_store_totals(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t from_day, int64_t to_day, int limit,
                           struct money_total **ret_totals, size_t *ret_count)
{
    struct q_money_received_totals_row *rows;
    err_t e = q_money_received_totals(ro, c, unit_id, from_day, to_day, limit, &rows, ret_count);
    if (e) return e;
    *ret_totals = ARENA_ARRAY(c->arena, *ret_count, struct money_total);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_totals)[i] = (struct money_total){rows[i].day, (enum money_way)rows[i].way, rows[i].pieces, rows[i].amount, rows[i].unplaced};
    return OK;
}

err_t payment_store_put_move(struct db_rw *rw, struct ctx *c, const struct money_moved *m)
{
    const struct q_money_move_insert_in in = {m->money_id, (int64_t)m->move, m->amount, m->dossier_id, m->demand, m->document, m->note, m->day, m->made_at, m->actor_id, m->actor};
    return q_money_move_insert(rw, c, &in);
}

err_t payment_store_moves(struct db_ro *ro, struct ctx *c, struct uuid money_id, int limit, struct money_moved **ret_moves, size_t *ret_count)
{
    struct money_move_row *rows;
    err_t e = q_money_move_of_money(ro, c, money_id, limit, &rows, ret_count);
    if (e) return e;
    *ret_moves = ARENA_ARRAY(c->arena, *ret_count, struct money_moved);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_moves)[i] = (struct money_moved){rows[i].money_id, rows[i].number, (enum money_move)rows[i].move, rows[i].amount, rows[i].dossier_id, rows[i].demand, rows[i].document, rows[i].note,
                                               rows[i].day, rows[i].made_at, rows[i].actor_id, rows[i].actor};
    return OK;
}

err_t payment_store_money_of(struct db_ro *ro, struct ctx *c, const struct payment_demand *demand, int limit, struct money_of_demand **ret_money, size_t *ret_count)
{
    struct q_money_of_demand_row *rows;
    err_t e = q_money_of_demand(ro, c, demand->dossier_id, demand->number, limit, &rows, ret_count);
    if (e) return e;
    *ret_money = ARENA_ARRAY(c->arena, *ret_count, struct money_of_demand);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_money)[i] = (struct money_of_demand){rows[i].money_id, (enum money_way)rows[i].way, rows[i].bank_bin, rows[i].transaction_id, rows[i].paid_at, rows[i].payer, rows[i].actor, rows[i].placed};
    return OK;
}

err_t payment_store_wrong_money(struct db_ro *ro, struct ctx *c, int limit, struct wrong_money **ret_money, size_t *ret_count)
{
    struct q_check_money_row *rows;
    err_t e = q_check_money(ro, c, limit, &rows, ret_count);
    if (e) return e;
    *ret_money = ARENA_ARRAY(c->arena, *ret_count, struct wrong_money);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_money)[i] = (struct wrong_money){rows[i].id, rows[i].amount, rows[i].unplaced, rows[i].moved};
    return OK;
}
