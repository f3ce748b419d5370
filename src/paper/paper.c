/* paper: from the record to the papers' views; the drawing is pdf/'s. */
#include "paper/paper.h"

#include "app/clock_words.h"
#include "paper/document.h"
#include "pdf/receipt.h"
#include "pdf/refusal.h"
#include "pdf/supplement.h"

static const char *const files[LETTER_FORM_COUNT] = {
    [LETTER_RECEIPT] = "receipt.pdf", [LETTER_SUPPLEMENT] = "supplement.pdf", [LETTER_REFUSAL] = "refusal.pdf",
    [LETTER_APOLOGY] = "apology.pdf", [LETTER_STOP] = "stop.pdf",             [LETTER_DUTY] = "payment.pdf",
    [LETTER_DECLINE] = "result-refusal.pdf",
};

struct str paper_track_url(struct arena *a, struct str public_url, const struct dossier *dossier)
{
    struct str key = str_is_absent(dossier->code) ? dossier->reference : dossier->code;
    return arena_join(a, public_url, STR("/track?code="), key);
}

/* ---- form 02's list ---- */

struct paper_list paper_list_read(struct arena *a, struct str body)
{
    struct paper_list list = {.papers = ARENA_ARRAY(a, body.len / 2 + 1, struct str), .reason = STR("")};
    struct str rest = body;
    while (!str_is_absent(rest)) {
        struct str line = str_trim(str_split_next(&rest, '\n'));
        if (str_starts_with(line, STR("- ")))
            list.papers[list.count++] = str_slice(line, 2, line.len);
        else if (!str_is_empty(line))
            list.reason = str_is_empty(list.reason) ? line : arena_join(a, list.reason, STR("\n"), line);
    }
    return list;
}

struct str paper_list_write(struct arena *a, const struct paper_list *list)
{
    struct str text = STR("");
    for (size_t i = 0; i < list->count; i++)
        text = arena_join(a, text, STR("- "), arena_join(a, list->papers[i], STR("\n"), STR("")));
    return arena_join(a, text, list->reason, STR(""));
}

/* ---- what all have in common ---- */

/* "Phường Phúc Xá" is the place; its office is the "UBND phường Phúc Xá". Other bodies carry their own name. */
struct str document_agency(struct arena *a, const struct unit *unit)
{
    bool is_place = unit->kind == UNIT_CITY || unit->kind == UNIT_DISTRICT || unit->kind == UNIT_COMMUNE;
    if (!is_place || str_is_empty(unit->name)) return unit->name;
    char first = unit->name.ptr[0];
    if (first >= 'A' && first <= 'Z') first = (char)(first - 'A' + 'a');
    return arena_printf(a, "UBND %c%.*s", first, (int)unit->name.len - 1, unit->name.ptr + 1);
}

static enum letter_desk desk_of(const struct dossier *d)
{
    return d->form_set == RECEIPT_FORM_SET_2025 ? LETTER_SERVICE_CENTRE : LETTER_ONE_STOP;
}

struct str document_desk(struct arena *a, const struct document *document)
{
    static const struct str names[] = {
        [LETTER_ONE_STOP] = STR_INIT("Bộ phận tiếp nhận và trả kết quả "),
        [LETTER_SERVICE_CENTRE] = STR_INIT("Trung tâm Phục vụ hành chính công "),
    };
    return arena_join(a, names[desk_of(document->dossier)], document_agency(a, document->unit), STR(""));
}

struct letter_head document_head(struct ctx *c, const struct document *document, struct str number)
{
    const struct unit *unit = document->unit;
    const struct unit *parent = unit->parent_id.has ? city_unit(document->place->city, unit->parent_id.value) : NULL;
    struct arena *a = c->arena;
    return (struct letter_head){
        .superior = parent ? document_agency(a, parent) : STR(""),
        .agency = document_agency(a, unit),
        .desk = desk_of(document->dossier),
        .number = number,
        .suffix = STR(""),
        .place = STR("Hà Nội"),
        .date = document->letter->issued_at,
    };
}

struct letter_applicant document_applicant(const struct document *document)
{
    const struct applicant *applicant = &document->dossier->applicant;
    return (struct letter_applicant){
        .name = applicant->name,
        .address = applicant->address,
        .phone = applicant->phone,
        .email = applicant->email,
        .request = document->procedure->name,
    };
}

