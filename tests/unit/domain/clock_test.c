/* clock: the 44 worked examples of domain.md §8, the apology moments, and what must hold for any case. */
#include "unit/domain/domain_clock.h"

struct example {
    int number;
    const char *received;
    const char *limit;
    const char *due;
    const char *pauses[4]; /* from, to, from, to */
    const char *restart;
    const char *extra;
    const char *first; /* first due, where the table names it */
};

static const struct example examples[] = {
    {.number = 1, .received = "05/03/2019 09:10", .limit = "5wd", .due = "12/03/2019 09:10"},
    {.number = 2, .received = "08/03/2019 16:59", .limit = "1wd", .due = "11/03/2019 16:59"},
    {.number = 3, .received = "01/02/2019 16:00", .limit = "5wd", .due = "15/02/2019 16:00"},
    {.number = 4, .received = "28/12/2018 10:00", .limit = "3wd", .due = "04/01/2019 10:00"},
    {.number = 5, .received = "04/01/2019 15:30", .limit = "1wd", .due = "05/01/2019 15:30"},
    {.number = 6, .received = "26/04/2019 14:15", .limit = "3wd", .due = "04/05/2019 14:15"},
    {.number = 7, .received = "09/03/2019 10:00", .limit = "2wd", .due = "13/03/2019 07:30"},
    {.number = 8, .received = "05/03/2019 11:30", .limit = "1wd", .due = "06/03/2019 13:00"},
    {.number = 9, .received = "05/03/2019 17:00", .limit = "1wd", .due = "07/03/2019 07:30"},
    {.number = 10, .received = "05/03/2019 07:30", .limit = "1wd", .due = "06/03/2019 07:30"},
    {.number = 11, .received = "13/02/2018 08:00", .limit = "5wd", .due = "27/02/2018 08:00"},
    {.number = 12, .received = "24/04/2018 13:45", .limit = "5wd", .due = "04/05/2018 13:45"},
    {.number = 13, .received = "31/08/2018 16:30", .limit = "15wd", .due = "24/09/2018 16:30"},
    {.number = 14, .received = "25/01/2017 09:00", .limit = "7wd", .due = "10/02/2017 09:00"},
    {.number = 15, .received = "28/04/2017 15:00", .limit = "3wd", .due = "05/05/2017 15:00"},
    {.number = 16, .received = "29/12/2017 14:00", .limit = "10wd", .due = "15/01/2018 14:00"},
    {.number = 17, .received = "31/12/2018 09:00", .limit = "1wd", .due = "03/01/2019 07:30"},
    {.number = 18, .received = "12/04/2019 09:00", .limit = "10wd", .due = "02/05/2019 09:00"},
    {.number = 19, .received = "05/03/2019 15:00", .limit = "0.5wd", .due = "06/03/2019 09:30"},
    {.number = 20, .received = "05/03/2019 11:00", .limit = "2.5wd", .due = "07/03/2019 16:30"},
    {.number = 21, .received = "05/03/2019 07:30", .limit = "8h", .due = "05/03/2019 17:00"},
    {.number = 22, .received = "05/03/2019 09:30", .limit = "2h", .due = "05/03/2019 11:30"},
    {.number = 23, .received = "08/03/2019 16:00", .limit = "2h", .due = "11/03/2019 08:30"},
    {.number = 24, .received = "03/05/2019 16:00", .limit = "4h", .due = "04/05/2019 10:30"},
    {.number = 25, .received = "01/02/2019 16:30", .limit = "8h", .due = "11/02/2019 16:30"},
    {.number = 26, .received = "05/03/2019 09:10", .limit = "30d", .due = "04/04/2019 09:10"},
    {.number = 27, .received = "25/01/2019 09:00", .limit = "10d", .due = "11/02/2019 09:00"},
    {.number = 28, .received = "01/03/2019 19:00", .limit = "15d", .due = "19/03/2019 07:30"},
    {.number = 29, .received = "20/08/2018 14:00", .limit = "14d", .due = "04/09/2018 14:00"},
    {.number = 30, .received = "31/01/2019 10:00", .limit = "1m", .due = "28/02/2019 10:00"},
    {.number = 31, .received = "31/12/2018 09:00", .limit = "2m", .due = "04/03/2019 07:30"},
    {.number = 32, .received = "05/03/2019 15:00", .limit = "sd", .due = "05/03/2019 17:00"},
    {.number = 33, .received = "05/03/2019 15:01", .limit = "sd", .due = "06/03/2019 17:00"},
    {.number = 34, .received = "01/02/2019 15:30", .limit = "sd", .due = "11/02/2019 17:00"},
    {.number = 35,
     .received = "05/03/2019 09:10",
     .limit = "5wd",
     .due = "14/03/2019 09:10",
     .pauses = {"07/03/2019 10:00", "11/03/2019 10:00"}},
    {.number = 36,
     .received = "05/03/2019 09:10",
     .limit = "5wd",
     .due = "14/03/2019 14:40",
     .pauses = {"07/03/2019 10:00", "11/03/2019 10:00", "12/03/2019 14:00", "13/03/2019 08:30"}},
    {.number = 37,
     .received = "28/01/2019 14:00",
     .limit = "10wd",
     .due = "21/02/2019 14:00",
     .pauses = {"31/01/2019 09:00", "12/02/2019 09:00"},
     .first = "18/02/2019 14:00"},
    {.number = 38,
     .received = "06/05/2019 13:20",
     .limit = "5wd",
     .due = "15/05/2019 13:50",
     .pauses = {"08/05/2019 16:30", "11/05/2019 20:00"},
     .first = "13/05/2019 13:20"},
    {.number = 39,
     .received = "05/03/2019 09:30",
     .limit = "8h",
     .due = "06/03/2019 14:30",
     .pauses = {"05/03/2019 10:30", "05/03/2019 15:30"},
     .first = "06/03/2019 09:30"},
    {.number = 40,
     .received = "10/09/2018 08:20",
     .limit = "10wd",
     .due = "03/10/2018 15:40",
     .restart = "19/09/2018 15:40",
     .first = "24/09/2018 08:20"},
    {.number = 41,
     .received = "01/10/2018 10:00",
     .limit = "7wd",
     .due = "17/10/2018 10:00",
     .extra = "5wd",
     .first = "10/10/2018 10:00"},
    {.number = 42, /* "pause of 12 dates" */
     .received = "05/03/2019 09:10",
     .limit = "30d",
     .due = "16/04/2019 09:10",
     .pauses = {"11/03/2019 10:00", "23/03/2019 10:00"},
     .first = "04/04/2019 09:10"},
};

