/* calendar_decision: a holiday announced late is in force at once for new promises, moves none that was made, and is decided
 * about by a leader: one job that survives being killed, and can be undone until the next act. Today is Mon 12/03/2018. */
#include "unit/app/town.h"

#include "app/calendar_change.h"
#include "app/calendar_decision.h"
#include "app/check.h"
#include "jobs/worker.h"
#include "store/dossier_store.h"

static struct uuid declare(struct town *t, struct uuid unit_id, int of_month, enum calendar_day_kind kind)
{
    const struct calendar_day day = {{2018, 3, of_month}, kind, STR("Nghỉ"), STR("9/TB"), STR("s"), STR("verified"), {NULL, 0}};
    struct calendar_import task = {.unit = city_unit(t->city, unit_id), .days = &day, .day_count = 1, .only_day = some_int(civil_day_of(day.date)), .makes_own = kind == CALENDAR_DAY_UNIT_OFF};
    t->c->actor = NULL;
    must(t->c, db_write(t->db, t->c, "import", calendar_import_run, &task));
    town_pass(t, 1);
    assert_true(task.notice_id.has);
    return task.notice_id.value;
}

static struct uuid holiday(struct town *t, int of_month)
{
    return declare(t, (struct uuid){{1}}, of_month, CALENDAR_DAY_PUBLIC);
}

static struct calendar_touched_list touched(struct town *t, struct uuid notice_id)
{
    struct calendar_touched_list list;
    struct calendar_notice notice;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, calendar_notice_find(ro, t->c, notice_id, &notice));
    must(t->c, calendar_touched_by(ro, t->c, t->city, &notice, NULL, &list));
    db_read_end(t->db, ro);
    return list;
}

static err_t decide(struct town *t, enum person person, struct calendar_deciding *in)
{
    in->city = t->city;
    town_as(t, person);
    return db_write(t->db, t->c, "decide", calendar_decide_run, in);
}

static struct calendar_deciding deciding(struct uuid notice_id)
{
    return (struct calendar_deciding){.notice_id = notice_id, .moves = true, .reason = STR("Nghỉ bù"), .document = STR("12/QĐ")};
}

static bool run_one(struct town *t)
{
    const struct job_room room = {.db = t->db, .files = t->files};
    bool did = false;
    must(t->c, worker_run_one(t->c, &room, &did));
    return did;
}

static struct calendar_decision decision(struct town *t, struct uuid id, int64_t counts[ITEM_STATE_COUNT])
{
    struct calendar_decision d;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, calendar_decision_find(ro, t->c, id, &d));
    must(t->c, calendar_item_counted(ro, t->c, id, counts));
    db_read_end(t->db, ro);
    return d;
}

static void undo(struct town *t, struct uuid id)
{
    struct calendar_undoing in = {id, STR("Thông báo bị thu hồi")};
    town_as(t, LEADER);
    must(t->c, db_write(t->db, t->c, "undo", calendar_undo_run, &in));
}

static void ignore(void *user, const struct check_violation *v)
{
    (void)user;
    print_message("%s %.*s %.*s\n", v->rule, STR_ARG(v->where), STR_ARG(v->detail));
}

static void assert_clean(struct town *t)
{
    const struct check_options options = {.violation = ignore};
    struct check_result result;
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    assert_int_equal(result.violations, 0);
}

static int64_t day_of(struct instant t)
{
    return civil_date_of(civil_day_at(t)).day;
}

static void a_new_day_off_counts_at_once_for_new_promises_and_moves_none(void **state)
{
    struct town *t = *state;
    struct uuid old = town_walk_in(t);
    struct instant promised = town_dossier(t, old).due_at.value;
    assert_int_equal(day_of(promised), 19);
    (void)holiday(t, 15);
    assert_int_equal(town_dossier(t, old).due_at.value.us, promised.us);
    assert_int_equal(day_of(town_dossier(t, town_walk_in(t)).due_at.value), 20); /* the same city, not loaded again */
    (void)declare(t, t->commune, 16, CALENDAR_DAY_UNIT_OFF); /* the unit gets a calendar of its own */
    assert_int_equal(day_of(town_dossier(t, town_walk_in(t)).due_at.value), 21);
    assert_int_equal(town_dossier(t, old).due_at.value.us, promised.us);
}

