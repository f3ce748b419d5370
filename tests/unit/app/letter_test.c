/* letter_test: letters, pauses, payments and withdrawals by the use cases, on both engines: who may, what is refused
 * with which words, and the due moments, reckoned by hand: the town works Monday to Friday 07:30-11:30 and 13:00-17:00,
 * a dossier received on Monday 12/03/2018 at 09:00 with ten working days is due on Monday 26/03 at 09:00. After each
 * story `motcua check` finds nothing; after each tampering it names it. */
#include "unit/app/town.h"

#include "app/check.h"
#include "base/civil.h"
#include "domain/lateness.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"

#define PAUSE "supplement_effect = 1, duty_pauses = 1"
#define RESTART "supplement_effect = 2"
#define EXTRA "supplement_effect = 3, supplement_extra_unit = 1, supplement_extra_halves = 6" /* three working days */
#define NONE "supplement_effect = 0, duty_pauses = 0"

/* ---- telling ---- */

/* What the procedure says about requests to the citizen. */
static void rule(struct town *t, const char *columns)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "UPDATE procedure SET %s", columns);
    town_tamper(t, sql, NULL);
    city_free(t->city);
    fault_clear(t->c);
    must(t->c, city_load(t->db, t->c, &t->city));
}

/* Ten working days, and nothing said about requests. */
static int letter_set_up(void **state)
{
    int failed = town_set_up(state);
    if (!failed) rule(*state, NONE ", limit_halves = 20");
    return failed;
}
#define LETTER_TEST(f) cmocka_unit_test_setup_teardown(f, letter_set_up, town_tear_down)

/* A day of March 2018 and later (day 32 is 1 April). */
static struct instant on(int day, int hour, int minute)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, 1}) + day - 1, hour * 60 + minute));
}

static void now(struct town *t, int day, int hour, int minute)
{
    t->c->now = on(day, hour, minute);
}

static err_t try(struct town *t, enum person person, struct uuid id, enum action action, struct act more)
{
    struct act_task task = {.in = more};
    task.in.city = t->city;
    task.in.dossier_id = id;
    task.in.action = action;
    if (str_is_absent(more.note)) task.in.note = STR("theo hồ sơ");
    town_as(t, person);
    return db_write(t->db, t->c, "act", act_task_run, &task);
}

static void act(struct town *t, enum person person, struct uuid id, enum action action, struct act more)
{
    must(t->c, try(t, person, id, action, more));
}

/* It is refused with this message, and nothing has changed. */
static void refused(struct town *t, enum person person, struct uuid id, enum action action, struct act more,
                    enum message message)
{
    int64_t seq = town_dossier(t, id).last_seq;
    err_t e = try(t, person, id, action, more);
    if (t->c->fault.message != message)
        fail_msg("%s instead of %s", message_info(t->c->fault.message)->slug, message_info(message)->slug);
    assert_int_equal(e, message_info(message)->kind);
    assert_int_equal(town_dossier(t, id).last_seq, seq);
}

static const struct act nothing_more;

/* Received on 12/03 at 09:00, and with the official who handles it. */
static struct uuid in_processing(struct town *t)
{
    now(t, 12, 9, 0);
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    return id;
}

static void approve_and_number(struct town *t, struct uuid id)
{
    act(t, LEADER, id, ACTION_APPROVE_LETTER, nothing_more);
    act(t, CLERK, id, ACTION_NUMBER_LETTER, nothing_more);
}

static void write_letter(struct town *t, struct uuid id, enum action draft, struct act more, enum send_way way)
{
    act(t, WORKER, id, draft, more);
    approve_and_number(t, id);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = way});
}

static struct dossier_parts parts_of(struct town *t, struct uuid id)
{
    struct dossier_parts parts;
    struct db_ro *ro;
    fault_clear(t->c);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, dossier_store_parts(ro, t->c, id, &parts));
    db_read_end(t->db, ro);
    return parts;
}

static void assert_due(struct town *t, struct uuid id, struct instant due)
{
    struct dossier d = town_dossier(t, id);
    assert_int_equal(civil_local(d.due_at.value).minute, civil_local(due).minute);
    assert_int_equal(d.work_due_at.us, d.due_at.value.us);
    assert_int_equal(d.first_due_at.value.us, on(26, 9, 0).us); /* kept for ever */
}

static void assert_promise(struct town *t, struct uuid id, size_t number, struct instant due, enum promise_cause cause)
{
    struct dossier_parts parts = parts_of(t, id);
    assert_int_equal(parts.promise_count, number);
    assert_int_equal(parts.promises[number - 1].due_at.us, due.us);
    assert_int_equal(parts.promises[number - 1].cause, cause);
    assert_int_equal(parts.promises[0].due_at.us, on(26, 9, 0).us);
    assert_int_equal(parts.promises[0].cause, PROMISE_RECEPTION);
}

