/* office_calendar: the working days of the official's unit, and changing one: for its administrator, by a document. What becomes of
 * promises is another page (office_notice) and another person's. */
#include "app/calendar_decision.h"
#include "domain/calendar_text.h"
#include "i18n/i18n.h"
#include "templates/tmpl_calendar.h"
#include "web/address.h"
#include "web/calendar_blocks.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define TEXT_MAX      200
#define NOTICES_SHOWN 20

struct change {
    const struct unit *unit;
    struct calendar_at calendar;
    struct input input;
    bool is_sent;
    struct str parts[3]; /* of the date, as typed */
    struct date date;
    struct str kind, name, hours, document; /* as typed */
    struct calendar_day day;
    struct calendar_import task;
};

static const struct str kinds[] = {STR_INIT("public"),         STR_INIT("compensatory"), STR_INIT("swap_off"),
                                   STR_INIT("makeup_workday"), STR_INIT("unit_off"),     STR_INIT("unit_hours")};
#define KINDS (sizeof kinds / sizeof kinds[0])

static err_t start(struct request *rq, struct change **ret)
{
    struct db_ro *ro;
    struct change *k = ARENA_NEW(rq->c->arena, struct change);
    *k = (struct change){.input = input_of(rq), .parts = {STR_INIT(""), STR_INIT(""), STR_INIT("")}, .kind = STR(""), .name = STR(""), .hours = STR(""), .document = STR("")};
    k->unit = city_unit(rq->web->city, rq->actor.unit_id);
    if (!k->unit) return fail(rq->c, unit_not_found);
    err_t e = request_reader(rq, &ro);
    if (!e) e = calendar_at_unit(ro, rq->c, k->unit, CALENDAR_COUNTING, &k->calendar);
    rq->state = k;
    *ret = k;
    return e;
}

/* A day that was followed from the list stands in the form. */
static void take_asked_day(struct request *rq, struct change *k)
{
    struct date date;
    struct buf hours = buf_new(CALENDAR_SESSIONS_MAX * sizeof "07:30-11:30,");
    const struct calendar_plan *plan = &k->calendar.plan;
    bool is_date = civil_parse_date(request_query(rq, "day"), &date);
    for (size_t i = 0; is_date && i < plan->day_count; i++) {
        const struct calendar_day *d = &plan->days[i];
        if (civil_day_of(d->date) != civil_day_of(date)) continue;
        calendar_text_put_hours(&hours, d->hours);
        k->hours = arena_copy(rq->c->arena, buf_str(&hours));
        k->kind = str_of(calendar_day_kind_slug(d->kind));
        k->name = d->name;
        k->parts[0] = arena_printf(rq->c->arena, "%d", d->date.day);
        k->parts[1] = arena_printf(rq->c->arena, "%d", d->date.month);
        k->parts[2] = arena_printf(rq->c->arena, "%d", (int)d->date.year);
    }
    buf_free(&hours);
}

/* ---- the page ---- */

struct str calendar_shared_words(struct request *rq, const struct unit *unit, const struct calendar_at *calendar)
{
    if (calendar->users <= 1) return STR("");
    return request_tr(rq, unit->kind == UNIT_CITY ? N_("The offices without a calendar of their own count by these days.")
                                                  : N_("The office counts by the city's calendar. With the first change of its own it gets one of its own."));
}

static void fill_form(struct request *rq, const struct change *k, struct calendar_view *view)
{
    const struct input *in = &k->input;
    struct choice_view *choices = ARENA_ARRAY(rq->c->arena, KINDS, struct choice_view);
    for (size_t i = 0; i < KINDS; i++) {
        enum calendar_day_kind kind = CALENDAR_DAY_PUBLIC;
        (void)calendar_day_kind_of(kinds[i], &kind);
        choices[i] = (struct choice_view){.value = kinds[i], .label = request_tr(rq, calendar_kind_name(kind)), .selected = str_eq(kinds[i], k->kind)};
    }
    view->action = STR("/office/calendar");
    view->date = (struct date_view){.name = STR("date"), .label = request_tr(rq, N_("Date")), .day = k->parts[0], .month = k->parts[1], .year = k->parts[2],
                                    .error = input_error_of(in, STR("date"))};
    view->kind = (struct choices_view){.name = STR("kind"), .label = request_tr(rq, N_("Kind of day")), .items = choices, .count = KINDS, .error = input_error_of(in, STR("kind"))};
    view->name = (struct field_view){.name = STR("name"), .label = request_tr(rq, N_("Name of the day")), .value = k->name, .error = input_error_of(in, STR("name"))};
    view->hours = (struct field_view){.name = STR("hours"), .label = request_tr(rq, N_("Hours, on a day worked")), .hint = STR("07:30-11:30,13:00-17:00"), .value = k->hours,
                                      .error = input_error_of(in, STR("hours")), .optional = true};
    view->document = (struct field_view){.name = STR("document"), .label = request_tr(rq, N_("Number of the document")), .value = k->document,
                                         .error = input_error_of(in, STR("document"))};
}

