/* What must hold of cookies. */
#include "unit/unit.h"

#include "http/cookie.h"

static void assert_found(const char *header, const char *name, const char *value)
{
    struct str found = cookie_find(str_of(header), str_of(name));
    assert_false(str_is_absent(found));
    assert_int_equal(found.len, strlen(value));
    assert_memory_equal(found.ptr, value, found.len);
}

static void a_cookie_is_found_by_its_whole_name(void **state)
{
    (void)state;
    assert_found("a=1; session=abc; session2=x", "session", "abc");
    assert_found("a=1; session=abc; session2=x", "session2", "x");
    assert_found("a=1;b=2", "b", "2");
    assert_found("a=; b=2", "a", "");
    assert_found("a=b=c", "a", "b=c");
}

static void the_first_of_two_wins(void **state)
{
    (void)state;
    assert_found("a=1; a=2", "a", "1");
}

static void quotation_marks_are_not_part_of_the_value(void **state)
{
    (void)state;
    assert_found("a=\"quoted\"", "a", "quoted");
    assert_found("a=\"", "a", "\"");
}

static void what_is_not_there_is_absent(void **state)
{
    (void)state;
    const char *const headers[] = {"", "a=1", "session", "Session=1", "; ;", "x session=1", " = "};
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        assert_true(str_is_absent(cookie_find(str_of(headers[i]), STR("session"))));
    assert_true(str_is_absent(cookie_find((struct str){NULL, 0}, STR("session"))));
}

static void a_cookie_says_how_long_and_to_whom(void **state)
{
    struct arena *a = *state;
    struct http_cookie c = {.name = "session", .value = STR("abc-_9"), .max_age = -1, .http_only = true, .secure = true};
    assert_string_equal(cookie_format(a, &c).ptr, "session=abc-_9; Path=/; SameSite=Lax; HttpOnly; Secure");
    c = (struct http_cookie){.name = "lang", .value = STR("en"), .max_age = 31536000};
    assert_string_equal(cookie_format(a, &c).ptr, "lang=en; Path=/; SameSite=Lax; Max-Age=31536000");
    c = (struct http_cookie){.name = "session", .value = STR(""), .max_age = 0};
    assert_string_equal(cookie_format(a, &c).ptr, "session=; Path=/; SameSite=Lax; Max-Age=0");
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
        cmocka_unit_test(a_cookie_is_found_by_its_whole_name),
        cmocka_unit_test(the_first_of_two_wins),
        cmocka_unit_test(quotation_marks_are_not_part_of_the_value),
        cmocka_unit_test(what_is_not_there_is_absent),
        cmocka_unit_test(a_cookie_says_how_long_and_to_whom),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
