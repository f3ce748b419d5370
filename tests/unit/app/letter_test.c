/* letter_test: letters, pauses, payments and withdrawals by the use cases, on both engines: who may, what is refused
 * with which words, and the due moments, reckoned by hand: the town works Monday to Friday 07:30-11:30 and 13:00-17:00,
 * a dossier received on Monday 12/03/2018 at 09:00 with ten working days is due on Monday 26/03 at 09:00. After each
 * story `motcua check` finds nothing. */
#include "unit/app/letter_story.h"

/* ---- supplements ---- */

/* Asked on Wednesday 14/03 at 10:00, sent by the citizen on Friday 16/03 at 16:30, looked at on Tuesday. */
static struct uuid supplemented(struct town *t)
{
    struct uuid id = in_processing(t);
    now(t, 14, 10, 0);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, (struct act){.note = STR("thiếu giấy chứng sinh")}, SEND_DESK);
    assert_int_equal(town_dossier(t, id).state, STATE_SUPPLEMENT);
    now(t, 16, 16, 30);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    assert_int_equal(town_dossier(t, id).step, STEP_SUPPLEMENT_CHECK);
    now(t, 20, 8, 0);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    assert_int_equal(town_dossier(t, id).state, STATE_PROCESSING);
    return id;
}

/* 330 + 480 + 450 = 1,260 working minutes: two days and five hours. */
static void a_pause_counts_from_the_letter_to_the_citizen_s_sending(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = supplemented(t);
    assert_due(t, id, on(28, 15, 30));
    assert_promise(t, id, 2, on(28, 15, 30), PROMISE_SUPPLEMENT);
    struct dossier_parts parts = parts_of(t, id);
    assert_int_equal(parts.ledger_count, 3);
    assert_int_equal(parts.ledger[1].interval.kind, CLOCK_PAUSED);
    assert_int_equal(parts.ledger[1].interval.from.us, on(14, 10, 0).us);
    assert_int_equal(parts.ledger[1].interval.to.value.us, on(16, 16, 30).us);
    assert_true(uuid_eq(parts.ledger[1].interval.approved_by.value, t->people[LEADER].id));
    assert_true(str_eq(parts.ledger[1].interval.form_number, STR("H26.1.1-180312-0001/HDHS")));
    assert_int_equal(parts.letters[1].status, LETTER_DELIVERED);
    assert_sound(t);
}

static void a_restart_counts_the_whole_limit_from_the_citizen_s_sending(void **state)
{
    struct town *t = *state;
    rule(t, RESTART);
    struct uuid id = supplemented(t);
    assert_due(t, id, on(30, 16, 30));
    assert_promise(t, id, 2, on(30, 16, 30), PROMISE_SUPPLEMENT);
    assert_sound(t);
}

static void extra_time_is_promised_when_the_letter_is_sent(void **state)
{
    struct town *t = *state;
    rule(t, EXTRA);
    struct uuid id = supplemented(t);
    assert_due(t, id, on(29, 9, 0));
    assert_promise(t, id, 2, on(29, 9, 0), PROMISE_EXTRA);
    assert_sound(t);
}

static void without_an_effect_nothing_is_promised_anew(void **state)
{
    struct town *t = *state;
    rule(t, NONE);
    struct uuid id = supplemented(t);
    assert_due(t, id, on(26, 9, 0));
    assert_promise(t, id, 1, on(26, 9, 0), PROMISE_RECEPTION);
    assert_sound(t);
}

/* The answer on 14/03 at 16:00 lacked something; that of 16/03 counts. Its own pause: 90 + 240 + 480 + 450. */
static void an_incomplete_answer_does_not_end_the_pause(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = in_processing(t);
    now(t, 14, 10, 0);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    now(t, 14, 16, 0);
    act(t, DESK, id, ACTION_SEND_SUPPLEMENT, nothing_more); /* he came to the counter */
    refused(t, DESK, id, ACTION_FIND_INCOMPLETE, (struct act){.note = STR(" ")}, action_needs_note);
    act(t, DESK, id, ACTION_FIND_INCOMPLETE, nothing_more);
    refused(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more, action_not_now);
    now(t, 16, 16, 30);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    now(t, 19, 8, 0);
    refused(t, STRANGER, id, ACTION_FIND_COMPLETE, nothing_more, action_not_your_unit);
    refused(t, WORKER, id, ACTION_FIND_COMPLETE, nothing_more, action_not_your_role);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    assert_due(t, id, on(28, 15, 30));
    assert_sound(t);
}

