/* civil: day numbers walk with the calendar, and dates are read as people write them. */
#include "unit/unit.h"

#include "base/civil.h"

static void day_numbers_follow_the_calendar_for_800_years(void **state)
{
    (void)state;
    struct date d = {1600, 1, 1};
    int64_t day = civil_day_of(d);
    int weekday = civil_weekday(day);
    assert_int_equal(weekday, 6); /* a Saturday */
    while (d.year < 2400) {
        struct date back = civil_date_of(day);
        assert_int_equal(civil_day_of(d), day);
        assert_true(back.year == d.year && back.month == d.month && back.day == d.day);
        assert_int_equal(civil_weekday(day), weekday);
        day++;
        weekday = weekday % 7 + 1;
        if (++d.day <= civil_days_in_month(d.year, d.month)) continue;
        d.day = 1;
        if (++d.month <= 12) continue;
        d.month = 1;
        d.year++;
    }
    assert_int_equal(civil_day_of((struct date){1970, 1, 1}), 0);
    assert_int_equal(civil_weekday(0), 4);
}

static void local_time_is_seven_hours_ahead_and_cuts_seconds(void **state)
{
    (void)state;
    char text[CIVIL_LOCAL_SIZE];
    civil_format_local(civil_local((struct instant){1520843400000000}), text);
    assert_string_equal(text, "2018-03-12T15:30");
    civil_format_local(civil_local((struct instant){1520843459999999}), text);
    assert_string_equal(text, "2018-03-12T15:30");
    civil_format_local(civil_local((struct instant){-1}), text);
    assert_string_equal(text, "1970-01-01T06:59");
    assert_int_equal(civil_instant(civil_local((struct instant){1520843400000000})).us, 1520843400000000);
    struct local before_1970 = civil_local((struct instant){-INT64_C(100000000000000)});
    assert_true(civil_local_minute(before_1970) >= 0 && civil_local_minute(before_1970) < CIVIL_MINUTES_A_DAY);
}

static void a_month_on_is_the_same_day_or_the_last(void **state)
{
    (void)state;
    static const struct {
        struct date from;
        int32_t months;
        struct date to;
    } rows[] = {{{2019, 1, 31}, 1, {2019, 2, 28}},   {{2020, 1, 31}, 1, {2020, 2, 29}}, {{2018, 12, 31}, 2, {2019, 2, 28}},
                {{2019, 3, 31}, -1, {2019, 2, 28}},  {{2019, 5, 15}, 0, {2019, 5, 15}}, {{2019, 11, 30}, 14, {2021, 1, 30}},
                {{2019, 1, 15}, -13, {2017, 12, 15}}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct date d = civil_add_months(rows[i].from, rows[i].months);
        assert_true(d.year == rows[i].to.year && d.month == rows[i].to.month && d.day == rows[i].to.day);
    }
}

static void moments_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"2019-03-05T09:10", "2019-03-05T09:10"},       {"2019-03-05 09:10", "2019-03-05T09:10"},
        {"05/03/2019 09:10", "2019-03-05T09:10"},       {"09:10 05/03/2019", "2019-03-05T09:10"},
        {"5/3/2019 9h10", "2019-03-05T09:10"},          {"2019-03-05T09:10:59", "2019-03-05T09:10"},
        {"2019-03-05T09:10+07:00", "2019-03-05T09:10"}, {"2019-03-05T02:10Z", "2019-03-05T09:10"},
        {"2019-03-04T23:40:00-02:30", "2019-03-05T09:10"}, {"2020-02-29T23:59", "2020-02-29T23:59"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct local t;
        char text[CIVIL_LOCAL_SIZE];
        if (!civil_parse_local(str_of(rows[i][0]), &t)) fail_msg("refused: %s", rows[i][0]);
        civil_format_local(t, text);
        assert_string_equal(text, rows[i][1]);
    }
}

static void what_is_no_moment_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "2019-03-05",        "05/03/2019",          "2019-02-29T09:10",  "2019-13-01T09:10", "2019-03-05T24:00",
        "2019-03-05T09:60", "2019-3-5T09:10", "31/04/2019 09:10", "05/03/19 09:10",    "09:10",            "2019-03-05T9:10",
        "2019-03-05T09:10:60", "2019-03-05T09:10x", "2019-03-05T09:10+7:00", "05-03-2019 09:10", "2019-03-05T09h10",
        "+019-03-05T09:10", "05/03/2019  09:10", "0005/03/2019 09:10", "2019-03-05T-9:10",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct local t = {7};
        if (civil_parse_local(str_of(bad[i]), &t)) fail_msg("taken: %s", bad[i]);
        assert_int_equal(t.minute, 7);
    }
    struct date d;
    assert_true(civil_parse_date(STR("5/3/2019"), &d));
    assert_false(civil_parse_date(STR("5/3/2019/1"), &d));
    assert_false(civil_parse_date(STR("2019/03/05"), &d));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(day_numbers_follow_the_calendar_for_800_years),
        UNIT_TEST(local_time_is_seven_hours_ahead_and_cuts_seconds),
        UNIT_TEST(a_month_on_is_the_same_day_or_the_last),
        UNIT_TEST(moments_are_read_as_people_write_them),
        UNIT_TEST(what_is_no_moment_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
