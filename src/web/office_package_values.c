/* office_package_values: the dated values that packages name: those of today, one of them over time, and a new one by a document. */
#include "base/civil.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_values.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/office_package.h"
#include "web/routes.h"
#include "web/web.h"

#define PATH         "/office/packages/values"
#define VALUE_NAME_MAX 100
#define VALUE_MAX    200
#define DOCUMENT_MAX 200
#define DATE_MAX     10
#define HISTORY_MAX  50

struct values_page {
    struct input input;
    struct str name, value, from, document, source; /* as typed */
    struct package_valued task;
};

static struct values_page *start(struct request *rq)
{
    struct values_page *k = ARENA_NEW(rq->c->arena, struct values_page);
    struct str nothing = STR("");
    *k = (struct values_page){.input = input_of(rq), .name = nothing, .value = nothing, .from = format_date(rq->c->arena, rq->c->now), .document = nothing, .source = nothing};
    rq->state = k;
    return k;
}

/* "khai_sinh.ban_sao", as formulas write it. */
static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
        if (!good) return false;
    }
    return name.len > 0;
}

/* ---- the view ---- */

enum { SPAN_DAYS, SPAN_VALUE, SPAN_DOCUMENT, SPAN_SOURCE, SPAN_COLUMNS };

static err_t fill_history(struct request *rq, struct db_ro *ro, struct str name, struct table_view *ret)
{
    static const char *const labels[SPAN_COLUMNS] = {N_("Days"), N_("Value"), N_("Document"), N_("Source")};
    struct package_value_span *spans;
    size_t count;
    err_t e = package_store_value_history(ro, rq->c, name, HISTORY_MAX, &spans, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, SPAN_COLUMNS, struct table_cell);
        struct str from = office_package_day(rq, some_int(spans[i].valid_from));
        cells[SPAN_DAYS].text = spans[i].valid_to.has ? arena_join(rq->c->arena, from, STR(" – "), office_package_day(rq, spans[i].valid_to)) : tr_with(rq->c->arena, rq->c->locale, N_("from %s"), from);
        cells[SPAN_VALUE].text = spans[i].value;
        cells[SPAN_DOCUMENT].text = str_is_empty(spans[i].document) ? STR("–") : spans[i].document;
        cells[SPAN_SOURCE].text = str_is_empty(spans[i].source) ? STR("–") : spans[i].source;
        rows[i] = (struct table_row){.cells = cells};
    }
    *ret = (struct table_view){.id = "history", .caption = request_tr(rq, N_("Its values over time")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, SPAN_COLUMNS, SPAN_DAYS), .column_count = SPAN_COLUMNS,
                               .rows = rows, .row_count = count};
    return OK;
}

enum { CHANGE_WHEN, CHANGE_DAY, CHANGE_VALUE, CHANGE_DOCUMENT, CHANGE_WHO, CHANGE_COLUMNS };

static err_t fill_changes(struct request *rq, struct db_ro *ro, struct str name, struct table_view *ret)
{
    static const char *const labels[CHANGE_COLUMNS] = {N_("Entered"), N_("First day"), N_("Value"), N_("Document"), N_("Who")};
    struct package_value_change *changes;
    size_t count;
    err_t e = package_store_value_changes(ro, rq->c, name, HISTORY_MAX, &changes, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, CHANGE_COLUMNS, struct table_cell);
        const struct package_value_span *span = &changes[i].span;
        cells[CHANGE_WHEN].text = changes[i].changed_at.has ? format_moment(rq->c->arena, rq->c->locale, changes[i].changed_at.value) : STR("–");
        cells[CHANGE_DAY].text = office_package_day(rq, some_int(span->valid_from));
        cells[CHANGE_VALUE].text = span->value;
        cells[CHANGE_DOCUMENT].text = str_is_empty(span->document) ? STR("–") : span->document;
        cells[CHANGE_WHO].text = str_is_empty(changes[i].actor) ? STR("–") : changes[i].actor;
        rows[i] = (struct table_row){.cells = cells};
    }
    *ret = (struct table_view){.id = "changes", .caption = request_tr(rq, N_("What was entered, by whom")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, CHANGE_COLUMNS, CHANGE_WHEN), .column_count = CHANGE_COLUMNS,
                               .rows = rows, .row_count = count};
    return OK;
}

