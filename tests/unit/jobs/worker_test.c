/* worker_test: a job runs once, after the commit of its cause and never without it; failures wait and end as dead letters;
 * two workers share without meeting; the housekeeping throws away what it should and nothing else. On both engines. */
#include "unit/app/town.h"

#include <pthread.h>
#include <unistd.h>

#include "app/draft.h"
#include "app/job.h"
#include "jobs/housekeeping.h"
#include "jobs/worker.h"
#include "store/session_store.h"
#include "store/token_store.h"
#include "store/warning_store.h"

#define UNKNOWN_KIND ((enum job_kind)999)

static struct job_room room_of(struct town *t)
{
    return (struct job_room){.db = t->db, .files = t->files, .public_url = STR("http://localhost:8080"), .city = t->city};
}

struct enqueuing {
    struct uuid id;
    enum job_kind kind;
    err_t outcome; /* of the use case behind it */
};

static err_t enqueue_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct enqueuing *in = argument;
    err_t e = job_enqueue(c, rw, in->id, in->kind, STR("{}"), c->now);
    return e ? e : in->outcome;
}

static struct uuid enqueue(struct town *t, enum job_kind kind)
{
    struct enqueuing in = {uuid_new(t->c->now), kind, OK};
    must(t->c, db_write(t->db, t->c, "enqueue", enqueue_run, &in));
    return in.id;
}

static bool run_one(struct town *t)
{
    const struct job_room room = room_of(t);
    bool did = false;
    must(t->c, worker_run_one(t->c, &room, &did));
    return did;
}

static size_t dead_jobs(struct town *t, struct dead_job **ret_jobs)
{
    struct db_ro *ro;
    size_t count = 0;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, job_store_dead(ro, t->c, (struct uuid){{0}}, 100, ret_jobs, &count));
    db_read_end(t->db, ro);
    return count;
}

static bool something_waits(struct town *t, struct instant *ret_run_at)
{
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = job_store_next(ro, t->c, ret_run_at);
    db_read_end(t->db, ro);
    assert_true(e == OK || e == ERR_NOT_FOUND);
    return e == OK;
}

static void a_job_runs_once(void **state)
{
    struct town *t = *state;
    struct instant at;
    (void)enqueue(t, JOB_PURGE_ANSWERS);
    assert_true(run_one(t)); /* a periodic kind, enqueued by hand: waits for its next period afterwards */
    assert_true(something_waits(t, &at));
    assert_int_equal(at.us, t->c->now.us + 3600 * 1000000LL);
    assert_false(run_one(t));
    town_pass(t, 60);
    assert_true(run_one(t));
}

static int64_t told_about(struct town *t, struct uuid id)
{
    struct db_ro *ro;
    struct told_warning *items;
    size_t count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, warning_store_of_dossier(ro, t->c, id, &items, &count));
    db_read_end(t->db, ro);
    return (int64_t)count;
}

static void the_job_of_warnings_comes_round_every_minute_and_tells_once(void **state)
{
    struct town *t = *state;
    struct instant at;
    struct uuid id = town_walk_in(t);
    (void)enqueue(t, JOB_WARN);
    assert_true(run_one(t));
    assert_int_equal(told_about(t, id), 0);
    assert_true(something_waits(t, &at));
    assert_int_equal(at.us, t->c->now.us + 60 * 1000000LL);
    town_pass(t, 30 * 24 * 60);
    assert_true(run_one(t));
    assert_int_equal(told_about(t, id), 1);
    town_pass(t, 1);
    assert_true(run_one(t));
    assert_int_equal(told_about(t, id), 1);
}

static void a_job_of_a_cause_that_failed_does_not_exist(void **state)
{
    struct town *t = *state;
    struct enqueuing in = {uuid_new(t->c->now), JOB_PURGE_ANSWERS, ERR_CONFLICT};
    assert_int_equal(db_write(t->db, t->c, "enqueue", enqueue_run, &in), ERR_CONFLICT);
    assert_false(run_one(t));
}

static void the_same_id_twice_is_one_job(void **state)
{
    struct town *t = *state;
    struct enqueuing in = {uuid_new(t->c->now), JOB_PURGE_ANSWERS, OK};
    must(t->c, db_write(t->db, t->c, "enqueue", enqueue_run, &in));
    must(t->c, db_write(t->db, t->c, "enqueue", enqueue_run, &in));
    assert_true(run_one(t));
    assert_false(run_one(t));
}

static void the_one_that_waited_longest_comes_first(void **state)
{
    struct town *t = *state;
    struct enqueuing later = {uuid_new(t->c->now), UNKNOWN_KIND, OK};
    must(t->c, db_write(t->db, t->c, "enqueue", enqueue_run, &later));
    t->c->now.us -= 1000;
    (void)enqueue(t, JOB_PURGE_JOBS);
    t->c->now.us += 1000;
    assert_true(run_one(t));
    struct dead_job *dead;
    assert_int_equal(dead_jobs(t, &dead), 0); /* the unknown one is still to come */
    assert_true(run_one(t));
    assert_int_equal(dead_jobs(t, &dead), 1);
}

