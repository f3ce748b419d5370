/* calendar_decision: deciding, applying and undoing. */
#include "app/calendar_decision.h"

#include "app/job.h"
#include "app/record.h"
#include "crypto/crypto.h"
#include "domain/lateness.h"
#include "i18n/i18n.h"

#define DECISIONS_SHOWN 50

bool calendar_may_edit(const struct actor *actor, const struct unit *unit)
{
    bool is_here = actor->kind == ACTOR_OFFICIAL && uuid_eq(actor->unit_id, unit->id);
    return is_here && (actor_has_role(actor, ROLE_UNIT_ADMIN) || (unit->kind == UNIT_CITY && actor_has_role(actor, ROLE_SYSTEM_ADMIN)));
}

bool calendar_may_decide(const struct actor *actor)
{
    return actor->kind == ACTOR_OFFICIAL && actor_has_role(actor, ROLE_SIGNER) && !actor_has_role(actor, ROLE_UNIT_ADMIN) &&
           !actor_has_role(actor, ROLE_SYSTEM_ADMIN);
}

/* ---- deciding ---- */

static err_t not_found(struct ctx *c, err_t e)
{
    return e == ERR_NOT_FOUND ? fail(c, page_not_found) : e;
}

static err_t check_given(struct ctx *c, struct str reason, const struct str *document)
{
    if (!c->actor || !calendar_may_decide(c->actor)) return fail(c, calendar_may_not_decide);
    if (str_is_empty(str_trim(reason))) return fault_set(c, field_required, STR("reason"), STR(N_("Reason")));
    if (document && str_is_empty(str_trim(*document))) return fault_set(c, field_required, STR("document"), STR(N_("Number of the document")));
    return OK;
}

static err_t check_no_other_runs(struct db_ro *ro, struct ctx *c, struct uuid notice_id)
{
    struct calendar_decision *decisions;
    size_t count;
    err_t e = calendar_decision_of_notice(ro, c, notice_id, DECISIONS_SHOWN, &decisions, &count);
    for (size_t i = 0; !e && i < count; i++)
        if (uuid_eq(decisions[i].unit_id, c->actor->unit_id) && decisions[i].state != DECISION_DONE && decisions[i].state != DECISION_UNDONE)
            return fail(c, calendar_decision_runs);
    return e;
}

static bool is_chosen(const struct calendar_deciding *in, struct uuid id)
{
    for (size_t i = 0; in->chosen && i < in->chosen_count; i++)
        if (uuid_eq(in->chosen[i], id)) return true;
    return !in->chosen;
}

static err_t put_items(struct ctx *c, struct db_rw *rw, const struct calendar_deciding *in, struct uuid id, const struct calendar_touched_list *list,
                       size_t *ret_waiting)
{
    static const enum calendar_item_state states[] = {[TOUCHED_MOVABLE] = ITEM_WAITING, [TOUCHED_PAUSED] = ITEM_PAUSED, [TOUCHED_NEARER] = ITEM_NEARER};
    err_t e = OK;
    *ret_waiting = 0;
    for (size_t i = 0; !e && i < list->count; i++) {
        const struct calendar_touched *t = &list->items[i];
        const struct calendar_item item = {t->dossier_id, t->promised, t->counted, t->seq};
        if (t->kind == TOUCHED_PASSED || !is_chosen(in, t->dossier_id)) continue; /* no decision takes it in */
        e = calendar_item_put(rw, c, id, &item, states[t->kind]);
        *ret_waiting += t->kind == TOUCHED_MOVABLE;
    }
    return e;
}

static err_t enqueue(struct ctx *c, struct db_rw *rw, struct uuid job_id, struct uuid decision_id)
{
    char id[37];
    uuid_format(decision_id, id);
    return job_enqueue(c, rw, job_id, JOB_CALENDAR_DECISION, arena_printf(c->arena, "{\"decision\":\"%s\"}", id), c->now);
}

static err_t put_decision(struct ctx *c, struct db_rw *rw, struct calendar_deciding *in, const struct calendar_touched_list *list)
{
    size_t waiting;
    const struct calendar_decision decision = {
        .id = uuid_new(c->now),
        .notice_id = in->notice_id,
        .unit_id = c->actor->unit_id,
        .moves = in->moves,
        .state = in->moves ? DECISION_APPLYING : DECISION_DONE,
        .reason = str_trim(in->reason),
        .document = str_trim(in->document),
        .decided_at = c->now,
        .decided_by = c->actor->id,
        .decider = c->actor->name,
    };
    in->decision_id = decision.id;
    err_t e = calendar_decision_put(rw, c, &decision);
    if (e || !in->moves) return e;
    e = put_items(c, rw, in, decision.id, list, &waiting);
    if (e) return e;
    return waiting ? enqueue(c, rw, decision.id, decision.id) : fail(c, calendar_nothing_to_move);
}

