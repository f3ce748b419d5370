/* write and canonical: commas, escapes, broken text, and the one text of a value. */
#include "unit/unit.h"

#include "json/json.h"

static void assert_out(struct buf *out, const char *expected)
{
    assert_false(out->overflowed);
    buf_add_char(out, '\0');
    assert_string_equal(out->ptr, expected);
    buf_free(out);
}

static void commas_and_colons_are_the_writers(void **state)
{
    (void)state;
    struct buf out = buf_new(1000);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    json_put_string(&w, "code", STR("H26-180312-0001"));
    json_put_int(&w, "least", INT64_MIN);
    json_key(&w, "list");
    json_begin_array(&w);
    json_begin_object(&w);
    json_end_object(&w);
    json_begin_array(&w);
    json_end_array(&w);
    json_bool(&w, true);
    json_null(&w);
    json_raw(&w, STR("[1]"));
    json_end_array(&w);
    json_put_string(&w, "absent", (struct str){NULL, 0});
    json_put_bool(&w, "no", false);
    json_end_object(&w);
    assert_out(&out, "{\"code\":\"H26-180312-0001\",\"least\":-9223372036854775808,\"list\":[{},[],true,null,[1]],"
                      "\"absent\":null,\"no\":false}");
}

static void text_is_escaped_and_vietnamese_is_left_readable(void **state)
{
    (void)state;
    struct buf out = buf_new(1000);
    struct json_writer w = json_writer_new(&out);
    json_string(&w, STR("Nguyễn \"Đức\" \\ \n\t\x01"));
    assert_out(&out, "\"Nguyễn \\\"Đức\\\" \\\\ \\n\\t\\u0001\"");
}

static void broken_text_becomes_the_replacement_character(void **state)
{
    (void)state;
    struct buf out = buf_new(1000);
    struct json_writer w = json_writer_new(&out);
    json_string(&w, STR("a\xC3(\xFF"));
    assert_out(&out, "\"a\xEF\xBF\xBD(\xEF\xBF\xBD\"");
}

static void the_canonical_text_has_sorted_keys_and_no_blanks(void **state)
{
    struct json_value v;
    assert_int_equal(json_read(*state, STR(" { \"b\" : [1, {\"z\":null,\"a\":true}], \"B\":\"\\u0111\", \"a\":-0 } "), &v), OK);
    struct buf out = buf_new(1000);
    assert_int_equal(json_write_canonical(*state, &out, &v), OK);
    assert_out(&out, "{\"B\":\"đ\",\"a\":0,\"b\":[1,{\"a\":true,\"z\":null}]}");
}

static void the_canonical_text_of_itself_is_itself(void **state)
{
    struct str once = STR("{\"a\":[],\"b\":{},\"c\":[1,\"\\u0001\",false]}");
    struct json_value v;
    assert_int_equal(json_read(*state, once, &v), OK);
    struct buf out = buf_new(1000);
    assert_int_equal(json_write_canonical(*state, &out, &v), OK);
    assert_true(str_eq(buf_str(&out), once));
    buf_free(&out);
}

static void a_fraction_has_no_canonical_text(void **state)
{
    struct ctx *c = *state;
    struct json_value v;
    assert_int_equal(json_read(c, STR("[1.5]"), &v), OK);
    struct buf out = buf_new(1000);
    assert_int_equal(json_write_canonical(c, &out, &v), ERR_INVALID);
    assert_int_equal(c->fault.message, json_not_canonical);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(commas_and_colons_are_the_writers),
        UNIT_TEST(text_is_escaped_and_vietnamese_is_left_readable),
        UNIT_TEST(broken_text_becomes_the_replacement_character),
        UNIT_TEST(the_canonical_text_has_sorted_keys_and_no_blanks),
        UNIT_TEST(the_canonical_text_of_itself_is_itself),
        UNIT_TEST(a_fraction_has_no_canonical_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
