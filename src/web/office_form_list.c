/* office_form_list: the forms of a draft, a new one, and one taken out that nothing uses. */
#include "base/civil.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_form.h"
#include "web/office_form.h"
#include "web/office_frame.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define NAME_MAX 100

enum { FORM_NAME, FORM_FIELDS, FORM_FOUND, FORM_COLUMNS };

/* ---- the list ---- */

static struct str found_text(struct request *rq, size_t count)
{
    if (count == 0) return STR("–");
    return count == 1 ? request_tr(rq, N_("1 error")) : tr_with(rq->c->arena, rq->c->locale, N_("%s errors"), format_number(rq->c->arena, rq->c->locale, (int64_t)count));
}

static struct table_view table_of(struct request *rq, const struct form_page *k)
{
    static const char *const labels[FORM_COLUMNS] = {N_("Form"), N_("Fields"), N_("What was found")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, k->form_count, struct table_row);
    for (size_t i = 0; i < k->form_count; i++) {
        const struct package_draft_form *form = &k->forms[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, FORM_COLUMNS, struct table_cell);
        cells[FORM_NAME] = (struct table_cell){.text = form->id, .href = office_form_address(rq, k, form->id, ""), .note = form->is_asked ? request_tr(rq, N_("applicants fill in this one")) : STR("")};
        cells[FORM_FIELDS].text = format_number(rq->c->arena, rq->c->locale, (int64_t)form->form.count);
        cells[FORM_FOUND].text = found_text(rq, form->findings.count);
        rows[i] = (struct table_row){.cells = cells, .is_late = form->findings.count > 0};
    }
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, FORM_COLUMNS, FORM_NAME);
    columns[FORM_FIELDS].is_number = true;
    return (struct table_view){.id = "forms", .caption = request_tr(rq, N_("Forms")), .hide_caption = true, .columns = columns, .column_count = FORM_COLUMNS, .rows = rows, .row_count = k->form_count};
}

static void show_forms(struct request *rq, int status)
{
    const struct form_page *k = rq->state;
    const struct input *in = &k->draft->input;
    const struct procedure *p = k->draft->read.procedure;
    struct page *page;
    struct package_forms_view view = {.input = in, .address = office_package_draft_address(rq, k->draft->read.draft.id, "/forms"), .version = office_package_draft_version(rq, k->draft), .forms = table_of(rq, k),
                                      .procedure = p ? arena_join(rq->c->arena, p->code, STR(" "), procedure_words_name(rq->c->locale, p)) : STR(""),
                                      .name = {.name = STR("name"), .label = request_tr(rq, N_("Name of the form")), .hint = request_tr(rq, N_("For example Tờ khai. Steps and files call it by a short name that is made of this one.")),
                                               .value = str_or_empty(exchange_field(rq->x, "name")), .error = input_error_of(in, STR("name")), .width = 30}};
    err_t e = office_page(rq, request_tr(rq, N_("Forms of the draft")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = office_package_draft_address(rq, k->draft->read.draft.id, "");
    page->path = view.address;
    page->has_errors = in->error_count > 0;
    tmpl_package_forms_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_forms(struct request *rq)
{
    if (office_form_open(rq)) show_forms(rq, 200);
}

/* ---- a new one ---- */

/* A schema without any field. */
static struct json_value empty_schema(struct arena *a, struct str id)
{
    const struct json_value type = json_text_value(STR("default")), name = json_text_value(id), version = {.type = JSON_INT, .integer = 19}, components = {.type = JSON_ARRAY};
    struct json_value schema = {.type = JSON_OBJECT};
    form_member_set(a, &schema, STR("type"), &type);
    form_member_set(a, &schema, STR("id"), &name);
    form_member_set(a, &schema, STR("schemaVersion"), &version);
    form_member_set(a, &schema, STR("components"), &components);
    return schema;
}

void office_package_form_new(struct request *rq)
{
    static const struct json_value nothing = {.type = JSON_OBJECT};
    struct form_page *k = office_form_open(rq);
    if (!k) return;
    k->show = show_forms;
    struct str name = input_text(&k->draft->input, "name", request_tr(rq, N_("Name of the form")), NAME_MAX, true);
    if (!input_is_right(&k->draft->input)) {
        show_forms(rq, 422);
        return;
    }
    if (!office_form_is_current(rq, k)) return;
    struct str *taken = ARENA_ARRAY(rq->c->arena, k->form_count, struct str);
    for (size_t i = 0; i < k->form_count; i++)
        taken[i] = k->forms[i].id;
    struct str id = form_tree_key(rq->c->arena, &nothing, name, taken, k->form_count);
    k->schema = empty_schema(rq->c->arena, id);
    k->back = office_form_address(rq, k, id, "");
    k->flash = N_("Saved.");
    office_form_keep(rq, id, &k->schema);
}

/* ---- taken out ---- */

/* What would be wrong without it, as errors of the page. */
static err_t tell_users(struct request *rq, struct form_page *k)
{
    const struct package_finding *found;
    struct db_ro *ro;
    size_t count;
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_draft_form_users(rq->c, ro, rq->web->city, civil_day_at(rq->c->now), &k->draft->read, k->form->id, &found, &count);
    for (size_t i = 0; !e && i < count; i++)
        input_error(&k->draft->input, STR(""), package_form_used, office_package_finding_text(rq, &found[i]));
    return e;
}

static void show_remove(struct request *rq, int status)
{
    const struct form_page *k = rq->state;
    struct page *page;
    const struct package_remove_view view = {.input = &k->draft->input, .address = office_form_address(rq, k, k->form->id, "/remove"), .version = office_package_draft_version(rq, k->draft), .back_href = office_form_address(rq, k, k->form->id, ""),
                                             .is_used = k->draft->input.error_count > 0, .button = request_tr(rq, N_("Take the form out")),
                                             .text = k->draft->input.error_count ? request_tr(rq, N_("Change first what uses its fields.")) : request_tr(rq, N_("All its fields go with it. Nothing else of the draft uses them."))};
    err_t e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Take the form out: %s"), k->form->id), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = view.back_href;
    page->has_errors = view.is_used;
    tmpl_package_remove_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_form_remove(struct request *rq)
{
    struct form_page *k = office_form_open(rq);
    err_t e = k ? tell_users(rq, k) : OK;
    if (e)
        request_fail(rq, e);
    else if (k)
        show_remove(rq, 200);
}

void office_package_form_remove_send(struct request *rq)
{
    struct form_page *k = office_form_open(rq);
    if (!k) return;
    k->show = show_remove;
    if (!office_form_is_current(rq, k)) return;
    err_t e = tell_users(rq, k);
    if (e) {
        request_fail(rq, e);
        return;
    }
    if (!input_is_right(&k->draft->input)) {
        show_remove(rq, http_status_of(ERR_CONFLICT));
        return;
    }
    k->back = office_package_draft_address(rq, k->draft->read.draft.id, "/forms");
    k->flash = N_("The form was taken out.");
    office_form_keep(rq, k->form->id, NULL);
}
