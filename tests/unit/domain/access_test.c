/* access_test: who may see a dossier, and that every role has its own name. */
#include "unit/unit.h"

#include "domain/access.h"
#include "domain/dossier.h"

static const struct uuid answering = {{1}}, holding = {{2}}, elsewhere = {{3}}, citizen = {{11}}, stranger = {{12}};

static struct dossier dossier_online(void)
{
    return (struct dossier){.unit_id = answering, .holder_unit_id = holding, .account_id = {true, citizen}};
}

static void nobody_sees_anything(void **state)
{
    const struct dossier d = dossier_online();
    const struct actor nobody = {.kind = ACTOR_NOBODY, .id = citizen, .unit_id = answering, .roles = ~0U, .scope = ~0U};
    (void)state;
    assert_false(access_may_see(NULL, &d));
    assert_false(access_may_see(&nobody, &d));
}

static void a_citizen_sees_only_what_that_account_filed(void **state)
{
    struct dossier d = dossier_online();
    const struct actor own = {.kind = ACTOR_CITIZEN, .id = citizen};
    const struct actor other = {.kind = ACTOR_CITIZEN, .id = stranger, .unit_id = answering, .roles = ~0U, .scope = ~0U};
    (void)state;
    assert_true(access_may_see(&own, &d));
    assert_false(access_may_see(&other, &d));
    d.account_id = (struct opt_uuid){false, citizen}; /* filed at the counter: no account */
    assert_false(access_may_see(&own, &d));
}

static void officials_see_what_their_unit_answers_for_or_holds(void **state)
{
    const struct dossier d = dossier_online();
    const struct uuid units[] = {answering, holding, elsewhere};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct actor official = {.kind = ACTOR_OFFICIAL, .id = stranger, .unit_id = units[i], .roles = ROLE_BIT(ROLE_PROCESSING)};
        assert_int_equal(access_may_see(&official, &d), i < 2);
        official.roles = 0; /* a position without a role sees nothing */
        assert_false(access_may_see(&official, &d));
    }
}

/* An official who applies privately signs in as a citizen; the official account's id is no key to a dossier. */
static void an_official_of_another_unit_sees_nothing_even_with_the_citizens_id(void **state)
{
    const struct dossier d = dossier_online();
    const struct actor official = {.kind = ACTOR_OFFICIAL, .id = citizen, .unit_id = elsewhere, .roles = ~0U, .scope = ~0U};
    (void)state;
    assert_false(access_may_see(&official, &d));
}

static void machines_see_by_scope(void **state)
{
    const struct dossier d = dossier_online();
    (void)state;
    for (unsigned scope = 0; scope < 16; scope++) {
        const struct actor machine = {.kind = ACTOR_MACHINE, .id = citizen, .unit_id = answering, .roles = ~0U, .scope = scope};
        assert_int_equal(access_may_see(&machine, &d), (scope & SCOPE_READ) || (scope & SCOPE_OFFICE));
    }
}

static void the_program_itself_sees_all(void **state)
{
    const struct dossier d = dossier_online();
    const struct actor system = {.kind = ACTOR_SYSTEM};
    (void)state;
    assert_true(access_may_see(&system, &d));
}

static void a_role_is_had_only_when_its_bit_is_set(void **state)
{
    (void)state;
    assert_false(actor_has_role(NULL, ROLE_SIGNER));
    for (enum role held = ROLE_GUIDE; held < ROLE_COUNT; held++) {
        const struct actor actor = {.kind = ACTOR_OFFICIAL, .roles = ROLE_BIT(held)};
        for (enum role asked = ROLE_GUIDE; asked < ROLE_COUNT; asked++)
            assert_int_equal(actor_has_role(&actor, asked), asked == held);
    }
}

static void every_role_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (enum role role = ROLE_GUIDE; role < ROLE_COUNT; role++) {
        assert_true(strlen(role_name(role)) > 0);
        for (enum role other = ROLE_GUIDE; other < role; other++)
            assert_string_not_equal(role_name(role), role_name(other));
    }
    assert_string_equal(role_name(ROLE_NONE), "");
    assert_string_equal(role_name(ROLE_COUNT), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_sees_anything),
        cmocka_unit_test(a_citizen_sees_only_what_that_account_filed),
        cmocka_unit_test(officials_see_what_their_unit_answers_for_or_holds),
        cmocka_unit_test(an_official_of_another_unit_sees_nothing_even_with_the_citizens_id),
        cmocka_unit_test(machines_see_by_scope),
        cmocka_unit_test(the_program_itself_sees_all),
        cmocka_unit_test(a_role_is_had_only_when_its_bit_is_set),
        cmocka_unit_test(every_role_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
