/* user_test: accounts that the administrator makes can sign in, until they are disabled; names are one person's. */
#include "unit/app/town.h"

#include "app/check.h"
#include "app/session.h"
#include "app/user.h"

static struct user_add somebody(struct town *t, const char *login)
{
    return (struct user_add){.login = str_of(login), .name = STR("Mai Văn Nam"), .password_hash = password_hash(t->c->arena, STR("mat-khau-dai")),
                             .is_official = true, .unit_id = t->commune, .position = STR("Công chức"), .decision = STR("02/QĐ"),
                             .roles = ROLE_BIT(ROLE_CLERK) | ROLE_BIT(ROLE_RETURN)};
}

static err_t actor_of(struct town *t, struct uuid id, struct actor *ret_actor)
{
    struct db_ro *ro;
    fault_clear(t->c);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = session_actor_of_account(ro, t->c, id, ret_actor);
    db_read_end(t->db, ro);
    return e;
}

static void an_official_is_added_with_unit_and_roles(void **state)
{
    struct town *t = *state;
    struct user_add task = somebody(t, "Nam.VanThu");
    struct db_ro *ro;
    struct account account;
    struct actor actor;
    must(t->c, db_write(t->db, t->c, "add", user_add_run, &task));
    must(t->c, actor_of(t, task.account_id, &actor));
    assert_int_equal(actor.kind, ACTOR_OFFICIAL);
    assert_true(uuid_eq(actor.unit_id, t->commune));
    assert_int_equal(actor.roles, ROLE_BIT(ROLE_CLERK) | ROLE_BIT(ROLE_RETURN));
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, session_candidate(ro, t->c, STR("nam.vanthu"), &account));
    db_read_end(t->db, ro);
    assert_true(password_verify(account.password, STR("mat-khau-dai")));
}

static void a_name_is_one_persons_whatever_its_case(void **state)
{
    struct town *t = *state;
    struct user_add first = somebody(t, "nam"), second = somebody(t, "NAM");
    must(t->c, db_write(t->db, t->c, "add", user_add_run, &first));
    assert_int_equal(db_write(t->db, t->c, "add", user_add_run, &second), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, login_taken);
}

static void a_disabled_account_acts_no_more_and_can_come_back(void **state)
{
    struct town *t = *state;
    struct user_add task = somebody(t, "nam");
    struct user_disable disable = {.login = STR("Nam")};
    struct actor actor;
    must(t->c, db_write(t->db, t->c, "add", user_add_run, &task));
    must(t->c, db_write(t->db, t->c, "disable", user_disable_run, &disable));
    assert_int_equal(actor_of(t, task.account_id, &actor), ERR_NOT_FOUND);
    disable.is_enabled = true;
    must(t->c, db_write(t->db, t->c, "enable", user_disable_run, &disable));
    must(t->c, actor_of(t, task.account_id, &actor));
}

static void a_new_password_replaces_the_old_one(void **state)
{
    struct town *t = *state;
    struct user_add task = somebody(t, "nam");
    struct user_password change = {.login = STR("nam"), .password_hash = password_hash(t->c->arena, STR("mat-khau-moi"))};
    struct db_ro *ro;
    struct account account;
    must(t->c, db_write(t->db, t->c, "add", user_add_run, &task));
    must(t->c, db_write(t->db, t->c, "password", user_password_run, &change));
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, session_candidate(ro, t->c, STR("nam"), &account));
    db_read_end(t->db, ro);
    assert_false(password_verify(account.password, STR("mat-khau-dai")));
    assert_true(password_verify(account.password, STR("mat-khau-moi")));
}

static void who_does_not_exist_is_named(void **state)
{
    struct town *t = *state;
    struct user_disable disable = {.login = STR("khong-co")};
    assert_int_equal(db_write(t->db, t->c, "disable", user_disable_run, &disable), ERR_NOT_FOUND);
    assert_int_equal(t->c->fault.message, account_not_found);
}

static void the_citys_totals_count_them(void **state)
{
    struct town *t = *state;
    const struct check_options options = {.violation = NULL};
    struct check_result result;
    struct user_add official = somebody(t, "nam");
    struct user_add citizen = {.login = STR("001183000077"), .name = STR("Oanh"), .password_hash = str_of(password_locked)};
    must(t->c, db_write(t->db, t->c, "add", user_add_run, &official));
    must(t->c, db_write(t->db, t->c, "add", user_add_run, &citizen));
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    assert_int_equal(result.violations, 0);
}

int main(void)
{
    assert_int_equal(crypto_start(), OK);
    const struct CMUnitTest tests[] = {
        TOWN_TEST(an_official_is_added_with_unit_and_roles),
        TOWN_TEST(a_name_is_one_persons_whatever_its_case),
        TOWN_TEST(a_disabled_account_acts_no_more_and_can_come_back),
        TOWN_TEST(a_new_password_replaces_the_old_one),
        TOWN_TEST(who_does_not_exist_is_named),
        TOWN_TEST(the_citys_totals_count_them),
    };
    return engines_run(tests);
}
