/* calendar: when limits run at a unit: its week, the days of a year that differ with the document of each, and the same as an
 * iCalendar file. For everybody. */
#include "base/parse.h"
#include "domain/icalendar.h"
#include "i18n/i18n.h"
#include "templates/tmpl_calendar.h"
#include "web/address.h"
#include "web/calendar_blocks.h"
#include "web/routes.h"
#include "web/web.h"

enum { DAY_DATE, DAY_KIND, DAY_NAME, DAY_DOCUMENT, DAY_COLUMNS };

const char *calendar_kind_name(enum calendar_day_kind kind)
{
    static const char *const names[CALENDAR_DAY_KIND_COUNT] = {
        [CALENDAR_DAY_PUBLIC] = N_("Public holiday"),
        [CALENDAR_DAY_COMPENSATORY] = N_("Day off in place of a holiday"),
        [CALENDAR_DAY_SWAP_OFF] = N_("Day off, made up on another"),
        [CALENDAR_DAY_MAKEUP] = N_("Rest day worked"),
        [CALENDAR_DAY_UNIT_OFF] = N_("Closed by the office's decision"),
        [CALENDAR_DAY_UNIT_HOURS] = N_("Other hours by the office's decision"),
    };
    return kind > 0 && kind < CALENDAR_DAY_KIND_COUNT ? names[kind] : "";
}

struct str calendar_date(struct request *rq, int64_t day)
{
    return format_date(rq->c->arena, civil_instant(civil_local_at(day, 0)));
}

int32_t calendar_year_asked(struct request *rq)
{
    int64_t year = civil_date_of(civil_day_at(rq->c->now)).year;
    (void)parse_int(request_query(rq, "year"), 2000, 2100, &year);
    return (int32_t)year;
}

struct str calendar_hours_words(struct request *rq, struct calendar_hours hours)
{
    struct str text = STR("");
    for (size_t i = 0; i < hours.count; i++) {
        const struct calendar_session *s = &hours.sessions[i];
        text = arena_printf(rq->c->arena, "%.*s%s%02d:%02d–%02d:%02d", STR_ARG(text), i ? ", " : "", s->from / 60, s->from % 60, s->to / 60, s->to % 60);
    }
    return hours.count ? text : request_tr(rq, N_("closed"));
}

static void fill_week(struct request *rq, const struct calendar_plan *plan, struct calendar_view *view)
{
    static const char *const names[7] = {N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")};
    view->week = ARENA_ARRAY(rq->c->arena, 7, struct summary_row);
    view->week_count = 7;
    for (size_t i = 0; i < 7; i++)
        view->week[i] = (struct summary_row){.key = request_tr(rq, names[i]), .value = calendar_hours_words(rq, plan->weekdays[i])};
}

static struct table_row day_row(struct request *rq, const struct calendar_day *d, const char *day_path)
{
    char date[CIVIL_DATE_SIZE];
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, DAY_COLUMNS, struct table_cell);
    civil_format_date(d->date, date);
    cells[DAY_DATE] = (struct table_cell){.text = calendar_date(rq, civil_day_of(d->date))};
    if (day_path) cells[DAY_DATE].href = arena_printf(rq->c->arena, "%s?year=%d&day=%s", day_path, (int)d->date.year, date);
    cells[DAY_KIND] = (struct table_cell){.text = request_tr(rq, calendar_kind_name(d->kind)), .note = d->hours.count ? calendar_hours_words(rq, d->hours) : STR("")};
    cells[DAY_NAME] = (struct table_cell){.text = d->name};
    cells[DAY_DOCUMENT] = (struct table_cell){.text = str_is_empty(d->document) ? request_tr(rq, N_("not stated")) : d->document};
    return (struct table_row){.cells = cells};
}

static void fill_days(struct request *rq, const struct calendar_plan *plan, int32_t year, const char *day_path, struct calendar_view *view)
{
    struct arena *a = rq->c->arena;
    static const char *const heads[DAY_COLUMNS] = {N_("Date"), N_("Kind of day"), N_("Name of the day"), N_("Number of the document")};
    const struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, heads, DAY_COLUMNS, DAY_DATE);
    struct table_row *rows = ARENA_ARRAY(a, plan->day_count, struct table_row);
    size_t count = 0;
    for (size_t i = 0; i < plan->day_count && count < 366; i++)
        if (plan->days[i].date.year == year) rows[count++] = day_row(rq, &plan->days[i], day_path);
    struct str number = arena_printf(a, "%d", (int)year);
    view->days = (struct table_view){.id = "days", .caption = tr_with(a, rq->c->locale, N_("Days of %s that differ from the week"), number),
                                     .columns = columns, .column_count = DAY_COLUMNS, .rows = rows, .row_count = count};
}

void calendar_fill(struct request *rq, const struct calendar_plan *plan, struct str path, const char *day_path, struct calendar_view *view)
{
    int32_t year = calendar_year_asked(rq);
    fill_week(rq, plan, view);
    fill_days(rq, plan, year, day_path, view);
    view->years.previous_href = arena_printf(rq->c->arena, "%.*s?year=%d", STR_ARG(path), (int)year - 1);
    view->years.next_href = arena_printf(rq->c->arena, "%.*s?year=%d", STR_ARG(path), (int)year + 1);
    view->years.note = arena_printf(rq->c->arena, "%d", (int)year);
}

static err_t find(struct request *rq, const struct unit **ret_unit, struct calendar_at *ret_calendar)
{
    struct db_ro *ro;
    *ret_unit = city_unit_by_code(rq->web->city, request_capture(rq, 0));
    if (!*ret_unit) return fail(rq->c, unit_not_found);
    err_t e = request_reader(rq, &ro);
    return e ? e : calendar_at_unit(ro, rq->c, *ret_unit, CALENDAR_COUNTING, ret_calendar);
}

void calendar_page(struct request *rq)
{
    const struct unit *unit;
    struct calendar_at calendar;
    struct calendar_view view = {0};
    err_t e = find(rq, &unit, &calendar);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct str unit_path = address_of(rq->c->arena, "/units/", unit->code);
    struct str path = arena_join(rq->c->arena, unit_path, STR("/calendar"), STR(""));
    view.unit = unit->full_name;
    view.file_href = arena_join(rq->c->arena, path, STR(".ics"), STR(""));
    calendar_fill(rq, &calendar.plan, path, NULL, &view);
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Working days")), "units");
    page->back_href = unit_path;
    tmpl_calendar_page(&h, page, &view);
    request_send_html(rq, 200);
}

void calendar_file(struct request *rq)
{
    const struct unit *unit;
    struct calendar_at calendar;
    err_t e = find(rq, &unit, &calendar);
    if (e) {
        request_fail(rq, e);
        return;
    }
    icalendar_write(exchange_out(rq->x), rq->c->now, calendar.id, unit->full_name, calendar.plan.days, calendar.plan.day_count);
    request_send(rq, 200, "text/calendar; charset=utf-8");
}