static void the_list_names_what_would_change_and_who_may_decide(void **state)
{
    struct town *t = *state;
    struct uuid plain = town_walk_in(t);
    struct uuid paused = town_walk_in(t);
    town_act(t, HEAD, paused, ACTION_TAKE_OVER);
    town_act(t, HEAD, paused, ACTION_ASSIGN);
    const char *pause = "UPDATE dossier SET is_paused = 1 WHERE last_seq = (SELECT MAX(last_seq) FROM dossier)";
    town_tamper(t, pause, pause);
    assert_true(town_dossier(t, paused).is_paused);
    town_whole_way(t, town_walk_in(t));
    struct uuid notice = holiday(t, 15);
    struct calendar_touched_list list = touched(t, notice);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.movable, 1);
    assert_int_equal(list.paused, 1);
    struct calendar_deciding in = deciding(notice);
    assert_int_equal(decide(t, WORKER, &in), ERR_DENIED);
    t->people[LEADER].roles |= ROLE_BIT(ROLE_UNIT_ADMIN); /* administers and signs: may not (domain.md §11) */
    assert_int_equal(decide(t, LEADER, &in), ERR_DENIED);
    t->people[LEADER].roles = ROLE_BIT(ROLE_SIGNER);
    in.document = STR(" ");
    assert_int_equal(decide(t, LEADER, &in), ERR_INVALID);
    in = deciding(notice);
    in.moves = false;
    must(t->c, decide(t, LEADER, &in));
    assert_false(run_one(t));
    assert_int_equal(day_of(town_dossier(t, plain).due_at.value), 19);
}

static void moving_keeps_both_dates_and_is_undone_until_the_next_act(void **state)
{
    struct town *t = *state;
    struct uuid first = town_walk_in(t), second = town_walk_in(t);
    int64_t counts[ITEM_STATE_COUNT];
    struct uuid notice = holiday(t, 15);
    struct calendar_deciding in = deciding(notice);
    must(t->c, decide(t, LEADER, &in));
    assert_int_equal(day_of(town_dossier(t, first).due_at.value), 19); /* not before the job */
    assert_int_equal(decide(t, LEADER, &in), ERR_CONFLICT);
    assert_true(run_one(t));
    struct dossier d = town_dossier(t, first);
    assert_int_equal(day_of(d.due_at.value), 20);
    assert_int_equal(day_of(d.first_due_at.value), 19);
    assert_int_equal(d.promises, 2);
    assert_int_equal(touched(t, notice).count, 0);
    assert_int_equal(decision(t, in.decision_id, counts).state, DECISION_DONE);
    assert_int_equal(counts[ITEM_MOVED], 2);
    town_act(t, HEAD, second, ACTION_TAKE_OVER);
    undo(t, in.decision_id);
    assert_true(run_one(t));
    assert_int_equal(day_of(town_dossier(t, first).due_at.value), 19);
    assert_int_equal(town_dossier(t, first).promises, 3);
    assert_int_equal(day_of(town_dossier(t, second).due_at.value), 20);
    assert_int_equal(decision(t, in.decision_id, counts).state, DECISION_UNDONE);
    assert_int_equal(counts[ITEM_UNDONE], 1);
    assert_int_equal(counts[ITEM_NOT_UNDONE], 1);
    assert_clean(t);
}

static void a_promise_never_comes_nearer(void **state)
{
    struct town *t = *state;
    (void)town_walk_in(t);
    struct uuid notice = declare(t, (struct uuid){{1}}, 17, CALENDAR_DAY_MAKEUP);
    struct calendar_touched_list list = touched(t, notice);
    assert_int_equal(list.nearer, 1);
    struct calendar_deciding in = deciding(notice);
    assert_int_equal(decide(t, LEADER, &in), ERR_CONFLICT);
}

static void at_day(struct town *t, int of_month, int hour)
{
    t->c->now = civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, of_month}), hour * 60));
}

static void a_promise_that_has_passed_is_never_moved(void **state)
{
    struct town *t = *state;
    struct uuid late = town_walk_in(t);
    struct uuid notice = holiday(t, 15);
    at_day(t, 19, 23); /* due that day: not late before midnight */
    assert_int_equal(touched(t, notice).movable, 1);
    at_day(t, 20, 8);
    struct uuid open = town_walk_in(t);
    struct uuid second = holiday(t, 22);
    assert_int_equal(touched(t, second).movable, 1);
    struct calendar_touched_list list = touched(t, notice);
    assert_int_equal(list.movable, 0);
    assert_int_equal(list.passed, 1);
    struct calendar_deciding in = deciding(notice);
    assert_int_equal(decide(t, LEADER, &in), ERR_CONFLICT);
    in = deciding(second);
    must(t->c, decide(t, LEADER, &in));
    assert_true(run_one(t));
    assert_int_equal(town_dossier(t, late).promises, 1);
    assert_int_equal(town_dossier(t, open).promises, 2);
    assert_clean(t);
}

