/* parse: a number is its digits, within its bounds; everything else is refused and leaves the answer untouched. */
#include "unit/unit.h"

#include "base/parse.h"

static void numbers_within_their_bounds(void **state)
{
    static const struct {
        struct str text;
        int64_t value;
    } rows[] = {
        {STR_INIT("0"), 0},   {STR_INIT("-0"), 0},     {STR_INIT("007"), 7}, {STR_INIT("-12"), -12},
        {STR_INIT("9223372036854775807"), INT64_MAX}, {STR_INIT("-9223372036854775808"), INT64_MIN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t value = 99;
        assert_true(parse_int(rows[i].text, INT64_MIN, INT64_MAX, &value));
        assert_int_equal(value, rows[i].value);
    }
}

static void everything_else_is_refused_and_nothing_is_written(void **state)
{
    static const struct str wrong[] = {
        STR_INIT(""),     STR_INIT("-"),   STR_INIT("+1"),   STR_INIT(" 1"),  STR_INIT("1 "),     STR_INIT("1\n"),
        STR_INIT("0x10"), STR_INIT("1.0"), STR_INIT("--1"),  STR_INIT("1e3"), STR_INIT("1\0002"), STR_INIT("\xD9\xA1"),
        STR_INIT("9223372036854775808"),   STR_INIT("-9223372036854775809"),  STR_INIT("99999999999999999999999999"),
        {NULL, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int64_t value = 99;
        assert_false(parse_int(wrong[i], INT64_MIN, INT64_MAX, &value));
        assert_int_equal(value, 99);
    }
}

static void bounds_are_included(void **state)
{
    int64_t value = 99;
    (void)state;
    assert_true(parse_int(STR("5"), 5, 5, &value));
    assert_false(parse_int(STR("4"), 5, 7, &value));
    assert_false(parse_int(STR("8"), 5, 7, &value));
    assert_false(parse_int(STR("-1"), 0, INT64_MAX, &value));
    assert_int_equal(value, 5);
}

static void a_text_ends_where_its_length_says(void **state)
{
    int64_t value;
    (void)state;
    assert_true(parse_int((struct str){"123x", 3}, 0, 1000, &value));
    assert_int_equal(value, 123);
}

static void digits(void **state)
{
    (void)state;
    assert_true(parse_is_digits(STR("001086012345")));
    assert_false(parse_is_digits(STR("")));
    assert_false(parse_is_digits(STR("12a")));
    assert_false(parse_is_digits(STR("/")) || parse_is_digits(STR(":"))); /* beside the digits */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(numbers_within_their_bounds),
        UNIT_TEST(everything_else_is_refused_and_nothing_is_written),
        UNIT_TEST(bounds_are_included),
        UNIT_TEST(a_text_ends_where_its_length_says),
        UNIT_TEST(digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
