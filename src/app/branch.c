/* branch: what an act tells the others, and what follows from being told. */
#include "app/branch.h"

#include "app/job.h"
#include "crypto/crypto.h"
#include "domain/branch.h"
#include "domain/lateness.h"
#include "store/branch_store.h"
#include "store/course_store.h"
#include "store/dossier_store.h"

/* ---- telling ---- */

static err_t tell(struct ctx *c, struct db_rw *rw, const struct dossier *d, struct uuid to)
{
    const struct branch_message message = {.id = uuid_new(c->now), .from_id = d->id, .from_seq = d->last_seq, .to_id = to, .sent_at = c->now};
    bool is_new;
    err_t e = branch_store_tell(rw, c, &message, &is_new);
    return e || !is_new ? e : job_enqueue(c, rw, message.id, JOB_BRANCH_TOLD, STR("{}"), c->now);
}

/* Those that still run, but itself. */
static err_t tell_branches(struct ctx *c, struct db_rw *rw, const struct dossier *d, struct uuid parent_id)
{
    struct branch_entry *branches;
    size_t count;
    err_t e = branch_store_of(db_rw_reader(rw), c, parent_id, &branches, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (branches[i].step != STEP_CLOSED && !uuid_eq(branches[i].id, d->id)) e = tell(c, rw, d, branches[i].id);
    return e;
}

/* The step of the linked case's package that the act has ended; absent: none. */
static struct str ended_step(const struct record *record)
{
    const struct course_standing *before = &record->before.course;
    bool is_over = !str_is_empty(before->step) && before->steps > 0 &&
                   (record->dossier.course.steps != before->steps || str_is_empty(record->dossier.course.step));
    return is_over && !str_is_empty(record->dossier.course.first) ? before->step : (struct str){NULL, 0};
}

static err_t is_awaited(struct ctx *c, struct db_rw *rw, const struct city *city, const struct record *record, bool *ret)
{
    const struct known_package *known;
    struct str step = ended_step(record);
    *ret = false;
    if (str_is_empty(step)) return OK;
    err_t e = packages_of(c, db_rw_reader(rw), city, record->dossier.course.package_hash, &known);
    if (!e) *ret = branch_is_awaited(known->plan, record->dossier.branch, step);
    return e;
}

static err_t follow_branch(struct ctx *c, struct db_rw *rw, const struct city *city, struct record *record)
{
    struct uuid parent_id = record->dossier.parent_id.value;
    const struct event_data passed = {.send_way = SEND_DESK};
    bool is_told;
    err_t e = is_awaited(c, rw, city, record, &is_told);
    if (!e && record->dossier.state == STATE_FINISHED) e = record_add(c, rw, record, EVENT_PASSED_ON, &passed);
    if (e) return e;
    bool has_ended = !dossier_is_open(&record->dossier) && dossier_is_open(&record->before);
    if (has_ended) e = tell(c, rw, &record->dossier, parent_id);
    return e || !(has_ended || is_told) ? e : tell_branches(c, rw, &record->dossier, parent_id);
}

err_t branch_follow(struct ctx *c, struct db_rw *rw, const struct city *city, struct record *record)
{
    bool has_moved = record->dossier.step != record->before.step;
    err_t e = record->dossier.parent_id.has ? follow_branch(c, rw, city, record) : OK;
    if (e || !has_moved) return e;
    /* Whoever begins to wait looks by himself after the commit: what he waits for may have come at the same time. */
    if (record->dossier.step == STEP_BRANCHES) return tell(c, rw, &record->dossier, record->dossier.id);
    return record->dossier.step == STEP_CLOSED && record->dossier.branches > 0 ? tell_branches(c, rw, &record->dossier, record->dossier.id) : OK;
}

/* ---- being told ---- */

struct telling {
    const struct city *city;
    struct record record;
    struct dossier parent; /* of a branch; else the dossier itself */
    struct branch_entry *branches;
    size_t count;
    struct branch_verdict verdict;
};

static err_t look(struct ctx *c, struct db_rw *rw, struct telling *k)
{
    const struct known_package *known;
    k->parent = k->record.dossier;
    err_t e = k->parent.parent_id.has ? dossier_store_find(db_rw_reader(rw), c, k->parent.parent_id.value, &k->parent) : OK;
    if (!e) e = packages_of(c, db_rw_reader(rw), k->city, k->parent.course.package_hash, &known);
    if (!e) e = branch_store_of(db_rw_reader(rw), c, k->parent.id, &k->branches, &k->count);
    if (e) return e;
    enum branch_end *ends = ARENA_ARRAY(c->arena, k->count, enum branch_end);
    for (size_t i = 0; i < k->count; i++)
        ends[i] = branch_end_of(k->branches[i].state, k->branches[i].step, k->branches[i].result_kind);
    k->verdict = branch_judge(known->package->procedure.join, known->package->procedure.join_some.value, ends, k->count);
    return OK;
}

static err_t join(struct ctx *c, struct db_rw *rw, struct telling *k)
{
    const struct dossier *d = &k->record.dossier;
    struct lateness_verdict late = lateness_judge((enum limit_unit)d->limit_unit, d->first_due_at.value, d->due_at.value, c->now);
    const struct event_data joined = {
        .result_kind = k->verdict.is_granted ? RESULT_GRANTED : RESULT_REFUSED,
        .lateness = (int64_t)late.against_promise,
        .first_lateness = (int64_t)late.against_first,
    };
    struct course course;
    err_t e = record_add(c, rw, &k->record, EVENT_JOINED, &joined);
    if (!e) e = course_read(c, db_rw_reader(rw), k->city, &k->record.dossier, &course);
    return e ? e : course_after_join(c, rw, &course, &k->record);
}

/* As when it is asked back and agreed to: the law has no other way from every state to the end without a result. */
static err_t stop(struct ctx *c, struct db_rw *rw, struct telling *k)
{
    const struct event_data why = {.note = str_or_empty(k->parent.code)};
    bool is_asked = k->record.dossier.state == STATE_WITHDRAWAL_ASKED;
    struct course course = {.node = PACKAGE_NONE};
    err_t e = dossier_has_course(&k->record.dossier) ? course_read(c, db_rw_reader(rw), k->city, &k->record.dossier, &course) : OK;
    if (!e && !is_asked) e = record_add(c, rw, &k->record, EVENT_WITHDRAWAL_ASKED, &why);
    if (!e) e = record_add(c, rw, &k->record, EVENT_WITHDRAWAL_AGREED, &why);
    if (e || course.node == PACKAGE_NONE) return e;
    return course_stop(c, rw, &course, &k->record);
}

/* What the branch waits for: done, and not by a branch that ended without its result; or never to come. */
static err_t wait_over(struct ctx *c, struct db_rw *rw, const struct telling *k, const struct course *course, bool *ret_came, bool *ret_lost)
{
    const struct package_plan *plan = course->known->plan;
    const struct package_node *awaited = &plan->nodes[plan->nodes[course->node].wait];
    struct course_step *steps;
    size_t count;
    *ret_came = *ret_lost = false;
    for (size_t i = 0; i < k->count; i++) {
        const struct branch_entry *b = &k->branches[i];
        if (!str_eq(b->branch, str_or_empty(awaited->row->branch))) continue;
        enum branch_end end = branch_end_of(b->state, b->step, b->result_kind);
        err_t e = course_store_steps(db_rw_reader(rw), c, b->id, &steps, &count);
        if (e) return e;
        *ret_lost = end == BRANCH_REFUSED || end == BRANCH_STOPPED;
        for (size_t n = 0; n < count && !*ret_lost; n++)
            *ret_came = *ret_came || (str_eq(steps[n].step, awaited->row->step) && steps[n].outcome == COURSE_DONE);
    }
    return OK;
}

static err_t end_wait(struct ctx *c, struct db_rw *rw, struct telling *k)
{
    struct course course;
    bool came, lost;
    err_t e = course_read(c, db_rw_reader(rw), k->city, &k->record.dossier, &course);
    if (e || course.node == PACKAGE_NONE || course.known->plan->nodes[course.node].wait == PACKAGE_NONE) return e;
    e = wait_over(c, rw, k, &course, &came, &lost);
    came = came || k->record.dossier.result_kind == RESULT_REFUSED; /* a proposal to refuse waits for nobody */
    return e || !(came || lost) ? e : course_wait_over(c, rw, &course, &k->record, came);
}

static err_t act_on(struct ctx *c, struct db_rw *rw, struct telling *k)
{
    const struct dossier *d = &k->record.dossier;
    err_t e = look(c, rw, k);
    if (e) return e;
    bool waits = d->step == STEP_BRANCHES;
    if (!d->parent_id.has) return waits && k->count > 0 && k->verdict.is_over ? join(c, rw, k) : OK;
    if (k->parent.step == STEP_CLOSED || k->verdict.stops_rest) return stop(c, rw, k);
    return waits ? end_wait(c, rw, k) : OK;
}

err_t branch_told_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct branch_told *task = argument;
    struct telling k = {.city = task->city};
    struct branch_message message;
    err_t e = branch_store_message(db_rw_reader(rw), c, task->message_id, &message);
    if (e == ERR_NOT_FOUND || (!e && message.acknowledged_at.has)) return OK;
    if (!e) e = city_refresh(task->city, c, db_rw_reader(rw));
    if (!e) e = record_open(c, rw, message.to_id, &k.record);
    int64_t seq = e ? 0 : k.record.dossier.last_seq;
    if (!e && dossier_is_open(&k.record.dossier)) e = act_on(c, rw, &k);
    if (!e) e = branch_store_acknowledge(rw, c, message.id);
    if (e || k.record.dossier.last_seq == seq) return e;
    e = branch_follow(c, rw, task->city, &k.record);
    return e ? e : record_close(c, rw, &k.record);
}
