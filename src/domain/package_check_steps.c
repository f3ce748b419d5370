/* package_check_steps: who does what in which state, what stops the clock, who waits for whom, and how long it takes.
 */
#include "domain/package_check.h"

#include "domain/automaton.h"
#include "domain/package_path.h"

static void find(struct package_findings *f, enum message message, const struct package_node *node, const char *column,
                 struct str argument)
{
    package_find(f, message, package_at(PACKAGE_STEPS, node->first_row, column), argument);
}

/* ---- one step by itself ---- */

/* While a step is open: received, processing, asked for papers or money, finished. The others are the automaton's own.
 */
static bool may_be_open_in(int state)
{
    return state == STATE_RECEIVED || state == STATE_PROCESSING || state == STATE_SUPPLEMENT ||
           state == STATE_FINANCIAL_DUTY || state == STATE_FINISHED;
}

/* "01" to "07": the statutory prints (domain.md section 3). */
static bool is_statutory(struct str form)
{
    return form.len == 2 && form.ptr[0] == '0' && form.ptr[1] >= '1' && form.ptr[1] <= '7';
}

static bool is_form(const struct package *p, struct str form)
{
    for (size_t i = 0; i < p->form_count; i++)
        if (str_eq(p->forms[i].id, form)) return true;
    return is_statutory(form);
}

static void check_step(const struct package *p, const struct package_node *node, struct package_findings *f)
{
    const struct package_row *row = node->row;
    struct str linked = str_or_empty(row->linked);
    if (str_is_empty(row->content)) find(f, package_value_missing, node, "content", row->step);
    if (str_is_empty(row->who))
        find(f, package_value_missing, node, "who", row->step);
    else if (!package_role_find(p, row->who))
        find(f, package_role_undeclared, node, "who", row->who);
    if (!row->time.has) find(f, package_step_untimed, node, "time", row->step);
    if (!may_be_open_in(node->state)) find(f, package_state_bad, node, "state", row->step);
    if (!str_is_empty(row->form) && !is_form(p, row->form)) find(f, package_form_unknown, node, "form", row->form);
    size_t at = str_find(linked, '@');
    if (linked.len && (at == SIZE_MAX || at == 0 || at + 1 == linked.len))
        find(f, package_linked_bad, node, "linked", linked);
}

/* A second row gives its guard and its next step, nothing else. */
static void check_more_rows(const struct package *p, const struct package_node *node, struct package_findings *f)
{
    for (size_t r = node->first_row + 1; r < node->first_row + node->row_count; r++) {
        const struct package_row *row = &p->rows[r];
        bool more = !str_is_empty(row->content) || !str_is_empty(row->who) || row->time.has || row->state ||
                    row->stops_clock || !str_is_empty(row->branch) || !str_is_empty(row->wait) ||
                    !str_is_empty(row->pause) || !str_is_empty(row->linked);
        if (more) package_find(f, package_row_more, package_at(PACKAGE_STEPS, r, "step"), row->step);
    }
}

/* ---- states follow the automaton ---- */

static void check_states(const struct package_plan *plan, struct package_findings *f)
{
    for (size_t i = 0; i < plan->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[i];
        const struct package_node *from = &plan->nodes[edge->from];
        if (edge->to == PACKAGE_END) {
            if (from->state != STATE_FINISHED) find(f, package_state_at_end, from, "state", from->row->step);
            continue;
        }
        const struct package_node *to = &plan->nodes[edge->to];
        bool follows = from->state == to->state ||
                       state_may_follow((enum dossier_state)from->state, (enum dossier_state)to->state);
        if (!follows) find(f, package_state_order, to, "state", to->row->step);
        if (to->state == STATE_FINISHED && from->state != STATE_FINISHED && !from->row->stops_clock)
            find(f, package_state_finished_early, to, "state", to->row->step);
    }
}

/* ---- exactly one step of each way stops the clock ---- */

/* Of the ways that lead to a node, itself included: how many stops at least and at most; whether on all of them
 * somebody has assessed, a leader has acted, and has acted behind the assessment, which is signing. */
struct way {
    bool seen;
    int least, most;
    bool assessed, has_leader, is_signed;
};

