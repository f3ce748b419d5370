/* job_deliver: one letter by e-mail with its PDF, or one notice, through its carrier. Tried again while the carrier cannot be
 * reached or asks for patience, always under the same id (Message-ID, Idempotency-Key); what it refuses for good is kept as
 * refused, and the desk sees it. No phone rings in the quiet hours. */
#ifndef JOBS_JOB_DELIVER_H
#define JOBS_JOB_DELIVER_H

#include "jobs/kinds.h"

/* The job's id is the delivery's. Faults are those of the settings (delivery_not_set ...): the job waits and is tried again. */
MUST_CHECK err_t job_deliver(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
