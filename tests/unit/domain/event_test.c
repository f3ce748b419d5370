/* event_test: the table of what an event carries covers the struct, byte by byte; and the fold: a dossier's whole story
 * gives the dossier and the rows that it should, whoever tells it and as often as one likes. */
#include "unit/domain/domain_story.h"

#include "domain/lateness.h"

/* ---- the table of fields ---- */

static const size_t sizes[] = {
    [EVENT_FIELD_TEXT] = sizeof(struct str), [EVENT_FIELD_INT] = sizeof(int64_t), [EVENT_FIELD_UUID] = sizeof(struct uuid)};

static void keys_ascend_strictly(void **state)
{
    (void)state;
    for (size_t i = 1; i < event_field_count; i++)
        if (str_compare(str_of(event_fields[i - 1].key), str_of(event_fields[i].key)) >= 0)
            fail_msg("\"%s\" does not stand before \"%s\"", event_fields[i - 1].key, event_fields[i].key);
}

/* Every byte of event_data belongs to exactly one field of the table: nothing that an event carries is forgotten. (The
 * struct has no padding: all members are multiples of eight bytes.) */
static void every_member_is_in_the_table_once(void **state)
{
    unsigned char owners[sizeof(struct event_data)] = {0};
    (void)state;
    for (size_t i = 0; i < event_field_count; i++)
        for (size_t at = 0; at < sizes[event_fields[i].type]; at++) {
            assert_true(event_fields[i].offset + at < sizeof owners);
            owners[event_fields[i].offset + at]++;
        }
    for (size_t at = 0; at < sizeof owners; at++)
        if (owners[at] != 1) fail_msg("byte %zu of event_data is in %d fields", at, owners[at]);
}

static void every_kind_has_a_name(void **state)
{
    (void)state;
    for (enum event_kind kind = EVENT_SUBMITTED; kind < EVENT_KIND_COUNT; kind++)
        assert_true(strlen(event_kind_name(kind)) > 0);
    assert_string_equal(event_kind_name((enum event_kind)0), "");
    assert_string_equal(event_kind_name(EVENT_KIND_COUNT), "");
}

/* Who works on it inside the office, notes and steps back are not the citizen's to see; nor is a letter before it is sent:
 * drafts wait for a leader before the citizen sees anything (domain.md §5). How its arrival was proved is the office's. */
static void inner_steps_are_not_public(void **state)
{
    static const enum event_kind inner[] = {EVENT_PAPER_ADDED, EVENT_HANDED_OVER, EVENT_ASSIGNED, EVENT_STEPPED_BACK, EVENT_NOTED,
                                            EVENT_BUNDLED, EVENT_BUNDLE_REFUSED, EVENT_STEP_BEGUN, EVENT_STEP_ENDED, EVENT_PACKAGE_MOVED, EVENT_LETTER_DRAFTED, EVENT_LETTER_DROPPED, EVENT_LETTER_APPROVED, EVENT_LETTER_NUMBERED, EVENT_LETTER_DELIVERED};
    size_t hidden = 0;
    (void)state;
    for (size_t i = 0; i < sizeof inner / sizeof inner[0]; i++)
        assert_false(event_kind_is_public(inner[i]));
    for (enum event_kind kind = EVENT_SUBMITTED; kind < EVENT_KIND_COUNT; kind++)
        hidden += !event_kind_is_public(kind);
    assert_int_equal(hidden, sizeof inner / sizeof inner[0]);
    assert_false(event_kind_is_public((enum event_kind)0));
    assert_false(event_kind_is_public(EVENT_KIND_COUNT));
}

/* ---- the fold ---- */

