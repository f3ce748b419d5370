/* notice_test: what the applicant is told is written in the transaction of the act, once for each carrier, and never without it; by
 * what city and citizen want; the words are those that counted when it came about; the desk's trouble begins and ends. On both engines. */
#include "unit/app/town.h"

#include "app/deliver.h"
#include "app/notice_text.h"
#include "base/civil.h"
#include "jobs/worker.h"
#include "store/delivery_store.h"

#define ALL (CARRIER_BIT(CARRIER_EMAIL) | CARRIER_BIT(CARRIER_SMS) | CARRIER_BIT(CARRIER_MESSENGER))

static size_t told(struct town *t, struct uuid dossier, struct delivery **ret)
{
    struct db_ro *ro;
    size_t count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, delivery_store_of_dossier(ro, t->c, dossier, ret, &count));
    db_read_end(t->db, ro);
    return count;
}

static void city_uses(struct town *t, unsigned carriers)
{
    struct notice_rule rule = {.carriers = carriers, .quiet_from = 21 * 60, .quiet_to = 7 * 60};
    town_as(t, LEADER);
    t->c->now.us++;
    must(t->c, db_write(t->db, t->c, "rule", notice_rule_save_run, &rule));
}

static void citizen_wishes(struct town *t, unsigned carriers, enum locale locale)
{
    struct notice_wish wish = {carriers, locale};
    town_as(t, CITIZEN);
    must(t->c, db_write(t->db, t->c, "wish", notice_wish_save_run, &wish));
}

static void write_text(struct town *t, enum carrier carrier, const char *body, const char *template)
{
    struct notice_text_save save = {.key = {NOTICE_RECEIVED, carrier, LOCALE_VI}, .subject = STR("{code}"), .body = str_of(body), .template = str_of(template)};
    town_as(t, LEADER);
    t->c->now.us++;
    must(t->c, db_write(t->db, t->c, "text", notice_text_save_run, &save));
}

static struct uuid received(struct town *t)
{
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    return id;
}

static void by_default_only_mail_goes_out_and_who_gave_no_address_is_not_told(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    assert_int_equal(told(t, received(t), &rows), 0); /* a phone, no e-mail */
}

static void one_event_is_told_once_by_each_carrier_that_city_and_citizen_want(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    city_uses(t, ALL);
    struct uuid id = received(t);
    assert_int_equal(told(t, id, &rows), 1); /* no e-mail given; a messenger is asked for */
    assert_int_equal(rows[0].carrier, CARRIER_SMS);
    assert_int_equal(rows[0].notice, NOTICE_RECEIVED);
    assert_true(rows[0].due_at.has && rows[0].due_at.value.us == town_dossier(t, id).due_at.value.us);
    assert_true(str_eq(rows[0].address, STR("0912345678")));
    citizen_wishes(t, CARRIER_BIT(CARRIER_MESSENGER), LOCALE_EN);
    assert_int_equal(told(t, received(t), &rows), 0); /* no template is approved */
    citizen_wishes(t, CARRIER_BIT(CARRIER_MESSENGER), LOCALE_VI);
    write_text(t, CARRIER_MESSENGER, "{code}", "tiep-nhan");
    assert_int_equal(told(t, received(t), &rows), 1);
    citizen_wishes(t, 0, LOCALE_VI);
    assert_int_equal(told(t, received(t), &rows), 0);
    assert_int_equal(told(t, town_walk_in(t), &rows), 1); /* without an account: what was given at filing */
    assert_int_equal(rows[0].locale, LOCALE_VI);
}

static void of_what_was_drawn_nobody_is_told_whoever_acts(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    city_uses(t, ALL);
    struct uuid shown = town_file_made_up(t, false);
    town_act(t, DESK, shown, ACTION_RECEIVE);
    assert_int_equal(told(t, shown, &rows), 1); /* a demonstration: who filed it is there */
    struct uuid drawn = town_file_made_up(t, true);
    assert_true(town_dossier(t, drawn).is_simulated);
    town_whole_way(t, drawn);
    assert_int_equal(told(t, drawn, &rows), 0);
    town_as(t, DESK); /* nor of the case that corrects it */
    struct act_task task = {.in = {.city = t->city, .dossier_id = drawn, .action = ACTION_CORRECT, .note = STR("sai họ tên"), .correction = CORRECTION_OFFICE}};
    must(t->c, db_write(t->db, t->c, "act", act_task_run, &task));
    struct dossier closed = town_dossier(t, drawn);
    assert_true(closed.corrected_by_id.has);
    assert_int_equal(told(t, closed.corrected_by_id.value, &rows), 0);
}

/* The act is refused, or its transaction fails: nobody is told. */
static err_t act_then_fail(struct ctx *c, struct db_rw *rw, void *argument)
{
    err_t e = act_task_run(c, rw, argument);
    return e ? e : fault_set(c, record_conflict, STR(""), STR(""));
}

