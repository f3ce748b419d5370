/* event_apply_bundle: dossiers on handover lists: given by one side, signed for or refused by the other. Pure. */
#include "domain/event_apply.h"

/* From the desk: it is now that the dossier is really given, by this person, and the row of the control sheet that reception has opened
 * says so. A result goes back: a row of its own. */
void event_bundled(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    const struct event_data *data = &e->data;
    bool is_result = d->state == STATE_FINISHED;
    effects->adds_handover = is_result;
    effects->gives_handover = !is_result;
    effects->handover = (struct handover){
        .number = is_result ? ++d->handovers : d->handovers,
        .from_unit_id = d->processor_unit_id.has ? d->processor_unit_id.value : d->unit_id,
        .to_unit_id = data->to_unit_id,
        .given_by = e->actor_id,
        .given_at = e->at,
        .note = str_or_empty(data->bundle_number),
    };
    effects->adds_bundle_item = true;
    effects->bundle_item = (struct bundle_item){.number = ++d->bundles, .bundle_id = data->bundle_id, .answerer_name = STR(""), .reason = STR("")};
    d->bundle_id = some_uuid(data->bundle_id);
    if (is_result) return;
    d->holder_unit_id = data->to_unit_id;
    d->processor_unit_id = some_uuid(data->to_unit_id);
}

/* The dossier is on no list any more; nothing if it was on none. */
bool event_bundle_answered(struct dossier *d, const struct event *e, enum bundle_answer answer, struct event_effects *effects)
{
    if (!d->bundle_id.has) return false;
    effects->answers_bundle_item = true;
    effects->bundle_item = (struct bundle_item){
        .number = d->bundles,
        .bundle_id = d->bundle_id.value,
        .answer = answer,
        .answered_by = e->actor_id,
        .answerer_name = e->actor_name,
        .answered_at = some_instant(e->at),
        .reason = str_or_empty(e->data.note),
    };
    d->bundle_id = (struct opt_uuid){0};
    return true;
}

/* What is not taken stays with who gave it: the desk has the dossier again, whoever processes it the result. */
void event_bundle_refused(struct dossier *d, const struct event *e, struct event_effects *effects)
{
    bool is_result = d->state == STATE_FINISHED;
    if (!event_bundle_answered(d, e, BUNDLE_REFUSED, effects) || is_result) return;
    effects->gives_handover = true;
    effects->handover = (struct handover){
        .number = d->handovers, .to_unit_id = d->unit_id, .given_by = e->actor_id, .given_at = e->at, .note = str_or_empty(e->data.note)};
    d->holder_unit_id = d->unit_id;
    d->processor_unit_id = some_uuid(d->unit_id);
}
