/* figures_test: what each step of a dossier adds to the city's counters: each thing once, and lateness by the finished
 * date, never by the pickup. */
#include "unit/unit.h"

#include "domain/figures.h"
#include "domain/lateness.h"

static const struct opt_instant moment = {true, {1520843400000000}};

static void same(struct figure_counts actual, struct figure_counts expected)
{
    assert_memory_equal(&actual, &expected, sizeof actual);
    assert_int_equal(figures_are_zero(&actual), figures_are_zero(&expected));
}

static void filing_counts_once(void **state)
{
    const struct dossier nothing = {0};
    const struct dossier filed = {.state = STATE_NEW, .step = STEP_RECEPTION};
    (void)state;
    same(figures_of_step(&nothing, &filed), (struct figure_counts){.submitted = 1});
    same(figures_of_step(&filed, &filed), (struct figure_counts){0});
}

static void a_walk_in_is_filed_and_received_at_once(void **state)
{
    const struct dossier nothing = {0};
    const struct dossier received = {.state = STATE_RECEIVED, .received_at = moment};
    (void)state;
    same(figures_of_step(&nothing, &received), (struct figure_counts){.submitted = 1, .received = 1});
}

static void completing_and_coming_back_counts_nothing(void **state)
{
    const struct dossier new_one = {.state = STATE_NEW};
    const struct dossier asked = {.state = STATE_SUPPLEMENT};
    (void)state;
    same(figures_of_step(&new_one, &asked), (struct figure_counts){0});
    same(figures_of_step(&asked, &new_one), (struct figure_counts){0});
}

static void not_receiving_counts_as_refused_and_not_as_received(void **state)
{
    const struct dossier asked = {.state = STATE_SUPPLEMENT};
    const struct dossier refused = {.state = STATE_NOT_RECEIVED};
    (void)state;
    same(figures_of_step(&asked, &refused), (struct figure_counts){.refused = 1});
    same(figures_of_step(&refused, &refused), (struct figure_counts){0});
}

static void finishing_counts_in_one_class(void **state)
{
    static const struct {
        enum lateness lateness;
        struct figure_counts counts;
    } cases[] = {
        {LATENESS_EARLY, {.settled_early = 1}},
        {LATENESS_ON_TIME, {.settled_on_time = 1}},
        {LATENESS_LATE, {.settled_late = 1}},
    };
    const struct dossier before = {.state = STATE_PROCESSING, .received_at = moment};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const struct dossier after = {
            .state = STATE_FINISHED, .received_at = moment, .finished_at = moment, .lateness = (int)cases[i].lateness};
        same(figures_of_step(&before, &after), cases[i].counts);
    }
}

static void a_late_pickup_adds_no_lateness(void **state)
{
    const struct dossier finished = {.state = STATE_FINISHED, .received_at = moment, .finished_at = moment, .lateness = LATENESS_EARLY};
    struct dossier returned = finished;
    (void)state;
    returned.state = STATE_RETURNED;
    returned.handed_at = moment;
    same(figures_of_step(&finished, &returned), (struct figure_counts){.returned = 1});
}

static void each_count_alone_is_not_zero(void **state)
{
    const struct figure_counts singles[] = {{.submitted = 1},       {.received = 1},     {.refused = 1}, {.settled_early = 1},
                                            {.settled_on_time = 1}, {.settled_late = 1}, {.returned = 1}};
    (void)state;
    for (size_t i = 0; i < sizeof singles / sizeof singles[0]; i++)
        assert_false(figures_are_zero(&singles[i]));
}

static void only_the_citizens_own_filing_is_online(void **state)
{
    (void)state;
    for (enum channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++)
        assert_int_equal(figures_channel_is_online(channel), channel == CHANNEL_ONLINE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filing_counts_once),
        cmocka_unit_test(a_walk_in_is_filed_and_received_at_once),
        cmocka_unit_test(completing_and_coming_back_counts_nothing),
        cmocka_unit_test(not_receiving_counts_as_refused_and_not_as_received),
        cmocka_unit_test(finishing_counts_in_one_class),
        cmocka_unit_test(a_late_pickup_adds_no_lateness),
        cmocka_unit_test(each_count_alone_is_not_zero),
        cmocka_unit_test(only_the_citizens_own_filing_is_online),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
