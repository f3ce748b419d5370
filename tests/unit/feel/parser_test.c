/* parser: names with blanks, what binds how, and that what is wrong is refused where it is wrong. */
#include "feel_unit.h"

static void names_may_hold_blanks_and_signs(void **state)
{
    struct ctx *c = *state;
    const struct feel_context *v =
        feel_unit_context(c, "{\"số bản sao\": 3, \"a\": 10, \"b\": 4, \"a-b\": 1, \"Pre-Tax Income\": 100, "
                             "con: {\"ngày sinh\": \"x\", tuổi: 5}, \"phí / lệ phí\": 7, \"and so on\": 9}");
    static const struct feel_row rows[] = {
        {"số bản sao * 2", "6"},
        {"số  bản\tsao", "3"},
        {"a-b", "1"},
        {"a - b", "1"}, /* the longest known name */
        {"b-a", "-6"},
        {"Pre-Tax Income / 4", "25"},
        {"con.ngày sinh", "x"},
        {"con.tuổi + a", "15"},
        {"phí/lệ phí", "7"},
        {"a + số bản sao", "13"},
        {"số bản", "null"},
        {"so on", "null"},
        {"if số bản sao > 2 then a else b", "10"},
        {"[con][tuổi = 5].ngày sinh", "[\"x\"]"},
        {"{số tờ: 2, gấp đôi: số tờ * 2}.gấp đôi", "4"},
        {"for tờ khai in [1, 2] return tờ khai + a", "[11, 12]"},
        {"some tờ khai in [1, 2] satisfies tờ khai = 2", "true"},
    };
    feel_unit_rows(c, FEEL_SUBSET, v, rows, sizeof rows / sizeof rows[0]);
}

static void an_undeclared_name_is_told_if_asked_for(void **state)
{
    struct ctx *c = *state;
    static const struct str names[] = {STR_INIT("số bản sao")};
    const struct feel_scope scope = {.dialect = FEEL_SUBSET, .names = names, .count = 1, .declared_only = true};
    const struct feel_node *n;
    assert_int_equal(feel_parse(c, &scope, STR("số bản sao + 1"), &n), OK);
    assert_int_equal(feel_parse(c, &scope, STR("1 +\n  số bản"), &n), ERR_INVALID);
    assert_int_equal(c->fault.message, feel_name_unknown);
    assert_string_equal(c->fault.argument.ptr, "2:3: số bản");
}