/* §14: asking once the promise has passed: nobody's clock stands still for it, is counted anew or gets more time. */
static void late_supplement(struct town *t, const char *clock, int sent)
{
    rule(t, clock);
    struct uuid id = in_processing(t);
    now(t, 23, 10, 0);
    act(t, WORKER, id, ACTION_DRAFT_SUPPLEMENT, nothing_more); /* drafted in time, and left lying */
    approve_and_number(t, id);
    now(t, sent, 10, 0);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK});
    bool is_in_time = sent <= 26;
    assert_int_equal(town_dossier(t, id).is_paused, is_in_time);
    assert_int_equal(parts_of(t, id).ledger_count, is_in_time ? 2 : 1);
    now(t, sent + 1, 10, 0);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    town_act(t, WORKER, id, ACTION_PROPOSE);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_act(t, CLERK, id, ACTION_ISSUE);
    struct dossier d = town_dossier(t, id);
    if (!is_in_time) assert_due(t, id, on(26, 9, 0));
    if (!is_in_time) assert_int_equal(d.promises, 1);
    assert_int_equal(d.lateness == LATENESS_LATE, !is_in_time);
}

static void neither_pause_nor_restart_nor_extra_makes_on_time_what_is_late(void **state)
{
    struct town *t = *state;
    late_supplement(t, PAUSE, 27);
    late_supplement(t, RESTART, 27);
    late_supplement(t, RESTART, 23);
    rule(t, EXTRA);
    struct uuid id = in_processing(t);
    now(t, 27, 10, 0);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    assert_due(t, id, on(26, 9, 0));
    assert_sound(t);
}

/* §8: nor does a notice of payment. */
static void asking_late_does_not_cure_lateness(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = in_processing(t);
    now(t, 27, 10, 0);
    write_letter(t, id, ACTION_DRAFT_DUTY, (struct act){.amount = 50000}, SEND_DESK);
    assert_false(town_dossier(t, id).is_paused);
    now(t, 28, 10, 0);
    act(t, DESK, id, ACTION_PAY, (struct act){.payment_number = STR("BL-17")});
    assert_due(t, id, on(26, 9, 0));
    town_act(t, WORKER, id, ACTION_PROPOSE);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_act(t, CLERK, id, ACTION_ISSUE);
    assert_int_equal(town_dossier(t, id).lateness, LATENESS_LATE);
    assert_sound(t);
}

static void requests_are_as_many_as_the_procedure_allows(void **state)
{
    struct town *t = *state;
    rule(t, NONE ", supplement_max = 2");
    struct uuid id = in_processing(t);
    for (int i = 0; i < 2; i++) {
        write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
        act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
        act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    }
    refused(t, WORKER, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, supplement_too_many);
    assert_true(str_eq(t->c->fault.argument, STR("2")) || town_dossier(t, id).supplements == 2);
    struct dossier_parts parts = parts_of(t, id);
    assert_true(str_eq(parts.letters[1].letter_number, STR("H26.1.1-180312-0001/HDHS")));
    assert_true(str_eq(parts.letters[2].letter_number, STR("H26.1.1-180312-0001-2/HDHS")));
    act(t, WORKER, id, ACTION_DRAFT_DUTY, (struct act){.amount = 1}); /* a payment is no request for papers */
    assert_sound(t);
}

/* A number once given is void with its letter, and no other letter carries it. */
static void a_void_number_is_not_given_again(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    for (int i = 0; i < 2; i++) {
        act(t, WORKER, id, ACTION_DRAFT_SUPPLEMENT, nothing_more);
        approve_and_number(t, id);
        if (i == 0) act(t, WORKER, id, ACTION_DROP_LETTER, nothing_more);
    }
    struct dossier_parts parts = parts_of(t, id);
    assert_int_equal(parts.letters[1].status, LETTER_DROPPED);
    assert_true(str_eq(parts.letters[1].letter_number, STR("H26.1.1-180312-0001/HDHS")));
    assert_true(str_eq(parts.letters[2].letter_number, STR("H26.1.1-180312-0001-2/HDHS")));
    assert_sound(t);
}

