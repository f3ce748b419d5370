/* procedure: which limit is promised, and who is competent. */
#include "unit/unit.h"

#include "domain/procedure.h"

static struct procedure with_limits(struct procedure_limit *limits, size_t count)
{
    return (struct procedure){.legal_limit = limit_of(LIMIT_WORKING_DAY, 10), .limits = limits, .limit_count = count};
}

static void the_general_limit_holds_where_a_channel_states_none(void **state)
{
    (void)state;
    struct procedure_limit rows[] = {{1, PROCEDURE_DIRECT, {.unit = LIMIT_NONE}}};
    const struct procedure p = with_limits(rows, 1);
    assert_int_equal(procedure_limit_of(&p, PROCEDURE_DIRECT).halves, 10);
    assert_int_equal(procedure_limit_of(&p, PROCEDURE_POST).halves, 10);
}

static void a_channel_with_one_limit_promises_it(void **state)
{
    (void)state;
    struct procedure_limit rows[] = {{1, PROCEDURE_DIRECT, limit_of(LIMIT_WORKING_DAY, 10)},
                                     {2, PROCEDURE_ONLINE, limit_of(LIMIT_HOUR, 8)},
                                     {3, PROCEDURE_ONLINE, limit_of(LIMIT_HOUR, 8)}};
    const struct procedure p = with_limits(rows, 3);
    assert_int_equal(procedure_limit_of(&p, PROCEDURE_ONLINE).unit, LIMIT_HOUR);
    assert_int_equal(procedure_limit_of(&p, PROCEDURE_ONLINE).halves, 8);
}

static void different_cases_are_never_guessed(void **state)
{
    (void)state;
    struct procedure_limit rows[] = {{1, PROCEDURE_ONLINE, limit_of(LIMIT_WORKING_DAY, 6)},
                                     {2, PROCEDURE_ONLINE, limit_of(LIMIT_WORKING_DAY, 30)}};
    const struct procedure p = with_limits(rows, 2);
    assert_int_equal(procedure_limit_of(&p, PROCEDURE_ONLINE).halves, 10);
}

static void competence_names_bodies_by_code_and_levels_by_kind(void **state)
{
    (void)state;
    const struct unit justice = {.kind = UNIT_DEPARTMENT, .code = STR("so-tu-phap")};
    const struct unit district = {.kind = UNIT_DISTRICT, .code = STR("001")};
    const struct unit ward = {.kind = UNIT_COMMUNE, .code = STR("00001")};
    const struct str rule = STR("so-tu-phap+commune");
    assert_true(procedure_competence_names(rule, &justice));
    assert_false(procedure_competence_names(rule, &district));
    assert_true(procedure_competence_names(rule, &ward));
    assert_false(procedure_competence_names(STR("so-y-te"), &justice));
    assert_false(procedure_competence_names(STR("so-tu"), &justice));
    assert_true(procedure_competence_has_level(rule, UNIT_COMMUNE));
    assert_false(procedure_competence_has_level(rule, UNIT_DISTRICT));
}

static void every_narrowing_of_a_list_is_applied(void **state)
{
    (void)state;
    const struct unit ward = {.kind = UNIT_COMMUNE, .code = STR("00001")};
    const struct procedure p = {.field_code = STR("F1"), .group_code = STR("g"), .source = PROCEDURE_SHARED, .is_live = true,
                                .service_level = 3, .subjects = STR("citizen foreigner"), .competence = STR("commune")};
    const struct procedure_filter pass[] = {{.source = 0}, {.field_code = STR("F1")}, {.subject = STR("foreigner")},
                                            {.source = PROCEDURE_SHARED}, {.service_level = 3}, {.is_live = some_int(1)},
                                            {.unit_kind = UNIT_COMMUNE}, {.unit = &ward}, {.group_code = STR("g")}};
    const struct procedure_filter stop[] = {{.field_code = STR("F2")}, {.subject = STR("foreign")}, {.source = PROCEDURE_OWN},
                                            {.service_level = 4}, {.is_live = some_int(0)}, {.unit_kind = UNIT_DISTRICT},
                                            {.group_code = STR("h")}};
    for (size_t i = 0; i < sizeof pass / sizeof pass[0]; i++) assert_true(procedure_filter_passes(&pass[i], &p));
    for (size_t i = 0; i < sizeof stop / sizeof stop[0]; i++) assert_false(procedure_filter_passes(&stop[i], &p));
}

static void only_live_services_of_level_3_and_4_take_applications_online(void **state)
{
    (void)state;
    assert_true(procedure_can_apply_online(&(struct procedure){.is_live = true, .service_level = 3}));
    assert_false(procedure_can_apply_online(&(struct procedure){.is_live = true, .service_level = 2}));
    assert_false(procedure_can_apply_online(&(struct procedure){.is_live = false, .service_level = 4}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_general_limit_holds_where_a_channel_states_none),
        UNIT_TEST(a_channel_with_one_limit_promises_it),
        UNIT_TEST(different_cases_are_never_guessed),
        UNIT_TEST(competence_names_bodies_by_code_and_levels_by_kind),
        UNIT_TEST(every_narrowing_of_a_list_is_applied),
        UNIT_TEST(only_live_services_of_level_3_and_4_take_applications_online),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
