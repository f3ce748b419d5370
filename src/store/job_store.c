/* job_store: rows of job. */
#include "store/job_store.h"

#include "q_job.h"

err_t job_store_insert(struct db_rw *rw, struct ctx *c, struct uuid id, int64_t kind, struct str payload, struct str unique_key,
                       struct instant run_at)
{
    const struct q_job_insert_in in = {id, kind, payload, unique_key, run_at};
    return q_job_insert(rw, c, &in);
}

err_t job_store_claim(struct db_rw *rw, struct ctx *c, struct instant lease_until, struct job *ret_job)
{
    struct q_job_claim_row row;
    err_t e = q_job_claim(rw, c, c->now, lease_until, &row);
    if (e) return e;
    *ret_job = (struct job){row.id, row.kind, row.payload, row.attempts, lease_until, NULL};
    return OK;
}

err_t job_store_lease(struct db_rw *rw, struct ctx *c, struct job *job, struct instant until)
{
    int64_t changed;
    err_t e = q_job_lease(rw, c, job->id, job->lease_until, until, &changed);
    if (!e) job->lease_until = until;
    return e;
}

err_t job_store_done(struct db_rw *rw, struct ctx *c, const struct job *job)
{
    int64_t changed;
    return q_job_done(rw, c, job->id, job->lease_until, &changed);
}

err_t job_store_again(struct db_rw *rw, struct ctx *c, const struct job *job, struct instant run_at, int64_t attempts, struct str last_error)
{
    int64_t changed;
    const struct q_job_again_in in = {job->id, job->lease_until, run_at, attempts, last_error};
    return q_job_again(rw, c, &in, &changed);
}

err_t job_store_bury(struct db_rw *rw, struct ctx *c, const struct job *job, struct str last_error)
{
    int64_t changed;
    return q_job_bury(rw, c, job->id, job->lease_until, last_error, &changed);
}

err_t job_store_next(struct db_ro *ro, struct ctx *c, struct instant *ret_run_at)
{
    struct q_job_next_row row;
    err_t e = q_job_next(ro, c, &row);
    if (e) return e;
    *ret_run_at = row.run_at;
    return OK;
}

err_t job_store_dead(struct db_ro *ro, struct ctx *c, struct uuid before, int limit, struct dead_job **ret_jobs, size_t *ret_count)
{
    struct q_job_dead_row *rows;
    if (uuid_is_zero(before)) memset(before.bytes, 0xFF, sizeof before.bytes);
    err_t e = q_job_dead(ro, c, before, limit, &rows, ret_count);
    if (e) return e;
    struct dead_job *jobs = ARENA_ARRAY(c->arena, *ret_count, struct dead_job);
    for (size_t i = 0; i < *ret_count; i++)
        jobs[i] = (struct dead_job){rows[i].id, rows[i].kind, rows[i].run_at, rows[i].attempts, rows[i].last_error};
    *ret_jobs = jobs;
    return OK;
}

err_t job_store_revive(struct db_rw *rw, struct ctx *c, struct uuid id)
{
    int64_t changed;
    err_t e = q_job_revive(rw, c, id, c->now, &changed);
    if (e) return e;
    return changed == 1 ? OK : ERR_NOT_FOUND;
}

err_t job_store_purge(struct db_rw *rw, struct ctx *c, struct instant before, int64_t *ret_count)
{
    return q_job_purge(rw, c, before, ret_count);
}
