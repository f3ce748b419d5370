/* posting: the office is locked, so that two who post the same at the same time wait for each other. */
#include "app/posting.h"

#include "base/civil.h"
#include "crypto/crypto.h"

bool posting_may_edit(const struct actor *actor)
{
    if (!actor || actor->kind != ACTOR_OFFICIAL) return false;
    return access_at_desk(actor) || actor_has_role(actor, ROLE_CONTROLLER) || actor_has_role(actor, ROLE_UNIT_ADMIN);
}

static err_t make_one(struct ctx *c, struct db_rw *rw, const struct posting_making *task, struct str code)
{
    const struct procedure *p = city_procedure_by_code(task->city, code);
    bool there;
    if (!p) return fault_set(c, procedure_not_found, STR("codes"), code);
    if (!city_is_competent(task->city, p, c->actor->unit_id)) return fault_set(c, posting_not_ours, STR("codes"), code);
    const struct posting posting = {.id = uuid_new(c->now), .unit_id = c->actor->unit_id, .procedure_id = p->id, .procedure_version = p->version, .place = task->place, .from_day = task->from_day, .to_day = task->to_day, .made_at = c->now, .actor = c->actor->name};
    err_t e = posting_store_there(db_rw_reader(rw), c, &posting, task->from_day, &there);
    if (e) return e;
    return there ? fault_set(c, posting_there_already, STR("codes"), code) : posting_store_insert(rw, c, &posting, c->actor->id);
}

err_t posting_make_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct posting_making *task = argument;
    if (!posting_may_edit(c->actor)) return fail(c, action_not_your_role);
    if (task->count == 0) return fault_set(c, field_required, STR("codes"), STR(N_("Codes of the procedures")));
    if (str_is_empty(task->place)) return fault_set(c, field_required, STR("place"), STR(N_("Where it hangs")));
    if (task->to_day.has && task->to_day.value < task->from_day) return fault_set(c, package_dates_turned, STR("to"), STR(N_("Last day")));
    err_t e = posting_store_lock_unit(rw, c, c->actor->unit_id);
    for (size_t i = 0; i < task->count && !e; i++)
        e = make_one(c, rw, task, task->codes[i]);
    return e;
}

static err_t end_one(struct ctx *c, struct db_rw *rw, struct uuid id)
{
    struct posting posting;
    int64_t today = civil_day_at(c->now);
    bool ended;
    err_t e = posting_store_find(db_rw_reader(rw), c, id, &posting);
    if (e == ERR_NOT_FOUND || (!e && !uuid_eq(posting.unit_id, c->actor->unit_id))) return fail(c, posting_unknown);
    if (e) return e;
    if (posting.to_day.has && posting.to_day.value < today) return fail(c, posting_ended_already);
    e = posting_store_end(rw, c, id, posting.from_day < today ? today - 1 : today, c->actor->name, &ended);
    if (e) return e;
    return ended ? OK : fail(c, posting_ended_already);
}

err_t posting_end_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct posting_ending *task = argument;
    if (!posting_may_edit(c->actor)) return fail(c, action_not_your_role);
    err_t e = posting_store_lock_unit(rw, c, c->actor->unit_id);
    for (size_t i = 0; i < task->count && !e; i++)
        e = end_one(c, rw, task->ids[i]);
    return e;
}
