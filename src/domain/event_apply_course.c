/* event_apply_course: the steps of the package that a dossier runs by: begun, ended, and the pause that lasts as long; a linked case divided into
 * branches and whole again. Pure. */
#include "domain/event_apply.h"

/* Where the step stands. One behind the stop moves nothing: confirming and returning are the law's own. */
void event_step_begun(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    const struct event_data *data = &e->data;
    struct course_standing *course = &d->course;
    course->step = data->course_step;
    course->kind = (enum course_kind)data->course_kind;
    course->steps++;
    course->pauses = data->effect == CLOCK_EFFECT_PAUSE;
    if (data->to_step) d->step = (enum step)data->to_step;
    if (d->step == STEP_ASSIGN) d->handler_id = (struct opt_uuid){0};
    effects->begins_step = true;
    effects->course_step = (struct course_step){
        .number = course->steps,
        .step = data->course_step,
        .kind = course->kind,
        .who = str_or_empty(data->who),
        .unit_id = d->holder_unit_id,
        .planned = data->planned,
        .begun_at = e->at,
        .wait_until = {data->wait_until != 0, {data->wait_until}},
    };
    if (!course->pauses) return;
    struct ledger_entry *entry = event_change_over(d, CLOCK_PAUSED, e->at, effects);
    entry->interval.ground = str_or_empty(data->note);
}

void event_step_ended(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    const struct event_data *data = &e->data;
    bool goes_on = d->course.pauses && d->is_paused && d->step != STEP_CLOSED;
    effects->ends_step = true;
    effects->course_step = (struct course_step){
        .number = d->course.steps,
        .ended_at = some_instant(e->at),
        .ended_by = e->actor_id,
        .outcome = (enum course_outcome)data->outcome,
        .used = data->used,
        .lateness = (int)data->lateness,
    };
    d->course.step = (struct str){NULL, 0};
    d->course.kind = COURSE_NONE;
    d->course.pauses = false;
    if (!goes_on) return;
    (void)event_change_over(d, CLOCK_RUNNING, e->at, effects);
    event_move_due(d, data->due_at);
    event_add_promise(d, e, data->due_at, PROMISE_COURSE, STR(""), effects);
}

/* A step that is open stays open: it is the same in both versions. Forced: it was ended before, and another one begins. */
void event_package_moved(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    (void)effects;
    d->course.package_hash = e->data.package_hash;
}

/* ---- branches ---- */

/* The desk that divides it has it in hand: what reception has handed over counts as taken. */
void event_split(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    effects->takes_handover = d->state == STATE_RECEIVED;
    effects->handover = (struct handover){.number = d->handovers, .taken_by = e->actor_id, .taken_at = some_instant(e->at)};
    event_move(d, STATE_PROCESSING, STEP_BRANCHES);
    d->handler_id = (struct opt_uuid){0};
    d->branches = e->data.branches;
}

/* The results, their numbers and dates are those of the branches: the case has none of its own. */
void event_joined(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_finish(d, e, effects);
    d->result_on = (struct opt_int){0};
    d->result_kind = (enum result_kind)e->data.result_kind;
    d->result_note = str_or_empty(e->data.note);
}

void event_passed_on(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    event_hand_over(d, e, effects);
}
