/* act_citizen: what the citizen owes after acceptance and what he may ask for: papers, a payment, the dossier back. */
#include "app/act_parts.h"

#include "app/payment.h"
#include "app/submit_record.h"
#include "base/civil.h"
#include "store/dossier_store.h"

err_t act_send_supplement(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct event_data data = {.note = str_trim(in->note), .form = in->form};
    (void)rule;
    err_t e = submit_add_papers(c, rw, record, in->papers, in->paper_count);
    return e ? e : record_add(c, rw, record, EVENT_SUPPLEMENT_SENT, &data);
}

err_t act_find_incomplete(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_SUPPLEMENT_INCOMPLETE, in->note);
}

/* The clock goes on from `since`; where it did not stand still nothing is promised anew. */
static err_t go_on(struct ctx *c, struct db_rw *rw, const struct act *in, struct record *record, enum event_kind kind, struct instant since,
                   struct event_data data)
{
    const struct ledger_changes changes = {.closes_at = some_instant(since)};
    struct instant due;
    if (record->dossier.is_paused) {
        err_t e = act_due(c, rw, in, &record->dossier, &changes, &due);
        if (e) return e;
        data.due_at = due.us;
    }
    return record_add(c, rw, record, kind, &data);
}

err_t act_find_complete(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct dossier *d = &record->dossier;
    (void)rule;
    return go_on(c, rw, in, record, EVENT_SUPPLEMENT_COMPLETE, d->answered_at.has ? d->answered_at.value : c->now,
                 (struct event_data){.note = str_trim(in->note)});
}

/* Where the bank has reported the money, the clock goes on from when the bank had it: the time until somebody looked is not the
 * citizen's [D], as with papers. */
static err_t how_paid(struct ctx *c, struct db_rw *rw, const struct payment_demand *demand, struct duty_payment *payment)
{
    struct duty_payment reported;
    if (demand->state != DEMAND_PAID) return OK;
    err_t e = payment_of_duty(db_rw_reader(rw), c, demand, &reported);
    if (e) return e;
    payment->at = reported.at;
    if (str_is_empty(payment->number)) payment->number = reported.number;
    return OK;
}

/* The office's own receipt: the next number of the unit's book of that year. */
err_t act_pay(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    struct payment_demand demand;
    struct duty_payment payment = {.at = c->now, .number = str_trim(in->payment_number)};
    int64_t number;
    bool has = false;
    (void)rule;
    err_t e = payment_duty_of(db_rw_reader(rw), c, record->dossier.id, &demand, &has);
    if (!e && has) e = how_paid(c, rw, &demand, &payment);
    if (!e) e = dossier_store_next_letter(rw, c, record->dossier.unit_id, civil_date_of(civil_day_at(c->now)).year, BOOK_RECEIPTS, &number);
    if (!e)
        e = go_on(c, rw, in, record, EVENT_DUTY_PAID, payment.at,
                  (struct event_data){.receipt_number = arena_printf(c->arena, "%lld/BL", (long long)number),
                                      .payment_number = str_if_any(payment.number),
                                      .paid_at = payment.at.us == c->now.us ? 0 : payment.at.us,
                                      .note = str_trim(in->note)});
    return e || !has ? e : payment_confirm(c, rw, &demand, record->dossier.last_seq, payment.number);
}

err_t act_ask_withdrawal(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_WITHDRAWAL_ASKED, in->note);
}

err_t act_cancel_withdrawal(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_WITHDRAWAL_CANCELLED, in->note);
}

err_t act_decline_withdrawal(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    const struct event_data data = {.title = act_title(c), .note = str_trim(in->note)};
    return record_add(c, rw, record, EVENT_WITHDRAWAL_DECLINED, &data);
}

err_t act_agree_withdrawal(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_WITHDRAWAL_AGREED, in->note);
}
