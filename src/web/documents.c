/* documents: from the record to the papers' views; the drawing is pdf/'s. */
#include "web/documents.h"

#include "app/clock_words.h"
#include "base/parse.h"
#include "http/http.h"
#include "i18n/i18n.h"
#include "pdf/receipt.h"
#include "pdf/refusal.h"
#include "pdf/supplement.h"
#include "web/document.h"
#include "web/paper_intake.h"
#include "web/web.h"

static const char *const files[LETTER_FORM_COUNT] = {
    [LETTER_RECEIPT] = "receipt.pdf", [LETTER_SUPPLEMENT] = "supplement.pdf", [LETTER_REFUSAL] = "refusal.pdf",
    [LETTER_APOLOGY] = "apology.pdf", [LETTER_STOP] = "stop.pdf",             [LETTER_DUTY] = "payment.pdf",
};

const char *documents_file(enum letter_form form)
{
    return form > 0 && form < LETTER_FORM_COUNT ? files[form] : "";
}

struct str documents_address(struct arena *a, int64_t letter)
{
    return arena_printf(a, "/letters/%lld", (long long)letter);
}

struct str documents_track_url(struct request *rq, const struct dossier *dossier)
{
    struct str key = str_is_absent(dossier->code) ? dossier->reference : dossier->code;
    return arena_join(rq->c->arena, rq->web->public_url, STR("/track?code="), key);
}

/* ---- form 02's list ---- */

