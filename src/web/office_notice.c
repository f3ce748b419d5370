/* office_notice: one change of the calendar and the promises it touches, none of which it has moved; and the decision about them. */
#include "app/calendar_decision.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_calendar.h"
#include "web/calendar_blocks.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN          50
#define DECISIONS_MAX  50
#define NOTE_MAX       1000
#define DOCUMENT_MAX   200

enum { TOUCHED_CODE, TOUCHED_OLD, TOUCHED_NEW, TOUCHED_UNIT, TOUCHED_COLUMNS };

struct notice_page {
    struct calendar_notice notice;
    struct calendar_touched_list list;
    size_t from; /* of the list */
    struct input input;
    struct str what, reason, document; /* as typed */
    struct uuid chosen[SHOWN];
    struct calendar_deciding task;
};

static err_t start(struct request *rq, struct notice_page **ret)
{
    struct db_ro *ro;
    struct notice_page *n = ARENA_NEW(rq->c->arena, struct notice_page);
    int64_t from = 0;
    struct uuid id;
    const struct unit *unit = city_unit(rq->web->city, rq->actor.unit_id);
    *n = (struct notice_page){.input = input_of(rq), .what = STR(""), .reason = STR(""), .document = STR("")};
    (void)parse_int(request_query(rq, "from"), 0, CALENDAR_TOUCHED_MAX, &from);
    n->from = (size_t)from;
    if (!unit || !uuid_parse(request_capture(rq, 0), &id)) return fail(rq->c, page_not_found);
    err_t e = request_reader(rq, &ro);
    if (!e) e = calendar_notice_find(ro, rq->c, id, &n->notice);
    if (e == ERR_NOT_FOUND) return fail(rq->c, page_not_found);
    if (!e) e = calendar_touched_by(ro, rq->c, rq->web->city, &n->notice, unit->kind == UNIT_CITY ? NULL : &unit->id, &n->list);
    rq->state = n;
    *ret = n;
    return e;
}

/* ---- the list ---- */

static struct str code_of(const struct calendar_touched *t)
{
    return str_is_absent(t->code) ? t->reference : t->code;
}

static const char *touched_words(const struct calendar_touched *t)
{
    if (t->kind == TOUCHED_PAUSED) return N_("The clock stands still: the date is counted when it goes on.");
    if (t->kind == TOUCHED_PASSED) return N_("The promise has passed: it is late by the date that was promised, and stays so.");
    if (t->kind == TOUCHED_NEARER) return N_("It would come nearer, so it stays.");
    return t->stays_on_date ? N_("The same date, another hour.") : "";
}

static struct table_row touched_row(struct request *rq, const struct calendar_touched *t)
{
    struct arena *a = rq->c->arena;
    struct table_cell *cells = ARENA_ARRAY(a, TOUCHED_COLUMNS, struct table_cell);
    const char *words = touched_words(t);
    cells[TOUCHED_CODE] = (struct table_cell){.text = code_of(t)};
    cells[TOUCHED_OLD] = (struct table_cell){.text = format_moment(a, rq->c->locale, t->promised)};
    cells[TOUCHED_NEW] = (struct table_cell){.text = format_moment(a, rq->c->locale, t->counted), .note = *words ? request_tr(rq, words) : STR("")};
    cells[TOUCHED_UNIT] = (struct table_cell){.text = office_unit_name(rq, t->unit_id)};
    return (struct table_row){.cells = cells};
}

static size_t shown_count(const struct notice_page *n)
{
    size_t left = n->from < n->list.count ? n->list.count - n->from : 0;
    return left < SHOWN ? left : SHOWN;
}

static struct str page_address(struct request *rq, const struct notice_page *n, size_t from)
{
    char id[37];
    uuid_format(n->notice.id, id);
    return from ? arena_printf(rq->c->arena, "/office/calendar/notices/%s?from=%zu", id, from) : arena_printf(rq->c->arena, "/office/calendar/notices/%s", id);
}

