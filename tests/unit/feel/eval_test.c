/* eval: logic of three values, null where there is no answer, and limits that count. */
#include "feel_unit.h"

static void logic_has_three_values(void **state)
{
    static const struct feel_row rows[] = {
        {"true and null", "null"},
        {"false and null", "false"},
        {"null and false", "false"},
        {"null and null", "null"},
        {"true or null", "true"},
        {"null or true", "true"},
        {"false or null", "null"},
        {"true and 1", "null"},
        {"false and 1", "false"},
        {"not(null)", "null"},
        {"not(1)", "null"},
        {"null = null", "true"},
        {"null = 1", "false"},
        {"1 = \"1\"", "null"},
        {"1 != null", "true"},
        {"1 < null", "null"},
        {"null < null", "null"},
        {"\"a\" < \"b\"", "true"},
        {"true < false", "null"},
        {"[1, 2] = [1, 2]", "true"},
        {"[1, 2] = [2, 1]", "false"},
        {"{a: 1, b: 2} = {b: 2, a: 1}", "true"},
        {"[1] = [\"1\"]", "null"},
        {"some x in [false, null] satisfies x", "null"},
        {"some x in [null, true] satisfies x", "true"},
        {"some x in [] satisfies x", "false"},
        {"every x in [true, null] satisfies x", "null"},
        {"every x in [null, false] satisfies x", "false"},
        {"every x in [] satisfies x", "true"},
        {"if null then 1 else 2", "2"},
        {"1 between null and 2", "null"},
        {"2 in (1, null)", "false"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

static void what_has_no_answer_is_null(void **state)
{
    static const struct feel_row rows[] = {
        {"1 + \"a\"", "null"},
        {"1 / 0", "null"},
        {"\"a\" - \"b\"", "null"},
        {"10 ** 10000", "null"},
        {"khong co", "null"},
        {"{a: 1}.b", "null"},
        {"(1).a", "null"},
        {"[1, 2][5]", "null"},
        {"[1, 2][0]", "null"},
        {"[1, 2][1.5]", "null"},
        {"(1)(2)", "null"},
        {"abs()", "null"},
        {"abs(1, 2)", "null"},
        {"abs(\"a\")", "null"},
        {"abs(m: 1)", "null"},
        {"{a: 1, a: 2}", "null"},
        {"[1..\"a\"]", "null"},
        {"-\"a\"", "null"},
        {"for x in null return x", "null"},
        {"\"a\" + \"b\"", "ab"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

static void the_first_reason_of_a_null_is_kept(void **state)
{
    struct ctx *c = *state;
    const struct feel_scope scope = {.dialect = FEEL_SUBSET};
    const struct feel_node *n;
    struct feel_value v;
    struct feel_run run = feel_run_new(c, NULL);
    assert_int_equal(feel_parse(c, &scope, STR("1 + (\"a\" * 2) + x"), &n), OK);
    assert_int_equal(feel_evaluate(&run, n, NULL, &v), OK);
    assert_int_equal(v.kind, FEEL_NULL);
    assert_int_equal(run.note.message, feel_null_kinds);
    assert_int_equal(run.note.at, 9);
    assert_string_equal(run.note.what.ptr, "*");
}

static void lists_filters_loops(void **state)
{
    static const struct feel_row rows[] = {
        {"[{a: 1, b: \"x\"}, {a: 2, b: \"y\"}][a > 1].b", "[\"y\"]"},
        {"[{a: 1}, {b: 2}].a", "[1, null]"},
        {"5[item > 1]", "[5]"},
        {"null[1]", "null"},
        {"[][item > 1]", "[]"},
        {"[1, 2, 3][count([1, 2])]", "2"},
        {"for x in [1, 2], y in [x, 10] return x * y", "[1, 10, 4, 20]"},
        {"for i in 3..1 return i", "[3, 2, 1]"},
        {"for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"},
        {"for d in date(\"2024-02-28\")..date(\"2024-03-01\") return d.day", "[28, 29, 1]"},
        {"for i in [1..3) return i", "[1, 2]"},
        {"[1, [2, {a: \"x\"}]]", "[1, [2, {a: \"x\"}]]"},
        {"{a: 1, b: {c: a + 1}}.b.c", "2"},
        {"string({a: \"q\\\"\", b: null})", "{a: \"q\\\"\", b: null}"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

static void functions_as_values_beyond_the_subset(void **state)
{
    static const struct feel_row rows[] = {
        {"(function(x: number) x * 2)(4)", "8"},
        {"{f: function(a, b) a - b, r: f(b: 1, a: 5)}.r", "4"},
        {"sort([3, 1, 2], function(a, b) a < b)", "[1, 2, 3]"},
        {"{n: 10, f: function(x) x + n, r: f(1)}.r", "11"},
        {"(function(x: number) x)(\"a\")", "null"},
        {"[1, 2, 3][(function(x) x > 1)(item)]", "[2, 3]"},
        {"{f: function(x) f(x)}.f(1)", "null"}, /* a function does not see itself */
        {"(function(f, x) f(f, x))(function(f, x) f(f, x + 1), 1)", "!feel_value_too_deep"},
    };
    FEEL_ROWS(*state, FEEL_WHOLE, rows);
}

static void limits_stop_what_would_not_end(void **state)
{
    static const struct feel_row rows[] = {
        {"count(for i in 1..10000 return i)", "10000"},
        {"for i in 1..10001 return i", "!feel_list_too_long"},
        {"some x in 1..1000, y in 1..1000 satisfies false", "!feel_too_many_steps"},
        {"count(distinct values(for i in 1..1000 return i))", "!feel_too_many_steps"},
        {"for i in 1..9999999999 return 1", "!feel_list_too_long"},
        {"count(concatenate(for i in 1..6000 return i, for i in 1..6000 return i))", "!feel_list_too_long"},
        {"for i in 1..200 return if i = 1 then [1] else [partial[-1]]", "!feel_value_too_deep"},
        {"for i in 1..40 return if i = 1 then \"abcdefgh\" else partial[-1] + partial[-1]", "!feel_string_too_long"},
        {"string join(for i in 1..9000 return \"0123456789\")", "!feel_string_too_long"},
        {"for i in 1..9000 return if i = 1 then string join(for j in 1..6000 return \"0123456789\") else partial[1] + "
         "\"x\"",
         "!feel_too_much_memory"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(logic_has_three_values),
        UNIT_TEST(what_has_no_answer_is_null),
        UNIT_TEST(the_first_reason_of_a_null_is_kept),
        UNIT_TEST(lists_filters_loops),
        UNIT_TEST(functions_as_values_beyond_the_subset),
        UNIT_TEST(limits_stop_what_would_not_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