bool document_is_simulated(const struct document *document)
{
    return document->dossier->is_simulated || document->place->is_simulated;
}

/* ---- form 01 ---- */

static struct str return_place(struct ctx *c, const struct document *document)
{
    const struct dossier *d = document->dossier;
    struct arena *a = c->arena;
    if (d->return_way == RETURN_POST) return arena_join(a, STR("Qua dịch vụ bưu chính, đến: "), d->return_address, STR(""));
    if (d->return_way == RETURN_PORTAL) return STR("Trên cổng dịch vụ công của thành phố");
    return document_desk(a, document);
}

/* The papers that had come when the letter was issued. The publication does not tell certified copies from photocopies. */
static struct letter_component *handed_in(struct ctx *c, const struct document *document, size_t *ret_count)
{
    const struct dossier_parts *parts = &document->parts;
    struct letter_component *components = ARENA_ARRAY(c->arena, parts->paper_count, struct letter_component);
    size_t count = 0;
    for (size_t i = 0; i < parts->paper_count; i++) {
        const struct paper *paper = &parts->papers[i];
        if (paper->is_shown || paper->added_at.us > document->letter->issued_at.us) continue;
        components[count++] = (struct letter_component){
            .name = paper->name, .originals = (int)paper->originals, .photocopies = (int)paper->copies};
    }
    *ret_count = count;
    return components;
}

static struct money fee_sum(const struct document *document, enum procedure_fee_kind kind)
{
    struct money sum = {0};
    if (document->dossier->correction == CORRECTION_OFFICE) return sum; /* nobody pays for an error of the office [D] */
    if (document->procedure->limit_count != 1) return sum; /* several cases: which one it is stands in no column */
    for (size_t i = 0; i < document->procedure->fee_count; i++) {
        const struct procedure_fee *fee = &document->procedure->fees[i];
        if (fee->kind == kind && str_eq(fee->currency, STR("VND"))) sum.dong += fee->amount;
    }
    return sum;
}

static err_t render_receipt(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    const struct dossier *d = document->dossier;
    const struct promise *promise = &document->parts.promises[0];
    struct receipt_view view = {
        .form_set = d->form_set,
        .simulated = document_is_simulated(document),
        .printed = document->letter->issued_at,
        .head = document_head(c, document, STR("")),
        .code = d->code,
        .desk_name = document_desk(c->arena, document),
        .applicant = document_applicant(document),
        .sets = 1,
        .limit = clock_words_limit(c->arena, LOCALE_VI, limit_of((enum limit_unit)d->limit_unit, (int32_t)d->limit_halves)),
        .received_at = d->received_at.value,
        .due_at = promise->due_at,
        .return_place = return_place(c, document),
        .service_fee = fee_sum(document, PROCEDURE_FEE_SERVICE),
        .administrative_charge = fee_sum(document, PROCEDURE_FEE_CHARGE),
        .book = STR(""),
        .book_line = STR(""),
        .receiver = document->letter->issuer_name,
        .track_url = paper_letter_url(c->arena, document),
    };
    view.components = handed_in(c, document, &view.component_count);
    return receipt_render(c, &view, out);
}

/* ---- forms 02 and 03 ---- */

/* A paper of the published list brings its published numbers. */
static struct letter_component component_of(const struct procedure *procedure, struct str name)
{
    struct letter_component component = {.name = name};
    for (size_t i = 0; i < procedure->component_count; i++) {
        const struct procedure_component *published = &procedure->components[i];
        if (!str_eq(published->name, name)) continue;
        component.originals = (int)published->originals;
        component.photocopies = (int)published->copies;
    }
    return component;
}

