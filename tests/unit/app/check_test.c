/* check_test: a sound city is found sound; and whatever is tampered with, column by column and row by row, is found and
 * named by its rule. On both engines. */
#include "unit/app/town.h"

#include <unistd.h>

#include "app/check.h"

enum { FOUND_MAX = 64 };

struct found {
    const char *rules[FOUND_MAX];
    size_t count;
    char text[4096]; /* all, for messages */
};

static void find(void *user, const struct check_violation *violation)
{
    struct found *found = user;
    size_t used = strlen(found->text);
    (void)snprintf(found->text + used, sizeof found->text - used, "%s %.*s %.*s\n", violation->rule, STR_ARG(violation->where),
                   STR_ARG(violation->detail));
    if (found->count < FOUND_MAX) found->rules[found->count++] = violation->rule;
}

static struct check_result check(struct town *t, struct found *found)
{
    const struct check_options options = {.violation = find, .user = found};
    struct check_result result;
    *found = (struct found){.count = 0};
    fault_clear(t->c);
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    return result;
}

static void expect(struct town *t, const char *rule)
{
    struct found found;
    (void)check(t, &found);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.rules[i], rule) == 0) return;
    fail_msg("%s was not found; found:\n%s", rule, found.text);
}

static void expect_sound(struct town *t)
{
    struct found found;
    struct check_result result = check(t, &found);
    if (result.violations) fail_msg("%s", found.text);
}

/* A bit of everything: filed, completed, refused, transferred, returned, with a paper that is stored. */
static struct uuid make_city(struct town *t)
{
    struct uuid done = town_walk_in(t);
    town_whole_way(t, done);
    struct uuid online = town_file(t);
    town_act(t, DESK, online, ACTION_ASK_COMPLETION);
    town_act(t, CITIZEN, online, ACTION_SEND_COMPLETION);
    town_whole_way(t, online);
    struct uuid refused = town_file(t);
    town_act(t, DESK, refused, ACTION_REFUSE);
    struct uuid moved = town_walk_in(t);
    town_act(t, HEAD, moved, ACTION_TAKE_OVER);
    town_act(t, HEAD, moved, ACTION_TRANSFER);
    town_act(t, FAR_HEAD, moved, ACTION_TAKE_OVER);
    (void)town_file(t);
    return done;
}

static struct uuid file_with_paper(struct town *t, struct str sha256, int64_t size)
{
    const struct paper paper = {.component = 1, .name = STR("Giấy chứng sinh"), .file_name = STR("a.pdf"), .media_type = STR("application/pdf"), .size = size, .sha256 = sha256};
    struct submit_task task = {.in = {.city = t->city, .id = uuid_new(t->c->now), .procedure_code = TOWN_PROCEDURE, .unit_id = t->commune,
                                      .channel = CHANNEL_ONLINE, .account_id = some_uuid(t->people[CITIZEN].id), .return_way = RETURN_DESK,
                                      .applicant = {APPLICANT_CITIZEN, STR("Bình"), STR("001183000001"), STR(""), STR(""), STR("")},
                                      .return_address = STR(""), .papers = &paper, .paper_count = 1}};
    town_as(t, CITIZEN);
    must(t->c, db_write(t->db, t->c, "submit", submit_task_run, &task));
    return task.out.id;
}

/* ---- the tests ---- */

static void an_empty_city_is_sound(void **state)
{
    expect_sound(*state);
}

static void a_city_that_worked_is_sound_and_counted(void **state)
{
    struct town *t = *state;
    struct found found;
    (void)make_city(t);
    struct str content = STR("%PDF-1.4");
    (void)file_with_paper(t, town_store_file(t, content), (int64_t)content.len);
    struct check_result result = check(t, &found);
    if (result.violations) fail_msg("%s", found.text);
    assert_int_equal(result.checked[CHECK_DOSSIERS], 6);
    assert_int_equal(result.checked[CHECK_CODES], 3);
    assert_int_equal(result.checked[CHECK_RESULTS], 2);
    assert_int_equal(result.checked[CHECK_FILES], 1);
    assert_true(result.checked[CHECK_EVENTS] > 25 && result.checked[CHECK_PARTS] > 10 && result.checked[CHECK_FIGURES] > 5);
}

