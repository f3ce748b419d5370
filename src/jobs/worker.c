/* worker: claim, run, and say how it went, each in a transaction of its own. */
#include "jobs/worker.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "crypto/crypto.h"
#include "sys/clock.h"
#include "sys/log.h"

#define LOOK_EVERY_MS 2000
#define SECOND        1000000LL

struct worker {
    pthread_t thread;
    const struct job_room *room;
    struct job_bell *bell;
    struct worker_hook hook;
    atomic_bool is_stopping;
};

/* ---- the queue ---- */

static err_t prepare_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    (void)argument;
    for (size_t i = 0; i < job_kind_count; i++) {
        struct str key = arena_printf(c->arena, "periodic:%s", job_kinds[i].name);
        if (job_kinds[i].period_seconds == 0) continue;
        err_t e = job_store_insert(rw, c, uuid_new(c->now), (int64_t)job_kinds[i].kind, STR("{}"), key, c->now);
        if (e) return e;
    }
    return OK;
}

err_t worker_prepare(struct ctx *c, const struct job_room *room)
{
    return db_write(room->db, c, "jobs_prepare", prepare_run, NULL);
}

static err_t claim_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct job *job = argument;
    err_t e = job_store_claim(rw, c, (struct instant){c->now.us + JOB_LEASE_SECONDS * SECOND}, job);
    const struct job_kind_info *info = e ? NULL : job_kind_of(job->kind);
    if (!info || !info->lease_seconds) return e;
    return job_store_lease(rw, c, job, (struct instant){c->now.us + info->lease_seconds * SECOND});
}

struct outcome {
    const struct job *job;
    const struct job_kind_info *info; /* NULL: unknown here */
    struct str error;                 /* empty: it worked */
    struct job_wish wish;
};

static struct instant in_seconds(const struct ctx *c, int64_t seconds)
{
    return (struct instant){c->now.us + seconds * SECOND};
}

static err_t settle_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct outcome *o = argument;
    bool failed = o->error.len > 0;
    bool is_last = job_is_last(o->job);
    if (o->wish.is_no_attempt) return job_store_again(rw, c, o->job, o->wish.again_at.value, o->job->attempts - 1, STR(""));
    if (!o->info || (failed && is_last && o->info->period_seconds == 0)) return job_store_bury(rw, c, o->job, o->error);
    if (failed && !is_last) {
        struct instant pause_ends = in_seconds(c, job_backoff_seconds(o->info, o->job->attempts));
        return job_store_again(rw, c, o->job, o->wish.again_at.has ? o->wish.again_at.value : pause_ends, o->job->attempts, o->error);
    }
    if (o->info->period_seconds > 0) return job_store_again(rw, c, o->job, in_seconds(c, o->info->period_seconds), 0, o->error);
    return job_store_done(rw, c, o->job);
}

/* The slug of the fault: it names what went wrong and nobody. */
static struct str error_of(const struct ctx *c, err_t e)
{
    if (!e) return STR("");
    return str_of(c->fault.message ? message_info(c->fault.message)->slug : err_name(e));
}

static struct outcome run_job(struct ctx *c, const struct job_room *room, const struct job *job)
{
    struct outcome o = {.job = job, .info = job_kind_of(job->kind), .error = STR("unknown_kind")};
    struct job mine = *job;
    char id[37];
    int64_t start = clock_monotonic_us();
    mine.wish = &o.wish;
    if (o.info) o.error = error_of(c, o.info->run(c, room, &mine));
    fault_clear(c);
    uuid_format(job->id, id);
    log_write(o.error.len ? LOG_WARNING : LOG_INFO, "job=%s id=%s attempt=%lld us=%lld error=\"%.*s\"", o.info ? o.info->name : "?", id,
              (long long)job->attempts, (long long)(clock_monotonic_us() - start), STR_ARG(o.error));
    return o;
}

err_t worker_run_one(struct ctx *c, const struct job_room *room, bool *ret_did)
{
    struct job job;
    err_t e = db_write(room->db, c, "job_claim", claim_run, &job);
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_did = e == OK;
    if (e) return OK;
    struct outcome o = run_job(c, room, &job);
    return db_write(room->db, c, "job_settle", settle_run, &o);
}

/* ---- the thread ---- */

static bool work_off(struct worker *w, struct arena *arena)
{
    bool did = true;
    while (did && !w->is_stopping) {
        struct ctx c = {.arena = arena, .now = clock_now()};
        err_t e = worker_run_one(&c, w->room, &did);
        if (e) log_write(LOG_ERROR, "job queue: %s", err_name(e));
        arena_reset(arena);
        if (e) return false;
    }
    return true;
}

static void *work(void *argument)
{
    struct worker *w = argument;
    struct arena *arena = arena_new(1U << 16);
    struct ctx c = {.arena = arena, .now = clock_now()};
    int64_t last_hook = clock_monotonic_us();
    if (worker_prepare(&c, w->room)) log_write(LOG_ERROR, "the periodic jobs could not be queued");
    while (!w->is_stopping) {
        (void)work_off(w, arena); /* a failure was logged; the next look tries again */
        job_bell_wait(w->bell, LOOK_EVERY_MS);
        if (!w->hook.run || clock_monotonic_us() - last_hook < w->hook.period_seconds * SECOND) continue;
        w->hook.run(w->hook.user);
        last_hook = clock_monotonic_us();
    }
    if (w->hook.run) w->hook.run(w->hook.user);
    arena_free(arena);
    return NULL;
}

struct worker *worker_start(const struct job_room *room, struct job_bell *bell, struct worker_hook hook)
{
    struct worker *w = calloc(1, sizeof *w);
    ASSERT(w != NULL);
    w->room = room;
    w->bell = bell;
    w->hook = hook;
    int failed = pthread_create(&w->thread, NULL, work, w);
    ASSERT(!failed);
    return w;
}

void worker_stop(struct worker *w)
{
    if (!w) return;
    w->is_stopping = true;
    job_bell_ring(w->bell);
    (void)pthread_join(w->thread, NULL);
    free(w);
}
