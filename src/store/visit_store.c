/* visit_store: rows of visit_day. */
#include "store/visit_store.h"

#include "q_visit.h"

err_t visit_store_add(struct db_rw *rw, struct ctx *c, int64_t day, int64_t visits, int64_t page_views, bool is_simulated)
{
    return q_visit_add(rw, c, day, visits, page_views, is_simulated);
}
