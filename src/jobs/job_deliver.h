/* job_deliver: one letter by e-mail, with its PDF, through the city's mail server. Tried again while the server cannot be reached or asks
 * for patience, always with the same Message-ID; what it refuses for good is kept as refused, and the desk sees it. */
#ifndef JOBS_JOB_DELIVER_H
#define JOBS_JOB_DELIVER_H

#include "jobs/kinds.h"

/* The job's id is the delivery's. Faults are those of the settings (delivery_not_set ...): the job waits and is tried again. */
MUST_CHECK err_t job_deliver(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
