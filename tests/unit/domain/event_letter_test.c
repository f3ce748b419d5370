/* event_letter_test: what happens after acceptance, told event by event: letters on their way, what a sent one does to
 * state and clock, what the citizen owes and asks for (domain.md §5, §6.4, §8, §15.5, §15.6). */
#include "unit/domain/domain_story.h"

#include "domain/lateness.h"

enum { DUE = 1521448200, LATER = 1521620000, EARLIER = 1521400000, NEW_DATE = 1521880000 };
static const int64_t SECOND = 1000000;

/* ---- letters on their way ---- */

static void draft(struct story *s, struct event_data data)
{
    data.note = STR("thiếu giấy chứng sinh");
    tell_from(s, EVENT_LETTER_DRAFTED, worker, some_uuid(s->dossier.holder_unit_id), data);
}

static void approve_and_number(struct story *s, const char *number)
{
    tell(s, EVENT_LETTER_APPROVED, leader,
         (struct event_data){.letter = s->dossier.open_letter.number, .title = STR("Chủ tịch")});
    tell(s, EVENT_LETTER_NUMBERED, clerk,
         (struct event_data){.letter = s->dossier.open_letter.number, .letter_number = str_of(number)});
}

/* Drafted, approved, numbered and sent at the desk; `sent` is what the sending carries besides. */
static void write_letter(struct story *s, enum letter_form form, struct event_data sent)
{
    draft(s, (struct event_data){.letter_form = form, .effect = sent.effect, .new_due_at = sent.new_due_at});
    approve_and_number(s, "7/ABC");
    sent.letter = s->dossier.open_letter.number;
    sent.letter_number = STR("7/ABC");
    if (!sent.send_way) sent.send_way = SEND_DESK;
    tell(s, EVENT_LETTER_SENT, desk, sent);
}

static void assert_clock_untouched(const struct story *s)
{
    assert_int_equal(s->dossier.due_at.value.us, DUE * SECOND);
    assert_int_equal(s->dossier.work_due_at.us, DUE * SECOND);
    assert_int_equal(s->dossier.first_due_at.value.us, DUE * SECOND);
    assert_int_equal(s->dossier.intervals, 1);
    assert_int_equal(s->dossier.promises, 1);
    assert_int_equal(s->dossier.open_interval, 1);
    assert_false(s->dossier.is_paused);
}

static void a_draft_changes_nothing_but_the_letter_under_way(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    draft(&s, (struct event_data){.letter_form = LETTER_DUTY, .effect = CLOCK_EFFECT_PAUSE, .amount = 150000});
    const struct letter *l = &s.effects.letter;
    const struct open_letter *open = &s.dossier.open_letter;
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
    assert_clock_untouched(&s);
    assert_true(s.effects.adds_letter && !s.effects.changes_letter && !s.effects.adds_interval &&
                !s.effects.adds_promise);
    assert_int_equal(l->number, 2); /* 1 is the receipt */
    assert_int_equal(l->form, LETTER_DUTY);
    assert_int_equal(l->status, LETTER_DRAFTED);
    assert_int_equal(l->amount, 150000);
    assert_int_equal(l->effect, CLOCK_EFFECT_PAUSE);
    assert_text(c->arena, l->body, "thiếu giấy chứng sinh");
    assert_text(c->arena, l->letter_number, "");
    assert_true(uuid_eq(l->drafted_by.value, worker));
    assert_false(l->issued_by.has || l->approved_by.has || l->sent_at.has || l->new_due.has);
    assert_int_equal(open->number, 2);
    assert_int_equal(open->form, LETTER_DUTY);
    assert_int_equal(open->status, LETTER_DRAFTED);
    assert_true(uuid_eq(open->unit_id.value, commune) && uuid_eq(open->drafter_id.value, worker) &&
                !open->approver_id.has);
    assert_int_equal(open_letter_queue(open), STEP_LETTER_APPROVE);
}