static err_t revive_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    return job_store_revive(rw, c, *(const struct uuid *)argument);
}

static void an_unknown_kind_is_a_dead_letter_that_can_live_again(void **state)
{
    struct town *t = *state;
    struct dead_job *dead;
    struct uuid id = enqueue(t, UNKNOWN_KIND);
    assert_true(run_one(t));
    assert_int_equal(dead_jobs(t, &dead), 1);
    assert_true(uuid_eq(dead[0].id, id));
    assert_true(str_eq(dead[0].last_error, STR("unknown_kind")));
    assert_false(run_one(t));
    must(t->c, db_write(t->db, t->c, "revive", revive_run, &id));
    assert_true(run_one(t));
    assert_int_equal(db_write(t->db, t->c, "revive", revive_run, &(struct uuid){{1}}), ERR_NOT_FOUND);
}

/* ---- failing ---- */

struct claim {
    struct job job;
};

static err_t claim_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    return job_store_claim(rw, c, (struct instant){c->now.us + 1000000}, &((struct claim *)argument)->job);
}

static err_t done_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    return job_store_done(rw, c, argument);
}

static void a_lease_that_ended_is_somebody_elses(void **state)
{
    struct town *t = *state;
    struct claim first, second;
    struct instant at;
    (void)enqueue(t, UNKNOWN_KIND);
    must(t->c, db_write(t->db, t->c, "claim", claim_run, &first));
    assert_int_equal(db_write(t->db, t->c, "claim", claim_run, &second), ERR_NOT_FOUND);
    t->c->now.us += 1000000;
    must(t->c, db_write(t->db, t->c, "claim", claim_run, &second));
    assert_int_equal(second.job.attempts, 2);
    must(t->c, db_write(t->db, t->c, "done", done_run, &first.job)); /* too late: changes nothing */
    assert_true(something_waits(t, &at));
    must(t->c, db_write(t->db, t->c, "done", done_run, &second.job));
    assert_false(something_waits(t, &at));
}

/* The file store's folder is gone: the sweep fails, waits longer each time, and the periodic job never dies. */
static void failures_wait_longer_each_time(void **state)
{
    struct town *t = *state;
    int64_t last_wait = 0;
    struct dead_job *dead;
    char path[96];
    struct instant at;
    (void)snprintf(path, sizeof path, "%s/files", t->folder);
    assert_int_equal(rmdir(path), 0);
    FILE *in_the_way = fopen(path, "w");
    assert_non_null(in_the_way);
    (void)fclose(in_the_way);
    (void)enqueue(t, JOB_SWEEP_FILES);
    for (int attempt = 1; attempt < JOB_ATTEMPTS_MAX; attempt++) {
        assert_true(run_one(t));
        assert_true(something_waits(t, &at));
        int64_t wait = at.us - t->c->now.us;
        assert_true(wait > last_wait && wait <= JOB_BACKOFF_MAX_SECONDS * 1000000LL);
        assert_false(run_one(t));
        last_wait = wait;
        t->c->now = at;
    }
    assert_true(run_one(t));
    assert_true(something_waits(t, &at));
    assert_int_equal(at.us - t->c->now.us, 86400 * 1000000LL);
    assert_int_equal(dead_jobs(t, &dead), 0);
}

static void periodic_jobs_are_queued_once_however_many_start(void **state)
{
    struct town *t = *state;
    const struct job_room room = room_of(t);
    size_t periodic = 0, ran = 0;
    must(t->c, worker_prepare(t->c, &room));
    must(t->c, worker_prepare(t->c, &room));
    for (size_t i = 0; i < job_kind_count; i++)
        periodic += job_kinds[i].period_seconds > 0;
    while (run_one(t))
        ran++;
    assert_int_equal(ran, periodic);
}

/* ---- many workers ---- */

enum { JOBS = 60, WORKERS = 4 };

struct helper {
    struct town *town;
    size_t ran;
    err_t error;
};

static void *help(void *argument)
{
    struct helper *h = argument;
    struct ctx c = ctx_new();
    bool did = true;
    c.now = h->town->c->now;
    while (did && !h->error) {
        struct claim claim;
        h->error = db_write(h->town->db, &c, "claim", claim_run, &claim);
        did = h->error == OK;
        if (h->error == ERR_NOT_FOUND) h->error = OK;
        if (did) h->error = db_write(h->town->db, &c, "done", done_run, &claim.job);
        h->ran += did;
    }
    ctx_free(&c);
    return NULL;
}