static struct limit limit(const char *text)
{
    struct limit l;
    if (!limit_parse(str_of(text), &l)) fail_msg("no limit: %s", text);
    return l;
}

static struct clock_case case_of(struct ctx *c, const struct calendar *k, const struct example *x)
{
    struct clock_case result = {.counting = k, .received = when(x->received), .limit = limit(x->limit)};
    struct clock_pause *pauses = ARENA_ARRAY(c->arena, 2, struct clock_pause);
    for (size_t i = 0; i < 4 && x->pauses[i]; i += 2)
        pauses[result.pause_count++] = (struct clock_pause){when(x->pauses[i]), when(x->pauses[i + 1])};
    result.pauses = pauses;
    if (x->restart) result.restart = some_instant(when(x->restart));
    if (x->extra) result.extra = limit(x->extra);
    return result;
}

static struct clock_due due_of(struct ctx *c, const struct clock_case *k)
{
    struct clock_due due;
    assert_int_equal(clock_due(c, k, &due), OK);
    return due;
}

static void the_worked_examples_agree(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        const struct example *x = &examples[i];
        assert_int_equal(x->number, i + 1);
        struct clock_case example = case_of(*state, k, x);
        struct clock_due due = due_of(*state, &example);
        char what[32];
        (void)snprintf(what, sizeof what, "example %d", x->number);
        assert_moment(civil_local(due.due), x->due, what);
        if (x->first) assert_moment(civil_local(due.first_due), x->first, what);
    }
}

