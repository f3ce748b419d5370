/* calendar: the coordinate agrees with a walk over every minute, and plans that make no sense are refused. */
#include "unit/domain/domain_clock.h"

static void sessions_are_half_open(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    assert_true(calendar_is_open(k, at("2019-03-05T07:30")));
    assert_true(calendar_is_open(k, at("2019-03-05T11:29")));
    assert_false(calendar_is_open(k, at("2019-03-05T11:30")));
    assert_false(calendar_is_open(k, at("2019-03-05T07:29")));
    assert_false(calendar_is_open(k, at("2019-03-05T17:00")));
    assert_false(calendar_is_open(k, at("2019-03-09T10:00")));
    assert_true(calendar_is_open(k, at("2019-01-05T10:00")));
    assert_false(calendar_is_open(k, at("2018-12-31T10:00")));
}

static void openings_and_closes(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    assert_moment(calendar_next_opening(k, at("2019-03-05T09:00")), "2019-03-05T09:00", "open");
    assert_moment(calendar_next_opening(k, at("2019-03-05T11:30")), "2019-03-05T13:00", "lunch");
    assert_moment(calendar_next_opening(k, at("2019-02-01T17:00")), "2019-02-11T07:30", "Tet");
    assert_moment(calendar_session_end(k, at("2019-03-05T11:30")), "2019-03-05T11:30", "touches");
    assert_moment(calendar_session_end(k, at("2019-03-05T13:00")), "2019-03-05T17:00", "opening");
    assert_moment(calendar_session_end(k, at("2019-03-05T18:00")), "2019-03-05T18:00", "after the last");
    assert_moment(calendar_close_of(k, civil_day_of(date_of("2019-05-04"))), "2019-05-04T17:00", "make-up Saturday");
    assert_int_equal(calendar_working_day_from(k, civil_day_of(date_of("2019-02-02"))), civil_day_of(date_of("2019-02-11")));
    assert_int_equal(calendar_working_day_before(k, civil_day_of(date_of("2019-02-11"))),
                     civil_day_of(date_of("2019-02-01")));
}

static void landings_are_the_same_working_instant(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    struct local from = at("2019-03-05T09:30");
    assert_moment(calendar_advance(k, from, 120, CALENDAR_EARLY), "2019-03-05T11:30", "early");
    assert_moment(calendar_advance(k, from, 120, CALENDAR_LATE), "2019-03-05T13:00", "late");
    struct local early = calendar_advance(k, from, 120, CALENDAR_EARLY);
    struct local late = calendar_advance(k, from, 120, CALENDAR_LATE);
    assert_int_equal(calendar_working_minutes(k, early, late), 0);
    assert_moment(calendar_advance(k, at("2019-03-05T12:00"), 0, CALENDAR_EARLY), "2019-03-05T12:00", "never before t");
}

static void exceptions_are_found_by_date(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    const struct calendar_day *first;
    size_t count = calendar_exceptions(k, civil_day_of(date_of("2019-02-01")), civil_day_of(date_of("2019-02-08")), &first);
    assert_int_equal(count, 5);
    assert_int_equal(first[0].date.day, 4);
    assert_int_equal(calendar_exceptions(k, civil_day_of(date_of("2019-03-01")), civil_day_of(date_of("2019-03-31")), &first),
                     0);
}

static void kinds_have_the_names_of_the_data_sets(void **state)
{
    (void)state;
    enum calendar_day_kind kind;
    for (int i = CALENDAR_DAY_PUBLIC; i < CALENDAR_DAY_KIND_COUNT; i++) {
        assert_true(calendar_day_kind_of(str_of(calendar_day_kind_slug((enum calendar_day_kind)i)), &kind));
        assert_int_equal(kind, i);
    }
    assert_true(calendar_day_kind_of(STR("makeup_workday"), &kind));
    assert_true(calendar_day_kind_works(kind));
    assert_false(calendar_day_kind_of(STR("holiday"), &kind));
    assert_false(calendar_day_kind_works(CALENDAR_DAY_SWAP_OFF));
}

