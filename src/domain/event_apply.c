/* event_apply: how each kind of event changes the dossier and its rows. Pure: the same events give the same dossier. */
#include "domain/event_apply.h"

#include "base/err.h"

static struct opt_uuid uuid_or_none(struct uuid id)
{
    return (struct opt_uuid){!uuid_is_zero(id), id};
}

static void add_letter(struct dossier *d, const struct event *e, enum letter_form form, struct str number, struct event_effects *effects)
{
    effects->adds_letter = true;
    effects->letter = (struct letter){
        .number = ++d->letters,
        .form = form,
        .letter_number = number,
        .issued_at = e->at,
        .issued_by = e->actor_id,
        .issuer_name = e->actor_name,
        .body = str_or_empty(e->data.note),
        .status = LETTER_SENT, /* the desk's own letters: written, numbered and given out in one act */
        .drafted_by = e->actor_id,
        .drafter_name = e->actor_name,
        .drafted_at = e->at,
        .approver_name = STR(""),
        .approver_title = STR(""),
        .sent_by = e->actor_id,
        .sent_at = some_instant(e->at),
        .send_way = SEND_DESK,
        .proof = STR(""),
    };
}

static void apply_submitted(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    const struct event_data *data = &e->data;
    (void)effects;
    *d = (struct dossier){
        .id = d->id,
        .reference = data->reference,
        .procedure_id = data->procedure_id,
        .procedure_version = data->procedure_version,
        .unit_id = data->unit_id,
        .holder_unit_id = data->unit_id,
        .channel = (enum channel)data->channel,
        .source = (int)data->source,
        .service_level = (int)data->service_level,
        .field_code = data->field_code,
        .office_kind = (int)data->office_kind,
        .form_set = (int)data->form_set,
        .state = STATE_NEW,
        .step = STEP_RECEPTION,
        .applicant =
            {
                .kind = (enum applicant_kind)data->applicant_kind,
                .name = data->applicant_name,
                .identity = data->applicant_identity,
                .phone = str_or_empty(data->applicant_phone),
                .email = str_or_empty(data->applicant_email),
                .address = str_or_empty(data->applicant_address),
            },
        .account_id = uuid_or_none(data->account_id),
        .assisted_by = uuid_or_none(data->assisted_by),
        .form_data = data->form,
        .return_way = (enum return_way)data->return_way,
        .return_address = str_or_empty(data->return_address),
        .corrects_id = uuid_or_none(data->corrects_id),
        .correction = (enum correction)data->correction,
        .is_simulated = data->is_simulated != 0,
        .submitted_at = e->at,
        .answer_by = {data->answer_by},
        .limit_unit = (int)data->limit_unit,
        .limit_halves = data->limit_halves,
        .course = {.package_hash = data->package_hash, .first = data->course_first},
        .parent_id = uuid_or_none(data->parent_id),
        .branch = data->branch,
        .result_note = STR(""),
        .work_due_at = {data->answer_by},
        .last_hash = d->last_hash,
    };
}

static void apply_paper_added(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    const struct event_data *data = &e->data;
    effects->adds_paper = true;
    effects->paper = (struct paper){
        .number = ++d->papers,
        .component = data->component,
        .name = str_or_empty(data->name),
        .originals = data->originals,
        .copies = data->copies,
        .is_shown = data->is_shown != 0,
        .file_name = data->file_name,
        .media_type = data->media_type,
        .size = data->size,
        .sha256 = data->sha256,
        .added_at = e->at,
    };
}

static void apply_received(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    const struct event_data *data = &e->data;
    event_move(d, STATE_RECEIVED, STEP_HANDOVER);
    d->code = data->code;
    d->received_at = some_instant(e->at);
    event_move_due(d, data->due_at);
    d->first_due_at = d->due_at;
    d->limit_unit = (int)data->limit_unit;
    d->limit_halves = data->limit_halves;
    event_add_entry(event_entry(d, CLOCK_RUNNING, e->at), effects);
    d->open_interval = effects->entry.number;
    event_add_promise(d, e, data->due_at, PROMISE_RECEPTION, STR(""), effects);
    add_letter(d, e, LETTER_RECEIPT, data->code, effects);
}