static void nobody_is_told_of_what_did_not_happen(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    city_uses(t, ALL);
    struct uuid id = town_file(t);
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = ACTION_RECEIVE, .note = STR("")}};
    town_as(t, DESK);
    assert_int_equal(db_write(t->db, t->c, "act", act_then_fail, &task), ERR_CONFLICT);
    assert_int_equal(told(t, id, &rows), 0);
    town_act(t, DESK, id, ACTION_RECEIVE);
    assert_int_equal(told(t, id, &rows), 1);
}

static void the_whole_way_is_told_step_by_step(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    static const enum notice_event expected[] = {NOTICE_RECEIVED, NOTICE_READY, NOTICE_HANDED};
    city_uses(t, ALL);
    struct uuid id = town_file(t);
    town_whole_way(t, id);
    size_t count = told(t, id, &rows);
    assert_int_equal(count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < count; i++) {
        size_t found = 0;
        for (size_t k = 0; k < count; k++)
            found += rows[k].notice == expected[i];
        assert_int_equal(found, 1);
    }
}

static struct notice_text text_at(struct town *t, enum carrier carrier, struct instant at)
{
    struct db_ro *ro;
    struct notice_text text;
    const struct notice_key key = {NOTICE_RECEIVED, carrier, LOCALE_VI};
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, notice_text_at(ro, t->c, &key, at, &text));
    db_read_end(t->db, ro);
    return text;
}

static void a_notice_keeps_the_text_that_counted_when_it_came_about(void **state)
{
    struct town *t = *state;
    struct instant shipped = t->c->now;
    write_text(t, CARRIER_SMS, "{code} mot", "");
    struct instant first = t->c->now;
    town_pass(t, 1);
    write_text(t, CARRIER_SMS, "{code} hai", "");
    struct instant second = t->c->now;
    town_pass(t, 1);
    struct notice_text_save back = {.key = {NOTICE_RECEIVED, CARRIER_SMS, LOCALE_VI}, .is_shipped = true};
    must(t->c, db_write(t->db, t->c, "text", notice_text_save_run, &back));
    assert_true(text_at(t, CARRIER_SMS, shipped).is_shipped);
    assert_true(str_eq(text_at(t, CARRIER_SMS, first).body, STR("{code} mot")));
    assert_true(str_eq(text_at(t, CARRIER_SMS, second).body, STR("{code} hai")));
    assert_true(text_at(t, CARRIER_SMS, t->c->now).is_shipped);
    assert_true(text_at(t, CARRIER_EMAIL, t->c->now).is_shipped); /* another carrier's */
}

/* ---- the desk ---- */

static int64_t troubles(struct town *t, struct uuid unit_id)
{
    struct db_ro *ro;
    int64_t count = 0;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, delivery_store_trouble_count(ro, t->c, unit_id, 100, &count));
    db_read_end(t->db, ro);
    return count;
}

static void settle(struct town *t, struct uuid id, enum delivery_state state, int64_t attempts)
{
    struct deliver_outcome outcome = {.id = id, .state = state, .reason = STR("connect"), .carrier_id = STR(""), .attempts = attempts};
    must(t->c, db_write(t->db, t->c, "settle", deliver_settle_run, &outcome));
}

static bool says(struct town *t, struct uuid id, enum carrier carrier, bool has_arrived)
{
    struct deliver_word word = {.id = id, .carrier = carrier, .has_arrived = has_arrived, .reason = STR("switched_off")};
    must(t->c, db_write(t->db, t->c, "word", deliver_word_run, &word));
    return word.changed;
}

static void trouble_begins_after_an_hour_and_ends_by_itself_when_it_is_taken(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    city_uses(t, ALL);
    struct uuid id = received(t);
    assert_int_equal(told(t, id, &rows), 1);
    settle(t, rows[0].id, DELIVERY_WAITING, DELIVER_TROUBLE_ATTEMPTS - 1);
    assert_int_equal(troubles(t, t->commune), 0);
    settle(t, rows[0].id, DELIVERY_WAITING, DELIVER_TROUBLE_ATTEMPTS);
    assert_int_equal(troubles(t, t->commune), 1);
    assert_int_equal(troubles(t, t->district), 0);
    settle(t, rows[0].id, DELIVERY_TAKEN, DELIVER_TROUBLE_ATTEMPTS + 1);
    assert_int_equal(troubles(t, t->commune), 0);
    assert_true(says(t, rows[0].id, CARRIER_SMS, false));
    assert_int_equal(troubles(t, t->commune), 1);
    assert_false(says(t, rows[0].id, CARRIER_SMS, false));
    assert_false(says(t, rows[0].id, CARRIER_SMS, true)); /* the first word counts */
    settle(t, rows[0].id, DELIVERY_TAKEN, 9); /* an attempt beside it, after its lease had ended */
    assert_int_equal(told(t, id, &rows), 1);
    assert_int_equal(rows[0].state, DELIVERY_REFUSED);
}

