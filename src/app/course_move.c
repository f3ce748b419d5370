/* course_move: the question asked of many, then of one under its lock. */
#include "app/course_move.h"

#include "app/course.h"
#include "app/package_publish.h"
#include "store/course_store.h"
#include "store/dossier_store.h"
#include "store/event_store.h"

static err_t obstacle_of(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d, struct str to, enum message *ret, struct str *ret_step)
{
    const struct known_package *old, *new;
    struct course_step *steps;
    size_t count;
    err_t e = packages_of(c, ro, city, d->course.package_hash, &old);
    if (!e) e = packages_of(c, ro, city, to, &new);
    if (!e) e = course_store_steps(ro, c, d->id, &steps, &count);
    if (!e) *ret = dossier_is_linked(d) ? branch_keeps_version : course_obstacle(old->plan, new->plan, steps, count, ret_step);
    return e;
}

err_t course_candidates(struct ctx *c, struct db_ro *ro, const struct city *city, struct str from, struct str to, struct uuid after, int limit,
                        struct course_candidate **ret, size_t *ret_count)
{
    struct dossier *dossiers;
    err_t e = dossier_store_by_package(ro, c, from, after, limit, &dossiers, ret_count);
    if (e) return e;
    struct course_candidate *found = ARENA_ARRAY(c->arena, *ret_count, struct course_candidate);
    for (size_t i = 0; i < *ret_count && !e; i++) {
        found[i].dossier = dossiers[i];
        e = obstacle_of(c, ro, city, &found[i].dossier, to, &found[i].obstacle, &found[i].step);
    }
    *ret = found;
    return e;
}

err_t course_moved(struct ctx *c, struct db_ro *ro, struct str hash, int limit, struct dossier **ret, size_t *ret_count)
{
    struct uuid *ids;
    err_t e = course_store_moved(ro, c, hash, limit, &ids, ret_count);
    if (e) return e;
    struct dossier *found = ARENA_ARRAY(c->arena, *ret_count, struct dossier);
    for (size_t i = 0; i < *ret_count && !e; i++)
        e = dossier_store_find(ro, c, ids[i], &found[i]);
    *ret = found;
    return e;
}

/* Published for the dossier's procedure; withdrawn and proposed ones are not. Locked, so that nobody withdraws it meanwhile. */
static err_t check_version(struct ctx *c, struct db_rw *rw, const struct dossier *d, struct str to)
{
    struct package_version version;
    err_t e = package_store_lock(rw, c, to, &version);
    if (e == ERR_NOT_FOUND) return fail(c, package_unknown);
    if (e) return e;
    bool fits = version.status == PACKAGE_PUBLISHED && uuid_eq(version.procedure_id, d->procedure_id);
    return fits ? OK : fail(c, package_not_in_force);
}

static err_t open_record(struct ctx *c, struct db_rw *rw, const struct course_move *task, struct record *ret)
{
    if (!package_may_publish(c->actor)) return fail(c, action_not_your_role);
    err_t e = record_open(c, rw, task->dossier_id, ret);
    if (e) return e;
    if (!dossier_has_course(&ret->dossier) || !dossier_is_open(&ret->dossier)) return fail(c, course_none);
    if (dossier_is_linked(&ret->dossier)) return fail(c, branch_keeps_version);
    return OK;
}

static err_t add(struct ctx *c, struct db_rw *rw, struct record *record, struct str to, struct str note)
{
    const struct event_data data = {.package_hash = to, .package_before = record->dossier.course.package_hash, .note = str_trim(str_or_empty(note))};
    err_t e = record_add(c, rw, record, EVENT_PACKAGE_MOVED, &data);
    return e ? e : record_close(c, rw, record);
}

err_t course_move_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct course_move *task = argument;
    enum message obstacle;
    struct record record;
    struct str step;
    err_t e = open_record(c, rw, task, &record);
    if (e) return e;
    if (str_eq(record.dossier.course.package_hash, task->to)) return fail(c, course_moved_already);
    e = check_version(c, rw, &record.dossier, task->to);
    if (!e) e = obstacle_of(c, db_rw_reader(rw), task->city, &record.dossier, task->to, &obstacle, &step);
    if (e) return e;
    if (obstacle != MESSAGE_NONE) return fault_set(c, obstacle, STR("step"), step);
    return add(c, rw, &record, task->to, task->note);
}

err_t course_move_undo_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct course_move *task = argument;
    struct record record;
    struct event_data last;
    enum event_kind kind;
    err_t e = open_record(c, rw, task, &record);
    if (!e) e = event_store_last(db_rw_reader(rw), c, record.dossier.id, record.dossier.last_seq, &kind, &last);
    if (e) return e;
    if (kind != EVENT_PACKAGE_MOVED) return fail(c, course_not_to_undo);
    e = check_version(c, rw, &record.dossier, last.package_before);
    return e ? e : add(c, rw, &record, last.package_before, task->note);
}