/* The maker's unit until it has a number; from then on the desk that answers to the citizen. */
static void the_turn_goes_from_leader_to_clerk_to_the_desk(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    tell(&s, EVENT_HANDED_OVER, division_head, (struct event_data){.to_unit_id = district});
    tell(&s, EVENT_TAKEN_OVER, leader, (struct event_data){0});
    tell(&s, EVENT_ASSIGNED, leader, (struct event_data){.handler_id = worker});
    draft(&s, (struct event_data){.letter_form = LETTER_STOP});
    assert_true(uuid_eq(s.dossier.open_letter.unit_id.value, district));
    tell(&s, EVENT_LETTER_APPROVED, leader, (struct event_data){.letter = 2, .title = STR("KT. Chủ tịch")});
    assert_true(s.effects.changes_letter && !s.effects.adds_letter);
    assert_int_equal(s.effects.letter_change.number, 2);
    assert_int_equal(s.effects.letter_change.status, LETTER_APPROVED);
    assert_text(c->arena, s.effects.letter_change.title, "KT. Chủ tịch");
    assert_int_equal(s.dossier.open_letter.status, LETTER_APPROVED);
    assert_true(uuid_eq(s.dossier.open_letter.approver_id.value, leader));
    assert_true(uuid_eq(s.dossier.open_letter.unit_id.value, district));
    assert_int_equal(open_letter_queue(&s.dossier.open_letter), STEP_LETTER_NUMBER);
    assert_false(s.dossier.approver_id.has); /* of the result: nobody yet */
    tell(&s, EVENT_LETTER_NUMBERED, clerk, (struct event_data){.letter = 2, .letter_number = STR("3/TBD")});
    assert_int_equal(s.effects.letter_change.status, LETTER_NUMBERED);
    assert_text(c->arena, s.effects.letter_change.letter_number, "3/TBD");
    assert_true(uuid_eq(s.dossier.open_letter.unit_id.value, commune));
    assert_int_equal(open_letter_queue(&s.dossier.open_letter), STEP_LETTER_SEND);
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
    assert_clock_untouched(&s);
}

static void a_letter_given_up_leaves_no_trace_on_the_case(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    draft(&s, (struct event_data){.letter_form = LETTER_SUPPLEMENT, .effect = CLOCK_EFFECT_PAUSE});
    approve_and_number(&s, "H26.1-180312-0001/HDHS");
    tell(&s, EVENT_LETTER_DROPPED, worker, (struct event_data){.letter = 2, .note = STR("đã có")});
    assert_int_equal(s.effects.letter_change.number, 2);
    assert_int_equal(s.effects.letter_change.status, LETTER_DROPPED);
    assert_text(c->arena, s.effects.letter_change.proof, "đã có");
    assert_int_equal(s.dossier.open_letter.number, 0);
    assert_false(s.dossier.open_letter.unit_id.has || s.dossier.open_letter.drafter_id.has ||
                 s.dossier.open_letter.approver_id.has);
    assert_int_equal(open_letter_queue(&s.dossier.open_letter), STEP_CLOSED);
    assert_int_equal(s.dossier.supplements, 0);
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
    assert_clock_untouched(&s);
}

/* ---- a supplement: pause, restart, extra time, nothing ---- */

static struct story supplement_sent(enum clock_effect effect)
{
    struct story s = in_processing();
    struct event_data sent = {.effect = effect};
    s.minutes = 100;
    if (effect == CLOCK_EFFECT_EXTRA) {
        sent.extra_unit = LIMIT_WORKING_DAY;
        sent.extra_halves = 6;
        sent.due_at = LATER * SECOND;
    }
    write_letter(&s, LETTER_SUPPLEMENT, sent); /* sent in minute 103 */
    assert_state(&s, STATE_SUPPLEMENT, STEP_SUPPLEMENT);
    assert_true(uuid_eq(s.dossier.holder_unit_id, commune));
    assert_int_equal(s.dossier.supplements, 1);
    assert_int_equal(s.dossier.open_letter.number, 0);
    assert_int_equal(s.effects.letter_change.status, LETTER_SENT);
    return s;
}