static void only_its_own_desk_ticks_it_off_and_it_stays_ticked_off(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    city_uses(t, ALL);
    struct uuid id = received(t);
    assert_int_equal(told(t, id, &rows), 1);
    settle(t, rows[0].id, DELIVERY_WAITING, DELIVER_TROUBLE_ATTEMPTS);
    town_as(t, FAR_HEAD);
    must(t->c, db_write(t->db, t->c, "seen", deliver_seen_run, &rows[0].id));
    assert_int_equal(troubles(t, t->commune), 1);
    town_as(t, DESK);
    for (int click = 0; click < 2; click++)
        must(t->c, db_write(t->db, t->c, "seen", deliver_seen_run, &rows[0].id));
    settle(t, rows[0].id, DELIVERY_GIVEN_UP, 54);
    assert_int_equal(troubles(t, t->commune), 0);
    assert_int_equal(told(t, id, &rows), 1);
    assert_true(rows[0].seen_at.has && str_eq(rows[0].seen_by, t->people[DESK].name));
}

static void a_word_about_a_message_of_another_carrier_is_none(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    city_uses(t, ALL);
    assert_int_equal(told(t, received(t), &rows), 1);
    struct deliver_word word = {.id = rows[0].id, .carrier = CARRIER_MESSENGER, .has_arrived = true, .reason = STR("")};
    assert_int_equal(db_write(t->db, t->c, "word", deliver_word_run, &word), ERR_NOT_FOUND);
    assert_int_equal(t->c->fault.message, delivery_unknown);
}

/* ---- the job ---- */

static void without_settings_a_notice_waits_and_counts_and_no_desk_is_troubled(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    const struct job_room room = {.db = t->db, .files = t->files, .public_url = STR("http://localhost:8080"), .city = t->city};
    bool did = false;
    city_uses(t, ALL);
    struct uuid id = received(t);
    for (int attempt = 1; attempt <= DELIVER_TROUBLE_ATTEMPTS; attempt++) {
        must(t->c, worker_run_one(t->c, &room, &did));
        assert_true(did);
        assert_int_equal(told(t, id, &rows), 1);
        assert_int_equal(rows[0].attempts, attempt);
        assert_true(str_eq(rows[0].reason, STR("delivery_not_set")));
        assert_int_equal(troubles(t, t->commune), 0);
        must(t->c, worker_run_one(t->c, &room, &did));
        assert_false(did); /* it waits for its time */
        town_pass(t, 1 << (attempt - 1));
    }
}

static struct instant on_day(int day, int hour, int minute)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, day}), hour * 60 + minute));
}

static void at_night_it_is_put_off_and_that_is_no_attempt(void **state)
{
    struct town *t = *state;
    struct delivery *rows;
    const struct job_room room = {.db = t->db, .files = t->files, .public_url = STR("http://localhost:8080"), .city = t->city};
    bool did = false;
    city_uses(t, ALL);
    struct uuid id = received(t); /* on 12/03 in the morning */
    t->c->now = on_day(12, 22, 0); /* the worker was away until the night */
    must(t->c, worker_run_one(t->c, &room, &did));
    assert_true(did);
    assert_int_equal(told(t, id, &rows), 1);
    assert_int_equal(rows[0].attempts, 0);
    t->c->now = on_day(13, 6, 59);
    must(t->c, worker_run_one(t->c, &room, &did));
    assert_false(did);
    t->c->now = on_day(13, 7, 0);
    must(t->c, worker_run_one(t->c, &room, &did));
    assert_true(did);
    assert_int_equal(told(t, id, &rows), 1);
    assert_int_equal(rows[0].attempts, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(by_default_only_mail_goes_out_and_who_gave_no_address_is_not_told),
        TOWN_TEST(one_event_is_told_once_by_each_carrier_that_city_and_citizen_want),
        TOWN_TEST(of_what_was_drawn_nobody_is_told_whoever_acts),
        TOWN_TEST(nobody_is_told_of_what_did_not_happen),
        TOWN_TEST(the_whole_way_is_told_step_by_step),
        TOWN_TEST(a_notice_keeps_the_text_that_counted_when_it_came_about),
        TOWN_TEST(trouble_begins_after_an_hour_and_ends_by_itself_when_it_is_taken),
        TOWN_TEST(only_its_own_desk_ticks_it_off_and_it_stays_ticked_off),
        TOWN_TEST(a_word_about_a_message_of_another_carrier_is_none),
        TOWN_TEST(without_settings_a_notice_waits_and_counts_and_no_desk_is_troubled),
        TOWN_TEST(at_night_it_is_put_off_and_that_is_no_attempt),
    };
    return engines_run(tests);
}
