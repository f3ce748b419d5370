/* calendar_job: see the header. */
#include "jobs/calendar_job.h"

#include "app/calendar_decision.h"
#include "crypto/crypto.h"
#include "json/json.h"
#include "sys/clock.h"

/* Each batch in memory of its own: ten thousand dossiers do not stay there together. */
static err_t one_batch(struct ctx *c, const struct job_room *room, struct calendar_batch *batch)
{
    struct ctx inner = {.arena = arena_new(1U << 16), .now = c->now, .locale = c->locale};
    err_t e = db_write(room->db, &inner, "calendar_decision", calendar_batch_run, batch);
    if (e) e = fail(c, inner.fault.message ? inner.fault.message : internal_error);
    arena_free(inner.arena);
    return e;
}

/* The rest as a job of its own, behind those that wait already: notices and warnings do not wait for ten thousand dossiers. */
static err_t go_on_later(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct job *job = argument;
    return job_enqueue(c, rw, uuid_new(c->now), JOB_CALENDAR_DECISION, job->payload, c->now);
}

err_t calendar_decision_job(struct ctx *c, const struct job_room *room, const struct job *job)
{
    struct json_value payload;
    struct calendar_batch batch = {.is_over = false};
    struct job rest = *job;
    int64_t until = clock_monotonic_us() + CALENDAR_JOB_TURN_SECONDS * 1000000LL;
    err_t e = json_read(c, job->payload, &payload);
    if (e) return e;
    if (!uuid_parse(json_get_string(&payload, "decision"), &batch.decision_id)) return fail(c, internal_error);
    while (!e && !batch.is_over && clock_monotonic_us() < until)
        e = one_batch(c, room, &batch);
    return e || batch.is_over ? e : db_write(room->db, c, "calendar_rest", go_on_later, &rest);
}
