/* visit_store: rows of visit_day. */
#include "store/visit_store.h"

#include "q_visit.h"

err_t visit_store_add(struct db_rw *rw, struct ctx *c, int64_t day, int64_t visits, int64_t page_views, bool is_simulated)
{
    return q_visit_add(rw, c, day, visits, page_views, is_simulated);
}

err_t visit_store_sum(struct db_ro *ro, struct ctx *c, int64_t from_day, int64_t to_day, int64_t ret_visits[2], int64_t ret_page_views[2])
{
    struct q_visit_sum_row *rows;
    size_t count;
    err_t e = q_visit_sum(ro, c, from_day, to_day, &rows, &count);
    if (e) return e;
    for (int kind = 0; kind < 2; kind++)
        ret_visits[kind] = ret_page_views[kind] = 0;
    for (size_t i = 0; i < count; i++) {
        ret_visits[rows[i].is_simulated] = rows[i].visits;
        ret_page_views[rows[i].is_simulated] = rows[i].page_views;
    }
    return OK;
}