static void assert_standing_since(struct ctx *c, const struct story *s, enum clock_interval_kind kind)
{
    const struct ledger_entry *entry = &s->effects.entry;
    assert_true(s->effects.closes_interval && s->effects.adds_interval && !s->effects.adds_promise);
    assert_int_equal(s->effects.closing.number, 1);
    assert_int_equal(s->effects.closing.interval.to.value.us, minute(103).us);
    assert_int_equal(entry->number, 2);
    assert_int_equal(entry->interval.kind, kind);
    assert_int_equal(entry->interval.from.us, minute(103).us);
    assert_false(entry->interval.to.has);
    assert_false(str_is_empty(entry->interval.ground));
    assert_text(c->arena, entry->interval.form_number, "7/ABC"); /* the letter that states it, and who approved it */
    assert_true(uuid_eq(entry->interval.approved_by.value, leader));
    assert_true(s->dossier.is_paused);
    assert_int_equal(s->dossier.open_interval, 2);
    assert_int_equal(s->dossier.due_at.value.us, DUE * SECOND);
}

/* The office looks a day after the citizen sent it: the clock goes on from his sending. */
static void completed_late(struct story *s)
{
    s->minutes = 3000;
    tell(s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
    assert_state(s, STATE_SUPPLEMENT, STEP_SUPPLEMENT_CHECK);
    assert_int_equal(s->dossier.answered_at.value.us, minute(3000).us);
    assert_no_effects(s);
    s->minutes = 4500;
    tell(s, EVENT_SUPPLEMENT_COMPLETE, desk, (struct event_data){.due_at = LATER * SECOND});
}

static void assert_goes_on(const struct story *s, enum promise_cause cause, int64_t from)
{
    assert_state(s, STATE_PROCESSING, STEP_PROCESS);
    assert_false(s->dossier.answered_at.has || s->dossier.is_paused);
    assert_int_equal(s->effects.closing.number, 2);
    assert_int_equal(s->effects.closing.interval.to.value.us, minute(from).us);
    assert_int_equal(s->effects.entry.number, 3);
    assert_int_equal(s->effects.entry.interval.kind, CLOCK_RUNNING);
    assert_int_equal(s->effects.entry.interval.from.us, minute(from).us);
    assert_false(s->effects.entry.interval.to.has);
    assert_int_equal(s->dossier.open_interval, 3);
    assert_int_equal(s->effects.promise.number, 2);
    assert_int_equal(s->effects.promise.cause, cause);
    assert_int_equal(s->effects.promise.due_at.us, LATER * SECOND);
    assert_int_equal(s->dossier.due_at.value.us, LATER * SECOND);
    assert_int_equal(s->dossier.work_due_at.us, LATER * SECOND);
    assert_int_equal(s->dossier.first_due_at.value.us, DUE * SECOND); /* the first promise is never overwritten */
}

static void a_pause_lasts_until_the_citizen_had_sent_it(void **state)
{
    struct story s = supplement_sent(CLOCK_EFFECT_PAUSE);
    assert_standing_since(*state, &s, CLOCK_PAUSED);
    completed_late(&s);
    assert_goes_on(&s, PROMISE_SUPPLEMENT, 3000);
    assert_int_equal(s.effects.promise.made_at.us, minute(4500).us);
    assert_true(uuid_eq(s.dossier.handler_id.value, worker));
}

static void a_restart_stands_still_and_then_is_counted_anew(void **state)
{
    struct story s = supplement_sent(CLOCK_EFFECT_RESTART);
    assert_standing_since(*state, &s, CLOCK_RESTARTING);
    completed_late(&s);
    assert_goes_on(&s, PROMISE_SUPPLEMENT, 3000);
}

/* What is not yet complete is asked for again: the clock stands on, and counts from the sending that was complete. */
static void an_incomplete_answer_keeps_the_clock_standing(void **state)
{
    struct story s = supplement_sent(CLOCK_EFFECT_PAUSE);
    (void)state;
    s.minutes = 500;
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){.form = STR("{\"child\":\"Anh\"}")});
    tell(&s, EVENT_SUPPLEMENT_INCOMPLETE, desk, (struct event_data){.note = STR("thiếu trang 2")});
    assert_state(&s, STATE_SUPPLEMENT, STEP_SUPPLEMENT);
    assert_false(s.dossier.answered_at.has);
    assert_no_effects(&s);
    assert_true(s.dossier.is_paused);
    assert_int_equal(s.dossier.supplements, 1); /* the same request, not another */
    completed_late(&s);
    assert_goes_on(&s, PROMISE_SUPPLEMENT, 3000);
}

