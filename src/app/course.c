/* course: which step an act ends, which one it begins, and what that means for the clock. */
#include "app/course.h"

#include "app/act_parts.h"
#include "app/branch.h"
#include "app/course_rule.h"
#include "app/working_time.h"
#include "base/civil.h"
#include "domain/formula.h"
#include "domain/lateness.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "store/course_store.h"
#include "store/dossier_store.h"
#include "store/package_store.h"

/* ---- reading ---- */

/* What the system knows stands before the answers, which cannot say otherwise. */
static struct feel_value data_of(struct ctx *c, const struct package *p, const struct dossier *d)
{
    struct json_value answers = {0};
    struct feel_value form = feel_null();
    if (!json_read(c, d->form_data, &answers)) form = value_of_json(c->arena, &answers, VALUE_JSON_PLAIN);
    else fault_clear(c);
    int64_t day = civil_day_at(d->submitted_at);
    size_t own = package_system_variables(p);
    size_t given = form.kind == FEEL_CONTEXT ? form.context->count : 0;
    struct feel_entry *entries = ARENA_ARRAY(c->arena, own + given, struct feel_entry);
    for (size_t i = 0; i < own; i++)
        entries[i] = (struct feel_entry){p->variables[i].path, course_system_value(c->arena, p->variables[i].path, d->channel, day)};
    for (size_t i = 0; i < given; i++)
        entries[own + i] = form.context->entries[i];
    const struct feel_context all = {.entries = entries, .count = own + given};
    return package_data_of(c->arena, p, &all, some_int(day));
}

err_t course_read(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d, struct course *ret)
{
    struct course course = {.city = city, .node = PACKAGE_NONE};
    err_t e = packages_of(c, ro, city, d->course.package_hash, &course.known);
    if (!e) e = course_store_steps(ro, c, d->id, &course.steps, &course.step_count);
    if (e) return e;
    if (!str_is_empty(d->course.step)) {
        course.node = package_plan_node(course.known->plan, d->course.step);
        if (course.node == PACKAGE_NONE) return fail(c, record_broken);
    }
    course.data = data_of(c, course.known->package, d);
    *ret = course;
    return OK;
}

static err_t lead_from(struct ctx *c, const struct course *course, const struct dossier *d, size_t node, struct course_way *ret)
{
    struct formula_world world = {0};
    struct feel_host host = {.self = &world, .upper = text_upper, .lower = text_lower, .ask = formula_ask};
    const struct unit *unit = city_unit(course->city, d->unit_id);
    err_t e = unit ? city_calendar(course->city, c, unit, &world.counting) : fail(c, unit_not_found);
    if (e) return e;
    struct feel_run run = feel_run_new(c, &host);
    return course_lead(&run, course->known->plan, node, course->data.context, ret);
}

err_t course_next(struct ctx *c, const struct course *course, const struct dossier *d, struct course_way *ret)
{
    return lead_from(c, course, d, course->node, ret);
}

/* Behind the waits: a proposal is made before them. */
static err_t next_work(struct ctx *c, const struct course *course, const struct dossier *d, struct course_way *ret)
{
    const struct package_plan *plan = course->known->plan;
    err_t e = course_next(c, course, d, ret);
    for (size_t i = 0; !e && i < plan->node_count && ret->to != PACKAGE_END && course_kind_of(plan, ret->to) == COURSE_WAIT; i++)
        e = lead_from(c, course, d, ret->to, ret);
    return e;
}

/* ---- may it be done ---- */

err_t course_leads_to_decision(struct ctx *c, const struct course *course, const struct dossier *d, bool *ret)
{
    struct course_way way;
    err_t e = next_work(c, course, d, &way);
    if (!e) *ret = way.to != PACKAGE_END && !way.is_join && course_decides(course_kind_of(course->known->plan, way.to));
    return e;
}

static err_t check_end_of_work(struct ctx *c, const struct course *course, const struct act *in, const struct dossier *d)
{
    bool decides;
    err_t e = course_leads_to_decision(c, course, d, &decides);
    if (e) return e;
    if (in->action == ACTION_FINISH_STEP && decides) return fail(c, course_decision_next);
    if (in->action == ACTION_PROPOSE && !decides) return fail(c, course_no_decision_next);
    return OK;
}

/* Whoever worked on any step of the case neither looks it through nor signs it (domain.md §11), also when others worked on it since. */
static err_t check_hands(struct ctx *c, const struct course *course)
{
    for (size_t i = 0; c->actor && i < course->step_count; i++) {
        const struct course_step *s = &course->steps[i];
        if (s->kind == COURSE_WORK && s->ended_by.has && uuid_eq(s->ended_by.value, c->actor->id)) return fail(c, course_worked_on_it);
    }
    return OK;
}

