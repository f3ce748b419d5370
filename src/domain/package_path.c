/* package_path: each node starts when the last one that leads to it, or that it waits for, has ended. */
#include "domain/package_path.h"

#include "domain/clock.h"

/* Does it speak of nothing but what is known? A variable that is not known would be null, and null = "x" is false,
 * which must not exclude a way. */
static bool is_known(const struct feel_node *n, const struct feel_context *known)
{
    if (n->kind == NODE_NAME) return feel_context_get(known, n->name) != NULL;
    for (size_t i = n->kind == NODE_CALL ? 1 : 0; i < n->count; i++) /* the first of a call is the function */
        if (n->kids[i] && !is_known(n->kids[i], known)) return false;
    return true;
}

/* Does the guard exclude this way for the channel and case, whatever the rest may be? */
static err_t is_excluded(struct ctx *c, const struct feel_node *guard, const struct feel_context *known, bool *ret)
{
    bool second;
    *ret = false;
    if (!guard) return OK;
    if (guard->kind == NODE_BINARY && (guard->op == OP_AND || guard->op == OP_OR)) {
        err_t e = is_excluded(c, guard->kids[0], known, ret);
        if (!e) e = is_excluded(c, guard->kids[1], known, &second);
        if (!e) *ret = guard->op == OP_AND ? *ret || second : *ret && second;
        return e;
    }
    if (!is_known(guard, known)) return OK;
    struct feel_value v;
    struct feel_run run = feel_run_new(c, NULL);
    err_t e = feel_evaluate(&run, guard, known, &v);
    *ret = !e && !feel_is_true(&v);
    return e;
}

static struct feel_value known_of(struct arena *a, struct str channel, struct str kase)
{
    struct feel_entry *entries = ARENA_ARRAY(a, 2, struct feel_entry);
    size_t count = 0;
    if (!str_is_absent(channel)) entries[count++] = (struct feel_entry){STR("kenh"), feel_string(channel)};
    if (!str_is_absent(kase)) entries[count++] = (struct feel_entry){STR("truong_hop"), feel_string(kase)};
    return feel_context(a, entries, count);
}

int64_t package_node_minutes(const struct package_node *node)
{
    int64_t waits = 0;
    int64_t time = node->row->time.has ? node->row->time.value : 0;
    bool stands = !str_is_empty(node->row->pause);
    if (stands || !package_wait_minutes(str_or_empty(node->row->wait_max), &waits)) return time;
    return time + waits;
}

/* from[i]: the node that decided when node i begins. */
static void begin_at(struct package_schedule *s, size_t *from, size_t node, int64_t at, size_t because)
{
    if (at <= s->start[node]) return;
    s->start[node] = at;
    from[node] = because;
}

static void trace_back(struct ctx *c, struct package_schedule *s, const size_t *from, size_t last, size_t nodes)
{
    size_t *way = ARENA_ARRAY(c->arena, nodes, size_t);
    size_t count = 0;
    for (size_t at = last; at != PACKAGE_NONE && count < nodes; at = from[at])
        way[count++] = at;
    for (size_t i = 0; i < count / 2; i++) {
        size_t kept = way[i];
        way[i] = way[count - 1 - i];
        way[count - 1 - i] = kept;
    }
    s->critical = way;
    s->critical_count = count;
}

static err_t follow(struct ctx *c, const struct package_plan *plan, const struct feel_context *known, size_t at,
                    struct package_schedule *s, size_t *from, size_t *last)
{
    const struct package_node *node = &plan->nodes[at];
    for (size_t i = 0; i < node->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[node->first_edge + i];
        bool excluded;
        err_t e = is_excluded(c, edge->guard, known, &excluded);
        if (e) return e;
        if (excluded) continue;
        if (edge->to != PACKAGE_END)
            begin_at(s, from, edge->to, s->end[at], at);
        else if (*last == PACKAGE_NONE || s->end[at] > s->end[*last])
            *last = at;
    }
    return OK;
}