static void enter(struct way *to, const struct way *from)
{
    if (!to->seen) {
        *to = *from;
        return;
    }
    if (from->least < to->least) to->least = from->least;
    if (from->most > to->most) to->most = from->most;
    to->assessed = to->assessed && from->assessed;
    to->has_leader = to->has_leader && from->has_leader;
    to->is_signed = to->is_signed && from->is_signed;
}

static void check_stop(const struct package_plan *plan, const struct package_node *node, const struct way *before,
                       struct package_findings *f)
{
    struct str step = node->row->step;
    if (before->most > 0) find(f, package_stop_twice, node, "stops_clock", step);
    if (package_is_whole_procedure(plan, node)) return; /* who signs there that procedure says */
    if (node->power != ROLE_CLERK) find(f, package_stop_not_numbering, node, "who", node->row->who);
    if (!before->has_leader) find(f, package_stop_unsigned, node, "stops_clock", step);
    if (before->has_leader && !before->is_signed) find(f, package_signer_assesses, node, "stops_clock", step);
    if (node->branch != PACKAGE_NONE && !plan->package->procedure.is_linked)
        find(f, package_stop_in_branch, node, "stops_clock", step);
}

static void go_through(const struct package_plan *plan, size_t at, struct way *ways, struct package_findings *f)
{
    const struct package_node *node = &plan->nodes[at];
    struct way *way = &ways[at];
    if (node->row->stops_clock) check_stop(plan, node, way, f);
    way->least += node->row->stops_clock;
    way->most += node->row->stops_clock;
    way->has_leader = way->has_leader || node->power == ROLE_SIGNER;
    way->is_signed = way->is_signed || (node->power == ROLE_SIGNER && way->assessed);
    way->assessed = way->assessed || node->power == ROLE_PROCESSING || node->power == ROLE_DIVISION_HEAD ||
                    node->power == ROLE_COOPERATING;
    for (size_t i = 0; i < node->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[node->first_edge + i];
        if (edge->to != PACKAGE_END)
            enter(&ways[edge->to], way);
        else if (way->least == 0)
            package_find(f, package_stop_missing, package_at(PACKAGE_STEPS, edge->row, "next"), node->row->step);
    }
}

static void check_stops(struct ctx *c, const struct package_plan *plan, struct package_findings *f)
{
    struct way *ways = ARENA_ARRAY(c->arena, plan->node_count, struct way);
    ways[0].seen = true;
    for (size_t i = 0; i < plan->node_count; i++)
        if (ways[plan->order[i]].seen) go_through(plan, plan->order[i], ways, f);
}

/* ---- a step that is waited for certainly runs ---- */

/* Can the branch be left from here without the step `without`? */
static bool can_leave(const struct package_plan *plan, size_t at, size_t without, bool *seen)
{
    if (at == without || seen[at]) return false;
    seen[at] = true;
    const struct package_node *node = &plan->nodes[at];
    for (size_t i = 0; i < node->edge_count; i++) {
        size_t to = plan->edges[node->first_edge + i].to;
        bool leaves = to == PACKAGE_END || plan->nodes[to].branch != node->branch;
        if (leaves || can_leave(plan, to, without, seen)) return true;
    }
    return false;
}

static void check_waits(struct ctx *c, const struct package_plan *plan, struct package_findings *f)
{
    for (size_t i = 0; i < plan->node_count; i++) {
        size_t wait = plan->nodes[i].wait;
        if (wait == PACKAGE_NONE || plan->nodes[wait].branch == PACKAGE_NONE) continue;
        for (size_t j = 0; j < plan->edge_count; j++) {
            const struct package_edge *edge = &plan->edges[j];
            bool enters = edge->to != PACKAGE_END && plan->nodes[edge->to].branch == plan->nodes[wait].branch &&
                          plan->nodes[edge->from].branch != plan->nodes[wait].branch;
            if (!enters || !can_leave(plan, edge->to, wait, ARENA_ARRAY(c->arena, plan->node_count, bool))) continue;
            find(f, package_wait_unsure, &plan->nodes[i], "wait", plan->nodes[wait].row->step);
            break;
        }
    }
}

/* ---- linked procedures ---- */

