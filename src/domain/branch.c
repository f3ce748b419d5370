/* branch: what ends tell, and sums. */
#include "domain/branch.h"

enum branch_end branch_end_of(enum dossier_state state, enum step step, enum result_kind result)
{
    if (step != STEP_CLOSED) return BRANCH_RUNS;
    if (state != STATE_RETURNED) return BRANCH_STOPPED;
    return result == RESULT_REFUSED ? BRANCH_REFUSED : BRANCH_GRANTED;
}

struct branch_verdict branch_judge(enum package_join join, int64_t some, const enum branch_end *ends, size_t count)
{
    size_t sums[BRANCH_STOPPED + 1] = {0};
    for (size_t i = 0; i < count; i++)
        sums[ends[i]]++;
    int64_t needed = join == PACKAGE_JOIN_SOME ? some : (int64_t)count;
    int64_t granted = (int64_t)sums[BRANCH_GRANTED];
    bool is_lost = granted + (int64_t)sums[BRANCH_RUNS] < needed;
    bool is_enough = granted >= needed;
    return (struct branch_verdict){
        .stops_rest = sums[BRANCH_RUNS] > 0 && ((join == PACKAGE_JOIN_SOME && is_enough) || (join != PACKAGE_JOIN_ALL && is_lost)),
        .is_over = sums[BRANCH_RUNS] == 0,
        .is_granted = is_enough,
    };
}

bool branch_is_awaited(const struct package_plan *plan, struct str branch, struct str step)
{
    size_t at = package_plan_node(plan, step);
    for (size_t i = 0; i < plan->node_count && at != PACKAGE_NONE; i++)
        if (plan->nodes[i].wait == at && !str_eq(plan->nodes[i].row->branch, branch)) return true;
    return false;
}

struct branch_saving branch_saving_of(const int64_t *branches, size_t count, int64_t linked)
{
    struct branch_saving s = {.linked = linked};
    for (size_t i = 0; i < count; i++)
        s.separate += branches[i];
    s.saved = s.separate - s.linked;
    return s;
}