static void what_passes_between_decision_and_job_and_what_undoing_would_make_late_stays(void **state)
{
    struct town *t = *state;
    int64_t counts[ITEM_STATE_COUNT];
    struct uuid id = town_walk_in(t);
    struct uuid notice = holiday(t, 15);
    struct calendar_deciding in = deciding(notice);
    must(t->c, decide(t, LEADER, &in));
    assert_true(run_one(t));
    assert_int_equal(day_of(town_dossier(t, id).due_at.value), 20);
    at_day(t, 20, 8); /* in time by the date that was moved; the old one has passed */
    undo(t, in.decision_id);
    assert_true(run_one(t));
    assert_int_equal(day_of(town_dossier(t, id).due_at.value), 20);
    (void)decision(t, in.decision_id, counts);
    assert_int_equal(counts[ITEM_NOT_UNDONE], 1);
    struct uuid other = town_walk_in(t);
    in = deciding(holiday(t, 22));
    must(t->c, decide(t, LEADER, &in));
    at_day(t, 28, 8);
    struct calendar_batch batch = {.decision_id = in.decision_id};
    must(t->c, db_write(t->db, t->c, "batch", calendar_batch_run, &batch));
    assert_int_equal(town_dossier(t, other).promises, 1);
    (void)decision(t, in.decision_id, counts);
    assert_int_equal(counts[ITEM_CHANGED], 1);
    assert_clean(t);
}

static void killed_in_the_middle_it_goes_on_and_does_nothing_twice(void **state)
{
    enum { DOSSIERS = CALENDAR_BATCH * 2 + 5 };
    struct town *t = *state;
    int64_t counts[ITEM_STATE_COUNT];
    struct uuid ids[DOSSIERS];
    for (size_t i = 0; i < DOSSIERS; i++) {
        ids[i] = town_walk_in(t);
        t->c->now.us += 1000;
    }
    struct calendar_deciding in = deciding(holiday(t, 15));
    must(t->c, decide(t, LEADER, &in));
    town_act(t, HEAD, ids[7], ACTION_TAKE_OVER); /* between decision and job */
    struct calendar_batch batch = {.decision_id = in.decision_id}; /* the first batch is committed, then the process dies */
    must(t->c, db_write(t->db, t->c, "batch", calendar_batch_run, &batch));
    assert_false(batch.is_over);
    (void)decision(t, in.decision_id, counts);
    assert_int_equal(counts[ITEM_WAITING], DOSSIERS - CALENDAR_BATCH);
    assert_true(run_one(t)); /* the job was never settled: another worker has it */
    must(t->c, db_write(t->db, t->c, "batch", calendar_batch_run, &batch)); /* and one that comes too late */
    assert_true(batch.is_over);
    assert_int_equal(decision(t, in.decision_id, counts).state, DECISION_DONE);
    assert_int_equal(counts[ITEM_MOVED], DOSSIERS - 1);
    assert_int_equal(counts[ITEM_CHANGED], 1);
    for (size_t i = 0; i < DOSSIERS; i++)
        assert_int_equal(town_dossier(t, ids[i]).promises, i == 7 ? 1 : 2);
    assert_clean(t);
}

static void only_the_chosen_ones_are_moved(void **state)
{
    struct town *t = *state;
    struct uuid first = town_walk_in(t), second = town_walk_in(t);
    struct calendar_deciding in = deciding(holiday(t, 15));
    in.chosen = &second;
    in.chosen_count = 1;
    must(t->c, decide(t, LEADER, &in));
    assert_true(run_one(t));
    assert_int_equal(day_of(town_dossier(t, first).due_at.value), 19);
    assert_int_equal(day_of(town_dossier(t, second).due_at.value), 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(a_new_day_off_counts_at_once_for_new_promises_and_moves_none),
        TOWN_TEST(the_list_names_what_would_change_and_who_may_decide),
        TOWN_TEST(moving_keeps_both_dates_and_is_undone_until_the_next_act),
        TOWN_TEST(a_promise_never_comes_nearer),
        TOWN_TEST(a_promise_that_has_passed_is_never_moved),
        TOWN_TEST(what_passes_between_decision_and_job_and_what_undoing_would_make_late_stays),
        TOWN_TEST(killed_in_the_middle_it_goes_on_and_does_nothing_twice),
        TOWN_TEST(only_the_chosen_ones_are_moved),
    };
    return engines_run(tests);
}