static void filing_makes_a_new_dossier_at_the_desk(void **state)
{
    struct ctx *c = *state;
    struct story s = filed();
    const struct dossier *d = &s.dossier;
    assert_state(&s, STATE_NEW, STEP_RECEPTION);
    assert_no_effects(&s);
    assert_true(uuid_eq(d->id, (struct uuid){{9}}));
    assert_text(c->arena, d->reference, "ABCD-EFGH-JK");
    assert_true(str_is_absent(d->code)); /* the legal code is given at acceptance only */
    assert_true(uuid_eq(d->procedure_id, procedure) && uuid_eq(d->unit_id, commune) && uuid_eq(d->holder_unit_id, commune));
    assert_true(d->account_id.has && uuid_eq(d->account_id.value, citizen));
    assert_false(d->assisted_by.has || d->received_at.has || d->due_at.has || d->first_due_at.has || d->finished_at.has || d->handed_at.has);
    assert_false(d->handler_id.has || d->proposer_id.has || d->approver_id.has || d->result_on.has);
    assert_int_equal(d->channel, CHANNEL_ONLINE);
    assert_int_equal(d->form_set, 2018);
    assert_int_equal(d->return_way, RETURN_POST);
    assert_true(d->is_simulated);
    assert_text(c->arena, d->applicant.name, "Trần Thị Bình");
    assert_text(c->arena, d->applicant.phone, ""); /* not carried: empty, as the table has it, and not NULL */
    assert_text(c->arena, d->applicant.email, "");
    assert_text(c->arena, d->result_note, "");
    assert_int_equal(d->submitted_at.us, start);
    assert_int_equal(d->answer_by.us, filing.answer_by);
    assert_int_equal(d->work_due_at.us, filing.answer_by);
    assert_int_equal(d->limit_halves, 10);
    assert_int_equal(d->lateness, LATENESS_NOT_FINISHED);
}

static void reception_gives_code_promise_ledger_and_receipt(void **state)
{
    struct ctx *c = *state;
    struct story s = filed();
    s.minutes = 60;
    receive(&s);
    assert_state(&s, STATE_RECEIVED, STEP_HANDOVER);
    assert_text(c->arena, s.dossier.code, "H26.1-180312-0001");
    assert_int_equal(s.dossier.received_at.value.us, minute(60).us);
    assert_int_equal(s.dossier.due_at.value.us, 1521448200000000);
    assert_int_equal(s.dossier.first_due_at.value.us, 1521448200000000);
    assert_int_equal(s.dossier.work_due_at.us, 1521448200000000);
    assert_true(s.effects.adds_interval && s.effects.adds_promise && s.effects.adds_letter);
    assert_int_equal(s.effects.entry.number, 1);
    assert_int_equal(s.effects.entry.interval.kind, CLOCK_RUNNING);
    assert_int_equal(s.effects.entry.interval.from.us, minute(60).us);
    assert_false(s.effects.entry.interval.to.has);
    assert_int_equal(s.effects.promise.number, 1);
    assert_int_equal(s.effects.promise.due_at.us, 1521448200000000);
    assert_int_equal(s.effects.promise.made_at.us, minute(60).us);
    assert_int_equal(s.effects.promise.cause, PROMISE_RECEPTION);
    assert_int_equal(s.effects.letter.form, LETTER_RECEIPT);
    assert_text(c->arena, s.effects.letter.letter_number, "H26.1-180312-0001");
    assert_text(c->arena, s.effects.letter.issuer_name, "Nguyễn Văn An");
    assert_true(uuid_eq(s.effects.letter.issued_by.value, desk));
}

