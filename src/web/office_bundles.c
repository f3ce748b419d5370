/* office_bundles: handover lists: those that the unit gave and those that came to it, one list with both signatures, and its paper. Which
 * dossiers are given is chosen in the work list (office_work). */
#include "app/bundle.h"
#include "base/parse.h"
#include "domain/automaton.h"
#include "i18n/i18n.h"
#include "templates/tmpl_office_bundles.h"
#include "web/documents.h"
#include "web/office_bundles_view.h"
#include "web/office_frame.h"
#include "web/office_work_view.h"
#include "web/routes.h"
#include "web/web.h"

#define LISTS 50

static struct str list_address(struct request *rq, struct uuid id, const char *rest)
{
    char text[37];
    uuid_format(id, text);
    return arena_printf(rq->c->arena, "/office/bundles/%s%s", text, rest);
}

static struct str number_text(struct request *rq, int64_t number)
{
    return format_number(rq->c->arena, rq->c->locale, number);
}

/* ---- all lists ---- */

enum { LIST_NUMBER, LIST_SIDE, LIST_DOSSIERS, LIST_STATE, LIST_COLUMNS };

static struct tag_view state_of(const struct bundle *list)
{
    static const struct tag_view waits = {N_("Not signed for yet"), TONE_AMBER, SHAPE_HOLLOW}, signed_for = {N_("Signed for"), TONE_LEAF, SHAPE_FILLED};
    return list->waiting ? waits : signed_for;
}

static struct table_row list_row(struct request *rq, const struct bundle *list, bool given)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, LIST_COLUMNS, struct table_cell);
    struct str kind = request_tr(rq, list->is_result ? N_("Results back to the desk") : N_("Dossiers to be processed"));
    cells[LIST_NUMBER] = (struct table_cell){.text = bundle_number(rq->c->arena, list), .href = list_address(rq, list->id, ""), .note = format_moment(rq->c->arena, rq->c->locale, list->given_at)};
    cells[LIST_SIDE] = (struct table_cell){.text = office_unit_name(rq, given ? list->to_unit_id : list->unit_id), .note = kind};
    cells[LIST_DOSSIERS] = (struct table_cell){.text = number_text(rq, list->dossiers)};
    cells[LIST_STATE] = (struct table_cell){.tag = state_of(list)};
    return (struct table_row){.cells = cells};
}

/* Where the newest are left behind, each side goes on by itself: what is shown of the other stays. */
static struct str page_address(struct request *rq, bool given, struct str before)
{
    struct str other = request_query(rq, given ? "came" : "given");
    struct uuid id;
    bool keeps_other = uuid_parse(other, &id);
    struct buf address = buf_new(200);
    buf_add(&address, STR("/office/bundles"));
    if (!str_is_empty(before)) buf_printf(&address, "?%s=%.*s", given ? "given" : "came", STR_ARG(before));
    if (keeps_other) buf_printf(&address, "%s%s=%.*s", str_is_empty(before) ? "?" : "&", given ? "came" : "given", STR_ARG(other));
    buf_printf(&address, "#%s", given ? "given" : "came");
    struct str result = arena_copy(rq->c->arena, buf_str(&address));
    buf_free(&address);
    return result;
}

static struct str side_name(struct request *rq, bool given)
{
    return request_tr(rq, given ? N_("Given by this unit") : N_("Came from other units"));
}

static void fill_pager(struct request *rq, bool given, bool is_later, const struct bundle *last, struct pager_view *pager)
{
    char id[37];
    pager->label = side_name(rq, given);
    if (is_later) pager->first_href = page_address(rq, given, STR(""));
    if (!last) return;
    uuid_format(last->id, id);
    pager->next_href = page_address(rq, given, str_of(id));
}