static void workers_side_by_side_never_get_the_same_job(void **state)
{
    struct town *t = *state;
    struct helper helpers[WORKERS];
    pthread_t threads[WORKERS];
    size_t ran = 0;
    for (int i = 0; i < JOBS; i++)
        (void)enqueue(t, JOB_PURGE_ANSWERS);
    for (int i = 0; i < WORKERS; i++) {
        helpers[i] = (struct helper){.town = t};
        assert_int_equal(pthread_create(&threads[i], NULL, help, &helpers[i]), 0);
    }
    for (int i = 0; i < WORKERS; i++) {
        (void)pthread_join(threads[i], NULL);
        assert_int_equal(helpers[i].error, OK);
        ran += helpers[i].ran;
    }
    assert_int_equal(ran, JOBS);
}

static void note_run(void *user)
{
    (*(int *)user)++;
}

static void the_thread_works_when_the_bell_rings_and_stops_when_told(void **state)
{
    struct town *t = *state;
    const struct job_room room = room_of(t);
    struct job_bell *bell = job_bell_new();
    struct dead_job *dead;
    int flushed = 0;
    struct worker *worker = worker_start(&room, bell, (struct worker_hook){3600, note_run, &flushed});
    (void)enqueue(t, UNKNOWN_KIND);
    job_bell_ring(bell);
    for (int i = 0; i < 500 && dead_jobs(t, &dead) == 0; i++)
        (void)usleep(10000);
    assert_int_equal(dead_jobs(t, &dead), 1);
    worker_stop(worker);
    job_bell_free(bell);
    assert_int_equal(flushed, 1); /* what was counted is not lost at the end */
}

/* ---- housekeeping ---- */

static err_t put_session(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct town *t = argument;
    err_t e = session_store_insert(rw, c, STR("digest of one token, 32 bytes..."), t->people[CITIZEN].id, (struct instant){c->now.us + 1000000});
    return e ? e : session_store_insert(rw, c, STR("digest of other token, 32 bytes."), t->people[CITIZEN].id, (struct instant){c->now.us + 7200000000});
}

static bool session_is_there(struct town *t, struct str digest, struct instant when)
{
    struct db_ro *ro;
    struct uuid id;
    struct instant now = t->c->now;
    t->c->now = when; /* looked at as if it still ran */
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = session_store_find(ro, t->c, digest, &id);
    db_read_end(t->db, ro);
    t->c->now = now;
    return e == OK;
}

static void only_ended_sessions_are_purged(void **state)
{
    struct town *t = *state;
    struct instant before = t->c->now;
    const struct job_room room = room_of(t);
    must(t->c, db_write(t->db, t->c, "session", put_session, t));
    town_pass(t, 5);
    must(t->c, purge_sessions(t->c, &room, NULL));
    assert_false(session_is_there(t, STR("digest of one token, 32 bytes..."), before));
    assert_true(session_is_there(t, STR("digest of other token, 32 bytes."), before));
}

static struct uuid draft_of(struct town *t)
{
    struct draft_start start = {.city = t->city, .procedure_code = TOWN_PROCEDURE};
    town_as(t, CITIZEN);
    must(t->c, db_write(t->db, t->c, "draft", draft_start_run, &start));
    return start.out.id;
}

static bool draft_is_there(struct town *t, struct uuid id)
{
    struct db_ro *ro;
    struct draft draft;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = draft_store_find(ro, t->c, id, t->people[CITIZEN].id, &draft);
    db_read_end(t->db, ro);
    return e == OK;
}

static void only_drafts_that_nobody_touched_for_long_are_purged(void **state)
{
    struct town *t = *state;
    const struct job_room room = room_of(t);
    struct uuid old = draft_of(t);
    town_pass(t, 60);
    struct uuid younger = draft_of(t);
    town_pass(t, (int64_t)DRAFT_AGE_MAX_DAYS * 1440 - 30);
    must(t->c, purge_drafts(t->c, &room, NULL));
    assert_false(draft_is_there(t, old));
    assert_true(draft_is_there(t, younger));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(a_job_runs_once),
        TOWN_TEST(the_job_of_warnings_comes_round_every_minute_and_tells_once),
        TOWN_TEST(a_job_of_a_cause_that_failed_does_not_exist),
        TOWN_TEST(the_same_id_twice_is_one_job),
        TOWN_TEST(the_one_that_waited_longest_comes_first),
        TOWN_TEST(an_unknown_kind_is_a_dead_letter_that_can_live_again),
        TOWN_TEST(a_lease_that_ended_is_somebody_elses),
        TOWN_TEST(failures_wait_longer_each_time),
        TOWN_TEST(periodic_jobs_are_queued_once_however_many_start),
        TOWN_TEST(workers_side_by_side_never_get_the_same_job),
        TOWN_TEST(the_thread_works_when_the_bell_rings_and_stops_when_told),
        TOWN_TEST(only_ended_sessions_are_purged),
        TOWN_TEST(only_drafts_that_nobody_touched_for_long_are_purged),
    };
    return engines_run(tests);
}