err_t calendar_decide_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct calendar_deciding *in = argument;
    struct calendar_notice notice;
    struct calendar_touched_list list = {0};
    struct db_ro *ro = db_rw_reader(rw);
    err_t e = check_given(c, in->reason, &in->document);
    if (!e) e = not_found(c, calendar_notice_find(ro, c, in->notice_id, &notice));
    if (!e) e = check_no_other_runs(ro, c, in->notice_id);
    if (e) return e;
    const struct unit *unit = city_unit(in->city, c->actor->unit_id);
    if (!unit) return fail(c, calendar_may_not_decide);
    if (in->moves) e = calendar_touched_by(ro, c, in->city, &notice, unit->kind == UNIT_CITY ? NULL : &unit->id, &list);
    return e ? e : put_decision(c, rw, in, &list);
}

err_t calendar_undo_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct calendar_undoing *in = argument;
    struct calendar_decision decision;
    err_t e = check_given(c, in->reason, NULL);
    if (!e) e = not_found(c, calendar_decision_lock(rw, c, in->decision_id, &decision));
    if (e) return e;
    if (!uuid_eq(decision.unit_id, c->actor->unit_id)) return fail(c, calendar_may_not_decide);
    if (!decision.moves || decision.state != DECISION_DONE) return fail(c, calendar_not_undoable);
    decision.state = DECISION_UNDOING;
    decision.undo_reason = str_trim(in->reason);
    decision.undone_at = some_instant(c->now);
    decision.undone_by = some_uuid(c->actor->id);
    decision.undoer = c->actor->name;
    e = calendar_decision_set_undo(rw, c, &decision);
    return e ? e : enqueue(c, rw, uuid_new(c->now), decision.id);
}

/* ---- the job ---- */

/* What the job is about to do with each item. */
struct direction {
    bool is_undo;
    enum calendar_item_state from, done, left;
    struct str note;
};

static struct direction direction_of(struct ctx *c, const struct calendar_decision *d)
{
    if (d->state == DECISION_UNDOING) return (struct direction){true, ITEM_MOVED, ITEM_UNDONE, ITEM_NOT_UNDONE, d->undo_reason};
    return (struct direction){false, ITEM_WAITING, ITEM_MOVED, ITEM_CHANGED, arena_join(c->arena, d->document, STR(": "), d->reason)};
}

/* Neither the date that stands nor the one it would get may lie behind us: lateness is what it was when it happened. */
static bool may_move(const struct ctx *c, const struct dossier *d, const struct calendar_item *item, bool is_undo)
{
    enum limit_unit unit = (enum limit_unit)d->limit_unit;
    bool runs = d->last_seq == item->seq && dossier_is_open(d) && !d->finished_at.has && !d->is_paused;
    return runs && !lateness_has_passed(unit, d->due_at.value, c->now) && !lateness_has_passed(unit, is_undo ? item->old_due : item->new_due, c->now);
}

static err_t move_item(struct ctx *c, struct db_rw *rw, struct uuid decision_id, const struct direction *way, const struct calendar_item *item)
{
    struct record record;
    const struct event_data data = {.due_at = way->is_undo ? item->old_due.us : item->new_due.us, .note = way->note};
    err_t e = record_open(c, rw, item->dossier_id, &record);
    if (e) return e;
    if (!may_move(c, &record.dossier, item, way->is_undo)) return calendar_item_set(rw, c, decision_id, item->dossier_id, item->seq, way->left);
    e = record_add(c, rw, &record, EVENT_PROMISE_MOVED, &data);
    if (!e) e = record_close(c, rw, &record);
    return e ? e : calendar_item_set(rw, c, decision_id, item->dossier_id, record.dossier.last_seq, way->done);
}

static err_t move_items(struct ctx *c, struct db_rw *rw, const struct calendar_decision *d, struct calendar_batch *batch)
{
    struct calendar_item *items;
    size_t count;
    struct direction way = direction_of(c, d);
    err_t e = calendar_item_in_state(db_rw_reader(rw), c, d->id, way.from, CALENDAR_BATCH, &items, &count);
    for (size_t i = 0; !e && i < count; i++)
        e = move_item(c, rw, d->id, &way, &items[i]);
    batch->is_over = count < CALENDAR_BATCH;
    if (e || !batch->is_over) return e;
    return calendar_decision_set_state(rw, c, d->id, way.is_undo ? DECISION_UNDONE : DECISION_DONE);
}

err_t calendar_batch_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct calendar_batch *batch = argument;
    struct calendar_decision d;
    const struct actor *before = c->actor;
    err_t e = calendar_decision_lock(rw, c, batch->decision_id, &d);
    if (e) return not_found(c, e);
    batch->is_over = d.state == DECISION_DONE || d.state == DECISION_UNDONE;
    if (batch->is_over) return OK;
    bool is_undo = d.state == DECISION_UNDOING;
    const struct actor decider = {.kind = ACTOR_OFFICIAL, .id = is_undo ? d.undone_by.value : d.decided_by, .name = is_undo ? d.undoer : d.decider, .unit_id = d.unit_id};
    c->actor = &decider;
    e = move_items(c, rw, &d, batch);
    c->actor = before;
    return e;
}