static void apply_completion_asked(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move(d, STATE_SUPPLEMENT, STEP_COMPLETION);
    add_letter(d, e, LETTER_SUPPLEMENT, str_or_empty(e->data.letter_number), effects);
}

static void apply_completion_sent(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)effects;
    event_move(d, STATE_NEW, STEP_RECEPTION);
    if (e->data.answer_by) d->answer_by = d->work_due_at = (struct instant){e->data.answer_by};
    if (!str_is_absent(e->data.form)) d->form_data = e->data.form;
}

static void apply_not_received(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move(d, STATE_NOT_RECEIVED, STEP_CLOSED);
    d->result_note = str_or_empty(e->data.note);
    add_letter(d, e, LETTER_REFUSAL, str_or_empty(e->data.letter_number), effects);
}

static void apply_handed_over(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    effects->adds_handover = true;
    effects->handover = (struct handover){
        .number = ++d->handovers,
        .from_unit_id = d->holder_unit_id,
        .to_unit_id = e->data.to_unit_id,
        .given_by = e->actor_id,
        .given_at = e->at,
        .note = str_or_empty(e->data.note),
    };
    d->holder_unit_id = e->data.to_unit_id;
    d->processor_unit_id = some_uuid(e->data.to_unit_id);
    d->handler_id = (struct opt_uuid){0};
    d->step = STEP_HANDOVER;
}

static void apply_taken_over(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move(d, STATE_PROCESSING, STEP_ASSIGN);
    effects->takes_handover = true;
    effects->handover =
        (struct handover){.number = d->handovers, .taken_by = e->actor_id, .taken_at = some_instant(e->at)};
    (void)event_bundle_answered(d, e, BUNDLE_TAKEN, effects);
}

static void apply_assigned(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)effects;
    d->step = STEP_PROCESS;
    d->handler_id = uuid_or_none(e->data.handler_id);
}

static void apply_proposed(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    d->step = STEP_APPROVE;
    d->proposer_id = e->actor_id;
    d->result_kind = (enum result_kind)e->data.result_kind;
    d->result_note = str_or_empty(e->data.note);
    if (e->data.letter_form == LETTER_DECLINE) event_decline_drafted(d, e, effects);
}

static void apply_stepped_back(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    d->step = (enum step)e->data.to_step;
    if (d->step <= STEP_APPROVE) d->approver_id = (struct opt_uuid){0};
    if (d->step <= STEP_ASSIGN) d->handler_id = (struct opt_uuid){0};
    if (d->step == STEP_APPROVE && d->result_letter) event_decline_changed(d, e, LETTER_DRAFTED, effects);
    if (d->step < STEP_APPROVE) event_decline_dropped(d, e, effects);
}

static void apply_approved(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    d->step = STEP_ISSUE;
    d->approver_id = e->actor_id;
    if (d->result_letter) event_decline_changed(d, e, LETTER_APPROVED, effects);
}

void event_finish(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move(d, STATE_FINISHED, STEP_CONFIRM);
    d->finished_at = some_instant(e->at);
    d->lateness = (int)e->data.lateness;
    d->first_lateness = (int)(e->data.first_lateness ? e->data.first_lateness : e->data.lateness);
    d->result_number = e->data.result_number;
    d->result_on = some_int(e->data.result_on);
    d->holder_unit_id = d->unit_id;
    event_close_interval(d, e->at, effects);
    d->open_interval = 0;
}

static void apply_issued(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_finish(d, e, effects);
    if (d->result_letter) event_decline_changed(d, e, LETTER_NUMBERED, effects);
}

static void apply_result_at_desk(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    d->step = STEP_RETURN;
    if (!event_bundle_answered(d, e, BUNDLE_TAKEN, effects)) return;
    effects->takes_handover = true;
    effects->handover = (struct handover){.number = d->handovers, .taken_by = e->actor_id, .taken_at = some_instant(e->at)};
}

