/* office_package_draft: the page of a draft: what stands in its way, its table, three ways to fill it, the values that it names, and the
 * pictures as soon as it compiles. */
#include "web/office_package_draft.h"

#include "base/civil.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_draft.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define ERRORS_SHOWN 20

struct package_draft_page *office_package_draft_open(struct request *rq)
{
    struct package_draft_page *k = ARENA_NEW(rq->c->arena, struct package_draft_page);
    struct db_ro *ro;
    struct uuid id;
    *k = (struct package_draft_page){.input = input_of(rq), .paste = STR("")};
    rq->state = k;
    err_t e = uuid_parse(request_capture(rq, 0), &id) ? request_reader(rq, &ro) : fail(rq->c, draft_not_found);
    if (!e) e = package_draft_open(rq->c, ro, rq->web->city, id, &k->read);
    if (!e) return k;
    request_fail(rq, e);
    return NULL;
}

/* ---- the view ---- */

static struct str address_of_draft(struct request *rq, const char *rest)
{
    const struct package_draft_page *k = rq->state;
    return office_package_draft_address(rq, k->read.draft.id, rest);
}

/* The errors of cells, as many as anybody reads; those on the page of the table that is shown lead to their cells. */
static void tell_errors(struct request *rq, struct package_draft_page *k)
{
    size_t told = 0;
    for (size_t i = 0; i < k->read.findings.count && told < ERRORS_SHOWN; i++) {
        const struct package_finding *found = &k->read.findings.list[i];
        if (found->is_warning || str_is_empty(found->address)) continue;
        input_error_text(&k->input, found->address, arena_join(rq->c->arena, found->address, STR(": "), office_package_finding_text(rq, found)));
        told++;
    }
}

/* The first cell with an error, so that the page of the table is shown to which the summary leads. */
static size_t first_wrong(const struct package_findings *findings)
{
    size_t first = SIZE_MAX, row, column;
    for (size_t i = 0; i < findings->count; i++)
        if (!findings->list[i].is_warning && !str_is_empty(findings->list[i].address) && workbook_parse_address(findings->list[i].address, &row, &column) && row < first) first = row;
    return first == SIZE_MAX ? 0 : first;
}

/* An error whose cell is on another page of the table is told without a link: its field is not there. */
static void drop_dead_links(struct package_draft_page *k, const struct package_grid_view *grid)
{
    for (size_t i = 0; i < k->input.error_count; i++) {
        size_t row, column;
        bool shown = false;
        if (!workbook_parse_address(k->input.errors[i].field, &row, &column)) continue;
        for (size_t r = 0; r < grid->row_count && !shown; r++)
            for (size_t c = 0; c < grid->column_count && !shown; c++)
                shown = str_eq(grid->rows[r].cells[c].name, k->input.errors[i].field);
        if (!shown) k->input.errors[i].field = STR("");
    }
}

static void fill_sections(struct request *rq, struct package_draft_view *view)
{
    static const struct {
        const char *href, *text;
    } sections[] = {{"#grid", N_("The table")}, {"#paste-heading", N_("Paste from a spreadsheet")}, {"#file-heading", N_("From a file")}, {"#forms-heading", N_("Forms")}, {"#tables-heading", N_("Decision tables")}, {"#values-heading", N_("Values")}, {"#pictures", N_("Pictures")}};
    size_t count = sizeof sections / sizeof sections[0] - !view->has_pictures;
    struct link_view *links = ARENA_ARRAY(rq->c->arena, count, struct link_view);
    for (size_t i = 0; i < count; i++)
        links[i] = (struct link_view){.text = request_tr(rq, sections[i].text), .href = str_of(sections[i].href)};
    view->sections = links;
    view->section_count = count;
}

static void fill_ways(struct request *rq, const struct package_draft_page *k, struct package_draft_view *view)
{
    view->paste = (struct field_view){.name = STR("paste"), .label = request_tr(rq, N_("The table, with its headers")), .rows = 8, .value = k->paste, .error = input_error_of(&k->input, STR("paste")),
                                      .hint = request_tr(rq, N_("Select the table in the spreadsheet or the document, copy it, and paste it here. It takes the place of the table above."))};
    view->file = (struct field_view){.name = STR("file"), .label = request_tr(rq, N_("Workbook, text table or package")), .accept = ".xlsx,.csv,.json,.zip", .error = input_error_of(&k->input, STR("file")),
                                     .hint = request_tr(rq, N_("A workbook or a package may also bring papers, decision tables, forms and sample dossiers."))};
}

