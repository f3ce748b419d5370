/* course: dossiers that run by a package: published by two persons, pinned when filed, each step done by whom it names, timed, sent
 * back, stopped with the case; and motcua check finds the record whole. */
#include "unit/app/town_package.h"

#include <stdio.h>

#include "app/course.h"
#include "app/course_move.h"
#include "app/package_publish.h"
#include "base/civil.h"
#include "domain/lateness.h"
#include "store/account_store.h"
#include "store/course_store.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"
#include "store/payment_store.h"

static void stands(struct town *t, struct uuid id, const char *step, enum dossier_state state, enum step at)
{
    struct dossier d = town_dossier(t, id);
    if (!str_eq(d.course.step, str_of(step))) fail_msg("at step %.*s, state %d, at %d", STR_ARG(d.course.step), (int)d.state, (int)d.step);
    assert_int_equal(d.state, state);
    assert_int_equal(d.step, at);
}

static err_t try(struct town *t, enum person person, struct uuid id, enum action action)
{
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = action, .note = STR("x"), .handler_id = t->people[WORKER].id, .result_kind = RESULT_GRANTED}};
    town_as(t, person);
    return db_write(t->db, t->c, "act", act_task_run, &task);
}

static void refused(struct town *t, enum person person, struct uuid id, enum action action, enum message message)
{
    assert_int_not_equal(try(t, person, id, action), OK);
    assert_string_equal(message_info(t->c->fault.message)->slug, message_info(message)->slug);
}

static void a_walk_in_goes_the_way_of_the_counter(void **state)
{
    struct town *t = *state;
    struct str hash = town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = town_walk_in(t);
    struct dossier d = town_dossier(t, id);
    assert_true(str_eq(d.course.package_hash, hash));
    assert_int_equal(d.limit_unit, LIMIT_SAME_DAY); /* the package's limit, not the catalogue's ten days */
    stands(t, id, "B1", STATE_RECEIVED, STEP_HANDOVER);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    stands(t, id, "B2", STATE_PROCESSING, STEP_ASSIGN);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    stands(t, id, "B2", STATE_PROCESSING, STEP_PROCESS);
    refused(t, WORKER, id, ACTION_FINISH_STEP, course_decision_next);
    town_pass(t, 20);
    town_act(t, WORKER, id, ACTION_PROPOSE);
    stands(t, id, "B4", STATE_PROCESSING, STEP_APPROVE);
    town_act(t, LEADER, id, ACTION_APPROVE);
    stands(t, id, "B5", STATE_PROCESSING, STEP_ISSUE);
    town_act(t, CLERK, id, ACTION_ISSUE);
    stands(t, id, "B6", STATE_FINISHED, STEP_CONFIRM);
    town_act(t, DESK, id, ACTION_CONFIRM);
    town_act(t, DESK, id, ACTION_RETURN);
    d = town_dossier(t, id);
    assert_int_equal(d.state, STATE_RETURNED);
    assert_true(str_is_empty(d.course.step));
    assert_true(str_eq(town_way(t, id), STR("B1 B2 B4 B5 B6")));
    size_t count;
    struct course_step *steps = town_steps(t, id, &count);
    assert_int_equal(steps[1].planned, 45);
    assert_int_equal(steps[1].lateness, LATENESS_EARLY);
    town_is_whole(t);
}

static void who_files_online_is_asked_and_the_clock_stands_still(void **state)
{
    struct town *t = *state;
    (void)town_publish(t, town_slow_package(t->c), town_day(t));
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    refused(t, WORKER, id, ACTION_PROPOSE, course_no_decision_next);
    struct instant before = town_dossier(t, id).due_at.value;
    town_act(t, WORKER, id, ACTION_FINISH_STEP);
    stands(t, id, "B3", STATE_PROCESSING, STEP_ANSWER);
    assert_true(town_dossier(t, id).is_paused);
    refused(t, STRANGER, id, ACTION_AGREE_DRAFT, action_not_your_unit);
    town_pass(t, 60);
    town_act(t, CITIZEN, id, ACTION_OBJECT); /* the name is misspelt: back to who examined it */
    stands(t, id, "B2", STATE_PROCESSING, STEP_PROCESS);
    assert_false(town_dossier(t, id).is_paused);
    assert_true(town_dossier(t, id).due_at.value.us > before.us);
    town_act(t, WORKER, id, ACTION_FINISH_STEP);
    town_act(t, CITIZEN, id, ACTION_AGREE_DRAFT);
    stands(t, id, "B4", STATE_PROCESSING, STEP_APPROVE);
    town_act(t, LEADER, id, ACTION_STEP_BACK); /* to the last that worked on it: the applicant is not asked a third time by a machine */
    stands(t, id, "B2", STATE_PROCESSING, STEP_PROCESS);
    assert_true(str_eq(town_way(t, id), STR("B1 B2 B3- B2 B3 B4- B2?")));
    town_is_whole(t);
}

