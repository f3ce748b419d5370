/* payment_bank: what a bank reports, and putting money on a demand. */
#include "app/job.h"
#include "app/payment.h"
#include "base/civil.h"
#include "base/utf8.h"
#include "crypto/crypto.h"
#include "store/dossier_store.h"

#define MONEY_LOOKED_AT 50

/* ---- putting money on a demand ---- */

/* The office's own receipt: the next number of the unit's book of that year. Of a duty its event carries it. */
static err_t give_receipt(struct ctx *c, struct db_rw *rw, struct payment_demand *demand)
{
    int64_t number;
    if (demand->kind == DEMAND_DUTY) return OK;
    err_t e = dossier_store_next_letter(rw, c, demand->unit_id, civil_date_of(civil_day_at(c->now)).year, BOOK_RECEIPTS, &number);
    if (e) return e;
    demand->receipt_number = arena_printf(c->arena, "%lld/BL", (long long)number);
    demand->receipt_at = some_instant(c->now);
    return OK;
}

static err_t ask_for_confirmation(struct ctx *c, struct db_rw *rw, const struct payment_demand *demand)
{
    char id[37];
    if (demand->kind != DEMAND_DUTY || demand->seq) return OK;
    uuid_format(demand->dossier_id, id);
    return job_enqueue(c, rw, uuid_new(c->now), JOB_CONFIRM_PAYMENT, arena_printf(c->arena, "{\"dossier\":\"%s\"}", id), c->now);
}

static err_t put_on_demand(struct ctx *c, struct db_rw *rw, const struct placing *p)
{
    struct payment_demand *demand = p->demand;
    err_t e = OK;
    demand->paid += p->amount;
    if (demand->paid == demand->amount) {
        demand->state = DEMAND_PAID;
        demand->paid_at = some_instant(p->money->paid_at);
        e = give_receipt(c, rw, demand);
        if (!e) e = ask_for_confirmation(c, rw, demand);
    }
    return e ? e : payment_store_update_demand(rw, c, demand);
}

err_t payment_move(struct ctx *c, struct db_rw *rw, struct money_received *money, const struct moving *m)
{
    const struct actor *actor = m->by_person ? c->actor : NULL;
    const struct money_moved move = {
        .money_id = money->id,
        .move = m->kind,
        .amount = m->amount,
        .dossier_id = m->demand ? some_uuid(m->demand->dossier_id) : (struct opt_uuid){0},
        .demand = m->demand ? m->demand->number : 0,
        .document = str_or_empty(m->document),
        .note = str_or_empty(m->note),
        .day = civil_day_at(c->now),
        .made_at = c->now,
        .actor_id = actor && !uuid_is_zero(actor->id) ? some_uuid(actor->id) : (struct opt_uuid){0},
        .actor = actor ? str_or_empty(actor->name) : STR(""),
    };
    money->unplaced += m->kind == MOVE_RELEASED ? m->amount : -m->amount;
    err_t e = payment_store_put_move(rw, c, &move);
    return e ? e : payment_store_update_money(rw, c, money);
}

err_t payment_put(struct ctx *c, struct db_rw *rw, const struct placing *p)
{
    const struct moving moving = {.kind = p->move, .amount = p->amount, .demand = p->demand, .note = p->note, .by_person = p->move != MOVE_PLACED};
    ASSERT(p->amount > 0 && p->amount <= p->money->unplaced && p->amount <= payment_owed(p->demand));
    err_t e = payment_move(c, rw, p->money, &moving);
    return e ? e : put_on_demand(c, rw, p);
}

/* ---- what a bank reports ---- */

/* The demands that a text names: several of ours are nobody's. */
static err_t find_demand(struct ctx *c, struct db_rw *rw, struct str memo, struct payment_demand *ret_demand, size_t *ret_known)
{
    struct str found[PAYMENT_FOUND_MAX];
    size_t count = payment_references_in(c->arena, memo, found);
    *ret_known = 0;
    for (size_t i = 0; i < count; i++) {
        struct payment_demand demand;
        err_t e = payment_store_by_reference(db_rw_reader(rw), c, found[i], &demand);
        if (e && e != ERR_NOT_FOUND) return e;
        if (e) continue;
        *ret_demand = demand;
        ++*ret_known;
    }
    return OK;
}

