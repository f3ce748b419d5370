/* package_trial_times: the way is in the order of work, so that whatever leads to a step stands before it. */
#include "domain/package_trial_times.h"

static void follow(const struct package_plan *plan, const struct package_trial *trial, size_t at, int64_t end, int64_t *begins)
{
    const struct package_node *node = &plan->nodes[at];
    for (size_t i = 0; i < node->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[node->first_edge + i];
        if (!trial->rows[edge->row] || edge->to == PACKAGE_END) continue;
        if (end > begins[edge->to]) begins[edge->to] = end;
    }
}

struct package_trial_step *package_trial_times(struct arena *a, const struct package_plan *plan, const struct package_trial *trial,
                                               const struct calendar *counting, struct local received)
{
    struct package_trial_step *steps = ARENA_ARRAY(a, trial->path_count, struct package_trial_step);
    int64_t *begins = ARENA_ARRAY(a, plan->node_count, int64_t), *ends = ARENA_ARRAY(a, plan->node_count, int64_t);
    for (size_t i = 0; i < trial->path_count; i++) {
        size_t at = trial->path[i];
        size_t wait = plan->nodes[at].wait;
        if (wait != PACKAGE_NONE && ends[wait] > begins[at]) begins[at] = ends[wait];
        ends[at] = begins[at] + package_node_minutes(&plan->nodes[at]);
        follow(plan, trial, at, ends[at], begins);
        steps[i] = (struct package_trial_step){.node = at, .begin_minutes = begins[at], .end_minutes = ends[at]};
        steps[i].begin = calendar_advance(counting, received, begins[at], CALENDAR_LATE);
        steps[i].end = calendar_advance(counting, received, ends[at], CALENDAR_EARLY);
    }
    return steps;
}
