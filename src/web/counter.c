/* counter: the reception desk's first screen, the page after a filing, and the return desk. Filing itself is counter_new. */
#include "i18n/i18n.h"
#include "store/dossier_store.h"
#include "store/event_store.h"
#include "store/procedure_store.h"
#include "templates/tmpl_counter.h"
#include "web/counter_view.h"
#include "web/documents.h"
#include "web/office_decision.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define LINES 20 /* of each list on a screen; the whole list is one click away */

/* ---- what waits in one of the desk's queues ---- */

enum { WAIT_DOSSIER, WAIT_WHO, WAIT_PROCEDURE, WAIT_DUE, WAIT_COLUMNS };

static struct table_row waiting_row(struct request *rq, const struct work_item *item, struct instant soon, struct str href)
{
    const struct procedure *procedure = city_procedure(rq->web->city, item->procedure_id);
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, WAIT_COLUMNS, struct table_cell);
    struct tag_view timing =
        office_timing(&(struct office_moment){item->due_at, item->work_due_at, item->limit_unit, item->lateness, item->is_paused, item->warned}, rq->c->now, soon);
    cells[WAIT_DOSSIER] = (struct table_cell){.text = str_is_absent(item->code) ? item->reference : item->code,
                                              .href = href,
                                              .note = request_tr(rq, channel_name(item->channel))};
    cells[WAIT_WHO] = (struct table_cell){.text = item->applicant_name};
    cells[WAIT_PROCEDURE] = (struct table_cell){.text = procedure ? procedure->name : STR("")};
    cells[WAIT_DUE] = (struct table_cell){
        .tag = timing,
        .note = format_moment(rq->c->arena, rq->c->locale, item->due_at.has ? item->due_at.value : item->work_due_at)};
    return (struct table_row){.cells = cells, .is_late = timing.tone == TONE_BRICK};
}

/* Where a line leads: to the dossier, or to the return desk with it. */
static struct str waiting_href(struct request *rq, enum step step, const struct work_item *item)
{
    if (step == STEP_RETURN) return arena_join(rq->c->arena, STR("/office/return?code="), item->reference, STR(""));
    return office_address(rq, item->reference, "");
}

static err_t waiting_table(struct request *rq, enum step step, const char *id, const char *caption, struct table_view *ret)
{
    static const char *const labels[WAIT_COLUMNS] = {N_("Dossier"), N_("Applicant"), N_("Procedure"), N_("Due")};
    struct db_ro *ro;
    struct work_item *items;
    struct instant soon;
    size_t count;
    const struct work_cursor start = {0};
    err_t e = request_reader(rq, &ro);
    if (!e) e = office_soon(rq, &soon);
    if (!e) e = dossier_store_work_of_unit(ro, rq->c, rq->actor.unit_id, step, start, LINES, &items, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = waiting_row(rq, &items[i], soon, waiting_href(rq, step, &items[i]));
    *ret = (struct table_view){.id = id,
                               .caption = request_tr(rq, caption),
                               .hide_caption = true,
                               .columns = table_columns(rq->c->arena, rq->c->locale, labels, WAIT_COLUMNS, 0),
                               .column_count = WAIT_COLUMNS,
                               .rows = rows,
                               .row_count = count};
    return OK;
}

/* ---- the reception desk ---- */

enum { OFFER_NAME, OFFER_LIMIT, OFFER_COLUMNS };

static struct table_row offer_row(struct request *rq, const struct procedure *p)
{
    struct arena *a = rq->c->arena;
    struct table_cell *cells = ARENA_ARRAY(a, OFFER_COLUMNS, struct table_cell);
    struct str level = tr_with(a, rq->c->locale, N_("level %s"), format_number(a, rq->c->locale, p->service_level));
    cells[OFFER_NAME] = (struct table_cell){
        .text = p->name,
        .href = arena_join(a, STR("/counter/new?procedure="), p->code, STR("")),
        .note = arena_join(a, arena_join(a, p->code, STR(" · "), p->field_name), STR(" · "), level),
    };
    cells[OFFER_LIMIT] = (struct table_cell){.text = clock_words_limit(a, rq->c->locale, procedure_limit_of(p, PROCEDURE_DIRECT))};
    return (struct table_row){.cells = cells};
}

/* The procedures that this office receives, best first for a search. */
static err_t offers_table(struct request *rq, struct str query, struct counter_view *view)
{
    static const char *const labels[OFFER_COLUMNS] = {N_("Procedure"), N_("Limit")};
    struct db_ro *ro;
    struct procedure_page page;
    struct procedure_filter filter = {.unit = city_unit(rq->web->city, rq->actor.unit_id)};
    struct str folded = text_fold(rq->c->arena, query);
    err_t e = request_reader(rq, &ro);
    if (!e)
        e = procedure_store_search(ro, rq->c, folded, &filter, city_day(rq->web->city), request_query(rq, "after"), LINES, &page);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, page.count, struct table_row);
    size_t count = 0;
    for (size_t i = 0; i < page.count; i++) {
        const struct procedure *whole = city_procedure_by_code(rq->web->city, page.items[i].code);
        if (whole) rows[count++] = offer_row(rq, whole);
    }
    view->procedures = (struct table_view){.id = "procedures",
                                           .caption = request_tr(rq, N_("Procedures of this office")),
                                           .hide_caption = true,
                                           .columns = table_columns(rq->c->arena, rq->c->locale, labels, OFFER_COLUMNS, 0),
                                           .column_count = OFFER_COLUMNS,
                                           .rows = rows,
                                           .row_count = count};
    if (!str_is_absent(page.next))
        view->next_href = arena_join(rq->c->arena, arena_join(rq->c->arena, STR("/counter?q="), folded, STR("&after=")),
                                     page.next, STR(""));
    return OK;
}

