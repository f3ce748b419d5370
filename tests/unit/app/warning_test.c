/* warning_test: the watch follows the dossier; each level is told once, at its moment; the clock that stands still is
 * silent; an apology in time begins anew; a promise that passed without one stays listed. Five working days from Monday
 * 12/03/2018 09:00. On both engines. */
#include "unit/app/town.h"

#include "app/check.h"
#include "app/warning.h"
#include "base/civil.h"
#include "store/warning_store.h"

static struct instant at(int month, int day, int hour, int minute)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2018, month, day}), hour * 60 + minute));
}

/* The job at that moment; how many were told. */
static size_t look(struct town *t, struct instant now)
{
    struct warning_batch batch = {.city = t->city};
    t->c->now = now;
    must(t->c, db_write(t->db, t->c, "warn", warning_batch_run, &batch));
    return batch.told;
}

static enum warning_level level_of(struct town *t, struct uuid id)
{
    struct db_ro *ro;
    enum warning_level level;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, warning_store_level(ro, t->c, id, &level));
    db_read_end(t->db, ro);
    return level;
}

static size_t told(struct town *t, struct uuid id, struct told_warning **ret_items)
{
    struct db_ro *ro;
    size_t count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, warning_store_of_dossier(ro, t->c, id, ret_items, &count));
    db_read_end(t->db, ro);
    return count;
}

static size_t listed(struct town *t, struct uuid unit, enum warning_level level, struct warned_dossier **ret_items)
{
    struct db_ro *ro;
    size_t count;
    int64_t counted;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, warning_store_of_unit(ro, t->c, unit, level, (struct warning_cursor){0}, 100, ret_items, &count));
    must(t->c, warning_store_count(ro, t->c, unit, level, 100, &counted));
    db_read_end(t->db, ro);
    assert_int_equal(counted, count);
    return count;
}

static size_t late(struct town *t, struct warned_dossier **ret_items)
{
    struct db_ro *ro;
    size_t count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, warning_store_late(ro, t->c, t->commune, (struct warning_cursor){0}, 100, ret_items, &count));
    db_read_end(t->db, ro);
    return count;
}

static void violation(void *user, const struct check_violation *v)
{
    const char **rule = user;
    *rule = v->rule;
}

static const char *check(struct town *t)
{
    const char *rule = NULL;
    const struct check_options options = {.violation = violation, .user = &rule};
    struct check_result result;
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    return rule;
}

static void expect_sound(struct town *t)
{
    const char *rule = check(t);
    if (rule) fail_msg("%s", rule);
}

static struct uuid in_hand(struct town *t)
{
    struct uuid id = town_walk_in(t);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    return id;
}

static void act(struct town *t, enum person person, struct uuid id, enum action action, struct opt_instant new_due)
{
    struct act_task task = {.in = {.city = t->city,
                                   .dossier_id = id,
                                   .action = action,
                                   .note = STR("Phải xác minh thêm."),
                                   .new_due = new_due,
                                   .send_way = SEND_DESK}};
    town_as(t, person);
    must(t->c, db_write(t->db, t->c, "act", act_task_run, &task));
}

static void send_letter(struct town *t, struct uuid id, enum action draft, struct opt_instant new_due)
{
    act(t, WORKER, id, draft, new_due);
    act(t, LEADER, id, ACTION_APPROVE_LETTER, (struct opt_instant){0});
    act(t, CLERK, id, ACTION_NUMBER_LETTER, (struct opt_instant){0});
    act(t, DESK, id, ACTION_SEND_LETTER, (struct opt_instant){0});
}

static void each_level_is_told_once_at_its_moment(void **state)
{
    struct town *t = *state;
    struct told_warning *items;
    struct uuid id = in_hand(t);
    const struct {
        struct instant before, moment;
        enum warning_level level;
        unsigned told;
    } steps[] = {
        {at(3, 14, 14, 29), at(3, 14, 14, 30), WARNING_HALF, WARN_HANDLER},
        {at(3, 16, 8, 59), at(3, 16, 9, 0), WARNING_LAST_DAY,
         WARN_HANDLER | WARN_HEAD}, /* four fifths at the same moment */
        {at(3, 19, 8, 59), at(3, 19, 9, 0), WARNING_DUE, WARN_HANDLER | WARN_HEAD | WARN_LEADER},
        {at(3, 19, 23, 59), at(3, 20, 0, 0), WARNING_OVERDUE, WARN_HANDLER | WARN_HEAD | WARN_LEADER | WARN_CONTROLLER},
    };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        assert_int_equal(look(t, steps[i].before), 0);
        assert_int_equal(told(t, id, &items), i);
        assert_int_equal(look(t, steps[i].moment), 1);
        assert_int_equal(look(t, steps[i].moment), 0); /* again changes nothing */
        assert_int_equal(level_of(t, id), steps[i].level);
        assert_int_equal(told(t, id, &items), i + 1);
        assert_int_equal(items[i].level, steps[i].level);
        assert_int_equal(items[i].told, steps[i].told);
        assert_int_equal(items[i].at.us, steps[i].moment.us);
    }
    expect_sound(t);
}

