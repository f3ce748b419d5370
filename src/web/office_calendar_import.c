/* office_calendar_import: days from a calendar file, for who may change the office's calendar: the page says what the file would add,
 * change and take away, and which of its entries cannot be taken; then one decision, by a document. Nothing is kept in between: the
 * days come back with the decision, and the mark of what was seen, so that nothing else is stored than was looked at. */
#include "app/calendar_decision.h"
#include "base/utf8.h"
#include "domain/icalendar.h"
#include "i18n/i18n.h"
#include "sys/file.h"
#include "templates/tmpl_calendar_import.h"
#include "web/calendar_blocks.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define PATH         "/office/calendar/import"
#define DOCUMENT_MAX 200
#define DETAIL_SHOWN 100 /* bytes */
#define SHOWN        400 /* changes in the table: a year and more, day by day */

enum { CHANGE_DATE, CHANGE_WHAT, CHANGE_BEFORE, CHANGE_AFTER, CHANGE_COLUMNS };
enum { REFUSED_LINE, REFUSED_WHY, REFUSED_MEND, REFUSED_COLUMNS };

struct import {
    const struct unit *unit;
    struct input input;
    struct str text; /* of the file, or as it came back */
    err_t taken;
    bool is_read;
    struct icalendar file;
    struct str document; /* as typed */
    struct calendar_import task;
};

/* NULL: not for this official, who has been told. */
static struct import *start(struct request *rq)
{
    struct import *k = ARENA_NEW(rq->c->arena, struct import);
    *k = (struct import){.input = input_of(rq), .text = STR(""), .document = STR("")};
    k->unit = city_unit(rq->web->city, rq->actor.unit_id);
    k->task = (struct calendar_import){.unit = k->unit, .use = CALENDAR_COUNTING};
    rq->state = k;
    if (k->unit && calendar_may_edit(&rq->actor, k->unit)) return k;
    request_fail_with(rq, k->unit ? action_not_your_role : unit_not_found);
    return NULL;
}

/* ---- reading ---- */

static void understand(struct request *rq, struct import *k)
{
    k->file = icalendar_read(rq->c->arena, k->text);
    k->is_read = true;
    k->task.days = k->file.days;
    k->task.day_count = k->file.day_count;
    k->task.leaves_past = true;
    k->task.makes_own = k->unit->kind != UNIT_CITY;
}

static err_t plan(struct request *rq, struct import *k)
{
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    return e ? e : calendar_import_plan(ro, rq->c, &k->task);
}

/* ---- what it would change ---- */

static struct table_cell day_cell(struct request *rq, const struct calendar_day *d)
{
    if (!d) return (struct table_cell){.text = STR("–")};
    struct str hours = d->hours.count ? calendar_hours_words(rq, d->hours) : STR("");
    struct str gap = str_is_empty(hours) || str_is_empty(d->document) ? STR("") : STR(" · ");
    return (struct table_cell){.text = arena_printf(rq->c->arena, "%s: %.*s", tr(rq->c->locale, calendar_kind_name(d->kind)), STR_ARG(d->name)),
                               .note = arena_join(rq->c->arena, hours, gap, d->document)};
}

static void fill_changes(struct request *rq, const struct import *k, struct calendar_import_view *view)
{
    static const char *const heads[CHANGE_COLUMNS] = {N_("Date"), N_("What changes"), N_("Until now"), N_("By the file")};
    static const char *const words[] = {[CALENDAR_ADDED] = N_("is added"), [CALENDAR_CHANGED] = N_("becomes another"), [CALENDAR_REMOVED] = N_("is taken away")};
    size_t count = k->task.change_count < SHOWN ? k->task.change_count : SHOWN;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        const struct calendar_change *change = &k->task.changes[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, CHANGE_COLUMNS, struct table_cell);
        cells[CHANGE_DATE] = (struct table_cell){.text = calendar_date(rq, change->day)};
        cells[CHANGE_WHAT] = (struct table_cell){.text = request_tr(rq, words[change->kind])};
        cells[CHANGE_BEFORE] = day_cell(rq, change->before);
        cells[CHANGE_AFTER] = day_cell(rq, change->after);
        rows[i] = (struct table_row){.cells = cells};
    }
    view->changes = (struct table_view){.id = "changes", .caption = request_tr(rq, N_("Days that would be others")), .columns = table_columns(rq->c->arena, rq->c->locale, heads, CHANGE_COLUMNS, 0),
                                        .column_count = CHANGE_COLUMNS, .rows = rows, .row_count = count};
}