/* ---- the way of a letter: who, and in which order ---- */

static void a_letter_goes_through_four_hands_in_this_order(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    const struct act desk_way = {.send_way = SEND_DESK};
    refused(t, LEADER, id, ACTION_APPROVE_LETTER, nothing_more, letter_not_there);
    refused(t, HEAD, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, action_needs_handler);
    refused(t, DESK, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, action_not_your_role);
    refused(t, WORKER, id, ACTION_DRAFT_SUPPLEMENT, (struct act){.note = STR("  ")}, action_needs_note);
    act(t, WORKER, id, ACTION_DRAFT_SUPPLEMENT, nothing_more);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_APPROVE), 1);
    refused(t, WORKER, id, ACTION_DRAFT_STOP, nothing_more, letter_under_way);
    refused(t, WORKER, id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_GRANTED}, letter_under_way);
    refused(t, HEAD, id, ACTION_TRANSFER, (struct act){.to_unit_id = t->district}, letter_under_way);
    refused(t, CLERK, id, ACTION_NUMBER_LETTER, nothing_more, letter_not_there);
    refused(t, DESK, id, ACTION_SEND_LETTER, desk_way, letter_not_there);
    refused(t, WORKER, id, ACTION_APPROVE_LETTER, nothing_more, action_not_your_role);
    refused(t, FAR_HEAD, id, ACTION_APPROVE_LETTER, nothing_more, action_not_your_unit);
    refused(t, CITIZEN, id, ACTION_APPROVE_LETTER, nothing_more, action_not_your_unit);
    act(t, LEADER, id, ACTION_APPROVE_LETTER, nothing_more);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_APPROVE), 0);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_NUMBER), 1);
    refused(t, LEADER, id, ACTION_APPROVE_LETTER, nothing_more, letter_not_there);
    refused(t, DESK, id, ACTION_SEND_LETTER, desk_way, letter_not_there);
    act(t, CLERK, id, ACTION_NUMBER_LETTER, nothing_more);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_SEND), 1);
    assert_int_equal(queue(t, t->commune, STEP_PROCESS), 1);
    refused(t, WORKER, id, ACTION_SEND_LETTER, desk_way,
            action_not_your_role); /* the handler never writes to the citizen */
    refused(t, DESK, id, ACTION_PROVE_LETTER, nothing_more, letter_not_there);
    act(t, DESK, id, ACTION_SEND_LETTER, desk_way);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_SEND), 0);
    assert_int_equal(queue(t, t->commune, STEP_PROCESS), 0);
    assert_int_equal(queue(t, t->commune, STEP_SUPPLEMENT), 1);
    assert_sound(t);
}

/* One person with every role: he still may not approve what he wrote, nor number what he approved. */
static void powers_do_not_meet_in_one_person(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    t->people[WORKER].roles = ~0U;
    t->people[LEADER].roles = ~0U;
    act(t, WORKER, id, ACTION_DRAFT_STOP, nothing_more);
    refused(t, WORKER, id, ACTION_APPROVE_LETTER, nothing_more, action_needs_other_person);
    act(t, LEADER, id, ACTION_APPROVE_LETTER, nothing_more);
    refused(t, LEADER, id, ACTION_NUMBER_LETTER, nothing_more, action_needs_other_person);
    act(t, CLERK, id, ACTION_NUMBER_LETTER, nothing_more);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK});
    struct dossier d = town_dossier(t, id);
    assert_int_equal(d.state, STATE_STOPPED);
    assert_int_equal(figures(t).stopped, 1);
    assert_int_equal(figures(t).received - figures(t).settled_early - figures(t).stopped, 0); /* nothing is pending */
    assert_false(d.finished_at.has);
    assert_sound(t);
}

/* §11: who assesses the case approves nothing in it, whoever wrote it. */
static void who_handles_the_case_approves_no_letter_of_it(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    t->people[WORKER].roles |= ROLE_BIT(ROLE_SIGNER);
    act(t, HEAD, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))});
    refused(t, WORKER, id, ACTION_APPROVE_LETTER, nothing_more, action_needs_other_person);
    act(t, LEADER, id, ACTION_APPROVE_LETTER, nothing_more);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    refused(t, WORKER, id, ACTION_AGREE_WITHDRAWAL, nothing_more, action_needs_other_person);
    refused(t, WORKER, id, ACTION_DECLINE_WITHDRAWAL, nothing_more, action_needs_other_person);
    act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL, nothing_more);
    assert_sound(t);
}