/* Sending back within one step (the handler gives it back to who assigns) leaves the step open. */
static bool sends_back(const struct act *in, const struct dossier *d)
{
    return in->action == ACTION_OBJECT || (in->action == ACTION_STEP_BACK && d->step != STEP_PROCESS);
}

/* To which step the open one can be sent back. Where a forced change has left that behind: to the work before the open step. */
static size_t node_before(const struct course *course)
{
    const struct package_plan *plan = course->known->plan;
    const struct course_step *before = course_before(course->steps, course->step_count);
    size_t node = before ? package_plan_node(plan, before->step) : PACKAGE_NONE;
    if (!before || node != PACKAGE_NONE || course->node == PACKAGE_NONE) return node;
    for (size_t i = course->node; i-- > 0 && node == PACKAGE_NONE;)
        if (course_kind_of(plan, i) == COURSE_WORK) node = i;
    return node;
}

err_t course_handler_role(struct ctx *c, const struct course *course, const struct dossier *d, enum role *ret_power)
{
    const struct package_plan *plan = course->known->plan;
    struct course_way way;
    *ret_power = ROLE_PROCESSING;
    if (course->node == PACKAGE_NONE) return OK;
    if (d->course.kind == COURSE_WORK) *ret_power = course_handler_power(&plan->nodes[course->node]);
    if (d->course.kind != COURSE_HEAD) return OK;
    err_t e = course_next(c, course, d, &way);
    if (!e && way.to != PACKAGE_END && course_kind_of(plan, way.to) == COURSE_WORK) *ret_power = course_handler_power(&plan->nodes[way.to]);
    return e;
}

static bool is_among(const struct uuid *accounts, size_t count, struct uuid id)
{
    for (size_t i = 0; i < count; i++)
        if (uuid_eq(accounts[i], id)) return true;
    return false;
}

/* Where an office has named who fills the role of the open step, only they do it; where it has not, its power is enough. */
static err_t check_named(struct ctx *c, struct db_ro *ro, const struct course *course, const struct act *act, const struct dossier *d)
{
    struct str who = course->known->plan->nodes[course->node].row->who;
    bool gives = act->action == ACTION_ASSIGN || act->action == ACTION_REASSIGN;
    struct uuid person = gives ? act->handler_id : c->actor ? c->actor->id : (struct uuid){{0}};
    struct uuid *holders;
    size_t count;
    if (str_is_absent(package_role_level(who)) || (gives && d->course.kind != COURSE_WORK)) return OK;
    if (!gives && (!c->actor || c->actor->kind != ACTOR_OFFICIAL || !course_is_ended_by(d->course.kind, act->action))) return OK;
    if (!gives && (d->course.kind == COURSE_DESK || d->course.kind == COURSE_RETURN)) return OK; /* who takes over is another role */
    err_t e = package_store_holders(ro, c, d->holder_unit_id, package_role_bare(who), civil_day_at(c->now), &holders, &count);
    if (e || count == 0 || is_among(holders, count, person)) return e;
    return fault_set(c, course_not_named, gives ? STR("handler") : STR(""), who);
}

/* A case that divides is not handed over as a whole. */
static err_t check_division(struct ctx *c, const struct course *course, const struct act *act, const struct dossier *d)
{
    struct course_way way;
    if (d->course.kind != COURSE_DESK) return act->action == ACTION_SPLIT ? fail(c, branch_none) : OK;
    err_t e = course_next(c, course, d, &way);
    if (e) return e;
    if (way.is_fork && d->bundle_id.has) return fail(c, bundled_already);
    if (way.is_fork) return act->action == ACTION_SPLIT ? OK : fail(c, branch_divide_first);
    return act->action == ACTION_SPLIT ? fail(c, branch_none) : OK;
}

err_t course_allows(struct ctx *c, struct db_ro *ro, const struct course *course, const struct dossier *d, struct act *act)
{
    size_t before;
    if (course->node == PACKAGE_NONE) return OK;
    err_t e = check_named(c, ro, course, act, d);
    if (e) return e;
    if (act->action == ACTION_SPLIT || act->action == ACTION_TAKE_OVER || act->action == ACTION_BUNDLE) return check_division(c, course, act, d);
    if (act->action == ACTION_FINISH_STEP || act->action == ACTION_PROPOSE) return check_end_of_work(c, course, act, d);
    if (act->action == ACTION_REVIEW || act->action == ACTION_APPROVE) return check_hands(c, course);
    if (act->action == ACTION_ASSIGN || act->action == ACTION_REASSIGN) return course_handler_role(c, course, d, &act->handler_power);
    if (!sends_back(act, d)) return OK;
    before = node_before(course);
    if (before == PACKAGE_NONE) return fail(c, course_nothing_before);
    act->to_step = course_position(course_kind_of(course->known->plan, before), d->handler_id.has);
    return OK;
}

