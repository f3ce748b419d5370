/* tally_test: sums by key, also when there are many keys. */
#include "unit/unit.h"

#include "base/tally.h"

static void each_key_has_its_own_numbers(void **state)
{
    struct tally *t = tally_new(2);
    (void)state;
    assert_null(tally_find(t, STR("a")));
    tally_at(t, STR("a"))[0] += 5;
    tally_at(t, STR("b"))[1] -= 2;
    tally_at(t, STR("a"))[0] += 1;
    tally_at(t, STR(""))[0] = 9;
    assert_int_equal(tally_find(t, STR("a"))[0], 6);
    assert_int_equal(tally_find(t, STR("a"))[1], 0);
    assert_int_equal(tally_find(t, STR("b"))[1], -2);
    assert_int_equal(tally_find(t, STR(""))[0], 9);
    assert_int_equal(tally_count(t), 3);
    assert_null(tally_find(t, STR("ab")));
    tally_free(t);
}

static void many_keys_are_all_kept_in_order(void **state)
{
    enum { KEYS = 50000 };
    struct ctx *c = *state;
    struct tally *t = tally_new(1);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < KEYS; i++)
            *tally_at(t, arena_printf(c->arena, "key %d", i)) += i;
    assert_int_equal(tally_count(t), KEYS);
    for (int i = 0; i < KEYS; i++) {
        assert_true(str_eq(tally_key(t, (size_t)i), arena_printf(c->arena, "key %d", i)));
        assert_int_equal(*tally_values(t, (size_t)i), 2 * i);
    }
    tally_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(each_key_has_its_own_numbers),
        UNIT_TEST(many_keys_are_all_kept_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