static void fill_list(struct request *rq, const struct notice_page *n, struct notice_view *view)
{
    static const char *const heads[TOUCHED_COLUMNS] = {N_("Dossier"), N_("Promised"), N_("By the changed days"), N_("Office")};
    struct arena *a = rq->c->arena;
    size_t count = shown_count(n);
    const struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, heads, TOUCHED_COLUMNS, TOUCHED_CODE);
    struct table_row *rows = ARENA_ARRAY(a, SHOWN, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = touched_row(rq, &n->list.items[n->from + i]);
    view->table = (struct table_view){.id = "touched", .caption = request_tr(rq, N_("Promises that would be others")), .columns = columns,
                                      .column_count = TOUCHED_COLUMNS, .rows = rows, .row_count = count};
    view->count_text = tr_with(a, rq->c->locale, n->list.is_cut ? N_("More promises than one list holds are touched; the first that would be others: %s")
                                                                : N_("Promises of open dossiers that would be others: %s. None has been moved."),
                               format_number(a, rq->c->locale, (int64_t)n->list.count));
    if (n->from) view->pager.previous_href = page_address(rq, n, n->from > SHOWN ? n->from - SHOWN : 0);
    if (n->from + count < n->list.count) view->pager.next_href = page_address(rq, n, n->from + count);
    view->pager.note = arena_printf(a, "%zu–%zu", n->from + 1, n->from + count);
}

static void fill_facts(struct request *rq, const struct notice_page *n, struct notice_view *view)
{
    const struct calendar_notice *notice = &n->notice;
    view->rows = ARENA_ARRAY(rq->c->arena, 4, struct summary_row);
    view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, N_("Number of the document")), .value = notice->document};
    view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, N_("Office")), .value = office_unit_name(rq, notice->unit_id)};
    view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, N_("Changed at")), .value = format_moment(rq->c->arena, rq->c->locale, notice->made_at)};
    view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, N_("Changed by")), .value = notice->actor};
}

static err_t fill_decisions(struct request *rq, const struct notice_page *n, struct notice_view *view)
{
    struct db_ro *ro;
    struct calendar_decision *decisions;
    err_t e = request_reader(rq, &ro);
    if (!e) e = calendar_decision_of_notice(ro, rq->c, n->notice.id, DECISIONS_MAX, &decisions, &view->decision_count);
    if (e) return e;
    view->decisions = ARENA_ARRAY(rq->c->arena, view->decision_count, struct link_view);
    for (size_t i = 0; i < view->decision_count; i++) {
        char id[37];
        uuid_format(decisions[i].id, id);
        view->decisions[i] = (struct link_view){
            .text = arena_join(rq->c->arena, request_tr(rq, decisions[i].moves ? N_("The dates are moved") : N_("The dates stay")), STR(" · "), decisions[i].document),
            .href = arena_printf(rq->c->arena, "/office/calendar/decisions/%s", id),
            .note = arena_join(rq->c->arena, decisions[i].decider, STR(" · "), format_moment(rq->c->arena, rq->c->locale, decisions[i].decided_at)),
        };
    }
    return OK;
}

