/* visit_store: visits and page views of the portal by day. */
#ifndef STORE_VISIT_STORE_H
#define STORE_VISIT_STORE_H

#include "db/db.h"

/* Adds to the local day's counts; a day that is marked simulated stays so. */
MUST_CHECK err_t visit_store_add(struct db_rw *rw, struct ctx *c, int64_t day, int64_t visits, int64_t page_views, bool is_simulated);

/* Sums from one local day to another, both included: [0] of people, [1] made up. */
MUST_CHECK err_t visit_store_sum(struct db_ro *ro, struct ctx *c, int64_t from_day, int64_t to_day, int64_t ret_visits[2],
                                 int64_t ret_page_views[2]);

#endif
