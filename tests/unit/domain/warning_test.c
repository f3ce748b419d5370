/* warning: moments computed by hand in the calendar of domain.md §8. */
#include "unit/domain/domain_clock.h"

#include "domain/access.h"
#include "domain/warning.h"

static struct warning_moments moments_of(struct ctx *c, const char *received, const char *due, enum limit_unit unit)
{
    const struct warning_case k = {domain_calendar(c), when(received), when(due), unit};
    return warning_moments_of(&k);
}

/* expected[level]: NULL: not given. */
static void assert_moments(struct ctx *c, const char *received, const char *due, enum limit_unit unit,
                           const char *const expected[WARNING_LEVEL_COUNT])
{
    struct warning_moments moments = moments_of(c, received, due, unit);
    for (enum warning_level level = WARNING_HALF; level < WARNING_LEVEL_COUNT; level++) {
        assert_int_equal(moments.at[level].has, expected[level] != NULL);
        if (expected[level])
            assert_moment(civil_local(moments.at[level].value), expected[level], warning_level_slug(level));
    }
}

static void working_days_are_shared_in_working_time(void **state)
{
    /* example 1: 2,400 working minutes; half of them end 240 minutes after Thursday 09:10 */
    assert_moments(*state, "05/03/2019 09:10", "12/03/2019 09:10", LIMIT_WORKING_DAY,
                   (const char *const[]){NULL, "07/03/2019 14:40", "11/03/2019 09:10", "11/03/2019 09:10",
                                         "12/03/2019 09:10", "13/03/2019 00:00"});
    /* example 3, over Tet: 60 minutes on 1/2, 480 on 11/2 and 12/2, 180 on 13/2 */
    assert_moments(*state, "01/02/2019 16:00", "15/02/2019 16:00", LIMIT_WORKING_DAY,
                   (const char *const[]){NULL, "13/02/2019 10:30", "14/02/2019 16:00", "14/02/2019 16:00",
                                         "15/02/2019 16:00", "16/02/2019 00:00"});
}

static void hours_are_judged_to_the_minute_and_have_no_day_before(void **state)
{
    /* example 39's first promise: 480 minutes; 240 of them end at 14:30; 384 (16:54) leave 96 */
    assert_moments(*state, "05/03/2019 09:30", "06/03/2019 09:30", LIMIT_HOUR,
                   (const char *const[]){NULL, "05/03/2019 15:00", "06/03/2019 07:54", NULL, "06/03/2019 09:30",
                                         "06/03/2019 09:31"});
}

static void calendar_days_and_months_are_shared_by_dates(void **state)
{
    /* example 26: 30 days; one working day before Thursday 4 April */
    assert_moments(*state, "05/03/2019 09:10", "04/04/2019 09:10", LIMIT_CALENDAR_DAY,
                   (const char *const[]){NULL, "20/03/2019 09:10", "29/03/2019 09:10", "03/04/2019 09:10",
                                         "04/04/2019 09:10", "05/04/2019 00:00"});
    /* example 30: 28 days */
    assert_moments(*state, "31/01/2019 10:00", "28/02/2019 10:00", LIMIT_MONTH,
                   (const char *const[]){NULL, "14/02/2019 10:00", "23/02/2019 10:00", "27/02/2019 10:00",
                                         "28/02/2019 10:00", "01/03/2019 00:00"});
}