static void completion_goes_to_the_citizen_and_back(void **state)
{
    struct ctx *c = *state;
    struct story s = filed();
    tell(&s, EVENT_COMPLETION_ASKED, desk, (struct event_data){.note = STR("bản sao giấy chứng sinh"), .letter_number = STR("ABCD/HDHS")});
    assert_state(&s, STATE_SUPPLEMENT, STEP_COMPLETION);
    assert_int_equal(s.effects.letter.form, LETTER_SUPPLEMENT);
    assert_text(c->arena, s.effects.letter.body, "bản sao giấy chứng sinh");
    assert_text(c->arena, s.effects.letter.letter_number, "ABCD/HDHS");
    tell(&s, EVENT_COMPLETION_SENT, citizen, (struct event_data){.note = STR("đã bổ sung")});
    assert_state(&s, STATE_NEW, STEP_RECEPTION);
    assert_text(c->arena, s.dossier.form_data, "{\"child\":\"An\"}"); /* answers not sent again stay */
    assert_int_equal(s.dossier.answer_by.us, filing.answer_by);
    tell(&s, EVENT_COMPLETION_ASKED, desk, (struct event_data){.note = STR("lần hai")});
    assert_int_equal(s.effects.letter.number, 2);
    tell(&s, EVENT_COMPLETION_SENT, citizen, (struct event_data){.form = STR("{}"), .answer_by = 1520936400000000});
    assert_text(c->arena, s.dossier.form_data, "{}");
    assert_int_equal(s.dossier.answer_by.us, 1520936400000000);
    assert_int_equal(s.dossier.work_due_at.us, 1520936400000000);
    assert_false(s.dossier.received_at.has); /* the clock has not started */
}

static void refusal_to_receive_closes_with_reason_and_letter(void **state)
{
    struct ctx *c = *state;
    struct story s = filed();
    tell(&s, EVENT_NOT_RECEIVED, desk, (struct event_data){.note = STR("không thuộc thẩm quyền"), .letter_number = STR("ABCD-EFGH-JK")});
    assert_state(&s, STATE_NOT_RECEIVED, STEP_CLOSED);
    assert_text(c->arena, s.dossier.result_note, "không thuộc thẩm quyền");
    assert_int_equal(s.effects.letter.form, LETTER_REFUSAL);
    assert_true(str_is_absent(s.dossier.code));
    assert_int_equal(s.dossier.result_kind, RESULT_NONE); /* state 3 is no result */
}

static void papers_are_numbered_in_the_order_of_coming(void **state)
{
    struct ctx *c = *state;
    struct story s = filed();
    tell(&s, EVENT_PAPER_ADDED, citizen,
         (struct event_data){.component = 2, .name = STR("Giấy chứng sinh"), .file_name = STR("gcs.pdf"), .media_type = STR("application/pdf"), .size = 1234, .sha256 = STR("ab")});
    assert_true(s.effects.adds_paper);
    assert_int_equal(s.effects.paper.number, 1);
    assert_int_equal(s.effects.paper.size, 1234);
    assert_text(c->arena, s.effects.paper.sha256, "ab");
    assert_int_equal(s.effects.paper.added_at.us, minute(1).us);
    tell(&s, EVENT_PAPER_ADDED, desk, (struct event_data){.component = 3, .originals = 1, .is_shown = 1});
    assert_int_equal(s.effects.paper.number, 2);
    assert_true(s.effects.paper.is_shown);
    assert_text(c->arena, s.effects.paper.name, "");
    assert_true(str_is_absent(s.effects.paper.file_name) && str_is_absent(s.effects.paper.sha256));
    assert_state(&s, STATE_NEW, STEP_RECEPTION);
}

static void a_transfer_moves_the_holder_and_not_who_answers(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    tell(&s, EVENT_HANDED_OVER, division_head, (struct event_data){.to_unit_id = district, .note = STR("lấy ý kiến")});
    assert_state(&s, STATE_PROCESSING, STEP_HANDOVER);
    assert_true(uuid_eq(s.dossier.unit_id, commune) && uuid_eq(s.dossier.holder_unit_id, district));
    assert_false(s.dossier.handler_id.has); /* nobody's there yet */
    assert_int_equal(s.effects.handover.number, 2);
    assert_true(uuid_eq(s.effects.handover.from_unit_id, commune) && uuid_eq(s.effects.handover.to_unit_id, district));
    assert_text(c->arena, s.effects.handover.note, "lấy ý kiến");
    tell(&s, EVENT_TAKEN_OVER, leader, (struct event_data){0});
    assert_state(&s, STATE_PROCESSING, STEP_ASSIGN);
    assert_int_equal(s.effects.handover.number, 2);
}

