/* job_store: the queue of work that follows a commit: waiting, leased, done, dead. Knows no kinds of jobs. */
#ifndef STORE_JOB_STORE_H
#define STORE_JOB_STORE_H

#include "db/db.h"

/* What a run wishes for its next one. */
struct job_wish {
    struct opt_instant again_at; /* then, whatever the pauses of its kind are; none: as its kind says */
    bool is_no_attempt;          /* it was not the time for it: this run does not count, and did not fail */
};

struct job {
    struct uuid id;
    int64_t kind;
    struct str payload; /* JSON */
    int64_t attempts;   /* this one included */
    struct instant lease_until; /* names the claim: what a worker says later counts only while it is still its own */
    struct job_wish *wish; /* the worker's; NULL outside of a run */
};

/* unique_key absent: none. A job of this id or key that is there already is left as it is. */
MUST_CHECK err_t job_store_insert(struct db_rw *rw, struct ctx *c, struct uuid id, int64_t kind, struct str payload, struct str unique_key,
                                  struct instant run_at);

/* Takes the one that has waited longest at c->now. ERR_NOT_FOUND without a fault: nothing to do. */
MUST_CHECK err_t job_store_claim(struct db_rw *rw, struct ctx *c, struct instant lease_until, struct job *ret_job);

/* In the transaction of the claim: its lease ends at another moment. */
MUST_CHECK err_t job_store_lease(struct db_rw *rw, struct ctx *c, struct job *job, struct instant until);

/* These three change nothing if the claim was lost. Errors have no personal data in them. */
MUST_CHECK err_t job_store_done(struct db_rw *rw, struct ctx *c, const struct job *job);
MUST_CHECK err_t job_store_again(struct db_rw *rw, struct ctx *c, const struct job *job, struct instant run_at, int64_t attempts, struct str last_error);
MUST_CHECK err_t job_store_bury(struct db_rw *rw, struct ctx *c, const struct job *job, struct str last_error);

/* When the next one may run; ERR_NOT_FOUND: none waits. */
MUST_CHECK err_t job_store_next(struct db_ro *ro, struct ctx *c, struct instant *ret_run_at);

struct dead_job {
    struct uuid id;
    int64_t kind;
    struct instant run_at;
    int64_t attempts;
    struct str last_error;
};
/* Newest first; before: id of the last row of the page before, zero to begin. */
MUST_CHECK err_t job_store_dead(struct db_ro *ro, struct ctx *c, struct uuid before, int limit, struct dead_job **ret_jobs, size_t *ret_count);

/* ERR_NOT_FOUND without a fault if it is not dead. */
MUST_CHECK err_t job_store_revive(struct db_rw *rw, struct ctx *c, struct uuid id);

/* Deletes jobs that were done before that moment; dead letters stay. */
MUST_CHECK err_t job_store_purge(struct db_rw *rw, struct ctx *c, struct instant before, int64_t *ret_count);

#endif