static void an_apology_holds_nothing_up(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    act(t, HEAD, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))});
    act(t, WORKER, id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_GRANTED});
    act(t, LEADER, id, ACTION_APPROVE, nothing_more);
    act(t, CLERK, id, ACTION_ISSUE, nothing_more);
    approve_and_number(t, id);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK});
    assert_due(t, id, on(26, 9, 0)); /* the result was there: no new date any more */
    assert_promise(t, id, 1, on(26, 9, 0), PROMISE_RECEPTION);
    assert_int_equal(town_dossier(t, id).lateness, LATENESS_EARLY);
    assert_sound(t);
}

static void numbers_have_no_gap_for_each_unit_year_and_kind(void **state)
{
    struct town *t = *state;
    static const char *const expected[] = {"1/PXL", "2/PXL", "1/TBTC", "3/PXL", "1/PXL"};
    struct uuid ids[5];
    for (int i = 0; i < 5; i++)
        ids[i] = in_processing(t);
    for (int i = 0; i < 5; i++) {
        bool is_duty = i == 2;
        if (i == 4)
            t->c->now = civil_instant(civil_local_at(civil_day_of((struct date){2019, 1, 2}), 600)); /* a new book */
        struct act more = {.amount = 5000,
                           .new_due = some_instant((struct instant){t->c->now.us + 40LL * 86400 * 1000000})};
        act(t, WORKER, ids[i], is_duty ? ACTION_DRAFT_DUTY : ACTION_DRAFT_APOLOGY, more);
        approve_and_number(t, ids[i]);
        struct dossier_parts parts = parts_of(t, ids[i]);
        if (!str_eq(parts.letters[1].letter_number, str_of(expected[i])))
            fail_msg("%.*s instead of %s", STR_ARG(parts.letters[1].letter_number), expected[i]);
        if (i == 1) act(t, WORKER, ids[i], ACTION_DROP_LETTER, nothing_more); /* void, and still counted */
    }
    assert_sound(t);
}

/* ---- delivery ---- */

static void a_way_needs_where_it_leads(void **state)
{
    struct town *t = *state;
    now(t, 12, 9, 0);
    struct uuid walk_in = town_walk_in(t); /* without account and e-mail */
    town_act(t, HEAD, walk_in, ACTION_TAKE_OVER);
    town_act(t, HEAD, walk_in, ACTION_ASSIGN);
    act(t, WORKER, walk_in, ACTION_DRAFT_SUPPLEMENT, nothing_more);
    approve_and_number(t, walk_in);
    refused(t, DESK, walk_in, ACTION_SEND_LETTER, nothing_more, send_way_bad);
    refused(t, DESK, walk_in, ACTION_SEND_LETTER, (struct act){.send_way = SEND_EMAIL}, send_way_bad);
    refused(t, DESK, walk_in, ACTION_SEND_LETTER, (struct act){.send_way = SEND_PORTAL}, send_way_bad);
    refused(t, DESK, walk_in, ACTION_SEND_LETTER, (struct act){.send_way = SEND_WAY_COUNT}, send_way_bad);
    act(t, DESK, walk_in, ACTION_SEND_LETTER, (struct act){.send_way = SEND_POST, .note = STR("EMS 1")});
    struct uuid online = in_processing(t);
    write_letter(t, online, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_PORTAL);
    assert_sound(t);
}

