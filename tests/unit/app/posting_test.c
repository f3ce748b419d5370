/* posting: what is posted where is recorded by the office's own people, once for a place; and the plan of services that are being built
 * keeps each change. */
#include "unit/app/town.h"

#include "app/launch_plan.h"
#include "app/posting.h"
#include "base/civil.h"
#include "store/procedure_store.h"

static const struct actor controller = {.kind = ACTOR_OFFICIAL, .id = {{201}}, .name = {"Lan", 3}, .roles = ROLE_BIT(ROLE_CONTROLLER)};

static int64_t today(const struct town *t)
{
    return civil_day_at(t->c->now);
}

static struct posting_making board(struct town *t, const char *place)
{
    return (struct posting_making){.city = t->city, .codes = {TOWN_PROCEDURE}, .count = 1, .place = str_of(place), .from_day = today(t)};
}

static err_t as(struct town *t, const struct actor *actor, db_work_fn run, void *task)
{
    t->c->actor = actor;
    fault_clear(t->c);
    return db_write(t->db, t->c, "posting", run, task);
}

static err_t make(struct town *t, enum person person, struct posting_making *task)
{
    return as(t, &t->people[person], posting_make_run, task);
}

static struct posting *of_unit(struct town *t, size_t *count)
{
    struct posting *found;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, posting_store_of_unit(ro, t->c, t->commune, (struct opt_uuid){0}, 100, &found, count));
    db_read_end(t->db, ro);
    return found;
}

static size_t shown_on(struct town *t, int64_t day)
{
    struct posting *found;
    struct db_ro *ro;
    size_t count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, posting_store_of_procedure(ro, t->c, (struct uuid){{7}}, day, 100, &found, &count));
    db_read_end(t->db, ro);
    return count;
}

static void the_desk_posts_and_everybody_sees_where(void **state)
{
    struct town *t = *state;
    struct posting_making task = board(t, "Bảng tin tầng 1");
    size_t count;
    must(t->c, make(t, DESK, &task));
    struct posting *found = of_unit(t, &count);
    assert_int_equal(count, 1);
    assert_true(str_eq(found[0].place, STR("Bảng tin tầng 1")));
    assert_true(str_eq(found[0].procedure_version, STR("v1")));
    assert_true(str_eq(found[0].actor, t->people[DESK].name));
    assert_false(found[0].to_day.has);
    assert_int_equal(shown_on(t, today(t)), 1);
    assert_int_equal(shown_on(t, today(t) - 1), 0);
    assert_int_equal(shown_on(t, today(t) + 400), 1);
}

static void a_second_click_posts_nothing_twice(void **state)
{
    struct town *t = *state;
    struct posting_making task = board(t, "Bảng tin"), other = board(t, "Màn hình cảm ứng");
    size_t count;
    must(t->c, make(t, DESK, &task));
    assert_int_equal(make(t, DESK, &task), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, posting_there_already);
    must(t->c, make(t, DESK, &other));
    (void)of_unit(t, &count);
    assert_int_equal(count, 2);
}

static void all_of_them_are_posted_or_none(void **state)
{
    struct town *t = *state;
    struct posting_making task = board(t, "Bảng tin");
    size_t count;
    task.codes[1] = STR("9.999999");
    task.count = 2;
    assert_int_equal(make(t, DESK, &task), ERR_NOT_FOUND);
    assert_true(str_eq(t->c->fault.argument, STR("9.999999")));
    (void)of_unit(t, &count);
    assert_int_equal(count, 0);
}

static void who_may_not_and_what_cannot_be_is_refused(void **state)
{
    struct town *t = *state;
    struct posting_making task = board(t, "Bảng tin");
    assert_int_equal(make(t, WORKER, &task), ERR_DENIED);
    assert_int_equal(make(t, CITIZEN, &task), ERR_DENIED);
    task.to_day = some_int(today(t) - 1);
    assert_int_equal(make(t, DESK, &task), ERR_INVALID);
    assert_int_equal(t->c->fault.message, package_dates_turned);
    task = board(t, "");
    assert_int_equal(make(t, DESK, &task), ERR_INVALID);
    task = board(t, "Bảng tin");
    task.count = 0;
    assert_int_equal(make(t, DESK, &task), ERR_INVALID);
    task.count = 1;
    assert_int_equal(as(t, &controller, posting_make_run, &task), ERR_NOT_FOUND); /* of no office */
}

static void what_is_taken_down_hung_until_the_day_before(void **state)
{
    struct town *t = *state;
    struct posting_making task = board(t, "Bảng tin");
    size_t count;
    must(t->c, make(t, DESK, &task));
    struct posting_ending ending = {{of_unit(t, &count)[0].id}, 1};
    assert_int_equal(as(t, &t->people[FAR_HEAD], posting_end_run, &ending), ERR_DENIED);
    town_pass(t, 3 * 24 * 60);
    must(t->c, as(t, &t->people[DESK], posting_end_run, &ending));
    struct posting ended = of_unit(t, &count)[0];
    assert_int_equal(ended.to_day.value, today(t) - 1);
    assert_true(ended.ended_at.has && str_eq(ended.ended_by, t->people[DESK].name));
    assert_int_equal(as(t, &t->people[DESK], posting_end_run, &ending), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, posting_ended_already);
    assert_int_equal(shown_on(t, today(t)), 0);
    task.from_day = today(t);
    must(t->c, make(t, DESK, &task)); /* and it may hang there again */
}

