/* ledger: what the rows of a dossier's clock make of it; due moments as in the worked examples 36, 40 and 41 of domain.md §8. */
#include "unit/domain/domain_clock.h"

#include "domain/ledger.h"

/* to: NULL while it is open. */
static struct opt_instant until(const char *to)
{
    return to ? some_instant(when(to)) : (struct opt_instant){0};
}
#define ROW(what, begin, end) {.kind = what, .from = when(begin), .to = until(end)}

static struct limit limit(const char *text)
{
    struct limit l;
    assert_true(limit_parse(str_of(text), &l));
    return l;
}

static struct instant due_of_rows(struct ctx *c, struct clock_case k, const struct clock_interval *rows, size_t count, const char *now, bool *ret_standing)
{
    struct clock_due due;
    k.counting = domain_calendar(c);
    ledger_case(c->arena, rows, count, when(now), &k, ret_standing);
    assert_int_equal(clock_due(c, &k, &due), OK);
    return due.due;
}

static void pauses_are_added_and_an_open_one_lasts_until_now(void **state)
{
    struct ctx *c = *state;
    const struct clock_interval rows[] = {
        ROW(CLOCK_RUNNING, "05/03/2019 09:10", "07/03/2019 10:00"), ROW(CLOCK_PAUSED, "07/03/2019 10:00", "11/03/2019 10:00"),
        ROW(CLOCK_RUNNING, "11/03/2019 10:00", "12/03/2019 14:00"), ROW(CLOCK_PAUSED, "12/03/2019 14:00", NULL)};
    struct clock_case k = {.received = rows[0].from, .limit = limit("5wd")};
    bool standing;
    assert_moment(civil_local(due_of_rows(c, k, rows, 4, "13/03/2019 08:30", &standing)), "14/03/2019 14:40", "as example 36");
    assert_true(standing);
    assert_moment(civil_local(due_of_rows(c, k, rows, 3, "13/03/2019 08:30", &standing)), "14/03/2019 09:10", "as example 35");
    assert_false(standing);
}

static void after_a_restart_the_limit_is_counted_anew_and_what_was_before_is_spent(void **state)
{
    struct ctx *c = *state;
    const struct clock_interval rows[] = {
        ROW(CLOCK_RUNNING, "10/09/2018 08:20", "12/09/2018 08:00"), ROW(CLOCK_PAUSED, "12/09/2018 08:00", "13/09/2018 08:00"),
        ROW(CLOCK_RUNNING, "13/09/2018 08:00", "17/09/2018 08:00"), ROW(CLOCK_RESTARTING, "17/09/2018 08:00", "19/09/2018 15:40"),
        ROW(CLOCK_RUNNING, "19/09/2018 15:40", NULL)};
    struct clock_case k = {.received = rows[0].from, .limit = limit("10wd")};
    bool standing;
    assert_moment(civil_local(due_of_rows(c, k, rows, 5, "20/09/2018 08:00", &standing)), "03/10/2018 15:40", "as example 40");
    assert_false(standing);
    struct instant waiting = due_of_rows(c, k, rows, 4, "18/09/2018 08:00", &standing);
    assert_moment(civil_local(waiting), "03/10/2018 15:40", "the wait is over in the rows");
    struct clock_interval open[4];
    memcpy(open, rows, sizeof open);
    open[3].to = (struct opt_instant){0};
    assert_moment(civil_local(due_of_rows(c, k, open, 4, "18/09/2018 08:00", &standing)), "26/09/2018 08:20", "until it ends it counts as a pause");
    assert_true(standing);
}

static void extra_time_adds_up_in_its_own_unit_and_mixed_in_hours(void **state)
{
    struct ctx *c = *state;
    struct clock_interval rows[] = {ROW(CLOCK_RUNNING, "01/10/2018 10:00", NULL), ROW(CLOCK_EXTRA, "03/10/2018 10:00", "03/10/2018 10:00"),
                                    ROW(CLOCK_EXTRA, "04/10/2018 10:00", "04/10/2018 10:00")};
    struct clock_case k = {.received = rows[0].from, .limit = limit("7wd")};
    bool standing;
    rows[1].extra_unit = LIMIT_WORKING_DAY;
    rows[1].extra_halves = 10;
    assert_moment(civil_local(due_of_rows(c, k, rows, 2, "05/10/2018 10:00", &standing)), "17/10/2018 10:00", "as example 41");
    rows[2].extra_unit = LIMIT_HOUR;
    rows[2].extra_halves = 8;
    assert_moment(civil_local(due_of_rows(c, k, rows, 3, "05/10/2018 10:00", &standing)), "17/10/2018 15:30", "four hours more");
}