static struct field_view field_of(const struct values_page *k, const char *name, const char *label, struct str value, int width)
{
    return (struct field_view){.name = str_of(name), .label = request_tr(k->input.rq, label), .value = value, .width = width, .error = input_error_of(&k->input, str_of(name))};
}

static void fill_form(struct request *rq, const struct values_page *k, struct package_values_view *view)
{
    view->set_name = field_of(k, "name", N_("Name of the value"), k->name, 30);
    view->set_name.hint = request_tr(rq, N_("As formulas name it, like khai_sinh.ban_sao"));
    view->value = field_of(k, "value", N_("Value"), k->value, 20);
    view->value.hint = request_tr(rq, N_("A number (7000, 0.5) or a text"));
    view->from = field_of(k, "from", N_("First day"), k->from, 10);
    view->from.hint = request_tr(rq, N_("Day/month/year; it counts until the next that is known"));
    view->document = field_of(k, "document", N_("Number of the document"), k->document, 0);
    view->source = field_of(k, "source", N_("Where it can be read"), k->source, 0);
    view->source.optional = true;
}

static void send_page(struct request *rq, struct str shown, int status)
{
    const struct values_page *k = rq->state;
    struct package_values_view view = {.input = &k->input, .name = shown, .may_set = package_may_propose(&rq->actor)};
    struct page *page;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    fill_form(rq, k, &view);
    if (!e) e = office_package_values_table(rq, ro, NULL, civil_day_at(rq->c->now), &view.values);
    if (!e && !str_is_empty(shown)) e = fill_history(rq, ro, shown, &view.history);
    if (!e && !str_is_empty(shown)) e = fill_changes(rq, ro, shown, &view.changes);
    if (!e) e = office_page(rq, request_tr(rq, N_("Values that packages name")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->path = STR(PATH);
    page->back_href = STR("/office/packages");
    page->has_errors = k->input.error_count > 0;
    tmpl_package_values_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_values(struct request *rq)
{
    struct values_page *k = start(rq);
    struct str name = request_query(rq, "name");
    if (!office_package_may_see(rq)) return;
    if (is_name(name) && name.len <= VALUE_NAME_MAX) k->name = name;
    send_page(rq, k->name, 200);
}

/* ---- a new value ---- */

static void saved(struct request *rq)
{
    const struct values_page *k = rq->state;
    if (rq->result == ERR_CONFLICT) {
        struct values_page *again = rq->state;
        input_fault(&again->input);
        send_page(rq, again->name, 409);
        return;
    }
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("The value was saved. It counts from its first day on."));
    request_redirect(rq, address_with(rq->c->arena, STR(PATH), &(struct address_parameter){"name", k->name}, 1));
}

void office_package_value_save(struct request *rq)
{
    struct values_page *k = start(rq);
    struct str first_day = request_tr(rq, N_("First day"));
    struct date date = {0};
    if (!package_may_propose(&rq->actor)) {
        request_fail_with(rq, action_not_your_role);
        return;
    }
    k->name = input_text(&k->input, "name", request_tr(rq, N_("Name of the value")), VALUE_NAME_MAX, true);
    if (!str_is_empty(k->name) && !is_name(k->name)) input_error(&k->input, STR("name"), package_value_name_bad, STR(""));
    k->value = input_text(&k->input, "value", request_tr(rq, N_("Value")), VALUE_MAX, true);
    k->from = input_text(&k->input, "from", first_day, DATE_MAX, true);
    if (!str_is_empty(k->from) && !civil_parse_date(k->from, &date)) input_error(&k->input, STR("from"), field_bad_date, first_day);
    k->document = input_text(&k->input, "document", request_tr(rq, N_("Number of the document")), DOCUMENT_MAX, true);
    k->source = input_text(&k->input, "source", request_tr(rq, N_("Where it can be read")), DOCUMENT_MAX, false);
    if (!input_is_right(&k->input)) {
        send_page(rq, STR(""), 422);
        return;
    }
    k->task = (struct package_valued){.value = {.name = k->name, .value = k->value, .document = k->document, .valid_from = civil_day_of(date)}, .source = k->source};
    request_write(rq, "package_value", package_value_run, &k->task, saved);
}
