/* clock_corners: what the rules of domain.md §8 do not promise: the smallest cases found, so that a change of them is seen. */
#include "unit/domain/domain_clock.h"
#include "base/chance.h"
#include "domain/clock_explain.h"

static struct clock_case case_of(const struct calendar *k, const char *received, const char *limit)
{
    struct clock_case x = {.counting = k, .received = when(received)};
    if (!limit_parse(str_of(limit), &x.limit)) fail_msg("no limit: %s", limit);
    return x;
}

static void assert_due(struct ctx *c, const struct clock_case *x, const char *expected)
{
    struct clock_due due;
    assert_int_equal(clock_due(c, x, &due), OK);
    assert_moment(civil_local(due.due), expected, "due");
}

/* The days of domain.md and one more. */
static const struct calendar *domain_calendar_with(struct ctx *c, const char *date)
{
    struct calendar_day *days;
    struct calendar_plan plan = domain_plan(c, 1, &days);
    days[plan.day_count++] = (struct calendar_day){.date = date_of(date), .kind = CALENDAR_DAY_PUBLIC};
    return build(c, &plan);
}

/* §8 moves a limit in dates by each pause "then rolls". Two pauses roll twice; a third that joins them leaves one roll,
 * and the due moment comes nearer. Tet 2019: 4-8/2. */
static void joining_pauses_can_lose_a_roll(void **state)
{
    struct clock_pause pauses[] = {{when("2019-01-22T10:00"), when("2019-01-25T10:00")},
                                   {when("2019-01-25T14:00"), when("2019-02-01T10:00")},
                                   {when("2019-01-25T10:00"), when("2019-01-25T14:00")}};
    struct clock_case x = case_of(domain_calendar(*state), "2019-01-22T09:00", "10d");
    assert_due(*state, &x, "2019-02-01T09:00");
    x.pauses = pauses;
    x.pause_count = 2;
    assert_due(*state, &x, "2019-02-18T09:00"); /* 3 dates, roll to 11/2, 7 dates */
    x.pause_count = 3;
    assert_due(*state, &x, "2019-02-11T09:00"); /* 10 dates */
}

/* Working days are judged by date (§9), so a pause may begin on the due date after the due moment; but §8 then adds its
 * working minutes from the due moment, not from the pause: the due moment may lie before the pause has begun, and a
 * holiday inside the pause brings it nearer. */
static void a_pause_late_on_the_due_date_gives_little(void **state)
{
    struct clock_pause pause = {when("2019-03-12T14:00"), when("2019-03-13T14:00")};
    struct clock_case x = case_of(domain_calendar(*state), "2019-03-05T09:10", "5wd");
    assert_due(*state, &x, "2019-03-12T09:10");
    x.pauses = &pause;
    x.pause_count = 1;
    assert_due(*state, &x, "2019-03-13T09:10");
    x.counting = domain_calendar_with(*state, "2019-03-13");
    assert_due(*state, &x, "2019-03-12T13:40");
}

/* The working minutes of a pause before the day that a same-day limit waits for (received after the cut-off) count too.
 */
static void a_same_day_limit_counts_a_pause_on_the_evening_before(void **state)
{
    struct clock_pause pause = {when("2019-03-04T16:30"), when("2019-03-05T09:00")};
    struct clock_case x = case_of(domain_calendar(*state), "2019-03-04T16:00", "sd");
    assert_due(*state, &x, "2019-03-05T17:00");
    x.pauses = &pause;
    x.pause_count = 1;
    assert_due(*state, &x, "2019-03-06T09:30");
    x.counting = domain_calendar_with(*state, "2019-03-04");
    assert_due(*state, &x, "2019-03-06T09:00");
}

/* Dates keep the hour of the effective start: a holiday on the day of reception makes it an opening, and extra working
 * time from there can end a day earlier. */
static void a_holiday_on_reception_moves_the_hour_of_a_limit_in_dates(void **state)
{
    struct clock_case x = case_of(domain_calendar(*state), "2019-03-05T15:00", "12d");
    x.extra = limit_of(LIMIT_HOUR, 2 * 4);
    assert_due(*state, &x, "2019-03-19T09:30"); /* Sun 17/3 rolls to Mon 18/3 15:00, and 4 hours */
    x.counting = domain_calendar_with(*state, "2019-03-05");
    assert_due(*state, &x, "2019-03-18T13:00"); /* s = Wed 6/3 07:30: Mon 18/3 07:30, and 4 hours */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(joining_pauses_can_lose_a_roll),
        UNIT_TEST(a_pause_late_on_the_due_date_gives_little),
        UNIT_TEST(a_same_day_limit_counts_a_pause_on_the_evening_before),
        UNIT_TEST(a_holiday_on_reception_moves_the_hour_of_a_limit_in_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