static void example_43_counts_saturday_mornings_only_where_the_unit_decided_so(void **state)
{
    static const struct calendar_session morning[] = {{450, 690}};
    struct calendar_day *days;
    struct calendar_plan plan = domain_plan(*state, 0, &days);
    struct example x = {.received = "07/03/2019 10:00", .limit = "3wd"};
    struct clock_case without = case_of(*state, build(*state, &plan), &x);
    assert_moment(civil_local(due_of(*state, &without).due), "12/03/2019 10:00", "example 43, not counted");
    plan.weekdays[5] = (struct calendar_hours){morning, 1};
    struct clock_case with = case_of(*state, build(*state, &plan), &x);
    assert_moment(civil_local(due_of(*state, &with).due), "11/03/2019 15:30", "example 43");
}

static void example_44_a_day_declared_off_later_moves_only_a_due_moment_derived_anew(void **state)
{
    struct calendar_day *days;
    struct calendar_plan plan = domain_plan(*state, 1, &days);
    struct example x = {.received = "06/05/2019 09:00", .limit = "7wd"};
    struct clock_case promised = case_of(*state, build(*state, &plan), &x);
    days[plan.day_count++] = (struct calendar_day){.date = {2019, 5, 10}, .kind = CALENDAR_DAY_PUBLIC};
    struct clock_case decided = case_of(*state, build(*state, &plan), &x);
    assert_moment(civil_local(due_of(*state, &promised).due), "15/05/2019 09:00", "example 44, the promise");
    assert_moment(civil_local(due_of(*state, &decided).due), "16/05/2019 09:00", "example 44, by decision");
}

static void the_apology_is_due_one_working_day_before(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    struct instant first = clock_latest_apology(k, when("12/03/2019 09:10"));
    struct instant third = clock_latest_apology(k, when("15/02/2019 16:00"));
    assert_moment(civil_local(first), "11/03/2019 09:10", "apology of no. 1");
    assert_moment(civil_local(third), "14/02/2019 16:00", "apology of no. 3");
    assert_moment(civil_local(clock_latest_apology(k, when("11/02/2019 08:00"))), "01/02/2019 08:00", "over Tet");
}

static void seconds_are_cut(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    struct clock_case x = {.counting = k, .received = when("05/03/2019 11:29"), .limit = limit("1wd")};
    x.received.us += 59999999;
    assert_moment(civil_local(due_of(*state, &x).due), "06/03/2019 11:29", "59.999999 s later");
}

static void a_style_never_shortens(void **state)
{
    static const struct {
        const char *limit;
        enum promise_style style;
        const char *due;
    } rows[] = {
        {"5wd", PROMISE_HOUR, "12/03/2019 09:10"}, {"5wd", PROMISE_SESSION, "12/03/2019 11:30"},
        {"5wd", PROMISE_DAY, "12/03/2019 17:00"},  {"8h", PROMISE_SESSION, "06/03/2019 11:30"},
        {"sd", PROMISE_SESSION, "05/03/2019 17:00"},
    };
    const struct calendar *k = domain_calendar(*state);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct clock_case x = {.counting = k, .received = when("05/03/2019 09:10"), .limit = limit(rows[i].limit)};
        x.style = rows[i].style;
        assert_moment(civil_local(due_of(*state, &x).due), rows[i].due, rows[i].limit);
    }
    struct clock_case touching = {.counting = k, .received = when("05/03/2019 09:30"), .limit = limit("2h")};
    touching.style = PROMISE_SESSION;
    assert_moment(civil_local(due_of(*state, &touching).due), "05/03/2019 11:30", "a moment that touches its session");
}

static void asking_late_does_not_cure_lateness(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    struct clock_pause same_date = {when("12/03/2019 14:00"), when("13/03/2019 14:00")};
    struct clock_pause next_date = {when("13/03/2019 08:00"), when("14/03/2019 08:00")};
    struct clock_case x = {.counting = k, .received = when("05/03/2019 09:10"), .limit = limit("5wd"), .pause_count = 1};
    x.pauses = &same_date;
    assert_moment(civil_local(due_of(*state, &x).due), "13/03/2019 09:10", "asked on the due date: in time by date");
    x.pauses = &next_date;
    assert_moment(civil_local(due_of(*state, &x).due), "12/03/2019 09:10", "asked the day after");
}

