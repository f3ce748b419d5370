/* course_wait: the periodic job for steps in which an applicant may be silent for a time and no longer. */
#ifndef JOBS_COURSE_WAIT_H
#define JOBS_COURSE_WAIT_H

#include "jobs/kinds.h"

/* One use case for each dossier whose waiting is over (app/course.h). Errors: those of the database; the next run goes on. */
MUST_CHECK err_t course_wait(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
