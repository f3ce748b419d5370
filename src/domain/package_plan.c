/* package_plan: rows to nodes and edges, then what can be said of the graph alone: every step is reached and ends,
 * branches fork and join, nothing goes in a circle. */
#include "domain/package_plan.h"

/* A compilation under way. */
struct compiling {
    struct ctx *c;
    const struct package *p;
    struct package_findings *findings;
    struct package_plan *plan;
};

static void find(struct compiling *k, enum message message, size_t row, const char *column, struct str argument)
{
    package_find(k->findings, message, package_at(PACKAGE_STEPS, row, column), argument);
}

/* The same, and the steps cannot be walked. */
static void break_off(struct compiling *k, enum message message, size_t row, const char *column, struct str argument)
{
    find(k, message, row, column, argument);
    k->plan->is_whole = false;
}

bool package_is_whole_procedure(const struct package_plan *plan, const struct package_node *node)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->node_count; i++)
        if (plan->nodes[i].branch == node->branch) count++;
    return node->branch != PACKAGE_NONE && count == 1 && !str_is_empty(node->row->linked);
}

size_t package_plan_node(const struct package_plan *plan, struct str step)
{
    for (size_t i = 0; i < plan->node_count; i++)
        if (str_eq(plan->nodes[i].row->step, step)) return i;
    return PACKAGE_NONE;
}

/* ---- nodes ---- */

static size_t branch_of(struct package_plan *plan, struct arena *a, struct str name)
{
    if (str_is_empty(name)) return PACKAGE_NONE;
    for (size_t i = 0; i < plan->branch_count; i++)
        if (str_eq(plan->branches[i], name)) return i;
    struct str *grown = ARENA_ARRAY(a, plan->branch_count + 1, struct str);
    if (plan->branch_count) memcpy(grown, plan->branches, plan->branch_count * sizeof *grown);
    grown[plan->branch_count] = name;
    plan->branches = grown;
    return plan->branch_count++;
}

static enum role power_of(const struct package *p, struct str who)
{
    const struct package_role *role = package_role_find(p, who);
    return role ? role->power : package_power_by_name(who);
}

static void make_nodes(struct compiling *k)
{
    const struct package *p = k->p;
    struct package_plan *plan = k->plan;
    plan->nodes = ARENA_ARRAY(k->c->arena, p->row_count, struct package_node);
    for (size_t r = 0; r < p->row_count; r++) {
        const struct package_row *row = &p->rows[r];
        struct package_node *last = plan->node_count ? &plan->nodes[plan->node_count - 1] : NULL;
        if (last && str_eq(last->row->step, row->step)) {
            last->row_count++;
            continue;
        }
        if (package_plan_node(plan, row->step) != PACKAGE_NONE) {
            break_off(k, package_step_twice, r, "step", row->step);
            continue;
        }
        plan->nodes[plan->node_count++] = (struct package_node){.row = row,
                                                                .first_row = r,
                                                                .row_count = 1,
                                                                .wait = PACKAGE_NONE,
                                                                .branch = branch_of(plan, k->c->arena, row->branch),
                                                                .power = power_of(p, row->who)};
    }
}

/* ---- edges ---- */

/* Where "join" leads from a branch: the step that the procedure names, else the first of the main line below. */
static size_t join_of(const struct package_plan *plan, size_t node)
{
    const struct package_procedure *procedure = &plan->package->procedure;
    if (!str_is_empty(procedure->join_before)) return package_plan_node(plan, procedure->join_before);
    for (size_t i = node + 1; i < plan->node_count; i++)
        if (plan->nodes[i].branch == PACKAGE_NONE) return i;
    return PACKAGE_NONE;
}

static void add_edge(struct compiling *k, size_t node, size_t row, struct str target)
{
    struct package_plan *plan = k->plan;
    struct package_edge edge = {.from = node, .row = row};
    if (str_is_absent(target))
        edge.to = node + 1 < plan->node_count ? node + 1 : PACKAGE_NONE;
    else if (str_eq(target, STR("end")))
        edge.to = PACKAGE_END;
    else if (str_eq(target, STR("join"))) {
        edge.is_join = true;
        edge.to = join_of(plan, node);
    } else
        edge.to = package_plan_node(plan, target);
    if (edge.to == PACKAGE_NONE) {
        enum message why = str_is_absent(target) ? package_step_no_end
                           : edge.is_join        ? package_join_nowhere
                                                 : package_next_unknown;
        break_off(k, why, row, "next", str_is_absent(target) ? plan->nodes[node].row->step : target);
        return;
    }
    plan->edges[plan->edge_count++] = edge;
    plan->nodes[node].edge_count++;
}

