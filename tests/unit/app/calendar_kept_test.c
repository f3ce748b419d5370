/* calendar_kept: a clock that goes on after a pause does so by the days that were promised by, until somebody has decided about the
 * changed ones; behind the promise the days of today count. Received on Mon 12/03/2018 at 09:00, ten working days: 26/03 at 09:00; the
 * pause of 14/03 10:00 to 16/03 16:30 is 1,260 working minutes: 28/03 at 15:30. */
#include "unit/app/letter_story.h"

#include "app/calendar_change.h"
#include "app/calendar_decision.h"
#include "app/clock_told.h"

static struct uuid day_off(struct town *t, int of_month)
{
    const struct calendar_day day = {{2018, 3, of_month}, CALENDAR_DAY_PUBLIC, STR("Nghỉ"), STR("9/TB"), STR("s"), STR("verified"), {NULL, 0}};
    struct calendar_import task = {.unit = city_unit(t->city, (struct uuid){{1}}), .days = &day, .day_count = 1, .only_day = some_int(civil_day_of(day.date))};
    t->c->actor = NULL;
    must(t->c, db_write(t->db, t->c, "import", calendar_import_run, &task));
    assert_true(task.notice_id.has);
    return task.notice_id.value;
}

static struct uuid paused(struct town *t)
{
    struct uuid id = in_processing(t);
    now(t, 14, 10, 0);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    return id;
}

static void go_on(struct town *t, struct uuid id)
{
    now(t, 16, 16, 30);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    now(t, 19, 8, 0);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
}

/* Decided by the leader and carried out; there is a dossier beside that is moved. */
static struct uuid decide(struct town *t, struct uuid notice)
{
    struct calendar_deciding in = {.city = t->city, .notice_id = notice, .moves = true, .reason = STR("Nghỉ bù"), .document = STR("12/QĐ")};
    struct calendar_batch batch = {.is_over = false};
    town_as(t, LEADER);
    must(t->c, db_write(t->db, t->c, "decide", calendar_decide_run, &in));
    batch.decision_id = in.decision_id;
    must(t->c, db_write(t->db, t->c, "batch", calendar_batch_run, &batch));
    assert_true(batch.is_over);
    return in.decision_id;
}

static struct clock_told told_of(struct town *t, struct uuid id)
{
    struct clock_told told;
    struct ledger_entry *entries;
    size_t count;
    struct db_ro *ro;
    struct dossier d = town_dossier(t, id);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, city_refresh(t->city, t->c, ro));
    must(t->c, dossier_store_ledger(ro, t->c, id, &entries, &count));
    must(t->c, clock_told_of(t->c, ro, t->city, &d, dossier_intervals(t->c->arena, entries, count), count, &told));
    db_read_end(t->db, ro);
    return told;
}

/* The lines explain the promise that stands. */
static void assert_told(struct town *t, struct uuid id, struct instant due)
{
    struct clock_told told = told_of(t, id);
    assert_false(told.is_other);
    assert_int_equal(told.explanation.due.due.us, due.us);
}

static void an_undecided_change_moves_nothing_when_the_clock_goes_on(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = paused(t);
    (void)day_off(t, 20);
    go_on(t, id);
    assert_due(t, id, on(28, 15, 30));
    now(t, 19, 9, 0); /* nor at the next pause, though a promise was made since: an hour more */
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    now(t, 19, 10, 0);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    assert_due(t, id, on(28, 16, 30));
    assert_sound(t);
}

static void behind_the_promise_the_days_of_today_count(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = paused(t);
    (void)day_off(t, 27);
    go_on(t, id);
    assert_due(t, id, on(29, 15, 30));
    assert_told(t, id, on(29, 15, 30));
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK); /* an hour more: what that day has brought stays */
    now(t, 19, 9, 0);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    assert_due(t, id, on(29, 16, 30));
    assert_told(t, id, on(29, 16, 30));
    assert_sound(t);
}

static void what_is_told_is_the_promise_by_the_days_it_was_made_by(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    struct clock_told told = told_of(t, id);
    assert_false(told.is_changed);
    struct uuid notice = day_off(t, 20);
    told = told_of(t, id);
    assert_told(t, id, on(26, 9, 0));
    assert_true(told.is_changed);
    assert_int_equal(told.due_today.us, on(27, 9, 0).us);
    (void)decide(t, notice);
    told = told_of(t, id);
    assert_told(t, id, on(27, 9, 0));
    assert_false(told.is_changed);
}

static void a_decision_that_took_the_dossier_in_lets_the_changed_days_count(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid first = paused(t), second = paused(t);
    (void)in_processing(t); /* this one is moved */
    now(t, 15, 9, 0);
    struct uuid decision = decide(t, day_off(t, 20));
    go_on(t, first);
    assert_due(t, first, on(29, 15, 30));
    struct calendar_undoing undoing = {decision, STR("Thu hồi")};
    struct calendar_batch batch = {.decision_id = decision};
    town_as(t, LEADER);
    must(t->c, db_write(t->db, t->c, "undo", calendar_undo_run, &undoing));
    must(t->c, db_write(t->db, t->c, "batch", calendar_batch_run, &batch));
    go_on(t, second);
    assert_due(t, second, on(28, 15, 30));
    assert_sound(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LETTER_TEST(an_undecided_change_moves_nothing_when_the_clock_goes_on),
        LETTER_TEST(behind_the_promise_the_days_of_today_count),
        LETTER_TEST(what_is_told_is_the_promise_by_the_days_it_was_made_by),
        LETTER_TEST(a_decision_that_took_the_dossier_in_lets_the_changed_days_count),
    };
    return engines_run(tests);
}
