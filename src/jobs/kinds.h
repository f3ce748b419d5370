/* kinds: every kind of job as a row of a table: its name, what it does, how often it comes by itself, and how long it
 * waits after a failure. */
#ifndef JOBS_KINDS_H
#define JOBS_KINDS_H

#include "app/city.h"
#include "app/file_store.h"
#include "app/job.h"
#include "store/job_store.h"

/* What a job may use. */
struct job_room {
    struct db *db;
    struct file_store files;   /* its folder also holds delivery.json */
    struct str public_url;     /* for QR codes and links in letters; no slash at the end */
    const struct city *city;   /* calendars, units */
};

/* Must be idempotent: it may run again after a crash, or beside itself after a lease has ended. */
typedef err_t (*job_run_fn)(struct ctx *c, const struct job_room *room, const struct job *job);

struct job_kind_info {
    enum job_kind kind;
    const char *name; /* in logs and in the unique key of a periodic job */
    job_run_fn run;
    int64_t period_seconds;  /* 0: only when enqueued */
    int64_t backoff_seconds;     /* after the first failure; doubles each time, at most backoff_max_seconds */
    int64_t attempts_max;        /* 0: JOB_ATTEMPTS_MAX */
    int64_t backoff_max_seconds; /* 0: JOB_BACKOFF_MAX_SECONDS */
    int64_t lease_seconds;       /* nobody else runs it meanwhile; so long it waits when its process was killed. 0: JOB_LEASE_SECONDS */
};

#define JOB_ATTEMPTS_MAX        8 /* then it is a dead letter; periodic jobs wait for their next time instead */
#define JOB_BACKOFF_MAX_SECONDS (6 * 3600)
#define JOB_LEASE_SECONDS       600

extern const struct job_kind_info job_kinds[];
extern const size_t job_kind_count;

/* NULL if there is none: a job of a newer program. */
const struct job_kind_info *job_kind_of(int64_t kind);

int64_t job_attempts_max(const struct job_kind_info *info);

/* How long it waits after that many failures in a row. */
int64_t job_backoff_seconds(const struct job_kind_info *info, int64_t attempts);

/* Was this the last attempt of a job that does not come by itself? */
bool job_is_last(const struct job *job);

#endif