static err_t render_supplement(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    struct arena *a = c->arena;
    struct paper_list list = paper_list_read(a, document->letter->body);
    struct letter_component *components = ARENA_ARRAY(a, list.count, struct letter_component);
    for (size_t i = 0; i < list.count; i++)
        components[i] = component_of(document->procedure, list.papers[i]);
    bool is_numbered = !str_is_empty(document->letter->letter_number);
    const struct supplement_view view = {
        .simulated = document_is_simulated(document),
        .printed = document->letter->issued_at,
        .head = document_head(c, document, STR("")),
        .code = is_numbered ? str_slice(document->letter->letter_number, 0, str_find(document->letter->letter_number, '/')) : document->dossier->code,
        .applicant = document_applicant(document),
        .components = components,
        .component_count = list.count,
        .reason = list.reason,
        .rules_at = arena_join(a, document->place->public_url, STR("/procedures/"), document->procedure->code),
        .official = document->letter->drafter_name,
        .phone = str_is_empty(document->unit->phone) ? STR("………………") : document->unit->phone,
        .track_url = paper_letter_url(c->arena, document),
    };
    return supplement_render(c, &view, out);
}

static err_t render_refusal(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    const struct refusal_view view = {
        .simulated = document_is_simulated(document),
        .printed = document->letter->issued_at,
        .head = document_head(c, document, document->letter->letter_number),
        .reference = document->dossier->reference,
        .desk_name = document_desk(c->arena, document),
        .applicant = document_applicant(document),
        .reason = document->letter->body,
        .receiver = document->letter->issuer_name,
    };
    return refusal_render(c, &view, out);
}

/* ---- loading and printing ---- */

const struct letter *document_letter_of(const struct dossier_parts *parts, int64_t number)
{
    for (size_t i = 0; i < parts->letter_count; i++)
        if (parts->letters[i].number == number) return &parts->letters[i];
    return NULL;
}

/* The one asked for: by its number, or the last of its form that the citizen has. */
static const struct letter *find_letter(const struct dossier_parts *parts, const struct paper_wanted *wanted)
{
    const struct letter *found = NULL;
    for (size_t i = 0; i < parts->letter_count; i++) {
        const struct letter *letter = &parts->letters[i];
        bool is_wanted = wanted->number ? letter->number == wanted->number : letter->form == wanted->form;
        if (is_wanted && (letter_is_out(letter) || wanted->may_be_draft)) found = letter;
    }
    return found;
}

/* The demand that went out with the letter; it keeps the account that counted then. */
static err_t load_demand(struct ctx *c, struct db_ro *ro, struct document *document)
{
    struct payment_demand *demands;
    size_t count;
    err_t e = payment_store_demands(ro, c, document->dossier->id, &demands, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (demands[i].kind == DEMAND_DUTY && demands[i].letter == document->letter->number) document->demand = &demands[i];
    return e;
}

err_t paper_load(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct paper_wanted *wanted,
                 struct document **ret_document)
{
    struct document *document = ARENA_NEW(c->arena, struct document);
    *document = (struct document){.place = place, .dossier = wanted->dossier};
    err_t e = dossier_store_parts(ro, c, wanted->dossier->id, &document->parts);
    if (e) return e;
    document->letter = find_letter(&document->parts, wanted);
    document->unit = city_unit(place->city, wanted->dossier->unit_id);
    document->procedure = city_procedure(place->city, wanted->dossier->procedure_id);
    if (!document->letter) return fail(c, page_not_found);
    document->form = document->letter->form;
    if (!document->unit || !document->procedure) return fail(c, record_broken);
    if (document->form == LETTER_RECEIPT && document->parts.promise_count == 0) return fail(c, record_broken);
    if (document->form == LETTER_DUTY) e = load_demand(c, ro, document);
    if (!e) *ret_document = document;
    return e;
}

err_t paper_render(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    static err_t (*const renderers[LETTER_FORM_COUNT])(struct ctx *, const struct document *, const struct pdf_out *) = {
        [LETTER_RECEIPT] = render_receipt,         [LETTER_SUPPLEMENT] = render_supplement, [LETTER_REFUSAL] = render_refusal,
        [LETTER_APOLOGY] = document_render_apology, [LETTER_STOP] = document_render_stop,   [LETTER_DUTY] = document_render_duty,
        [LETTER_DECLINE] = document_render_decline};
    return renderers[document->form](c, document, out);
}

struct str paper_file_name(struct arena *a, const struct document *document)
{
    return arena_join(a, document->dossier->reference, STR("-"), str_of(files[document->form]));
}

const struct letter *paper_letter(const struct document *document)
{
    return document->letter;
}
