/* check_branches: linked cases and their branches. */
#include "app/check_run.h"
#include "store/branch_store.h"

#define PAGE 100

static void check_divided(struct check_run *run, struct ctx *c, const struct branch_divided *d)
{
    bool is_finished = d->state == STATE_FINISHED || d->state == STATE_RETURNED;
    bool has_to_look = (d->step == STEP_BRANCHES && d->running == 0) || (d->step == STEP_CLOSED && d->running > 0);
    run->result.checked[CHECK_PARTS]++;
    if (d->branches != d->kept) check_violated(run, c, "branch_count", check_id_text(c, d->id), "%lld of %lld", (long long)d->kept, (long long)d->branches);
    if (is_finished && d->running) check_violated(run, c, "branch_runs_on", check_id_text(c, d->id), "%lld", (long long)d->running);
    if (has_to_look && !is_finished && !d->on_its_way) check_violated(run, c, "branch_not_told", check_id_text(c, d->id), "%s", "");
}

static err_t check_all_divided(struct check_run *run, struct ctx *c)
{
    struct uuid after = {{0}};
    size_t count = PAGE;
    while (count == PAGE) {
        struct branch_divided *divided;
        err_t e = branch_store_divided(run->ro, c, after, PAGE, &divided, &count);
        if (e) return e;
        for (size_t i = 0; i < count; i++)
            check_divided(run, c, &divided[i]);
        if (count) after = divided[count - 1].id;
    }
    return OK;
}

err_t check_branches(struct check_run *run, struct ctx *c)
{
    struct uuid *ids;
    size_t count = 0;
    err_t e = check_all_divided(run, c);
    if (!e) e = branch_store_orphans(run->ro, c, PAGE, &ids, &count);
    for (size_t i = 0; i < count && !e; i++)
        check_violated(run, c, "branch_orphan", check_id_text(c, ids[i]), "%s", "");
    if (!e) e = branch_store_strangers(run->ro, c, PAGE, &ids, &count);
    for (size_t i = 0; i < count && !e; i++)
        check_violated(run, c, "branch_stranger", check_id_text(c, ids[i]), "%s", "");
    return e;
}
