/* forced_changes: the periodic job that moves dossiers by the changes that two persons have agreed (app/forced_change.h). What cannot be
 * moved yet is looked at again a minute later; a change ends when nothing is left that could be. */
#ifndef JOBS_FORCED_CHANGES_H
#define JOBS_FORCED_CHANGES_H

#include "jobs/kinds.h"

/* Errors: those of the database; the next run goes on. */
MUST_CHECK err_t forced_changes(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
