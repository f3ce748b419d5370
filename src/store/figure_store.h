/* figure_store: the counters kept in the transaction that changes them. */
#ifndef STORE_FIGURE_STORE_H
#define STORE_FIGURE_STORE_H

#include "db/db.h"
#include "domain/figures.h"
#include "domain/statistics.h"

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

/* ---- reading: from the counters alone, in a time that does not grow with the dossiers ---- */

/* The cells of a year, of people or made up. */
MUST_CHECK err_t figure_store_cells(struct db_ro *ro, struct ctx *c, int64_t year, bool is_simulated, struct figure_cell **ret_cells,
                                    size_t *ret_count);

/* What earlier years left unsettled, as cells that carry `carried` only. */
MUST_CHECK err_t figure_store_carried(struct db_ro *ro, struct ctx *c, int64_t year, bool is_simulated, struct figure_cell **ret_cells,
                                      size_t *ret_count);

/* A year that has figures, of one of the two kinds. */
struct figure_year {
    int64_t year;
    bool is_simulated;
};
/* Latest first. */
MUST_CHECK err_t figure_store_years(struct db_ro *ro, struct ctx *c, struct figure_year **ret_years, size_t *ret_count);

struct unit_figure {
    int64_t year;
    bool is_simulated;
    int64_t online; /* of those submitted */
    struct figure_counts counts;
};
/* Latest year first. */
MUST_CHECK err_t figure_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct unit_figure **ret_figures, size_t *ret_count);

struct city_total {
    struct str name; /* as figure_store_total's */
    int64_t value;
};
MUST_CHECK err_t figure_store_totals(struct db_ro *ro, struct ctx *c, struct city_total **ret_totals, size_t *ret_count);

#endif