err_t package_schedule_of(struct ctx *c, const struct package_plan *plan, struct str channel, struct str kase,
                          struct package_schedule *ret)
{
    ASSERT(plan->is_whole && plan->order);
    const struct feel_value known = known_of(c->arena, channel, kase);
    struct package_schedule s = {.start = ARENA_ARRAY(c->arena, plan->node_count, int64_t),
                                 .end = ARENA_ARRAY(c->arena, plan->node_count, int64_t)};
    size_t *from = ARENA_ARRAY(c->arena, plan->node_count, size_t);
    size_t last = PACKAGE_NONE;
    for (size_t i = 0; i < plan->node_count; i++) {
        s.start[i] = s.end[i] = i == 0 ? 0 : -1;
        from[i] = PACKAGE_NONE;
    }
    for (size_t i = 0; i < plan->node_count; i++) {
        size_t at = plan->order[i];
        const struct package_node *node = &plan->nodes[at];
        if (s.start[at] < 0) continue;
        if (node->wait != PACKAGE_NONE && s.end[node->wait] > s.start[at])
            begin_at(&s, from, at, s.end[node->wait], node->wait);
        s.end[at] = s.start[at] + package_node_minutes(node);
        err_t e = follow(c, plan, known.context, at, &s, from, &last);
        if (e) return e;
    }
    s.minutes = last == PACKAGE_NONE ? 0 : s.end[last];
    trace_back(c, &s, from, last, plan->node_count);
    *ret = s;
    return OK;
}

/* ---- what a limit gives ---- */

#define FREE_MONDAY 20255 /* 2025-06-16; the default calendar knows no day off but Saturday and Sunday */

static err_t minutes_from(struct ctx *c, const struct calendar *k, const struct limit *limit, int64_t day,
                          int64_t *least)
{
    struct clock_due due;
    int minute = limit->unit == LIMIT_SAME_DAY ? limit->cutoff : 8 * 60;
    struct clock_case asked = {.counting = k, .limit = *limit, .received = civil_instant(civil_local_at(day, minute))};
    err_t e = clock_due(c, &asked, &due);
    if (e) return e;
    int64_t minutes = calendar_working_minutes(k, civil_local(due.start), civil_local(due.due));
    if (minutes < *least) *least = minutes;
    return OK;
}

err_t package_limit_minutes(struct ctx *c, const struct limit *limit, int64_t *ret_minutes)
{
    const struct calendar *k;
    const struct calendar_plan plan = calendar_default_plan();
    int64_t least = INT64_MAX;
    *ret_minutes = INT64_MAX;
    if (limit->unit == LIMIT_NONE) return OK;
    err_t e = calendar_build(c, &plan, &k);
    /* A year of beginnings: months differ in length, days of the calendar by the weekday. */
    int64_t days = limit->unit == LIMIT_MONTH ? 366 : 7;
    for (int64_t day = 0; !e && day < days; day++)
        e = minutes_from(c, k, limit, FREE_MONDAY + day, &least);
    if (!e) *ret_minutes = least;
    return e;
}

/* ---- time saved ---- */

static struct str percent_of(struct arena *a, int64_t part, int64_t whole)
{
    int64_t tenths = (part * 1000 + (part < 0 ? -whole / 2 : whole / 2)) / whole;
    return arena_printf(a, "%s%lld.%lld", tenths < 0 ? "-" : "", (long long)(tenths < 0 ? -tenths : tenths) / 10,
                        (long long)(tenths < 0 ? -tenths : tenths) % 10);
}

err_t package_saving_of(struct ctx *c, const struct package_plan *plan, struct str channel, struct str kase,
                        bool *ret_known, struct package_saving *ret)
{
    const struct package_procedure *p = &plan->package->procedure;
    struct package_saving saving = {.separate = 0};
    *ret_known = false;
    for (size_t i = 0; i < p->separate_count; i++) {
        int64_t minutes;
        err_t e = package_limit_minutes(c, &p->separate[i].limit, &minutes);
        if (e) return e;
        if (minutes == INT64_MAX) return OK;
        saving.separate += minutes;
    }
    if (saving.separate == 0) return OK;
    const struct package_limit *limit = package_limit_find(plan->package, channel, kase);
    struct package_schedule schedule;
    err_t e = package_schedule_of(c, plan, channel, kase, &schedule);
    int64_t stated = INT64_MAX;
    if (!e && limit) e = package_limit_minutes(c, &limit->limit, &stated);
    if (e) return e;
    saving.linked = stated == INT64_MAX ? schedule.minutes : stated;
    saving.saved = saving.separate - saving.linked;
    saving.percent = percent_of(c->arena, saving.saved, saving.separate);
    *ret = saving;
    *ret_known = true;
    return OK;
}