void event_hand_over(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_move(d, STATE_RETURNED, STEP_CLOSED);
    d->handed_at = some_instant(e->at);
    if (!d->result_letter) return;
    event_decline_changed(d, e, LETTER_SENT, effects);
    if (e->data.send_way != SEND_DESK) d->unproved_letters++;
}

/* Closing is final: nothing moves, the dossier only learns which one corrects it. */
static void apply_correction_opened(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)effects;
    d->corrected_by_id = uuid_or_none(e->data.corrected_by_id);
}

static void apply_noted(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)d;
    (void)e;
    (void)effects;
}

void event_apply(struct dossier *dossier, const struct event *event, struct event_effects *ret_effects)
{
    static const event_apply_fn appliers[EVENT_KIND_COUNT] = {
        [EVENT_SUBMITTED] = apply_submitted,
        [EVENT_PAPER_ADDED] = apply_paper_added,
        [EVENT_RECEIVED] = apply_received,
        [EVENT_COMPLETION_ASKED] = apply_completion_asked,
        [EVENT_COMPLETION_SENT] = apply_completion_sent,
        [EVENT_NOT_RECEIVED] = apply_not_received,
        [EVENT_HANDED_OVER] = apply_handed_over,
        [EVENT_TAKEN_OVER] = apply_taken_over,
        [EVENT_ASSIGNED] = apply_assigned,
        [EVENT_PROPOSED] = apply_proposed,
        [EVENT_STEPPED_BACK] = apply_stepped_back,
        [EVENT_APPROVED] = apply_approved,
        [EVENT_ISSUED] = apply_issued,
        [EVENT_RESULT_AT_DESK] = apply_result_at_desk,
        [EVENT_RETURNED] = event_hand_over,
        [EVENT_NOTED] = apply_noted,
        [EVENT_LETTER_DRAFTED] = event_letter_drafted,
        [EVENT_LETTER_DROPPED] = event_letter_dropped,
        [EVENT_LETTER_APPROVED] = event_letter_approved,
        [EVENT_LETTER_NUMBERED] = event_letter_numbered,
        [EVENT_LETTER_SENT] = event_letter_sent,
        [EVENT_LETTER_DELIVERED] = event_letter_delivered,
        [EVENT_SUPPLEMENT_SENT] = event_supplement_sent,
        [EVENT_SUPPLEMENT_INCOMPLETE] = event_supplement_incomplete,
        [EVENT_SUPPLEMENT_COMPLETE] = event_supplement_complete,
        [EVENT_DUTY_PAID] = event_duty_paid,
        [EVENT_WITHDRAWAL_ASKED] = event_withdrawal_asked,
        [EVENT_WITHDRAWAL_CANCELLED] = event_withdrawal_over,
        [EVENT_WITHDRAWAL_DECLINED] = event_withdrawal_over,
        [EVENT_WITHDRAWAL_AGREED] = event_withdrawal_agreed,
        [EVENT_PROMISE_MOVED] = event_promise_moved,
        [EVENT_CORRECTION_OPENED] = apply_correction_opened,
        [EVENT_BUNDLED] = event_bundled,
        [EVENT_BUNDLE_REFUSED] = event_bundle_refused,
        [EVENT_STEP_BEGUN] = event_step_begun,
        [EVENT_STEP_ENDED] = event_step_ended,
        [EVENT_PACKAGE_MOVED] = event_package_moved,
        [EVENT_PACKAGE_FORCED] = event_package_moved,
        [EVENT_SPLIT] = event_split,
        [EVENT_JOINED] = event_joined,
        [EVENT_PASSED_ON] = event_passed_on,
    };
    ASSERT(event->kind >= EVENT_SUBMITTED && event->kind < EVENT_KIND_COUNT);
    *ret_effects = (struct event_effects){0};
    appliers[event->kind](dossier, event, ret_effects);
    dossier->last_seq = event->seq;
}