static void what_is_withdrawn_ends_its_step(void **state)
{
    struct town *t = *state;
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL);
    town_act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL);
    assert_int_equal(town_dossier(t, id).state, STATE_STOPPED);
    assert_true(str_eq(town_way(t, id), STR("B1 B2.")));
    town_is_whole(t);
}

static err_t put_colleague(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct town *t = argument;
    const struct str login = STR("oanh");
    const struct account account = {.id = {{210}}, .kind = ACCOUNT_OFFICIAL, .name = STR("Cao Thị Oanh"), .password = STR("!"), .created_at = c->now};
    const struct official official = {.account_id = account.id, .unit_id = t->commune, .position = STR("Công chức"), .decision = STR("02/QĐ"), .valid_from = 0, .roles = ROLE_BIT(ROLE_PROCESSING)};
    err_t e = account_store_insert(rw, c, &account, &login, 1);
    if (!e) e = figure_store_total(rw, c, STR("accounts.official"), 1);
    return e ? e : account_store_insert_official(rw, c, &official);
}

/* Also when a colleague has taken the case over since, and the power to sign has come to him. */
static void who_worked_on_it_signs_nothing(void **state)
{
    struct town *t = *state;
    assert_int_equal(db_write(t->db, t->c, "colleague", put_colleague, t), OK);
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = town_walk_in(t);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    town_act(t, WORKER, id, ACTION_PROPOSE);
    town_act(t, LEADER, id, ACTION_STEP_BACK);
    struct actor colleague = {.kind = ACTOR_OFFICIAL, .id = {{210}}, .name = STR("Cao Thị Oanh"), .unit_id = t->commune, .roles = ROLE_BIT(ROLE_PROCESSING)};
    struct actor promoted = t->people[WORKER];
    promoted.roles = ROLE_BIT(ROLE_SIGNER);
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = ACTION_REASSIGN, .handler_id = colleague.id, .note = STR("ốm")}};
    assert_int_equal(town_write_as(t, &t->people[HEAD], act_task_run, &task), OK);
    task.in = (struct act){.city = t->city, .dossier_id = id, .action = ACTION_PROPOSE, .note = STR("đủ"), .result_kind = RESULT_GRANTED};
    assert_int_equal(town_write_as(t, &colleague, act_task_run, &task), OK);
    task.in = (struct act){.city = t->city, .dossier_id = id, .action = ACTION_APPROVE};
    assert_int_equal(town_write_as(t, &promoted, act_task_run, &task), ERR_DENIED);
    assert_int_equal(t->c->fault.message, course_worked_on_it);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_is_whole(t);
}

static err_t name_colleague(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct town *t = argument;
    const struct role_holder holder = {.unit_id = t->commune, .account_id = {{210}}, .role = STR("ho_tich"), .document = STR("3/QĐ"), .valid_from = 0};
    return package_store_set_holder(rw, c, &holder);
}

static void whom_the_office_has_named_does_the_step(void **state)
{
    struct town *t = *state;
    assert_int_equal(db_write(t->db, t->c, "colleague", put_colleague, t), OK);
    assert_int_equal(db_write(t->db, t->c, "name", name_colleague, t), OK);
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = town_walk_in(t);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    refused(t, HEAD, id, ACTION_ASSIGN, course_not_named); /* to WORKER, who has the power and not the role */
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = ACTION_ASSIGN, .handler_id = {{210}}}};
    assert_int_equal(town_write_as(t, &t->people[HEAD], act_task_run, &task), OK);
    stands(t, id, "B2", STATE_PROCESSING, STEP_PROCESS);
    town_is_whole(t);
}