/* More dossiers than one page, over the turn of a year. */
static void many_dossiers_are_read_page_by_page(void **state)
{
    struct town *t = *state;
    struct found found;
    for (int i = 0; i < 405; i++) {
        (void)town_walk_in(t);
        if (i % 100 == 99) town_pass(t, 1440 * 100);
    }
    struct check_result result = check(t, &found);
    if (result.violations) fail_msg("%s", found.text);
    assert_int_equal(result.checked[CHECK_DOSSIERS], 405);
    assert_int_equal(result.checked[CHECK_EVENTS], 405 * 3);
}

struct tampering {
    const char *rule;
    const char *sql;
    const char *postgresql; /* NULL: the same */
};

/* Each on a fresh city that worked: what is done to it, and the rule that must find it. */
static const struct tampering tamperings[] = {
    {"dossier_differs", "UPDATE dossier SET applicant_name = 'Người khác' WHERE state = 10", NULL},
    {"dossier_differs", "UPDATE dossier SET applicant_identity = '001183000009' WHERE state = 10", NULL},
    {"dossier_differs", "UPDATE dossier SET due_at = due_at + 1 WHERE due_at IS NOT NULL", NULL},
    {"dossier_differs", "UPDATE dossier SET first_due_at = first_due_at + 60000000 WHERE state = 10", NULL},
    {"dossier_differs", "UPDATE dossier SET lateness = 3 WHERE state = 10", NULL},
    {"dossier_differs", "UPDATE dossier SET finished_at = finished_at - 1 WHERE state = 10", NULL},
    {"dossier_differs", "UPDATE dossier SET form_data = '{}' WHERE state = 3", NULL},
    {"dossier_differs", "UPDATE dossier SET approver_id = proposer_id WHERE state = 10", NULL},
    {"dossier_differs", "UPDATE dossier SET result_kind = 2 WHERE state = 10", NULL},
    {"dossier_differs", "UPDATE dossier SET is_simulated = 1 WHERE state = 1", NULL},
    {"dossier_differs", "UPDATE dossier SET unit_id = holder_unit_id WHERE holder_unit_id <> unit_id", NULL},
    {"dossier_differs", "UPDATE dossier SET last_hash = x'00' WHERE state = 1", "UPDATE dossier SET last_hash = '\\x00' WHERE state = 1"},
    {"dossier_differs", "UPDATE dossier SET last_seq = last_seq + 1 WHERE state = 1", NULL},
    {"state_step", "UPDATE dossier SET step = 9 WHERE state = 1", NULL},
    {"event_gap", "DELETE FROM event WHERE seq = 2", NULL},
    {"dossier_differs", "DELETE FROM event WHERE kind = 15", NULL},
    {"no_events", "DELETE FROM event WHERE dossier_id IN (SELECT id FROM dossier WHERE state = 1)", NULL},
    {"event_order", "UPDATE event SET kind = 1 WHERE kind = 9", NULL},
    {"event_kind", "UPDATE event SET kind = 99 WHERE kind = 15", NULL},
    {"event_kind", "UPDATE event SET kind = 0 WHERE kind = 15", NULL},
    {"state_change", "UPDATE event SET kind = 15 WHERE kind = 9", NULL},
    {"event_hash", "UPDATE event SET at = at + 1 WHERE kind = 12", NULL},
    {"event_hash", "UPDATE event SET entered_at = entered_at + 1 WHERE kind = 12", NULL},
    {"event_hash", "UPDATE event SET actor_name = 'Ai đó' WHERE kind = 12", NULL},
    {"event_hash", "UPDATE event SET actor_id = NULL WHERE kind = 12", NULL},
    {"event_hash", "UPDATE event SET unit_id = NULL WHERE kind = 12", NULL},
    {"event_hash", "UPDATE event SET actor_kind = 1 WHERE kind = 12", NULL},
    {"event_hash", "UPDATE event SET hash = x'00' WHERE kind = 12", "UPDATE event SET hash = '\\x00' WHERE kind = 12"},
    {"event_hash", "UPDATE event SET payload = '{\"note\":\"khác\"}' WHERE kind = 12", NULL},
    {"event_payload", "UPDATE event SET payload = '{' WHERE kind = 12", NULL},
    {"event_payload", "UPDATE event SET payload = '{\"unknown\":1}' WHERE kind = 12", NULL},
    {"event_without_dossier", "DELETE FROM dossier WHERE state = 1", NULL},
    {"papers_count",
     "INSERT INTO paper SELECT id, 1, 1, 'x', 0, 0, 0, NULL, NULL, NULL, NULL, 0 FROM dossier WHERE state = 1", NULL},
    {"paper_without_dossier", "INSERT INTO paper VALUES (x'FE000000000000000000000000000000', 1, 1, 'x', 0, 0, 0, NULL, NULL, NULL, NULL, 0)",
     "INSERT INTO paper VALUES ('fe000000-0000-0000-0000-000000000000', 1, 1, 'x', 0, 0, 0, NULL, NULL, NULL, NULL, 0)"},
    {"paper_without_dossier", "INSERT INTO paper VALUES (x'00000000000000000000000000000001', 1, 1, 'x', 0, 0, 0, NULL, NULL, NULL, NULL, 0)",
     "INSERT INTO paper VALUES ('00000000-0000-0000-0000-000000000001', 1, 1, 'x', 0, 0, 0, NULL, NULL, NULL, NULL, 0)"},
    {"handover_differs", "UPDATE handover SET taken_at = taken_at - 60000000 WHERE number = 1", NULL},
    {"handover_differs", "UPDATE handover SET taken_by = NULL WHERE number = 1", NULL},
    {"handovers_count", "DELETE FROM handover WHERE number = 2", NULL},
    {"interval_differs", "UPDATE clock_interval SET to_at = NULL WHERE to_at IS NOT NULL", NULL},
    {"interval_differs", "UPDATE clock_interval SET from_at = from_at + 1", NULL},
    {"intervals_count", "DELETE FROM clock_interval", NULL},
    {"promise_differs", "UPDATE promise SET due_at = due_at + 86400000000", NULL},
    {"promises_count", "INSERT INTO promise SELECT dossier_id, 2, due_at, made_at, 1, '' FROM promise", NULL},
    {"letter_differs", "UPDATE letter SET body = 'khác' WHERE form = 3", NULL},
    {"letters_count", "DELETE FROM letter WHERE form = 2", NULL},
    {"code_gap", "UPDATE code_counter SET last = last + 1", NULL},
    {"code_gap", "UPDATE code_counter SET day = day - 1", NULL},
    {"code_counter_missing", "DELETE FROM code_counter", NULL},
    {"code_gap", "UPDATE dossier SET code = 'H26.1.1-180312-0009' WHERE code LIKE '%-0003'", NULL},
    {"code_form", "UPDATE dossier SET code = 'H26.1.1-180313-0003' WHERE code LIKE '%-0003'", NULL},
    {"code_form", "UPDATE dossier SET code = 'H26.1.1-180312-00003' WHERE code LIKE '%-0003'", NULL},
    {"code_missing", "UPDATE dossier SET code = NULL WHERE code LIKE '%-0003'", NULL},
    {"result_gap", "UPDATE result_counter SET last = last + 1", NULL},
    {"result_book", "DELETE FROM result_book WHERE number = '2'", NULL},
    {"result_book", "UPDATE result_book SET number = '7' WHERE number = '2'", NULL},
    {"result_missing", "UPDATE dossier SET result_number = NULL WHERE result_number = '1'", NULL},
    {"figure_cell", "UPDATE figure_cell SET submitted = submitted + 1", NULL},
    {"figure_cell", "UPDATE figure_cell SET settled_early = settled_early - 1, settled_late = settled_late + 1", NULL},
    {"figure_cell", "DELETE FROM figure_cell", NULL},
    {"unit_figure", "UPDATE unit_figure SET online = online + 1", NULL},
    {"unit_figure", "UPDATE unit_figure SET returned = returned + 1", NULL},
    {"queue_count", "UPDATE queue_count SET dossiers = dossiers + 1 WHERE step = 1", NULL},
    {"queue_count", "DELETE FROM queue_count", NULL},
    {"city_total", "UPDATE city_total SET value = value + 1 WHERE name = 'accounts.citizen'", NULL},
};
enum { TAMPERINGS = sizeof tamperings / sizeof tamperings[0] };

