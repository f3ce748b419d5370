/* simulation: posts keep the powers apart in offices of any size; draws stay inside what they mean. */
#include "unit/unit.h"

#include "domain/simulation.h"

#define BIT(role) ROLE_BIT(ROLE_##role)

/* Somebody other than `except` with one of the roles. */
static bool has_other(enum unit_kind kind, size_t staff, unsigned roles, size_t except)
{
    for (size_t i = 0; i < staff; i++)
        if (i != except && (simulation_post(kind, i, staff).roles & roles)) return true;
    return false;
}

static void an_office_of_any_size_can_carry_a_dossier_through_with_powers_apart(void **state)
{
    static const enum unit_kind kinds[] = {UNIT_DEPARTMENT, UNIT_DISTRICT, UNIT_COMMUNE, UNIT_OTHER_AGENCY};
    (void)state;
    for (size_t k = 0; k < 4; k++) {
        for (size_t staff = SIMULATION_STAFF_MIN; staff <= 60; staff++) {
            for (size_t i = 0; i < staff; i++) {
                unsigned roles = simulation_post(kinds[k], i, staff).roles;
                bool assesses = (roles & BIT(PROCESSING)) != 0;
                bool signs = (roles & BIT(SIGNER)) != 0;
                assert_true(roles != 0);
                assert_false(assesses && signs);
                assert_false(signs && (roles & BIT(CLERK)));
                assert_false((roles & BIT(UNIT_ADMIN)) && (assesses || signs));
                if (assesses) assert_true(has_other(kinds[k], staff, BIT(SIGNER), i));
                if (signs) assert_true(has_other(kinds[k], staff, BIT(CLERK), i));
            }
            assert_true(has_other(kinds[k], staff, BIT(RECEPTION), staff));
            assert_true(has_other(kinds[k], staff, BIT(DIVISION_HEAD), staff));
            assert_true(has_other(kinds[k], staff, BIT(PROCESSING), staff));
            assert_true(has_other(kinds[k], staff, BIT(RETURN), staff));
        }
    }
}

static void without_level_3_nobody_files_online(void **state)
{
    struct chance chance = chance_of(1, 1);
    (void)state;
    for (int i = 0; i < 2000; i++) {
        enum channel channel = simulation_channel(&chance, (enum simulation_filer)(i % FILER_COUNT), false);
        assert_true(channel == CHANNEL_COUNTER || channel == CHANNEL_POST);
    }
}

static void steps_come_in_their_order_and_end_with_the_number(void **state)
{
    (void)state;
    for (int step = STEP_ASSIGN; step <= STEP_ISSUE; step++)
        assert_true(simulation_step_part((enum step)step) > simulation_step_part((enum step)(step - 1)));
    assert_int_equal(simulation_step_part(STEP_ISSUE), 1000);
}

static void most_service_keeps_the_budget_and_slow_offices_break_it_more_often(void **state)
{
    int late[2] = {0, 0};
    static const int slowness[2] = {400, 1600};
    (void)state;
    for (int which = 0; which < 2; which++) {
        struct chance chance = chance_of(3, (uint64_t)which);
        for (int i = 0; i < 10000; i++)
            late[which] += simulation_service_minutes(&chance, 2400, slowness[which]) > 2400;
    }
    assert_true(late[0] > 0 && late[0] < 500);
    assert_true(late[1] > 2 * late[0] && late[1] < 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_office_of_any_size_can_carry_a_dossier_through_with_powers_apart),
        cmocka_unit_test(without_level_3_nobody_files_online),
        cmocka_unit_test(steps_come_in_their_order_and_end_with_the_number),
        cmocka_unit_test(most_service_keeps_the_budget_and_slow_offices_break_it_more_often),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
