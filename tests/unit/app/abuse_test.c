/* abuse_test: what nobody gets by trying: another's dossier through its id, work for somebody who has left, a session for an
 * account that is not in use; and that a double click is one dossier, also when both clicks run at once. */
#include "unit/app/town.h"

#include <pthread.h>

#include "app/session.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "store/account_store.h"

static struct submission application(struct town *t, struct uuid id, enum person person)
{
    return (struct submission){
        .city = t->city,
        .id = id,
        .procedure_code = TOWN_PROCEDURE,
        .unit_id = t->commune,
        .channel = CHANNEL_ONLINE,
        .applicant = {APPLICANT_CITIZEN, STR("Trần Thị Bình"), STR("001183000001"), STR("0912345678"), STR(""), STR("")},
        .account_id = some_uuid(t->people[person].id),
        .form = STR("{}"),
        .return_way = RETURN_DESK,
        .return_address = STR(""),
    };
}

static void an_id_is_no_key_to_the_dossier_of_another(void **state)
{
    struct town *t = *state;
    struct uuid id = town_file(t);
    struct submit_task task = {.in = application(t, id, STRANGER)};
    town_as(t, STRANGER);
    assert_int_equal(db_write(t->db, t->c, "submit", submit_task_run, &task), ERR_CONFLICT);
    assert_true(str_is_absent(task.out.reference));
    struct submission in = application(t, id, STRANGER);
    in.channel = CHANNEL_COUNTER;
    in.account_id = (struct opt_uuid){0};
    struct walk_in_task walk_in = {.in = &in};
    town_as(t, DESK);
    assert_int_equal(db_write(t->db, t->c, "walk_in", walk_in_task_run, &walk_in), ERR_CONFLICT);
    assert_true(str_is_absent(walk_in.out.reference));
    assert_int_equal(town_dossier(t, id).state, STATE_NEW);
}

struct click {
    struct town *t;
    struct uuid id;
    struct submitted out;
    err_t result;
    pthread_t thread;
};

static void *click(void *argument)
{
    struct click *click = argument;
    struct ctx c = ctx_new();
    struct submit_task task = {.in = application(click->t, click->id, CITIZEN)};
    c.now = click->t->c->now;
    c.actor = &click->t->people[CITIZEN];
    click->result = db_write(click->t->db, &c, "submit", submit_task_run, &task);
    click->out = task.out;
    ctx_free(&c);
    return NULL;
}

static void clicks_at_once_are_one_dossier_and_all_are_told_so(void **state)
{
    struct town *t = *state;
    enum { CLICKS = 8 };
    for (int round = 0; round < 10; round++) {
        struct click clicks[CLICKS];
        struct uuid id = uuid_new(t->c->now);
        int first = 0;
        for (int i = 0; i < CLICKS; i++) {
            clicks[i] = (struct click){.t = t, .id = id};
            assert_int_equal(pthread_create(&clicks[i].thread, NULL, click, &clicks[i]), 0);
        }
        for (int i = 0; i < CLICKS; i++) {
            assert_int_equal(pthread_join(clicks[i].thread, NULL), 0);
            assert_int_equal(clicks[i].result, OK);
            assert_int_equal(clicks[i].out.state, STATE_NEW);
            first += !clicks[i].out.was_there;
        }
        assert_int_equal(first, 1);
    }
}

/* ---- who is not there any more ---- */

static void end_position(struct town *t, enum person person)
{
    char id[37];
    char sqlite[200];
    char postgresql[200];
    int64_t yesterday = civil_day_at(t->c->now) - 1;
    uuid_format(t->people[person].id, id);
    (void)snprintf(postgresql, sizeof postgresql, "UPDATE official SET valid_to = %lld WHERE account_id = '%s'", (long long)yesterday, id);
    char hex[33];
    size_t len = 0;
    for (size_t i = 0; id[i]; i++)
        if (id[i] != '-') hex[len++] = id[i];
    hex[len] = '\0';
    (void)snprintf(sqlite, sizeof sqlite, "UPDATE official SET valid_to = %lld WHERE account_id = x'%s'", (long long)yesterday, hex);
    town_tamper(t, sqlite, postgresql);
}

static err_t disable(struct ctx *c, struct db_rw *rw, void *argument)
{
    return account_store_set_disabled(rw, c, *(const struct uuid *)argument, (struct opt_instant){true, c->now});
}

static err_t assign_to_worker(struct town *t, struct uuid id)
{
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = ACTION_ASSIGN, .handler_id = t->people[WORKER].id}};
    town_as(t, HEAD);
    return db_write(t->db, t->c, "act", act_task_run, &task);
}

static err_t sign_in(struct town *t, enum person person, struct session_start *start)
{
    *start = (struct session_start){.account_id = t->people[person].id, .kind = ACCOUNT_OFFICIAL};
    fault_clear(t->c);
    return db_write(t->db, t->c, "session_start", session_start_run, start);
}

static void who_has_left_is_given_no_work(void **state)
{
    struct town *t = *state;
    struct uuid id = town_walk_in(t);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    end_position(t, WORKER);
    assert_int_equal(assign_to_worker(t, id), ERR_INVALID);
    assert_int_equal(t->c->fault.message, official_not_found);
    assert_int_equal(town_dossier(t, id).step, STEP_ASSIGN);
}

static void a_disabled_account_is_given_no_work(void **state)
{
    struct town *t = *state;
    struct uuid id = town_walk_in(t);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    must(t->c, db_write(t->db, t->c, "disable", disable, &t->people[WORKER].id));
    assert_int_equal(assign_to_worker(t, id), ERR_INVALID);
    assert_int_equal(t->c->fault.message, official_not_found);
}

static void a_citizen_is_given_no_work(void **state)
{
    struct town *t = *state;
    struct uuid id = town_walk_in(t);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = ACTION_ASSIGN, .handler_id = t->people[CITIZEN].id}};
    town_as(t, HEAD);
    assert_int_equal(db_write(t->db, t->c, "act", act_task_run, &task), ERR_INVALID);
}

static err_t actor_of(struct town *t, struct str token)
{
    struct db_ro *ro;
    struct actor actor;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = session_actor(ro, t->c, token, &actor);
    db_read_end(t->db, ro);
    return e;
}

static void a_session_ends_with_the_position_and_no_other_begins(void **state)
{
    struct town *t = *state;
    struct session_start start, again;
    must(t->c, sign_in(t, CLERK, &start));
    assert_int_equal(actor_of(t, start.token), OK);
    end_position(t, CLERK);
    assert_int_equal(actor_of(t, start.token), ERR_NOT_FOUND);
    assert_int_equal(sign_in(t, CLERK, &again), ERR_DENIED);
    assert_int_equal(t->c->fault.message, account_disabled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(an_id_is_no_key_to_the_dossier_of_another),
        TOWN_TEST(clicks_at_once_are_one_dossier_and_all_are_told_so),
        TOWN_TEST(who_has_left_is_given_no_work),
        TOWN_TEST(a_disabled_account_is_given_no_work),
        TOWN_TEST(a_citizen_is_given_no_work),
        TOWN_TEST(a_session_ends_with_the_position_and_no_other_begins),
    };
    return engines_run(tests);
}
