/* calendar_change: a file of days is stored whole or not at all, each day by a document; whose calendar changes; data
 * sets do not undo it. Today is 12/03/2018. */
#include "unit/app/town.h"

#include "app/calendar_change.h"
#include "app/city.h"
#include "store/calendar_store.h"
#include "store/unit_store.h"

static const struct calendar_session morning[] = {{480, 660}};

static void assert_text(struct arena *a, struct str actual, const char *expected)
{
    assert_string_equal(arena_cstring(a, actual), expected);
}

static struct date date(int32_t year, int month, int of_month)
{
    return (struct date){year, month, of_month};
}

static struct calendar_day holiday(int month, int of_month, const char *document)
{
    return (struct calendar_day){date(2018, month, of_month),
                                 CALENDAR_DAY_PUBLIC,
                                 STR("Lễ"),
                                 str_of(document),
                                 STR("s"),
                                 STR("verified"),
                                 {NULL, 0}};
}

static struct unit unit_of(struct town *t, struct uuid id)
{
    struct unit unit;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, unit_store_find(ro, t->c, id, &unit));
    db_read_end(t->db, ro);
    return unit;
}

static struct calendar_at calendar_of(struct town *t, struct uuid unit_id, enum calendar_use use)
{
    struct calendar_at calendar;
    struct unit unit = unit_of(t, unit_id);
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, calendar_at_unit(ro, t->c, &unit, use, &calendar));
    db_read_end(t->db, ro);
    return calendar;
}

static bool works_on(struct town *t, const char *id, int month, int of_month)
{
    const struct calendar *built;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, calendar_store_load(ro, t->c, str_of(id), &built));
    db_read_end(t->db, ro);
    return calendar_is_working_day(built, civil_day_of(date(2018, month, of_month)));
}

/* Its calendar is the one that all have. */
static struct unit city_unit_of(struct town *t)
{
    return unit_of(t, (struct uuid){{1}});
}

static err_t import(struct town *t, struct calendar_import *task)
{
    fault_clear(t->c);
    town_pass(t, 1);
    return db_write(t->db, t->c, "calendar_import", calendar_import_run, task);
}

static void days_are_stored_by_a_document_and_logged(void **state)
{
    struct town *t = *state;
    struct unit city = city_unit_of(t);
    struct calendar_day days[] = {holiday(4, 25, ""), holiday(4, 30, "12/TB"), holiday(4, 28, "")};
    struct calendar_import task = {.unit = &city, .days = days, .day_count = 3, .document = STR("13/TB")};
    days[2].kind = CALENDAR_DAY_MAKEUP;
    days[2].hours = (struct calendar_hours){morning, 1};
    must(t->c, import(t, &task));
    assert_int_equal(task.change_count, 3);
    assert_int_equal(task.calendar.users, 3);
    assert_false(works_on(t, CALENDAR_CITY, 4, 25));
    assert_true(works_on(t, CALENDAR_CITY, 4, 28));

    must(t->c, import(t, &task)); /* again: nothing left to do */
    assert_int_equal(task.change_count, 0);

    days[1].kind = CALENDAR_DAY_UNIT_OFF;
    task.day_count = 2; /* 28/4 is not named any more */
    must(t->c, import(t, &task));
    assert_int_equal(task.change_count, 2);
    assert_false(works_on(t, CALENDAR_CITY, 4, 28));

    struct calendar_at calendar = calendar_of(t, t->commune, CALENDAR_COUNTING);
    assert_int_equal(calendar.plan.day_count, 2);
    assert_text(t->c->arena, calendar.plan.days[0].document, "13/TB");
    assert_text(t->c->arena, calendar.plan.days[1].document, "12/TB");
    assert_int_equal(calendar.plan.days[1].kind, CALENDAR_DAY_UNIT_OFF);

    struct calendar_log *logs;
    size_t count;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, calendar_store_logged(ro, t->c, STR(CALENDAR_CITY), 0, INT32_MAX, 100, &logs, &count));
    db_read_end(t->db, ro);
    assert_int_equal(count, 5);
    assert_int_equal(logs[1].change, CALENDAR_ADDED);
    assert_int_equal(logs[1].of.hours.count, 1);
    assert_int_equal(logs[2].change, CALENDAR_REMOVED);
    assert_text(t->c->arena, logs[2].of.document, "13/TB");
    assert_int_equal(logs[4].change, CALENDAR_CHANGED);
}

