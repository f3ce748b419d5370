/* flag: the last fifth begins where the warning of 80 % does (example 1 of domain.md §8: Mon 11/03 at 09:10); a second round is a mark,
 * a first one is none. */
#include "unit/domain/domain_clock.h"

#include "domain/flag.h"

static bool at_end(struct ctx *c, const char *now, enum limit_unit unit, const char *due)
{
    const struct warning_case k = {domain_calendar(c), when("05/03/2019 09:10"), when(due), unit};
    return flag_is_at_end(&k, when(now));
}

static void the_last_fifth_is_counted_in_working_time(void **state)
{
    assert_false(at_end(*state, "11/03/2019 09:09", LIMIT_WORKING_DAY, "12/03/2019 09:10"));
    assert_true(at_end(*state, "11/03/2019 09:10", LIMIT_WORKING_DAY, "12/03/2019 09:10"));
    assert_true(at_end(*state, "13/03/2019 09:10", LIMIT_WORKING_DAY, "12/03/2019 09:10")); /* past the promise all the more */
}

static void by_dates_where_the_limit_is_in_dates(void **state)
{
    assert_false(at_end(*state, "13/03/2019 09:09", LIMIT_CALENDAR_DAY, "15/03/2019 09:10"));
    assert_true(at_end(*state, "13/03/2019 09:10", LIMIT_CALENDAR_DAY, "15/03/2019 09:10"));
}

static void marks_are_of_late_and_of_repeated_asking(void **state)
{
    (void)state;
    assert_int_equal(flags_of(0, 0), 0);
    assert_int_equal(flags_of(0, 1), 0);
    assert_int_equal(flags_of(0, 2), FLAG_ASKED_AGAIN);
    assert_int_equal(flags_of(1, 1), FLAG_ASKED_AT_END);
    assert_int_equal(flags_of(1, 3), FLAG_ASKED_AT_END | FLAG_ASKED_AGAIN);
    assert_string_not_equal(flag_name(FLAG_ASKED_AGAIN), flag_name(FLAG_ASKED_AT_END));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_last_fifth_is_counted_in_working_time),
        UNIT_TEST(by_dates_where_the_limit_is_in_dates),
        UNIT_TEST(marks_are_of_late_and_of_repeated_asking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