/* A fresh city on PostgreSQL takes a second: there each rule is tried once; on SQLite everything is. */
static bool is_tried(const struct tampering *tampering)
{
    const struct tampering *first = tamperings;
    while (strcmp(first->rule, tampering->rule) != 0)
        first++;
    return engine_under_test() == DB_SQLITE || first == tampering || tampering->postgresql;
}

static int tampering_set_up(void **state)
{
    const struct tampering *tampering = *state;
    void *town = NULL;
    *state = NULL;
    if (!is_tried(tampering)) return 0;
    assert_int_equal(town_set_up(&town), 0);
    struct town *t = town;
    (void)make_city(t);
    t->user = tampering;
    *state = town;
    return 0;
}

static void tampering_is_found(void **state)
{
    struct town *t = *state;
    if (!t) return;
    const struct tampering *tampering = t->user;
    expect_sound(t);
    town_tamper(t, tampering->sql, tampering->postgresql);
    expect(t, tampering->rule);
}

static int tampering_tear_down(void **state)
{
    return *state ? town_tear_down(state) : 0;
}

static void damage_of_a_stored_file_is_found(void **state)
{
    struct town *t = *state;
    struct str content = STR("%PDF-1.4 nội dung");
    struct str sha256 = town_store_file(t, content);
    const char *path;
    (void)file_with_paper(t, sha256, (int64_t)content.len);
    must(t->c, file_store_path(t->c, &t->files, sha256, &path));
    expect_sound(t);
    FILE *f = fopen(path, "r+");
    assert_non_null(f);
    assert_int_equal(fputc('X', f), 'X');
    assert_int_equal(fclose(f), 0);
    expect(t, "file_content");
    assert_int_equal(truncate(path, 3), 0);
    expect(t, "file_size");
    assert_int_equal(unlink(path), 0);
    expect(t, "file_missing");
}

