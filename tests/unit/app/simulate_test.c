/* simulate: what is simulated went through the real use cases: the record, the queues and the marks say so; the same seed
 * says the same. On both engines. */
#include "unit/app/town.h"

#include "app/check.h"
#include "app/record.h"
#include "app/session.h"
#include "app/simulate.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "domain/simulation.h"
#include "store/account_store.h"
#include "store/dossier_store.h"
#include "store/event_store.h"
#include "store/figure_store.h"

#define DOSSIERS 80

static struct simulate_request request_of(const struct town *t, uint64_t seed)
{
    return (struct simulate_request){
        .from_day = civil_day_of((struct date){2018, 3, 1}),
        .to_day = civil_day_of((struct date){2018, 4, 15}),
        .dossiers = DOSSIERS,
        .officials = 14,
        .seed = seed,
        .files = &t->files,
        .batch = SIMULATE_BATCH,
    };
}

static struct simulate_summary simulate_in_batches(struct town *t, uint64_t seed, size_t batch)
{
    struct simulate_summary summary;
    struct simulate_request request = request_of(t, seed);
    request.batch = batch;
    must(t->c, simulate_run(t->db, t->c, t->city, &request, NULL, &summary));
    return summary;
}

static struct simulate_summary simulate(struct town *t, uint64_t seed)
{
    return simulate_in_batches(t, seed, SIMULATE_BATCH);
}

static struct uuid *ids_of(struct town *t, struct db_ro *ro, size_t *ret_count)
{
    struct uuid *ids;
    must(t->c, dossier_store_ids(ro, t->c, (struct uuid){{0}}, 1000, &ids, ret_count));
    return ids;
}

/* Every event follows from the one before by the automaton's table, chained by its hash; the last gives the stored state. */
static void assert_lawful(struct town *t, struct db_ro *ro, const struct dossier *stored)
{
    struct stored_event *events;
    size_t count;
    struct dossier d = {.id = stored->id};
    struct event_effects effects;
    struct str hash = STR("");
    must(t->c, event_store_read(ro, t->c, stored->id, &events, &count));
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        enum dossier_state before = d.state;
        event_apply(&d, &events[i].event, &effects);
        assert_true(d.state == before || state_may_follow(before, d.state));
        assert_true(i == 0 || events[i].event.at.us >= events[i - 1].event.at.us);
        hash = record_hash(t->c, hash, d.id, &events[i].event, events[i].payload);
        assert_true(str_eq(hash, events[i].hash));
    }
    assert_int_equal(d.state, stored->state);
    assert_int_equal(d.step, stored->step);
    assert_int_equal(d.last_seq, stored->last_seq);
    assert_true(str_eq(hash, stored->last_hash));
}

/* Powers that may not meet did not meet (domain.md §11). */
static void assert_separate(const struct dossier *d)
{
    if (!d->approver_id.has) return;
    assert_true(d->proposer_id.has && d->handler_id.has);
    assert_false(uuid_eq(d->approver_id.value, d->proposer_id.value));
    assert_false(uuid_eq(d->approver_id.value, d->handler_id.value));
}

static void print_violation(void *user, const struct check_violation *violation)
{
    (void)user;
    print_message("%s: %.*s %.*s\n", violation->rule, STR_ARG(violation->where), STR_ARG(violation->detail));
}

static void motcua_check_finds_nothing_after_two_runs(void **state)
{
    struct town *t = *state;
    struct check_result result;
    const struct check_options options = {.violation = print_violation};
    (void)simulate(t, 7);
    (void)simulate(t, 8);
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    assert_int_equal(result.violations, 0);
    assert_int_equal(result.checked[CHECK_DOSSIERS], 2 * DOSSIERS);
    assert_int_equal(result.checked[CHECK_FILES], 1);
}

static void what_is_simulated_is_lawful_marked_and_counted(void **state)
{
    struct town *t = *state;
    struct simulate_summary summary = simulate(t, 7);
    struct db_ro *ro;
    size_t count;
    int64_t open = 0, filed[CHANNEL_COUNT] = {0}, waiting[2][STEP_COUNT] = {{0}};
    must(t->c, db_read_begin(t->db, t->c, &ro));
    const struct uuid *ids = ids_of(t, ro, &count);
    assert_int_equal(count, DOSSIERS);
    for (size_t i = 0; i < count; i++) {
        struct dossier d;
        must(t->c, dossier_store_find(ro, t->c, ids[i], &d));
        assert_true(d.is_simulated);
        assert_true(d.account_id.has == (d.channel == CHANNEL_ONLINE));
        assert_true(d.assisted_by.has == (d.channel == CHANNEL_ASSISTED));
        assert_lawful(t, ro, &d);
        assert_separate(&d);
        filed[d.channel]++;
        open += dossier_is_open(&d);
        waiting[uuid_eq(d.holder_unit_id, t->district)][d.step]++;
    }
    assert_int_equal(open, summary.open);
    assert_true(open > 0 && open < DOSSIERS);
    for (int channel = 0; channel < CHANNEL_COUNT; channel++)
        assert_int_equal(filed[channel], summary.filed[channel]);
    for (int which = 0; which < 2; which++) {
        int64_t counted[STEP_COUNT];
        must(t->c, figure_store_queues(ro, t->c, which ? t->district : t->commune, counted));
        for (int step = STEP_RECEPTION; step < STEP_COUNT; step++)
            assert_int_equal(counted[step], waiting[which][step]);
    }
    db_read_end(t->db, ro);
}

