/* calendar_job: applies or undoes a decision about promises that a late change of the calendar touches, in transactions of
 * a hundred dossiers. It works for a turn and then lets others go first. Killed in the middle, the next run goes on where the
 * last commit ended, as soon as the lease is over. */
#ifndef JOBS_CALENDAR_JOB_H
#define JOBS_CALENDAR_JOB_H

#include "jobs/kinds.h"

#define CALENDAR_JOB_TURN_SECONDS  5
#define CALENDAR_JOB_LEASE_SECONDS 30

/* payload {"decision":"<uuid>"}; app/calendar_decision says what happens. */
MUST_CHECK err_t calendar_decision_job(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
