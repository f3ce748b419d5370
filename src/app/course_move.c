/* course_move: the question asked of many, then of one under its lock. */
#include "app/course_move.h"

#include "app/course.h"
#include "app/package_publish.h"
#include "store/course_store.h"
#include "store/dossier_store.h"
#include "store/event_store.h"

/* The version that dossiers run by, and the one that they could go on by. */
struct comparing {
    const struct known_package *old, *new;
};

static err_t compare(struct ctx *c, struct db_ro *ro, const struct city *city, struct str from, struct str to, struct comparing *ret)
{
    err_t e = packages_of(c, ro, city, from, &ret->old);
    return e ? e : packages_of(c, ro, city, to, &ret->new);
}

static enum message obstacle_of(const struct comparing *k, const struct dossier *d, const struct course_step *steps, size_t count, struct str *ret_step)
{
    return dossier_is_linked(d) ? branch_keeps_version : course_obstacle(k->old->plan, k->new->plan, steps, count, ret_step);
}

/* The steps of the dossier, which stand together from *at on; what lies before them is of none that is asked about. */
static size_t own_steps(const struct owned_course_step *all, size_t total, struct uuid id, size_t *at, struct course_step *ret)
{
    size_t count = 0;
    for (; *at < total && memcmp(all[*at].dossier_id.bytes, id.bytes, sizeof id.bytes) <= 0; (*at)++)
        if (uuid_eq(all[*at].dossier_id, id)) ret[count++] = all[*at].part;
    return count;
}

err_t course_candidates(struct ctx *c, struct db_ro *ro, const struct city *city, struct str from, struct str to, struct uuid after, int limit,
                        struct course_candidate **ret, size_t *ret_count)
{
    struct comparing k;
    struct dossier *dossiers;
    struct owned_course_step *all;
    size_t total, at = 0;
    err_t e = dossier_store_by_package(ro, c, from, after, limit, &dossiers, ret_count);
    *ret = NULL;
    if (e || *ret_count == 0) return e;
    e = course_store_by_package(ro, c, from, after, limit, &all, &total);
    if (!e) e = compare(c, ro, city, from, to, &k);
    if (e) return e;
    struct course_candidate *found = ARENA_ARRAY(c->arena, *ret_count, struct course_candidate);
    struct course_step *own = ARENA_ARRAY(c->arena, total, struct course_step);
    for (size_t i = 0; i < *ret_count; i++) {
        size_t count = own_steps(all, total, dossiers[i].id, &at, own);
        found[i] = (struct course_candidate){.dossier = dossiers[i]};
        found[i].obstacle = obstacle_of(&k, &dossiers[i], own, count, &found[i].step);
    }
    *ret = found;
    return OK;
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
    struct comparing k;
    struct course_step *steps;
    struct record record;
    struct str step = STR("");
    size_t count;
    err_t e = open_record(c, rw, task, &record);
    if (e) return e;
    if (str_eq(record.dossier.course.package_hash, task->to)) return fail(c, course_moved_already);
    e = check_version(c, rw, &record.dossier, task->to);
    if (!e) e = compare(c, db_rw_reader(rw), task->city, record.dossier.course.package_hash, task->to, &k);
    if (!e) e = course_store_steps(db_rw_reader(rw), c, record.dossier.id, &steps, &count);
    if (e) return e;
    enum message obstacle = obstacle_of(&k, &record.dossier, steps, count, &step);
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
