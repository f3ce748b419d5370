/* step_watch: who has a step is told when it takes longer than its package plans, once, his head with him, and the leader where the package
 * says so; while the clock stands still nobody is; a step that waits for the applicant has its longest wait. From Monday 12/03/2018 09:00.
 * On both engines. */
#include "unit/app/town_package.h"

#include "app/step_watch.h"
#include "base/civil.h"
#include "domain/warning.h"
#include "store/step_watch_store.h"

enum { OFFICE = WARN_HANDLER | WARN_HEAD };

static struct instant at(int day, int hour, int minute)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, day}), hour * 60 + minute));
}

/* The job at that moment; how many were told. */
static size_t look(struct town *t, struct instant now)
{
    struct warning_batch batch = {.city = t->city};
    t->c->now = now;
    assert_int_equal(db_write(t->db, t->c, "warn", step_watch_batch_run, &batch), OK);
    return batch.told;
}

static unsigned told(struct town *t, struct uuid id, struct opt_instant *ret_at)
{
    struct db_ro *ro;
    unsigned readers;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(step_watch_store_of_dossier(ro, t->c, id, ret_at, &readers), OK);
    db_read_end(t->db, ro);
    return readers;
}

static size_t listed(struct town *t, struct uuid unit, unsigned reader, struct late_step **ret)
{
    struct db_ro *ro;
    size_t count;
    int64_t counted;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(step_watch_store_of_unit(ro, t->c, unit, reader, (struct instant){0}, (struct uuid){{0}}, 10, ret, &count), OK);
    assert_int_equal(step_watch_store_count(ro, t->c, unit, reader, 10, &counted), OK);
    db_read_end(t->db, ro);
    assert_int_equal(counted, count);
    return count;
}

/* A walk-in whose examination (45 minutes) began at 09:05. */
static struct uuid in_hand(struct town *t)
{
    struct uuid id = town_walk_in(t);
    t->c->now = at(12, 9, 5);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    return id;
}

static struct str with_overdue(struct town *t, const char *word)
{
    struct str to = arena_printf(t->c->arena, "\"time\": 45, \"overdue\": \"%s\", \"state\": 4, \"if\"", word);
    return town_changed(t->c, town_package(t->c, "1.001193.json"), "\"time\": 45, \"state\": 4, \"if\"", to.ptr);
}

static void who_has_it_and_his_head_are_told_once(void **state)
{
    struct town *t = *state;
    struct opt_instant when;
    struct late_step *items;
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(12, 9, 6)), 0);
    assert_int_equal(look(t, at(12, 9, 50)), 0); /* to the minute: still on time */
    assert_int_equal(listed(t, t->commune, OFFICE, &items), 0);
    town_is_whole(t);
    assert_int_equal(look(t, at(12, 9, 51)), 1);
    assert_int_equal(look(t, at(12, 10, 0)), 0);
    assert_int_equal(told(t, id, &when), OFFICE);
    assert_int_equal(when.value.us, at(12, 9, 51).us);
    assert_int_equal(listed(t, t->commune, OFFICE, &items), 1);
    assert_true(uuid_eq(items[0].dossier_id, id) && uuid_eq(items[0].handler_id.value, t->people[WORKER].id));
    assert_true(str_eq(items[0].step, STR("B2")));
    assert_int_equal(items[0].planned, 45);
    assert_int_equal(listed(t, t->commune, WARN_LEADER, &items), 0);
    town_act(t, WORKER, id, ACTION_PROPOSE); /* the next step begins anew */
    assert_int_equal(told(t, id, &when), 0);
    assert_int_equal(listed(t, t->commune, OFFICE, &items), 0);
    assert_int_equal(look(t, at(12, 10, 30)), 0);
    assert_int_equal(look(t, at(12, 10, 31)), 1); /* the leader's half hour */
    town_is_whole(t);
}

static void the_leader_is_told_where_the_package_says_so(void **state)
{
    struct town *t = *state;
    struct opt_instant when;
    struct late_step *items;
    (void)town_publish(t, with_overdue(t, "escalate"), town_day(t));
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(12, 14, 0)), 1);
    assert_int_equal(told(t, id, &when), OFFICE | WARN_LEADER);
    assert_int_equal(listed(t, t->commune, WARN_LEADER, &items), 1);
    assert_int_equal(listed(t, t->district, WARN_LEADER, &items), 0);
    town_is_whole(t);
}

