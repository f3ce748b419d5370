/* calendar_change: the difference of two lists of days, and example 44 of domain.md for many promises. */
#include "unit/domain/domain_clock.h"

#include "domain/calendar_change.h"

static const struct calendar_session morning[] = {{450, 690}};
static const struct calendar_session usual[] = {{450, 690}, {780, 1020}};
static const struct calendar_hours makeup = {usual, 2};

static struct calendar_day day(const char *date, enum calendar_day_kind kind, const char *name, const char *document)
{
    return (struct calendar_day){date_of(date), kind,           str_of(name), str_of(document),
                                 STR("s"),      STR("library"), {NULL, 0}};
}

struct difference {
    struct calendar_change *changes;
    size_t count;
};

static struct difference between(struct ctx *c, const struct calendar_day *stored, size_t m,
                                 const struct calendar_day *file, size_t n)
{
    struct difference d;
    calendar_changes(c->arena, makeup, stored, m, file, n, &d.changes, &d.count);
    return d;
}

static void days_are_added_changed_and_removed_by_date(void **state)
{
    struct calendar_day stored[] = {day("2019-04-30", CALENDAR_DAY_PUBLIC, "30/4", ""),
                                    day("2019-01-01", CALENDAR_DAY_PUBLIC, "1/1", ""),
                                    day("2019-05-01", CALENDAR_DAY_PUBLIC, "1/5", "")};
    struct calendar_day file[] = {day("2019-05-04", CALENDAR_DAY_MAKEUP, "bù", ""),
                                  day("2019-05-01", CALENDAR_DAY_UNIT_OFF, "1/5", ""),
                                  day("2019-01-01", CALENDAR_DAY_PUBLIC, "1/1", "")};
    struct difference d = between(*state, stored, 3, file, 3);
    assert_int_equal(d.count, 3);
    assert_int_equal(d.changes[0].kind, CALENDAR_REMOVED);
    assert_ptr_equal(d.changes[0].before, &stored[0]);
    assert_null(d.changes[0].after);
    assert_int_equal(d.changes[1].kind, CALENDAR_CHANGED);
    assert_ptr_equal(d.changes[1].before, &stored[2]);
    assert_ptr_equal(d.changes[1].after, &file[1]);
    assert_int_equal(d.changes[2].kind, CALENDAR_ADDED);
    assert_null(d.changes[2].before);
    assert_int_equal(d.changes[2].day, civil_day_of(date_of("2019-05-04")));
}

static void a_file_speaks_only_for_the_years_it_names(void **state)
{
    struct calendar_day stored[] = {day("2018-12-31", CALENDAR_DAY_SWAP_OFF, "x", ""),
                                    day("2019-01-01", CALENDAR_DAY_PUBLIC, "x", ""),
                                    day("2020-01-01", CALENDAR_DAY_PUBLIC, "x", "")};
    struct calendar_day file[] = {day("2019-09-02", CALENDAR_DAY_PUBLIC, "x", "")};
    struct difference d = between(*state, stored, 3, file, 1);
    assert_int_equal(d.count, 2);
    assert_int_equal(d.changes[0].kind, CALENDAR_REMOVED);
    assert_int_equal(d.changes[0].day, civil_day_of(date_of("2019-01-01")));
    assert_int_equal(d.changes[1].kind, CALENDAR_ADDED);
    assert_int_equal(between(*state, stored, 3, file, 0).count, 0);
    assert_int_equal(between(*state, stored, 0, file, 1).count, 1);
}

static void a_file_without_document_numbers_takes_none_away(void **state)
{
    struct calendar_day stored = day("2019-09-02", CALENDAR_DAY_PUBLIC, "x", "12/TB");
    struct calendar_day file = day("2019-09-02", CALENDAR_DAY_PUBLIC, "x", "");
    file.source = STR("Google");
    assert_int_equal(between(*state, &stored, 1, &file, 1).count, 0);
    file.document = STR("13/TB");
    assert_int_equal(between(*state, &stored, 1, &file, 1).count, 1);
    file.document = STR("12/TB");
    assert_int_equal(between(*state, &stored, 1, &file, 1).count, 1); /* another source */
    file.source = stored.source;
    assert_int_equal(between(*state, &stored, 1, &file, 1).count, 0);
}

static void hours_that_are_the_calendars_own_are_no_change(void **state)
{
    struct calendar_day stored = day("2019-05-04", CALENDAR_DAY_MAKEUP, "x", "");
    struct calendar_day file = stored;
    file.hours = makeup;
    assert_int_equal(between(*state, &stored, 1, &file, 1).count, 0);
    file.hours = (struct calendar_hours){morning, 1};
    assert_int_equal(between(*state, &stored, 1, &file, 1).count, 1);
}

/* ---- promises ---- */

static struct calendar_promise promise(const char *received, const char *limit, const char *promised)
{
    struct calendar_promise p = {.asked = {.received = when(received)}, .promised = when(promised)};
    assert_true(limit_parse(str_of(limit), &p.asked.limit));
    return p;
}

static const struct calendar *with(struct ctx *c, const char *date, enum calendar_day_kind kind)
{
    struct calendar_day *days;
    struct calendar_plan plan = domain_plan(c, 1, &days);
    days[plan.day_count++] = (struct calendar_day){.date = date_of(date), .kind = kind};
    return build(c, &plan);
}