/* ---- ending a step ---- */

err_t course_used(struct ctx *c, struct db_ro *ro, const struct city *city, struct uuid dossier_id, const struct course_step *open, int64_t *ret_used)
{
    const struct unit *unit = city_unit(city, open->unit_id);
    const struct calendar *calendar;
    struct ledger_entry *entries;
    size_t count;
    if (!unit) return fail(c, unit_not_found);
    err_t e = city_calendar(city, c, unit, &calendar);
    if (!e) e = dossier_store_ledger(ro, c, dossier_id, &entries, &count);
    if (e) return e;
    int64_t used = calendar_working_minutes(calendar, civil_local(open->begun_at), civil_local(c->now));
    for (size_t i = 0; i < count; i++) {
        const struct clock_interval *still = &entries[i].interval;
        struct instant to = still->to.has ? still->to.value : c->now;
        struct instant from = still->from.us > open->begun_at.us ? still->from : open->begun_at;
        if (ledger_stands_still(still->kind)) used -= calendar_working_minutes(calendar, civil_local(from), civil_local(to));
    }
    *ret_used = used < 0 ? 0 : used;
    return OK;
}

static err_t end_step(struct ctx *c, struct db_rw *rw, struct course *course, const struct act *in, struct record *record, enum course_outcome outcome)
{
    const struct dossier *d = &record->dossier;
    struct course_step *open = &course->steps[course->step_count - 1];
    int64_t used;
    err_t e = course_used(c, db_rw_reader(rw), course->city, d->id, open, &used);
    if (e) return e;
    struct event_data data = {
        .course_step = open->step,
        .outcome = (int64_t)outcome,
        .used = used,
        .lateness = outcome == COURSE_DONE ? course_judge(open->planned, used) : LATENESS_NOT_FINISHED,
        .note = str_is_empty(str_trim(in->note)) ? (struct str){NULL, 0} : str_trim(in->note),
    };
    if (d->course.pauses && d->is_paused && d->step != STEP_CLOSED) {
        const struct ledger_changes changes = {.closes_at = some_instant(c->now)};
        struct instant due;
        e = act_due(c, rw, in, d, &changes, &due);
        if (e) return e;
        data.due_at = due.us;
    }
    open->outcome = outcome;
    course->node = PACKAGE_NONE;
    return record_add(c, rw, record, EVENT_STEP_ENDED, &data);
}

/* ---- beginning one ---- */

/* The handler goes on with it if the same role works on, if it was just assigned, or if it comes back to him. */
static bool keeps_handler(const struct course *course, const struct dossier *d, const struct package_node *node, bool comes_back)
{
    if (!d->handler_id.has) return false;
    for (size_t i = course->step_count; !comes_back && i-- > 0;) {
        const struct course_step *s = &course->steps[i];
        if (s->kind == COURSE_HEAD) return true;
        if (s->kind == COURSE_WORK) return str_eq(s->who, node->row->who);
    }
    return comes_back;
}

/* Does the clock stand still while the step is open? Not once the promise has passed, and not twice. */
static bool pauses_clock(struct ctx *c, const struct package_node *node, const struct dossier *d)
{
    bool stands = !str_is_empty(node->row->pause) || node->wait != PACKAGE_NONE; /* waiting for another branch */
    if (!stands || d->is_paused || !d->due_at.has) return false;
    return !lateness_has_passed((enum limit_unit)d->limit_unit, d->due_at.value, c->now);
}

/* Until when an applicant may be silent; then it goes on without him, where the package says so. */
static err_t wait_until(struct ctx *c, const struct course *course, const struct dossier *d, const struct package_node *node, int64_t *ret_until)
{
    int64_t minutes;
    struct instant until;
    const struct unit *unit = city_unit(course->city, d->unit_id);
    *ret_until = 0;
    if (!node->row->has_overdue || node->row->overdue != PACKAGE_OVERDUE_CONTINUE) return OK;
    if (str_is_empty(node->row->wait_max) || !package_wait_minutes(node->row->wait_max, &minutes) || !unit) return OK;
    err_t e = working_time_after(c, course->city, unit, minutes, &until);
    if (!e) *ret_until = until.us;
    return e;
}

enum beginning { BEGIN_NEXT, BEGIN_BACK, BEGIN_FORCED };