static void changed_answers_come_with_it_and_others_stay(void **state)
{
    struct ctx *c = *state;
    struct story s = supplement_sent(CLOCK_EFFECT_NONE);
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
    assert_text(c->arena, s.dossier.form_data, "{\"child\":\"An\"}");
    tell(&s, EVENT_SUPPLEMENT_INCOMPLETE, desk, (struct event_data){.note = STR("x")});
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){.form = STR("{}")});
    assert_text(c->arena, s.dossier.form_data, "{}");
}

static void extra_time_is_a_moment_and_the_clock_runs_on(void **state)
{
    struct ctx *c = *state;
    struct story s = supplement_sent(CLOCK_EFFECT_EXTRA);
    const struct clock_interval *extra = &s.effects.entry.interval;
    assert_true(s.effects.adds_interval && !s.effects.closes_interval && s.effects.adds_promise);
    assert_int_equal(extra->kind, CLOCK_EXTRA);
    assert_int_equal(extra->from.us, minute(103).us);
    assert_int_equal(extra->to.value.us, minute(103).us);
    assert_int_equal(extra->extra_unit, LIMIT_WORKING_DAY);
    assert_int_equal(extra->extra_halves, 6);
    assert_text(c->arena, extra->form_number, "7/ABC");
    assert_int_equal(s.effects.promise.cause, PROMISE_EXTRA);
    assert_int_equal(s.effects.promise.due_at.us, LATER * SECOND);
    assert_int_equal(s.dossier.due_at.value.us, LATER * SECOND);
    assert_int_equal(s.dossier.open_interval, 1);
    assert_false(s.dossier.is_paused);
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
    tell(&s, EVENT_SUPPLEMENT_COMPLETE, desk, (struct event_data){0});
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
    assert_no_effects(&s); /* nothing is promised anew */
    assert_int_equal(s.dossier.due_at.value.us, LATER * SECOND);
}

static void without_an_effect_the_promise_stays(void **state)
{
    struct story s = supplement_sent(CLOCK_EFFECT_NONE);
    (void)state;
    assert_clock_untouched(&s);
    assert_false(s.effects.adds_interval || s.effects.closes_interval || s.effects.adds_promise);
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
    tell(&s, EVENT_SUPPLEMENT_COMPLETE, desk, (struct event_data){0});
    assert_no_effects(&s);
    assert_clock_untouched(&s);
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
}

/* It was at the district: from the citizen it goes back there, not to the desk that asked. */
static void after_a_transfer_it_goes_back_to_who_processes_it(void **state)
{
    struct story s = in_processing();
    (void)state;
    tell(&s, EVENT_HANDED_OVER, division_head, (struct event_data){.to_unit_id = district});
    tell(&s, EVENT_TAKEN_OVER, leader, (struct event_data){0});
    tell(&s, EVENT_ASSIGNED, leader, (struct event_data){.handler_id = worker});
    write_letter(&s, LETTER_SUPPLEMENT, (struct event_data){.effect = CLOCK_EFFECT_PAUSE});
    assert_true(uuid_eq(s.dossier.holder_unit_id, commune) && uuid_eq(s.dossier.processor_unit_id.value, district));
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
    tell(&s, EVENT_SUPPLEMENT_COMPLETE, desk, (struct event_data){.due_at = LATER * SECOND});
    assert_true(uuid_eq(s.dossier.holder_unit_id, district) && uuid_eq(s.dossier.unit_id, commune));
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
}