static void of_several_missed_only_the_gravest_is_told(void **state)
{
    struct town *t = *state;
    struct told_warning *items;
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(3, 19, 10, 0)), 1);
    assert_int_equal(told(t, id, &items), 1);
    assert_int_equal(items[0].level, WARNING_DUE);
}

static void a_clock_that_stands_still_is_silent(void **state)
{
    struct town *t = *state;
    struct told_warning *items;
    town_tamper(t, "UPDATE procedure SET supplement_effect = 1", NULL);
    city_free(t->city);
    must(t->c, city_load(t->db, t->c, &t->city));
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(3, 14, 14, 30)), 1);
    t->c->now = at(3, 15, 9, 0);
    send_letter(t, id, ACTION_DRAFT_SUPPLEMENT, (struct opt_instant){0});
    assert_true(town_dossier(t, id).is_paused);
    expect_sound(t);
    assert_int_equal(look(t, at(4, 20, 9, 0)), 0);
    assert_int_equal(level_of(t, id), WARNING_NONE);
    t->c->now = at(4, 23, 9, 0);
    act(t, DESK, id, ACTION_SEND_SUPPLEMENT, (struct opt_instant){0});
    act(t, DESK, id, ACTION_FIND_COMPLETE, (struct opt_instant){0});
    struct instant due = town_dossier(t, id).due_at.value;
    assert_true(due.us > at(4, 23, 9, 0).us);
    assert_int_equal(look(t, at(4, 23, 9, 1)), 1); /* most of the longer stretch is over */
    assert_int_equal(told(t, id, &items), 2);
    assert_int_equal(items[1].due_at.us, due.us);
    expect_sound(t);
}

static void an_apology_in_time_begins_anew(void **state)
{
    struct town *t = *state;
    struct warned_dossier *items;
    struct instant proposed;
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(3, 16, 9, 0)), 1);
    assert_int_equal(listed(t, t->commune, WARNING_LAST_DAY, &items), 1);
    assert_true(uuid_eq(items[0].id, id) && uuid_eq(items[0].handler_id.value, t->people[WORKER].id));
    struct dossier d = town_dossier(t, id);
    must(t->c, warning_propose(t->c, t->city, &d, &proposed));
    assert_int_equal(proposed.us, at(3, 20, 9, 0).us); /* a fifth of five working days */
    send_letter(t, id, ACTION_DRAFT_APOLOGY, some_instant(proposed));
    assert_int_equal(town_dossier(t, id).due_at.value.us, proposed.us);
    assert_int_equal(level_of(t, id), WARNING_NONE);
    assert_int_equal(look(t, at(3, 17, 0, 0)), 1); /* four fifths of six working days: Friday 16:54 */
    assert_int_equal(level_of(t, id), WARNING_MOST);
    assert_int_equal(late(t, &items), 0);
    expect_sound(t);
    assert_int_equal(look(t, at(3, 21, 0, 0)), 1);
    assert_int_equal(late(t, &items), 1); /* no apology speaks of the second promise */
    assert_false(items[0].apology_at.has);
}

static void a_promise_that_passed_without_an_apology_stays_listed(void **state)
{
    struct town *t = *state;
    struct warned_dossier *items;
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(3, 20, 0, 0)), 1);
    assert_int_equal(late(t, &items), 1);
    assert_false(items[0].apology_at.has || items[0].finished_at.has);
    t->c->now = at(3, 20, 9, 0);
    send_letter(t, id, ACTION_DRAFT_APOLOGY, some_instant(at(3, 30, 9, 0)));
    assert_int_equal(late(t, &items), 1);
    assert_true(items[0].apology_at.has); /* too late to cure it */
    town_act(t, WORKER, id, ACTION_PROPOSE);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_act(t, CLERK, id, ACTION_ISSUE);
    assert_int_equal(late(t, &items), 1);
    assert_true(items[0].finished_at.has);
    assert_int_equal(look(t, at(4, 30, 9, 0)), 0);
    expect_sound(t);
}