static void make_edges(struct compiling *k)
{
    struct package_plan *plan = k->plan;
    size_t most = 0;
    for (size_t r = 0; r < k->p->row_count; r++)
        most += k->p->rows[r].next_count ? k->p->rows[r].next_count : 1;
    plan->edges = ARENA_ARRAY(k->c->arena, most, struct package_edge);
    for (size_t i = 0; i < plan->node_count; i++) {
        struct package_node *node = &plan->nodes[i];
        node->first_edge = plan->edge_count;
        for (size_t r = node->first_row; r < node->first_row + node->row_count; r++) {
            const struct package_row *row = &k->p->rows[r];
            if (row->next_count == 0) add_edge(k, i, r, (struct str){NULL, 0});
            for (size_t n = 0; n < row->next_count; n++)
                add_edge(k, i, r, row->next[n]);
        }
    }
}

static void make_waits(struct compiling *k)
{
    struct package_plan *plan = k->plan;
    for (size_t i = 0; i < plan->node_count; i++) {
        struct package_node *node = &plan->nodes[i];
        int64_t minutes;
        if (!str_is_empty(node->row->wait_max) && !package_wait_minutes(node->row->wait_max, &minutes))
            find(k, package_wait_max_bad, node->first_row, "wait_max", node->row->wait_max);
        if (str_is_empty(node->row->wait)) continue;
        node->wait = package_plan_node(plan, node->row->wait);
        if (node->wait == PACKAGE_NONE)
            break_off(k, package_wait_unknown, node->first_row, "wait", node->row->wait);
        else if (node->branch == PACKAGE_NONE || plan->nodes[node->wait].branch == PACKAGE_NONE ||
                 plan->nodes[node->wait].branch == node->branch)
            find(k, package_wait_same_branch, node->first_row, "wait", node->row->wait);
    }
}

/* ---- branches fork and join ---- */

static bool is_fork(const struct package_plan *plan, const struct package_edge *edge)
{
    return plan->package->rows[edge->row].next_count > 1;
}

/* MESSAGE_NONE: this edge may be. */
static enum message wrong_with(const struct package_plan *plan, const struct package_edge *edge)
{
    size_t from = plan->nodes[edge->from].branch;
    if (edge->to == PACKAGE_END) return from == PACKAGE_NONE ? MESSAGE_NONE : package_branch_ends;
    size_t to = plan->nodes[edge->to].branch;
    if (edge->is_join)
        return from == PACKAGE_NONE ? package_join_alone : to == PACKAGE_NONE ? MESSAGE_NONE : package_join_nowhere;
    if (is_fork(plan, edge)) return from != PACKAGE_NONE || to == PACKAGE_NONE ? package_fork_bad : MESSAGE_NONE;
    if (from == to) return MESSAGE_NONE;
    return from == PACKAGE_NONE ? package_branch_entered : package_branch_left;
}

static void check_branches(struct compiling *k)
{
    const struct package_plan *plan = k->plan;
    for (size_t i = 0; i < plan->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[i];
        enum message wrong = wrong_with(plan, edge);
        struct str target = edge->to == PACKAGE_END ? STR("end") : plan->nodes[edge->to].row->step;
        if (wrong) break_off(k, wrong, edge->row, "next", target);
        for (size_t j = i + 1; j < plan->edge_count && is_fork(plan, edge) && !wrong && plan->edges[j].row == edge->row;
             j++)
            if (plan->nodes[plan->edges[j].to].branch == plan->nodes[edge->to].branch)
                break_off(k, package_fork_bad, edge->row, "next", plan->nodes[plan->edges[j].to].row->step);
    }
}

/* ---- every step is reached, and ends ---- */

static void reach(struct package_plan *plan, size_t node)
{
    size_t *open = &plan->order[0]; /* not yet in use: as many places as nodes */
    size_t count = 0;
    plan->nodes[node].is_reached = true;
    open[count++] = node;
    while (count) {
        const struct package_node *at = &plan->nodes[open[--count]];
        for (size_t i = 0; i < at->edge_count; i++) {
            size_t to = plan->edges[at->first_edge + i].to;
            if (to == PACKAGE_END || plan->nodes[to].is_reached) continue;
            plan->nodes[to].is_reached = true;
            open[count++] = to;
        }
    }
}

/* The first node of the table that is not taken and that nothing holds back; PACKAGE_NONE: there is none. */
static size_t next_free(const struct package_plan *plan, const size_t *before, const bool *taken)
{
    for (size_t i = 0; i < plan->node_count; i++)
        if (!taken[i] && before[i] == 0) return i;
    return PACKAGE_NONE;
}

