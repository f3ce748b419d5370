/* hop: who kept the promise, and who had the dossier when it passed. */
#include "unit/domain/domain_clock.h"

#include "domain/hop.h"

static const struct uuid desk = {{1}}, division = {{2}}, department = {{3}};

static struct dossier received(const char *due)
{
    return (struct dossier){.state = STATE_PROCESSING, .step = STEP_PROCESS, .limit_unit = LIMIT_WORKING_DAY,
                            .first_due_at = some_instant(when(due)), .due_at = some_instant(when(due))};
}

static struct handover given(struct uuid from, struct uuid to, const char *at)
{
    return (struct handover){.from_unit_id = from, .to_unit_id = to, .given_at = when(at)};
}

static void the_unit_that_had_it_when_the_promise_passed_caused_the_lateness(void **state)
{
    struct dossier d = received("12/03/2019 09:10");
    const struct promise promise = {.number = 1, .due_at = when("12/03/2019 09:10"), .made_at = when("05/03/2019 09:10"), .cause = PROMISE_RECEPTION};
    const struct handover hops[3] = {given(desk, division, "05/03/2019 09:10"), given(division, department, "08/03/2019 10:00"), given(department, division, "14/03/2019 10:00")};
    struct hop_verdict verdicts[3];
    (void)state;
    d.finished_at = some_instant(when("15/03/2019 10:00"));
    hop_judge(&d, hops, 3, &promise, 1, when("20/03/2019 08:00"), verdicts);
    assert_int_equal(verdicts[0].result, LATENESS_EARLY);
    assert_false(verdicts[0].caused_lateness);
    assert_int_equal(verdicts[1].result, LATENESS_LATE);
    assert_true(verdicts[1].caused_lateness);
    assert_int_equal(verdicts[2].result, LATENESS_LATE);
    assert_false(verdicts[2].caused_lateness); /* it was late when it came */
}

static void a_new_date_given_in_time_is_what_later_stretches_are_judged_by(void **state)
{
    struct dossier d = received("12/03/2019 09:10");
    const struct promise promises[] = {
        {.number = 1, .due_at = when("12/03/2019 09:10"), .made_at = when("05/03/2019 09:10"), .cause = PROMISE_RECEPTION},
        {.number = 2, .due_at = when("18/03/2019 16:00"), .made_at = when("11/03/2019 09:00"), .cause = PROMISE_APOLOGY},
        {.number = 3, .due_at = when("25/03/2019 16:00"), .made_at = when("19/03/2019 09:00"), .cause = PROMISE_LATE_APOLOGY}};
    const struct handover hop = given(desk, division, "05/03/2019 09:10");
    struct hop_verdict verdict;
    (void)state;
    hop_judge(&d, &hop, 1, promises, 2, when("15/03/2019 08:00"), &verdict);
    assert_int_equal(verdict.result, LATENESS_NOT_FINISHED);
    assert_false(verdict.caused_lateness);
    hop_judge(&d, &hop, 1, promises, 3, when("20/03/2019 08:00"), &verdict);
    assert_int_equal(verdict.result, LATENESS_LATE); /* a date given too late changes nothing */
    assert_true(verdict.caused_lateness);
}

static void waiting_for_the_citizen_is_nobodys(void **state)
{
    struct dossier d = received("12/03/2019 09:10");
    const struct promise promise = {.number = 1, .due_at = when("12/03/2019 09:10"), .made_at = when("05/03/2019 09:10"), .cause = PROMISE_RECEPTION};
    const struct handover hop = given(desk, division, "05/03/2019 09:10");
    struct hop_verdict verdict;
    (void)state;
    d.is_paused = true;
    hop_judge(&d, &hop, 1, &promise, 1, when("20/03/2019 08:00"), &verdict);
    assert_int_equal(verdict.result, LATENESS_NOT_FINISHED);
    assert_false(verdict.caused_lateness);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_unit_that_had_it_when_the_promise_passed_caused_the_lateness),
        UNIT_TEST(a_new_date_given_in_time_is_what_later_stretches_are_judged_by),
        UNIT_TEST(waiting_for_the_citizen_is_nobodys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