static void proof_is_kept_and_asked_for_once(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))}, SEND_POST);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_PORTAL);
    assert_int_equal(town_dossier(t, id).unproved_letters, 2);
    refused(t, DESK, id, ACTION_PROVE_LETTER, (struct act){.note = STR(" ")}, action_needs_note);
    refused(t, DESK, id, ACTION_PROVE_LETTER, (struct act){.letter = 9}, letter_unknown);
    refused(t, DESK, id, ACTION_PROVE_LETTER, (struct act){.letter = 1},
            letter_unknown); /* the receipt was handed over */
    refused(t, CLERK, id, ACTION_PROVE_LETTER, nothing_more, action_not_your_role);
    act(t, DESK, id, ACTION_PROVE_LETTER, (struct act){.letter = 2, .note = STR(" ký nhận ")});
    refused(t, DESK, id, ACTION_PROVE_LETTER, (struct act){.letter = 2}, letter_unknown); /* once */
    act(t, DESK, id, ACTION_PROVE_LETTER, nothing_more);                                  /* the one that is left */
    struct dossier_parts parts = parts_of(t, id);
    assert_int_equal(parts.letters[1].status, LETTER_DELIVERED);
    assert_true(str_eq(parts.letters[1].proof, STR("ký nhận")));
    assert_int_equal(parts.letters[2].status, LETTER_DELIVERED);
    assert_int_equal(town_dossier(t, id).unproved_letters, 0);
    refused(t, DESK, id, ACTION_PROVE_LETTER, nothing_more, letter_not_there);
    assert_sound(t);
}

/* ---- payment ---- */

/* 14/03 10:00 to 16/03 16:30, as above. */
static void waiting_for_a_payment_pauses_if_the_rule_says(void **state)
{
    struct town *t = *state;
    for (int pauses = 1; pauses >= 0; pauses--) {
        rule(t, pauses ? PAUSE : NONE);
        struct uuid id = in_processing(t);
        now(t, 14, 10, 0);
        refused(t, WORKER, id, ACTION_DRAFT_DUTY, nothing_more, amount_bad);
        refused(t, WORKER, id, ACTION_DRAFT_DUTY, (struct act){.amount = -5}, amount_bad);
        write_letter(t, id, ACTION_DRAFT_DUTY, (struct act){.amount = 150000}, SEND_DESK);
        assert_int_equal(town_dossier(t, id).state, STATE_FINANCIAL_DUTY);
        assert_int_equal(town_dossier(t, id).is_paused, pauses);
        assert_int_equal(parts_of(t, id).letters[1].amount, 150000);
        now(t, 16, 16, 30);
        refused(t, CITIZEN, id, ACTION_PAY, (struct act){.payment_number = STR("BL 1")}, action_not_your_unit);
        refused(t, HEAD, id, ACTION_PAY, nothing_more, action_not_your_role);
        act(t, DESK, id, ACTION_PAY, (struct act){.payment_number = STR("KB 1")});
        assert_due(t, id, pauses ? on(28, 15, 30) : on(26, 9, 0));
        assert_promise(t, id, pauses ? 2 : 1, pauses ? on(28, 15, 30) : on(26, 9, 0),
                       pauses ? PROMISE_PAYMENT : PROMISE_RECEPTION);
    }
    assert_sound(t);
}

/* ---- apologies ---- */

static void an_apology_in_time_moves_the_promise_and_the_first_stays(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    now(t, 23, 9, 0);
    refused(t, WORKER, id, ACTION_DRAFT_APOLOGY, nothing_more, apology_date_missing);
    refused(t, WORKER, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(26, 9, 0))},
            apology_date_earlier);
    write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))}, SEND_DESK);
    assert_due(t, id, on(30, 10, 0));
    assert_promise(t, id, 2, on(30, 10, 0), PROMISE_APOLOGY);
    now(t, 29, 9, 0);
    act(t, WORKER, id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_GRANTED});
    act(t, LEADER, id, ACTION_APPROVE, nothing_more);
    act(t, CLERK, id, ACTION_ISSUE, nothing_more);
    struct dossier d = town_dossier(t, id);
    assert_int_equal(d.lateness, LATENESS_EARLY);      /* against the promise as lawfully moved */
    assert_int_equal(d.first_lateness, LATENESS_LATE); /* against the first */
    assert_int_equal(figures(t).settled_early, 1);
    assert_int_equal(figures(t).late_first, 1);
    assert_sound(t);
}

/* Asked the day after: the citizen is told a date, the dossier stays late. */
static void an_apology_too_late_leaves_it_late(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    now(t, 27, 9, 0);
    refused(t, WORKER, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(27, 8, 0))},
            apology_date_earlier); /* past */
    write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))}, SEND_DESK);
    assert_due(t, id, on(26, 9, 0));
    assert_promise(t, id, 2, on(30, 10, 0), PROMISE_LATE_APOLOGY);
    assert_sound(t);
}

