/* forced_change: a law that does not wait, in the town: proposed by one, agreed by another, every dossier moved once to the step that the
 * map says, what waits for papers when they have come; promises stand; what is done or divided stays; applicants are told. On both engines. */
#include "unit/app/town_package.h"

#include "app/forced_change.h"
#include "base/civil.h"
#include "domain/notice.h"
#include "jobs/forced_changes.h"
#include "store/delivery_store.h"

static const struct forced_step birth_map[] = {
    {STR_INIT("B1"), STR_INIT("B1")}, {STR_INIT("B2"), STR_INIT("C2")}, {STR_INIT("B3"), STR_INIT("C2")},
    {STR_INIT("B4"), STR_INIT("C2")}, {STR_INIT("B5"), STR_INIT("B5")}, {STR_INIT("B6"), STR_INIT("B6")},
};
enum { BIRTH_STEPS = sizeof birth_map / sizeof birth_map[0] };

static struct str everywhere(struct town *t, struct str text, const char *from, const char *to)
{
    while (str_find_str(text, str_of(from)) != SIZE_MAX)
        text = town_changed(t->c, text, from, to);
    return text;
}

/* The examination is another one, C2 and not B2: nothing behind it is the same. */
static struct str new_package(struct town *t)
{
    return everywhere(t, town_slow_package(t->c), "\"B2\"", "\"C2\"");
}

struct story {
    struct str from, to;
};

static struct story publish_both(struct town *t)
{
    struct story s = {.from = town_publish(t, town_slow_package(t->c), town_day(t))};
    return s;
}

/* A day later the new version is in force. */
static void publish_new(struct town *t, struct story *s)
{
    town_pass(t, 24 * 60);
    s->to = town_publish(t, new_package(t), town_day(t));
}

static err_t propose(struct town *t, const struct story *s, const struct actor *actor, const struct forced_step *steps, size_t count, struct uuid *ret_id)
{
    struct forced_proposal task = {.city = t->city, .from = s->from, .to = s->to, .document = STR("15/2018/NĐ-CP"), .reason = STR("Giấy tờ được kiểm tra theo mẫu mới."), .steps = steps, .count = count};
    err_t e = town_write_as(t, actor, forced_change_propose_run, &task);
    *ret_id = task.id;
    return e;
}

static err_t decide(struct town *t, const struct actor *actor, struct uuid id, bool agrees)
{
    struct forced_decision task = {id, agrees};
    return town_write_as(t, actor, forced_change_decide_run, &task);
}

static struct uuid agreed(struct town *t, const struct story *s)
{
    struct uuid id;
    assert_int_equal(propose(t, s, &town_controller, birth_map, BIRTH_STEPS, &id), OK);
    assert_int_equal(decide(t, &town_publisher, id, true), OK);
    return id;
}

static void run_job(struct town *t)
{
    const struct job_room room = {.db = t->db, .city = t->city};
    const struct job job = {0};
    assert_int_equal(forced_changes(t->c, &room, &job), OK);
    town_is_whole(t);
}

static enum forced_status status_of(struct town *t, struct uuid id)
{
    struct forced_change change;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(forced_change_store_find(ro, t->c, id, &change), OK);
    db_read_end(t->db, ro);
    return change.status;
}

static struct forced_counts counts(struct town *t, struct str from)
{
    struct forced_counts found;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(forced_change_counts(t->c, ro, from, &found), OK);
    db_read_end(t->db, ro);
    return found;
}

static struct uuid in_hand(struct town *t)
{
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    return id;
}

static void stands(struct town *t, struct uuid id, const struct story *s, const char *step, enum step at)
{
    struct dossier d = town_dossier(t, id);
    if (!str_eq(d.course.step, str_of(step))) fail_msg("at step %.*s, at %d", STR_ARG(d.course.step), (int)d.step);
    assert_int_equal(d.step, at);
    assert_true(str_eq(d.course.package_hash, s->to));
}

