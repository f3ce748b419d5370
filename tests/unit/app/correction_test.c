/* correction_test: what is wrong with a closed dossier is put right in a new case that is linked to it, on both engines: who may open it,
 * what goes with it, the apology for an error of the office, and that check finds every link that does not hold. */
#include "unit/app/letter_story.h"

static const struct act for_error = {.correction = CORRECTION_OFFICE, .note = STR_INIT("ghi sai ngày sinh")};
static const struct act as_asked = {.correction = CORRECTION_APPLICANT, .note = STR_INIT("xin sửa địa chỉ")};

static struct uuid returned(struct town *t)
{
    now(t, 12, 9, 0);
    struct uuid id = town_file(t);
    town_whole_way(t, id);
    return id;
}

static struct uuid not_received(struct town *t)
{
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_REFUSE);
    return id;
}

static struct dossier corrected(struct town *t, struct uuid id, struct act how)
{
    act(t, DESK, id, ACTION_CORRECT, how);
    return town_dossier(t, town_dossier(t, id).corrected_by_id.value);
}

static void a_correction_is_a_new_case_with_its_own_code_and_clock(void **state)
{
    struct town *t = *state;
    struct uuid id = returned(t);
    struct dossier before = town_dossier(t, id);
    now(t, 14, 10, 0);
    struct dossier d = corrected(t, id, as_asked), closed = town_dossier(t, id);
    assert_int_equal(closed.state, STATE_RETURNED);
    assert_int_equal(closed.step, STEP_CLOSED);
    assert_true(str_eq(closed.code, before.code));
    assert_int_equal(closed.lateness, before.lateness);
    assert_true(uuid_eq(closed.corrected_by_id.value, d.id));
    assert_true(uuid_eq(d.corrects_id.value, id));
    assert_int_equal(d.correction, CORRECTION_APPLICANT);
    assert_int_equal(d.state, STATE_RECEIVED);
    assert_true(str_eq(d.code, STR("H26.1.1-180314-0001")));
    assert_int_equal(d.received_at.value.us, on(14, 10, 0).us);
    assert_int_equal(d.due_at.value.us, on(28, 10, 0).us); /* ten working days of its own */
    assert_int_equal(d.letters, 1);                        /* its receipt */
    assert_true(str_eq(d.applicant.identity, closed.applicant.identity));
    assert_true(d.account_id.has && uuid_eq(d.account_id.value, closed.account_id.value));
    assert_true(str_eq(d.form_data, closed.form_data));
    assert_int_equal(closed.open_letter.number, 0); /* nobody has to apologise */
    assert_sound(t);
}

static void what_was_brought_goes_with_it(void **state)
{
    struct town *t = *state;
    static const struct paper paper = {.component = 2, .name = STR_INIT("Sổ hộ khẩu"), .originals = 1};
    struct uuid id = town_file(t);
    act(t, DESK, id, ACTION_ASK_COMPLETION, nothing_more);
    act(t, CITIZEN, id, ACTION_SEND_COMPLETION, (struct act){.papers = &paper, .paper_count = 1});
    town_whole_way(t, id);
    struct dossier_parts old = parts_of(t, id);
    struct dossier d = corrected(t, id, as_asked);
    struct dossier_parts parts = parts_of(t, d.id);
    assert_true(old.paper_count > 0);
    assert_int_equal(parts.paper_count, old.paper_count);
    for (size_t i = 0; i < old.paper_count; i++) {
        assert_true(str_eq(parts.papers[i].name, old.papers[i].name));
        assert_int_equal(parts.papers[i].originals, old.papers[i].originals);
        assert_int_equal(parts.papers[i].added_at.us, t->c->now.us);
    }
    assert_sound(t);
}