static void a_pause_before_a_restart_is_spent_and_one_after_it_counts(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    struct clock_pause pauses[] = {{when("12/09/2018 08:00"), when("19/09/2018 15:40")},
                                   {when("20/09/2018 08:00"), when("21/09/2018 08:00")}};
    struct clock_case x = {.counting = k, .received = when("10/09/2018 08:20"), .limit = limit("10wd")};
    x.restart = some_instant(when("19/09/2018 15:40"));
    x.pauses = pauses;
    x.pause_count = 1;
    assert_moment(civil_local(due_of(*state, &x).due), "03/10/2018 15:40", "before");
    x.pause_count = 2;
    assert_moment(civil_local(due_of(*state, &x).due), "04/10/2018 15:40", "after");
}

static void bad_cases_are_refused(void **state)
{
    struct ctx *c = *state;
    const struct calendar *k = domain_calendar(c);
    struct clock_case good = {.counting = k, .received = when("05/03/2019 09:10"), .limit = limit("5wd")};
    struct clock_pause backwards = {when("07/03/2019 09:10"), when("06/03/2019 09:10")};
    struct clock_case no_limit = good;
    struct clock_case half_hour = good;
    struct clock_case extra_month = good;
    struct clock_case bad_pause = good;
    struct clock_case bad_restart = good;
    no_limit.limit = limit_of(LIMIT_NONE, 10);
    half_hour.limit = limit_of(LIMIT_HOUR, 1);
    extra_month.extra = limit("1m");
    bad_pause.pauses = &backwards;
    bad_pause.pause_count = 1;
    bad_restart.restart = some_instant(when("04/03/2019 09:10"));
    const struct {
        const struct clock_case *k;
        enum message message;
    } rows[] = {{&no_limit, clock_bad_limit},
                {&half_hour, clock_bad_limit},
                {&extra_month, clock_bad_extra},
                {&bad_pause, clock_bad_pause},
                {&bad_restart, clock_bad_restart}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct clock_due due = {.due = {7}};
        assert_int_equal(clock_due(c, rows[i].k, &due), ERR_INVALID);
        assert_int_equal(c->fault.message, rows[i].message);
        assert_int_equal(due.due.us, 7);
        fault_clear(c);
    }
}

/* ---- a new date, given with an apology ---- */

static struct clock_case extended(struct ctx *c, const char *at, const char *due)
{
    struct clock_case k = {.counting = domain_calendar(c), .received = when("05/03/2019 09:10"), .limit = limit("5wd"), .extension_count = 1};
    struct clock_extension *extension = ARENA_NEW(c->arena, struct clock_extension);
    *extension = (struct clock_extension){.at = when(at), .due = when(due)};
    k.extensions = extension;
    return k;
}

static void a_new_date_given_in_time_takes_the_place_of_the_old_one(void **state)
{
    struct ctx *c = *state;
    struct clock_case k = extended(c, "11/03/2019 09:00", "18/03/2019 16:30");
    assert_moment(civil_local(due_of(c, &k).due), "18/03/2019 16:30", "first due 12/03 09:10");
    assert_moment(civil_local(due_of(c, &k).first_due), "12/03/2019 09:10", "the first promise is kept");
    k = extended(c, "12/03/2019 16:00", "18/03/2019 16:30"); /* by date: any hour of the due date is in time */
    assert_moment(civil_local(due_of(c, &k).due), "18/03/2019 16:30", "on the due date");
}

static void a_new_date_given_too_late_changes_nothing(void **state)
{
    struct ctx *c = *state;
    struct clock_case k = extended(c, "13/03/2019 08:00", "18/03/2019 16:30");
    assert_moment(civil_local(due_of(c, &k).due), "12/03/2019 09:10", "the day after");
    k = extended(c, "06/03/2019 09:11", "18/03/2019 16:30");
    k.limit = limit("8h"); /* due 06/03 09:10, judged by the minute */
    assert_moment(civil_local(due_of(c, &k).due), "06/03/2019 09:10", "a minute after");
}

