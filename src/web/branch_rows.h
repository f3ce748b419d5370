/* branch_rows: the branches of a linked case as a table, for its office and for its citizen, and the time that linking saved. */
#ifndef WEB_BRANCH_ROWS_H
#define WEB_BRANCH_ROWS_H

#include "domain/dossier.h"
#include "web/components.h"
#include "web/request.h"

enum branch_reader { BRANCH_OFFICE, BRANCH_OWNER, BRANCH_TRACKER };

struct branch_view {
    struct table_view table; /* no rows: it was not divided */
    struct str saved;        /* once all have ended; empty: not yet */
};

/* Reads nothing for a dossier that was not divided. */
MUST_CHECK err_t branch_rows(struct request *rq, struct db_ro *ro, const struct dossier *d, enum branch_reader reader, struct branch_view *ret);

/* The time that linking saves a procedure's cases: planned by its package and measured over those that are finished. */
struct package_plan;
struct branch_savings_view {
    struct summary_row rows[6];
    size_t count; /* 0: it is no linked procedure */
    struct str measured; /* said where too few are finished; empty: the rows have it */
};
MUST_CHECK err_t branch_savings_rows(struct request *rq, struct db_ro *ro, struct uuid procedure_id, const struct package_plan *plan, struct branch_savings_view *ret);

#endif