/* The desk's text is the draft; a leader approves it, the clerk numbers it, the desk sends it. */
static void an_error_of_the_office_asks_for_an_apology(void **state)
{
    struct town *t = *state;
    struct uuid id = returned(t);
    struct dossier d = corrected(t, id, for_error), closed = town_dossier(t, id);
    assert_int_equal(closed.open_letter.form, LETTER_APOLOGY);
    assert_int_equal(closed.open_letter.status, LETTER_DRAFTED);
    assert_int_equal(queue(t, t->commune, STEP_LETTER_APPROVE), 1);
    assert_int_equal(d.open_letter.number, 0);
    struct dossier_parts parts = parts_of(t, id);
    const struct letter *apology = &parts.letters[parts.letter_count - 1];
    assert_true(str_eq(apology->body, STR("ghi sai ngày sinh")));
    assert_false(apology->new_due.has);
    approve_and_number(t, id);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK});
    assert_int_equal(town_dossier(t, id).state, STATE_RETURNED);
    assert_sound(t);
}

static void what_was_never_received_is_corrected_without_a_form_04(void **state)
{
    struct town *t = *state;
    struct uuid id = not_received(t);
    struct dossier d = corrected(t, id, for_error);
    assert_int_equal(d.state, STATE_RECEIVED);
    assert_int_equal(town_dossier(t, id).open_letter.number, 0);
    assert_sound(t);
}

static void a_stopped_case_can_be_corrected(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    write_letter(t, id, ACTION_DRAFT_STOP, nothing_more, SEND_DESK);
    (void)corrected(t, id, for_error);
    assert_int_equal(town_dossier(t, id).open_letter.form, LETTER_APOLOGY);
    assert_sound(t);
}

/* An apology that is under way already is not written a second time. */
static void one_apology_is_enough(void **state)
{
    struct town *t = *state;
    struct uuid id = returned(t);
    act(t, WORKER, id, ACTION_DRAFT_APOLOGY, nothing_more);
    int64_t letters = town_dossier(t, id).letters;
    (void)corrected(t, id, for_error);
    assert_int_equal(town_dossier(t, id).letters, letters);
    assert_sound(t);
}

static void a_dossier_is_corrected_once_and_the_correction_can_be_corrected(void **state)
{
    struct town *t = *state;
    struct uuid id = returned(t);
    struct dossier d = corrected(t, id, as_asked);
    refused(t, DESK, id, ACTION_CORRECT, as_asked, corrected_already); /* the second click */
    refused(t, DESK, d.id, ACTION_CORRECT, as_asked, action_not_now);  /* it is open */
    town_act(t, HEAD, d.id, ACTION_TAKE_OVER);
    town_act(t, HEAD, d.id, ACTION_ASSIGN);
    town_act(t, WORKER, d.id, ACTION_PROPOSE);
    town_act(t, LEADER, d.id, ACTION_APPROVE);
    town_act(t, CLERK, d.id, ACTION_ISSUE);
    town_act(t, DESK, d.id, ACTION_CONFIRM);
    town_act(t, DESK, d.id, ACTION_RETURN);
    struct dossier second = corrected(t, d.id, as_asked);
    assert_true(uuid_eq(second.corrects_id.value, d.id));
    assert_sound(t);
}

static void only_the_desk_opens_one_with_a_cause_and_a_reason(void **state)
{
    struct town *t = *state;
    struct uuid id = returned(t);
    refused(t, CITIZEN, id, ACTION_CORRECT, as_asked, action_not_your_unit);
    refused(t, FAR_HEAD, id, ACTION_CORRECT, as_asked, action_not_your_unit);
    refused(t, WORKER, id, ACTION_CORRECT, as_asked, action_not_your_role);
    refused(t, DESK, id, ACTION_CORRECT, (struct act){.note = STR("sai")}, field_choice_required);
    refused(t, DESK, id, ACTION_CORRECT, (struct act){.correction = CORRECTION_OFFICE, .note = STR(" ")}, action_needs_note);
    assert_false(town_dossier(t, id).corrected_by_id.has);
    assert_sound(t);
}

/* ---- links that do not hold ---- */