static int64_t queue(struct town *t, struct uuid unit, enum step step)
{
    int64_t counts[STEP_COUNT] = {0};
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, figure_store_queues(ro, t->c, unit, counts));
    db_read_end(t->db, ro);
    return counts[step];
}

static struct figure_counts figures(struct town *t)
{
    struct unit_figure *years;
    size_t count;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, figure_store_of_unit(ro, t->c, t->commune, &years, &count));
    db_read_end(t->db, ro);
    return count ? years[0].counts : (struct figure_counts){0};
}

/* ---- checking ---- */

struct found {
    const char *rule; /* looked for */
    bool has_rule;
    char text[2000];
};

static void find(void *user, const struct check_violation *violation)
{
    struct found *found = user;
    size_t used = strlen(found->text);
    (void)snprintf(found->text + used, sizeof found->text - used, "%s %.*s\n", violation->rule,
                   STR_ARG(violation->detail));
    if (found->rule && strcmp(violation->rule, found->rule) == 0) found->has_rule = true;
}

static int64_t violations(struct town *t, struct found *found)
{
    const struct check_options options = {.violation = find, .user = found};
    struct check_result result;
    fault_clear(t->c);
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    return result.violations;
}

static void assert_sound(struct town *t)
{
    struct found found = {0};
    if (violations(t, &found)) fail_msg("%s", found.text);
}

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

/* §8: a pause that begins after the promise has passed changes nothing. */
static void asking_late_does_not_cure_lateness(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = in_processing(t);
    now(t, 27, 10, 0);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    now(t, 28, 10, 0);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
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
        refused(t, DESK, id, ACTION_PAY, (struct act){.payment_number = STR(" ")}, field_required);
        act(t, DESK, id, ACTION_PAY, (struct act){.payment_number = STR("BL 1")});
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

/* ---- tampering ---- */

struct tampering {
    const char *rule;
    const char *sql;
};
static const struct tampering tamperings[] = {
    {"letter_differs", "UPDATE letter SET status = 5 WHERE form = 6"},
    {"letter_differs", "UPDATE letter SET amount = amount - 1 WHERE form = 6"},
    {"letter_differs", "UPDATE letter SET new_due = new_due + 60000000 WHERE new_due IS NOT NULL"},
    {"letter_differs", "UPDATE letter SET approved_by = drafted_by WHERE approved_by IS NOT NULL"},
    {"letter_differs", "UPDATE letter SET approver_title = 'Giám đốc' WHERE approved_by IS NOT NULL"},
    {"letter_differs", "UPDATE letter SET sent_at = sent_at - 60000000 WHERE form = 4"},
    {"letter_differs", "UPDATE letter SET delivered_at = sent_at WHERE delivered_at IS NULL AND sent_at IS NOT NULL"},
    {"letter_differs", "UPDATE letter SET proof = 'đã nhận' WHERE form = 4"},
    {"letter_differs", "UPDATE letter SET effect = 0 WHERE effect = 1"},
    {"letter_gap", "UPDATE letter_counter SET last = last + 1"},
    {"letter_gap", "DELETE FROM letter_counter WHERE form = 4"},
    {"letter_gap", "INSERT INTO letter_counter SELECT unit_id, year + 1, form, 1 FROM letter_counter WHERE form = 4"},
    {"interval_differs", "UPDATE clock_interval SET from_at = from_at - 60000000 WHERE kind = 2"},
    {"interval_differs", "UPDATE clock_interval SET to_at = from_at + 86400000000 WHERE kind = 2"},
    {"interval_differs", "UPDATE clock_interval SET kind = 1 WHERE kind = 2"},
    {"interval_differs", "UPDATE clock_interval SET approved_by = NULL WHERE kind = 2"},
    {"interval_differs", "UPDATE clock_interval SET form_number = '9/PXL' WHERE kind = 5"},
    {"interval_differs", "UPDATE clock_interval SET new_due = new_due + 86400000000 WHERE kind = 5"},
    {"intervals_count", "DELETE FROM clock_interval WHERE kind = 5"},
    {"promise_differs", "UPDATE promise SET cause = 5 WHERE cause = 6"},
    {"promises_count", "DELETE FROM promise WHERE cause = 6"},
    {"dossier_differs", "UPDATE dossier SET open_letter = 0 WHERE open_letter <> 0"},
    {"dossier_differs", "UPDATE dossier SET letter_status = 2 WHERE letter_status = 1"},
    {"dossier_differs",
     "UPDATE dossier SET letter_drafter_id = handler_id, letter_approver_id = handler_id WHERE open_letter <> 0"},
    {"dossier_differs", "UPDATE dossier SET is_paused = 0 WHERE is_paused = 1"},
    {"dossier_differs", "UPDATE dossier SET unproved_letters = 0 WHERE unproved_letters > 0"},
    {"dossier_differs", "UPDATE dossier SET supplements = 0 WHERE supplements > 0"},
    {"dossier_differs", "UPDATE dossier SET first_lateness = 1 WHERE first_lateness = 3"},
    {"dossier_differs", "UPDATE dossier SET before_withdrawal = 5 WHERE before_withdrawal = 4"},
    {"dossier_differs", "UPDATE dossier SET answered_at = 1 WHERE answered_at IS NULL AND state = 5"},
    {"dossier_differs", "UPDATE dossier SET processor_unit_id = NULL WHERE processor_unit_id IS NOT NULL"},
    {"figure_cell", "UPDATE figure_cell SET stopped = stopped + 1"},
    {"figure_cell", "UPDATE figure_cell SET late_first = 0"},
    {"unit_figure", "UPDATE unit_figure SET stopped = 0"},
    {"unit_figure", "UPDATE unit_figure SET late_first = late_first + 1"},
    {"queue_count", "UPDATE queue_count SET dossiers = dossiers + 1 WHERE step = 14"},
    {"queue_count", "UPDATE queue_count SET dossiers = 0 WHERE step = 13"},
};
enum { TAMPERINGS = sizeof tamperings / sizeof tamperings[0] };

/* One that waits for papers, one for money, one whose withdrawal is asked, one with a draft, one stopped, one late
 * against the first promise; a letter on its way. */
static void make_city(struct town *t)
{
    rule(t, PAUSE);
    struct uuid waiting = in_processing(t), owing = in_processing(t), asked = in_processing(t),
                drafted = in_processing(t), stopped = in_processing(t), late = in_processing(t);
    write_letter(t, waiting, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    write_letter(t, owing, ACTION_DRAFT_DUTY, (struct act){.amount = 150000}, SEND_POST);
    act(t, CITIZEN, asked, ACTION_ASK_WITHDRAWAL, nothing_more);
    act(t, WORKER, drafted, ACTION_DRAFT_DUTY, (struct act){.amount = 150000});
    write_letter(t, stopped, ACTION_DRAFT_STOP, nothing_more, SEND_DESK);
    now(t, 27, 9, 0);
    write_letter(t, late, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))}, SEND_POST);
    act(t, WORKER, late, ACTION_PROPOSE, (struct act){.result_kind = RESULT_GRANTED});
    act(t, LEADER, late, ACTION_APPROVE, nothing_more);
    act(t, CLERK, late, ACTION_ISSUE, nothing_more);
}

