/* step_watch: the watch beside the record, and the job's work on it. */
#include "app/step_watch.h"

#include "app/course.h"
#include "domain/lateness.h"
#include "store/step_watch_store.h"

static bool is_open(const struct dossier *d)
{
    return !str_is_empty(d->course.step) && dossier_is_open(d);
}

err_t step_watch_follow(struct ctx *c, struct db_rw *rw, const struct dossier *before, const struct dossier *after)
{
    bool was = is_open(before), is = is_open(after);
    if (!is) return was ? step_watch_store_end(rw, c, after->id) : OK;
    if (!was || before->course.steps != after->course.steps) return step_watch_store_put(rw, c, after);
    bool moved = !uuid_eq(before->holder_unit_id, after->holder_unit_id) || dossier_is_still(before) != dossier_is_still(after);
    bool other = !str_eq(before->course.package_hash, after->course.package_hash); /* which may say something else of the step */
    return moved || other ? step_watch_store_move(rw, c, after) : OK;
}

/* What this city cannot judge is looked at again after a while: its data set may be loaded by then. */
#define UNKNOWN_AGAIN_US (3600 * 1000000LL)

/* NULL: the package has no such step; motcua check tells of it. */
static err_t row_of(struct ctx *c, struct db_ro *ro, const struct city *city, const struct watched_step *item, const struct package_row **ret)
{
    const struct known_package *known;
    err_t e = packages_of(c, ro, city, item->package_hash, &known);
    if (e) return e;
    size_t node = package_plan_node(known->plan, item->step.step);
    *ret = node == PACKAGE_NONE ? NULL : known->plan->nodes[node].row;
    return OK;
}

/* Working minutes of the step so far. */
static err_t used(struct ctx *c, struct db_ro *ro, const struct city *city, const struct calendar *calendar, const struct watched_step *item, int64_t *ret)
{
    if (!course_only_waits(item->step.kind)) return course_used(c, ro, city, item->dossier_id, &item->step, ret);
    *ret = calendar_working_minutes(calendar, civil_local(item->step.begun_at), civil_local(c->now));
    return OK;
}

static err_t look_at(struct ctx *c, struct db_rw *rw, struct warning_batch *batch, const struct watched_step *item)
{
    const struct unit *unit = city_unit(batch->city, item->step.unit_id);
    const struct package_row *row;
    const struct calendar *calendar;
    int64_t minutes;
    err_t e = row_of(c, db_rw_reader(rw), batch->city, item, &row);
    if (e) return e;
    if (!unit || !row) return step_watch_store_set(rw, c, item, some_instant((struct instant){c->now.us + UNKNOWN_AGAIN_US}));
    int64_t allowed = course_allowed(&item->step, row);
    unsigned told = course_told(row);
    if (item->is_told || item->is_still || allowed == 0 || told == 0) return step_watch_store_set(rw, c, item, (struct opt_instant){0});
    e = city_calendar(batch->city, c, unit, &calendar);
    if (!e) e = used(c, db_rw_reader(rw), batch->city, calendar, item, &minutes);
    if (e) return e;
    if (course_judge(allowed, minutes) == LATENESS_LATE) {
        batch->told++;
        return step_watch_store_tell(rw, c, item, told);
    }
    struct local next = calendar_advance(calendar, civil_local(c->now), allowed - minutes + 1, CALENDAR_EARLY);
    return step_watch_store_set(rw, c, item, some_instant(civil_instant(next)));
}

err_t step_watch_batch_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct warning_batch *batch = argument;
    struct watched_step *items;
    batch->told = 0;
    err_t e = city_refresh(batch->city, c, db_rw_reader(rw));
    if (!e) e = step_watch_store_due(db_rw_reader(rw), c, WARNING_BATCH, &items, &batch->looked);
    for (size_t i = 0; !e && i < batch->looked; i++)
        e = look_at(c, rw, batch, &items[i]);
    return e;
}