static err_t fill_notices(struct request *rq, const struct change *k, struct calendar_view *view)
{
    struct db_ro *ro;
    struct calendar_notice *notices;
    err_t e = request_reader(rq, &ro);
    if (!e) e = calendar_notice_last(ro, rq->c, k->calendar.id, NOTICES_SHOWN, &notices, &view->notice_count);
    if (e) return e;
    view->notices = ARENA_ARRAY(rq->c->arena, view->notice_count, struct link_view);
    for (size_t i = 0; i < view->notice_count; i++) {
        char id[37];
        uuid_format(notices[i].id, id);
        view->notices[i] = (struct link_view){
            .text = arena_printf(rq->c->arena, "%.*s · %.*s", STR_ARG(notices[i].document), STR_ARG(format_moment(rq->c->arena, rq->c->locale, notices[i].made_at))),
            .href = arena_printf(rq->c->arena, "/office/calendar/notices/%s", id),
            .note = notices[i].actor,
        };
    }
    return OK;
}

static void send_page(struct request *rq, int status)
{
    struct change *k = rq->state;
    struct page *page;
    struct calendar_view view = {.unit = k->unit->full_name, .input = &k->input};
    view.file_href = arena_join(rq->c->arena, address_of(rq->c->arena, "/units/", k->unit->code), STR("/calendar.ics"), STR(""));
    calendar_fill(rq, &k->calendar.plan, STR("/office/calendar"), "/office/calendar", &view);
    view.shared = calendar_shared_words(rq, k->unit, &k->calendar);
    if (calendar_may_edit(&rq->actor, k->unit)) fill_form(rq, k, &view);
    err_t e = fill_notices(rq, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Working days")), "calendar", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->has_errors = k->input.error_count > 0;
    tmpl_office_calendar_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_calendar(struct request *rq)
{
    struct change *k;
    err_t e = start(rq, &k);
    if (e) {
        request_fail(rq, e);
        return;
    }
    take_asked_day(rq, k);
    send_page(rq, 200);
}

/* ---- changing ---- */

static void read_date(struct request *rq, struct change *k)
{
    static const char *const names[] = {"date-day", "date-month", "date-year"};
    for (size_t i = 0; i < 3; i++)
        k->parts[i] = input_text(&k->input, names[i], request_tr(rq, N_("Date")), 4, false);
    struct str text = arena_printf(rq->c->arena, "%.*s/%.*s/%.*s", STR_ARG(k->parts[0]), STR_ARG(k->parts[1]), STR_ARG(k->parts[2]));
    if (!civil_parse_date(text, &k->date)) input_error(&k->input, STR("date"), field_bad_date, request_tr(rq, N_("Date")));
}

static void read_day(struct request *rq, struct change *k)
{
    struct str kind = input_choice(&k->input, "kind", request_tr(rq, N_("Kind of day")), kinds, KINDS, true);
    k->kind = kind;
    k->name = input_text(&k->input, "name", request_tr(rq, N_("Name of the day")), TEXT_MAX, true);
    k->hours = input_text(&k->input, "hours", request_tr(rq, N_("Hours, on a day worked")), TEXT_MAX, false);
    k->day = (struct calendar_day){.date = k->date, .name = k->name, .document = k->document, .source = STR("office"), .status = STR("verified")};
    if (!str_is_empty(kind)) (void)calendar_day_kind_of(kind, &k->day.kind);
    if (calendar_text_hours(rq->c, k->hours, &k->day.hours)) {
        rq->c->fault.field = STR("hours");
        input_fault(&k->input);
    }
    k->task.days = &k->day;
    k->task.day_count = 1;
}

static void changed(struct request *rq)
{
    struct change *k = rq->state;
    char id[37];
    if (rq->result == ERR_INVALID || rq->result == ERR_CONFLICT) {
        input_fault(&k->input);
        send_page(rq, 422);
        return;
    }
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    if (!k->task.notice_id.has) { /* it was so already */
        request_redirect(rq, arena_printf(rq->c->arena, "/office/calendar?year=%d", (int)k->date.year));
        return;
    }
    uuid_format(k->task.notice_id.value, id);
    request_flash(rq, N_("The working days were changed. No promised date was moved."));
    request_redirect(rq, arena_printf(rq->c->arena, "/office/calendar/notices/%s", id));
}

void office_calendar_change(struct request *rq)
{
    struct change *k;
    err_t e = start(rq, &k);
    if (!e && !calendar_may_edit(&rq->actor, k->unit)) e = fail(rq->c, action_not_your_role);
    if (e) {
        request_fail(rq, e);
        return;
    }
    read_date(rq, k);
    k->document = input_text(&k->input, "document", request_tr(rq, N_("Number of the document")), TEXT_MAX, true);
    k->task = (struct calendar_import){.unit = k->unit, .use = CALENDAR_COUNTING, .document = k->document, .makes_own = k->unit->kind != UNIT_CITY};
    if (!str_eq(exchange_field(rq->x, "do"), STR("remove"))) read_day(rq, k);
    k->task.only_day = some_int(civil_day_of(k->date));
    if (input_is_right(&k->input))
        request_write(rq, "calendar_change", calendar_import_run, &k->task, changed);
    else
        send_page(rq, 422);
}
