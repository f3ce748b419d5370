/* warn: the periodic job that looks at dossiers whose warning is due. It writes to no dossier. */
#ifndef JOBS_WARN_H
#define JOBS_WARN_H

#include "jobs/kinds.h"

/* Batch after batch (app/warning.h) until nothing is due. Errors: those of the database; the next run goes on. */
MUST_CHECK err_t warn_of_limits(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