static size_t waited(struct town *t, struct uuid **ids)
{
    size_t count;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(course_store_waited(ro, t->c, 10, ids, &count), OK);
    db_read_end(t->db, ro);
    return count;
}

static void what_was_asked_back_meanwhile_is_left_alone(void **state)
{
    struct town *t = *state;
    struct uuid *ids;
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    town_act(t, WORKER, id, ACTION_FINISH_STEP);
    town_act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL);
    town_pass(t, 3 * 24 * 60);
    assert_int_equal(waited(t, &ids), 0);
    town_act(t, CITIZEN, id, ACTION_CANCEL_WITHDRAWAL);
    stands(t, id, "B3", STATE_PROCESSING, STEP_ANSWER);
    assert_int_equal(waited(t, &ids), 1);
    town_is_whole(t);
}

static void silence_counts_as_yes_after_its_day(void **state)
{
    static const struct actor system = {.kind = ACTOR_SYSTEM};
    struct town *t = *state;
    struct uuid *ids;
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    town_act(t, WORKER, id, ACTION_FINISH_STEP);
    assert_int_equal(waited(t, &ids), 0);
    town_pass(t, 3 * 24 * 60);
    assert_int_equal(waited(t, &ids), 1);
    assert_true(uuid_eq(ids[0], id));
    struct course_pass pass = {t->city, id};
    assert_int_equal(town_write_as(t, &system, course_pass_run, &pass), OK);
    stands(t, id, "B4", STATE_PROCESSING, STEP_APPROVE);
    assert_int_equal(town_write_as(t, &system, course_pass_run, &pass), OK); /* a second time it finds nothing to do */
    stands(t, id, "B4", STATE_PROCESSING, STEP_APPROVE);
    assert_int_equal(waited(t, &ids), 0);
    town_is_whole(t);
}

static void a_new_version_leaves_what_runs_alone(void **state)
{
    struct town *t = *state;
    struct str first = town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid old = town_walk_in(t);
    struct str second_text = town_changed(t->c, town_package(t->c, "1.001193.json"), "Thẩm tra, ghi sổ", "Thẩm tra, ghi sổ, ký nháy");
    struct str next = town_publish(t, second_text, town_day(t) + 1);
    struct uuid same_day = town_walk_in(t);
    assert_true(str_eq(town_dossier(t, same_day).course.package_hash, first));
    town_pass(t, 24 * 60);
    struct uuid later = town_walk_in(t);
    assert_true(str_eq(town_dossier(t, later).course.package_hash, next));
    assert_true(str_eq(town_dossier(t, old).course.package_hash, first));
    town_act(t, HEAD, old, ACTION_TAKE_OVER);
    stands(t, old, "B2", STATE_PROCESSING, STEP_ASSIGN);
    town_is_whole(t);
}

static struct course_candidate *candidates(struct town *t, struct str from, struct str to, size_t *count)
{
    struct course_candidate *found;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(course_candidates(t->c, ro, t->city, from, to, (struct uuid){{0}}, 100, &found, count), OK);
    db_read_end(t->db, ro);
    return found;
}

/* The one dossier that can go back from that version; zero: none can. */
static struct uuid only_moved(struct town *t, struct str version)
{
    struct dossier *found;
    struct db_ro *ro;
    size_t count;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(dossier_store_moved(ro, t->c, version, 10, &found, &count), OK);
    db_read_end(t->db, ro);
    assert_true(count < 2);
    return count ? found[0].id : (struct uuid){{0}};
}

/* B4, the signature, takes less time in the new version: whoever has not come further than to it may go on by that, for what lies
 * behind him is the same. */
