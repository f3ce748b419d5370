/* visits: adding what a server has counted to the days of the city. */
#ifndef APP_VISITS_H
#define APP_VISITS_H

#include "db/db.h"

struct visits_add {
    int64_t day; /* local day number */
    int64_t visits;
    int64_t page_views;
};
/* A db_work_fn; argument: struct visits_add *. */
MUST_CHECK err_t visits_add_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
