/* housekeeping: jobs that throw away what is no longer needed. None touches the record of a dossier. */
#ifndef JOBS_HOUSEKEEPING_H
#define JOBS_HOUSEKEEPING_H

#include "jobs/kinds.h"

#define ANSWER_KEEP_HOURS 24 /* idempotency keys */
#define FILE_KEEP_DAYS    7  /* a stored file that nothing names yet */
#define JOB_KEEP_DAYS     30 /* what was done */

MUST_CHECK err_t purge_sessions(struct ctx *c, const struct job_room *room, const struct job *job);
MUST_CHECK err_t purge_answers(struct ctx *c, const struct job_room *room, const struct job *job);
/* Drafts not touched for as many days as setting draft.keep_days says, DRAFT_AGE_MAX_DAYS if it is not set. */
MUST_CHECK err_t purge_drafts(struct ctx *c, const struct job_room *room, const struct job *job);
MUST_CHECK err_t sweep_files(struct ctx *c, const struct job_room *room, const struct job *job);
MUST_CHECK err_t purge_jobs(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