static void plans_that_make_no_sense_are_refused(void **state)
{
    static const struct calendar_session overlapping[] = {{450, 690}, {680, 900}};
    static const struct calendar_session backwards[] = {{690, 450}};
    static const struct calendar_session past_midnight[] = {{1200, 1440}};
    static const struct calendar_day twice[] = {{.date = {2019, 1, 1}, .kind = CALENDAR_DAY_PUBLIC},
                                                {.date = {2019, 1, 1}, .kind = CALENDAR_DAY_UNIT_OFF}};
    static const struct calendar_day unreal[] = {{.date = {2019, 2, 29}, .kind = CALENDAR_DAY_PUBLIC}};
    static const struct calendar_day kindless[] = {{.date = {2019, 2, 28}}};
    struct calendar_plan plans[7];
    for (size_t i = 0; i < 7; i++)
        plans[i] = calendar_default_plan();
    plans[0].weekdays[2] = (struct calendar_hours){overlapping, 2};
    plans[1].weekdays[2] = (struct calendar_hours){backwards, 1};
    plans[2].weekdays[2] = (struct calendar_hours){past_midnight, 1};
    plans[3] = (struct calendar_plan){.days = NULL};
    plans[4].days = twice;
    plans[4].day_count = 2;
    plans[5].days = unreal;
    plans[5].day_count = 1;
    plans[6].days = kindless;
    plans[6].day_count = 1;
    static const enum message expected[] = {calendar_bad_sessions, calendar_bad_sessions, calendar_bad_sessions,
                                            calendar_never_open,   calendar_day_twice,    calendar_bad_day,
                                            calendar_bad_day};
    struct ctx *c = *state;
    for (size_t i = 0; i < 7; i++) {
        const struct calendar *k = NULL;
        assert_int_equal(calendar_build(c, &plans[i], &k), ERR_INVALID);
        assert_int_equal(c->fault.message, expected[i]);
        assert_null(k);
        fault_clear(c);
    }
}

static void adding_is_associative(void **state)
{
    uint64_t seed = 1;
    for (int run = 0; run < 1000; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 70);
        const struct calendar *k = build(*state, &plan);
        struct local t = {at("2017-11-01T00:00").minute + below(&seed, 700 * CIVIL_MINUTES_A_DAY)};
        int64_t a = below(&seed, 9000);
        int64_t b = below(&seed, 9000);
        struct local at_once = calendar_advance(k, t, a + b, CALENDAR_LATE);
        for (int landing = CALENDAR_EARLY; landing <= CALENDAR_LATE; landing++) {
            struct local half = calendar_advance(k, t, a, (enum calendar_landing)landing);
            assert_int_equal(calendar_advance(k, half, b, CALENDAR_LATE).minute, at_once.minute);
        }
        assert_int_equal(calendar_working_minutes(k, t, at_once), a + b);
    }
}

static void agrees_with_a_minute_walk(void **state)
{
    uint64_t seed = 2;
    for (int run = 0; run < 40; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 90);
        const struct calendar *k = build(*state, &plan);
        struct local start = {at("2017-12-20T00:00").minute + below(&seed, 300 * CIVIL_MINUTES_A_DAY)};
        struct naive n = naive_of(*state, &plan, start, 120);
        for (int i = 0; i < 20; i++) {
            struct local t = {start.minute + below(&seed, 40 * CIVIL_MINUTES_A_DAY)};
            struct local u = {t.minute + below(&seed, 40 * CIVIL_MINUTES_A_DAY)};
            int64_t m = below(&seed, 2000);
            assert_int_equal(calendar_is_open(k, t), naive_open_at(&n, t.minute));
            assert_int_equal(calendar_working_minutes(k, t, u), naive_minutes(&n, t, u));
            for (int landing = CALENDAR_EARLY; landing <= CALENDAR_LATE; landing++)
                assert_int_equal(calendar_advance(k, t, m, (enum calendar_landing)landing).minute,
                                 naive_advance(&n, t, m, (enum calendar_landing)landing).minute);
        }
    }
}

static void far_away_years_cost_nothing(void **state)
{
    const struct calendar *k = domain_calendar(*state);
    struct local far = calendar_advance(k, at("1950-01-02T07:30"), INT64_C(480) * 250 * 150, CALENDAR_LATE);
    assert_true(calendar_is_open(k, far));
    assert_int_equal(calendar_working_minutes(k, at("1950-01-02T07:30"), far), INT64_C(480) * 250 * 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(sessions_are_half_open),
        UNIT_TEST(openings_and_closes),
        UNIT_TEST(landings_are_the_same_working_instant),
        UNIT_TEST(exceptions_are_found_by_date),
        UNIT_TEST(kinds_have_the_names_of_the_data_sets),
        UNIT_TEST(plans_that_make_no_sense_are_refused),
        UNIT_TEST(adding_is_associative),
        UNIT_TEST(agrees_with_a_minute_walk),
        UNIT_TEST(far_away_years_cost_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
