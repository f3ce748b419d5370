/* paper_control_sheet: the way of a dossier from hand to hand, with both signers and how each unit kept the promise. */
#include "domain/hop.h"
#include "paper/document.h"
#include "pdf/control_sheet.h"
#include "store/event_store.h"

struct control_sheet {
    struct document document;
    struct stored_event *events; /* who signed stands in the record by name */
    size_t event_count;
};

static struct str name_of(const struct control_sheet *sheet, struct opt_uuid id)
{
    for (size_t i = 0; id.has && i < sheet->event_count; i++) {
        const struct event *event = &sheet->events[i].event;
        if (event->actor_id.has && uuid_eq(event->actor_id.value, id.value)) return event->actor_name;
    }
    return STR("");
}

static struct str unit_name(const struct control_sheet *sheet, struct uuid id)
{
    const struct unit *unit = city_unit(sheet->document.place->city, id);
    return unit ? unit->name : STR("");
}

err_t paper_load_control_sheet(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct dossier *dossier,
                               struct control_sheet **ret_sheet)
{
    static const struct letter none = {.letter_number = STR_INIT("")};
    struct control_sheet *sheet = ARENA_NEW(c->arena, struct control_sheet);
    struct letter *letter = ARENA_NEW(c->arena, struct letter);
    *letter = none;
    letter->issued_at = c->now;
    *sheet = (struct control_sheet){.document = {.place = place, .dossier = dossier, .letter = letter}};
    err_t e = dossier_store_parts(ro, c, dossier->id, &sheet->document.parts);
    if (!e) e = event_store_read(ro, c, dossier->id, &sheet->events, &sheet->event_count);
    if (e) return e;
    sheet->document.unit = city_unit(place->city, dossier->unit_id);
    sheet->document.procedure = city_procedure(place->city, dossier->procedure_id);
    if (!sheet->document.unit || !sheet->document.procedure) return fail(c, record_broken);
    if (sheet->document.parts.handover_count == 0) return fail(c, page_not_found);
    *ret_sheet = sheet;
    return OK;
}

static struct control_hop hop_of(struct ctx *c, const struct control_sheet *sheet, const struct handover *hop, const struct hop_verdict *verdict)
{
    static const enum control_result results[] = {
        [LATENESS_NOT_FINISHED] = CONTROL_OPEN, [LATENESS_EARLY] = CONTROL_EARLY, [LATENESS_ON_TIME] = CONTROL_ON_TIME, [LATENESS_LATE] = CONTROL_LATE};
    struct str cause = verdict->caused_lateness ? STR("Quá hạn tại đây") : STR("");
    bool both = !str_is_empty(cause) && !str_is_empty(hop->note);
    return (struct control_hop){
        .giver = unit_name(sheet, hop->from_unit_id),
        .taker = unit_name(sheet, hop->to_unit_id),
        .handed_at = some_instant(hop->given_at),
        .handed_by = name_of(sheet, hop->given_by),
        .taken_at = hop->taken_at,
        .taken_by = name_of(sheet, hop->taken_by),
        .result = results[verdict->result],
        .note = both ? arena_join(c->arena, cause, STR(". "), hop->note) : str_is_empty(cause) ? hop->note : cause,
    };
}

err_t paper_render_control_sheet(struct ctx *c, const struct control_sheet *sheet, const struct pdf_out *out)
{
    const struct document *document = &sheet->document;
    const struct dossier *d = document->dossier;
    const struct dossier_parts *parts = &document->parts;
    struct hop_verdict *verdicts = ARENA_ARRAY(c->arena, parts->handover_count, struct hop_verdict);
    struct control_hop *hops = ARENA_ARRAY(c->arena, parts->handover_count, struct control_hop);
    hop_judge(d, parts->handovers, parts->handover_count, parts->promises, parts->promise_count, c->now, verdicts);
    for (size_t i = 0; i < parts->handover_count; i++)
        hops[i] = hop_of(c, sheet, &parts->handovers[i], &verdicts[i]);
    struct control_sheet_view view = {
        .simulated = document_is_simulated(document),
        .printed = c->now,
        .head = document_head(c, document, STR("")),
        .code = d->code,
        .request = document->procedure->name,
        .handling = unit_name(sheet, d->processor_unit_id.has ? d->processor_unit_id.value : d->unit_id),
        .co_operating = STR(""),
        .received_at = d->received_at,
        .promised_at = d->due_at,
        .hops = hops,
        .hop_count = parts->handover_count,
        .check_url = paper_track_url(c->arena, document->place->public_url, d),
    };
    return control_sheet_render(c, &view, out);
}