/* A slip of the pen: what was put up today and taken down today hangs nowhere tomorrow, and may be put up again then. */
static void what_was_put_up_today_may_be_taken_down_today(void **state)
{
    struct town *t = *state;
    struct posting_making task = board(t, "Bảng tin");
    size_t count;
    must(t->c, make(t, DESK, &task));
    struct posting_ending ending = {{of_unit(t, &count)[0].id}, 1};
    must(t->c, as(t, &t->people[DESK], posting_end_run, &ending));
    assert_int_equal(as(t, &t->people[DESK], posting_end_run, &ending), ERR_CONFLICT);
    assert_int_equal(shown_on(t, today(t) + 1), 0);
    task.from_day = today(t) + 1;
    must(t->c, make(t, DESK, &task));
}

static void another_office_s_posting_is_none(void **state)
{
    struct town *t = *state;
    struct posting_making task = board(t, "Bảng tin");
    struct actor other = t->people[DESK];
    size_t count;
    must(t->c, make(t, DESK, &task));
    struct posting_ending ending = {{of_unit(t, &count)[0].id}, 1};
    other.unit_id = t->district;
    assert_int_equal(as(t, &other, posting_end_run, &ending), ERR_NOT_FOUND);
    assert_int_equal(t->c->fault.message, posting_unknown);
}

/* ---- the plan ---- */

static err_t put_planned(struct ctx *c, struct db_rw *rw, void *argument)
{
    enum store_change change;
    const struct search_terms terms = {0};
    const struct procedure planned = {
        .id = {{8}}, .code = STR("1.009999"), .name = STR("Cấp bản sao trích lục"), .group_code = STR("ho-tich"), .field_code = STR("G15-HT01"), .publisher = STR("Bộ Tư pháp"), .source = PROCEDURE_SHARED, .service_level = 4, .subjects = STR("citizen"), .competence = STR("commune"), .legal_limit = limit_of(LIMIT_WORKING_DAY, 2), .fee_status = STR("none_stated"), .version = STR("v1"), .valid_from = 0, .provenance = STR("test"), .name_folded = STR("cap ban sao trich luc"),
    };
    (void)argument;
    return procedure_store_put(rw, c, &planned, &terms, &change);
}

static struct launch_change plan_of(struct town *t, int64_t seen, enum launch_stage stage)
{
    return (struct launch_change){.city = t->city, .code = STR("1.009999"), .seen = seen, .owner = STR("Sở Tư pháp"), .note = STR(""), .stage = stage, .due_on = some_int(today(t) + 30)};
}

static void build_another(struct town *t)
{
    must(t->c, db_write(t->db, t->c, "planned", put_planned, NULL));
    city_free(t->city);
    must(t->c, city_load(t->db, t->c, &t->city));
}

static void each_change_of_a_plan_is_kept(void **state)
{
    struct town *t = *state;
    struct launch_plan *plans;
    struct db_ro *ro;
    size_t count;
    build_another(t);
    struct launch_change first = plan_of(t, 0, LAUNCH_NOT_BEGUN), second = plan_of(t, 1, LAUNCH_TESTED);
    must(t->c, as(t, &controller, launch_change_run, &first));
    must(t->c, as(t, &controller, launch_change_run, &second));
    assert_int_equal(as(t, &controller, launch_change_run, &second), ERR_CONFLICT); /* the second click, or somebody slower */
    assert_int_equal(t->c->fault.message, launch_changed);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, launch_store_plans(ro, t->c, &plans, &count));
    assert_int_equal(count, 1);
    assert_int_equal(plans[0].stage, LAUNCH_TESTED);
    assert_int_equal(plans[0].number, 2);
    must(t->c, launch_store_changes(ro, t->c, (struct uuid){{8}}, 10, &plans, &count));
    assert_int_equal(count, 2);
    assert_int_equal(plans[0].stage, LAUNCH_TESTED);
    assert_int_equal(plans[1].stage, LAUNCH_NOT_BEGUN);
    assert_true(str_eq(plans[1].actor, STR("Lan")));
    db_read_end(t->db, ro);
}

static void only_what_is_being_built_has_a_plan_and_only_controllers_change_it(void **state)
{
    struct town *t = *state;
    build_another(t);
    struct launch_change change = plan_of(t, 0, LAUNCH_BUILT);
    assert_int_equal(as(t, &t->people[LEADER], launch_change_run, &change), ERR_DENIED);
    change.code = TOWN_PROCEDURE;
    assert_int_equal(as(t, &controller, launch_change_run, &change), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, launch_live_already);
    change = plan_of(t, 0, (enum launch_stage)9);
    assert_int_equal(as(t, &controller, launch_change_run, &change), ERR_INVALID);
    change = plan_of(t, 0, LAUNCH_BUILT);
    change.owner = STR("");
    assert_int_equal(as(t, &controller, launch_change_run, &change), ERR_INVALID);
    change.code = STR("0.000000");
    assert_int_equal(as(t, &controller, launch_change_run, &change), ERR_NOT_FOUND);
}

static void a_day_that_has_passed_is_late_and_today_is_not(void **state)
{
    (void)state;
    assert_true(launch_is_late(some_int(99), 100));
    assert_false(launch_is_late(some_int(100), 100));
    assert_false(launch_is_late((struct opt_int){0}, 100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(the_desk_posts_and_everybody_sees_where),
        TOWN_TEST(a_second_click_posts_nothing_twice),
        TOWN_TEST(all_of_them_are_posted_or_none),
        TOWN_TEST(who_may_not_and_what_cannot_be_is_refused),
        TOWN_TEST(what_is_taken_down_hung_until_the_day_before),
        TOWN_TEST(what_was_put_up_today_may_be_taken_down_today),
        TOWN_TEST(another_office_s_posting_is_none),
        TOWN_TEST(each_change_of_a_plan_is_kept),
        TOWN_TEST(only_what_is_being_built_has_a_plan_and_only_controllers_change_it),
        cmocka_unit_test(a_day_that_has_passed_is_late_and_today_is_not),
    };
    return engines_run(tests);
}