static void without_a_handler_it_is_to_be_assigned(void **state)
{
    struct story s = supplement_sent(CLOCK_EFFECT_NONE);
    (void)state;
    s.dossier.handler_id = (struct opt_uuid){0};
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
    tell(&s, EVENT_SUPPLEMENT_COMPLETE, desk, (struct event_data){0});
    assert_state(&s, STATE_PROCESSING, STEP_ASSIGN);
}

/* ---- financial duty ---- */

static void a_duty_pauses_if_the_rule_says_and_the_payment_ends_it(void **state)
{
    struct story s = in_processing();
    s.minutes = 100;
    write_letter(&s, LETTER_DUTY, (struct event_data){.effect = CLOCK_EFFECT_PAUSE, .amount = 150000});
    assert_state(&s, STATE_FINANCIAL_DUTY, STEP_DUTY);
    assert_standing_since(*state, &s, CLOCK_PAUSED);
    assert_int_equal(s.dossier.supplements, 0); /* no request for papers */
    s.minutes = 3000;
    tell(&s, EVENT_DUTY_PAID, desk, (struct event_data){.payment_number = STR("BL 5"), .due_at = LATER * SECOND});
    assert_goes_on(&s, PROMISE_PAYMENT, 3000);
    assert_true(uuid_eq(s.dossier.holder_unit_id, commune));
}

static void a_duty_without_a_pause_leaves_the_promise(void **state)
{
    struct story s = in_processing();
    (void)state;
    write_letter(&s, LETTER_DUTY, (struct event_data){.amount = 150000});
    assert_state(&s, STATE_FINANCIAL_DUTY, STEP_DUTY);
    assert_clock_untouched(&s);
    tell(&s, EVENT_DUTY_PAID, desk, (struct event_data){.payment_number = STR("BL 5")});
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
    assert_no_effects(&s);
    assert_clock_untouched(&s);
}

/* ---- apology ---- */

static void a_new_date_in_time_is_the_promise_now(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    s.minutes = 100;
    write_letter(&s, LETTER_APOLOGY, (struct event_data){.new_due_at = NEW_DATE * SECOND, .due_at = NEW_DATE * SECOND});
    const struct clock_interval *row = &s.effects.entry.interval;
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS); /* it holds nothing up */
    assert_int_equal(row->kind, CLOCK_EXTENDED);
    assert_int_equal(row->from.us, minute(103).us);
    assert_int_equal(row->to.value.us, minute(103).us);
    assert_int_equal(row->new_due.value.us, NEW_DATE * SECOND);
    assert_text(c->arena, row->form_number, "7/ABC");
    assert_true(uuid_eq(row->approved_by.value, leader));
    assert_false(s.effects.closes_interval);
    assert_int_equal(s.effects.promise.cause, PROMISE_APOLOGY);
    assert_int_equal(s.effects.promise.due_at.us, NEW_DATE * SECOND);
    assert_int_equal(s.dossier.due_at.value.us, NEW_DATE * SECOND);
    assert_int_equal(s.dossier.work_due_at.us, NEW_DATE * SECOND);
    assert_int_equal(s.dossier.first_due_at.value.us, DUE * SECOND);
    assert_int_equal(s.dossier.open_interval, 1);
}

