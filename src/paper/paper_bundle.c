/* paper_bundle: a handover list from the record to its printed form: what is on it, and who signed on either side. */
#include "app/bundle.h"
#include "paper/document.h"
#include "pdf/handover_list.h"

struct paper_bundle {
    struct document document; /* for its letterhead */
    struct dossier nothing;   /* likewise */
    struct bundle list;
    struct bundle_dossier *dossiers;
    size_t count;
    const struct unit *taker;
};

err_t paper_load_bundle(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct bundle *list, struct paper_bundle **ret_bundle)
{
    struct paper_bundle *bundle = ARENA_NEW(c->arena, struct paper_bundle);
    struct letter *letter = ARENA_NEW(c->arena, struct letter);
    *letter = (struct letter){.issued_at = list->given_at, .letter_number = STR("")};
    *bundle = (struct paper_bundle){.list = *list, .nothing = {.form_set = dossier_form_set_on(civil_day_at(list->given_at))}};
    bundle->document = (struct document){.place = place, .dossier = &bundle->nothing, .letter = letter, .unit = city_unit(place->city, list->unit_id)};
    bundle->taker = city_unit(place->city, list->to_unit_id);
    if (!bundle->document.unit || !bundle->taker) return fail(c, record_broken);
    err_t e = bundle_store_dossiers(ro, c, list->id, &bundle->dossiers, &bundle->count);
    if (e) return e;
    *ret_bundle = bundle;
    return OK;
}

static struct handover_list_row row_of(const struct paper_bundle *bundle, const struct bundle_dossier *dossier)
{
    const struct procedure *procedure = city_procedure(bundle->document.place->city, dossier->procedure_id);
    return (struct handover_list_row){
        .code = str_is_absent(dossier->code) ? dossier->reference : dossier->code,
        .owner = dossier->applicant_name,
        .procedure = procedure ? procedure->name : STR(""),
        .promised_at = dossier->due_at,
        .papers = (int)dossier->papers,
        .note = dossier->item.answer == BUNDLE_REFUSED ? STR("Không nhận") : STR(""),
    };
}

/* Who signed for what was taken; empty until then: they sign on paper. */
static struct str taker_name(const struct paper_bundle *bundle)
{
    for (size_t i = 0; i < bundle->count; i++)
        if (bundle->dossiers[i].item.answer == BUNDLE_TAKEN) return bundle->dossiers[i].item.answerer_name;
    return STR("");
}

/* Within one unit the two sides are its desk and whoever processes. */
static struct str side(struct arena *a, const struct paper_bundle *bundle, const struct unit *unit, bool is_desk)
{
    struct str agency = document_agency(a, unit);
    if (!uuid_eq(bundle->list.unit_id, bundle->list.to_unit_id)) return agency;
    return arena_join(a, is_desk ? STR("Bộ phận tiếp nhận và trả kết quả ") : STR("Bộ phận chuyên môn "), agency, STR(""));
}

err_t paper_render_bundle(struct ctx *c, const struct paper_bundle *bundle, const struct pdf_out *out)
{
    struct arena *a = c->arena;
    struct handover_list_row *rows = ARENA_ARRAY(a, bundle->count, struct handover_list_row);
    const struct bundle *list = &bundle->list;
    char id[37];
    for (size_t i = 0; i < bundle->count; i++)
        rows[i] = row_of(bundle, &bundle->dossiers[i]);
    uuid_format(list->id, id);
    const struct handover_list_view view = {
        .simulated = bundle->document.place->is_simulated,
        .printed = list->given_at,
        .head = document_head(c, &bundle->document, STR("")),
        .bundle = bundle_number(a, list),
        .giver_unit = side(a, bundle, bundle->document.unit, !list->is_result),
        .taker_unit = side(a, bundle, bundle->taker, list->is_result),
        .giver = list->giver_name,
        .taker = taker_name(bundle),
        .handed_at = list->given_at,
        .rows = rows,
        .row_count = bundle->count,
        .check_url = arena_join(a, bundle->document.place->public_url, STR("/office/bundles/"), arena_copy(a, str_of(id))),
    };
    return handover_list_render(c, &view, out);
}
