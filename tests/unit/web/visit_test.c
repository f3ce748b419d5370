/* visit_test: visitors count once a day, page views every time, and nothing is counted twice when it is taken. */
#include "unit/unit.h"

#include "crypto/crypto.h"
#include "web/visit.h"

static void a_visitor_counts_once_a_day(void **state)
{
    struct ctx *c = *state;
    struct visit_counter *counter = visit_new();
    struct visit_day days[2];
    visit_count(counter, STR("203.0.113.7"), c->now);
    visit_count(counter, STR("203.0.113.7"), c->now);
    visit_count(counter, STR("203.0.113.8"), c->now);
    assert_int_equal(visit_take(counter, days), 1);
    assert_int_equal(days[0].visits, 2);
    assert_int_equal(days[0].page_views, 3);
    visit_free(counter);
}

static void what_was_taken_is_not_counted_again(void **state)
{
    struct ctx *c = *state;
    struct visit_counter *counter = visit_new();
    struct visit_day days[2];
    visit_count(counter, STR("203.0.113.7"), c->now);
    assert_int_equal(visit_take(counter, days), 1);
    assert_int_equal(visit_take(counter, days), 0);
    visit_count(counter, STR("203.0.113.7"), c->now);
    assert_int_equal(visit_take(counter, days), 1);
    assert_int_equal(days[0].visits, 0);
    assert_int_equal(days[0].page_views, 1);
    visit_free(counter);
}

static void around_midnight_two_days_are_kept_apart(void **state)
{
    struct ctx *c = *state;
    struct visit_counter *counter = visit_new();
    struct visit_day days[2];
    struct instant tomorrow = {c->now.us + 86400LL * 1000000};
    visit_count(counter, STR("203.0.113.7"), c->now);
    visit_count(counter, STR("203.0.113.7"), tomorrow);
    assert_int_equal(visit_take(counter, days), 2);
    assert_int_equal(days[1].day, days[0].day + 1);
    assert_int_equal(days[0].visits + days[1].visits, 2);
    visit_free(counter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_visitor_counts_once_a_day),
        UNIT_TEST(what_was_taken_is_not_counted_again),
        UNIT_TEST(around_midnight_two_days_are_kept_apart),
    };
    if (crypto_start()) return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