/* A fresh city on PostgreSQL takes a second: there each rule is tried once; on SQLite everything is. */
static bool is_tried(const struct tampering *tampering)
{
    const struct tampering *first = tamperings;
    while (strcmp(first->rule, tampering->rule) != 0)
        first++;
    return engine_under_test() == DB_SQLITE || first == tampering;
}

static int tampering_set_up(void **state)
{
    const struct tampering *tampering = *state;
    void *town = NULL;
    *state = NULL;
    if (!is_tried(tampering)) return 0;
    assert_int_equal(letter_set_up(&town), 0);
    struct town *t = town;
    make_city(t);
    t->user = tampering;
    *state = town;
    return 0;
}

static void tampering_is_found(void **state)
{
    struct town *t = *state;
    if (!t) return;
    const struct tampering *tampering = t->user;
    struct found found = {.rule = tampering->rule};
    assert_sound(t);
    town_tamper(t, tampering->sql, NULL);
    (void)violations(t, &found);
    if (!found.has_rule) fail_msg("%s was not found; found:\n%s", tampering->rule, found.text);
}

static int tampering_tear_down(void **state)
{
    return *state ? town_tear_down(state) : 0;
}

int main(void)
{
    static char names[TAMPERINGS][160];
    static const struct CMUnitTest stories[] = {
        LETTER_TEST(a_pause_counts_from_the_letter_to_the_citizen_s_sending),
        LETTER_TEST(a_restart_counts_the_whole_limit_from_the_citizen_s_sending),
        LETTER_TEST(extra_time_is_promised_when_the_letter_is_sent),
        LETTER_TEST(without_an_effect_nothing_is_promised_anew),
        LETTER_TEST(an_incomplete_answer_does_not_end_the_pause),
        LETTER_TEST(asking_late_does_not_cure_lateness),
        LETTER_TEST(requests_are_as_many_as_the_procedure_allows),
        LETTER_TEST(a_void_number_is_not_given_again),
        LETTER_TEST(a_letter_goes_through_four_hands_in_this_order),
        LETTER_TEST(powers_do_not_meet_in_one_person),
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
    enum { STORIES = sizeof stories / sizeof stories[0] };
    struct CMUnitTest tests[TAMPERINGS + STORIES];
    memcpy(tests, stories, sizeof stories);
    for (size_t i = 0; i < TAMPERINGS; i++) {
        (void)snprintf(names[i], sizeof names[i], "%s: %s", tamperings[i].rule, tamperings[i].sql);
        tests[STORIES + i] = (struct CMUnitTest){names[i], tampering_is_found, tampering_set_up, tampering_tear_down,
                                                 (void *)(uintptr_t)&tamperings[i]};
    }
    return engines_run(tests);
}