static err_t begin_step(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record, size_t at, enum beginning how)
{
    const struct package_plan *plan = course->known->plan;
    const struct package_node *node = &plan->nodes[at];
    const struct dossier *d = &record->dossier;
    enum course_kind kind = course_kind_of(plan, at);
    struct event_data data = {
        .course_step = node->row->step,
        .course_kind = (int64_t)kind,
        .who = node->row->who,
        .planned = node->row->time.has ? node->row->time.value : 0,
        .effect = how != BEGIN_FORCED && pauses_clock(c, node, d) ? CLOCK_EFFECT_PAUSE : CLOCK_EFFECT_NONE,
        .note = node->row->pause,
    };
    err_t e = OK;
    if (kind == COURSE_DESK && d->step != STEP_HANDOVER) {
        const struct event_data handover = {.to_unit_id = d->holder_unit_id};
        e = record_add(c, rw, record, EVENT_HANDED_OVER, &handover);
    }
    if (!e) e = kind == COURSE_APPLICANT ? wait_until(c, course, d, node, &data.wait_until) : OK;
    if (e) return e;
    if (kind != COURSE_DESK) data.to_step = (int64_t)course_position(kind, keeps_handler(course, d, node, how == BEGIN_BACK));
    if (!data.effect) data.note = (struct str){NULL, 0};
    return record_add(c, rw, record, EVENT_STEP_BEGUN, &data);
}

static err_t begin_next(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record, const struct course_way *way)
{
    if (way->is_fork) return branch_split(c, rw, course, way, record);
    if (way->to == PACKAGE_END || way->is_join || !dossier_is_open(&record->dossier)) return OK; /* behind the join the linked case goes on */
    return begin_step(c, rw, course, record, way->to, BEGIN_NEXT);
}

static err_t go_on(struct ctx *c, struct db_rw *rw, struct course *course, const struct act *in, struct record *record)
{
    struct course_way way;
    err_t e = course_next(c, course, &record->dossier, &way);
    if (!e) e = end_step(c, rw, course, in, record, COURSE_DONE);
    return e ? e : begin_next(c, rw, course, record, &way);
}

static err_t go_back(struct ctx *c, struct db_rw *rw, struct course *course, const struct act *in, struct record *record)
{
    size_t node = node_before(course);
    if (node == PACKAGE_NONE) return fail(c, course_nothing_before);
    err_t e = end_step(c, rw, course, in, record, COURSE_SENT_BACK);
    return e ? e : begin_step(c, rw, course, record, node, BEGIN_BACK);
}

/* Received: the first step begins if the desk does it, else when it is signed for. */
static err_t begin_first(struct ctx *c, struct db_rw *rw, struct course *course, const struct act *in, struct record *record)
{
    const struct package_plan *plan = course->known->plan;
    struct str code = record->dossier.course.first; /* of a branch */
    size_t first = str_is_empty(code) ? 0 : package_plan_node(plan, code);
    if (first == PACKAGE_NONE) return fail(c, record_broken);
    bool is_desk = course_kind_of(plan, first) == COURSE_DESK;
    bool begins = in->action == ACTION_RECEIVE ? is_desk : in->action == ACTION_TAKE_OVER;
    return begins ? begin_step(c, rw, course, record, first, BEGIN_NEXT) : OK;
}

err_t course_follow(struct ctx *c, struct db_rw *rw, struct course *course, const struct act *in, struct record *record)
{
    const struct dossier *d = &record->dossier;
    if (d->course.steps == 0) return begin_first(c, rw, course, in, record);
    if (course->node == PACKAGE_NONE) return OK;
    if (course_is_ended_by(d->course.kind, in->action)) return go_on(c, rw, course, in, record);
    if (sends_back(in, &record->before)) return go_back(c, rw, course, in, record);
    return d->step == STEP_CLOSED ? end_step(c, rw, course, in, record, COURSE_STOPPED) : OK;
}

/* ---- branches ---- */

err_t course_wait_over(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record, bool came)
{
    const struct act act = {.city = course->city, .dossier_id = record->dossier.id};
    return came ? go_on(c, rw, course, &act, record) : go_back(c, rw, course, &act, record);
}

err_t course_after_join(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record)
{
    const struct package_plan *plan = course->known->plan;
    for (size_t i = 0; i < plan->edge_count; i++)
        if (plan->edges[i].is_join && plan->edges[i].to != PACKAGE_END) return begin_step(c, rw, course, record, plan->edges[i].to, BEGIN_NEXT);
    return OK;
}

err_t course_go_on_at(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record, size_t node)
{
    return begin_step(c, rw, course, record, node, BEGIN_FORCED);
}

err_t course_stop(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record)
{
    const struct act act = {.city = course->city, .dossier_id = record->dossier.id};
    return end_step(c, rw, course, &act, record, COURSE_STOPPED);
}

/* ---- waiting is over ---- */

err_t course_pass_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct course_pass *task = argument;
    const struct act act = {.city = task->city, .dossier_id = task->dossier_id, .action = ACTION_AGREE_DRAFT};
    struct dossier d;
    err_t e = act_perform(c, rw, &act, &d);
    bool moved_on = e && c->fault.message == action_not_now; /* answered, or withdrawn, meanwhile */
    if (moved_on) fault_clear(c);
    return moved_on ? OK : e;
}