/* The clock says that nothing moves: the citizen is told the date, the dossier stays late. */
static void a_new_date_too_late_is_told_and_changes_nothing_official(void **state)
{
    struct story s = in_processing();
    (void)state;
    write_letter(&s, LETTER_APOLOGY, (struct event_data){.new_due_at = NEW_DATE * SECOND, .due_at = DUE * SECOND});
    assert_int_equal(s.effects.promise.cause, PROMISE_LATE_APOLOGY);
    assert_int_equal(s.effects.promise.due_at.us, NEW_DATE * SECOND);
    assert_int_equal(s.effects.entry.interval.kind, CLOCK_EXTENDED);
    assert_int_equal(s.dossier.due_at.value.us, DUE * SECOND);
    assert_int_equal(s.dossier.work_due_at.us, DUE * SECOND);
}

static void an_apology_for_an_error_has_no_date(void **state)
{
    struct story s = in_processing();
    (void)state;
    tell(&s, EVENT_ISSUED, clerk,
         (struct event_data){.result_number = STR("1"), .result_on = 17602, .lateness = LATENESS_EARLY});
    tell(&s, EVENT_RESULT_AT_DESK, desk, (struct event_data){0});
    tell(&s, EVENT_RETURNED, desk, (struct event_data){.taker_name = STR("Bình")});
    write_letter(&s, LETTER_APOLOGY, (struct event_data){0});
    assert_state(&s, STATE_RETURNED, STEP_CLOSED); /* it opens nothing again */
    assert_true(s.effects.changes_letter);
    assert_false(s.effects.adds_interval || s.effects.closes_interval || s.effects.adds_promise);
    assert_int_equal(s.dossier.due_at.value.us, DUE * SECOND);
    assert_int_equal(s.dossier.promises, 1);
    assert_int_equal(s.dossier.lateness, LATENESS_EARLY);
}

/* ---- withdrawal ---- */

static void assert_asked_and_over(struct story *s, enum event_kind over)
{
    struct dossier before = s->dossier;
    tell(s, EVENT_WITHDRAWAL_ASKED, citizen, (struct event_data){.note = STR("đổi ý")});
    assert_state(s, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL);
    assert_no_effects(s);
    assert_int_equal(s->dossier.before_withdrawal, before.state);
    assert_int_equal(s->dossier.step_before_withdrawal, before.step);
    assert_true(uuid_eq(s->dossier.holder_unit_id, s->dossier.processor_unit_id.value)); /* its leader decides */
    assert_int_equal(s->dossier.is_paused, before.is_paused);
    tell(s, over, leader, (struct event_data){.note = STR("không đồng ý")});
    assert_no_effects(s);
    before.last_seq += 2;
    assert_memory_equal(&s->dossier, &before, sizeof before); /* as if nothing had been asked */
}

static void a_withdrawal_that_is_over_leaves_all_as_it_was(void **state)
{
    static const enum event_kind ends[] = {EVENT_WITHDRAWAL_CANCELLED, EVENT_WITHDRAWAL_DECLINED};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct story received = filed();
        receive(&received);
        tell(&received, EVENT_HANDED_OVER, desk, (struct event_data){.to_unit_id = commune});
        assert_asked_and_over(&received, ends[i]);
        struct story processing = in_processing();
        assert_asked_and_over(&processing, ends[i]);
        struct story with_letter = in_processing();
        draft(&with_letter, (struct event_data){.letter_form = LETTER_SUPPLEMENT});
        assert_asked_and_over(&with_letter, ends[i]);
        struct story at_district = in_processing();
        tell(&at_district, EVENT_HANDED_OVER, division_head, (struct event_data){.to_unit_id = district});
        assert_asked_and_over(&at_district, ends[i]);
        tell(&at_district, EVENT_TAKEN_OVER, leader, (struct event_data){0});
        tell(&at_district, EVENT_ASSIGNED, leader, (struct event_data){.handler_id = worker});
        write_letter(&at_district, LETTER_SUPPLEMENT, (struct event_data){.effect = CLOCK_EFFECT_PAUSE});
        assert_asked_and_over(&at_district, ends[i]); /* waiting for the citizen, at the desk again */
        tell(&at_district, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
        assert_asked_and_over(&at_district, ends[i]); /* and when he had answered is not forgotten */
        struct story duty = in_processing();
        write_letter(&duty, LETTER_DUTY, (struct event_data){.effect = CLOCK_EFFECT_PAUSE});
        assert_asked_and_over(&duty, ends[i]);
    }
}