static void who_finishes_late_before_the_job_has_looked_is_listed_too(void **state)
{
    struct town *t = *state;
    struct warned_dossier *items;
    struct uuid id = in_hand(t);
    t->c->now = at(4, 2, 9, 0);
    town_act(t, WORKER, id, ACTION_PROPOSE);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_act(t, CLERK, id, ACTION_ISSUE);
    assert_int_equal(late(t, &items), 1);
    assert_int_equal(look(t, at(4, 3, 9, 0)), 0);
    expect_sound(t);
}

static void who_finishes_in_time_is_never_listed(void **state)
{
    struct town *t = *state;
    struct warned_dossier *items;
    struct uuid id = town_walk_in(t);
    town_whole_way(t, id);
    assert_int_equal(look(t, at(5, 1, 9, 0)), 0);
    assert_int_equal(late(t, &items), 0);
}

static void another_unit_that_has_it_is_told(void **state)
{
    struct town *t = *state;
    struct warned_dossier *items;
    struct uuid id = in_hand(t);
    assert_int_equal(look(t, at(3, 14, 14, 30)), 1);
    town_act(t, HEAD, id, ACTION_TRANSFER);
    town_act(t, FAR_HEAD, id, ACTION_TAKE_OVER);
    assert_int_equal(listed(t, t->commune, WARNING_HALF, &items), 0);
    assert_int_equal(listed(t, t->district, WARNING_HALF, &items), 1);
    expect_sound(t);
}

static void the_check_finds_what_is_not_watched(void **state)
{
    struct town *t = *state;
    (void)in_hand(t);
    expect_sound(t);
    town_tamper(t, "UPDATE warning_watch SET due_at = due_at + 1", NULL);
    assert_string_equal(check(t), "watch_differs");
    town_tamper(t, "DELETE FROM warning_watch", NULL);
    assert_string_equal(check(t), "watch_missing");
}

static size_t apologies(struct town *t, const struct apology_query *query, struct apology **ret_items)
{
    struct db_ro *ro;
    size_t count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, warning_store_apologies(ro, t->c, query, ret_items, &count));
    db_read_end(t->db, ro);
    return count;
}

static void apologies_that_were_sent_are_listed_page_by_page(void **state)
{
    struct town *t = *state;
    struct apology *items;
    struct uuid ids[3];
    for (size_t i = 0; i < 3; i++)
        ids[i] = in_hand(t);
    struct instant promised = town_dossier(t, ids[0]).due_at.value;
    for (size_t i = 0; i < 3; i++) {
        t->c->now = at(3, 13 + (int)i, 10, 0);
        send_letter(t, ids[i], ACTION_DRAFT_APOLOGY, some_instant(at(4, 2, 9, 0)));
    }
    act(t, WORKER, in_hand(t), ACTION_DRAFT_APOLOGY, some_instant(at(4, 20, 9, 0))); /* a draft is nobody's business */
    struct apology_query query = {.from = at(3, 1, 0, 0), .before = at(4, 1, 0, 0), .limit = 2};
    assert_int_equal(apologies(t, &query, &items), 2);
    assert_true(uuid_eq(items[0].dossier_id, ids[2]) && uuid_eq(items[1].dossier_id, ids[1]));
    assert_int_equal(items[0].new_due.value.us, at(4, 2, 9, 0).us);
    query.before = items[1].sent_at;
    query.to_id = items[1].dossier_id;
    query.to_number = items[1].number;
    query.unit_id = some_uuid(t->commune);
    assert_int_equal(apologies(t, &query, &items), 1);
    assert_true(uuid_eq(items[0].dossier_id, ids[0]));
    assert_int_equal(items[0].promised_at.value.us, promised.us);
    assert_true(str_eq(items[0].letter_number, STR("1/PXL")));
    query.unit_id = some_uuid(t->district);
    assert_int_equal(apologies(t, &query, &items), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(each_level_is_told_once_at_its_moment),
        TOWN_TEST(of_several_missed_only_the_gravest_is_told),
        TOWN_TEST(a_clock_that_stands_still_is_silent),
        TOWN_TEST(an_apology_in_time_begins_anew),
        TOWN_TEST(a_promise_that_passed_without_an_apology_stays_listed),
        TOWN_TEST(who_finishes_late_before_the_job_has_looked_is_listed_too),
        TOWN_TEST(who_finishes_in_time_is_never_listed),
        TOWN_TEST(another_unit_that_has_it_is_told),
        TOWN_TEST(the_check_finds_what_is_not_watched),
        TOWN_TEST(apologies_that_were_sent_are_listed_page_by_page),
    };
    return engines_run(tests);
}
