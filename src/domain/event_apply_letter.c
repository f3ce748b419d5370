/* event_apply_letter: how a letter under way, and one that is sent, change the dossier. Pure. */
#include "domain/event_apply.h"

static struct letter drafted(struct dossier *d, const struct event *e)
{
    const struct event_data *data = &e->data;
    return (struct letter){
        .number = ++d->letters,
        .form = (enum letter_form)data->letter_form,
        .status = LETTER_DRAFTED,
        .letter_number = STR(""),
        .issued_at = e->at,
        .issuer_name = STR(""),
        .body = str_or_empty(data->note),
        .effect = (enum clock_effect)data->effect,
        .extra_unit = data->extra_unit,
        .extra_halves = data->extra_halves,
        .new_due = {data->new_due_at != 0, {data->new_due_at}},
        .amount = data->amount,
        .duty = (enum duty)data->duty,
        .drafted_by = e->actor_id,
        .drafter_name = e->actor_name,
        .drafted_at = e->at,
        .approver_name = STR(""),
        .approver_title = STR(""),
        .proof = STR(""),
    };
}

void event_letter_drafted(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    effects->adds_letter = true;
    effects->letter = drafted(d, e);
    d->open_letter = (struct open_letter){
        .number = d->letters,
        .form = effects->letter.form,
        .status = LETTER_DRAFTED,
        .unit_id = e->actor_unit_id.has ? e->actor_unit_id : some_uuid(d->holder_unit_id),
        .drafter_id = e->actor_id,
    };
}

static struct letter_change change_of(const struct event *e, int64_t number, enum letter_status status)
{
    const struct event_data *data = &e->data;
    return (struct letter_change){
        .number = number,
        .status = status,
        .at = e->at,
        .by = e->actor_id,
        .name = e->actor_name,
        .title = str_or_empty(data->title),
        .letter_number = str_or_empty(data->letter_number),
        .send_way = (enum send_way)data->send_way,
        .proof = str_or_empty(data->proof),
    };
}

static void change_letter(const struct event *e, int64_t number, enum letter_status status, struct event_effects *effects)
{
    effects->changes_letter = true;
    effects->letter_change = change_of(e, number, status);
}

/* ---- the refusal to settle ---- */

void event_decline_drafted(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    effects->adds_letter = true;
    effects->letter = drafted(d, e);
    d->result_letter = d->letters;
}

void event_decline_changed(const struct dossier *d, const struct event *e, enum letter_status status, struct event_effects *effects)
{
    change_letter(e, d->result_letter, status, effects);
    if (status == LETTER_NUMBERED) effects->letter_change.letter_number = str_or_empty(e->data.result_number);
}

/* Beside the letter under way, which may be given up by the same event. */
void event_decline_dropped(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    if (!d->result_letter) return;
    effects->drops_result_letter = true;
    effects->result_letter_change = change_of(e, d->result_letter, LETTER_DROPPED);
    effects->result_letter_change.proof = str_or_empty(e->data.note);
    d->result_letter = 0;
}

void event_letter_dropped(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    change_letter(e, d->open_letter.number, LETTER_DROPPED, effects);
    effects->letter_change.proof = str_or_empty(e->data.note);
    d->open_letter = (struct open_letter){0};
}

void event_letter_approved(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    change_letter(e, d->open_letter.number, LETTER_APPROVED, effects);
    d->open_letter.status = LETTER_APPROVED;
    d->open_letter.approver_id = e->actor_id;
}

void event_letter_numbered(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    change_letter(e, d->open_letter.number, LETTER_NUMBERED, effects);
    d->open_letter.status = LETTER_NUMBERED;
    d->open_letter.unit_id = some_uuid(d->unit_id);
}

/* The row of the ledger that a letter to the citizen adds; its ground is the kind of letter. */
static void state_ground(struct ledger_entry *entry, const struct dossier *d, const struct event *e)
{
    entry->interval.ground = str_of(letter_form_name(d->open_letter.form));
    entry->interval.form_number = str_or_empty(e->data.letter_number);
    entry->interval.approved_by = d->open_letter.approver_id;
}

static void add_extra(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    struct ledger_entry entry = event_entry(d, CLOCK_EXTRA, e->at);
    state_ground(&entry, d, e);
    entry.interval.to = some_instant(e->at);
    entry.interval.extra_unit = e->data.extra_unit;
    entry.interval.extra_halves = e->data.extra_halves;
    event_add_entry(entry, effects);
    event_move_due(d, e->data.due_at);
    event_add_promise(d, e, e->data.due_at, PROMISE_EXTRA, e->data.letter_number, effects);
}

static void touch_clock(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    enum clock_effect effect = (enum clock_effect)e->data.effect;
    if (effect == CLOCK_EFFECT_PAUSE) state_ground(event_change_over(d, CLOCK_PAUSED, e->at, effects), d, e);
    if (effect == CLOCK_EFFECT_RESTART) state_ground(event_change_over(d, CLOCK_RESTARTING, e->at, effects), d, e);
    if (effect == CLOCK_EFFECT_EXTRA) add_extra(d, e, effects);
}

static void sent_supplement(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move(d, STATE_SUPPLEMENT, STEP_SUPPLEMENT);
    d->holder_unit_id = d->unit_id;
    d->supplements++;
    d->asked_at_end += e->data.is_at_end;
    touch_clock(d, e, effects);
}

static void sent_duty(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move(d, STATE_FINANCIAL_DUTY, STEP_DUTY);
    d->holder_unit_id = d->unit_id;
    d->asked_at_end += e->data.is_at_end;
    touch_clock(d, e, effects);
}

/* due_at is what the clock makes of the new date: the same as before if it was given too late. */
static void sent_apology(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    if (!e->data.new_due_at) return;
    struct ledger_entry entry = event_entry(d, CLOCK_EXTENDED, e->at);
    state_ground(&entry, d, e);
    entry.interval.to = some_instant(e->at);
    entry.interval.new_due = some_instant((struct instant){e->data.new_due_at});
    event_add_entry(entry, effects);
    bool is_lawful = e->data.due_at != d->due_at.value.us;
    if (is_lawful) event_move_due(d, e->data.due_at);
    event_add_promise(d, e, e->data.new_due_at, is_lawful ? PROMISE_APOLOGY : PROMISE_LATE_APOLOGY, e->data.letter_number, effects);
}

void event_letter_sent(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    static const event_apply_fn sent[LETTER_FORM_COUNT] = {
        [LETTER_SUPPLEMENT] = sent_supplement, [LETTER_DUTY] = sent_duty, [LETTER_STOP] = event_stop, [LETTER_APOLOGY] = sent_apology};
    change_letter(e, d->open_letter.number, LETTER_SENT, effects);
    effects->letter_change.drops_date = d->open_letter.form == LETTER_APOLOGY && !e->data.new_due_at;
    if (e->data.send_way != SEND_DESK) d->unproved_letters++;
    if (d->open_letter.form < LETTER_FORM_COUNT && sent[d->open_letter.form]) sent[d->open_letter.form](d, e, effects);
    d->open_letter = (struct open_letter){0};
}

void event_letter_delivered(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    change_letter(e, e->data.letter, LETTER_DELIVERED, effects);
    if (d->unproved_letters > 0) d->unproved_letters--;
}