static void who_stands_before_a_change_may_go_on_by_the_new_version(void **state)
{
    struct town *t = *state;
    size_t count;
    struct str first = town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid at_desk = town_walk_in(t), signed_by_leader = town_walk_in(t), withdrawn = town_walk_in(t);
    town_act(t, HEAD, signed_by_leader, ACTION_TAKE_OVER);
    town_act(t, HEAD, signed_by_leader, ACTION_ASSIGN);
    town_act(t, WORKER, signed_by_leader, ACTION_PROPOSE);
    town_act(t, LEADER, signed_by_leader, ACTION_APPROVE);
    town_act(t, DESK, withdrawn, ACTION_ASK_WITHDRAWAL);
    town_act(t, LEADER, withdrawn, ACTION_AGREE_WITHDRAWAL);
    struct str second_version = town_publish(t, town_changed(t->c, town_package(t->c, "1.001193.json"), "\"time\": 30", "\"time\": 20"), town_day(t) + 1);
    struct course_candidate *found = candidates(t, first, second_version, &count);
    assert_int_equal(count, 2); /* what is closed is not asked */
    for (size_t i = 0; i < 2; i++) {
        bool is_signed = uuid_eq(found[i].dossier.id, signed_by_leader);
        assert_int_equal(found[i].obstacle, is_signed ? course_step_changed : MESSAGE_NONE);
        if (is_signed) assert_true(str_eq(found[i].step, STR("B4")));
    }
    struct course_move move = {.city = t->city, .dossier_id = signed_by_leader, .to = second_version, .note = STR("12/QĐ-UBND")};
    assert_int_equal(town_write_as(t, &town_publisher, course_move_run, &move), ERR_CONFLICT);
    move.dossier_id = at_desk;
    struct instant promised = town_dossier(t, at_desk).due_at.value;
    assert_int_equal(town_write_as(t, &t->people[WORKER], course_move_run, &move), ERR_DENIED);
    assert_int_equal(town_write_as(t, &town_publisher, course_move_run, &move), OK);
    assert_true(str_eq(town_dossier(t, at_desk).course.package_hash, second_version));
    assert_true(town_dossier(t, at_desk).due_at.value.us == promised.us);
    assert_true(uuid_eq(only_moved(t, second_version), at_desk));
    assert_int_equal(town_write_as(t, &town_publisher, course_move_run, &move), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, course_moved_already);
    assert_int_equal(town_write_as(t, &town_publisher, course_move_undo_run, &move), OK);
    assert_true(str_eq(town_dossier(t, at_desk).course.package_hash, first));
    assert_int_equal(town_write_as(t, &town_publisher, course_move_run, &move), OK);
    town_act(t, HEAD, at_desk, ACTION_TAKE_OVER); /* the next action: now it stays */
    assert_int_equal(town_write_as(t, &town_publisher, course_move_undo_run, &move), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, course_not_to_undo);
    assert_true(uuid_is_zero(only_moved(t, second_version)));
    town_act(t, HEAD, at_desk, ACTION_ASSIGN);
    town_act(t, WORKER, at_desk, ACTION_PROPOSE);
    struct course_step *steps = town_steps(t, at_desk, &count);
    assert_int_equal(steps[count - 1].planned, 20);
    town_act(t, CLERK, signed_by_leader, ACTION_ISSUE); /* and the other finishes on the first */
    assert_int_equal(town_dossier(t, signed_by_leader).state, STATE_FINISHED);
    town_is_whole(t);
}

/* What ended for a version that then did not come goes on; and a value set late keeps to its days. */
static void what_is_withdrawn_before_its_day_leaves_no_hole(void **state)
{
    struct town *t = *state;
    struct str first = town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct str text = town_changed(t->c, town_package(t->c, "1.001193.json"), "Thẩm tra, ghi sổ", "Thẩm tra và ghi sổ");
    struct package_examined examined = town_examine(t, text);
    struct package_decision decision = {&examined, town_day(t) + 1, STR("")};
    assert_true(str_eq(town_publish(t, text, town_day(t) + 1), examined.hash));
    assert_int_equal(town_write_as(t, &town_publisher, package_withdraw_run, &decision), OK);
    town_pass(t, 3 * 24 * 60);
    assert_true(str_eq(town_dossier(t, town_walk_in(t)).course.package_hash, first));
    struct package_valued early = {.value = {STR("khai_sinh.qua_han"), STR("5000"), STR("0/NQ"), -100}, .source = STR("test")};
    struct package_value *values;
    struct db_ro *ro;
    size_t count;
    assert_int_equal(town_write_as(t, &town_controller, package_value_run, &early), OK);
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(package_store_values(ro, t->c, town_day(t), &values, &count), OK);
    assert_int_equal(count, 2); /* one value a name */
    assert_int_equal(package_store_values(ro, t->c, -50, &values, &count), OK);
    assert_int_equal(count, 1);
    assert_true(str_eq(values[0].value, STR("5000")));
    db_read_end(t->db, ro);
    town_is_whole(t);
}