static void agreeing_stops_the_case_and_its_clock(void **state)
{
    struct ctx *c = *state;
    struct story s = supplement_sent(CLOCK_EFFECT_PAUSE);
    tell(&s, EVENT_SUPPLEMENT_SENT, citizen, (struct event_data){0});
    tell(&s, EVENT_WITHDRAWAL_ASKED, citizen, (struct event_data){.note = STR("đổi ý")});
    s.minutes = 700;
    tell(&s, EVENT_WITHDRAWAL_AGREED, leader, (struct event_data){.note = STR("đồng ý")});
    assert_state(&s, STATE_STOPPED, STEP_CLOSED);
    assert_true(s.effects.closes_interval && !s.effects.adds_interval && !s.effects.adds_promise &&
                !s.effects.changes_letter);
    assert_int_equal(s.effects.closing.number, 2);
    assert_int_equal(s.effects.closing.interval.to.value.us, minute(700).us);
    assert_int_equal(s.dossier.open_interval, 0);
    assert_false(s.dossier.is_paused || s.dossier.answered_at.has || s.dossier.finished_at.has);
    assert_int_equal(s.dossier.before_withdrawal, STATE_NONE);
    assert_int_equal(s.dossier.step_before_withdrawal, STEP_CLOSED);
    assert_text(c->arena, s.dossier.result_note, "đồng ý");
    assert_int_equal(s.dossier.lateness, LATENESS_NOT_FINISHED); /* no result, no verdict */
}

static void agreeing_gives_up_the_letter_under_way(void **state)
{
    struct story s = in_processing();
    (void)state;
    draft(&s, (struct event_data){.letter_form = LETTER_DUTY, .effect = CLOCK_EFFECT_PAUSE});
    approve_and_number(&s, "3/TBTC");
    tell(&s, EVENT_WITHDRAWAL_ASKED, citizen, (struct event_data){.note = STR("đổi ý")});
    tell(&s, EVENT_WITHDRAWAL_AGREED, leader, (struct event_data){.note = STR("đồng ý")});
    assert_state(&s, STATE_STOPPED, STEP_CLOSED);
    assert_true(s.effects.closes_interval && s.effects.changes_letter);
    assert_int_equal(s.effects.closing.number, 1);
    assert_int_equal(s.effects.letter_change.number, 2);
    assert_int_equal(s.effects.letter_change.status, LETTER_DROPPED);
    assert_int_equal(s.dossier.open_letter.number, 0);
}

/* ---- stop, delivery, calendar ---- */

static void a_stop_closes_the_case_at_the_desk_that_answers(void **state)
{
    struct story s = in_processing();
    (void)state;
    tell(&s, EVENT_HANDED_OVER, division_head, (struct event_data){.to_unit_id = district});
    tell(&s, EVENT_TAKEN_OVER, leader, (struct event_data){0});
    s.minutes = 100;
    write_letter(&s, LETTER_STOP, (struct event_data){0});
    assert_state(&s, STATE_STOPPED, STEP_CLOSED);
    assert_true(uuid_eq(s.dossier.holder_unit_id, commune));
    assert_int_equal(s.effects.closing.number, 1);
    assert_int_equal(s.effects.closing.interval.to.value.us, minute(103).us);
    assert_int_equal(s.dossier.open_interval, 0);
    assert_false(s.dossier.finished_at.has || s.effects.adds_promise);
}

