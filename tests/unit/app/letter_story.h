/* letter_story: telling stories about letters after acceptance in a town: who acts, at which moment, and what must hold then. */
#ifndef UNIT_APP_LETTER_STORY_H
#define UNIT_APP_LETTER_STORY_H

#include "unit/app/town.h"
#include "app/check.h"
#include "base/civil.h"
#include "domain/lateness.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"

#define PAUSE "supplement_effect = 1, duty_pauses = 1"
#define RESTART "supplement_effect = 2"
#define EXTRA "supplement_effect = 3, supplement_extra_unit = 1, supplement_extra_halves = 6" /* three working days */
#define NONE "supplement_effect = 0, duty_pauses = 0"

/* ---- telling ---- */

/* What the procedure says about requests to the citizen. */
static inline void rule(struct town *t, const char *columns)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "UPDATE procedure SET %s", columns);
    town_tamper(t, sql, NULL);
    city_free(t->city);
    fault_clear(t->c);
    must(t->c, city_load(t->db, t->c, &t->city));
}

/* Ten working days, and nothing said about requests. */
static inline int letter_set_up(void **state)
{
    int failed = town_set_up(state);
    if (!failed) rule(*state, NONE ", limit_halves = 20");
    return failed;
}
#define LETTER_TEST(f) cmocka_unit_test_setup_teardown(f, letter_set_up, town_tear_down)

/* A day of March 2018 and later (day 32 is 1 April). */
static inline struct instant on(int day, int hour, int minute)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, 1}) + day - 1, hour * 60 + minute));
}

static inline void now(struct town *t, int day, int hour, int minute)
{
    t->c->now = on(day, hour, minute);
}

static inline err_t try(struct town *t, enum person person, struct uuid id, enum action action, struct act more)
{
    struct act_task task = {.in = more};
    task.in.city = t->city;
    task.in.dossier_id = id;
    task.in.action = action;
    if (str_is_absent(more.note)) task.in.note = STR("theo hồ sơ");
    town_as(t, person);
    return db_write(t->db, t->c, "act", act_task_run, &task);
}

static inline void act(struct town *t, enum person person, struct uuid id, enum action action, struct act more)
{
    must(t->c, try(t, person, id, action, more));
}

/* It is refused with this message, and nothing has changed. */
static inline void refused(struct town *t, enum person person, struct uuid id, enum action action, struct act more,
                    enum message message)
{
    int64_t seq = town_dossier(t, id).last_seq;
    err_t e = try(t, person, id, action, more);
    if (t->c->fault.message != message)
        fail_msg("%s instead of %s", message_info(t->c->fault.message)->slug, message_info(message)->slug);
    assert_int_equal(e, message_info(message)->kind);
    assert_int_equal(town_dossier(t, id).last_seq, seq);
}

static const struct act nothing_more;

/* Received on 12/03 at 09:00, and with the official who handles it. */
static inline struct uuid in_processing(struct town *t)
{
    now(t, 12, 9, 0);
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    return id;
}

static inline void approve_and_number(struct town *t, struct uuid id)
{
    act(t, LEADER, id, ACTION_APPROVE_LETTER, nothing_more);
    act(t, CLERK, id, ACTION_NUMBER_LETTER, nothing_more);
}

static inline void write_letter(struct town *t, struct uuid id, enum action draft, struct act more, enum send_way way)
{
    act(t, WORKER, id, draft, more);
    approve_and_number(t, id);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = way});
}

static inline struct dossier_parts parts_of(struct town *t, struct uuid id)
{
    struct dossier_parts parts;
    struct db_ro *ro;
    fault_clear(t->c);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, dossier_store_parts(ro, t->c, id, &parts));
    db_read_end(t->db, ro);
    return parts;
}

static inline void assert_due(struct town *t, struct uuid id, struct instant due)
{
    struct dossier d = town_dossier(t, id);
    assert_int_equal(civil_local(d.due_at.value).minute, civil_local(due).minute);
    assert_int_equal(d.work_due_at.us, d.due_at.value.us);
    assert_int_equal(d.first_due_at.value.us, on(26, 9, 0).us); /* kept for ever */
}

static inline void assert_promise(struct town *t, struct uuid id, size_t number, struct instant due, enum promise_cause cause)
{
    struct dossier_parts parts = parts_of(t, id);
    assert_int_equal(parts.promise_count, number);
    assert_int_equal(parts.promises[number - 1].due_at.us, due.us);
    assert_int_equal(parts.promises[number - 1].cause, cause);
    assert_int_equal(parts.promises[0].due_at.us, on(26, 9, 0).us);
    assert_int_equal(parts.promises[0].cause, PROMISE_RECEPTION);
}

static inline int64_t queue(struct town *t, struct uuid unit, enum step step)
{
    int64_t counts[STEP_COUNT] = {0};
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, figure_store_queues(ro, t->c, unit, counts));
    db_read_end(t->db, ro);
    return counts[step];
}

static inline struct figure_counts figures(struct town *t)
{
    struct unit_figure *years;
    size_t count;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, figure_store_of_unit(ro, t->c, t->commune, &years, &count));
    db_read_end(t->db, ro);
    return count ? years[0].counts : (struct figure_counts){0};
}

/* ---- checking ---- */

struct found {
    const char *rule; /* looked for */
    bool has_rule;
    char text[2000];
};

static inline void find(void *user, const struct check_violation *violation)
{
    struct found *found = user;
    size_t used = strlen(found->text);
    (void)snprintf(found->text + used, sizeof found->text - used, "%s %.*s\n", violation->rule,
                   STR_ARG(violation->detail));
    if (found->rule && strcmp(violation->rule, found->rule) == 0) found->has_rule = true;
}

static inline int64_t violations(struct town *t, struct found *found)
{
    const struct check_options options = {.violation = find, .user = found};
    struct check_result result;
    fault_clear(t->c);
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    return result.violations;
}

static inline void assert_sound(struct town *t)
{
    struct found found = {0};
    if (violations(t, &found)) fail_msg("%s", found.text);
}

#endif