/* Example 44: 10/5/2019 declared off. */
static void a_day_declared_off_lists_the_promises_it_would_move(void **state)
{
    struct clock_pause over_it = {when("2019-05-09T09:00"), when("2019-05-13T09:00")};
    struct calendar_promise promises[] = {
        promise("2019-05-06T09:00", "7wd", "2019-05-15T09:00"), /* the example */
        promise("2019-05-06T09:00", "2wd", "2019-05-08T09:00"), /* before it */
        promise("2019-05-06T09:00", "30d", "2019-06-05T09:00"), /* dates do not see it */
        promise("2019-05-06T09:00", "7wd", "2019-05-20T09:00"), /* moved by a decision before */
        promise("2019-05-06T09:00", "4d", "2019-05-10T09:00"),  /* rolls off it */
        promise("2019-05-06T09:00", "7wd", "2019-05-17T09:00"), /* paused over it: W shrinks as the limit grows */
        promise("2019-05-09T16:00", "2h", "2019-05-10T08:30"),  /* hours */
    };
    promises[5].asked.pauses = &over_it;
    promises[5].asked.pause_count = 1;
    struct calendar_effect *effects;
    size_t count;
    const struct calendar *decided = with(*state, "2019-05-10", CALENDAR_DAY_PUBLIC);
    assert_int_equal(calendar_effects(*state, domain_calendar(*state), decided, promises, 7, &effects, &count), OK);
    static const struct {
        size_t index;
        const char *before, *after;
        bool was_moved;
    } expected[] = {
        {0, "2019-05-15T09:00", "2019-05-16T09:00", false},
        {3, "2019-05-15T09:00", "2019-05-16T09:00", true},
        {4, "2019-05-10T09:00", "2019-05-13T09:00", false},
        {6, "2019-05-10T08:30", "2019-05-13T08:30", false},
    };
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(effects[i].index, expected[i].index);
        assert_moment(civil_local(effects[i].before), expected[i].before, "before");
        assert_moment(civil_local(effects[i].after), expected[i].after, "after");
        assert_int_equal(effects[i].was_moved, expected[i].was_moved);
        assert_false(effects[i].is_nearer || effects[i].stays_on_date);
    }
}

static void a_day_made_up_brings_moments_nearer_and_says_so(void **state)
{
    struct calendar_promise one = promise("2019-05-09T09:00", "3wd", "2019-05-14T09:00");
    struct calendar_effect *effects;
    size_t count;
    const struct calendar *decided = with(*state, "2019-05-11", CALENDAR_DAY_MAKEUP);
    assert_int_equal(calendar_effects(*state, domain_calendar(*state), decided, &one, 1, &effects, &count), OK);
    assert_int_equal(count, 1);
    assert_true(effects[0].is_nearer);
    assert_moment(civil_local(effects[0].after), "2019-05-13T09:00", "nearer");
}

/* Reception on a day declared off the same evening: the limit in dates keeps its date, at another hour. */
static void another_hour_of_the_same_date_is_told_as_such(void **state)
{
    struct calendar_promise one = promise("2019-05-06T09:00", "8d", "2019-05-14T09:00");
    struct calendar_effect *effects;
    size_t count;
    const struct calendar *decided = with(*state, "2019-05-06", CALENDAR_DAY_PUBLIC);
    assert_int_equal(calendar_effects(*state, domain_calendar(*state), decided, &one, 1, &effects, &count), OK);
    assert_int_equal(count, 1);
    assert_moment(civil_local(effects[0].after), "2019-05-15T07:30", "a day later: s is 7/5");
    one.asked.limit = limit_of(LIMIT_CALENDAR_DAY, 2 * 5);
    assert_int_equal(calendar_effects(*state, domain_calendar(*state), decided, &one, 1, &effects, &count), OK);
    assert_moment(civil_local(effects[0].before), "2019-05-13T09:00", "11/5 rolls");
    assert_moment(civil_local(effects[0].after), "2019-05-13T07:30", "12/5 rolls");
    assert_true(effects[0].stays_on_date && effects[0].is_nearer && effects[0].was_moved);
}

static void a_case_that_cannot_be_computed_is_an_error(void **state)
{
    struct ctx *c = *state;
    struct calendar_promise one = promise("2019-05-06T09:00", "8d", "2019-05-14T09:00");
    struct calendar_effect *effects = NULL;
    size_t count = 7;
    const struct calendar *k = domain_calendar(c);
    one.asked.limit = limit_of(LIMIT_NONE, 0);
    assert_int_equal(calendar_effects(c, k, k, &one, 1, &effects, &count), ERR_INVALID);
    assert_int_equal(c->fault.message, clock_bad_limit);
    assert_int_equal(count, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(days_are_added_changed_and_removed_by_date),
        UNIT_TEST(a_file_speaks_only_for_the_years_it_names),
        UNIT_TEST(a_file_without_document_numbers_takes_none_away),
        UNIT_TEST(hours_that_are_the_calendars_own_are_no_change),
        UNIT_TEST(a_day_declared_off_lists_the_promises_it_would_move),
        UNIT_TEST(a_day_made_up_brings_moments_nearer_and_says_so),
        UNIT_TEST(another_hour_of_the_same_date_is_told_as_such),
        UNIT_TEST(a_case_that_cannot_be_computed_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
