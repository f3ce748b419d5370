/* payment: demands as acts make them, and their confirmation. */
#include "app/payment.h"

#include "app/act.h"
#include "app/job.h"
#include "app/record.h"
#include "app/working_time.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "domain/figures.h"
#include "store/dossier_store.h"

#define MONEY_SHOWN 50

/* ---- demands ---- */

err_t payment_put_demand(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, const struct fee_line *lines, size_t line_count)
{
    uint64_t bits;
    random_bytes(&bits, sizeof bits); /* also in a simulation: it is a secret of a kind */
    demand->reference = payment_reference(c->arena, bits);
    demand->made_at = c->now;
    err_t e = payment_store_account_on(db_rw_reader(rw), c, demand->unit_id, civil_day_at(c->now), &demand->account);
    return e ? e : payment_store_put_demand(rw, c, demand, lines, line_count);
}

err_t payment_demand_duty(struct ctx *c, struct db_rw *rw, const struct dossier *dossier, const struct letter *letter)
{
    struct payment_demand *demands;
    size_t count;
    bool is_invented = false;
    err_t e = record_is_invented(db_rw_reader(rw), c, dossier, &is_invented);
    if (e || is_invented) return e;
    e = payment_store_demands(db_rw_reader(rw), c, dossier->id, &demands, &count);
    if (e) return e;
    struct payment_demand demand = {.dossier_id = dossier->id, .number = (int64_t)count + 1, .kind = DEMAND_DUTY, .letter = letter->number,
                                    .unit_id = dossier->unit_id, .amount = letter->amount};
    const struct fee_line line = {.item = {.name = letter->letter_number, .rate = letter->amount, .quantity = 1, .exempt_by = STR("")},
                                  .full = letter->amount, .amount = letter->amount, .cut_by = STR("")};
    return payment_put_demand(c, rw, &demand, &line, 1);
}

err_t payment_demand_application(struct ctx *c, struct db_rw *rw, const struct city *city, const struct dossier *dossier)
{
    const struct procedure *procedure = city_procedure(city, dossier->procedure_id);
    struct fee_item items[FEE_LINES_MAX];
    struct fee_line lines[FEE_LINES_MAX];
    struct fee_cut *cuts;
    struct fee_bill bill;
    size_t count, cut_count;
    bool is_invented = false;
    bool is_free = dossier->correction == CORRECTION_OFFICE;    /* nobody pays for an error of the office [D] */
    if (!procedure || is_free) return OK;
    if (dossier_has_course(dossier)) return payment_demand_by_package(c, rw, city, dossier); /* its amounts are not the catalogue's */
    if (!fee_items_stated(procedure, working_time_channel(dossier->channel), items, &count)) return OK;
    err_t e = record_is_invented(db_rw_reader(rw), c, dossier, &is_invented);
    if (e || is_invented) return e;
    e = payment_store_cuts_on(db_rw_reader(rw), c, procedure->id, figures_channel_is_online(dossier->channel), civil_day_at(c->now), &cuts, &cut_count);
    if (e) return e;
    bool is_right = true;
    for (size_t i = 0; i < count && is_right; i++)
        is_right = fee_line_of(&items[i], cuts, cut_count, civil_day_at(c->now), &lines[i]);
    if (!is_right || !fee_bill_of(lines, count, 0, &bill) || bill.to_pay == 0) return OK;
    struct payment_demand demand = {.dossier_id = dossier->id, .number = 1, .kind = DEMAND_APPLICATION, .unit_id = dossier->unit_id, .amount = bill.to_pay};
    return payment_put_demand(c, rw, &demand, lines, count);
}

err_t payment_end(struct ctx *c, struct db_rw *rw, const struct dossier *before, const struct dossier *after)
{
    bool has_ended = after->state != before->state && (after->state == STATE_NOT_RECEIVED || after->state == STATE_STOPPED);
    return has_ended ? payment_store_void(rw, c, after->id) : OK;
}

/* ---- confirming a duty ---- */

err_t payment_duty_of(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct payment_demand *ret_demand, bool *ret_has)
{
    struct payment_demand *demands;
    size_t count;
    *ret_has = false;
    err_t e = payment_store_demands(ro, c, dossier_id, &demands, &count);
    for (size_t i = 0; i < count && !e; i++) {
        if (demands[i].kind != DEMAND_DUTY || demands[i].state == DEMAND_VOID || demands[i].seq) continue;
        *ret_demand = demands[i];
        *ret_has = true;
    }
    return e;
}