static void stepping_back_forgets_what_must_be_done_again(void **state)
{
    struct story s = in_processing();
    (void)state;
    tell(&s, EVENT_PROPOSED, worker, (struct event_data){.result_kind = RESULT_GRANTED, .note = STR("đủ điều kiện")});
    tell(&s, EVENT_APPROVED, leader, (struct event_data){0});
    assert_state(&s, STATE_PROCESSING, STEP_ISSUE);
    assert_true(uuid_eq(s.dossier.approver_id.value, leader));
    tell(&s, EVENT_STEPPED_BACK, clerk, (struct event_data){.to_step = STEP_APPROVE, .note = STR("sai thể thức")});
    assert_state(&s, STATE_PROCESSING, STEP_APPROVE);
    assert_false(s.dossier.approver_id.has);
    assert_true(uuid_eq(s.dossier.proposer_id.value, worker));
    tell(&s, EVENT_STEPPED_BACK, leader, (struct event_data){.to_step = STEP_PROCESS, .note = STR("thiếu căn cứ")});
    assert_true(uuid_eq(s.dossier.handler_id.value, worker)); /* it is still his */
    tell(&s, EVENT_STEPPED_BACK, worker, (struct event_data){.to_step = STEP_ASSIGN, .note = STR("không thuộc mảng")});
    assert_state(&s, STATE_PROCESSING, STEP_ASSIGN);
    assert_false(s.dossier.handler_id.has);
    assert_no_effects(&s);
}

static void issuing_ends_the_clock_and_a_late_pickup_changes_nothing(void **state)
{
    struct ctx *c = *state;
    struct story s = in_processing();
    tell(&s, EVENT_PROPOSED, worker, (struct event_data){.result_kind = RESULT_REFUSED, .note = STR("không đủ điều kiện")});
    assert_text(c->arena, s.dossier.result_note, "không đủ điều kiện");
    tell(&s, EVENT_APPROVED, leader, (struct event_data){0});
    s.minutes = 500;
    tell(&s, EVENT_ISSUED, clerk,
         (struct event_data){.result_number = STR("15"), .result_on = 17602, .lateness = LATENESS_EARLY, .first_lateness = LATENESS_ON_TIME});
    assert_state(&s, STATE_FINISHED, STEP_CONFIRM);
    assert_int_equal(s.dossier.result_kind, RESULT_REFUSED); /* a refusal after acceptance is a result (9), never 3 */
    assert_int_equal(s.dossier.finished_at.value.us, minute(500).us);
    assert_int_equal(s.dossier.result_on.value, 17602);
    assert_text(c->arena, s.dossier.result_number, "15");
    assert_true(s.effects.closes_interval && !s.effects.adds_interval);
    assert_int_equal(s.effects.closing.number, 1);
    assert_int_equal(s.effects.closing.interval.to.value.us, minute(500).us);
    assert_int_equal(s.dossier.open_interval, 0);
    tell(&s, EVENT_RESULT_AT_DESK, desk, (struct event_data){0});
    assert_state(&s, STATE_FINISHED, STEP_RETURN);
    s.minutes = 100000;
    tell(&s, EVENT_RETURNED, desk, (struct event_data){.taker_name = STR("Trần Thị Bình"), .taker_identity = STR("001183000001")});
    assert_state(&s, STATE_RETURNED, STEP_CLOSED);
    assert_int_equal(s.dossier.handed_at.value.us, minute(100000).us);
    assert_int_equal(s.dossier.finished_at.value.us, minute(500).us);
    assert_int_equal(s.dossier.lateness, LATENESS_EARLY);
    assert_int_equal(s.dossier.first_lateness, LATENESS_ON_TIME); /* late against the first promise is kept for ever */
    assert_int_equal(s.dossier.due_at.value.us, s.dossier.first_due_at.value.us);
}