/* Handed over at the desk it is delivered; each other way waits for its proof, letter by letter. */
static void letters_wait_for_their_proof(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    write_letter(&s, LETTER_APOLOGY, (struct event_data){.new_due_at = NEW_DATE * SECOND, .due_at = NEW_DATE * SECOND});
    assert_int_equal(s.dossier.unproved_letters, 0);
    write_letter(&s, LETTER_APOLOGY,
                 (struct event_data){.send_way = SEND_EMAIL, .due_at = NEW_DATE * SECOND, .proof = STR("250 OK")});
    assert_text(c->arena, s.effects.letter_change.proof, "250 OK");
    write_letter(&s, LETTER_SUPPLEMENT, (struct event_data){.send_way = SEND_POST});
    assert_int_equal(s.dossier.unproved_letters, 2);
    tell(&s, EVENT_LETTER_DELIVERED, desk, (struct event_data){.letter = 3, .proof = STR("đã mở thư")});
    assert_int_equal(s.effects.letter_change.number, 3);
    assert_int_equal(s.effects.letter_change.status, LETTER_DELIVERED);
    assert_text(c->arena, s.effects.letter_change.proof, "đã mở thư");
    assert_int_equal(s.dossier.unproved_letters, 1);
    assert_state(&s, STATE_SUPPLEMENT, STEP_SUPPLEMENT);
    tell(&s, EVENT_LETTER_DELIVERED, desk, (struct event_data){.letter = 4});
    assert_int_equal(s.dossier.unproved_letters, 0);
}

static void a_late_holiday_moves_the_promise_by_name_only(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    tell(&s, EVENT_PROMISE_MOVED, leader,
         (struct event_data){.due_at = LATER * SECOND, .note = STR("QĐ 12: nghỉ 10/5")});
    assert_int_equal(s.effects.promise.cause, PROMISE_CALENDAR);
    assert_text(c->arena, s.effects.promise.note, "QĐ 12: nghỉ 10/5");
    assert_int_equal(s.dossier.due_at.value.us, LATER * SECOND);
    assert_int_equal(s.dossier.first_due_at.value.us, DUE * SECOND);
    assert_false(s.effects.adds_interval || s.effects.closes_interval);
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_draft_changes_nothing_but_the_letter_under_way),
        UNIT_TEST(the_turn_goes_from_leader_to_clerk_to_the_desk),
        UNIT_TEST(a_letter_given_up_leaves_no_trace_on_the_case),
        UNIT_TEST(a_pause_lasts_until_the_citizen_had_sent_it),
        UNIT_TEST(a_restart_stands_still_and_then_is_counted_anew),
        UNIT_TEST(an_incomplete_answer_keeps_the_clock_standing),
        UNIT_TEST(changed_answers_come_with_it_and_others_stay),
        UNIT_TEST(extra_time_is_a_moment_and_the_clock_runs_on),
        UNIT_TEST(without_an_effect_the_promise_stays),
        UNIT_TEST(after_a_transfer_it_goes_back_to_who_processes_it),
        UNIT_TEST(without_a_handler_it_is_to_be_assigned),
        UNIT_TEST(a_duty_pauses_if_the_rule_says_and_the_payment_ends_it),
        UNIT_TEST(a_duty_without_a_pause_leaves_the_promise),
        UNIT_TEST(a_new_date_in_time_is_the_promise_now),
        UNIT_TEST(a_new_date_too_late_is_told_and_changes_nothing_official),
        UNIT_TEST(an_apology_for_an_error_has_no_date),
        UNIT_TEST(a_withdrawal_that_is_over_leaves_all_as_it_was),
        UNIT_TEST(agreeing_stops_the_case_and_its_clock),
        UNIT_TEST(agreeing_gives_up_the_letter_under_way),
        UNIT_TEST(a_stop_closes_the_case_at_the_desk_that_answers),
        UNIT_TEST(letters_wait_for_their_proof),
        UNIT_TEST(a_late_holiday_moves_the_promise_by_name_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
