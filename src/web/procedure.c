/* procedure: the page of one procedure, the answer first; and the sheet that offices post (niêm yết). Both are made from
 * the city's reference data in memory; the page asks the database only where the sheet hangs. */
#include "base/civil.h"
#include "i18n/i18n.h"
#include "store/posting_store.h"
#include "templates/tmpl_procedure.h"
#include "web/address.h"
#include "web/procedure_view.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define OFFICES_SHOWN 12 /* more are named by their level */
#define POSTED_SHOWN  50

static struct str tell(struct request *rq, struct str text)
{
    return str_is_empty(text) ? request_tr(rq, N_("no figure published")) : text;
}

/* ---- the answer ---- */

static struct str how_to_apply(struct request *rq, const struct procedure *p)
{
    if (!p->is_live) return request_tr(rq, N_("At the counter; online is being built"));
    return request_tr(rq, procedure_can_apply_online(p) ? N_("Online or at the counter") : N_("At the counter"));
}

/* The limit that is promised to who applies online; the general one where the service is not online. */
static struct limit first_limit(const struct procedure *p)
{
    return procedure_limit_of(p, procedure_can_apply_online(p) ? PROCEDURE_ONLINE : PROCEDURE_DIRECT);
}

static void fill_answer(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    struct arena *a = rq->c->arena;
    enum locale locale = rq->c->locale;
    view->facts[0] = (struct answer_fact){request_tr(rq, N_("How to apply")), how_to_apply(rq, p)};
    view->facts[1] = (struct answer_fact){request_tr(rq, N_("Time limit")), procedure_words_limit(a, locale, first_limit(p))};
    view->facts[2] = (struct answer_fact){request_tr(rq, N_("Fee and charge")), procedure_words_fees(a, locale, p)};
    view->facts[3] = (struct answer_fact){request_tr(rq, N_("Papers")), procedure_words_papers(a, locale, p)};
    struct str own = address_of(a, "/procedures/", p->code);
    view->sheet_href = arena_join(a, own, STR("/sheet"), STR(""));
    view->steps_href = arena_join(a, own, STR("/steps"), STR(""));
    view->not_online = STR("");
    if (procedure_can_apply_online(p)) view->apply_href = arena_join(a, own, STR("/apply"), STR(""));
    else if (p->is_live) view->not_online = request_tr(rq, N_("This procedure is filed at the counter or by post."));
    else view->not_online = request_tr(rq, N_("The online service is still being built. Until then, file at the counter or by post."));
}

/* ---- limits and fees ---- */

#define LIMIT_COLUMNS 3

static void fill_limits(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    struct arena *a = rq->c->arena;
    struct table_column *columns = ARENA_ARRAY(a, LIMIT_COLUMNS, struct table_column);
    struct table_row *rows = ARENA_ARRAY(a, p->limit_count, struct table_row);
    columns[0] = (struct table_column){.label = request_tr(rq, N_("Way of filing")), .is_head = true};
    columns[1] = (struct table_column){.label = request_tr(rq, N_("Time limit"))};
    columns[2] = (struct table_column){.label = request_tr(rq, N_("Fee and charge"))};
    for (size_t i = 0; i < p->limit_count; i++) {
        const struct procedure_limit *l = &p->limits[i];
        struct limit limit = l->limit.unit == LIMIT_NONE ? p->legal_limit : l->limit;
        struct str fees = procedure_words_fees_of(a, rq->c->locale, p, l->number);
        struct table_cell *cells = ARENA_ARRAY(a, LIMIT_COLUMNS, struct table_cell);
        cells[0].text = request_tr(rq, procedure_words_channel(l->channel));
        cells[1].text = procedure_words_limit(a, rq->c->locale, limit);
        cells[2].text = str_is_empty(fees) ? STR("–") : fees;
        rows[i].cells = cells;
    }
    view->limits = (struct table_view){
        .id = "limit-table",
        .caption = request_tr(rq, N_("Time limits and fees by way of filing and case")),
        .hide_caption = true,
        .columns = columns,
        .column_count = LIMIT_COLUMNS,
        .rows = rows,
        .row_count = p->limit_count,
    };
}

static void fill_fee_note(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    view->fee_note = STR("");
    if (str_eq(p->fee_status, STR("text_only")))
        view->fee_note = request_tr(rq, N_("Fees are set by another document, often by the city council. Ask the office for today's amount."));
    else if (p->fee_count == 0)
        view->fee_note = request_tr(rq, N_("The publication states no fee. That does not prove that there is none: ask the office."));
}