static void nobody_is_told_where_it_just_goes_on(void **state)
{
    struct town *t = *state;
    struct opt_instant when;
    (void)town_publish(t, with_overdue(t, "continue"), town_day(t));
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(20, 9, 0)), 0);
    assert_int_equal(told(t, id, &when), 0);
    assert_false(when.has);
    town_is_whole(t);
}

static void act(struct town *t, enum person person, struct uuid id, enum action action)
{
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = action, .note = STR("Thiếu giấy chứng sinh."), .send_way = SEND_DESK}};
    town_as(t, person);
    assert_int_equal(db_write(t->db, t->c, "act", act_task_run, &task), OK);
}

static void a_clock_that_stands_still_is_silent(void **state)
{
    struct town *t = *state;
    (void)town_publish(t, town_changed(t->c, town_slow_package(t->c), "\"effect\": \"restart\"", "\"effect\": \"pause\""), town_day(t));
    struct uuid id = in_hand(t);
    t->c->now = at(12, 9, 25);
    act(t, WORKER, id, ACTION_DRAFT_SUPPLEMENT);
    act(t, LEADER, id, ACTION_APPROVE_LETTER);
    act(t, CLERK, id, ACTION_NUMBER_LETTER);
    act(t, DESK, id, ACTION_SEND_LETTER);
    assert_true(town_dossier(t, id).is_paused);
    town_is_whole(t);
    assert_int_equal(look(t, at(13, 9, 0)), 0);
    t->c->now = at(14, 9, 0);
    act(t, DESK, id, ACTION_SEND_SUPPLEMENT);
    act(t, DESK, id, ACTION_FIND_COMPLETE);
    assert_false(town_dossier(t, id).is_paused);
    town_is_whole(t);
    assert_int_equal(look(t, at(14, 9, 24)), 0); /* 20 minutes before, 25 are left */
    assert_int_equal(look(t, at(14, 9, 25)), 0);
    assert_int_equal(look(t, at(14, 9, 26)), 1);
}

static void a_wait_has_its_own_end(void **state)
{
    struct town *t = *state;
    (void)town_publish(t, town_changed(t->c, town_slow_package(t->c), "\"wait_max\": \"P1D\", \"overdue\": \"continue\"", "\"wait_max\": \"P1D\", \"overdue\": \"warn\""), town_day(t));
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    town_act(t, WORKER, id, ACTION_FINISH_STEP);
    assert_true(str_eq(town_dossier(t, id).course.step, STR("B3")));
    assert_true(town_dossier(t, id).is_paused); /* by the step itself */
    assert_int_equal(look(t, at(13, 9, 3)), 0); /* begun at 09:03 */
    assert_int_equal(look(t, at(13, 9, 4)), 1);
    town_is_whole(t);
}

static void another_unit_that_has_it_is_told(void **state)
{
    struct town *t = *state;
    struct late_step *items;
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = in_hand(t);
    town_act(t, HEAD, id, ACTION_TRANSFER);
    town_act(t, FAR_HEAD, id, ACTION_TAKE_OVER);
    town_is_whole(t);
    assert_int_equal(look(t, at(12, 10, 0)), 1);
    assert_int_equal(listed(t, t->commune, OFFICE, &items), 0);
    assert_int_equal(listed(t, t->district, OFFICE, &items), 1);
}

static void check_finds_what_is_watched_otherwise(void **state)
{
    static const char *const tampered[] = {"DELETE FROM step_watch", "UPDATE step_watch SET number = number + 1", "UPDATE step_watch SET is_still = 1"};
    struct town *t = *state;
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    for (size_t i = 0; i < sizeof tampered / sizeof tampered[0]; i++) {
        (void)in_hand(t);
        town_tamper(t, tampered[i], NULL);
        town_check_says(t, "step_watch");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(who_has_it_and_his_head_are_told_once),
        TOWN_TEST(the_leader_is_told_where_the_package_says_so),
        TOWN_TEST(nobody_is_told_where_it_just_goes_on),
        TOWN_TEST(a_clock_that_stands_still_is_silent),
        TOWN_TEST(a_wait_has_its_own_end),
        TOWN_TEST(another_unit_that_has_it_is_told),
        TOWN_TEST(check_finds_what_is_watched_otherwise),
    };
    return engines_run(tests);
}
