/* event_apply_clock: the ledger's rows, promises and moves that events make. Pure. */
#include "domain/event_apply.h"

void event_move(struct dossier *d, enum dossier_state state, enum step step)
{
    d->state = state;
    d->step = step;
}

struct ledger_entry event_entry(struct dossier *d, enum clock_interval_kind kind, struct instant from)
{
    return (struct ledger_entry){
        .number = ++d->intervals,
        .interval = {.kind = kind, .from = from, .ground = STR(""), .form_number = STR("")},
    };
}

void event_add_entry(struct ledger_entry entry, struct event_effects *effects)
{
    effects->adds_interval = true;
    effects->entry = entry;
}

void event_close_interval(const struct dossier *d, struct instant at, struct event_effects *effects)
{
    effects->closes_interval = true;
    effects->closing = (struct ledger_entry){.number = d->open_interval, .interval = {.to = some_instant(at)}};
}

struct ledger_entry *event_change_over(struct dossier *d, enum clock_interval_kind kind, struct instant at, struct event_effects *effects)
{
    event_close_interval(d, at, effects);
    event_add_entry(event_entry(d, kind, at), effects);
    d->open_interval = effects->entry.number;
    d->is_paused = ledger_stands_still(kind);
    return &effects->entry;
}

void event_add_promise(struct dossier *d, const struct event *e, int64_t due_at, enum promise_cause cause, struct str note,
                        struct event_effects *effects)
{
    effects->adds_promise = true;
    effects->promise = (struct promise){
        .number = ++d->promises, .due_at = {due_at}, .made_at = e->at, .cause = cause, .note = str_or_empty(note)};
}

void event_move_due(struct dossier *d, int64_t due_at)
{
    d->due_at = some_instant((struct instant){due_at});
    d->work_due_at = d->due_at.value;
}

void event_stop(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    if (d->open_interval) event_close_interval(d, e->at, effects);
    d->open_interval = 0;
    d->is_paused = false;
    event_move(d, STATE_STOPPED, STEP_CLOSED);
    d->holder_unit_id = d->unit_id;
    event_decline_dropped(d, e, effects);
    (void)event_bundle_answered(d, e, BUNDLE_ENDED, effects);
}
