/* housekeeping: each job in transactions small enough not to hold up anybody. */
#include "jobs/housekeeping.h"

#include "app/draft.h"
#include "base/parse.h"
#include "store/session_store.h"
#include "store/setting_store.h"
#include "store/token_store.h"

#define DRAFTS_AT_ONCE 200
#define SECOND         1000000LL

static struct instant seconds_ago(const struct ctx *c, int64_t seconds)
{
    return (struct instant){c->now.us - seconds * SECOND};
}

static err_t purge_sessions_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    return session_store_purge(rw, c, argument);
}

err_t purge_sessions(struct ctx *c, const struct job_room *room, const struct job *job)
{
    int64_t count;
    (void)job;
    return db_write(room->db, c, "purge_sessions", purge_sessions_run, &count);
}

static err_t purge_answers_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    return token_store_purge_answers(rw, c, seconds_ago(c, ANSWER_KEEP_HOURS * 3600), argument);
}

err_t purge_answers(struct ctx *c, const struct job_room *room, const struct job *job)
{
    int64_t count;
    (void)job;
    return db_write(room->db, c, "purge_answers", purge_answers_run, &count);
}

struct draft_purge {
    struct instant before;
    size_t count; /* out */
};

static err_t purge_drafts_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct draft_purge *purge = argument;
    struct uuid *ids;
    err_t e = draft_store_stale(db_rw_reader(rw), c, purge->before, DRAFTS_AT_ONCE, &ids, &purge->count);
    for (size_t i = 0; i < purge->count && !e; i++)
        e = draft_store_delete(rw, c, ids[i]);
    return e;
}

static err_t keep_days(struct ctx *c, struct db *db, int64_t *ret_days)
{
    struct db_ro *ro;
    struct str text = STR("");
    *ret_days = DRAFT_AGE_MAX_DAYS;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = setting_store_value(ro, c, STR("draft.keep_days"), text, &text);
    db_read_end(db, ro);
    (void)parse_int(text, 1, 3650, ret_days);
    return e;
}

err_t purge_drafts(struct ctx *c, const struct job_room *room, const struct job *job)
{
    int64_t days;
    struct draft_purge purge = {.count = DRAFTS_AT_ONCE};
    (void)job;
    err_t e = keep_days(c, room->db, &days);
    purge.before = seconds_ago(c, days * 86400);
    while (!e && purge.count == DRAFTS_AT_ONCE) {
        purge.count = 0;
        e = db_write(room->db, c, "purge_drafts", purge_drafts_run, &purge);
    }
    return e;
}

err_t sweep_files(struct ctx *c, const struct job_room *room, const struct job *job)
{
    int64_t removed;
    (void)job;
    return file_store_sweep(c, &room->files, room->db, (int64_t)FILE_KEEP_DAYS * 86400, &removed);
}

static err_t purge_jobs_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    return job_store_purge(rw, c, seconds_ago(c, (int64_t)JOB_KEEP_DAYS * 86400), argument);
}

err_t purge_jobs(struct ctx *c, const struct job_room *room, const struct job *job)
{
    int64_t count;
    (void)job;
    return db_write(room->db, c, "purge_jobs", purge_jobs_run, &count);
}