static void a_reference_to_nowhere_is_found_on_sqlite(void **state)
{
    struct town *t = *state;
    if (db_engine_of(t->db) != DB_SQLITE) return; /* PostgreSQL does not let it be written */
    town_tamper(t, "PRAGMA foreign_keys = OFF; DELETE FROM official_role; DELETE FROM official; UPDATE procedure SET field_code = 'nowhere'", NULL);
    expect(t, "foreign_key");
}

/* The clerk's own number is kept once a year, and the program's own counting passes over it. */
static void a_result_number_stands_once_in_the_book(void **state)
{
    struct town *t = *state;
    struct uuid ids[3];
    for (int i = 0; i < 3; i++) {
        ids[i] = town_walk_in(t);
        town_act(t, HEAD, ids[i], ACTION_TAKE_OVER);
        town_act(t, HEAD, ids[i], ACTION_ASSIGN);
        town_act(t, WORKER, ids[i], ACTION_PROPOSE);
        town_act(t, LEADER, ids[i], ACTION_APPROVE);
    }
    struct act_task typed = {.in = {.city = t->city, .dossier_id = ids[0], .action = ACTION_ISSUE, .result_number = STR(" 1 ")}};
    town_as(t, CLERK);
    must(t->c, db_write(t->db, t->c, "act", act_task_run, &typed));
    town_act(t, CLERK, ids[1], ACTION_ISSUE);
    assert_true(str_eq(town_dossier(t, ids[1]).result_number, STR("2")));
    typed.in.dossier_id = ids[2];
    town_as(t, CLERK);
    assert_int_equal(db_write(t->db, t->c, "act", act_task_run, &typed), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, number_taken);
    expect_sound(t);
}

int main(void)
{
    static char names[TAMPERINGS][160];
    struct CMUnitTest tests[TAMPERINGS + 6] = {
        TOWN_TEST(an_empty_city_is_sound),
        TOWN_TEST(a_city_that_worked_is_sound_and_counted),
        TOWN_TEST(many_dossiers_are_read_page_by_page),
        TOWN_TEST(damage_of_a_stored_file_is_found),
        TOWN_TEST(a_reference_to_nowhere_is_found_on_sqlite),
        TOWN_TEST(a_result_number_stands_once_in_the_book),
    };
    for (size_t i = 0; i < TAMPERINGS; i++) {
        (void)snprintf(names[i], sizeof names[i], "%s: %s", tamperings[i].rule, tamperings[i].sql);
        tests[6 + i] = (struct CMUnitTest){names[i], tampering_is_found, tampering_set_up, tampering_tear_down, (void *)(uintptr_t)&tamperings[i]};
    }
    return engines_run(tests);
}
