/* lateness: the classes of domain.md §9. */
#include "unit/domain/domain_clock.h"

#include "domain/lateness.h"

static void a_result_is_judged_by_its_date_or_by_its_moment(void **state)
{
    (void)state;
    static const struct {
        enum limit_unit unit;
        const char *finished;
        enum lateness expected;
    } rows[] = {
        {LIMIT_WORKING_DAY, "11/03/2019 23:59", LATENESS_EARLY},  {LIMIT_WORKING_DAY, "12/03/2019 00:00", LATENESS_ON_TIME},
        {LIMIT_WORKING_DAY, "12/03/2019 23:59", LATENESS_ON_TIME}, {LIMIT_WORKING_DAY, "13/03/2019 00:00", LATENESS_LATE},
        {LIMIT_CALENDAR_DAY, "12/03/2019 16:00", LATENESS_ON_TIME}, {LIMIT_CALENDAR_DAY, "13/03/2019 07:30", LATENESS_LATE},
        {LIMIT_MONTH, "12/03/2019 16:00", LATENESS_ON_TIME},       {LIMIT_MONTH, "11/03/2019 16:00", LATENESS_EARLY},
        {LIMIT_HOUR, "12/03/2019 09:10", LATENESS_ON_TIME},        {LIMIT_HOUR, "12/03/2019 09:11", LATENESS_LATE},
        {LIMIT_HOUR, "11/03/2019 16:00", LATENESS_EARLY},          {LIMIT_HOUR, "12/03/2019 08:00", LATENESS_ON_TIME},
        {LIMIT_SAME_DAY, "12/03/2019 09:11", LATENESS_LATE},       {LIMIT_SAME_DAY, "12/03/2019 09:00", LATENESS_ON_TIME},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (lateness_of(rows[i].unit, when("12/03/2019 09:10"), when(rows[i].finished)) != rows[i].expected)
            fail_msg("row %zu: %s", i, rows[i].finished);
}

static void seconds_within_the_due_minute_are_not_late(void **state)
{
    (void)state;
    struct instant finished = when("12/03/2019 09:10");
    finished.us += 59 * 1000000;
    assert_int_equal(lateness_of(LIMIT_HOUR, when("12/03/2019 09:10"), finished), LATENESS_ON_TIME);
}

static void pending_is_overdue_once_the_promise_has_passed(void **state)
{
    (void)state;
    struct instant due = when("12/03/2019 09:10");
    assert_int_equal(lateness_pending(LIMIT_WORKING_DAY, due, when("12/03/2019 23:59"), false), LATENESS_IN_TIME);
    assert_int_equal(lateness_pending(LIMIT_WORKING_DAY, due, when("13/03/2019 00:00"), false), LATENESS_OVERDUE);
    assert_int_equal(lateness_pending(LIMIT_HOUR, due, when("12/03/2019 09:10"), false), LATENESS_IN_TIME);
    assert_int_equal(lateness_pending(LIMIT_HOUR, due, when("12/03/2019 09:11"), false), LATENESS_OVERDUE);
    assert_int_equal(lateness_pending(LIMIT_HOUR, due, when("20/03/2019 09:11"), true), LATENESS_PAUSED);
}

static void a_new_promise_does_not_hide_the_first(void **state)
{
    (void)state;
    struct lateness_verdict v =
        lateness_judge(LIMIT_WORKING_DAY, when("12/03/2019 09:10"), when("15/03/2019 09:10"), when("14/03/2019 10:00"));
    assert_int_equal(v.against_promise, LATENESS_EARLY);
    assert_int_equal(v.against_first, LATENESS_LATE);
    assert_int_equal(v.minutes, 50 - 24 * 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_result_is_judged_by_its_date_or_by_its_moment),
        UNIT_TEST(seconds_within_the_due_minute_are_not_late),
        UNIT_TEST(pending_is_overdue_once_the_promise_has_passed),
        UNIT_TEST(a_new_promise_does_not_hide_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
