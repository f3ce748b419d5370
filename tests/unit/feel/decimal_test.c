/* decimal: the encoding is the machine's, text goes both ways without a digit lost, rounding follows each rule. */
#include "unit/unit.h"

#include "base/chance.h"
#include "feel/decimal.h"
#include "feel/decimal_parts.h"

static struct decimal d(const char *text)
{
    struct decimal value;
    if (!decimal_parse(str_of(text), &value)) fail_msg("%s is no number", text);
    return value;
}

static void check(struct ctx *c, struct decimal got, const char *expected)
{
    struct str text = decimal_text(c->arena, got);
    if (!str_eq(text, str_of(expected))) fail_msg("%.*s, not %s", STR_ARG(text), expected);
}

static void numbers_are_read_and_written_digit_by_digit(void **state)
{
    static const char *const rows[][2] = {
        {"0", "0"},
        {"-0", "0"},
        {"007", "7"},
        {"1.10", "1.1"},
        {".5", "0.5"},
        {"-12.340", "-12.34"},
        {"1e3", "1000"},
        {"1.5E-7", "0.00000015"},
        {"1e+2", "100"},
        {"9999999999999999999999999999999999", "9999999999999999999999999999999999"},
        {"0.0000000000000000000000000000000001", "0.0000000000000000000000000000000001"},
        {"12345678901234567890123456789012345", "12345678901234567890123456789012340"}, /* 35 digits: half to even */
        {"12345678901234567890123456789012355", "12345678901234567890123456789012360"},
        {"123456789012345678901234567890123450000001",
         "1.234567890123456789012345678901235E+41"}, /* a digit far behind decides */
        {"99999999999999999999999999999999995", "100000000000000000000000000000000000"},
        {"1e6144", "1E+6144"},
        {"1e-6176", "1E-6176"},
        {"1e-6180", "0"},
        {"123e-6177", "1.2E-6175"},
        {"0e99999", "0"},
        {"1e40", "1E+40"},
        {"1e39", "1000000000000000000000000000000000000000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(*state, d(rows[i][0]), rows[i][1]);
}

static void what_is_no_number_is_refused(void **state)
{
    static const char *const wrong[] = {"",   "-",   ".",     "1.",  "+1",    " 1",    "1 ",     "1,5",          "--1",
                                        "1e", "1e+", "1e5.0", "0x1", "1_000", "1.2.3", "1e6145", "1e99999999999"};
    struct decimal value = decimal_of(77);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (decimal_parse(str_of(wrong[i]), &value)) fail_msg("\"%s\" was taken", wrong[i]);
    check(*state, value, "77");
}

static void the_encoding_is_that_of_the_machine(void **state)
{
    const struct decimal_parts parts = {.coefficient = 115, .exponent = -2, .negative = true};
    struct decimal sum;
    assert_true(decimal_add(decimal_close(parts), d("0.15"), &sum)); /* libgcc reads what decimal_close wrote */
    check(*state, sum, "-1");
    struct decimal_parts read = decimal_open(sum);
    assert_true(read.negative);
    assert_int_equal((int)decimal_shortest(read).coefficient, 1);
    assert_int_equal(sizeof(struct decimal), 16);
}

static void a_number_survives_its_text(void **state)
{
    struct ctx *c = *state;
    struct chance chance = chance_of(4, 0);
    for (int i = 0; i < 3000; i++) {
        const struct decimal_parts p = {.coefficient =
                                            ((decimal_coefficient)chance_next(&chance) << 48 ^ chance_next(&chance)),
                                        .exponent = (int)chance_between(&chance, -6176, 6111),
                                        .negative = chance_hits(&chance, 500)};
        struct decimal value = decimal_close(
            (struct decimal_parts){p.coefficient % decimal_ten_to(DECIMAL_DIGITS), p.exponent, p.negative});
        struct decimal again;
        struct str text = decimal_text(c->arena, value);
        if (!decimal_parse(text, &again) || decimal_compare(value, again) != 0) fail_msg("%.*s", STR_ARG(text));
    }
}

static void money_is_exact(void **state)
{
    struct decimal x;
    assert_true(decimal_add(d("0.1"), d("0.2"), &x));
    check(*state, x, "0.3");
    assert_true(decimal_multiply(d("1.15"), d("100"), &x));
    check(*state, x, "115");
    assert_true(decimal_divide(d("1"), d("3"), &x));
    check(*state, x, "0.3333333333333333333333333333333333");
    assert_true(decimal_divide(d("2"), d("3"), &x));
    check(*state, x, "0.6666666666666666666666666666666667");
    assert_int_equal(decimal_compare(d("1.0"), d("1.00")), 0);
    assert_int_equal(decimal_compare(d("-2"), d("1")), -1);
    assert_int_equal(decimal_compare(d("-2"), d("-1")), -1);
    assert_int_equal(decimal_compare(d("-1"), d("-2")), 1);
    assert_int_equal(decimal_compare(d("7"), d("12")), -1);
    assert_int_equal(decimal_compare(d("0"), d("-0")), 0);
    assert_int_equal(decimal_compare(d("9999999999999999999999999999999999"), d("9999999999999999999999999999999998")), 1);
    assert_int_equal(decimal_compare(d("18446744073709551616"), d("18446744073709551615")), 1); /* 2^64: the upper digits differ */
}

static void what_has_no_result_says_so(void **state)
{
    struct decimal x = decimal_of(5);
    assert_false(decimal_divide(d("1"), d("0"), &x));
    assert_false(decimal_multiply(d("1e6000"), d("1e6000"), &x));
    assert_false(decimal_sqrt(d("-1"), &x));
    assert_false(decimal_log(d("0"), &x));
    assert_false(decimal_power(d("-2"), d("0.5"), &x));
    assert_false(decimal_round(d("1"), 7000, DECIMAL_UP, &x));
    check(*state, x, "5");
}

static void each_rule_of_rounding(void **state)
{
    static const char *const values[] = {"2.5", "-2.5", "3.5", "2.51", "-2.51", "2.49", "2", "0.0001"};
    static const char *const expected[][8] = {
        [DECIMAL_HALF_EVEN] = {"2", "-2", "4", "3", "-3", "2", "2", "0"},
        [DECIMAL_HALF_UP] = {"3", "-3", "4", "3", "-3", "2", "2", "0"},
        [DECIMAL_HALF_DOWN] = {"2", "-2", "3", "3", "-3", "2", "2", "0"},
        [DECIMAL_UP] = {"3", "-3", "4", "3", "-3", "3", "2", "1"},
        [DECIMAL_DOWN] = {"2", "-2", "3", "2", "-2", "2", "2", "0"},
        [DECIMAL_FLOOR] = {"2", "-3", "3", "2", "-3", "2", "2", "0"},
        [DECIMAL_CEILING] = {"3", "-2", "4", "3", "-2", "3", "2", "1"},
    };
    for (int rule = DECIMAL_HALF_EVEN; rule <= DECIMAL_CEILING; rule++)
        for (size_t i = 0; i < 8; i++) {
            struct decimal x;
            assert_true(decimal_round(d(values[i]), 0, (enum decimal_rounding)rule, &x));
            check(*state, x, expected[rule][i]);
        }
    struct decimal x;
    assert_true(decimal_round(d("1250"), -2, DECIMAL_HALF_EVEN, &x));
    check(*state, x, "1200");
    assert_true(decimal_round(d("49"), -2, DECIMAL_HALF_UP, &x));
    check(*state, x, "0");
    assert_true(decimal_round(d("7e-300"), 2, DECIMAL_UP, &x));
    check(*state, x, "0.01");
}

static void whole_numbers(void **state)
{
    int64_t n = 7;
    (void)state;
    assert_true(decimal_to_int(d("9223372036854775807"), &n) && n == INT64_MAX);
    assert_true(decimal_to_int(d("-12.00"), &n) && n == -12);
    assert_false(decimal_to_int(d("9223372036854775808"), &n) || decimal_to_int(d("1.5"), &n) ||
                 decimal_to_int(d("1e30"), &n));
    assert_int_equal(n, -12);
    check(*state, decimal_of(INT64_MIN), "-9223372036854775808");
}

static void functions_are_right_to_32_digits(void **state)
{
    struct decimal x;
    assert_true(decimal_sqrt(d("2"), &x) && decimal_round(x, 32, DECIMAL_HALF_EVEN, &x));
    check(*state, x, "1.4142135623730950488016887242097"); /* ...0969807 */
    assert_true(decimal_exp(d("1"), &x) && decimal_round(x, 31, DECIMAL_HALF_EVEN, &x));
    check(*state, x, "2.7182818284590452353602874713527"); /* ...266249 */
    assert_true(decimal_log(d("10"), &x) && decimal_round(x, 31, DECIMAL_HALF_EVEN, &x));
    check(*state, x, "2.3025850929940456840179914546844"); /* ...436420 */
    assert_true(decimal_log(d("1"), &x));
    check(*state, x, "0");
    assert_true(decimal_power(d("2"), d("-3"), &x));
    check(*state, x, "0.125");
    assert_true(decimal_modulo(d("-12"), d("5"), &x));
    check(*state, x, "3");
    assert_true(decimal_modulo(d("10.1"), d("-4.5"), &x));
    check(*state, x, "-3.4");
    assert_true(decimal_exp(d("-20000"), &x));
    check(*state, x, "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(numbers_are_read_and_written_digit_by_digit),
        UNIT_TEST(what_is_no_number_is_refused),
        UNIT_TEST(the_encoding_is_that_of_the_machine),
        UNIT_TEST(a_number_survives_its_text),
        UNIT_TEST(money_is_exact),
        UNIT_TEST(what_has_no_result_says_so),
        UNIT_TEST(each_rule_of_rounding),
        UNIT_TEST(whole_numbers),
        UNIT_TEST(functions_are_right_to_32_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