/* Around the program: each thing that must hold of versions, broken, is said; put right again, nothing is. */
static void check_finds_a_version_that_was_tampered_with(void **state)
{
    struct town *t = *state;
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    (void)town_publish(t, town_changed(t->c, town_package(t->c, "1.001193.json"), "Thẩm tra, ghi sổ", "Thẩm tra và ghi sổ"), town_day(t) + 2);
    town_is_whole(t);
    town_tamper(t, "UPDATE package SET effective_to = effective_to + 1 WHERE effective_to IS NOT NULL", NULL);
    town_check_says(t, "package_overlap");
    town_tamper(t, "UPDATE package SET effective_to = effective_to - 1 WHERE effective_to IS NOT NULL", NULL);
    town_tamper(t, "UPDATE package SET body = body || ' ' WHERE effective_to IS NULL", NULL);
    town_check_says(t, "package_hash");
    town_tamper(t, "UPDATE package SET body = substr(body, 1, length(body) - 1) WHERE effective_to IS NULL", NULL);
    town_is_whole(t);
    town_tamper(t, "UPDATE package SET decided_by = proposed_by WHERE effective_to IS NULL", NULL);
    town_check_says(t, "package_persons");
}

/* A fee of seven đồng where seven thousand was meant. */
static void a_number_that_may_mean_two_things_is_no_value(void **state)
{
    static const char *const unclear[] = {"7.000", "7,5", "7 000", "7.000.000", "1,000"}, *const clear[] = {"7000", "0.5", "-3", "2018-01-01", "xa; huyen", "1.0001", "12, 13 và 14"};
    struct town *t = *state;
    for (size_t i = 0; i < sizeof unclear / sizeof unclear[0]; i++) {
        struct package_valued valued = {{STR("khai_sinh.ban_sao"), str_of(unclear[i]), STR("1/NQ"), 0}, STR("test")};
        assert_int_equal(town_write_as(t, &town_controller, package_value_run, &valued), ERR_INVALID);
        assert_string_equal(message_info(t->c->fault.message)->slug, "package_value_unclear");
    }
    for (size_t i = 0; i < sizeof clear / sizeof clear[0]; i++) {
        struct package_valued valued = {{STR("khai_sinh.ban_sao"), str_of(clear[i]), STR("1/NQ"), 0}, STR("test")};
        assert_int_equal(town_write_as(t, &town_controller, package_value_run, &valued), OK);
    }
}

/* Whoever was moved to a version before its day keeps it from being withdrawn; and nobody is sent back to one that was. */
static void a_version_that_dossiers_run_by_is_not_withdrawn(void **state)
{
    struct town *t = *state;
    struct str first = town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    struct uuid id = town_walk_in(t);
    struct package_examined later = town_examine(t, town_changed(t->c, town_package(t->c, "1.001193.json"), "Trả kết quả", "Trao kết quả"));
    struct package_proposal proposal = {&later};
    struct package_decision decision = {&later, town_day(t) + 5, STR("13/QĐ")};
    assert_int_equal(town_write_as(t, &town_controller, package_propose_run, &proposal), OK);
    assert_int_equal(town_write_as(t, &town_publisher, package_publish_run, &decision), OK);
    struct course_move move = {.city = t->city, .dossier_id = id, .to = later.hash, .note = STR("theo quy trình mới")};
    assert_int_equal(town_write_as(t, &town_publisher, course_move_run, &move), OK);
    assert_int_equal(town_write_as(t, &town_publisher, package_withdraw_run, &decision), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, package_in_force_already);
    assert_int_equal(town_write_as(t, &town_publisher, course_move_undo_run, &move), OK);
    assert_true(str_eq(town_dossier(t, id).course.package_hash, first));
    assert_int_equal(town_write_as(t, &town_publisher, package_withdraw_run, &decision), OK);
    assert_int_equal(town_write_as(t, &town_publisher, course_move_undo_run, &move), ERR_CONFLICT); /* undoing the undoing leads to what is no more */
    assert_int_equal(t->c->fault.message, package_not_in_force);
    town_is_whole(t);
}