/* The letter was drafted in time and lay: when it goes out, its date has passed. It is given up and written anew. */
static void an_apology_that_lay_too_long_is_not_sent(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    now(t, 23, 9, 0);
    act(t, WORKER, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(28, 10, 0))});
    approve_and_number(t, id);
    now(t, 29, 9, 0);
    refused(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK}, apology_date_earlier);
    act(t, WORKER, id, ACTION_DROP_LETTER, nothing_more);
    write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(35, 10, 0))}, SEND_DESK);
    assert_promise(t, id, 2, on(35, 10, 0), PROMISE_LATE_APOLOGY);
    assert_sound(t);
}

/* 20/03 is declared off on 19/03: what was promised stays (domain.md §8, example 44), and so does that it has passed.
 */
static void a_late_holiday_does_not_make_a_late_apology_lawful(void **state)
{
    struct town *t = *state;
    char holiday[200];
    for (int late = 27; late <= 28; late++) { /* by the new calendar 27/03 would still be in time */
        struct uuid id = in_processing(t);
        now(t, 19, 9, 0);
        (void)snprintf(holiday, sizeof holiday,
                       "INSERT INTO calendar_day SELECT id, %lld, 1, 'nghỉ', '1/QĐ', 'verified', 's', '' FROM calendar",
                       (long long)civil_day_of((struct date){2018, 3, 20}) + (late - 27));
        town_tamper(t, holiday, NULL);
        rule(t, NONE); /* and the calendar is read again */
        now(t, late, 9, 0);
        write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))}, SEND_DESK);
        assert_due(t, id, on(26, 9, 0));
        assert_promise(t, id, 2, on(30, 10, 0), PROMISE_LATE_APOLOGY);
        town_tamper(t, "DELETE FROM calendar_day", NULL);
        rule(t, NONE);
    }
    assert_sound(t);
}

/* Each new date stands on the one before. */
static void a_second_apology_is_judged_by_the_first(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    now(t, 23, 9, 0);
    write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))}, SEND_DESK);
    now(t, 29, 9, 0); /* after 26/03, before 30/03 */
    write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(36, 10, 0))}, SEND_DESK);
    assert_due(t, id, on(36, 10, 0));
    assert_promise(t, id, 3, on(36, 10, 0), PROMISE_APOLOGY);
    now(t, 37, 9, 0); /* after both */
    write_letter(t, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(40, 10, 0))}, SEND_DESK);
    assert_due(t, id, on(36, 10, 0));
    assert_promise(t, id, 4, on(40, 10, 0), PROMISE_LATE_APOLOGY);
    assert_sound(t);
}

/* The clock runs while the leader decides: what the citizen is told then counts, if the case goes on. */
static void an_apology_sent_while_a_withdrawal_is_decided_counts(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    now(t, 23, 9, 0);
    act(t, WORKER, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))});
    approve_and_number(t, id);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK});
    act(t, CITIZEN, id, ACTION_CANCEL_WITHDRAWAL, nothing_more);
    assert_due(t, id, on(30, 10, 0));
    assert_promise(t, id, 2, on(30, 10, 0), PROMISE_APOLOGY);
    assert_sound(t);
}

static void an_apology_for_an_error_opens_nothing_again(void **state)
{
    struct town *t = *state;
    now(t, 12, 9, 0);
    struct uuid id = town_walk_in(t);
    town_whole_way(t, id);
    act(t, HEAD, id, ACTION_DRAFT_APOLOGY, nothing_more);
    approve_and_number(t, id);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_POST});
    act(t, DESK, id, ACTION_PROVE_LETTER, nothing_more);
    struct dossier d = town_dossier(t, id);
    assert_int_equal(d.state, STATE_RETURNED);
    assert_int_equal(d.lateness, LATENESS_EARLY);
    assert_promise(t, id, 1, on(26, 9, 0), PROMISE_RECEPTION);
    assert_sound(t);
}

/* ---- withdrawal ---- */

