/* builtin: the functions by a row or two each, their names, and whom they ask. */
#include "feel_unit.h"

#include "feel/builtin.h"

static void texts(void **state)
{
    static const struct feel_row rows[] = {
        {"string length(\"Nguyễn 🐎\")", "8"},
        {"substring(\"Nguyễn\", -2)", "ễn"},
        {"substring(\"Nguyễn\", 2, 3)", "guy"},
        {"substring(\"ab\", 3)", "null"},
        {"substring before(\"a/b\", \"/\")", "a"},
        {"substring after(\"a/b\", \"x\")", ""},
        {"upper case(\"aé\")", "Aé"}, /* no host: ASCII */
        {"contains(\"đường\", \"ườ\")", "true"},
        {"starts with(\"ab\", \"\")", "true"},
        {"ends with(\"ab\", \"b\")", "true"},
        {"string join([\"a\", null, \"b\"], \"-\")", "a-b"},
        {"string join([\"a\", 1])", "null"},
        {"string join([])", ""},
        {"string(1.10)", "1.1"},
        {"string(null)", "null"},
        {"number(\"1.234,5\", \".\", \",\")", "1234.5"},
        {"number(\"1,5\")", "null"},
        {"number(\"1 000\", \" \")", "1000"},
        {"number(\"1.5\", \".\", \".\")", "null"},
        {"substring(string: \"abc\", start position: 2)", "bc"},
        {"substring(start position: 2)", "null"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

static void numbers_and_lists(void **state)
{
    static const struct feel_row rows[] = {
        {"decimal(2.5, 0)", "2"},
        {"round half up(-2.5)", "-3"},
        {"floor(-1.5)", "-2"},
        {"ceiling(1.21, 1)", "1.3"},
        {"round up(5.001, 2)", "5.01"},
        {"round down(5.009, null)", "null"},
        {"modulo(-5, 3)", "1"},
        {"modulo(5, 0)", "null"},
        {"abs(-duration(\"P1M\"))", "P1M"},
        {"sum([1, 2.5])", "3.5"},
        {"sum(1, 2)", "3"},
        {"sum([])", "null"},
        {"sum([\"a\"])", "null"},
        {"mean([1, 2, 4])", "2.333333333333333333333333333333333"},
        {"min([3, 1])", "1"},
        {"max(\"a\", \"b\")", "b"},
        {"max([1, null])", "null"},
        {"min([])", "null"},
        {"min()", "null"},
        {"count([])", "0"},
        {"count(null)", "null"},
        {"append([1], 2, 3)", "[1, 2, 3]"},
        {"concatenate([1], [2], [3])", "[1, 2, 3]"},
        {"list contains([1, null], null)", "true"},
        {"distinct values([1, 2, 1, \"1\"])", "[1, 2, \"1\"]"},
        {"index of([1, 2, 1], 1)", "[1, 3]"},
        {"reverse([1, 2])", "[2, 1]"},
        {"reverse(5)", "[5]"},
        {"sublist([1, 2, 3], -2, 1)", "[2]"},
        {"sublist([1, 2], 2, 2)", "null"},
        {"flatten([1, [2, [3]]])", "[1, 2, 3]"},
        {"all([true, null])", "null"},
        {"any([null, true])", "true"},
        {"all([])", "true"},
        {"any([])", "false"},
        {"all()", "null"},
        {"get value({a: 1}, \"a\")", "1"},
        {"is defined(x)", "false"},
        {"is defined({a: null}.a)", "true"},
        {"is defined({a: 1}.b)", "false"},
        {"abs([-1])", "1"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

static void beyond_the_subset(void **state)
{
    static const struct feel_row rows[] = {
        {"median([3, 1, 2, 4])", "2.5"},
        {"mode([1, 2, 2, 3, 3])", "[2, 3]"},
        {"decimal(stddev([2, 4, 7, 5]), 30)", "2.08166599946613273528229770698"},
        {"product([2, 3])", "6"},
        {"sqrt(16)", "4"},
        {"odd(5)", "true"},
        {"even(0)", "true"},
        {"insert before([1, 3], 2, 2)", "[1, 2, 3]"},
        {"remove([1, 2, 3], -1)", "[1, 2]"},
        {"union([1, 2], [2, 3])", "[1, 2, 3]"},
        {"list replace([1, 2, 3], 2, 9)", "[1, 9, 3]"},
        {"context put({a: {b: 1}}, [\"a\", \"c\"], 2)", "{a: {b: 1, c: 2}}"},
        {"context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"},
        {"get entries({a: 1})", "[{key: \"a\", value: 1}]"},
        {"context([{key: \"a\", value: 1}])", "{a: 1}"},
        {"before(1, [2..3])", "true"},
        {"meets([1..5], [5..10])", "true"},
        {"during(4, (3..5))", "true"},
        {"overlaps([1..3], [3..5])", "true"},
        {"coincides([1..3], [1..3))", "false"},
        {"range(\"[1..3)\")", "[1..3)"},
        {"range(\"[3..1]\")", "null"},
        {"range(\"[x..1]\")", "null"},
        {"range(\"(1..)\")", "(1..)"},
        {"is(@\"10:00:00Z\", @\"10:00:00+00:00\")", "true"},
        {"is(1, \"1\")", "false"},
        {"3 in (!= 3)", "false"},
        {"(< 5) = (null..5)", "false"},
    };
    FEEL_ROWS(*state, FEEL_WHOLE, rows);
}

static void patterns(void **state)
{
    static const struct feel_row rows[] = {
        {"matches(\"Nguyễn\", \"^\\\\p{Lu}\\\\p{Ll}+$\")", "true"},
        {"matches(\"012345678\", \"^([0-9]{9}|[0-9]{12})$\")", "true"},
        {"matches(\"A\", \"a\", \"i\")", "true"},
        {"matches(\"a\\nb\", \"a.b\")", "false"},
        {"matches(\"a\\nb\", \"a.b\", \"s\")", "true"},
        {"matches(\"ab\", \"a b\", \"x\")", "true"},
        {"matches(\"ab\", \"a\\n\")", "false"},
        {"matches(\"q\", \"[a-z-[aeiou]]\")", "true"},
        {"matches(\"a\", \"^[a-z-[aeiou]]$\")", "false"},
        {"matches(\"a\", \"(?=a)\")", "null"},
        {"matches(\"a\", \"(?<x>a)\")", "null"},
        {"matches(\"a\", \"[\")", "null"},
        {"matches(\"a\", \"a++\")", "null"},
        {"matches(\"a\", \"(*UTF)a\")", "null"},
        {"matches(\"a\", \"a\", \"q\")", "null"},
        {"matches(\"a\", \"\\\\Ra\")", "null"},
        {"replace(\"abcd\", \"(b)(c)\", \"$2$1\")", "acbd"},
        {"replace(\"a.b\", \"\\\\.\", \"\\\\$\")", "a$b"},
        {"replace(\"ab\", \"x*\", \"-\")", "null"},
        {"replace(\"ab\", \"a\", \"$\")", "null"},
        {"split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"},
        {"split(\"a\", \"\")", "null"},
        {"matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"(a|aa)+$\")", "true"},
        {"matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a|aa)+$\")", "!feel_pattern_too_costly"},
        {"matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"^(([a-z])+.)+[A-Z]([a-z])+$\")",
         "!feel_pattern_too_costly"},
    };
    FEEL_ROWS(*state, FEEL_SUBSET, rows);
}

/* The list that the parser reads names by is the tables' names, no more and no less. */
static void every_function_has_its_name_in_the_list(void **state)
{
    static const struct feel_builtins *const tables[] = {
        &feel_builtins_string,     &feel_builtins_pattern,  &feel_builtins_number,     &feel_builtins_list,
        &feel_builtins_statistics, &feel_builtins_temporal, &feel_builtins_conversion, &feel_builtins_context,
        &feel_builtins_range,      &feel_builtins_city,
    };
    size_t count;
    const struct str *names = feel_builtin_names(&count);
    (void)state;
    for (size_t i = 0; i < count; i++)
        if (!feel_builtin_find(names[i])) fail_msg("%.*s has no row", STR_ARG(names[i]));
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (size_t i = 0; i < tables[t]->count; i++) {
            size_t at = 0;
            while (at < count && !str_eq(names[at], str_of(tables[t]->rows[i].name)))
                at++;
            if (at == count) fail_msg("%s is not in the list", tables[t]->rows[i].name);
        }
}

static err_t answer(void *self, struct feel_run *run, enum feel_question question, const struct feel_value *arguments,
                    struct feel_value *ret)
{
    int *asked = self;
    (void)run;
    *asked = (int)question;
    if (question == FEEL_ASK_PARAM) *ret = feel_string(arguments[0].string);
    return OK;
}

static void the_host_is_asked_for_what_the_city_knows(void **state)
{
    struct ctx *c = *state;
    int asked = -1;
    const struct feel_moment now = {.date = {2019, 3, 5}, .hour = 9, .has_offset = true, .offset = 25200};
    const struct feel_host host = {.self = &asked, .ask = answer, .now = feel_moment(c->arena, FEEL_DATE_TIME, now)};
    const struct feel_scope scope = {.dialect = FEEL_SUBSET};
    const struct feel_node *n;
    struct feel_value v;
    struct feel_run run = feel_run_new(c, &host);
    assert_int_equal(feel_parse(c, &scope, STR("param(\"khai_sinh.ban_sao\") + string(today()) + string(now())"), &n),
                     OK);
    assert_int_equal(feel_evaluate(&run, n, NULL, &v), OK);
    assert_int_equal(asked, FEEL_ASK_PARAM);
    assert_string_equal(v.string.ptr, "khai_sinh.ban_sao2019-03-052019-03-05T09:00:00+07:00");
    assert_string_equal(feel_unit_value(c, FEEL_SUBSET, "now()", NULL).ptr, "null"); /* never from a clock */
    assert_string_equal(feel_unit_value(c, FEEL_SUBSET, "is working day(date(\"2019-03-05\"))", NULL).ptr, "null");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(texts),
        UNIT_TEST(numbers_and_lists),
        UNIT_TEST(beyond_the_subset),
        UNIT_TEST(patterns),
        UNIT_TEST(every_function_has_its_name_in_the_list),
        UNIT_TEST(the_host_is_asked_for_what_the_city_knows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