static void check_linked(const struct package_plan *plan, struct package_findings *f)
{
    const struct package_procedure *p = &plan->package->procedure;
    struct package_place place = package_at(PACKAGE_PROCEDURE, PACKAGE_NO_PLACE, "join");
    if (!p->is_linked) return;
    if (!p->has_join || plan->branch_count < 2) package_find(f, package_linked_no_branches, place, p->code);
    if (p->join == PACKAGE_JOIN_SOME &&
        (!p->join_some.has || p->join_some.value < 1 || (size_t)p->join_some.value > plan->branch_count))
        package_find(f, package_join_count, place, STR(""));
    if (!str_is_empty(p->join_before) && package_plan_node(plan, p->join_before) == PACKAGE_NONE)
        package_find(f, package_next_unknown, place, p->join_before);
    if (p->separate_count == 0)
        package_find(f, package_saving_unknown, package_at(PACKAGE_PROCEDURE, PACKAGE_NO_PLACE, "separate"), p->code);
}

err_t package_check_steps(struct ctx *c, const struct package_plan *plan, struct package_findings *findings)
{
    for (size_t i = 0; i < plan->node_count; i++) {
        check_step(plan->package, &plan->nodes[i], findings);
        check_more_rows(plan->package, &plan->nodes[i], findings);
    }
    check_states(plan, findings);
    check_stops(c, plan, findings);
    check_waits(c, plan, findings);
    check_linked(plan, findings);
    return OK;
}

/* ---- the longest way fits the limit ---- */

#define WAY_SHOWN 40 /* steps of a way that is told */

static struct str too_long(struct ctx *c, const struct package_plan *plan, const struct package_schedule *s,
                           int64_t limit, struct str channel, struct str kase)
{
    struct str way = STR("");
    for (size_t i = 0; i < s->critical_count && i < WAY_SHOWN; i++)
        way = arena_printf(c->arena, "%.*s%s%.*s", STR_ARG(way), i ? " → " : "",
                           STR_ARG(plan->nodes[s->critical[i]].row->step));
    return arena_printf(c->arena, "%.*s, %.*s: %lld > %lld (%.*s)", STR_ARG(channel), STR_ARG(kase),
                        (long long)s->minutes, (long long)limit, STR_ARG(way));
}

/* The same case, for this channel alone. */
static bool has_closer_row(const struct package_procedure *p, const struct package_limit *l, struct str channel)
{
    for (size_t i = 0; i < p->limit_count; i++)
        if (&p->limits[i] != l && str_eq(l->channel, STR("*")) && str_eq(p->limits[i].channel, channel) &&
            str_eq(p->limits[i].kase, l->kase))
            return true;
    return false;
}

static err_t check_limit(struct ctx *c, const struct package_plan *plan, size_t at, struct str channel,
                         struct package_findings *f)
{
    const struct package_limit *l = &plan->package->procedure.limits[at];
    struct str kase = str_eq(l->kase, STR("*")) ? (struct str){NULL, 0} : l->kase;
    struct package_schedule schedule;
    int64_t minutes;
    if (l->limit.unit == LIMIT_NONE || !limit_is_valid(l->limit)) return OK;
    if (has_closer_row(&plan->package->procedure, l, channel)) return OK;
    err_t e = package_limit_minutes(c, &l->limit, &minutes);
    if (!e) e = package_schedule_of(c, plan, channel, kase, &schedule);
    if (!e && schedule.minutes > minutes)
        package_find(f, package_too_long, package_at_item(PACKAGE_PROCEDURE, PACKAGE_NO_PLACE, "limits", at),
                     too_long(c, plan, &schedule, minutes, channel, l->kase));
    return e;
}

err_t package_check_times(struct ctx *c, const struct package_plan *plan, struct package_findings *findings)
{
    const struct package_procedure *p = &plan->package->procedure;
    for (size_t i = 0; i < p->limit_count; i++)
        for (size_t j = 0; j < p->channel_count; j++) {
            bool covers = str_eq(p->limits[i].channel, STR("*")) || str_eq(p->limits[i].channel, p->channels[j]);
            err_t e = covers ? check_limit(c, plan, i, p->channels[j], findings) : OK;
            if (e) return e;
        }
    return OK;
}