static void officials_are_marked_locked_and_hold_a_position(void **state)
{
    struct town *t = *state;
    struct simulate_summary summary = simulate(t, 7);
    struct db_ro *ro;
    struct official_entry *entries;
    size_t count, simulated = 0;
    assert_int_equal(summary.officials_added, 14);
    assert_int_equal(summary.offices, 2);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, account_store_officials(ro, t->c, t->commune, (struct uuid){{0}}, 100, &entries, &count));
    for (size_t i = 0; i < count; i++) {
        struct account account;
        struct official official;
        must(t->c, account_store_find(ro, t->c, entries[i].account_id, &account));
        if (!account.is_simulated) continue;
        simulated++;
        assert_true(str_eq(account.password, str_of(password_locked)));
        must(t->c, account_store_official(ro, t->c, account.id, &official));
        assert_true(str_ends_with(official.decision, STR("/QĐ-MP")));
        assert_true(official.position.len > 0 && official.roles != 0);
    }
    assert_true(simulated >= SIMULATION_STAFF_MIN);
    db_read_end(t->db, ro);
    summary = simulate(t, 8); /* the second run finds them in office */
    assert_int_equal(summary.officials_added, 0);
    assert_int_equal(summary.officials, 14);
}

static struct digest digest_of_city(struct town *t)
{
    struct db_ro *ro;
    size_t count;
    struct digest_stream *stream = digest_stream_new(t->c->arena);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    const struct uuid *ids = ids_of(t, ro, &count);
    for (size_t i = 0; i < count; i++) {
        struct dossier d;
        must(t->c, dossier_store_find(ro, t->c, ids[i], &d));
        digest_stream_add(stream, d.id.bytes, sizeof d.id.bytes);
        digest_stream_add(stream, d.reference.ptr, d.reference.len);
        digest_stream_add(stream, d.last_hash.ptr, d.last_hash.len);
    }
    db_read_end(t->db, ro);
    return digest_stream_end(stream);
}

/* However many acts go into a transaction. */
static void the_same_seed_makes_the_same_city_and_another_seed_another(void **state)
{
    static const uint64_t seeds[] = {7, 7, 8};
    static const size_t batches[] = {SIMULATE_BATCH, 7, SIMULATE_BATCH};
    static struct digest on_first_engine;
    static bool was_on_first_engine;
    struct digest digests[3];
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        void *town = NULL;
        assert_int_equal(town_set_up(&town), 0);
        (void)simulate_in_batches(town, seeds[i], batches[i]);
        digests[i] = digest_of_city(town);
        assert_int_equal(town_tear_down(&town), 0);
    }
    assert_memory_equal(&digests[0], &digests[1], sizeof digests[0]);
    assert_memory_not_equal(&digests[0], &digests[2], sizeof digests[0]);
    if (was_on_first_engine) assert_memory_equal(&digests[0], &on_first_engine, sizeof digests[0]);
    on_first_engine = digests[0];
    was_on_first_engine = true;
}

/* Papers asked for after acceptance, payments, apologies, withdrawals: they happen, run through their hands, and the record holds. */
static void letters_pauses_and_withdrawals_happen_and_the_record_holds(void **state)
{
    struct town *t = *state;
    struct simulate_summary summary;
    struct check_result result;
    const struct check_options options = {.violation = print_violation};
    struct simulate_request request = request_of(t, 5);
    request.dossiers = 400;
    must(t->c, simulate_run(t->db, t->c, t->city, &request, NULL, &summary));
    static const enum action wanted[] = {ACTION_DRAFT_SUPPLEMENT, ACTION_APPROVE_LETTER, ACTION_NUMBER_LETTER, ACTION_SEND_LETTER, ACTION_PROVE_LETTER,
                                         ACTION_SEND_SUPPLEMENT, ACTION_FIND_COMPLETE, ACTION_DRAFT_DUTY, ACTION_PAY, ACTION_DRAFT_APOLOGY, ACTION_ASK_WITHDRAWAL};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (summary.acts[wanted[i]] == 0) fail_msg("action %d did not happen", (int)wanted[i]);
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    assert_int_equal(result.violations, 0);
}

static void wrong_requests_are_refused_before_anything_is_made(void **state)
{
    struct town *t = *state;
    struct simulate_summary summary;
    const struct simulate_request good = request_of(t, 1);
    struct simulate_request backwards = good, none = good, lonely = good;
    bool is_empty = false;
    backwards.to_day = backwards.from_day - 1;
    none.dossiers = 0;
    lonely.officials = SIMULATION_STAFF_MIN - 1;
    assert_int_equal(simulate_run(t->db, t->c, t->city, &backwards, NULL, &summary), ERR_INVALID);
    assert_int_equal(t->c->fault.message, simulate_bad_days);
    fault_clear(t->c);
    assert_int_equal(simulate_run(t->db, t->c, t->city, &none, NULL, &summary), ERR_INVALID);
    assert_int_equal(t->c->fault.message, simulate_bad_count);
    fault_clear(t->c);
    assert_int_equal(simulate_run(t->db, t->c, t->city, &lonely, NULL, &summary), ERR_INVALID);
    fault_clear(t->c);
    must(t->c, simulate_is_empty(t->db, t->c, &is_empty));
    assert_true(is_empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(what_is_simulated_is_lawful_marked_and_counted),
        TOWN_TEST(motcua_check_finds_nothing_after_two_runs),
        TOWN_TEST(letters_pauses_and_withdrawals_happen_and_the_record_holds),
        TOWN_TEST(officials_are_marked_locked_and_hold_a_position),
        cmocka_unit_test(the_same_seed_makes_the_same_city_and_another_seed_another),
        TOWN_TEST(wrong_requests_are_refused_before_anything_is_made),
    };
    return engines_run(tests);
}
