/* visit_store: visits and page views of the portal by day. */
#ifndef STORE_VISIT_STORE_H
#define STORE_VISIT_STORE_H

#include "db/db.h"

/* Adds to the local day's counts; a day that is marked simulated stays so. */
MUST_CHECK err_t visit_store_add(struct db_rw *rw, struct ctx *c, int64_t day, int64_t visits, int64_t page_views, bool is_simulated);

#endif
