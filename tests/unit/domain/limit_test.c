/* limit: what people may type, and nothing else. */
#include "unit/unit.h"

#include "domain/limit.h"

static void limits_are_read_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum limit_unit unit;
        int32_t halves;
    } rows[] = {{"5wd", LIMIT_WORKING_DAY, 10}, {"0.5wd", LIMIT_WORKING_DAY, 1},  {"2,5wd", LIMIT_WORKING_DAY, 5},
                {"3d", LIMIT_CALENDAR_DAY, 6},  {"4h", LIMIT_HOUR, 8},            {"1m", LIMIT_MONTH, 2},
                {"sd", LIMIT_SAME_DAY, 0},      {"3650wd", LIMIT_WORKING_DAY, 7300}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct limit l;
        assert_true(limit_parse(str_of(rows[i].text), &l));
        assert_int_equal(l.unit, rows[i].unit);
        assert_int_equal(l.halves, rows[i].halves);
        assert_int_equal(l.cutoff, 15 * 60);
    }
}

static void anything_else_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",     "5",     "wd",   "0wd",   "-1wd",  "5 wd",  "5WD",   "0.5d",  "1.5h", "0.25wd",
                                      "1sd",  ".5wd",  "5wdx", "99999wd", "5.0wd", "5days", "3651wd", "0.5m", "none", "5none"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct limit l = limit_of(LIMIT_HOUR, 77);
        if (limit_parse(str_of(bad[i]), &l)) fail_msg("taken: %s", bad[i]);
        assert_int_equal(l.halves, 77);
    }
}

static void units_have_the_names_of_the_data_sets(void **state)
{
    (void)state;
    enum limit_unit unit;
    for (int i = 0; i < LIMIT_UNIT_COUNT; i++) {
        assert_true(limit_unit_of(str_of(limit_unit_slug((enum limit_unit)i)), &unit));
        assert_int_equal(unit, i);
    }
    assert_false(limit_unit_of(STR("week"), &unit));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(limits_are_read_as_written),
        UNIT_TEST(anything_else_is_refused),
        UNIT_TEST(units_have_the_names_of_the_data_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