static void everybody_goes_on_at_the_step_that_the_map_says(void **state)
{
    struct town *t = *state;
    struct story s = publish_both(t);
    struct uuid filed = town_file(t), examined = in_hand(t), signing = in_hand(t), shown = in_hand(t);
    town_act(t, WORKER, signing, ACTION_FINISH_STEP);
    town_act(t, CITIZEN, signing, ACTION_AGREE_DRAFT);
    town_act(t, WORKER, shown, ACTION_FINISH_STEP);
    assert_true(town_dossier(t, shown).is_paused);
    struct instant promised = town_dossier(t, examined).due_at.value, paused = town_dossier(t, shown).due_at.value;
    publish_new(t, &s);
    assert_int_equal(counts(t, s.from).now, 4);
    struct uuid id = agreed(t, &s);
    run_job(t);
    assert_int_equal(status_of(t, id), FORCED_ENDED);
    assert_int_equal(counts(t, s.from).now, 0);
    assert_true(str_eq(town_dossier(t, filed).course.package_hash, s.to));
    stands(t, examined, &s, "C2", STEP_PROCESS);
    assert_true(str_eq(town_way(t, examined), STR("B1 B2. C2?")));
    assert_int_equal(town_dossier(t, examined).due_at.value.us, promised.us);
    stands(t, signing, &s, "C2", STEP_PROCESS); /* examined anew, by who did it */
    stands(t, shown, &s, "C2", STEP_PROCESS);
    assert_false(town_dossier(t, shown).is_paused); /* its wait is over, and was not his loss */
    assert_true(town_dossier(t, shown).due_at.value.us >= paused.us);
    run_job(t); /* a second time moves nothing */
    assert_true(str_eq(town_way(t, examined), STR("B1 B2. C2?")));
    town_act(t, WORKER, examined, ACTION_FINISH_STEP);
    town_act(t, CITIZEN, examined, ACTION_AGREE_DRAFT);
    town_act(t, LEADER, examined, ACTION_APPROVE);
    town_act(t, CLERK, examined, ACTION_ISSUE);
    town_is_whole(t);
}

static void one_person_alone_forces_nothing(void **state)
{
    struct town *t = *state;
    struct story s = publish_both(t);
    struct uuid id, other;
    struct uuid dossier = in_hand(t);
    publish_new(t, &s);
    assert_int_not_equal(propose(t, &s, &t->people[WORKER], birth_map, BIRTH_STEPS, &id), OK);
    assert_int_equal(t->c->fault.message, action_not_your_role);
    assert_int_equal(propose(t, &s, &town_controller, birth_map, BIRTH_STEPS, &id), OK);
    assert_int_not_equal(decide(t, &town_controller, id, true), OK);
    assert_int_equal(t->c->fault.message, package_same_person);
    assert_int_not_equal(propose(t, &s, &town_controller, birth_map, BIRTH_STEPS, &other), OK);
    assert_int_equal(t->c->fault.message, forced_under_way);
    run_job(t); /* proposed only */
    assert_true(str_eq(town_dossier(t, dossier).course.step, STR("B2")));
    assert_int_equal(decide(t, &town_controller, id, false), OK); /* taken back */
    assert_int_not_equal(decide(t, &town_publisher, id, true), OK);
    assert_int_equal(t->c->fault.message, package_not_proposed);
    run_job(t);
    assert_true(str_eq(town_dossier(t, dossier).course.step, STR("B2")));
}

static void a_map_that_leaves_somebody_behind_is_refused(void **state)
{
    static const struct forced_step ahead[] = {
        {STR_INIT("B1"), STR_INIT("B1")}, {STR_INIT("B2"), STR_INIT("B4")}, {STR_INIT("B3"), STR_INIT("C2")},
        {STR_INIT("B4"), STR_INIT("B4")}, {STR_INIT("B5"), STR_INIT("B5")}, {STR_INIT("B6"), STR_INIT("B6")},
    };
    struct town *t = *state;
    struct story s = publish_both(t), swapped;
    struct uuid id;
    s.to = s.from;
    assert_int_not_equal(propose(t, &s, &town_controller, birth_map, BIRTH_STEPS, &id), OK);
    assert_int_equal(t->c->fault.message, package_not_in_force);
    publish_new(t, &s);
    assert_int_not_equal(propose(t, &s, &town_controller, birth_map, BIRTH_STEPS - 1, &id), OK);
    assert_int_equal(t->c->fault.message, forced_step_missing);
    assert_true(str_eq(t->c->fault.field, STR("to-B6")));
    assert_int_not_equal(propose(t, &s, &town_controller, ahead, BIRTH_STEPS, &id), OK);
    assert_int_equal(t->c->fault.message, forced_step_misfits);
    swapped = (struct story){s.to, s.from}; /* what has had its time is no law */
    assert_int_not_equal(propose(t, &swapped, &town_controller, birth_map, BIRTH_STEPS, &id), OK);
    assert_int_equal(t->c->fault.message, package_not_in_force);
}

