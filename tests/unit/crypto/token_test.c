/* token and uuid: unguessable, readable back, in order of time. */
#include "unit/unit.h"

#include "crypto/crypto.h"

static struct arena *arena_of(void **state)
{
    struct ctx *c = *state;
    return c->arena;
}

static void a_token_is_43_letters_for_a_url_and_never_comes_twice(void **state)
{
    struct str first = token_new(arena_of(state));
    struct str second = token_new(arena_of(state));
    assert_int_equal(first.len, 43);
    assert_false(str_eq(first, second));
    for (size_t i = 0; i < first.len; i++)
        assert_non_null(strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", first.ptr[i]));
}

static void base64url_of_rfc_4648(void **state)
{
    static const struct {
        struct str bytes, text;
    } cases[] = {{STR_INIT(""), STR_INIT("")},         {STR_INIT("f"), STR_INIT("Zg")},
                 {STR_INIT("fo"), STR_INIT("Zm8")},    {STR_INIT("foobar"), STR_INIT("Zm9vYmFy")},
                 {STR_INIT("\xfb\xff"), STR_INIT("-_8")}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str back = {NULL, 0};
        assert_true(str_eq(base64url(arena_of(state), cases[i].bytes), cases[i].text));
        assert_true(base64url_decode(arena_of(state), cases[i].text, &back));
        assert_true(str_eq(back, cases[i].bytes));
    }
}

static void base64url_has_one_text_for_each_value(void **state)
{
    struct str untouched = STR("untouched");
    assert_false(base64url_decode(arena_of(state), STR("Zg=="), &untouched)); /* padded */
    assert_false(base64url_decode(arena_of(state), STR("Zh"), &untouched));   /* bits left over */
    assert_false(base64url_decode(arena_of(state), STR("+/8"), &untouched));  /* the other alphabet */
    assert_false(base64url_decode(arena_of(state), STR("Zm9\n"), &untouched));
    assert_false(base64url_decode(arena_of(state), STR("Z"), &untouched));
    assert_false(base64url_decode(arena_of(state), STR("Zm9\x91"), &untouched)); /* libsodium reads 0x91 as _ */
    assert_true(str_eq(untouched, STR("untouched")));
}

static void secrets_are_equal_only_to_themselves(void **state)
{
    (void)state;
    assert_true(equal_in_constant_time(STR("abc"), STR("abc")));
    assert_true(equal_in_constant_time(STR(""), (struct str){NULL, 0}));
    assert_false(equal_in_constant_time(STR("abc"), STR("abd")));
    assert_false(equal_in_constant_time(STR("abc"), STR("ab")));
}

static void a_uuid_carries_its_version_variant_and_moment(void **state)
{
    (void)state;
    char text[37];
    uuid_format(uuid_new((struct instant){1645557742000000}), text); /* the example of RFC 9562 §A.6 */
    assert_memory_equal(text, "017f22e2-79b0-7000-", 19);
    assert_non_null(strchr("89ab", text[19]));
}

static void uuids_sort_by_the_microsecond_they_were_made(void **state)
{
    (void)state;
    struct uuid last = uuid_new((struct instant){1520843400000000});
    for (int64_t us = 1; us < 3000; us++) {
        struct uuid id = uuid_new((struct instant){1520843400000000 + us});
        assert_true(memcmp(last.bytes, id.bytes, sizeof id.bytes) < 0);
        last = id;
    }
}

static void uuids_of_one_moment_differ(void **state)
{
    (void)state;
    struct instant now = {1520843400000000};
    assert_false(uuid_eq(uuid_new(now), uuid_new(now)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_token_is_43_letters_for_a_url_and_never_comes_twice),
        UNIT_TEST(base64url_of_rfc_4648),
        UNIT_TEST(base64url_has_one_text_for_each_value),
        UNIT_TEST(secrets_are_equal_only_to_themselves),
        UNIT_TEST(a_uuid_carries_its_version_variant_and_moment),
        UNIT_TEST(uuids_sort_by_the_microsecond_they_were_made),
        UNIT_TEST(uuids_of_one_moment_differ),
    };
    if (crypto_start() != OK) return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
