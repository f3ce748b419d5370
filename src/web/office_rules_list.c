/* office_rules_list: the decision tables of a draft with what is found in each, a new one, and one taken out when that was confirmed. */
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_form.h"
#include "templates/tmpl_package_rules.h"
#include "web/office_form_view.h"
#include "web/office_frame.h"
#include "web/office_rules.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/rule_words.h"
#include "web/web.h"

enum { LIST_NAME, LIST_POLICY, LIST_RULES, LIST_FOUND, LIST_COLUMNS };

/* ---- the list ---- */

static struct table_row row_of(struct request *rq, const struct rules_page *k, size_t at)
{
    static const struct tag_view wrong = {N_("To be mended"), TONE_BRICK, SHAPE_STRUCK}, good = {N_("Nothing found"), TONE_LEAF, SHAPE_FILLED};
    const struct package_draft_read *read = &k->draft->read;
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, LIST_COLUMNS, struct table_cell);
    struct str id = package_draft_table_id(read, at);
    size_t errors = package_draft_table_errors(read, at);
    cells[LIST_NAME] = (struct table_cell){.text = id, .href = str_is_empty(id) ? STR("") : office_rules_address(rq, k, id, "")};
    if (at < read->package->table_count) {
        const struct package_table *t = &read->package->tables[at];
        cells[LIST_POLICY] = (struct table_cell){.text = package_table_policy(rq->c->arena, t), .note = request_tr(rq, rule_policy_words(t->policy, t->aggregation))};
        cells[LIST_RULES].text = format_number(rq->c->arena, rq->c->locale, (int64_t)t->rule_count);
    }
    cells[LIST_FOUND] = (struct table_cell){.tag = errors ? wrong : good};
    if (errors) cells[LIST_FOUND].note = errors == 1 ? request_tr(rq, N_("1 error")) : tr_with(rq->c->arena, rq->c->locale, N_("%s errors"), format_number(rq->c->arena, rq->c->locale, (int64_t)errors));
    return (struct table_row){.cells = cells, .is_late = errors > 0};
}

static struct table_view table_of(struct request *rq, const struct rules_page *k)
{
    static const char *const labels[LIST_COLUMNS] = {N_("Table"), N_("Which rules count"), N_("Rules"), N_("What was found")};
    size_t count = package_draft_table_count(&k->draft->read);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = row_of(rq, k, i);
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, LIST_COLUMNS, LIST_NAME);
    columns[LIST_RULES].is_number = true;
    return (struct table_view){.id = "tables", .caption = request_tr(rq, N_("Decision tables")), .hide_caption = true, .columns = columns, .column_count = LIST_COLUMNS, .rows = rows, .row_count = count};
}

static struct str sent_or(struct request *rq, const char *name, struct str otherwise)
{
    struct str sent = exchange_field(rq->x, name);
    return str_is_absent(sent) ? otherwise : sent;
}

static void fill_new(struct request *rq, const struct input *in, struct rules_list_view *view)
{
    enum feel_hit_policy policy = FEEL_HIT_UNIQUE;
    enum feel_aggregation aggregation = FEEL_COLLECT_LIST;
    (void)office_rules_policy_of(rq->c->arena, sent_or(rq, "hit", STR("")), &policy, &aggregation);
    view->name = (struct field_view){.name = STR("name"), .label = request_tr(rq, N_("Name of the table")), .value = sent_or(rq, "name", STR("")), .error = input_error_of(in, STR("name")), .width = 30,
                                     .hint = request_tr(rq, N_("Two names are known: what must be paid is read from “fees”, what is wrong with the answers of a form from “form_check”."))};
    view->policy = office_rules_policies(rq, in, policy, aggregation);
    view->inputs = (struct field_view){.name = STR("inputs"), .label = request_tr(rq, N_("How many columns ask")), .value = sent_or(rq, "inputs", STR("1")), .error = input_error_of(in, STR("inputs")), .inputmode = "numeric", .width = 3};
    view->outputs = (struct field_view){.name = STR("outputs"), .label = request_tr(rq, N_("How many columns give")), .value = sent_or(rq, "outputs", STR("1")), .error = input_error_of(in, STR("outputs")), .inputmode = "numeric", .width = 3};
}

