/* figure_store: the counters kept in the transaction that changes them. */
#ifndef STORE_FIGURE_STORE_H
#define STORE_FIGURE_STORE_H

#include "db/db.h"
#include "domain/figures.h"

/* Adds the counts to the city's cell and to the unit's row of that year, in the shard of this transaction. */
MUST_CHECK err_t figure_store_add(struct db_rw *rw, struct ctx *c, const struct dossier *dossier, int64_t year, const struct figure_counts *counts);

/* Moves the count beside a unit's queue; STEP_CLOSED has no queue and is ignored. */
MUST_CHECK err_t figure_store_queue(struct db_rw *rw, struct ctx *c, struct uuid unit_id, enum step step, int64_t change);

/* ret_counts[step] for STEP_COUNT steps. */
MUST_CHECK err_t figure_store_queues(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t ret_counts[STEP_COUNT]);

/* A total of the city: "accounts.citizen", "accounts.official", ... */
MUST_CHECK err_t figure_store_total(struct db_rw *rw, struct ctx *c, struct str name, int64_t change);

/* Visits of a simulated day; a day that has some already keeps them. */
MUST_CHECK err_t figure_store_simulated_visits(struct db_rw *rw, struct ctx *c, int64_t day, int64_t visits, int64_t page_views);

#endif
