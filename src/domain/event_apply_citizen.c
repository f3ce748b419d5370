/* event_apply_citizen: what comes from the citizen after acceptance: papers, money, the wish to withdraw. Pure. */
#include "domain/event_apply.h"

/* ---- what the citizen owes: papers, money ---- */

void event_supplement_sent(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)effects;
    d->step = STEP_SUPPLEMENT_CHECK;
    d->answered_at = some_instant(e->at);
    if (!str_is_absent(e->data.form)) d->form_data = e->data.form;
}

void event_supplement_incomplete(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)e;
    (void)effects;
    d->step = STEP_SUPPLEMENT;
    d->answered_at = (struct opt_instant){0};
}

/* Back to who handles it, with a new promise where the clock stood still: it goes on from the moment the citizen had done
 * his part, for the time until somebody looked is the office's own [D]. */
static void go_on(struct dossier *d, const struct event *e, struct instant from, enum promise_cause cause, struct event_effects *effects)
{
    event_move(d, STATE_PROCESSING, d->handler_id.has ? STEP_PROCESS : STEP_ASSIGN);
    if (d->processor_unit_id.has) d->holder_unit_id = d->processor_unit_id.value;
    if (!d->is_paused) return;
    (void)event_change_over(d, CLOCK_RUNNING, from, effects);
    event_move_due(d, e->data.due_at);
    event_add_promise(d, e, e->data.due_at, cause, e->data.letter_number, effects);
}

void event_supplement_complete(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    struct instant from = d->answered_at.has ? d->answered_at.value : e->at;
    d->answered_at = (struct opt_instant){0};
    go_on(d, e, from, PROMISE_SUPPLEMENT, effects);
}

void event_duty_paid(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    const struct instant from = {e->data.paid_at ? e->data.paid_at : e->at.us}; /* a bank had it before we knew */
    go_on(d, e, from, PROMISE_PAYMENT, effects);
}

/* ---- withdrawal ---- */

void event_withdrawal_asked(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)e;
    (void)effects;
    d->before_withdrawal = d->state;
    d->step_before_withdrawal = d->step;
    event_move(d, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL);
    if (d->processor_unit_id.has) d->holder_unit_id = d->processor_unit_id.value;
}

/* What waits for the citizen stands at the desk, everything else with who processes it. */
void event_withdrawal_over(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)e;
    (void)effects;
    bool waits_for_citizen = d->before_withdrawal == STATE_SUPPLEMENT || d->before_withdrawal == STATE_FINANCIAL_DUTY;
    event_move(d, d->before_withdrawal, d->step_before_withdrawal);
    if (waits_for_citizen) d->holder_unit_id = d->unit_id;
    d->before_withdrawal = STATE_NONE;
    d->step_before_withdrawal = STEP_CLOSED;
}

/* A letter under way is given up with the case. */
void event_withdrawal_agreed(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    d->before_withdrawal = STATE_NONE;
    d->step_before_withdrawal = STEP_CLOSED;
    d->answered_at = (struct opt_instant){0};
    event_stop(d, e, effects);
    d->result_note = str_or_empty(e->data.note);
    if (d->open_letter.number) event_letter_dropped(d, e, effects);
}

void event_promise_moved(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move_due(d, e->data.due_at);
    event_add_promise(d, e, e->data.due_at, PROMISE_CALENDAR, e->data.note, effects);
}
