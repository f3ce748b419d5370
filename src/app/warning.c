/* warning: the watch beside the record, and the job's work on it. */
#include "app/warning.h"

#include "domain/lateness.h"
#include "store/warning_store.h"

/* A dossier of a unit that this city does not know is looked at again after a while: its data set may be loaded by
 * then. */
#define UNKNOWN_UNIT_AGAIN_US (3600 * 1000000LL)

bool warning_is_watched(const struct dossier *d)
{
    return d->received_at.has && d->due_at.has && !d->finished_at.has && !d->is_paused && dossier_is_open(d);
}

static err_t tell_finished_late(struct ctx *c, struct db_rw *rw, const struct dossier *d)
{
    const struct warning_due late = {
        .dossier_id = d->id, .unit_id = d->holder_unit_id, .handler_id = d->handler_id, .due_at = d->due_at.value};
    return warning_store_tell(rw, c, &late, WARNING_OVERDUE);
}

err_t warning_follow(struct ctx *c, struct db_rw *rw, const struct dossier *before, const struct dossier *after)
{
    bool was = warning_is_watched(before);
    bool is = warning_is_watched(after);
    if (is && (!was || before->due_at.value.us != after->due_at.value.us))
        return warning_store_put(rw, c, after, c->now);
    if (is) return uuid_eq(before->holder_unit_id, after->holder_unit_id) ? OK : warning_store_move(rw, c, after);
    if (!was) return OK;
    err_t e = warning_store_end(rw, c, after->id);
    if (!e && after->finished_at.has && after->lateness == LATENESS_LATE) e = tell_finished_late(c, rw, after);
    return e;
}

static err_t moments_of(struct ctx *c, const struct city *city, const struct unit *unit, const struct warning_due *item,
                        struct warning_moments *ret)
{
    struct warning_case k = {.received = item->received_at, .due = item->due_at, .unit = item->unit};
    err_t e = city_calendar(city, c, unit->calendar_id, &k.counting);
    if (!e) *ret = warning_moments_of(&k);
    return e;
}

static err_t look_at(struct ctx *c, struct db_rw *rw, struct warning_batch *batch, const struct warning_due *item)
{
    const struct unit *unit = city_unit(batch->city, item->counting_unit_id);
    struct warning_moments moments;
    if (!unit)
        return warning_store_set(rw, c, item, item->level,
                                 some_instant((struct instant){c->now.us + UNKNOWN_UNIT_AGAIN_US}));
    err_t e = moments_of(c, batch->city, unit, item, &moments);
    if (e) return e;
    enum warning_level level = warning_level_at(&moments, c->now);
    if (level > item->level) {
        e = warning_store_tell(rw, c, item, level);
        batch->told++;
    }
    return e ? e : warning_store_set(rw, c, item, level, warning_next(&moments, c->now));
}

err_t warning_batch_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct warning_batch *batch = argument;
    struct warning_due *items;
    batch->told = 0;
    err_t e = warning_store_due(db_rw_reader(rw), c, WARNING_BATCH, &items, &batch->looked);
    for (size_t i = 0; i < batch->looked && !e; i++)
        e = look_at(c, rw, batch, &items[i]);
    return e;
}

err_t warning_propose(struct ctx *c, const struct city *city, const struct dossier *dossier, struct instant *ret_date)
{
    const struct unit *unit = city_unit(city, dossier->unit_id);
    const struct calendar *counting;
    if (!unit) return fail(c, unit_not_found);
    err_t e = city_calendar(city, c, unit->calendar_id, &counting);
    if (e) return e;
    struct limit limit = limit_of((enum limit_unit)dossier->limit_unit, (int32_t)dossier->limit_halves);
    *ret_date = warning_proposed_date(counting, limit, unit->promise_style, dossier->due_at.value, c->now);
    return OK;
}