void counter_page(struct request *rq)
{
    struct page *page;
    struct counter_view view = {.query = request_query(rq, "q"), .next_href = STR("")};
    err_t e = offers_table(rq, view.query, &view);
    if (!e) e = waiting_table(rq, STEP_RECEPTION, "waiting", N_("Applications to be answered"), &view.waiting);
    if (!e) e = office_page(rq, request_tr(rq, N_("Counter")), "counter", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    tmpl_counter_page(&h, page, &view);
    request_send_html(rq, 200);
}

/* ---- after a filing ---- */

static struct counter_receipt_view receipt_view(struct request *rq, const struct dossier *d)
{
    bool is_received = !str_is_absent(d->code);
    struct str promised = d->due_at.has ? format_moment(rq->c->arena, rq->c->locale, d->due_at.value) : STR("");
    return (struct counter_receipt_view){
        .confirmation =
            {
                .title = request_tr(rq, is_received ? N_("The dossier was received") : N_("The application was sent")),
                .label = request_tr(rq, is_received ? N_("Dossier code") : N_("Reference")),
                .reference = office_code(d),
                .text = is_received ? tr_with(rq->c->arena, rq->c->locale, N_("The result is promised for %s."), promised)
                                    : request_tr(rq, N_("It now waits for the desk, which checks and receives it. A code and a date are given then.")),
            },
        .promised = promised,
        .receipt_href = is_received ? office_address(rq, d->reference, "/receipt.pdf") : STR(""),
        .dossier_href = office_address(rq, d->reference, ""),
    };
}

void counter_received(struct request *rq)
{
    struct page *page;
    struct dossier dossier;
    err_t e = office_find(rq, request_capture(rq, 0), &dossier);
    if (!e) e = office_page(rq, request_tr(rq, N_("Receipt")), "counter", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    const struct counter_receipt_view view = receipt_view(rq, &dossier);
    struct html h = request_html(rq);
    tmpl_counter_receipt_page(&h, page, &view);
    request_send_html(rq, 200);
}

/* ---- the return desk ---- */

static void return_facts(struct request *rq, const struct dossier *d, struct counter_return_view *view)
{
    const struct procedure *procedure = city_procedure(rq->web->city, d->procedure_id);
    const struct summary_row rows[] = {
        {.key = request_tr(rq, N_("Dossier code")), .value = office_code(d)},
        {.key = request_tr(rq, N_("Procedure")), .value = procedure ? procedure->name : STR("")},
        {.key = request_tr(rq, N_("Applicant")), .value = d->applicant.name, .note = text_mask_number(rq->c->arena, d->applicant.identity)},
        {.key = request_tr(rq, N_("Result")), .value = d->result_number, .note = d->result_note},
        {.key = request_tr(rq, N_("State")), .tag = tag_of_state(d->state)},
    };
    struct summary_row *kept = ARENA_ARRAY(rq->c->arena, sizeof rows / sizeof rows[0], struct summary_row);
    memcpy(kept, rows, sizeof rows);
    view->facts = kept;
    view->fact_count = sizeof rows / sizeof rows[0];
}

/* The dossier behind the code, with what the desk may do: confirm that the result has come, and then hand it over. */
static err_t find_for_return(struct request *rq, struct counter_return_view *view)
{
    struct dossier dossier;
    struct office_decisions decisions;
    err_t e = office_find(rq, view->typed, &dossier);
    if (e == ERR_NOT_FOUND) {
        view->error = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
        fault_clear(rq->c);
        return OK;
    }
    if (!e) e = office_decision_of(rq, &dossier, dossier.step == STEP_CONFIRM ? ACTION_CONFIRM : ACTION_RETURN, NULL, &decisions);
    if (e) return e;
    view->is_found = true;
    view->decisions = decisions.items;
    view->decision_count = decisions.count;
    if (decisions.count == 0) view->error = request_tr(rq, N_("This dossier has no result to hand over now."));
    return_facts(rq, &dossier, view);
    return OK;
}

/* The slip of a result that has just been handed over. */
static err_t find_slip(struct request *rq, struct counter_return_view *view)
{
    struct dossier dossier;
    struct timeline_entry *entries;
    size_t count;
    struct db_ro *ro;
    struct arena *a = rq->c->arena;
    view->slip_href = STR("");
    if (str_is_empty(request_query(rq, "done"))) return OK;
    err_t e = office_find(rq, request_query(rq, "done"), &dossier);
    if (e == ERR_NOT_FOUND) fault_clear(rq->c);
    if (e || dossier.state != STATE_RETURNED) return e == ERR_NOT_FOUND ? OK : e;
    e = request_reader(rq, &ro);
    if (!e) e = event_store_timeline(ro, rq->c, dossier.id, &entries, &count);
    for (size_t i = 0; !e && i < count; i++)
        if (entries[i].kind == EVENT_RETURNED)
            view->slip_href = office_address(rq, dossier.reference, arena_cstring(a, documents_slip_address(a, entries[i].seq)));
    return e;
}

void counter_return(struct request *rq)
{
    struct page *page;
    struct counter_return_view view = {.typed = str_trim(request_query(rq, "code")), .error = STR("")};
    err_t e = str_is_empty(view.typed) ? OK : find_for_return(rq, &view);
    if (!e) e = find_slip(rq, &view);
    if (!e) e = waiting_table(rq, STEP_RETURN, "waiting", N_("Results at the desk"), &view.waiting);
    if (!e) e = office_page(rq, request_tr(rq, N_("Return desk")), "return", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    tmpl_counter_return_page(&h, page, &view);
    request_send_html(rq, 200);
}
