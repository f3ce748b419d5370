/* password: the right one opens, no other does, and the cost is the one written down. */
#include "unit/unit.h"

#include "crypto/crypto.h"

static struct arena *arena_of(void **state)
{
    struct ctx *c = *state;
    return c->arena;
}

static void only_the_right_password_opens(void **state)
{
    struct str encoded = password_hash(arena_of(state), STR("một cửa liên thông"));
    assert_true(password_verify(encoded, STR("một cửa liên thông")));
    assert_false(password_verify(encoded, STR("một cửa liên thônG")));
    assert_false(password_verify(encoded, STR("")));
}

static void two_hashes_of_one_password_differ_by_their_salt(void **state)
{
    assert_false(str_eq(password_hash(arena_of(state), STR("a")), password_hash(arena_of(state), STR("a"))));
}

static void the_cost_is_19_mib_and_two_passes(void **state)
{
    struct str encoded = password_hash(arena_of(state), STR("a"));
    assert_true(str_starts_with(encoded, STR("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_true(str_starts_with(str_of(password_locked), STR("$argon2id$v=19$m=19456,t=2,p=1$")));
}

static void a_broken_or_locked_hash_opens_for_nobody(void **state)
{
    (void)state;
    assert_false(password_verify(str_of(password_locked), STR("")));
    assert_false(password_verify(STR(""), STR("")));
    assert_false(password_verify((struct str){NULL, 0}, STR("")));
    assert_false(password_verify(STR("$argon2id$v=19$m=19456,t=2,p=1$"), STR("")));
    char longer[1000];
    memset(longer, '$', sizeof longer);
    assert_false(password_verify((struct str){longer, sizeof longer}, STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(only_the_right_password_opens),
        UNIT_TEST(two_hashes_of_one_password_differ_by_their_salt),
        UNIT_TEST(the_cost_is_19_mib_and_two_passes),
        UNIT_TEST(a_broken_or_locked_hash_opens_for_nobody),
    };
    if (crypto_start() != OK) return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
