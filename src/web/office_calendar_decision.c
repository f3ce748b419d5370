/* office_calendar_decision: how far a decision about promised dates is, what it left as it was and why, and undoing it. */
#include "app/calendar_decision.h"
#include "i18n/i18n.h"
#include "templates/tmpl_calendar.h"
#include "web/calendar_blocks.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define LEFT_SHOWN 50
#define NOTE_MAX   1000

enum { LEFT_CODE, LEFT_WHY, LEFT_DATE, LEFT_COLUMNS };

static const struct {
    enum calendar_item_state state;
    const char *words; /* how many of it, and why one was left */
    bool is_left;
} states[] = {
    {ITEM_WAITING, N_("Waiting"), false},
    {ITEM_MOVED, N_("Moved"), false},
    {ITEM_UNDONE, N_("Old date given back"), false},
    {ITEM_PAUSED, N_("Left: the clock stands still, the date is counted when it goes on"), true},
    {ITEM_CHANGED, N_("Left: something happened to the dossier meanwhile"), true},
    {ITEM_NEARER, N_("Left: the date would come nearer"), true},
    {ITEM_NOT_UNDONE, N_("Not given back: something has happened to the dossier since"), true},
};
#define STATES (sizeof states / sizeof states[0])

struct decision_page {
    struct calendar_decision decision;
    int64_t counts[ITEM_STATE_COUNT];
    struct table_row *left;
    size_t left_count;
    struct input input;
    struct str reason;
    struct calendar_undoing task;
};

static err_t read_left(struct request *rq, struct db_ro *ro, struct decision_page *d)
{
    struct arena *a = rq->c->arena;
    err_t e = OK;
    d->left = ARENA_ARRAY(a, STATES * LEFT_SHOWN, struct table_row);
    for (size_t i = 0; !e && i < STATES; i++) {
        struct calendar_item_named *items;
        size_t count = 0;
        if (!states[i].is_left || !d->counts[states[i].state]) continue;
        e = calendar_item_names(ro, rq->c, d->decision.id, states[i].state, LEFT_SHOWN, &items, &count);
        for (size_t k = 0; !e && k < count; k++) {
            struct table_cell *cells = ARENA_ARRAY(a, LEFT_COLUMNS, struct table_cell);
            cells[LEFT_CODE] = (struct table_cell){.text = str_is_absent(items[k].code) ? items[k].reference : items[k].code};
            cells[LEFT_WHY] = (struct table_cell){.text = request_tr(rq, states[i].words)};
            cells[LEFT_DATE] = (struct table_cell){.text = format_moment(a, rq->c->locale, states[i].state == ITEM_NOT_UNDONE ? items[k].new_due : items[k].old_due)};
            d->left[d->left_count++].cells = cells;
        }
    }
    return e;
}

/* Who may see it: the office it is of, and the city. */
static err_t start(struct request *rq, struct decision_page **ret)
{
    struct db_ro *ro;
    struct uuid id;
    struct decision_page *d = ARENA_NEW(rq->c->arena, struct decision_page);
    const struct unit *unit = city_unit(rq->web->city, rq->actor.unit_id);
    *d = (struct decision_page){.input = input_of(rq), .reason = STR("")};
    if (!unit || !uuid_parse(request_capture(rq, 0), &id)) return fail(rq->c, page_not_found);
    err_t e = request_reader(rq, &ro);
    if (!e) e = calendar_decision_find(ro, rq->c, id, &d->decision);
    if (e == ERR_NOT_FOUND) return fail(rq->c, page_not_found);
    if (!e && !uuid_eq(d->decision.unit_id, unit->id) && unit->kind != UNIT_CITY) return fail(rq->c, page_not_found);
    if (!e) e = calendar_item_counted(ro, rq->c, id, d->counts);
    if (!e) e = read_left(rq, ro, d);
    rq->state = d;
    *ret = d;
    return e;
}

static struct str own_address(struct request *rq, const char *folder, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_printf(rq->c->arena, "/office/calendar/%s/%s", folder, text);
}