/* ---- papers ---- */

static struct str piece_count(struct request *rq, int64_t n)
{
    return n ? format_number(rq->c->arena, rq->c->locale, n) : STR("–");
}

#define PAPER_COLUMNS 5

static const struct table_cell *paper_cells(struct request *rq, const struct procedure_component *k)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, PAPER_COLUMNS, struct table_cell);
    cells[0].text = format_number(rq->c->arena, rq->c->locale, k->number);
    cells[1].text = k->name;
    cells[2].text = piece_count(rq, k->originals);
    cells[3].text = piece_count(rq, k->copies);
    cells[4].text = request_tr(rq, k->is_shown ? N_("only shown") : N_("handed in"));
    return cells;
}

static void fill_papers(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    static const char *const labels[PAPER_COLUMNS] = {N_("No."), N_("Paper"), N_("Originals"), N_("Copies"), N_("What happens to it")};
    struct table_column *columns = ARENA_ARRAY(rq->c->arena, PAPER_COLUMNS, struct table_column);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, p->component_count, struct table_row);
    for (size_t i = 0; i < PAPER_COLUMNS; i++)
        columns[i] = (struct table_column){.label = request_tr(rq, labels[i]), .is_number = i == 2 || i == 3};
    for (size_t i = 0; i < p->component_count; i++)
        rows[i].cells = paper_cells(rq, &p->components[i]);
    view->papers = (struct table_view){
        .id = "paper-table",
        .caption = request_tr(rq, N_("Papers of the dossier")),
        .hide_caption = true,
        .columns = columns,
        .column_count = PAPER_COLUMNS,
        .rows = rows,
        .row_count = p->component_count,
    };
}

/* ---- who decides ---- */

static bool is_level(const struct procedure *p, enum unit_kind kind)
{
    return procedure_competence_has_level(p->competence, kind);
}

static void add_office(struct procedure_view *view, struct str text, struct str href, struct str note)
{
    view->offices[view->office_count++] = (struct link_view){.text = text, .href = href, .note = note};
}

/* All units of a level are one line; single bodies are named. */
static void fill_offices(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    size_t count;
    int64_t of_kind[UNIT_KIND_END] = {0};
    const struct unit *const *units = city_competent(rq->web->city, p, &count);
    view->offices = ARENA_ARRAY(rq->c->arena, OFFICES_SHOWN + UNIT_KIND_END, struct link_view);
    for (size_t i = 0; i < count; i++) {
        of_kind[units[i]->kind]++;
        if (is_level(p, units[i]->kind) || view->office_count == OFFICES_SHOWN) continue;
        add_office(view, units[i]->name, address_of(rq->c->arena, "/units/", units[i]->code), units[i]->address);
    }
    for (enum unit_kind kind = UNIT_CITY; kind < UNIT_KIND_END; kind++) {
        const struct address_parameter level = {"level", str_of(unit_kind_word(kind))};
        if (!is_level(p, kind) || of_kind[kind] == 0) continue;
        add_office(view, request_tr(rq, procedure_words_kinds(kind)), address_with(rq->c->arena, STR("/units"), &level, 1),
                   tr_with(rq->c->arena, rq->c->locale, N_("%s offices; the one of your place is competent"),
                           format_number(rq->c->arena, rq->c->locale, of_kind[kind])));
    }
}

/* ---- the rest ---- */

static void add_row(struct request *rq, struct procedure_view *view, const char *key, struct str value, struct str note)
{
    view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, key), .value = tell(rq, value), .note = note};
}

static void fill_rows(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    struct arena *a = rq->c->arena;
    struct str since = format_date(a, civil_instant(civil_local_at(p->valid_from, 0)));
    add_row(rq, view, N_("Code"), p->code, STR(""));
    add_row(rq, view, N_("Field"), p->field_name, STR(""));
    add_row(rq, view, N_("Who it is for"), procedure_words_subjects(a, rq->c->locale, p->subjects), STR(""));
    add_row(rq, view, N_("Online service"), request_tr(rq, procedure_words_level(p->service_level)),
            p->is_live ? STR("") : request_tr(rq, N_("being built")));
    add_row(rq, view, N_("Whose system"), request_tr(rq, procedure_words_source(p->source)), STR(""));
    add_row(rq, view, N_("Published by"), p->publisher, STR(""));
    if (!str_is_empty(p->form_id)) add_row(rq, view, N_("Form"), p->form_id, STR(""));
    add_row(rq, view, N_("In this catalogue since"), since, STR(""));
    add_row(rq, view, N_("Source of these data"), p->provenance, arena_join(a, request_tr(rq, N_("Version")), STR(" "), str_slice(p->version, 0, 12)));
}

