/* read: what is JSON is read whole, and nothing else is. */
#include "unit/unit.h"

#include "json/json.h"

static void values_come_in_the_order_written(void **state)
{
    struct json_value v;
    struct str text = STR("{\"name\":\"Nguyễn Văn An\",\"sets\":2,\"fee\":1.5,\"yes\":true,\"none\":null,\"list\":[\"x\"]}");
    assert_int_equal(json_read(*state, text, &v), OK);
    assert_int_equal(v.type, JSON_OBJECT);
    assert_int_equal(v.count, 6);
    assert_true(str_eq(v.members[0].key, STR("name")));
    assert_true(str_eq(json_get_string(&v, "name"), STR("Nguyễn Văn An")));
    assert_int_equal(v.members[2].value.type, JSON_REAL);
    assert_int_equal(json_get(&v, "none")->type, JSON_NULL);
    assert_int_equal(json_get(&v, "list")->count, 1);
    assert_true(str_eq(json_get(&v, "list")->members[0].value.string, STR("x")));
}

static void what_is_missing_or_of_another_type_is_not_taken(void **state)
{
    struct json_value v;
    int64_t n = 7;
    assert_int_equal(json_read(*state, STR("{\"n\":\"1\",\"r\":1.0}"), &v), OK);
    assert_false(json_get_int(&v, "n", &n));
    assert_false(json_get_int(&v, "r", &n));
    assert_false(json_get_int(&v, "gone", &n));
    assert_int_equal(n, 7);
    assert_true(str_is_absent(json_get_string(&v, "gone")));
    assert_null(json_get(json_get(&v, "n"), "deeper"));
    assert_null(json_get(NULL, "n"));
}

static void bad_texts_are_refused_and_touch_nothing(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""), STR_INIT("{"), STR_INIT("[1,]"), STR_INIT("{\"a\":1,\"a\":2}"), STR_INIT("[1] x"), STR_INIT("'a'"),
        STR_INIT("[01]"), STR_INIT("[NaN]"), STR_INIT("[1e999]"), STR_INIT("[9223372036854775808]"),
        STR_INIT("\"a\0b\""), STR_INIT("\"\\u0000\""), STR_INIT("\"\\ud800\""), STR_INIT("\"\xC3(\""),
        STR_INIT("\"\xED\xA0\x80\""), STR_INIT("\"a\nb\""), STR_INIT("\xEF\xBB\xBF{}"), STR_INIT("{a:1}"), STR_INIT("// x\n1"),
        STR_INIT("[1]\0"),
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct json_value v = {.type = JSON_INT, .integer = 42};
        if (json_read(c, bad[i], &v) != ERR_INVALID) fail_msg("accepted bad text %zu", i);
        assert_int_equal(v.integer, 42);
        assert_int_equal(c->fault.message, json_invalid);
        fault_clear(c);
    }
}

static void the_fault_names_the_line(void **state)
{
    struct ctx *c = *state;
    struct json_value v;
    assert_int_equal(json_read(c, STR("{\n\"a\": 1,\n\"b\" 2}"), &v), ERR_INVALID);
    assert_true(str_starts_with(c->fault.argument, STR("line 3: ")));
}

static struct str nested(struct arena *a, size_t depth)
{
    char *text = arena_alloc(a, 2 * depth);
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    return (struct str){text, 2 * depth};
}

static void depth_is_limited_outside_strings(void **state)
{
    struct ctx *c = *state;
    struct json_value v;
    assert_int_equal(json_read(c, nested(c->arena, JSON_MAX_DEPTH), &v), OK);
    assert_int_equal(json_read(c, nested(c->arena, JSON_MAX_DEPTH + 1), &v), ERR_INVALID);
    fault_clear(c);
    struct str brackets = nested(c->arena, 100);
    struct str quoted = arena_join(c->arena, STR("\"\\\""), brackets, STR("\""));
    assert_int_equal(json_read(c, quoted, &v), OK);
    assert_int_equal(v.string.len, 201);
}

static void size_is_limited(void **state)
{
    struct ctx *c = *state;
    size_t size = (size_t)JSON_MAX_BYTES + 1;
    char *blanks = malloc(size);
    memset(blanks, ' ', size);
    blanks[0] = '1';
    struct json_value v;
    assert_int_equal(json_read(c, (struct str){blanks, size - 1}, &v), OK);
    assert_int_equal(json_read(c, (struct str){blanks, size}, &v), ERR_INVALID);
    free(blanks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(values_come_in_the_order_written),
        UNIT_TEST(what_is_missing_or_of_another_type_is_not_taken),
        UNIT_TEST(bad_texts_are_refused_and_touch_nothing),
        UNIT_TEST(the_fault_names_the_line),
        UNIT_TEST(depth_is_limited_outside_strings),
        UNIT_TEST(size_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
