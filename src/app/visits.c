/* visits: real visits; what motcua simulate makes is marked by itself. */
#include "app/visits.h"

#include "store/visit_store.h"

err_t visits_add_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct visits_add *add = argument;
    return visit_store_add(rw, c, add->day, add->visits, add->page_views, false);
}