static void the_next_moment_is_that_of_a_graver_level(void **state)
{
    struct warning_moments m = moments_of(*state, "05/03/2019 09:10", "12/03/2019 09:10", LIMIT_WORKING_DAY);
    static const struct {
        const char *now, *next;
        enum warning_level level;
    } cases[] = {
        {"05/03/2019 09:10", "07/03/2019 14:40", WARNING_NONE},
        {"07/03/2019 14:39", "07/03/2019 14:40", WARNING_NONE},
        {"07/03/2019 14:40", "11/03/2019 09:10", WARNING_HALF},
        {"11/03/2019 09:10", "12/03/2019 09:10", WARNING_LAST_DAY},
        {"12/03/2019 09:10", "13/03/2019 00:00", WARNING_DUE},
        {"13/03/2019 00:00", NULL, WARNING_OVERDUE},
        {"01/01/2020 00:00", NULL, WARNING_OVERDUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct opt_instant next = warning_next(&m, when(cases[i].now));
        assert_int_equal(warning_level_at(&m, when(cases[i].now)), cases[i].level);
        assert_int_equal(next.has, cases[i].next != NULL);
        if (next.has) assert_moment(civil_local(next.value), cases[i].next, cases[i].now);
    }
}

static void in_a_short_case_the_day_before_overtakes_the_shares(void **state)
{
    /* two working days: the day before is at one half; four fifths come after it and are passed over */
    struct warning_moments m = moments_of(*state, "05/03/2019 09:10", "07/03/2019 09:10", LIMIT_WORKING_DAY);
    assert_moment(civil_local(m.at[WARNING_LAST_DAY].value), "06/03/2019 09:10", "one working day before");
    assert_int_equal(warning_level_at(&m, when("06/03/2019 09:10")), WARNING_LAST_DAY);
    assert_int_equal(warning_level_at(&m, when("06/03/2019 17:00")), WARNING_LAST_DAY);
    assert_moment(civil_local(warning_next(&m, when("06/03/2019 09:10")).value), "07/03/2019 09:10",
                  "straight to the limit");
}

static void the_graver_the_more_are_told(void **state)
{
    (void)state;
    for (enum warning_level level = WARNING_HALF; level < WARNING_LEVEL_COUNT; level++) {
        enum warning_level again = WARNING_NONE;
        assert_int_equal(warning_told(level - 1) & ~warning_told(level), 0);
        assert_true(warning_told(level) & WARN_HANDLER);
        assert_int_equal(!!(warning_told(level) & WARN_HEAD), level >= WARNING_MOST);
        assert_int_equal(!!(warning_told(level) & WARN_LEADER), level >= WARNING_DUE);
        assert_true(warning_level_of(str_of(warning_level_slug(level)), &again));
        assert_int_equal(again, level);
    }
    assert_true(warning_may_see_late(ROLE_BIT(ROLE_SIGNER)) && warning_may_see_late(ROLE_BIT(ROLE_CONTROLLER)));
    assert_false(warning_may_see_late(ROLE_BIT(ROLE_PROCESSING) | ROLE_BIT(ROLE_RECEPTION)));
}

static void assert_proposed(struct ctx *c, const char *limit_text, enum promise_style style, const char *due,
                            const char *now, const char *expected)
{
    struct limit limit;
    assert_true(limit_parse(str_of(limit_text), &limit));
    assert_moment(civil_local(warning_proposed_date(domain_calendar(c), limit, style, when(due), when(now))), expected,
                  limit_text);
}

static void a_fifth_of_the_limit_is_proposed_and_never_less_than_a_working_day(void **state)
{
    assert_proposed(*state, "5wd", PROMISE_HOUR, "12/03/2019 09:10", "11/03/2019 09:10", "13/03/2019 09:10");
    assert_proposed(*state, "15wd", PROMISE_HOUR, "12/03/2019 09:10", "11/03/2019 09:10", "15/03/2019 09:10");
    assert_proposed(*state, "15wd", PROMISE_DAY, "12/03/2019 09:10", "11/03/2019 09:10", "15/03/2019 17:00");
    assert_proposed(*state, "15wd", PROMISE_SESSION, "12/03/2019 09:10", "11/03/2019 09:10", "15/03/2019 11:30");
    assert_proposed(*state, "8h", PROMISE_HOUR, "05/03/2019 17:00", "05/03/2019 09:00", "07/03/2019 07:30");
    assert_proposed(*state, "30d", PROMISE_HOUR, "04/04/2019 09:10", "03/04/2019 09:10", "10/04/2019 09:10");
    assert_proposed(*state, "1m", PROMISE_HOUR, "28/02/2019 10:00", "27/02/2019 10:00", "06/03/2019 10:00");
    assert_proposed(*state, "sd", PROMISE_HOUR, "05/03/2019 17:00", "05/03/2019 16:00", "07/03/2019 07:30");
    /* long past: from now on */
    assert_proposed(*state, "5wd", PROMISE_HOUR, "12/03/2019 09:10", "20/03/2019 10:00", "21/03/2019 10:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(working_days_are_shared_in_working_time),
        UNIT_TEST(hours_are_judged_to_the_minute_and_have_no_day_before),
        UNIT_TEST(calendar_days_and_months_are_shared_by_dates),
        UNIT_TEST(the_next_moment_is_that_of_a_graver_level),
        UNIT_TEST(in_a_short_case_the_day_before_overtakes_the_shares),
        UNIT_TEST(the_graver_the_more_are_told),
        UNIT_TEST(a_fifth_of_the_limit_is_proposed_and_never_less_than_a_working_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
