/* branch_told: brings a message from one dossier of a linked case to another (app/branch.h). */
#ifndef JOBS_BRANCH_TOLD_H
#define JOBS_BRANCH_TOLD_H

#include "jobs/kinds.h"

/* Errors: those of the database; the message is told again later. Twice is once. */
MUST_CHECK err_t branch_told(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