/* ---- what cannot be taken ---- */

/* A value of the file, as much of it as tells which is meant. */
static struct str detail_shown(struct request *rq, struct str detail)
{
    if (detail.len <= DETAIL_SHOWN) return detail;
    return arena_join(rq->c->arena, utf8_cut(detail, DETAIL_SHOWN), STR("…"), STR(""));
}

static void fill_refused(struct request *rq, const struct import *k, struct calendar_import_view *view)
{
    static const char *const heads[REFUSED_COLUMNS] = {N_("Line"), N_("What is wrong"), N_("What to do")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, k->file.problem_count, struct table_row);
    for (size_t i = 0; i < k->file.problem_count; i++) {
        const struct icalendar_problem *p = &k->file.problems[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, REFUSED_COLUMNS, struct table_cell);
        cells[REFUSED_LINE] = (struct table_cell){.text = format_number(rq->c->arena, rq->c->locale, p->line)};
        cells[REFUSED_WHY] = (struct table_cell){.text = request_tr(rq, icalendar_problem_what(p->kind)), .note = detail_shown(rq, p->detail)};
        cells[REFUSED_MEND] = (struct table_cell){.text = request_tr(rq, icalendar_problem_mend(p->kind))};
        rows[i] = (struct table_row){.cells = cells};
    }
    view->refused = (struct table_view){.id = "refused", .caption = request_tr(rq, N_("Entries that cannot be taken")), .columns = table_columns(rq->c->arena, rq->c->locale, heads, REFUSED_COLUMNS, 0),
                                        .column_count = REFUSED_COLUMNS, .rows = rows, .row_count = k->file.problem_count};
}

static struct str count_note(struct request *rq, const char *msgid, size_t count)
{
    return count ? tr_with(rq->c->arena, rq->c->locale, msgid, format_number(rq->c->arena, rq->c->locale, (int64_t)count)) : STR("");
}

static void fill_outcome(struct request *rq, const struct import *k, struct calendar_import_view *view)
{
    size_t changes = k->task.change_count;
    if (k->file.problem_count)
        view->outcome = request_tr(rq, N_("Nothing can be stored from this file as it is: a day left out would be taken away. Mend these entries and read the file again."));
    else if (changes == 0)
        view->outcome = request_tr(rq, N_("The calendar says already what the file says."));
    else
        view->outcome = count_note(rq, N_("Days that would be others: %s. No promised date is moved by that."), changes);
    view->notes[0] = count_note(rq, N_("Days that are over and differ stay as they are: %s."), k->task.left_count);
    view->notes[1] = count_note(rq, N_("Cancelled entries of the file were left out: %s."), k->file.cancelled);
    if (changes > SHOWN) view->notes[2] = count_note(rq, N_("More days than are shown would be others too: %s."), changes - SHOWN);
}

/* The days as they were understood go along with the decision. */
static void fill_decision(struct request *rq, const struct import *k, struct calendar_import_view *view)
{
    struct buf days = buf_new(2 * (size_t)ICALENDAR_BYTES_MAX);
    icalendar_write(&days, rq->c->now, STR("file"), k->file.name, k->task.days, k->task.day_count);
    if (!days.overflowed && days.len <= ICALENDAR_BYTES_MAX) {
        view->store_action = STR(PATH "/days");
        view->days = arena_copy(rq->c->arena, buf_str(&days));
        view->mark = k->task.mark;
        view->document = (struct field_view){.name = STR("document"), .label = request_tr(rq, N_("Number of the document")),
                                             .hint = request_tr(rq, N_("It is noted with each changed day for which the file names none.")), .value = k->document,
                                             .error = input_error_of(&k->input, STR("document"))};
    } else {
        view->outcome = request_tr(rq, N_("The file has more days than can be stored at once. Divide it by years."));
    }
    buf_free(&days);
}