#define CORRECTION "corrects_id IS NOT NULL"
static const struct {
    const char *rule, *sql, *postgresql;
} tamperings[] = {
    {"correction_missing", "UPDATE dossier SET corrects_id = x'FE000000000000000000000000000000' WHERE " CORRECTION,
     "UPDATE dossier SET corrects_id = 'fe000000-0000-0000-0000-000000000000' WHERE " CORRECTION},
    {"correction_missing", "UPDATE dossier SET corrected_by_id = x'FE000000000000000000000000000000' WHERE corrected_by_id IS NOT NULL",
     "UPDATE dossier SET corrected_by_id = 'fe000000-0000-0000-0000-000000000000' WHERE corrected_by_id IS NOT NULL"},
    {"correction_one_sided", "UPDATE dossier SET corrected_by_id = NULL WHERE corrected_by_id IS NOT NULL", NULL},
    {"correction_one_sided", "UPDATE dossier SET corrects_id = NULL, correction = 0 WHERE " CORRECTION, NULL},
    {"correction_cause", "UPDATE dossier SET correction = 0 WHERE " CORRECTION, NULL},
    {"correction_applicant", "UPDATE dossier SET applicant_identity = '001183000009' WHERE " CORRECTION, NULL},
    {"correction_applicant", "UPDATE dossier SET account_id = NULL WHERE " CORRECTION, NULL},
    {"correction_of_open", "UPDATE dossier SET step = 9, state = 9 WHERE corrected_by_id IS NOT NULL", NULL},
    {"correction_circle", "UPDATE dossier SET corrects_id = id WHERE " CORRECTION, NULL},
    {"correction_circle",
     "UPDATE dossier SET corrects_id = (SELECT d.id FROM dossier d WHERE d.corrects_id = dossier.id), correction = 1 WHERE corrected_by_id IS NOT NULL",
     NULL},
    {"dossier_differs", "UPDATE dossier SET correction = 2 WHERE correction = 1", NULL},
};

static void check_finds_every_link_that_does_not_hold(void **state)
{
    struct town *t = *state;
    const size_t *which = t->user;
    struct found found = {.rule = tamperings[*which].rule};
    (void)corrected(t, returned(t), for_error);
    assert_sound(t);
    town_tamper(t, tamperings[*which].sql, tamperings[*which].postgresql);
    (void)violations(t, &found);
    if (!found.has_rule) fail_msg("%s was not found after %s; found:\n%s", found.rule, tamperings[*which].sql, found.text);
}

static int tampering_set_up(void **state)
{
    const size_t *which = *state;
    void *town = NULL;
    assert_int_equal(letter_set_up(&town), 0);
    ((struct town *)town)->user = which;
    *state = town;
    return 0;
}

enum { TAMPERINGS = sizeof tamperings / sizeof tamperings[0], STORIES = 8 };

int main(void)
{
    static size_t numbers[TAMPERINGS];
    struct CMUnitTest tests[STORIES + TAMPERINGS] = {
        LETTER_TEST(a_correction_is_a_new_case_with_its_own_code_and_clock),
        LETTER_TEST(what_was_brought_goes_with_it),
        LETTER_TEST(an_error_of_the_office_asks_for_an_apology),
        LETTER_TEST(what_was_never_received_is_corrected_without_a_form_04),
        LETTER_TEST(a_stopped_case_can_be_corrected),
        LETTER_TEST(one_apology_is_enough),
        LETTER_TEST(a_dossier_is_corrected_once_and_the_correction_can_be_corrected),
        LETTER_TEST(only_the_desk_opens_one_with_a_cause_and_a_reason),
    };
    for (size_t i = 0; i < TAMPERINGS; i++) {
        numbers[i] = i;
        tests[STORIES + i] = (struct CMUnitTest){tamperings[i].sql, check_finds_every_link_that_does_not_hold, tampering_set_up, town_tear_down, &numbers[i]};
    }
    return engines_run(tests);
}