struct documents_list documents_list_read(struct arena *a, struct str body)
{
    struct documents_list list = {.papers = ARENA_ARRAY(a, body.len / 2 + 1, struct str), .reason = STR("")};
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

struct str documents_list_write(struct arena *a, const struct documents_list *list)
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

struct letter_head document_head(struct request *rq, const struct document *document, struct str number)
{
    const struct unit *unit = document->unit;
    const struct unit *parent = unit->parent_id.has ? city_unit(rq->web->city, unit->parent_id.value) : NULL;
    struct arena *a = rq->c->arena;
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

bool document_is_simulated(const struct request *rq, const struct document *document)
{
    return document->dossier->is_simulated || rq->web->is_simulated;
}

/* ---- form 01 ---- */

static struct str return_place(struct request *rq, const struct document *document)
{
    const struct dossier *d = document->dossier;
    struct arena *a = rq->c->arena;
    if (d->return_way == RETURN_POST) return arena_join(a, STR("Qua dịch vụ bưu chính, đến: "), d->return_address, STR(""));
    if (d->return_way == RETURN_PORTAL) return STR("Trên cổng dịch vụ công của thành phố");
    return document_desk(a, document);
}

/* The papers that had come when the letter was issued. The publication does not tell certified copies from photocopies. */
static struct letter_component *handed_in(struct request *rq, const struct document *document, size_t *ret_count)
{
    const struct dossier_parts *parts = &document->parts;
    struct letter_component *components = ARENA_ARRAY(rq->c->arena, parts->paper_count, struct letter_component);
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
    if (document->procedure->limit_count != 1) return sum; /* several cases: which one it is stands in no column */
    for (size_t i = 0; i < document->procedure->fee_count; i++) {
        const struct procedure_fee *fee = &document->procedure->fees[i];
        if (fee->kind == kind && str_eq(fee->currency, STR("VND"))) sum.dong += fee->amount;
    }
    return sum;
}

static err_t render_receipt(struct request *rq, const struct document *document)
{
    const struct dossier *d = document->dossier;
    const struct promise *promise = &document->parts.promises[0];
    struct receipt_view view = {
        .form_set = d->form_set,
        .simulated = document_is_simulated(rq, document),
        .printed = document->letter->issued_at,
        .head = document_head(rq, document, STR("")),
        .code = d->code,
        .desk_name = document_desk(rq->c->arena, document),
        .applicant = document_applicant(document),
        .sets = 1,
        .limit = clock_words_limit(rq->c->arena, LOCALE_VI, limit_of((enum limit_unit)d->limit_unit, (int32_t)d->limit_halves)),
        .received_at = d->received_at.value,
        .due_at = promise->due_at,
        .return_place = return_place(rq, document),
        .service_fee = fee_sum(document, PROCEDURE_FEE_SERVICE),
        .administrative_charge = fee_sum(document, PROCEDURE_FEE_CHARGE),
        .book = STR(""),
        .book_line = STR(""),
        .receiver = document->letter->issuer_name,
        .track_url = documents_track_url(rq, d),
    };
    view.components = handed_in(rq, document, &view.component_count);
    return receipt_render(rq->c, &view, exchange_out(rq->x));
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

static err_t render_supplement(struct request *rq, const struct document *document)
{
    struct arena *a = rq->c->arena;
    struct documents_list list = documents_list_read(a, document->letter->body);
    struct letter_component *components = ARENA_ARRAY(a, list.count, struct letter_component);
    for (size_t i = 0; i < list.count; i++)
        components[i] = component_of(document->procedure, list.papers[i]);
    bool is_numbered = !str_is_empty(document->letter->letter_number);
    const struct supplement_view view = {
        .simulated = document_is_simulated(rq, document),
        .printed = document->letter->issued_at,
        .head = document_head(rq, document, STR("")),
        .code = is_numbered ? str_slice(document->letter->letter_number, 0, str_find(document->letter->letter_number, '/')) : document->dossier->code,
        .applicant = document_applicant(document),
        .components = components,
        .component_count = list.count,
        .reason = list.reason,
        .rules_at = arena_join(a, rq->web->public_url, STR("/procedures/"), document->procedure->code),
        .official = document->letter->drafter_name,
        .phone = str_is_empty(document->unit->phone) ? STR("………………") : document->unit->phone,
        .track_url = documents_track_url(rq, document->dossier),
    };
    return supplement_render(rq->c, &view, exchange_out(rq->x));
}

static err_t render_refusal(struct request *rq, const struct document *document)
{
    const struct refusal_view view = {
        .simulated = document_is_simulated(rq, document),
        .printed = document->letter->issued_at,
        .head = document_head(rq, document, document->letter->letter_number),
        .reference = document->dossier->reference,
        .desk_name = document_desk(rq->c->arena, document),
        .applicant = document_applicant(document),
        .reason = document->letter->body,
        .receiver = document->letter->issuer_name,
    };
    return refusal_render(rq->c, &view, exchange_out(rq->x));
}

/* ---- sending ---- */

static void render(struct request *rq)
{
    static err_t (*const renderers[LETTER_FORM_COUNT])(struct request *, const struct document *) = {
        [LETTER_RECEIPT] = render_receipt, [LETTER_SUPPLEMENT] = render_supplement, [LETTER_REFUSAL] = render_refusal,
        [LETTER_APOLOGY] = document_render_apology, [LETTER_STOP] = document_render_stop, [LETTER_DUTY] = document_render_duty};
    struct document *document = rq->state;
    document->result = renderers[document->form](rq, document);
}

static void rendered(struct request *rq)
{
    const struct document *document = rq->state;
    if (document->result) {
        request_fail(rq, document->result);
        return;
    }
    struct str name = arena_join(rq->c->arena, document->dossier->reference, STR("-"), str_of(documents_file(document->form)));
    exchange_set_header(rq->x, "Content-Disposition", arena_join(rq->c->arena, STR("inline; filename=\""), name, STR("\"")));
    request_send(rq, 200, "application/pdf");
}

static bool is_out(const struct letter *letter)
{
    return letter->status == LETTER_SENT || letter->status == LETTER_DELIVERED;
}

/* The one asked for: by its number, or the last of its form that the citizen has. */
static const struct letter *find_letter(const struct document *document)
{
    const struct dossier_parts *parts = &document->parts;
    const struct letter *found = NULL;
    for (size_t i = 0; i < parts->letter_count; i++) {
        const struct letter *letter = &parts->letters[i];
        bool is_wanted = document->number ? letter->number == document->number : letter->form == document->form;
        if (is_wanted && (is_out(letter) || document->may_be_draft)) found = letter;
    }
    return found;
}

static err_t load(struct request *rq, struct document *document)
{
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_parts(ro, rq->c, document->dossier->id, &document->parts);
    if (e) return e;
    document->letter = find_letter(document);
    document->unit = city_unit(rq->web->city, document->dossier->unit_id);
    document->procedure = city_procedure(rq->web->city, document->dossier->procedure_id);
    if (!document->letter) return fail(rq->c, page_not_found);
    document->form = document->letter->form;
    if (!document->unit || !document->procedure) return fail(rq->c, record_broken);
    if (document->form == LETTER_RECEIPT && document->parts.promise_count == 0) return fail(rq->c, record_broken);
    return OK;
}

static void send(struct request *rq, const struct document *wanted)
{
    struct document *document = ARENA_NEW(rq->c->arena, struct document);
    *document = *wanted;
    err_t e = load(rq, document);
    if (e) {
        request_fail(rq, e);
        return;
    }
    rq->state = document;
    request_slow(rq, render, rendered);
}

void documents_send(struct request *rq, const struct dossier *dossier, enum letter_form form)
{
    ASSERT(form > 0 && form < LETTER_FORM_COUNT);
    send(rq, &(struct document){.form = form, .dossier = dossier});
}

void documents_send_letter(struct request *rq, const struct dossier *dossier, struct str number, bool may_see_drafts)
{
    int64_t wanted;
    if (parse_int(number, 1, INT32_MAX, &wanted))
        send(rq, &(struct document){.number = wanted, .may_be_draft = may_see_drafts, .dossier = dossier});
    else
        request_fail_with(rq, page_not_found);
}

/* ---- files that came with it ---- */

static err_t find_paper(struct request *rq, const struct dossier *dossier, struct str number, struct paper *ret_paper)
{
    struct db_ro *ro;
    struct paper *papers;
    size_t count;
    int64_t wanted;
    if (!parse_int(number, 1, INT32_MAX, &wanted)) return fail(rq->c, page_not_found);
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_papers(ro, rq->c, dossier->id, &papers, &count);
    if (e) return e;
    for (size_t i = 0; i < count; i++) {
        if (papers[i].number != wanted || str_is_empty(papers[i].sha256)) continue;
        *ret_paper = papers[i];
        return OK;
    }
    return fail(rq->c, page_not_found);
}

void documents_send_paper(struct request *rq, const struct dossier *dossier, struct str number)
{
    struct paper paper;
    err_t e = find_paper(rq, dossier, number, &paper);
    if (e)
        request_fail(rq, e);
    else
        paper_send(rq, paper.sha256, paper.file_name, paper.media_type);
}