static void send_page(struct request *rq, int status)
{
    struct import *k = rq->state;
    struct page *page;
    struct calendar_import_view view = {.unit = k->unit->full_name, .input = &k->input, .action = STR(PATH)};
    err_t e = plan(rq, k);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.shared = calendar_shared_words(rq, k->unit, &k->task.calendar);
    view.file = (struct field_view){.name = STR("file"), .label = request_tr(rq, N_("Calendar file (iCalendar, .ics)")), .hint = request_tr(rq, N_("All-day entries, at most 1 MB.")),
                                    .accept = ".ics,text/calendar", .error = input_error_of(&k->input, STR("file"))};
    if (k->is_read) {
        fill_outcome(rq, k, &view);
        fill_refused(rq, k, &view);
        fill_changes(rq, k, &view);
        if (k->task.change_count && k->file.problem_count == 0) fill_decision(rq, k, &view);
    }
    e = office_page(rq, request_tr(rq, N_("Days from a calendar file")), "calendar", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = STR("/office/calendar");
    page->has_errors = k->input.error_count > 0;
    tmpl_calendar_import_page(&h, page, &view);
    request_send_html(rq, status);
}

/* ---- asking for the file, and reading it ---- */

void office_calendar_import(struct request *rq)
{
    if (start(rq)) send_page(rq, 200);
}

static void take_file(struct request *rq)
{
    struct import *k = rq->state;
    k->taken = file_read(rq->c, exchange_upload_at(rq->x, 0)->path, ICALENDAR_BYTES_MAX, &k->text);
    if (!k->taken) understand(rq, k);
}

static void file_taken(struct request *rq)
{
    struct import *k = rq->state;
    if (k->taken)
        request_fail(rq, k->taken);
    else
        send_page(rq, k->file.problem_count ? 422 : 200);
}

void office_calendar_import_read(struct request *rq)
{
    struct import *k = start(rq);
    if (!k) return;
    if (exchange_upload_count(rq->x) == 0)
        input_error(&k->input, STR("file"), field_choice_required, request_tr(rq, N_("a file")));
    else if (exchange_upload_at(rq->x, 0)->too_large)
        input_error(&k->input, STR("file"), body_too_large, format_size(rq->c->arena, rq->c->locale, ICALENDAR_BYTES_MAX));
    if (input_is_right(&k->input))
        request_slow(rq, take_file, file_taken);
    else
        send_page(rq, 422);
}

/* ---- deciding ---- */

static void stored(struct request *rq)
{
    struct import *k = rq->state;
    char id[37];
    if (rq->result == ERR_INVALID || rq->result == ERR_CONFLICT) {
        input_fault(&k->input);
        send_page(rq, http_status_of(rq->result));
        return;
    }
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    if (!k->task.notice_id.has) { /* a second click */
        request_flash(rq, N_("The calendar says so already: nothing was changed."));
        request_redirect(rq, STR("/office/calendar"));
        return;
    }
    uuid_format(k->task.notice_id.value, id);
    request_flash(rq, N_("The working days were changed. No promised date was moved."));
    request_redirect(rq, arena_printf(rq->c->arena, "/office/calendar/notices/%s", id));
}

static void take_days(struct request *rq)
{
    understand(rq, rq->state);
}

static void days_taken(struct request *rq)
{
    struct import *k = rq->state;
    struct str mark = exchange_field(rq->x, "mark");
    if (k->file.problem_count || str_is_empty(mark)) { /* not what we have written */
        request_fail_with(rq, bad_request);
        return;
    }
    k->task.document = k->document;
    k->task.agreed = mark;
    if (input_is_right(&k->input))
        request_write(rq, "calendar_import", calendar_import_run, &k->task, stored);
    else
        send_page(rq, 422);
}

void office_calendar_import_store(struct request *rq)
{
    struct import *k = start(rq);
    if (!k) return;
    k->document = input_text(&k->input, "document", request_tr(rq, N_("Number of the document")), DOCUMENT_MAX, true);
    k->text = str_or_empty(exchange_field(rq->x, "days"));
    request_slow(rq, take_days, days_taken);
}