static void what_was_read_and_given_back_changes_nothing(void **state)
{
    struct town *t = *state;
    struct unit city = city_unit_of(t);
    struct calendar_day days[] = {holiday(4, 25, "12/TB"), holiday(4, 30, "12/TB")};
    struct calendar_import task = {.unit = &city, .days = days, .day_count = 2};
    must(t->c, import(t, &task));
    struct calendar_at calendar = calendar_of(t, city.id, CALENDAR_COUNTING);
    task.days = calendar.plan.days;
    task.day_count = calendar.plan.day_count;
    must(t->c, import(t, &task));
    assert_int_equal(task.change_count, 0);
}

static void assert_refused(struct town *t, struct calendar_import *task, enum message message, const char *argument)
{
    struct calendar_at before = calendar_of(t, t->commune, CALENDAR_COUNTING);
    assert_int_not_equal(import(t, task), OK);
    assert_int_equal(t->c->fault.message, message);
    assert_text(t->c->arena, t->c->fault.argument, argument);
    fault_clear(t->c);
    struct calendar_at after = calendar_of(t, t->commune, CALENDAR_COUNTING);
    assert_int_equal(after.plan.day_count, before.plan.day_count);
    assert_text(t->c->arena, after.id, arena_cstring(t->c->arena, before.id));
}

static void a_bad_day_leaves_nothing(void **state)
{
    struct town *t = *state;
    struct unit city = city_unit_of(t);
    struct calendar_day days[] = {holiday(4, 25, "12/TB"), holiday(4, 30, "")};
    struct calendar_import task = {.unit = &city, .days = days, .day_count = 2};
    assert_refused(t, &task, calendar_needs_document, "2018-04-30");
    days[1].document = STR("12/TB");
    days[0].date = date(2018, 3, 11);
    assert_refused(t, &task, calendar_past, "2018-03-11");
    struct calendar_import past = task;
    past.allows_past = true;
    must(t->c, import(t, &past));
    days[0].date = date(2018, 3, 12); /* today may change; but yesterday would be taken away */
    assert_refused(t, &task, calendar_past, "2018-03-11");
    struct calendar_day next_year = holiday(1, 1, "1/TB");
    next_year.date.year = 2019;
    task.days = &next_year;
    task.day_count = 1;
    must(t->c, import(t, &task)); /* another year: 2018 is not spoken of */
    assert_int_equal(task.change_count, 1);
    struct unit nobody = city;
    nobody.id = (struct uuid){{99}};
    task.unit = &nobody;
    assert_refused(t, &task, unit_not_found, "ha-noi");
}

static struct str mark_seen(struct town *t, struct calendar_import *task)
{
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, calendar_import_plan(ro, t->c, task));
    db_read_end(t->db, ro);
    return task->mark;
}

static void nothing_else_is_stored_than_was_agreed_to(void **state)
{
    struct town *t = *state;
    struct unit city = city_unit_of(t);
    struct calendar_day days[] = {holiday(4, 25, "12/TB"), holiday(4, 30, "12/TB")};
    struct calendar_import task = {.unit = &city, .days = days, .day_count = 2};
    struct calendar_import other = {.unit = &city, .days = &days[1], .day_count = 1, .only_day = some_int(civil_day_of(days[1].date))};
    task.agreed = mark_seen(t, &task);
    must(t->c, import(t, &other)); /* in the meantime somebody enters one of the days */
    assert_refused(t, &task, calendar_changed_meanwhile, "");
    task.agreed = mark_seen(t, &task);
    must(t->c, import(t, &task));
    assert_int_equal(task.change_count, 1);
    must(t->c, import(t, &task)); /* a second click */
    assert_int_equal(task.change_count, 0);
    assert_false(task.notice_id.has);
}

static void days_that_are_over_are_left_where_that_is_asked(void **state)
{
    struct town *t = *state;
    struct unit city = city_unit_of(t);
    struct calendar_day days[] = {holiday(3, 8, ""), holiday(4, 30, "12/TB")};
    struct calendar_import task = {.unit = &city, .days = days, .day_count = 2, .leaves_past = true};
    must(t->c, import(t, &task));
    assert_int_equal(task.change_count, 1);
    assert_int_equal(task.left_count, 1);
    assert_int_equal(task.left[0].day, civil_day_of(days[0].date));
    assert_true(works_on(t, CALENDAR_CITY, 3, 8));
    assert_false(works_on(t, CALENDAR_CITY, 4, 30));
}

