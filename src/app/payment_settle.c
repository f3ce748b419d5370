/* payment_settle: the moves of a cashier. The dossier's lock is always taken before the money's. */
#include "app/payment_settle.h"

#include "domain/access.h"

#define MONEY_LOOKED_AT 50

static err_t lock_money(struct ctx *c, struct db_rw *rw, struct uuid id, const struct dossier *dossier, struct money_received *ret_money)
{
    err_t e = payment_store_lock_money(rw, c, id, ret_money);
    if (e == ERR_NOT_FOUND) return fail(c, money_unknown);
    return e ? e : payment_may(c, ret_money->unit_id, dossier);
}

/* One reference in what was typed; demand_unknown for none or several. */
static err_t find_demand(struct ctx *c, struct db_rw *rw, struct str typed, struct payment_demand *ret_demand, struct dossier *ret_dossier)
{
    struct str found[PAYMENT_FOUND_MAX];
    if (payment_references_in(c->arena, typed, found) != 1) return fault_set(c, demand_unknown, STR("reference"), STR(""));
    return payment_lock(c, rw, found[0], ret_demand, ret_dossier);
}

err_t payment_assign_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct money_assigning *in = argument;
    struct payment_demand demand;
    struct dossier dossier;
    struct money_received money;
    err_t e = find_demand(c, rw, in->reference, &demand, &dossier);
    if (!e) e = lock_money(c, rw, in->money_id, &dossier, &money);
    if (e) return e;
    if (!uuid_eq(demand.unit_id, money.unit_id)) return fault_set(c, demand_unknown, STR("reference"), STR(""));
    if (money.unplaced == 0) return fail(c, money_settled);
    struct money_place place = payment_place(&demand, money.unplaced);
    if (place.placed == 0) return fault_set(c, demand_not_open, STR("reference"), STR(""));
    if (place.placed == money.unplaced) money.trouble = MONEY_FITS;
    return payment_put(c, rw, &(struct placing){&demand, &money, place.placed, MOVE_ASSIGNED, in->note});
}

/* How much of the money lies on the demand. */
static err_t placed_on(struct ctx *c, struct db_rw *rw, const struct payment_demand *demand, struct uuid money_id, int64_t *ret_placed)
{
    struct money_of_demand *money;
    size_t count;
    *ret_placed = 0;
    err_t e = payment_store_money_of(db_rw_reader(rw), c, demand, MONEY_LOOKED_AT, &money, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (uuid_eq(money[i].money_id, money_id)) *ret_placed = money[i].placed;
    return e;
}

static err_t take_off(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, struct money_received *money, int64_t amount, struct str note)
{
    const struct moving moving = {.kind = MOVE_RELEASED, .amount = amount, .demand = demand, .note = note, .by_person = true};
    demand->paid -= amount;
    if (demand->state == DEMAND_PAID) {
        demand->state = DEMAND_OPEN;
        demand->paid_at = (struct opt_instant){0};
    }
    err_t e = payment_move(c, rw, money, &moving);
    return e ? e : payment_store_update_demand(rw, c, demand);
}

err_t payment_release_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct money_releasing *in = argument;
    struct payment_demand demand;
    struct dossier dossier;
    struct money_received money;
    int64_t placed;
    err_t e = find_demand(c, rw, in->reference, &demand, &dossier);
    if (!e) e = lock_money(c, rw, in->money_id, &dossier, &money);
    if (!e) e = placed_on(c, rw, &demand, money.id, &placed);
    if (e) return e;
    if (demand.seq || !str_is_empty(demand.receipt_number)) return fail(c, demand_confirmed);
    if (placed <= 0) return fail(c, money_settled);
    return take_off(c, rw, &demand, &money, placed, in->note);
}

err_t payment_refund_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct money_refunding *in = argument;
    struct money_received money;
    err_t e = lock_money(c, rw, in->money_id, NULL, &money);
    if (e) return e;
    if (money.unplaced == 0) return fail(c, money_settled);
    if (in->amount <= 0 || in->amount > money.unplaced) return fault_set(c, money_amount_bad, STR("amount"), STR(""));
    return payment_move(c, rw, &money, &(struct moving){.kind = MOVE_REFUNDED, .amount = in->amount, .document = in->document, .note = in->note, .by_person = true});
}

err_t payment_same_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct money_same *in = argument;
    struct money_received money;
    err_t e = lock_money(c, rw, in->money_id, NULL, &money);
    if (e) return e;
    if (money.unplaced == 0) return fail(c, money_settled);
    return payment_move(c, rw, &money, &(struct moving){.kind = MOVE_SAME, .amount = money.unplaced, .note = in->note, .by_person = true});
}