static void fill_view(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    fill_answer(rq, p, view);
    fill_limits(rq, p, view);
    fill_fee_note(rq, p, view);
    fill_papers(rq, p, view);
    fill_offices(rq, p, view);
    fill_rows(rq, p, view);
    view->results = p->results;
    view->result_count = p->result_count;
    view->bases = p->bases;
    view->basis_count = p->basis_count;
}

enum { POSTED_OFFICE, POSTED_PLACE, POSTED_SINCE, POSTED_COLUMNS };

static const struct table_cell *posted_cells(struct request *rq, const struct posting *p)
{
    const struct unit *unit = city_unit(rq->web->city, p->unit_id);
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, POSTED_COLUMNS, struct table_cell);
    if (unit) cells[POSTED_OFFICE] = (struct table_cell){.text = unit->name, .href = address_of(rq->c->arena, "/units/", unit->code)};
    cells[POSTED_PLACE].text = p->place;
    cells[POSTED_SINCE].text = format_date(rq->c->arena, civil_instant(civil_local_at(p->from_day, 0)));
    return cells;
}

static err_t fill_posted(struct request *rq, const struct procedure *p, struct procedure_view *view)
{
    static const char *const labels[POSTED_COLUMNS] = {N_("Office"), N_("Where it hangs"), N_("Since")};
    struct posting *found;
    struct db_ro *ro;
    size_t count;
    view->posted_more = STR("");
    err_t e = request_reader(rq, &ro);
    if (!e) e = posting_store_of_procedure(ro, rq->c, p->id, civil_day_at(rq->c->now), POSTED_SHOWN + 1, &found, &count);
    if (e) return e;
    size_t shown = count > POSTED_SHOWN ? POSTED_SHOWN : count;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, shown, struct table_row);
    for (size_t i = 0; i < shown; i++)
        rows[i].cells = posted_cells(rq, &found[i]);
    view->posted = (struct table_view){.id = "posted-table", .caption = request_tr(rq, N_("Where it is posted")), .hide_caption = true, .columns = table_columns(rq->c->arena, rq->c->locale, labels, POSTED_COLUMNS, POSTED_OFFICE), .column_count = POSTED_COLUMNS, .rows = rows, .row_count = shown};
    if (count > shown) view->posted_more = request_tr(rq, N_("It is posted at more offices than are shown here."));
    return OK;
}

void procedure_page(struct request *rq)
{
    const struct procedure *p = city_procedure_by_code(rq->web->city, request_capture(rq, 0));
    struct procedure_view view = {0};
    if (!p) {
        request_fail_with(rq, procedure_not_found);
        return;
    }
    fill_view(rq, p, &view);
    err_t e = fill_posted(rq, p, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, procedure_words_name(rq->c->locale, p), "procedures");
    page->back_href = STR("/procedures");
    tmpl_procedure_page(&h, page, &view);
    request_send_html(rq, 200);
}

/* A sheet is posted in Vietnamese, whoever prints it; by the office that it is printed for (?unit=), else by the city. */
void procedure_sheet(struct request *rq)
{
    const struct procedure *p = city_procedure_by_code(rq->web->city, request_capture(rq, 0));
    struct procedure_view view = {0};
    if (!p) {
        request_fail_with(rq, procedure_not_found);
        return;
    }
    rq->c->locale = LOCALE_VI;
    fill_view(rq, p, &view);
    struct str printed = format_date(rq->c->arena, rq->c->now);
    const struct unit *unit = city_unit_by_code(rq->web->city, request_query(rq, "unit"));
    view.sheet = (struct sheet_view){
        .agency = unit ? unit->full_name : rq->web->city_name,
        .title = p->name,
        .code = arena_join(rq->c->arena, request_tr(rq, N_("Code")), STR(" "), p->code),
        .source = tr_with(rq->c->arena, LOCALE_VI, N_("Printed on %s from the published catalogue"), printed),
    };
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, p->name, "procedures");
    page->back_href = address_of(rq->c->arena, "/procedures/", p->code);
    tmpl_procedure_sheet(&h, page, &view);
    request_send_html(rq, 200);
}