err_t payment_of_duty(struct db_ro *ro, struct ctx *c, const struct payment_demand *demand, struct duty_payment *ret_payment)
{
    struct money_of_demand *money;
    size_t count;
    err_t e = payment_store_money_of(ro, c, demand, MONEY_SHOWN, &money, &count);
    if (e) return e;
    struct duty_payment payment = {.at = demand->paid_at.has ? demand->paid_at.value : c->now, .number = STR("")};
    if (payment.at.us > c->now.us) payment.at = c->now;
    if (payment.at.us < demand->made_at.us) payment.at = demand->made_at;
    size_t last = count;
    for (size_t i = 0; i < count; i++)
        if (money[i].placed > 0 && !str_is_empty(money[i].transaction_id)) last = i;
    if (last < count) payment.number = money[last].transaction_id;
    *ret_payment = payment;
    return OK;
}

struct money_received payment_by_hand(struct ctx *c, const struct payment_demand *demand, int64_t amount, struct str transfer)
{
    const struct actor *actor = c->actor;
    bool is_cash = str_is_empty(transfer);
    return (struct money_received){
        .id = uuid_new(c->now),
        .unit_id = demand->unit_id,
        .way = is_cash ? MONEY_CASH : MONEY_BY_HAND,
        .bank_bin = is_cash ? STR("") : demand->account.bank_bin,
        .account = is_cash ? STR("") : demand->account.account,
        .transaction_id = is_cash ? STR("") : transfer,
        .amount = amount,
        .paid_at = c->now,
        .day = civil_day_at(c->now),
        .entered_at = c->now,
        .memo = STR(""),
        .payer = STR(""),
        .unplaced = amount,
        .actor_id = actor && !uuid_is_zero(actor->id) ? some_uuid(actor->id) : (struct opt_uuid){0},
        .actor = actor ? str_or_empty(actor->name) : STR(""),
    };
}

static err_t take_the_rest(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, struct str transfer)
{
    struct money_received money = payment_by_hand(c, demand, payment_owed(demand), transfer);
    bool is_new;
    err_t e = payment_store_put_money(rw, c, &money, &is_new);
    return e ? e : payment_put(c, rw, &(struct placing){demand, &money, money.amount, MOVE_ASSIGNED, STR("")});
}

err_t payment_confirm(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, int64_t seq, struct str transfer)
{
    demand->seq = seq; /* before the money: nobody has to confirm it any more */
    if (payment_owed(demand) > 0) return take_the_rest(c, rw, demand, transfer);
    return payment_store_update_demand(rw, c, demand);
}

err_t payment_may(struct ctx *c, struct uuid unit_id, const struct dossier *dossier)
{
    const struct actor *actor = c->actor;
    if (!actor || actor->kind != ACTOR_OFFICIAL || !uuid_eq(actor->unit_id, unit_id)) return fail(c, action_not_your_unit);
    if (!actor_has_role(actor, ROLE_CASHIER)) return fail(c, action_not_your_role);
    bool handles = dossier && dossier->handler_id.has && uuid_eq(dossier->handler_id.value, actor->id);
    return handles ? fail(c, action_needs_other_person) : OK;
}

err_t payment_lock(struct ctx *c, struct db_rw *rw, struct str reference, struct payment_demand *ret_demand, struct dossier *ret_dossier)
{
    struct payment_demand demand;
    err_t e = payment_store_by_reference(db_rw_reader(rw), c, reference, &demand);
    if (!e) e = dossier_store_lock(rw, c, demand.dossier_id, ret_dossier);
    if (!e) e = payment_store_by_reference(db_rw_reader(rw), c, reference, ret_demand); /* as it is now that nobody else changes it */
    return e == ERR_NOT_FOUND ? fail(c, demand_unknown) : e;
}

err_t payment_cash_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct cash_money *in = argument;
    struct dossier dossier;
    err_t e = payment_lock(c, rw, in->reference, &in->out, &dossier);
    if (!e) e = payment_may(c, in->out.unit_id, &dossier);
    if (e) return e;
    if (in->out.kind == DEMAND_DUTY || payment_owed(&in->out) == 0) return fail(c, demand_not_open);
    return take_the_rest(c, rw, &in->out, STR(""));
}

err_t payment_confirm_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    static const struct actor system = {.kind = ACTOR_SYSTEM, .name = STR_INIT("motcua"), .position = STR_INIT("")};
    struct payment_confirming *in = argument;
    const struct act act = {.city = in->city, .dossier_id = in->dossier_id, .action = ACTION_PAY, .note = STR("")};
    struct payment_demand demand;
    struct dossier dossier;
    bool has = false;
    in->is_done = false;
    err_t e = dossier_store_lock(rw, c, in->dossier_id, &dossier);
    if (!e) e = payment_duty_of(db_rw_reader(rw), c, in->dossier_id, &demand, &has);
    if (e || !has || demand.state != DEMAND_PAID || !automaton_may(&system, &dossier, ACTION_PAY)) return e;
    c->actor = &system;
    e = act_perform(c, rw, &act, &dossier);
    in->is_done = !e;
    return e;
}