/* Events of before the first promise was judged apart: there was one promise, and so one verdict. */
static void an_old_event_says_both_verdicts_with_one(void **state)
{
    struct story s = in_processing();
    (void)state;
    tell(&s, EVENT_ISSUED, clerk, (struct event_data){.result_number = STR("1"), .result_on = 17602, .lateness = LATENESS_LATE});
    assert_int_equal(s.dossier.lateness, LATENESS_LATE);
    assert_int_equal(s.dossier.first_lateness, LATENESS_LATE);
}

/* After a transfer the result comes home: the desk that answers for it returns it. */
static void the_result_comes_home_to_the_answering_unit(void **state)
{
    struct story s = in_processing();
    (void)state;
    tell(&s, EVENT_HANDED_OVER, division_head, (struct event_data){.to_unit_id = district});
    tell(&s, EVENT_TAKEN_OVER, leader, (struct event_data){0});
    tell(&s, EVENT_ISSUED, clerk, (struct event_data){.result_number = STR("1"), .result_on = 17602, .lateness = LATENESS_LATE});
    assert_true(uuid_eq(s.dossier.holder_unit_id, commune));
}

static void a_note_changes_only_the_sequence(void **state)
{
    struct story s = in_processing();
    struct dossier before = s.dossier;
    (void)state;
    tell(&s, EVENT_NOTED, worker, (struct event_data){.note = STR("đã gọi điện")});
    before.last_seq++;
    assert_memory_equal(&before, &s.dossier, sizeof before);
    assert_no_effects(&s);
}

/* Pure: told twice, the story ends the same; nothing is kept between the tellings. */
static void the_same_events_give_the_same_dossier(void **state)
{
    struct story first = in_processing();
    struct story second = in_processing();
    (void)state;
    assert_memory_equal(&first.dossier, &second.dossier, sizeof first.dossier);
    assert_memory_equal(&first.effects, &second.effects, sizeof first.effects);
}

/* The hash of the record is the caller's: a fold never touches it. */
static void the_fold_leaves_id_and_hash_alone(void **state)
{
    struct ctx *c = *state;
    struct story s = {.dossier = {.id = {{9}}, .last_hash = STR("hash")}};
    tell(&s, EVENT_SUBMITTED, citizen, filing);
    receive(&s);
    assert_text(c->arena, s.dossier.last_hash, "hash");
    assert_true(uuid_eq(s.dossier.id, (struct uuid){{9}}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_ascend_strictly),
        cmocka_unit_test(every_member_is_in_the_table_once),
        cmocka_unit_test(every_kind_has_a_name),
        cmocka_unit_test(inner_steps_are_not_public),
        UNIT_TEST(filing_makes_a_new_dossier_at_the_desk),
        UNIT_TEST(reception_gives_code_promise_ledger_and_receipt),
        UNIT_TEST(completion_goes_to_the_citizen_and_back),
        UNIT_TEST(refusal_to_receive_closes_with_reason_and_letter),
        UNIT_TEST(papers_are_numbered_in_the_order_of_coming),
        UNIT_TEST(a_transfer_moves_the_holder_and_not_who_answers),
        UNIT_TEST(stepping_back_forgets_what_must_be_done_again),
        UNIT_TEST(issuing_ends_the_clock_and_a_late_pickup_changes_nothing),
        UNIT_TEST(an_old_event_says_both_verdicts_with_one),
        UNIT_TEST(the_result_comes_home_to_the_answering_unit),
        UNIT_TEST(a_note_changes_only_the_sequence),
        UNIT_TEST(the_same_events_give_the_same_dossier),
        UNIT_TEST(the_fold_leaves_id_and_hash_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