static void fill_lists(struct request *rq, bool given, const struct bundle *found, size_t count, struct table_view *table)
{
    static const char *const labels[LIST_COLUMNS] = {N_("No."), N_("Other side"), N_("Dossiers"), N_("State")};
    const struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, LIST_COLUMNS, 0);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = list_row(rq, &found[i], given);
    *table = (struct table_view){.id = given ? "given" : "came", .caption = side_name(rq, given),
                                 .columns = columns, .column_count = LIST_COLUMNS, .rows = rows, .row_count = count};
}

static err_t lists(struct request *rq, bool given, struct table_view *table, struct pager_view *pager, bool *ret_is_later)
{
    struct db_ro *ro;
    struct bundle *found;
    struct uuid before;
    size_t count;
    bool is_later = uuid_parse(request_query(rq, given ? "given" : "came"), &before);
    if (!is_later) memset(before.bytes, 0xFF, sizeof before.bytes);
    err_t e = request_reader(rq, &ro);
    if (!e) e = bundle_store_of_unit(ro, rq->c, rq->actor.unit_id, given, before, LISTS + 1, &found, &count);
    if (e) return e;
    fill_pager(rq, given, is_later, count > LISTS ? &found[LISTS - 1] : NULL, pager);
    fill_lists(rq, given, found, count > LISTS ? LISTS : count, table);
    *ret_is_later |= is_later;
    return OK;
}

void office_bundles(struct request *rq)
{
    struct page *page;
    struct office_bundles_view view = {0};
    err_t e = lists(rq, true, &view.given, &view.given_pager, &view.is_later);
    if (!e) e = lists(rq, false, &view.came, &view.came_pager, &view.is_later);
    if (!e) e = office_page(rq, request_tr(rq, N_("Handover lists")), "work", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = STR("/office");
    tmpl_office_bundles_page(&h, page, &view);
    request_send_html(rq, 200);
}

/* ---- one list ---- */

/* Of the unit that gave it or of the one that takes it; bundle_not_found for everybody else. */
static err_t find_list(struct request *rq, struct db_ro *ro, struct bundle *ret_list)
{
    struct uuid id;
    if (!uuid_parse(request_capture(rq, 0), &id)) return fail(rq->c, bundle_not_found);
    err_t e = bundle_store_find(ro, rq->c, id, ret_list);
    bool is_ours = !e && (uuid_eq(ret_list->unit_id, rq->actor.unit_id) || uuid_eq(ret_list->to_unit_id, rq->actor.unit_id));
    if (e == ERR_NOT_FOUND || (!e && !is_ours)) return fail(rq->c, bundle_not_found);
    return e;
}

enum { ITEM_DOSSIER, ITEM_WHO, ITEM_PROCEDURE, ITEM_DUE, ITEM_ANSWER, ITEM_COLUMNS };

static struct tag_view answer_tag(enum bundle_answer answer)
{
    static const struct tag_view tags[BUNDLE_ANSWER_COUNT] = {
        [BUNDLE_WAITING] = {NULL, TONE_AMBER, SHAPE_HOLLOW},
        [BUNDLE_TAKEN] = {NULL, TONE_LEAF, SHAPE_FILLED},
        [BUNDLE_REFUSED] = {NULL, TONE_BRICK, SHAPE_STRUCK},
        [BUNDLE_ENDED] = {NULL, TONE_SLATE, SHAPE_HOLLOW},
    };
    struct tag_view tag = tags[answer];
    tag.msgid = bundle_answer_name(answer);
    return tag;
}

static struct str answer_note(struct request *rq, const struct bundle_item *item)
{
    struct arena *a = rq->c->arena;
    if (!item->answered_at.has) return STR("");
    struct str who = arena_join(a, item->answerer_name, STR(" · "), format_moment(a, rq->c->locale, item->answered_at.value));
    return str_is_empty(item->reason) ? who : arena_join(a, who, STR("\n"), item->reason);
}

static struct table_row item_row(struct request *rq, const struct bundle_dossier *dossier, bool may_refuse)
{
    struct arena *a = rq->c->arena;
    const struct procedure *procedure = city_procedure(rq->web->city, dossier->procedure_id);
    struct table_cell *cells = ARENA_ARRAY(a, ITEM_COLUMNS, struct table_cell);
    bool waits = dossier->item.answer == BUNDLE_WAITING;
    cells[ITEM_DOSSIER] = (struct table_cell){.text = str_is_absent(dossier->code) ? dossier->reference : dossier->code,
                                              .href = office_address(rq, dossier->reference, may_refuse && waits ? "?open=refuse-handover" : "")};
    cells[ITEM_WHO] = (struct table_cell){.text = dossier->applicant_name};
    cells[ITEM_PROCEDURE] = (struct table_cell){.text = procedure ? procedure->name : STR("")};
    cells[ITEM_DUE] = (struct table_cell){.text = dossier->due_at.has ? format_moment(a, rq->c->locale, dossier->due_at.value) : STR("–")};
    cells[ITEM_ANSWER] = (struct table_cell){.tag = answer_tag(dossier->item.answer), .note = answer_note(rq, &dossier->item)};
    return (struct table_row){.cells = cells};
}

static err_t show_items(struct request *rq, struct db_ro *ro, const struct bundle *list, bool may_refuse, struct office_bundle_view *view)
{
    static const char *const labels[ITEM_COLUMNS] = {N_("Dossier"), N_("Applicant"), N_("Procedure"), N_("Promised for"), N_("Signature")};
    struct bundle_dossier *dossiers;
    size_t count;
    err_t e = bundle_store_dossiers(ro, rq->c, list->id, &dossiers, &count);
    if (e) return e;
    const struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, ITEM_COLUMNS, 0);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = item_row(rq, &dossiers[i], may_refuse);
    view->dossiers = (struct table_view){.id = "dossiers", .caption = request_tr(rq, N_("Dossiers")), .hide_caption = true,
                                         .columns = columns, .column_count = ITEM_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

static void show_facts(struct request *rq, const struct bundle *list, struct office_bundle_view *view)
{
    struct arena *a = rq->c->arena;
    view->facts[view->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("Given by")), .value = office_unit_name(rq, list->unit_id),
                                                           .note = arena_join(a, list->giver_name, STR(" · "), format_moment(a, rq->c->locale, list->given_at))};
    view->facts[view->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("Taken by")), .value = office_unit_name(rq, list->to_unit_id),
                                                           .note = request_tr(rq, list->is_result ? N_("Results back to the desk") : N_("Dossiers to be processed"))};
    view->facts[view->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("Dossiers")), .value = number_text(rq, list->dossiers)};
}