/* Takes nodes whose predecessors are all taken, those that stand further up first. Returns how many were. */
static size_t sort_nodes(struct compiling *k, bool with_waits)
{
    struct package_plan *plan = k->plan;
    size_t *before = ARENA_ARRAY(k->c->arena, plan->node_count, size_t);
    bool *taken = ARENA_ARRAY(k->c->arena, plan->node_count, bool);
    size_t count = 0;
    for (size_t i = 0; i < plan->edge_count; i++)
        if (plan->edges[i].to != PACKAGE_END) before[plan->edges[i].to]++;
    for (size_t i = 0; i < plan->node_count; i++)
        before[i] += with_waits && plan->nodes[i].wait != PACKAGE_NONE;
    for (size_t at = next_free(plan, before, taken); at != PACKAGE_NONE; at = next_free(plan, before, taken)) {
        const struct package_node *node = &plan->nodes[at];
        taken[at] = true;
        plan->order[count++] = at;
        for (size_t i = 0; i < node->edge_count; i++)
            if (plan->edges[node->first_edge + i].to != PACKAGE_END) before[plan->edges[node->first_edge + i].to]--;
        for (size_t i = 0; with_waits && i < plan->node_count; i++)
            before[i] -= plan->nodes[i].wait == at;
    }
    return count;
}

/* The first step, in the order of the table, that stands in the circle or behind it. */
static void tell_circle(struct compiling *k, size_t sorted, enum message message, const char *column)
{
    struct package_plan *plan = k->plan;
    for (size_t i = 0; i < plan->node_count; i++) {
        bool taken = false;
        for (size_t j = 0; j < sorted && !taken; j++)
            taken = plan->order[j] == i;
        bool waits = plan->nodes[i].wait != PACKAGE_NONE;
        if (taken || (message == package_wait_circle && !waits)) continue;
        break_off(k, message, plan->nodes[i].first_row, column, plan->nodes[i].row->step);
        break;
    }
    plan->order = NULL;
}

static void order_nodes(struct compiling *k)
{
    struct package_plan *plan = k->plan;
    plan->order = ARENA_ARRAY(k->c->arena, plan->node_count, size_t);
    if (plan->node_count) reach(plan, 0);
    for (size_t i = 0; i < plan->node_count; i++)
        if (!plan->nodes[i].is_reached)
            find(k, package_step_unreached, plan->nodes[i].first_row, "step", plan->nodes[i].row->step);
    size_t sorted = sort_nodes(k, false);
    if (sorted < plan->node_count) {
        tell_circle(k, sorted, package_step_circle, "next");
        return;
    }
    sorted = sort_nodes(k, true);
    if (sorted < plan->node_count) tell_circle(k, sorted, package_wait_circle, "wait");
}

/* ---- states ---- */

static bool is_work(enum role power)
{
    return power == ROLE_PROCESSING || power == ROLE_COOPERATING || power == ROLE_CASHIER || power == ROLE_CONTROLLER;
}

static void mark_behind(struct package_plan *plan, size_t from)
{
    const struct package_node *node = &plan->nodes[from];
    for (size_t i = 0; i < node->edge_count; i++) {
        size_t to = plan->edges[node->first_edge + i].to;
        if (to == PACKAGE_END) continue;
        plan->nodes[to].is_behind_stop |= node->is_behind_stop || node->row->stops_clock;
        plan->nodes[to].is_behind_work |= node->is_behind_work || is_work(node->power);
    }
}

static void give_states(struct compiling *k)
{
    struct package_plan *plan = k->plan;
    for (size_t i = 0; plan->order && i < plan->node_count; i++)
        mark_behind(plan, plan->order[i]);
    for (size_t i = 0; i < plan->node_count; i++) {
        struct package_node *node = &plan->nodes[i];
        bool desk = i == 0 && (node->power == ROLE_RECEPTION || node->power == ROLE_HEAD_OF_DESK);
        node->state = node->row->state ? node->row->state : node->is_behind_stop ? 9 : desk ? 2 : 4;
    }
}

struct package_plan *package_plan_compile(struct ctx *c, const struct package *p, struct package_findings *findings)
{
    struct package_plan *plan = ARENA_NEW(c->arena, struct package_plan);
    struct compiling k = {c, p, findings, plan};
    plan->package = p;
    plan->is_whole = p->row_count > 0;
    if (p->row_count == 0)
        package_find(findings, package_no_steps, package_at(PACKAGE_STEPS, PACKAGE_NO_PLACE, NULL), STR(""));
    make_nodes(&k);
    make_edges(&k);
    make_waits(&k);
    check_branches(&k);
    order_nodes(&k);
    give_states(&k);
    package_plan_formulas(c, plan, findings);
    return plan;
}