static const struct link_view *links_to_forms(struct request *rq, const struct package_draft_read *read, size_t *ret_count)
{
    const struct package *p = read->package;
    struct link_view *links = ARENA_ARRAY(rq->c->arena, p->form_count + 1, struct link_view);
    for (size_t i = 0; i < p->form_count; i++)
        links[i] = (struct link_view){.text = p->forms[i].id, .href = address_of(rq->c->arena, arena_cstring(rq->c->arena, address_of_draft(rq, "/forms/")), p->forms[i].id),
                                      .note = tr_with(rq->c->arena, rq->c->locale, N_("%s fields"), format_number(rq->c->arena, rq->c->locale, (int64_t)p->forms[i].variable_count))};
    links[p->form_count] = (struct link_view){.text = request_tr(rq, N_("All forms, and a new one")), .href = address_of_draft(rq, "/forms")};
    *ret_count = p->form_count + 1;
    return links;
}

static const struct link_view *links_to_tables(struct request *rq, const struct package_draft_read *read, size_t *ret_count)
{
    const struct package *p = read->package;
    struct link_view *links = ARENA_ARRAY(rq->c->arena, p->table_count + 1, struct link_view);
    size_t count = 0;
    for (size_t i = 0; i < p->table_count; i++)
        if (!str_is_empty(p->tables[i].id))
            links[count++] = (struct link_view){.text = p->tables[i].id, .href = address_of(rq->c->arena, arena_cstring(rq->c->arena, address_of_draft(rq, "/tables/")), p->tables[i].id),
                                                .note = tr_with(rq->c->arena, rq->c->locale, N_("%s rules"), format_number(rq->c->arena, rq->c->locale, (int64_t)p->tables[i].rule_count))};
    links[count++] = (struct link_view){.text = request_tr(rq, N_("All decision tables, and a new one")), .href = address_of_draft(rq, "/tables")};
    *ret_count = count;
    return links;
}

static struct tag_view tag_of(const struct package_findings *findings)
{
    static const struct tag_view good = {N_("nothing stands in the way"), TONE_LEAF, SHAPE_FILLED}, bad = {N_("not yet to be proposed"), TONE_BRICK, SHAPE_HOLLOW};
    return findings->errors ? bad : good;
}

static err_t fill(struct request *rq, struct db_ro *ro, struct package_draft_page *k, struct package_draft_view *view)
{
    const struct package_draft_read *read = &k->read;
    struct str any = {NULL, 0};
    err_t e = OK;
    *view = (struct package_draft_view){.input = &k->input, .address = address_of_draft(rq, ""), .version = office_package_draft_version(rq, k),
                                        .code = read->procedure ? read->procedure->code : STR(""), .procedure = read->procedure ? procedure_words_name(rq->c->locale, read->procedure) : STR(""),
                                        .outcome = office_package_outcome(rq, &read->findings), .tag = tag_of(&read->findings), .can_propose = read->findings.errors == 0,
                                        .has_pictures = read->plan != NULL};
    office_package_grid(rq, &k->input, read, k->row ? k->row : first_wrong(&read->findings), &view->grid);
    view->findings = office_package_findings(rq, &read->findings, false);
    fill_ways(rq, k, view);
    fill_sections(rq, view);
    view->forms = links_to_forms(rq, read, &view->form_count);
    view->tables = links_to_tables(rq, read, &view->table_count);
    if (read->plan) view->files = office_package_files(rq, view->address, &view->file_count);
    if (read->plan) e = package_pictures_of(rq->c, read->plan, any, any, &view->pictures);
    return e ? e : office_package_values_table(rq, ro, read->package, civil_day_at(rq->c->now), &view->values);
}

void office_package_draft_send(struct request *rq, int status)
{
    struct package_draft_page *k = rq->state;
    struct package_draft_view view;
    struct page *page;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_draft_examine(rq->c, ro, rq->web->city, civil_day_at(rq->c->now), &k->read);
    if (!e) tell_errors(rq, k);
    if (!e) e = fill(rq, ro, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Draft of a package")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    drop_dead_links(k, &view.grid);
    struct html h = request_html(rq);
    page->back_href = STR("/office/packages");
    page->path = view.address;
    page->has_errors = k->input.error_count > 0;
    tmpl_package_draft_page(&h, page, &view);
    request_send_html(rq, status);
}

/* "?row=14": the page of the table with that row. */
static size_t wanted_row(struct request *rq)
{
    int64_t row;
    return parse_int(request_query(rq, "row"), 1, PACKAGE_GRID_ROWS_MAX, &row) ? (size_t)row - 1 : 0;
}

void office_package_draft(struct request *rq)
{
    struct package_draft_page *k = office_package_draft_open(rq);
    if (!k) return;
    if (!k->read.head.is_clear) {
        request_redirect(rq, address_of_draft(rq, "/columns"));
        return;
    }
    k->row = wanted_row(rq);
    office_package_draft_send(rq, 200);
}
