/* payment_fee: a cashier demands what an application costs, by a case of its publication. */
#include "app/payment.h"
#include "domain/figures.h"
#include "store/dossier_store.h"

/* The lines asked for: rows of the case, each with its quantity, less what holds on this day. */
static err_t lines_of(struct ctx *c, struct db_rw *rw, const struct fee_demanding *in, const struct dossier *d, struct fee_line lines[FEE_LINES_MAX], size_t *ret_count)
{
    const struct procedure *procedure = city_procedure(in->city, d->procedure_id);
    struct fee_item items[FEE_LINES_MAX];
    struct fee_cut *cuts;
    size_t item_count, cut_count, count = 0;
    if (!procedure || !fee_items_of_case(procedure, in->limit_number, items, &item_count) || item_count != in->quantity_count) return fail(c, fee_case_bad);
    err_t e = payment_store_cuts_on(db_rw_reader(rw), c, procedure->id, figures_channel_is_online(d->channel), civil_day_at(c->now), &cuts, &cut_count);
    for (size_t i = 0; i < item_count && !e; i++) {
        if (in->quantities[i] == 0) continue;
        items[i].quantity = in->quantities[i];
        items[i].exempt_by = in->exempt_by;
        if (!fee_line_of(&items[i], cuts, cut_count, civil_day_at(c->now), &lines[count++])) e = fail(c, fee_quantity_bad);
    }
    *ret_count = count;
    return e;
}

/* Nothing is demanded already, unless by a case that has ended. */
static err_t next_number(struct ctx *c, struct db_rw *rw, const struct dossier *d, int64_t *ret_number)
{
    struct payment_demand *demands;
    size_t count;
    err_t e = payment_store_demands(db_rw_reader(rw), c, d->id, &demands, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (demands[i].kind == DEMAND_APPLICATION && demands[i].state != DEMAND_VOID) e = fail(c, demand_there);
    *ret_number = (int64_t)count + 1;
    return e;
}

/* What was paid in advance is money like any other; what is beyond the fee waits to be given back. */
static err_t take_advance(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, int64_t advance)
{
    struct money_received money = payment_by_hand(c, demand, advance, STR(""));
    struct money_place place = payment_place(demand, advance);
    bool is_new;
    money.trouble = place.trouble;
    err_t e = payment_store_put_money(rw, c, &money, &is_new);
    if (e || place.placed == 0) return e;
    return payment_put(c, rw, &(struct placing){demand, &money, place.placed, MOVE_ASSIGNED, STR("")});
}

static err_t settle(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, int64_t advance)
{
    if (demand->amount == 0) {
        demand->state = DEMAND_PAID;
        demand->paid_at = some_instant(c->now);
        err_t e = payment_store_update_demand(rw, c, demand);
        if (e) return e;
    }
    return advance ? take_advance(c, rw, demand, advance) : OK;
}

err_t payment_fee_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct fee_demanding *in = argument;
    struct fee_line lines[FEE_LINES_MAX];
    struct fee_bill bill;
    struct dossier d;
    int64_t number;
    size_t count;
    err_t e = dossier_store_lock(rw, c, in->dossier_id, &d);
    if (e == ERR_NOT_FOUND) return fail(c, not_yours);
    if (!e) e = payment_may(c, d.unit_id, &d);
    if (!e) e = next_number(c, rw, &d, &number);
    if (!e && (d.state == STATE_NOT_RECEIVED || d.state == STATE_STOPPED)) e = fail(c, demand_not_open);
    if (!e) e = lines_of(c, rw, in, &d, lines, &count);
    if (e) return e;
    if (count == 0) return fail(c, fee_nothing);
    if (!fee_bill_of(lines, count, in->advance, &bill)) return fault_set(c, money_amount_bad, STR("advance"), STR(""));
    in->out = (struct payment_demand){.dossier_id = d.id, .number = number, .kind = DEMAND_APPLICATION, .unit_id = d.unit_id, .amount = bill.due, .state = DEMAND_OPEN, .receipt_number = STR("")};
    e = payment_put_demand(c, rw, &in->out, lines, count);
    return e ? e : settle(c, rw, &in->out, in->advance);
}