static void publishing_takes_two_and_no_error(void **state)
{
    struct town *t = *state;
    struct str text = town_package(t->c, "1.001193.json");
    struct package_examined bare = town_examine(t, text);
    assert_true(bare.findings.errors > 0); /* its parameters have no values here yet */
    struct package_proposal proposal = {&bare};
    assert_int_equal(town_write_as(t, &town_controller, package_propose_run, &proposal), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, package_has_errors);
    assert_int_equal(db_write(t->db, t->c, "values", town_put_values, NULL), OK);
    struct package_examined examined = town_examine(t, text);
    proposal.examined = &examined;
    assert_int_equal(town_write_as(t, &t->people[WORKER], package_propose_run, &proposal), ERR_DENIED);
    assert_int_equal(town_write_as(t, &town_controller, package_propose_run, &proposal), OK);
    assert_int_equal(town_write_as(t, &town_controller, package_propose_run, &proposal), ERR_CONFLICT);
    struct package_decision decision = {&examined, town_day(t), STR("")};
    assert_int_equal(town_write_as(t, &town_controller, package_publish_run, &decision), ERR_DENIED);
    assert_int_equal(t->c->fault.message, package_same_person);
    decision.day = town_day(t) - 1;
    assert_int_equal(town_write_as(t, &town_publisher, package_publish_run, &decision), ERR_INVALID);
    decision.day = town_day(t) + 5;
    assert_int_equal(town_write_as(t, &town_publisher, package_publish_run, &decision), OK);
    struct uuid id = town_walk_in(t);
    assert_true(str_is_empty(town_dossier(t, id).course.package_hash));
    assert_int_equal(town_write_as(t, &town_publisher, package_publish_run, &decision), ERR_CONFLICT);
    assert_int_equal(town_write_as(t, &town_publisher, package_withdraw_run, &decision), OK);
    assert_int_equal(town_write_as(t, &town_controller, package_propose_run, &proposal), OK); /* a withdrawn one may come again */
    decision.day = town_day(t);
    assert_int_equal(town_write_as(t, &town_publisher, package_publish_run, &decision), OK);
    assert_int_equal(town_write_as(t, &town_publisher, package_withdraw_run, &decision), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, package_in_force_already);
    town_is_whole(t);
}

static size_t demands_of(struct town *t, struct uuid id)
{
    struct payment_demand *demands;
    size_t count;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(payment_store_demands(ro, t->c, id, &demands, &count), OK);
    db_read_end(t->db, ro);
    return count;
}

/* The amounts are the package's: what the catalogue states is not asked for beside them. */
static void a_fee_of_the_catalogue_is_not_asked_for_beside_a_package(void **state)
{
    struct town *t = *state;
    town_tamper(t, "INSERT INTO procedure_limit SELECT id, 1, 2, 1, 10 FROM procedure", NULL);
    town_tamper(t, "INSERT INTO procedure_fee SELECT id, 1, 1, 2, 8000, 'VND', NULL FROM procedure", NULL);
    city_free(t->city);
    assert_int_equal(city_load(t->db, t->c, &t->city), OK);
    assert_int_equal(demands_of(t, town_file(t)), 1);
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    assert_int_equal(demands_of(t, town_file(t)), 0);
    town_is_whole(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(a_walk_in_goes_the_way_of_the_counter),
        TOWN_TEST(who_files_online_is_asked_and_the_clock_stands_still),
        TOWN_TEST(what_is_withdrawn_ends_its_step),
        TOWN_TEST(who_worked_on_it_signs_nothing),
        TOWN_TEST(whom_the_office_has_named_does_the_step),
        TOWN_TEST(what_was_asked_back_meanwhile_is_left_alone),
        TOWN_TEST(silence_counts_as_yes_after_its_day),
        TOWN_TEST(a_new_version_leaves_what_runs_alone),
        TOWN_TEST(who_stands_before_a_change_may_go_on_by_the_new_version),
        TOWN_TEST(what_is_withdrawn_before_its_day_leaves_no_hole),
        TOWN_TEST(check_finds_a_version_that_was_tampered_with),
        TOWN_TEST(publishing_takes_two_and_no_error),
        TOWN_TEST(a_number_that_may_mean_two_things_is_no_value),
        TOWN_TEST(a_version_that_dossiers_run_by_is_not_withdrawn),
        TOWN_TEST(a_fee_of_the_catalogue_is_not_asked_for_beside_a_package),
    };
    return engines_run(tests);
}
