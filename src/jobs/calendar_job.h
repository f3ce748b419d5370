/* calendar_job: applies or undoes a decision about promises that a late change of the calendar touches, in transactions of
 * a hundred dossiers. Killed in the middle, the next run goes on where the last commit ended. */
#ifndef JOBS_CALENDAR_JOB_H
#define JOBS_CALENDAR_JOB_H

#include "jobs/kinds.h"

/* payload {"decision":"<uuid>"}; app/calendar_decision says what happens. */
MUST_CHECK err_t calendar_decision_job(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
