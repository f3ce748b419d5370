/* calendar_text: sessions in short form, and the holidays of the data sets. */
#include "unit/domain/domain_clock.h"

#include "domain/calendar_text.h"

static void a_week_is_read_as_the_tables_keep_it(void **state)
{
    struct calendar_plan plan = calendar_default_plan();
    assert_int_equal(calendar_text_week(*state, STR("1-5 07:30-11:30,13:00-17:00;6 07:30-11:30"), plan.weekdays), OK);
    assert_int_equal(plan.weekdays[4].count, 2);
    assert_int_equal(plan.weekdays[5].count, 1);
    assert_int_equal(plan.weekdays[5].sessions[0].to, 11 * 60 + 30);
    assert_int_equal(plan.weekdays[6].count, 0);
    assert_int_equal(calendar_text_hours(*state, STR(""), &plan.makeup), OK);
    assert_int_equal(plan.makeup.count, 0);
}

static void weeks_that_cannot_be_are_refused(void **state)
{
    static const char *const bad[] = {"", "1-5", "8 07:30-11:30", "5-1 07:30-11:30", "1 07:30", "1 11:30-07:30", "1  07:30-11:30",
                                      "1-5 07:30-11:30;5 13:00-17:00", "1 07:30-11:30;", "1 07:30-11:30,", "1 7.30-11.30"};
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct calendar_plan plan = calendar_default_plan();
        err_t e = calendar_text_week(c, str_of(bad[i]), plan.weekdays);
        const struct calendar *k = NULL;
        /* "1-5" names days without sessions: that is a week in which nobody works. */
        if (!e) e = calendar_build(c, &plan, &k);
        if (e != ERR_INVALID) fail_msg("taken: \"%s\"", bad[i]);
        fault_clear(c);
    }
}

static struct str file(struct ctx *c, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) fail_msg("cannot open %s", path);
    char *bytes = arena_alloc(c->arena, 1 << 20);
    size_t len = fread(bytes, 1, 1 << 20, f);
    (void)fclose(f);
    return (struct str){bytes, len};
}

/* Every working minute of 2017-2019 is the same by data/holidays.csv and by the list of domain.md §8. */
static void the_shipped_holidays_agree_with_the_worked_examples(void **state)
{
    struct ctx *c = *state;
    struct calendar_plan plan = calendar_default_plan();
    struct calendar_day *days;
    size_t count;
    struct str text = file(c, TEST_SOURCE_ROOT "/data/holidays.csv");
    assert_int_equal(calendar_text_holidays(c, STR("holidays.csv"), text, &days, &count), OK);
    assert_int_equal(count, 160);
    plan.days = days;
    plan.day_count = count;
    const struct calendar *shipped = build(c, &plan);
    const struct calendar *domain = domain_calendar(c);
    int64_t end = civil_day_of(date_of("2020-01-01"));
    for (int64_t day = civil_day_of(date_of("2017-01-02")); day < end; day++) {
        if (calendar_is_working_day(shipped, day) == calendar_is_working_day(domain, day)) continue;
        char text_of_day[CIVIL_DATE_SIZE];
        civil_format_date(civil_date_of(day), text_of_day);
        fail_msg("holidays.csv and domain.md differ on %s", text_of_day);
    }
}

static void a_bad_holiday_is_refused_with_its_row(void **state)
{
    static const struct {
        const char *row;
        const char *argument;
    } rows[] = {
        {"2019-02-30,Tết,public,verified,x", "h.csv, line 2 (row 1), column date: not a date such as 2019-02-05"},
        {"2019-02-05,Tết,feast,verified,x", "h.csv, line 2 (row 1), column kind: not one of public, compensatory, swap_off, "
                                            "makeup_workday, unit_off, unit_hours"},
        {"2019-02-05,,public,verified,x", "h.csv, line 2 (row 1), column name_vi: empty"},
        {"2019-02-05,Tết,public,verified,", "h.csv, line 2 (row 1), column source: empty: every day needs its source"},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct calendar_day *days;
        size_t count;
        struct str text = arena_join(c->arena, STR("date,name_vi,kind,status,source\n"), str_of(rows[i].row), STR("\n"));
        assert_int_equal(calendar_text_holidays(c, STR("h.csv"), text, &days, &count), ERR_INVALID);
        assert_text(c->arena, c->fault.argument, rows[i].argument);
        fault_clear(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_week_is_read_as_the_tables_keep_it),
        UNIT_TEST(weeks_that_cannot_be_are_refused),
        UNIT_TEST(the_shipped_holidays_agree_with_the_worked_examples),
        UNIT_TEST(a_bad_holiday_is_refused_with_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