static void what_binds_how(void **state)
{
    static const struct feel_row rows[] = {
        {"1 + 2 * 3 ** 2", "19"},
        {"2 ** 3 ** 2", "64"},
        {"-2 ** 2", "4"},
        {"1 - 2 - 3", "-4"},
        {"8 / 2 / 2", "2"},
        {"not(false) and true", "true"},
        {"true or false and false", "true"},
        {"1 < 2 and 2 < 3", "true"},
        {"1 = 1 = true", "true"},
        {"2 between 1 and 3 and true", "true"},
        {"5 in [1..5]", "true"},
        {"5 in (1..5)", "false"},
        {"5 in ]1..5]", "true"},
        {"5 in [1..5[", "false"},
        {"3 in (1, 2, 3)", "true"},
        {"3 in (> 2)", "true"},
        {"3 in > 2", "true"},
        {"3 in (< 2, >= 3)", "true"},
        {"3 in [1, 2]", "false"},
        {"\"b\" in [\"a\"..\"c\"]", "true"},
        {"1 in (not(2))", "true"},
        {"[1, 2, 3][2]", "2"},
        {"[1, 2, 3][-1]", "3"},
        {"[1, 2, 3][item > 1][1]", "2"},
        {"1 // one\n + /* two */ 2", "3"},
        {"if 1 > 2 then 1 else if true then 2 else 3", "2"},
        {"\"a\\u00e9\\n\\\"\\U01F40E\"", "aé\n\"🐎"},
        {".5 + 1.", "!feel_missing"},
        {"1..2", "!feel_left_over"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

static void faults_tell_the_place(void **state)
{
    static const struct {
        const char *source;
        enum message message;
        const char *argument;
    } rows[] = {
        {"", feel_no_value, "1:1"},
        {"1 +", feel_no_value, "1:4"},
        {"(1", feel_missing, "1:3: )"},
        {"[1, 2", feel_missing, "1:6: ,"},
        {"\"đ\" + \"abc", feel_text_open, "1:7"},
        {"1 2", feel_left_over, "1:3"},
        {"if a then b", feel_missing, "1:12: else"},
        {"{a 1}", feel_missing, "1:2: name:"},
        {"f(a: 1, 2)", feel_mixed_arguments, "1:9"},
        {"1\n\n  + * 2", feel_no_value, "3:5"},
        {"x instance of nothing", feel_type_unknown, "1:15: nothing"},
        {"@\"2023-02-29\"", feel_bad_literal, "1:1"},
        {"for x return 1", feel_missing, "1:7: in"},
        {"a.", feel_missing, "1:3: name"},
        {"function(a) a", feel_not_in_subset, "1:9: function"},
        {"1 + median([1])", feel_not_in_subset, "1:5: median"},
        {"\x80", feel_no_value, "1:1"},
    };
    struct ctx *c = *state;
    const struct feel_scope scope = {.dialect = FEEL_SUBSET};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct feel_node *n;
        fault_clear(c);
        assert_int_not_equal(feel_parse(c, &scope, str_of(rows[i].source), &n), OK);
        if (c->fault.message != rows[i].message || !str_eq(c->fault.argument, str_of(rows[i].argument)))
            fail_msg("%s: %s %.*s", rows[i].source, message_info(c->fault.message)->slug, STR_ARG(c->fault.argument));
    }
}

static struct str repeated(struct ctx *c, const char *open, size_t count, const char *middle, const char *close)
{
    struct str s = str_of(middle);
    for (size_t i = 0; i < count; i++)
        s = arena_join(c->arena, str_of(open), s, str_of(close));
    return s;
}

static void depth_and_length_have_limits(void **state)
{
    struct ctx *c = *state;
    static const char *const pairs[][2] = {{"(", ")"},
                                           {"[", "]"},
                                           {"-", ""},
                                           {"not(", ")"},
                                           {"if true then ", " else 1"},
                                           {"{a: ", "}"},
                                           {"", ".a"},
                                           {"", "[1]"},
                                           {"1 in (", ")"},
                                           {"", " instance of number"},
                                           {"for x in [1] return ", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct str deep = repeated(c, pairs[i][0], 200, "1", pairs[i][1]);
        assert_string_equal(feel_unit_value(c, FEEL_SUBSET, deep.ptr, NULL).ptr, "!feel_too_deep");
        if (i < 2) {
            struct str fine = repeated(c, pairs[i][0], 50, "1", pairs[i][1]);
            assert_true(feel_unit_value(c, FEEL_SUBSET, fine.ptr, NULL).ptr[0] != '!');
        }
    }
    assert_string_equal(feel_unit_value(c, FEEL_SUBSET, repeated(c, "1+", 2000, "1", "").ptr, NULL).ptr,
                        "2001"); /* a chain is not deep */
    assert_string_equal(feel_unit_value(c, FEEL_SUBSET, repeated(c, "1+", 2100, "1", "").ptr, NULL).ptr,
                        "!feel_too_long");
}

static void types_are_read(void **state)
{
    static const struct feel_row rows[] = {
        {"1 instance of number", "true"},
        {"\"1\" instance of number", "false"},
        {"[1] instance of list<number>", "true"},
        {"[1, \"a\"] instance of list<number>", "false"},
        {"{a: 1, b: 2} instance of context<a: number>", "true"},
        {"{b: 1} instance of context<a: number>", "false"},
        {"[1..2] instance of range<number>", "true"},
        {"date(\"2019-03-05\") instance of date and time", "false"},
        {"duration(\"P1D\") instance of days and time duration", "true"},
        {"null instance of Any", "false"},
        {"null instance of Null", "true"},
        {"[[1]] instance of list<list<number>>", "true"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(names_may_hold_blanks_and_signs),
        UNIT_TEST(an_undeclared_name_is_told_if_asked_for),
        UNIT_TEST(what_binds_how),
        UNIT_TEST(faults_tell_the_place),
        UNIT_TEST(depth_and_length_have_limits),
        UNIT_TEST(types_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
