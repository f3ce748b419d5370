/* What must hold of percent coding. */
#include "unit/unit.h"

#include "http/percent.h"

static void assert_decodes(struct arena *a, const char *in, bool form, const char *out)
{
    struct str decoded;
    assert_true(http_percent_decode(a, str_of(in), form, &decoded));
    assert_int_equal(decoded.len, strlen(out));
    assert_memory_equal(decoded.ptr, out, decoded.len);
}

static void escapes_become_bytes(void **state)
{
    assert_decodes(*state, "/tra-c%E1%BB%A9u", false, "/tra-cứu");
    assert_decodes(*state, "%2f%2F%41", false, "//A");
    assert_decodes(*state, "", false, "");
    assert_decodes(*state, "đã giải", false, "đã giải");
}

static void plus_is_a_blank_only_in_forms(void **state)
{
    assert_decodes(*state, "ho+so%2B", true, "ho so+");
    assert_decodes(*state, "ho+so", false, "ho+so");
}

static void what_needs_no_decoding_is_not_copied(void **state)
{
    struct str in = STR("plain");
    struct str out;
    assert_true(http_percent_decode(*state, in, true, &out));
    assert_ptr_equal(out.ptr, in.ptr);
}

static void broken_escapes_nul_and_bad_utf8_are_refused(void **state)
{
    const char *const bad[] = {"%",    "%4",      "a%4",      "%zz",       "%4g",          "%G4",
                               "%00",  "a%00b",   "%C0%80",   "%ED%A0%80", "%F4%90%80%80", "%E1%BB",
                               "\xff", "%C3\x28", "%80",      "%%41",      "% 41",         "%+1"};
    struct str out = STR("untouched");
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(http_percent_decode(*state, str_of(bad[i]), true, &out));
    assert_false(http_percent_decode(*state, (struct str){"a\0b", 3}, false, &out));
    assert_string_equal(out.ptr, "untouched");
}

static void every_text_comes_back(void **state)
{
    struct buf b = buf_new(4096);
    struct str text = STR("/?#[]@!$&'()*+,;= %~-._ đơn xin cấp\n\"<>\\");
    http_percent_encode(&b, text);
    for (size_t i = 0; i < b.len; i++)
        assert_non_null(strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%", b.ptr[i]));
    struct str back;
    assert_true(http_percent_decode(*state, buf_str(&b), false, &back));
    assert_true(str_eq(back, text));
    assert_true(http_percent_decode(*state, buf_str(&b), true, &back));
    assert_true(str_eq(back, text));
    buf_free(&b);
}

static int make_arena(void **state)
{
    *state = arena_new(4096);
    return 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_become_bytes),
        cmocka_unit_test(plus_is_a_blank_only_in_forms),
        cmocka_unit_test(what_needs_no_decoding_is_not_copied),
        cmocka_unit_test(broken_escapes_nul_and_bad_utf8_are_refused),
        cmocka_unit_test(every_text_comes_back),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