static void a_new_date_absorbs_the_extra_time_before_it(void **state)
{
    struct ctx *c = *state;
    struct clock_interval rows[] = {ROW(CLOCK_RUNNING, "01/10/2018 10:00", NULL), ROW(CLOCK_EXTRA, "03/10/2018 10:00", "03/10/2018 10:00"),
                                    ROW(CLOCK_EXTENDED, "09/10/2018 10:00", "09/10/2018 10:00")};
    struct clock_case k = {.received = rows[0].from, .limit = limit("7wd")};
    bool standing;
    rows[1].extra_unit = LIMIT_WORKING_DAY;
    rows[1].extra_halves = 2;
    rows[2].new_due = some_instant(when("19/10/2018 16:00"));
    assert_moment(civil_local(due_of_rows(c, k, rows, 3, "10/10/2018 10:00", &standing)), "19/10/2018 16:00", "the date itself");
}

/* Extra time that was granted counts when it is asked whether the promise had passed: due on 10/10 10:00, with five days more on
 * 17/10 10:00. On 12/10 that is still to come. */
static void a_new_date_within_extra_time_is_in_time(void **state)
{
    struct ctx *c = *state;
    struct clock_interval rows[] = {ROW(CLOCK_RUNNING, "01/10/2018 10:00", NULL), ROW(CLOCK_EXTRA, "03/10/2018 10:00", "03/10/2018 10:00"),
                                    ROW(CLOCK_EXTENDED, "12/10/2018 10:00", "12/10/2018 10:00")};
    struct clock_case k = {.received = rows[0].from, .limit = limit("7wd")};
    bool standing;
    rows[1].extra_unit = LIMIT_WORKING_DAY;
    rows[1].extra_halves = 10;
    rows[2].new_due = some_instant(when("22/10/2018 16:00"));
    assert_moment(civil_local(due_of_rows(c, k, rows, 3, "12/10/2018 10:00", &standing)), "22/10/2018 16:00", "given in time");
    rows[2].from = when("18/10/2018 08:00");
    rows[2].to = some_instant(rows[2].from);
    assert_moment(civil_local(due_of_rows(c, k, rows, 3, "18/10/2018 08:00", &standing)), "17/10/2018 10:00", "given too late: the extra time stays");
}

/* Each new date stands on the one before: the second is given in time if the first has not passed; given too late it leaves
 * the first in force. */
static void a_second_new_date_stands_on_the_first(void **state)
{
    struct ctx *c = *state;
    struct clock_interval rows[] = {ROW(CLOCK_RUNNING, "01/10/2018 10:00", NULL), ROW(CLOCK_EXTENDED, "09/10/2018 10:00", "09/10/2018 10:00"),
                                    ROW(CLOCK_EXTENDED, "16/10/2018 10:00", "16/10/2018 10:00")};
    struct clock_case k = {.received = rows[0].from, .limit = limit("7wd")};
    bool standing;
    rows[1].new_due = some_instant(when("17/10/2018 16:00"));
    rows[2].new_due = some_instant(when("24/10/2018 16:00"));
    assert_moment(civil_local(due_of_rows(c, k, rows, 3, "16/10/2018 10:00", &standing)), "24/10/2018 16:00", "before the first had passed");
    rows[2].from = when("18/10/2018 08:00");
    rows[2].to = some_instant(rows[2].from);
    assert_moment(civil_local(due_of_rows(c, k, rows, 3, "18/10/2018 08:00", &standing)), "17/10/2018 16:00", "after it");
}

/* A pause between the two moves the first, and so may make the second lawful; a late one between changes nothing. */
static void a_pause_between_two_new_dates_moves_the_first(void **state)
{
    struct ctx *c = *state;
    struct clock_interval rows[] = {ROW(CLOCK_RUNNING, "01/10/2018 10:00", "12/10/2018 10:00"), ROW(CLOCK_EXTENDED, "09/10/2018 10:00", "09/10/2018 10:00"),
                                    ROW(CLOCK_PAUSED, "12/10/2018 10:00", "16/10/2018 10:00"), ROW(CLOCK_RUNNING, "16/10/2018 10:00", NULL),
                                    ROW(CLOCK_EXTENDED, "18/10/2018 10:00", "18/10/2018 10:00")};
    struct clock_case k = {.received = rows[0].from, .limit = limit("7wd")};
    bool standing;
    rows[1].new_due = some_instant(when("17/10/2018 16:00"));
    rows[4].new_due = some_instant(when("26/10/2018 16:00"));
    assert_moment(civil_local(due_of_rows(c, k, rows, 4, "16/10/2018 10:00", &standing)), "19/10/2018 16:00", "two working days more");
    assert_moment(civil_local(due_of_rows(c, k, rows, 5, "18/10/2018 10:00", &standing)), "26/10/2018 16:00", "given before 19/10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(pauses_are_added_and_an_open_one_lasts_until_now),
        UNIT_TEST(after_a_restart_the_limit_is_counted_anew_and_what_was_before_is_spent),
        UNIT_TEST(extra_time_adds_up_in_its_own_unit_and_mixed_in_hours),
        UNIT_TEST(a_new_date_absorbs_the_extra_time_before_it),
        UNIT_TEST(a_new_date_within_extra_time_is_in_time),
        UNIT_TEST(a_second_new_date_stands_on_the_first),
        UNIT_TEST(a_pause_between_two_new_dates_moves_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