static struct str progress_words(struct request *rq, const struct decision_page *d)
{
    static const char *const words[] = {[DECISION_APPLYING] = N_("The dates are being moved: %s are done."),
                                        [DECISION_DONE] = N_("Done: %s dates were moved."),
                                        [DECISION_UNDOING] = N_("The old dates are being given back: %s are done."),
                                        [DECISION_UNDONE] = N_("Undone: %s old dates were given back.")};
    bool is_undo = d->decision.state == DECISION_UNDOING || d->decision.state == DECISION_UNDONE;
    if (!d->decision.moves) return request_tr(rq, N_("The promised dates stay as they are."));
    return tr_with(rq->c->arena, rq->c->locale, words[d->decision.state], format_number(rq->c->arena, rq->c->locale, d->counts[is_undo ? ITEM_UNDONE : ITEM_MOVED]));
}

static void add_row(struct request *rq, struct decision_view *view, const char *key, struct str value)
{
    if (!str_is_empty(value)) view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, key), .value = value};
}

static void fill(struct request *rq, const struct decision_page *d, struct decision_view *view)
{
    struct arena *a = rq->c->arena;
    const struct calendar_decision *decision = &d->decision;
    static const char *const heads[LEFT_COLUMNS] = {N_("Dossier"), N_("Why"), N_("Promised")};
    const struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, heads, LEFT_COLUMNS, LEFT_CODE);
    view->rows = ARENA_ARRAY(a, STATES + 6, struct summary_row);
    for (size_t i = 0; i < STATES; i++)
        if (d->counts[states[i].state]) add_row(rq, view, states[i].words, format_number(a, rq->c->locale, d->counts[states[i].state]));
    add_row(rq, view, N_("Decided by"), arena_join(a, decision->decider, STR(" · "), format_moment(a, rq->c->locale, decision->decided_at)));
    add_row(rq, view, N_("Reason"), decision->reason);
    add_row(rq, view, N_("Number of the document"), decision->document);
    if (decision->undone_at.has) {
        add_row(rq, view, N_("Undone by"), arena_join(a, decision->undoer, STR(" · "), format_moment(a, rq->c->locale, decision->undone_at.value)));
        add_row(rq, view, N_("Reason for undoing"), decision->undo_reason);
    }
    view->left = (struct table_view){.id = "left", .caption = request_tr(rq, N_("Left as they were")), .columns = columns, .column_count = LEFT_COLUMNS,
                                     .rows = d->left, .row_count = d->left_count};
    view->progress = progress_words(rq, d);
}

static void send_page(struct request *rq, int status)
{
    struct decision_page *d = rq->state;
    const struct calendar_decision *decision = &d->decision;
    struct page *page;
    struct decision_view view = {.input = &d->input};
    bool runs = decision->state == DECISION_APPLYING || decision->state == DECISION_UNDOING;
    fill(rq, d, &view);
    if (runs) view.refresh_href = own_address(rq, "decisions", decision->id);
    bool may_undo = calendar_may_decide(&rq->actor) && uuid_eq(rq->actor.unit_id, decision->unit_id) && decision->state == DECISION_DONE && d->counts[ITEM_MOVED];
    if (may_undo) view.action = own_address(rq, "decisions", decision->id);
    view.reason = (struct field_view){.name = STR("reason"), .label = request_tr(rq, N_("Reason for undoing")), .value = d->reason, .maximum = NOTE_MAX, .rows = 3,
                                      .error = input_error_of(&d->input, STR("reason"))};
    err_t e = office_page(rq, request_tr(rq, N_("Decision about promised dates")), "calendar", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = own_address(rq, "notices", decision->notice_id);
    page->has_errors = d->input.error_count > 0;
    tmpl_decision_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_calendar_decision(struct request *rq)
{
    struct decision_page *d;
    err_t e = start(rq, &d);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq, 200);
}

static void undone(struct request *rq)
{
    struct decision_page *d = rq->state;
    if (rq->result == ERR_INVALID || rq->result == ERR_CONFLICT) {
        input_fault(&d->input);
        send_page(rq, http_status_of(rq->result));
        return;
    }
    if (rq->result)
        request_fail(rq, rq->result);
    else
        request_redirect(rq, own_address(rq, "decisions", d->decision.id));
}

void office_calendar_undo(struct request *rq)
{
    struct decision_page *d;
    err_t e = start(rq, &d);
    if (e) {
        request_fail(rq, e);
        return;
    }
    d->reason = input_text(&d->input, "reason", request_tr(rq, N_("Reason for undoing")), NOTE_MAX, true);
    d->task = (struct calendar_undoing){d->decision.id, d->reason};
    if (input_is_right(&d->input))
        request_write(rq, "calendar_undo", calendar_undo_run, &d->task, undone);
    else
        send_page(rq, 422);
}
