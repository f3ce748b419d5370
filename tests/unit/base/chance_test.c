/* chance: repeatable, different by stream, inside its bounds, and spread as promised. */
#include "unit/unit.h"

#include "base/chance.h"

static void the_same_seed_gives_the_same_numbers_and_streams_differ(void **state)
{
    struct chance a = chance_of(5, 1), b = chance_of(5, 1), other = chance_of(5, 2);
    int same = 0;
    (void)state;
    for (int i = 0; i < 100; i++) {
        uint64_t n = chance_next(&a);
        assert_true(n == chance_next(&b));
        same += n == chance_next(&other);
    }
    assert_int_equal(same, 0);
}

static void draws_stay_between_their_ends_and_reach_both(void **state)
{
    struct chance chance = chance_of(1, 0);
    int ends[2] = {0, 0};
    (void)state;
    for (int i = 0; i < 1000; i++) {
        int64_t n = chance_between(&chance, -3, 3);
        assert_true(n >= -3 && n <= 3);
        ends[0] += n == -3;
        ends[1] += n == 3;
    }
    assert_true(ends[0] > 0 && ends[1] > 0);
}

static void weights_are_kept_and_zero_is_never_drawn(void **state)
{
    static const int weights[] = {0, 1, 3, 0};
    struct chance chance = chance_of(9, 0);
    int drawn[4] = {0};
    (void)state;
    for (int i = 0; i < 8000; i++)
        drawn[chance_weighted(&chance, weights, 4)]++;
    assert_int_equal(drawn[0] + drawn[3], 0);
    assert_true(drawn[1] > 1800 && drawn[1] < 2200);
}

static void waits_have_about_their_mean_and_an_end(void **state)
{
    struct chance chance = chance_of(2, 0);
    int64_t sum = 0;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t wait = chance_wait(&chance, 1000);
        assert_true(wait >= 0 && wait <= 10000);
        sum += wait;
    }
    assert_true(sum / 20000 > 900 && sum / 20000 < 1200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_gives_the_same_numbers_and_streams_differ),
        cmocka_unit_test(draws_stay_between_their_ends_and_reach_both),
        cmocka_unit_test(weights_are_kept_and_zero_is_never_drawn),
        cmocka_unit_test(waits_have_about_their_mean_and_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
