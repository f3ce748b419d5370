/* figure_store: adding to counters, each transaction in its own shard. */
#include "store/figure_store.h"

#include "q_figure.h"

static err_t add_to_unit(struct db_rw *rw, struct ctx *c, const struct dossier *d, int64_t year, const struct figure_counts *counts)
{
    const struct q_unit_figure_add_in in = {
        .unit_id = d->unit_id,
        .year = year,
        .is_simulated = d->is_simulated,
        .shard = db_rw_shard(rw),
        .submitted = counts->submitted,
        .online = figures_channel_is_online(d->channel) ? counts->submitted : 0,
        .received = counts->received,
        .refused = counts->refused,
        .settled_early = counts->settled_early,
        .settled_on_time = counts->settled_on_time,
        .settled_late = counts->settled_late,
        .returned = counts->returned,
        .stopped = counts->stopped,
        .late_first = counts->late_first,
        .settled_refused = counts->settled_refused,
        .asked_at_end = counts->asked_at_end,
        .asked_again = counts->asked_again,
    };
    return q_unit_figure_add(rw, c, &in);
}

err_t figure_store_add(struct db_rw *rw, struct ctx *c, const struct dossier *d, int64_t year, const struct figure_counts *counts)
{
    const struct q_figure_add_in in = {
        .year = year,
        .field_code = d->field_code,
        .source = d->source,
        .service_level = d->service_level,
        .office_kind = d->office_kind,
        .channel = (int64_t)d->channel,
        .is_simulated = d->is_simulated,
        .shard = db_rw_shard(rw),
        .submitted = counts->submitted,
        .received = counts->received,
        .refused = counts->refused,
        .settled_early = counts->settled_early,
        .settled_on_time = counts->settled_on_time,
        .settled_late = counts->settled_late,
        .returned = counts->returned,
        .stopped = counts->stopped,
        .late_first = counts->late_first,
        .settled_refused = counts->settled_refused,
        .asked_at_end = counts->asked_at_end,
        .asked_again = counts->asked_again,
    };
    err_t e = q_figure_add(rw, c, &in);
    if (e) return e;
    return add_to_unit(rw, c, d, year, counts);
}

err_t figure_store_queue(struct db_rw *rw, struct ctx *c, struct uuid unit_id, enum step step, int64_t change)
{
    if (step == STEP_CLOSED || change == 0) return OK;
    return q_queue_count_add(rw, c, unit_id, (int64_t)step, db_rw_shard(rw), change);
}

err_t figure_store_queues(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t ret_counts[STEP_COUNT])
{
    struct q_queue_counts_of_unit_row *rows;
    size_t count;
    err_t e = q_queue_counts_of_unit(ro, c, unit_id, &rows, &count);
    if (e) return e;
    memset(ret_counts, 0, sizeof(int64_t) * STEP_COUNT);
    for (size_t i = 0; i < count; i++)
        if (rows[i].step > STEP_CLOSED && rows[i].step < STEP_COUNT) ret_counts[rows[i].step] = rows[i].dossiers;
    return OK;
}

err_t figure_store_total(struct db_rw *rw, struct ctx *c, struct str name, int64_t change)
{
    return q_city_total_add(rw, c, name, db_rw_shard(rw), change);
}

err_t figure_store_simulated_visits(struct db_rw *rw, struct ctx *c, int64_t day, int64_t visits, int64_t page_views)
{
    return q_visit_day_simulate(rw, c, day, visits, page_views);
}