static void act(struct town *t, enum person person, struct uuid id, enum action action)
{
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = action, .note = STR("Thiếu giấy chứng sinh."), .send_way = SEND_DESK}};
    town_as(t, person);
    assert_int_equal(db_write(t->db, t->c, "act", act_task_run, &task), OK);
}

static void who_waits_for_papers_is_moved_when_they_have_come(void **state)
{
    struct town *t = *state;
    struct story s = publish_both(t);
    struct uuid dossier = in_hand(t), done = town_file(t);
    town_act(t, DESK, done, ACTION_RECEIVE);
    town_act(t, HEAD, done, ACTION_TAKE_OVER);
    town_act(t, HEAD, done, ACTION_ASSIGN);
    town_act(t, WORKER, done, ACTION_FINISH_STEP);
    town_act(t, CITIZEN, done, ACTION_AGREE_DRAFT);
    town_act(t, LEADER, done, ACTION_APPROVE);
    town_act(t, CLERK, done, ACTION_ISSUE);
    act(t, WORKER, dossier, ACTION_DRAFT_SUPPLEMENT);
    act(t, LEADER, dossier, ACTION_APPROVE_LETTER);
    act(t, CLERK, dossier, ACTION_NUMBER_LETTER);
    act(t, DESK, dossier, ACTION_SEND_LETTER);
    publish_new(t, &s);
    struct forced_counts found = counts(t, s.from);
    assert_int_equal(found.later, 1);
    assert_int_equal(found.done, 1);
    struct uuid id = agreed(t, &s);
    run_job(t);
    assert_int_equal(status_of(t, id), FORCED_AGREED);
    assert_true(str_eq(town_dossier(t, dossier).course.step, STR("B2")));
    act(t, DESK, dossier, ACTION_SEND_SUPPLEMENT);
    act(t, DESK, dossier, ACTION_FIND_COMPLETE);
    struct instant promised = town_dossier(t, dossier).due_at.value;
    run_job(t);
    stands(t, dossier, &s, "C2", STEP_PROCESS);
    assert_int_equal(town_dossier(t, dossier).due_at.value.us, promised.us);
    assert_true(str_eq(town_dossier(t, done).course.package_hash, s.from)); /* the result exists */
    assert_int_equal(status_of(t, id), FORCED_ENDED);
}

/* Who moved, where nothing of before is left to send back to, sends back to the work before. */
static void a_leader_sends_back_to_the_new_work(void **state)
{
    static const struct forced_step map[] = {
        {STR_INIT("B1"), STR_INIT("B1")}, {STR_INIT("B2"), STR_INIT("C2")}, {STR_INIT("B3"), STR_INIT("C2")},
        {STR_INIT("B4"), STR_INIT("B4")}, {STR_INIT("B5"), STR_INIT("B5")}, {STR_INIT("B6"), STR_INIT("B6")},
    };
    struct town *t = *state;
    struct story s = publish_both(t);
    struct uuid dossier = in_hand(t), id;
    town_act(t, WORKER, dossier, ACTION_FINISH_STEP);
    town_act(t, CITIZEN, dossier, ACTION_AGREE_DRAFT);
    publish_new(t, &s);
    assert_int_equal(propose(t, &s, &town_controller, map, BIRTH_STEPS, &id), OK);
    assert_int_equal(decide(t, &town_publisher, id, true), OK);
    run_job(t);
    stands(t, dossier, &s, "B4", STEP_APPROVE);
    town_act(t, LEADER, dossier, ACTION_STEP_BACK);
    assert_true(str_eq(town_dossier(t, dossier).course.step, STR("C2")));
    town_is_whole(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(everybody_goes_on_at_the_step_that_the_map_says),
        TOWN_TEST(one_person_alone_forces_nothing),
        TOWN_TEST(a_map_that_leaves_somebody_behind_is_refused),
        TOWN_TEST(who_waits_for_papers_is_moved_when_they_have_come),
        TOWN_TEST(a_leader_sends_back_to_the_new_work),
    };
    return engines_run(tests);
}