static struct money_received money_of(const struct ctx *c, const struct bank_money *in, struct uuid unit_id)
{
    return (struct money_received){
        .id = uuid_new(c->now),
        .unit_id = unit_id,
        .way = MONEY_BANK,
        .bank_bin = in->bank_bin,
        .account = in->account,
        .transaction_id = in->transaction_id,
        .amount = in->amount,
        .paid_at = in->paid_at,
        .day = civil_day_at(in->paid_at),
        .entered_at = c->now,
        .memo = utf8_cut(in->memo, PAYMENT_MEMO_MAX),
        .payer = utf8_cut(in->payer, PAYMENT_PAYER_MAX),
        .unplaced = in->amount,
        .actor = in->source,
    };
}

/* Was it entered by hand, under the bank's own number, by who confirmed the payment? Then it is here already, and counts once. */
static err_t is_entered(struct ctx *c, struct db_rw *rw, const struct payment_demand *demand, const struct money_received *money, bool *ret_is_entered)
{
    struct money_of_demand *others;
    size_t count;
    *ret_is_entered = false;
    err_t e = payment_store_money_of(db_rw_reader(rw), c, demand, MONEY_LOOKED_AT, &others, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (others[i].way == MONEY_BY_HAND && others[i].placed == money->amount && str_eq(others[i].transaction_id, money->transaction_id)) *ret_is_entered = true;
    return e;
}

static err_t put_as_same(struct ctx *c, struct db_rw *rw, struct money_received *money)
{
    money->trouble = MONEY_FITS;
    return payment_move(c, rw, money, &(struct moving){.kind = MOVE_SAME, .amount = money->amount});
}

/* The bank's second word: the same as the first, or not. */
static err_t heard_before(struct ctx *c, struct db_rw *rw, struct bank_money *in)
{
    struct money_received before;
    err_t e = payment_store_by_transaction(db_rw_reader(rw), c, in->bank_bin, in->transaction_id, &before);
    if (e) return e;
    if (before.amount != in->amount || !str_eq(before.account, in->account)) return fail(c, bank_report_differs);
    in->was_known = true;
    return OK;
}

static err_t settle_place(struct ctx *c, struct db_rw *rw, size_t known, struct payment_demand *demand, struct money_received *money, struct money_place *ret_place)
{
    struct dossier dossier;
    *ret_place = (struct money_place){0, known ? MONEY_SEVERAL : MONEY_UNKNOWN};
    if (known != 1) return OK;
    err_t e = payment_lock(c, rw, demand->reference, demand, &dossier);
    if (e) return e;
    *ret_place = payment_place(demand, money->amount);
    if (!uuid_eq(demand->unit_id, money->unit_id)) *ret_place = (struct money_place){0, MONEY_ELSEWHERE};
    return OK;
}

err_t payment_bank_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct bank_money *in = argument;
    struct payment_demand demand = {0};
    struct uuid unit_id = {{0}};
    struct money_place place;
    size_t known;
    bool is_new, is_same = false;
    in->was_known = false;
    err_t e = heard_before(c, rw, in);
    if (e != ERR_NOT_FOUND) return e;
    e = payment_store_owner(db_rw_reader(rw), c, in->bank_bin, in->account, &unit_id);
    if (e == ERR_NOT_FOUND) {
        unit_id = city_itself(in->city)->id; /* somebody has to see to it */
        e = OK;
    }
    struct money_received money = money_of(c, in, unit_id);
    if (!e) e = find_demand(c, rw, in->memo, &demand, &known);
    if (!e) e = settle_place(c, rw, known, &demand, &money, &place);
    if (e) return e;
    money.trouble = place.trouble;
    e = payment_store_put_money(rw, c, &money, &is_new);
    if (!e && !is_new) return heard_before(c, rw, in); /* two reports at once */
    if (!e && place.trouble == MONEY_TWICE) e = is_entered(c, rw, &demand, &money, &is_same);
    if (!e && is_same) return put_as_same(c, rw, &money);
    return e || place.placed == 0 ? e : payment_put(c, rw, &(struct placing){&demand, &money, place.placed, MOVE_PLACED, STR("")});
}