static void fill_form(struct request *rq, const struct notice_page *n, struct notice_view *view)
{
    static const char *const names[] = {N_("Move all that can be moved"), N_("Move the chosen ones"), N_("Keep all")};
    static const struct str values[] = {STR_INIT("all"), STR_INIT("chosen"), STR_INIT("keep")};
    struct arena *a = rq->c->arena;
    struct choice_view *what = ARENA_ARRAY(a, 3, struct choice_view);
    struct choice_view *chosen = ARENA_ARRAY(a, SHOWN, struct choice_view);
    size_t count = 0;
    for (size_t i = 0; i < 3; i++)
        what[i] = (struct choice_view){.value = values[i], .label = request_tr(rq, names[i]), .selected = str_eq(values[i], n->what)};
    for (size_t i = 0; i < shown_count(n); i++) {
        const struct calendar_touched *t = &n->list.items[n->from + i];
        char id[37];
        uuid_format(t->dossier_id, id);
        if (t->kind == TOUCHED_MOVABLE) chosen[count++] = (struct choice_view){.value = arena_copy(a, str_of(id)), .label = code_of(t)};
    }
    view->action = page_address(rq, n, 0);
    view->what = (struct choices_view){.name = STR("what"), .label = request_tr(rq, N_("What becomes of these dates?")), .items = what, .count = 3,
                                       .error = input_error_of(&n->input, STR("what"))};
    view->chosen = (struct choices_view){.name = STR("dossier"), .label = request_tr(rq, N_("Of this page, chosen")), .items = chosen, .count = count, .optional = true};
    view->reason = (struct field_view){.name = STR("reason"), .label = request_tr(rq, N_("Reason")), .value = n->reason, .maximum = NOTE_MAX, .rows = 3,
                                       .error = input_error_of(&n->input, STR("reason"))};
    view->document = (struct field_view){.name = STR("document"), .label = request_tr(rq, N_("Number of the document")), .value = n->document,
                                         .error = input_error_of(&n->input, STR("document"))};
}

static void send_page(struct request *rq, int status)
{
    struct notice_page *n = rq->state;
    struct page *page;
    struct notice_view view = {.input = &n->input};
    fill_facts(rq, n, &view);
    fill_list(rq, n, &view);
    if (calendar_may_decide(&rq->actor) && n->list.movable) fill_form(rq, n, &view);
    err_t e = fill_decisions(rq, n, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Working days that changed late")), "calendar", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = STR("/office/calendar");
    page->has_errors = n->input.error_count > 0;
    tmpl_notice_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_notice(struct request *rq)
{
    struct notice_page *n;
    err_t e = start(rq, &n);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq, 200);
}

/* ---- deciding ---- */

static void read_chosen(struct request *rq, struct notice_page *n)
{
    n->task.chosen = n->chosen;
    for (size_t i = 0; i < exchange_field_count(rq->x) && n->task.chosen_count < SHOWN; i++) {
        struct str name, value;
        exchange_field_at(rq->x, i, &name, &value);
        if (str_eq(name, STR("dossier")) && uuid_parse(value, &n->chosen[n->task.chosen_count])) n->task.chosen_count++;
    }
}

static void decided(struct request *rq)
{
    struct notice_page *n = rq->state;
    char id[37];
    if (rq->result == ERR_INVALID || rq->result == ERR_CONFLICT) {
        input_fault(&n->input);
        send_page(rq, http_status_of(rq->result));
        return;
    }
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    uuid_format(n->task.decision_id, id);
    if (!n->task.moves) request_flash(rq, N_("The promised dates stay as they are."));
    request_redirect(rq, arena_printf(rq->c->arena, "/office/calendar/decisions/%s", id));
}

void office_notice_decide(struct request *rq)
{
    static const struct str whats[] = {STR_INIT("all"), STR_INIT("chosen"), STR_INIT("keep")};
    struct notice_page *n;
    err_t e = start(rq, &n);
    if (e) {
        request_fail(rq, e);
        return;
    }
    n->what = input_choice(&n->input, "what", request_tr(rq, N_("What becomes of these dates?")), whats, 3, true);
    n->reason = input_text(&n->input, "reason", request_tr(rq, N_("Reason")), NOTE_MAX, true);
    n->document = input_text(&n->input, "document", request_tr(rq, N_("Number of the document")), DOCUMENT_MAX, true);
    n->task = (struct calendar_deciding){.city = rq->web->city, .notice_id = n->notice.id, .moves = !str_eq(n->what, whats[2]), .reason = n->reason, .document = n->document};
    if (str_eq(n->what, whats[1])) read_chosen(rq, n);
    if (input_is_right(&n->input))
        request_write(rq, "calendar_decide", calendar_decide_run, &n->task, decided);
    else
        send_page(rq, 422);
}
