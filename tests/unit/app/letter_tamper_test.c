/* letter_tamper: whatever is changed behind the record's back in letters, the clock's ledger or what follows from them, check names it. */
#include "unit/app/letter_story.h"

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
    struct CMUnitTest tests[TAMPERINGS];
    for (size_t i = 0; i < TAMPERINGS; i++) {
        (void)snprintf(names[i], sizeof names[i], "%s: %s", tamperings[i].rule, tamperings[i].sql);
        tests[i] = (struct CMUnitTest){names[i], tampering_is_found, tampering_set_up, tampering_tear_down, (void *)(uintptr_t)&tamperings[i]};
    }
    return engines_run(tests);
}
