/* rate_test: a client that guesses is stopped, is let in again after a while, and stops nobody else. */
#include "unit/unit.h"

#include "web/rate.h"

static int take_until_refused(struct rate_limiter *limiter, struct str address, struct instant now)
{
    int taken = 0;
    while (taken < 1000 && rate_take(limiter, RATE_GUESS, address, now))
        taken++;
    return taken;
}

static void a_guesser_is_stopped_and_let_in_again_later(void **state)
{
    struct ctx *c = *state;
    struct rate_limiter *limiter = rate_new();
    int burst = take_until_refused(limiter, STR("203.0.113.7"), c->now);
    assert_in_range(burst, 5, 100);
    assert_false(rate_take(limiter, RATE_GUESS, STR("203.0.113.7"), c->now));
    struct instant an_hour_later = {c->now.us + 3600LL * 1000000};
    assert_int_equal(take_until_refused(limiter, STR("203.0.113.7"), an_hour_later), burst);
    rate_free(limiter);
}

static void another_client_and_another_class_are_not_touched(void **state)
{
    struct ctx *c = *state;
    struct rate_limiter *limiter = rate_new();
    (void)take_until_refused(limiter, STR("203.0.113.7"), c->now);
    assert_true(rate_take(limiter, RATE_GUESS, STR("203.0.113.8"), c->now));
    assert_true(rate_take(limiter, RATE_FILE, STR("203.0.113.7"), c->now));
    rate_free(limiter);
}

static void addresses_of_one_ipv6_network_share_a_bucket(void **state)
{
    struct ctx *c = *state;
    struct rate_limiter *limiter = rate_new();
    (void)take_until_refused(limiter, STR("2001:db8:1:2:aaaa::1"), c->now);
    assert_false(rate_take(limiter, RATE_GUESS, STR("2001:db8:1:2:bbbb::2"), c->now));
    assert_true(rate_take(limiter, RATE_GUESS, STR("2001:db8:1:3:aaaa::1"), c->now));
    rate_free(limiter);
}

/* Half of all networks are written with "::" in their first half: 2001:db8::/64 has 2^64 addresses too. */
static void a_shortened_ipv6_address_is_no_other_network(void **state)
{
    struct ctx *c = *state;
    struct rate_limiter *limiter = rate_new();
    (void)take_until_refused(limiter, STR("2001:db8::1"), c->now);
    assert_false(rate_take(limiter, RATE_GUESS, STR("2001:db8::2"), c->now));
    assert_false(rate_take(limiter, RATE_GUESS, STR("2001:db8::a:b:c:d"), c->now));
    assert_true(rate_take(limiter, RATE_GUESS, STR("2001:db8:0:1::1"), c->now));
    rate_free(limiter);
}

static void a_clock_that_jumps_back_locks_nobody_out_for_ever(void **state)
{
    struct ctx *c = *state;
    struct rate_limiter *limiter = rate_new();
    struct instant earlier = {c->now.us - 86400LL * 1000000};
    (void)take_until_refused(limiter, STR("203.0.113.9"), c->now);
    assert_true(rate_take(limiter, RATE_GUESS, STR("203.0.113.9"), earlier));
    rate_free(limiter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_guesser_is_stopped_and_let_in_again_later),
        UNIT_TEST(another_client_and_another_class_are_not_touched),
        UNIT_TEST(addresses_of_one_ipv6_network_share_a_bucket),
        UNIT_TEST(a_shortened_ipv6_address_is_no_other_network),
        UNIT_TEST(a_clock_that_jumps_back_locks_nobody_out_for_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