static void an_earlier_date_never_shortens(void **state)
{
    struct ctx *c = *state;
    struct clock_case k = extended(c, "06/03/2019 09:00", "07/03/2019 09:00");
    assert_moment(civil_local(due_of(c, &k).due), "12/03/2019 09:10", "due already later");
}

static void a_pause_after_a_new_date_moves_it_and_one_before_it_does_not(void **state)
{
    struct ctx *c = *state;
    struct clock_pause before = {when("06/03/2019 09:00"), when("07/03/2019 09:00")};
    struct clock_pause after = {when("13/03/2019 09:00"), when("15/03/2019 09:00")};
    struct clock_case k = extended(c, "12/03/2019 10:00", "18/03/2019 16:30");
    k.pauses = &before;
    k.pause_count = 1;
    assert_moment(civil_local(due_of(c, &k).due), "18/03/2019 16:30", "the new date is later than 13/03 09:10");
    const struct clock_pause both[] = {after, before};
    k.pauses = both;
    k.pause_count = 2;
    assert_moment(civil_local(due_of(c, &k).due), "20/03/2019 16:30", "two working days more");
}

/* ---- properties, over random calendars and cases ---- */

#define RUNS 1000

static struct limit random_limit(uint64_t *seed)
{
    static const char *const some[] = {"0.5wd", "1wd", "5wd", "12.5wd", "1h", "8h", "30h", "1d", "15d", "1m", "2m", "sd"};
    return limit(some[below(seed, (int)(sizeof some / sizeof some[0]))]);
}

static struct clock_case random_case(const struct calendar *k, uint64_t *seed)
{
    struct local received = {at("2018-03-01T00:00").minute + below(seed, 300 * CIVIL_MINUTES_A_DAY)};
    struct clock_case x = {.counting = k, .received = civil_instant(received), .limit = random_limit(seed)};
    x.style = (enum promise_style)below(seed, PROMISE_STYLE_COUNT);
    return x;
}

static void a_pause_never_brings_the_due_moment_nearer(void **state)
{
    uint64_t seed = 8;
    for (int run = 0; run < RUNS; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 60);
        struct clock_case x = random_case(build(*state, &plan), &seed);
        struct clock_pause pauses[4];
        int64_t before = due_of(*state, &x).due.us;
        x.pauses = pauses;
        for (x.pause_count = 1; x.pause_count <= 4; x.pause_count++) {
            struct clock_pause *last = &pauses[x.pause_count - 1];
            int64_t from = civil_local(x.received).minute + below(&seed, 20 * CIVIL_MINUTES_A_DAY) - 600;
            last->from = civil_instant((struct local){from});
            last->to = civil_instant((struct local){from + below(&seed, 9 * CIVIL_MINUTES_A_DAY)});
            int64_t after = due_of(*state, &x).due.us;
            assert_true(after >= before);
            before = after;
        }
    }
}

static void a_due_moment_counted_in_working_days_is_never_in_a_rest_period(void **state)
{
    uint64_t seed = 9;
    for (int run = 0; run < RUNS; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 80);
        struct clock_case x = random_case(build(*state, &plan), &seed);
        x.limit = limit_of(LIMIT_WORKING_DAY, 1 + below(&seed, 60));
        x.style = PROMISE_HOUR;
        struct local due = civil_local(due_of(*state, &x).due);
        assert_true(calendar_is_open(x.counting, due));
        assert_true(naive_is_open(&plan, due));
    }
}