/* Somebody else than who gave it, in the unit that takes it, with a role that may. */
static bool may_take(struct request *rq, const struct bundle *list)
{
    const struct action_rule *rule = list->is_result ? automaton_rule(ACTION_CONFIRM, STATE_FINISHED, STEP_CONFIRM) : automaton_rule(ACTION_TAKE_OVER, STATE_RECEIVED, STEP_HANDOVER);
    bool is_giver = list->given_by.has && uuid_eq(list->given_by.value, rq->actor.id);
    return list->waiting > 0 && !is_giver && uuid_eq(list->to_unit_id, rq->actor.unit_id) && rule && (rule->roles & rq->actor.roles);
}

static void send_one(struct request *rq, struct str error, int status)
{
    struct page *page;
    struct db_ro *ro;
    struct bundle list;
    struct office_bundle_view view = {.error = error, .take_href = STR("")};
    err_t e = request_reader(rq, &ro);
    if (!e) e = find_list(rq, ro, &list);
    if (!e) e = show_items(rq, ro, &list, may_take(rq, &list), &view);
    if (!e) e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Handover list %s"), bundle_number(rq->c->arena, &list)), "work", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    show_facts(rq, &list, &view);
    view.print_href = list_address(rq, list.id, "/list.pdf");
    if (may_take(rq, &list)) {
        view.take_href = list_address(rq, list.id, "/take");
        view.take_text = tr_with(rq->c->arena, rq->c->locale, N_("Sign for all that wait: %s"), number_text(rq, list.waiting));
    }
    struct html h = request_html(rq);
    page->path = list_address(rq, list.id, "");
    page->back_href = STR("/office/bundles");
    page->has_errors = !str_is_empty(error);
    tmpl_office_bundle_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_bundle(struct request *rq)
{
    send_one(rq, STR(""), 200);
}

static err_t render_list(struct ctx *c, const void *what, struct buf *out)
{
    return paper_render_bundle(c, what, PDF_PAGES(out));
}

void office_bundle_print(struct request *rq)
{
    struct db_ro *ro;
    struct bundle list;
    struct paper_bundle *paper;
    err_t e = request_reader(rq, &ro);
    if (!e) e = find_list(rq, ro, &list);
    if (!e) e = paper_load_bundle(rq->c, ro, documents_place(rq), &list, &paper);
    if (e)
        request_fail(rq, e);
    else
        documents_print(rq, render_list, paper, arena_printf(rq->c->arena, "handover-list-%lld-%lld.pdf", (long long)list.year, (long long)list.number));
}

/* ---- giving and taking ---- */

static void given(struct request *rq)
{
    struct bundle_give_task *task = rq->state;
    err_t e = rq->result;
    if (!e) {
        request_flash(rq, N_("The handover list was made. Print it; the other side signs for it."));
        request_redirect(rq, list_address(rq, task->out.id, ""));
    } else if (e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_DENIED) {
        struct str text = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
        fault_clear(rq->c);
        office_work_again(rq, task->in.is_result, text, http_status_of(e));
    } else {
        request_fail(rq, e);
    }
}

/* The dossiers ticked; more than a list holds, or what is no id, is not read. */
static void read_dossiers(struct request *rq, struct bundle_giving *giving)
{
    for (size_t i = 0; i < exchange_field_count(rq->x) && giving->count < BUNDLE_MAX; i++) {
        struct str name, value;
        exchange_field_at(rq->x, i, &name, &value);
        if (str_eq(name, STR("dossier")) && uuid_parse(value, &giving->dossiers[giving->count])) giving->count++;
    }
}

void office_bundle_give(struct request *rq)
{
    struct bundle_give_task *task = ARENA_NEW(rq->c->arena, struct bundle_give_task);
    *task = (struct bundle_give_task){.in = {.city = rq->web->city, .is_result = str_eq(exchange_field(rq->x, "queue"), STR("confirm"))}};
    read_dossiers(rq, &task->in);
    (void)uuid_parse(exchange_field(rq->x, "to_unit"), &task->in.to_unit_id);
    rq->state = task;
    if (!uuid_parse(exchange_field(rq->x, "id"), &task->in.id))
        request_fail_with(rq, page_not_found);
    else
        request_write(rq, "bundle_give", bundle_give_task_run, task, given);
}

static void taken(struct request *rq)
{
    struct bundle_take_task *task = rq->state;
    err_t e = rq->result;
    if (!e) {
        request_flash(rq, N_("Signed for."));
        request_redirect(rq, list_address(rq, task->id, ""));
    } else if (e == ERR_DENIED || e == ERR_CONFLICT) {
        struct str text = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
        fault_clear(rq->c);
        send_one(rq, text, http_status_of(e));
    } else {
        request_fail(rq, e);
    }
}

void office_bundle_take(struct request *rq)
{
    struct bundle_take_task *task = ARENA_NEW(rq->c->arena, struct bundle_take_task);
    *task = (struct bundle_take_task){.city = rq->web->city};
    rq->state = task;
    if (!uuid_parse(request_capture(rq, 0), &task->id))
        request_fail_with(rq, bundle_not_found);
    else
        request_write(rq, "bundle_take", bundle_take_task_run, task, taken);
}
