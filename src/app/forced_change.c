/* forced_change: agreed by two, then dossier by dossier. */
#include "app/forced_change.h"

#include "app/course.h"
#include "app/package_publish.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "domain/forced_change.h"
#include "i18n/i18n.h"
#include "store/course_store.h"
#include "store/dossier_store.h"

/* ---- proposing and deciding ---- */

static err_t check_versions(struct ctx *c, struct db_rw *rw, const struct forced_proposal *task, struct uuid *ret_procedure)
{
    struct package_version from, to;
    err_t e = package_store_lock(rw, c, task->from, &from);
    if (!e) e = package_store_lock(rw, c, task->to, &to);
    if (e == ERR_NOT_FOUND) return fail(c, package_unknown);
    if (e) return e;
    bool of_one = uuid_eq(from.procedure_id, to.procedure_id) && !str_eq(task->from, task->to);
    if (!of_one || from.status != PACKAGE_PUBLISHED || !package_version_in_force(&to, civil_day_at(c->now))) return fail(c, package_not_in_force);
    *ret_procedure = to.procedure_id;
    return OK;
}

static err_t check_map(struct ctx *c, struct db_rw *rw, const struct forced_proposal *task)
{
    const struct known_package *from, *to;
    struct str step;
    err_t e = packages_of(c, db_rw_reader(rw), task->city, task->from, &from);
    if (!e) e = packages_of(c, db_rw_reader(rw), task->city, task->to, &to);
    if (e) return e;
    enum message found = forced_map_check(from->plan, to->plan, task->steps, task->count, &step);
    return found == MESSAGE_NONE ? OK : fault_set(c, found, arena_join(c->arena, STR("to-"), step, STR("")), step);
}

err_t forced_change_propose_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct forced_proposal *task = argument;
    struct uuid procedure;
    bool is_new;
    if (!package_may_propose(c->actor)) return fail(c, action_not_your_role);
    if (str_is_empty(str_trim(task->document))) return fault_set(c, field_required, STR("document"), STR(N_("Number of the document")));
    if (str_is_empty(str_trim(task->reason))) return fault_set(c, field_required, STR("reason"), STR(N_("What applicants read of it")));
    err_t e = check_versions(c, rw, task, &procedure);
    if (!e) e = check_map(c, rw, task);
    if (e) return e;
    task->id = uuid_new(c->now);
    const struct forced_change change = {.id = task->id, .procedure_id = procedure, .from = task->from, .to = task->to, .document = str_trim(task->document),
                                         .reason = str_trim(task->reason), .proposed_by = c->actor->id, .proposer = str_or_empty(c->actor->name), .proposed_at = c->now};
    e = forced_change_store_insert(rw, c, &change, task->steps, task->count, &is_new);
    return e || is_new ? e : fail(c, forced_under_way);
}

err_t forced_change_decide_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct forced_decision *task = argument;
    struct forced_change change;
    bool is_done;
    if (!package_may_publish(c->actor)) return fail(c, action_not_your_role);
    err_t e = forced_change_store_find(db_rw_reader(rw), c, task->id, &change);
    if (e == ERR_NOT_FOUND) return fail(c, page_not_found);
    if (e) return e;
    enum forced_status before = change.status;
    if (before == FORCED_ENDED || (task->agrees && before != FORCED_PROPOSED)) return fail(c, package_not_proposed);
    if (task->agrees && uuid_eq(change.proposed_by, c->actor->id)) return fail(c, package_same_person);
    change.status = task->agrees ? FORCED_AGREED : FORCED_ENDED;
    change.decided_by = some_uuid(c->actor->id);
    change.decider = str_or_empty(c->actor->name);
    change.decided_at = some_instant(c->now);
    e = forced_change_store_decide(rw, c, &change, before, &is_done);
    return e || is_done ? e : fail(c, package_not_proposed);
}

/* ---- what it touches ---- */

static void count_one(const struct dossier *d, struct forced_counts *counts)
{
    if (dossier_is_linked(d)) counts->linked++;
    else if (forced_is_time(d)) counts->now++;
    else if (d->finished_at.has) counts->done++;
    else counts->later++;
}

err_t forced_change_counts(struct ctx *c, struct db_ro *ro, struct str from, struct forced_counts *ret)
{
    struct dossier *dossiers;
    size_t count;
    err_t e = dossier_store_by_package(ro, c, from, (struct uuid){{0}}, FORCED_COUNT_MAX, &dossiers, &count);
    *ret = (struct forced_counts){.is_cut = !e && count == FORCED_COUNT_MAX};
    for (size_t i = 0; i < count && !e; i++)
        count_one(&dossiers[i], ret);
    return e;
}

/* ---- moving one ---- */

static err_t move(struct ctx *c, struct db_rw *rw, const struct forced_move *task, struct record *record)
{
    const struct known_package *to;
    struct str before = record->dossier.course.step;
    struct str note = arena_join(c->arena, task->change->document, STR(": "), task->change->reason);
    const struct event_data data = {.package_hash = task->change->to, .package_before = task->change->from, .note = note};
    struct course course;
    err_t e = packages_of(c, db_rw_reader(rw), task->city, task->change->to, &to);
    if (!e) e = course_read(c, db_rw_reader(rw), task->city, &record->dossier, &course);
    if (!e && !str_is_empty(before)) e = course_stop(c, rw, &course, record);
    if (!e) e = record_add(c, rw, record, EVENT_PACKAGE_FORCED, &data);
    if (e || str_is_empty(before)) return e;
    size_t node = package_plan_node(to->plan, forced_map_find(task->steps, task->count, before));
    if (node == PACKAGE_NONE) return fail(c, record_broken);
    course.known = to;
    return course_go_on_at(c, rw, &course, record, node);
}

err_t forced_move_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct forced_move *task = argument;
    struct record record;
    task->is_moved = false;
    err_t e = record_open(c, rw, task->dossier_id, &record);
    if (e) return e;
    const struct dossier *d = &record.dossier;
    if (!str_eq(d->course.package_hash, task->change->from) || !forced_is_time(d)) return OK;
    e = move(c, rw, task, &record);
    if (!e) e = record_close(c, rw, &record);
    task->is_moved = !e;
    return e;
}

err_t forced_end_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct forced_change ended = *(const struct forced_change *)argument;
    struct forced_counts left;
    bool is_done;
    err_t e = forced_change_counts(c, db_rw_reader(rw), ended.from, &left);
    if (e || left.is_cut || left.now || left.later) return e;
    ended.status = FORCED_ENDED; /* by whom it was agreed stays */
    return forced_change_store_decide(rw, c, &ended, FORCED_AGREED, &is_done);
}
