/* launch_plan: a change is the next number, so that of two who saw the same only one comes through. */
#include "app/launch_plan.h"

bool launch_may_edit(const struct actor *actor)
{
    return actor && actor->kind == ACTOR_OFFICIAL && actor_has_role(actor, ROLE_CONTROLLER);
}

err_t launch_change_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct launch_change *task = argument;
    const struct procedure *p = city_procedure_by_code(task->city, task->code);
    struct launch_plan now;
    bool is_new;
    if (!launch_may_edit(c->actor)) return fail(c, action_not_your_role);
    if (!p) return fail(c, procedure_not_found);
    if (p->is_live) return fail(c, launch_live_already);
    if (str_is_empty(task->owner)) return fault_set(c, field_required, STR("owner"), STR(N_("Who answers for it")));
    if (task->stage < LAUNCH_NOT_BEGUN || task->stage >= LAUNCH_STAGE_END) return fault_set(c, field_bad_choice, STR("stage"), STR(N_("Stage")));
    err_t e = launch_store_find(db_rw_reader(rw), c, p->id, &now);
    if (e && e != ERR_NOT_FOUND) return e;
    if ((e == ERR_NOT_FOUND ? 0 : now.number) != task->seen) return fail(c, launch_changed);
    const struct launch_plan plan = {.procedure_id = p->id, .number = task->seen + 1, .owner = task->owner, .note = str_or_empty(task->note), .stage = (enum launch_stage)task->stage, .due_on = task->due_on, .changed_at = c->now, .actor = c->actor->name};
    e = launch_store_put(rw, c, &plan, c->actor->id, &is_new);
    if (e) return e;
    return is_new ? OK : fail(c, launch_changed);
}