static void a_holiday_added_never_shortens(void **state)
{
    uint64_t seed = 10;
    for (int run = 0; run < RUNS; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 50);
        struct calendar_day *days = ARENA_ARRAY(((struct ctx *)*state)->arena, plan.day_count + 1, struct calendar_day);
        memcpy(days, plan.days, plan.day_count * sizeof *days);
        struct clock_case x = random_case(build(*state, &plan), &seed);
        struct clock_due before = due_of(*state, &x);
        int64_t day = civil_day_at(x.received) + below(&seed, 40);
        size_t i = 0;
        while (i < plan.day_count && civil_day_of(days[i].date) != day)
            i++;
        if (i == plan.day_count) plan.day_count++;
        days[i] = (struct calendar_day){.date = civil_date_of(day), .kind = CALENDAR_DAY_PUBLIC};
        plan.days = days;
        x.counting = build(*state, &plan);
        struct local earlier = civil_local(before.due);
        struct local later = civil_local(due_of(*state, &x).due);
        /* Reception on what becomes a holiday starts at the next opening: a limit in dates keeps that clock time, so its
         * hour may be earlier; its date may not. */
        bool by_date = x.limit.unit == LIMIT_CALENDAR_DAY || x.limit.unit == LIMIT_MONTH;
        if (by_date)
            assert_true(civil_local_day(later) >= civil_local_day(earlier));
        else
            assert_true(later.minute >= earlier.minute);
    }
}

static void extra_time_in_two_parts_is_the_same_as_at_once(void **state)
{
    uint64_t seed = 11;
    for (int run = 0; run < RUNS; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 50);
        struct clock_case x = random_case(build(*state, &plan), &seed);
        int32_t first = 1 + below(&seed, 12);
        int32_t second = 1 + below(&seed, 12);
        x.limit = limit_of(LIMIT_WORKING_DAY, first);
        x.style = PROMISE_HOUR;
        x.extra = limit_of(LIMIT_WORKING_DAY, second);
        int64_t in_parts = due_of(*state, &x).due.us;
        x.limit.halves = first + second;
        x.extra = limit_of(LIMIT_NONE, 0);
        assert_int_equal(due_of(*state, &x).due.us, in_parts);
    }
}

static void limits_agree_with_a_minute_walk(void **state)
{
    uint64_t seed = 12;
    for (int run = 0; run < 30; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 60);
        struct clock_case x = random_case(build(*state, &plan), &seed);
        struct local received = civil_local(x.received);
        struct naive n = naive_of(*state, &plan, received, 150);
        struct local start = naive_advance(&n, received, 0, CALENDAR_LATE);
        int32_t halves = 2 * (1 + below(&seed, 8));
        x.style = PROMISE_HOUR;
        x.limit = limit_of(LIMIT_WORKING_DAY, halves);
        struct local days = naive_advance(&n, start, halves * 240, CALENDAR_LATE);
        assert_int_equal(civil_local(due_of(*state, &x).due).minute, days.minute);
        x.limit = limit_of(LIMIT_HOUR, halves);
        struct local hours = naive_advance(&n, start, halves * 30, CALENDAR_EARLY);
        assert_int_equal(civil_local(due_of(*state, &x).due).minute, hours.minute);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_worked_examples_agree),
        UNIT_TEST(example_43_counts_saturday_mornings_only_where_the_unit_decided_so),
        UNIT_TEST(example_44_a_day_declared_off_later_moves_only_a_due_moment_derived_anew),
        UNIT_TEST(the_apology_is_due_one_working_day_before),
        UNIT_TEST(seconds_are_cut),
        UNIT_TEST(a_style_never_shortens),
        UNIT_TEST(asking_late_does_not_cure_lateness),
        UNIT_TEST(a_pause_before_a_restart_is_spent_and_one_after_it_counts),
        UNIT_TEST(bad_cases_are_refused),
        UNIT_TEST(a_new_date_given_in_time_takes_the_place_of_the_old_one),
        UNIT_TEST(a_new_date_given_too_late_changes_nothing),
        UNIT_TEST(an_earlier_date_never_shortens),
        UNIT_TEST(a_pause_after_a_new_date_moves_it_and_one_before_it_does_not),
        UNIT_TEST(a_pause_never_brings_the_due_moment_nearer),
        UNIT_TEST(a_due_moment_counted_in_working_days_is_never_in_a_rest_period),
        UNIT_TEST(a_holiday_added_never_shortens),
        UNIT_TEST(extra_time_in_two_parts_is_the_same_as_at_once),
        UNIT_TEST(limits_agree_with_a_minute_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
