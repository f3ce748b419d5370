/* job: work that a use case leaves behind for after its commit (the outbox), and the bell that tells a worker in the same
 * process that there is some. What each kind does is jobs/kinds.h. */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "db/db.h"

/* Stored; never renumbered. */
enum job_kind {
    JOB_PURGE_SESSIONS = 1,
    JOB_PURGE_ANSWERS = 2, /* idempotency keys */
    JOB_PURGE_DRAFTS = 3,
    JOB_SWEEP_FILES = 4,
    JOB_PURGE_JOBS = 5,
    JOB_DELIVER_LETTER = 6, /* its id is the delivery's */
    JOB_WARN = 7, /* warnings of limits */
    JOB_CALENDAR_DECISION = 8, /* payload: the decision's id; applies or undoes it */
    JOB_DELIVER_NOTICE = 9, /* its id is the delivery's */
    JOB_CONFIRM_PAYMENT = 10, /* payload: the dossier's id; a duty that a bank reports as paid is confirmed in its record */
    JOB_COURSE_WAIT = 11, /* periodic: steps in which an applicant was silent as long as he might be */
    JOB_BRANCH_TOLD = 12, /* its id is the message's: one dossier of a linked case tells another */
    JOB_FORCED_CHANGE = 13, /* periodic: dossiers that a law makes go on by another version */
    JOB_KIND_COUNT
};

/* In the transaction of its cause: it runs if and only if that commits, at least once, not before run_at. `id` is what the
 * work is idempotent by; the same id twice is one job. payload: JSON. */
MUST_CHECK err_t job_enqueue(struct ctx *c, struct db_rw *rw, struct uuid id, enum job_kind kind, struct str payload, struct instant run_at);

/* Rung after the commit by whoever has enqueued something; workers of other processes notice at their next look. */
struct job_bell;
struct job_bell *job_bell_new(void);
void job_bell_free(struct job_bell *bell);
void job_bell_ring(struct job_bell *bell);

/* Waits until the bell was rung since the last wait, or the time is over. */
void job_bell_wait(struct job_bell *bell, int64_t milliseconds);

#endif