static void show_list(struct request *rq, int status)
{
    const struct rules_page *k = rq->state;
    const struct input *in = &k->draft->input;
    const struct procedure *p = k->draft->read.procedure;
    struct rules_list_view view = {.input = in, .address = office_package_draft_address(rq, k->draft->read.draft.id, "/tables"), .version = office_package_draft_version(rq, k->draft), .tables = table_of(rq, k),
                                   .procedure = p ? arena_join(rq->c->arena, p->code, STR(" "), procedure_words_name(rq->c->locale, p)) : STR("")};
    struct page *page;
    fill_new(rq, in, &view);
    err_t e = office_page(rq, request_tr(rq, N_("Decision tables of the draft")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = office_package_draft_address(rq, k->draft->read.draft.id, "");
    page->path = view.address;
    page->has_errors = in->error_count > 0;
    tmpl_package_rules_list_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_rules_list(struct request *rq)
{
    if (office_rules_open(rq)) show_list(rq, 200);
}

/* ---- a new one ---- */

static size_t number_of(struct request *rq, struct rules_page *k, const char *name)
{
    int64_t n = 1;
    if (!parse_int(str_trim(str_or_empty(exchange_field(rq->x, name))), 1, FEEL_TABLE_COLUMNS_MAX - 1, &n)) input_error(&k->draft->input, str_of(name), package_table_columns, arena_printf(rq->c->arena, "%d", FEEL_TABLE_COLUMNS_MAX));
    return (size_t)n;
}

void office_package_rules_new(struct request *rq)
{
    struct rules_page *k = office_rules_open(rq);
    if (!k) return;
    struct input *in = &k->draft->input;
    k->show = show_list;
    struct str name = input_text(in, "name", request_tr(rq, N_("Name of the table")), RULES_NAME_MAX, true);
    size_t inputs = number_of(rq, k, "inputs"), outputs = number_of(rq, k, "outputs");
    if (input_is_right(in) && inputs + outputs > FEEL_TABLE_COLUMNS_MAX) input_error(in, STR("outputs"), package_table_columns, arena_printf(rq->c->arena, "%d", FEEL_TABLE_COLUMNS_MAX));
    struct str id = office_rules_name(rq, k, name);
    k->table = rule_table_new(rq->c->arena, id, inputs, outputs);
    if (!office_rules_policy_of(rq->c->arena, str_or_empty(exchange_field(rq->x, "hit")), &k->table.policy, &k->table.aggregation)) input_error(in, STR("hit"), field_choice_required, request_tr(rq, N_("Which rules count")));
    if (!input_is_right(in)) {
        show_list(rq, 422);
        return;
    }
    if (!office_package_draft_is_current(rq, k->draft)) {
        office_rules_tell_changed(rq, k);
        return;
    }
    k->back = office_rules_address(rq, k, id, "");
    k->flash = N_("Saved.");
    office_rules_keep(rq, id, &k->table);
}

/* ---- taken out ---- */

static void show_remove(struct request *rq, int status)
{
    const struct rules_page *k = rq->state;
    struct page *page;
    struct str rules = format_number(rq->c->arena, rq->c->locale, (int64_t)k->table.row_count);
    const struct package_remove_view view = {.input = &k->draft->input, .address = office_rules_address(rq, k, k->id, "/remove"), .version = office_package_draft_version(rq, k->draft), .back_href = office_rules_address(rq, k, k->id, ""),
                                             .button = request_tr(rq, N_("Take the table out")), .text = tr_with(rq->c->arena, rq->c->locale, N_("All its rules go with it: %s. What the program reads from it is then no longer worked out."), rules)};
    err_t e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Take the table out: %s"), k->id), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = view.back_href;
    page->has_errors = k->draft->input.error_count > 0;
    tmpl_package_remove_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_rules_remove(struct request *rq)
{
    if (office_rules_open_there(rq)) show_remove(rq, 200);
}

void office_package_rules_remove_send(struct request *rq)
{
    struct rules_page *k = office_rules_open_there(rq);
    if (!k) return;
    k->show = show_remove;
    if (!office_package_draft_is_current(rq, k->draft)) {
        office_rules_tell_changed(rq, k);
        return;
    }
    k->back = office_package_draft_address(rq, k->draft->read.draft.id, "/tables");
    k->flash = N_("The table was taken out.");
    office_rules_keep(rq, k->id, NULL);
}