static void a_shared_calendar_is_the_citys_and_a_unit_gets_its_own(void **state)
{
    struct town *t = *state;
    struct unit commune = unit_of(t, t->commune);
    struct calendar_day closed[] = {holiday(5, 10, "12/QĐ"), holiday(5, 11, "13/QĐ")};
    closed[0].kind = CALENDAR_DAY_UNIT_OFF;
    struct calendar_import task = {.unit = &commune, .days = closed, .day_count = 1};
    assert_refused(t, &task, calendar_shared, "");
    task.makes_own = true;
    must(t->c, import(t, &task));
    const char *own = arena_cstring(t->c->arena, task.calendar.id);
    assert_text(t->c->arena, unit_of(t, t->commune).calendar_id, own);
    assert_text(t->c->arena, unit_of(t, t->district).calendar_id, CALENDAR_CITY);
    assert_false(works_on(t, own, 5, 10));
    assert_true(works_on(t, CALENDAR_CITY, 5, 10));
    assert_int_equal(calendar_of(t, t->commune, CALENDAR_COUNTING).users, 1);

    task.day_count = 2; /* the second time it is the unit's own: no third calendar */
    must(t->c, import(t, &task));
    assert_text(t->c->arena, task.calendar.id, own);
    assert_false(works_on(t, own, 5, 11));

    struct city *city;
    const struct calendar *built;
    must(t->c, city_load(t->db, t->c, &city));
    must(t->c, city_calendar(city, t->c, city_unit(city, t->commune), &built));
    assert_false(calendar_is_working_day(built, civil_day_of(date(2018, 5, 11))));
    city_free(city);
}

static void a_desk_keeps_the_hours_of_the_limits_until_it_has_its_own(void **state)
{
    struct town *t = *state;
    struct unit commune = unit_of(t, t->commune);
    struct calendar_day saturday = holiday(5, 12, "12/QĐ");
    saturday.kind = CALENDAR_DAY_UNIT_HOURS;
    saturday.hours = (struct calendar_hours){morning, 1};
    struct calendar_import task = {.unit = &commune, .use = CALENDAR_RECEPTION, .days = &saturday, .day_count = 1};
    assert_true(calendar_of(t, t->commune, CALENDAR_RECEPTION).is_only_counting);
    assert_refused(t, &task, calendar_shared, "");
    task.makes_own = true;
    must(t->c, import(t, &task));
    struct calendar_at desk = calendar_of(t, t->commune, CALENDAR_RECEPTION);
    assert_false(desk.is_only_counting);
    assert_int_equal(desk.plan.day_count, 1);
    assert_int_equal(desk.plan.days[0].hours.sessions[0].to, 660);
    assert_int_equal(calendar_of(t, t->commune, CALENDAR_COUNTING).plan.day_count, 0);
}

/* A data set brings the day again that the city took away or changed. */
static err_t put_day(struct ctx *c, struct db_rw *rw, void *argument)
{
    enum store_change change;
    err_t e = calendar_store_put_day(rw, c, STR(CALENDAR_CITY), argument, &change);
    if (!e) assert_int_equal(change, STORE_SAME);
    return e;
}

static void a_data_set_does_not_undo_what_the_city_changed(void **state)
{
    struct town *t = *state;
    struct unit city = city_unit_of(t);
    struct calendar_day days[] = {holiday(4, 25, "12/TB"), holiday(4, 30, "12/TB")};
    struct calendar_import task = {.unit = &city, .days = days, .day_count = 2, .document = STR("13/TB")};
    must(t->c, import(t, &task));
    task.day_count = 1;
    must(t->c, import(t, &task));
    days[0].name = STR("khác");
    days[0].document = STR("");
    days[1].document = STR("");
    must(t->c, db_write(t->db, t->c, "put_day", put_day, &days[0]));
    must(t->c, db_write(t->db, t->c, "put_day", put_day, &days[1]));
    assert_int_equal(calendar_of(t, city.id, CALENDAR_COUNTING).plan.day_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(days_are_stored_by_a_document_and_logged),
        TOWN_TEST(what_was_read_and_given_back_changes_nothing),
        TOWN_TEST(a_bad_day_leaves_nothing),
        TOWN_TEST(nothing_else_is_stored_than_was_agreed_to),
        TOWN_TEST(days_that_are_over_are_left_where_that_is_asked),
        TOWN_TEST(a_shared_calendar_is_the_citys_and_a_unit_gets_its_own),
        TOWN_TEST(a_desk_keeps_the_hours_of_the_limits_until_it_has_its_own),
        TOWN_TEST(a_data_set_does_not_undo_what_the_city_changed),
    };
    return engines_run(tests);
}