static void a_withdrawal_is_the_citizen_s_and_the_leader_decides(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = in_processing(t);
    refused(t, STRANGER, id, ACTION_ASK_WITHDRAWAL, nothing_more, action_not_your_unit);
    refused(t, WORKER, id, ACTION_ASK_WITHDRAWAL, nothing_more, action_not_your_role);
    refused(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, (struct act){.note = STR(" ")}, action_needs_note);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    assert_int_equal(queue(t, t->commune, STEP_WITHDRAWAL), 1);
    refused(t, WORKER, id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_GRANTED}, action_not_now);
    refused(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more, action_not_now);
    refused(t, WORKER, id, ACTION_AGREE_WITHDRAWAL, nothing_more, action_not_your_role);
    refused(t, CITIZEN, id, ACTION_AGREE_WITHDRAWAL, nothing_more, action_not_your_unit);
    refused(t, LEADER, id, ACTION_DECLINE_WITHDRAWAL, (struct act){.note = STR(" ")}, action_needs_note);
    act(t, LEADER, id, ACTION_DECLINE_WITHDRAWAL, nothing_more);
    assert_int_equal(town_dossier(t, id).step, STEP_PROCESS);
    act(t, DESK, id, ACTION_ASK_WITHDRAWAL, nothing_more); /* the desk, for him */
    act(t, CITIZEN, id, ACTION_CANCEL_WITHDRAWAL, nothing_more);
    assert_int_equal(town_dossier(t, id).state, STATE_PROCESSING);
    assert_due(t, id, on(26, 9, 0)); /* it never stood still */
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    assert_true(town_dossier(t, id).is_paused);
    assert_int_equal(figures(t).stopped, 0);
    act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL, nothing_more);
    struct dossier d = town_dossier(t, id);
    assert_int_equal(d.state, STATE_STOPPED);
    assert_false(d.is_paused);
    assert_int_equal(figures(t).stopped, 1);
    assert_int_equal(queue(t, t->commune, STEP_WITHDRAWAL), 0);
    refused(t, CITIZEN, id, ACTION_CANCEL_WITHDRAWAL, nothing_more, action_not_now); /* closed is final */
    assert_sound(t);
}

/* A letter that would move the case waits for the decision, and is given up with the case. */
static void a_withdrawal_keeps_the_letter_back(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    act(t, WORKER, id, ACTION_DRAFT_STOP, nothing_more);
    approve_and_number(t, id);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    refused(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK}, letter_not_there);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_SEND), 1);
    act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL, nothing_more);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_SEND), 0);
    assert_int_equal(parts_of(t, id).letters[1].status, LETTER_DROPPED);
    assert_sound(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LETTER_TEST(a_pause_counts_from_the_letter_to_the_citizen_s_sending),
        LETTER_TEST(a_restart_counts_the_whole_limit_from_the_citizen_s_sending),
        LETTER_TEST(extra_time_is_promised_when_the_letter_is_sent),
        LETTER_TEST(without_an_effect_nothing_is_promised_anew),
        LETTER_TEST(an_incomplete_answer_does_not_end_the_pause),
        LETTER_TEST(neither_pause_nor_restart_nor_extra_makes_on_time_what_is_late),
        LETTER_TEST(asking_late_does_not_cure_lateness),
        LETTER_TEST(requests_are_as_many_as_the_procedure_allows),
        LETTER_TEST(a_void_number_is_not_given_again),
        LETTER_TEST(a_letter_goes_through_four_hands_in_this_order),
        LETTER_TEST(powers_do_not_meet_in_one_person),
        LETTER_TEST(who_handles_the_case_approves_no_letter_of_it),
        LETTER_TEST(an_apology_holds_nothing_up),
        LETTER_TEST(numbers_have_no_gap_for_each_unit_year_and_kind),
        LETTER_TEST(a_way_needs_where_it_leads),
        LETTER_TEST(proof_is_kept_and_asked_for_once),
        LETTER_TEST(waiting_for_a_payment_pauses_if_the_rule_says),
        LETTER_TEST(an_apology_in_time_moves_the_promise_and_the_first_stays),
        LETTER_TEST(an_apology_too_late_leaves_it_late),
        LETTER_TEST(an_apology_that_lay_too_long_is_not_sent),
        LETTER_TEST(a_late_holiday_does_not_make_a_late_apology_lawful),
        LETTER_TEST(a_second_apology_is_judged_by_the_first),
        LETTER_TEST(an_apology_sent_while_a_withdrawal_is_decided_counts),
        LETTER_TEST(an_apology_for_an_error_opens_nothing_again),
        LETTER_TEST(a_withdrawal_is_the_citizen_s_and_the_leader_decides),
        LETTER_TEST(a_withdrawal_keeps_the_letter_back),
    };
    return engines_run(tests);
}
