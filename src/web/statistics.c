/* statistics: the city's figures for everybody: as a page, as CSV, and a unit's. Read from counters alone. */
#include "base/csv.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_statistics.h"
#include "web/address.h"
#include "web/routes.h"
#include "web/statistics_blocks.h"
#include "web/web.h"

#define YEAR_MIN 1990
#define YEAR_MAX 2200

static struct statistics_choice read_choice(struct request *rq)
{
    struct statistics_choice choice = {0};
    int64_t number;
    if (parse_int(request_query(rq, "year"), YEAR_MIN, YEAR_MAX, &number)) choice.year = some_int(number);
    if (parse_int(request_query(rq, "simulated"), 0, 1, &number)) choice.is_simulated = some_int(number);
    return choice;
}

static err_t read_figures(struct request *rq, struct statistics *ret)
{
    const struct statistics_choice choice = read_choice(rq);
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (e) return e;
    return statistics_read(ro, rq->c, rq->web->city, &choice, ret);
}

/* ---- the page ---- */

static struct link_view choice_link(struct request *rq, const struct figure_year *year, const struct statistics *s)
{
    struct arena *a = rq->c->arena;
    struct str number = arena_printf(a, "%lld", (long long)year->year);
    const struct address_parameter parameters[] = {{"year", number}, {"simulated", year->is_simulated ? STR("1") : STR("0")}};
    struct str text = tr_with(a, rq->c->locale, year->is_simulated ? N_("Year %s, simulated") : N_("Year %s"), number);
    return (struct link_view){
        .text = text,
        .href = address_with(a, STR("/statistics"), parameters, 2),
        .current = year->year == s->year && year->is_simulated == s->is_simulated,
    };
}

static void fill_frame(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    view->shows_all = str_eq(request_query(rq, "lines"), STR("all"));
    view->as_of = format_date_time(rq->c->arena, s->as_of);
    view->mark = s->is_simulated ? request_tr(rq, N_("simulated")) : STR("");
    if (s->is_simulated)
        view->mark_text = request_tr(rq, N_("These dossiers and people are made up, to show how the city's figures look. They are never added to real ones."));
    view->choices = ARENA_ARRAY(rq->c->arena, s->year_count, struct link_view);
    view->choice_count = s->year_count;
    for (size_t i = 0; i < s->year_count; i++)
        view->choices[i] = choice_link(rq, &s->years[i], s);
}

void statistics_page(struct request *rq)
{
    static void (*const blocks[])(struct request *, const struct statistics *, struct statistics_view *) = {
        statistics_add_online,   statistics_add_settled, statistics_add_groups,   statistics_add_coverage,
        statistics_add_services, statistics_add_use,     statistics_add_reported,
    };
    struct statistics s;
    struct statistics_view view = {0};
    err_t e = read_figures(rq, &s);
    if (e) {
        request_fail(rq, e);
        return;
    }
    fill_frame(rq, &s, &view);
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        blocks[i](rq, &s, &view);
    struct str title = tr_with(rq->c->arena, rq->c->locale, N_("The city in figures, year %s"),
                               arena_printf(rq->c->arena, "%lld", (long long)s.year));
    struct html h = request_html(rq);
    tmpl_statistics_page(&h, request_page(rq, PAGE_PORTAL, title, "statistics"), &view);
    request_send_html(rq, 200);
}

/* ---- CSV (RFC 4180), with a byte order mark: spreadsheets read the marks of Vietnamese rightly then ---- */

static void put_line(struct buf *out, struct str name, const struct statistics *s, const struct statistics_line *line)
{
    const struct statistics_online *three = &line->online[STATISTICS_LEVEL_3];
    const struct statistics_online *four = &line->online[STATISTICS_LEVEL_4];
    const int64_t numbers[] = {
        s->is_simulated,      three->filed,          three->online,        three->assisted,           four->filed,
        four->online,         four->assisted,        line->counts.submitted, line->carried,           line->counts.received,
        line->counts.settled_early, line->counts.settled_on_time, line->counts.settled_late, statistics_pending(line), line->counts.refused,
        line->counts.returned, line->counts.stopped, line->counts.late_first, line->counts.settled_refused, line->counts.asked_at_end, line->counts.asked_again,
    };
    csv_put_quoted(out, name);
    buf_printf(out, ",%lld", (long long)s->year);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        buf_printf(out, ",%lld", (long long)numbers[i]);
    buf_add(out, STR("\r\n"));
}

static bool read_table(struct request *rq, enum statistics_by *ret_by)
{
    for (enum statistics_by by = 0; by < STATISTICS_BY_COUNT; by++)
        if (str_eq(request_query(rq, "table"), str_of(statistics_by_words[by]))) {
            *ret_by = by;
            return true;
        }
    return false;
}

void statistics_csv(struct request *rq)
{
    struct statistics s;
    enum statistics_by by;
    if (!read_table(rq, &by)) {
        request_fail_with(rq, page_not_found);
        return;
    }
    err_t e = read_figures(rq, &s);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct buf *out = exchange_out(rq->x);
    buf_add(out, STR("\xEF\xBB\xBF"));
    buf_printf(out, "%s,year,is_simulated,level3_filed,level3_online,level3_assisted,level4_filed,level4_online,level4_assisted,"
                    "filed,carried_over,received,early,on_time,late,in_progress,refused,handed_over,stopped,late_against_first,results_refused,asked_at_end,asked_again\r\n", statistics_by_words[by]);
    for (size_t i = 0; i < s.by[by].count; i++)
        put_line(out, statistics_line_name(rq, by, &s.by[by].lines[i]), &s, &s.by[by].lines[i]);
    exchange_set_header(rq->x, "Content-Disposition",
                        arena_printf(rq->c->arena, "attachment; filename=\"motcua-%s-%lld%s.csv\"", statistics_by_words[by], (long long)s.year,
                                     s.is_simulated ? "-mo-phong" : ""));
    exchange_set_header(rq->x, "Cache-Control", STR("no-store"));
    exchange_set_header(rq->x, "X-Content-Type-Options", STR("nosniff"));
    exchange_reply(rq->x, 200, "text/csv; charset=utf-8");
}

/* ---- one unit ---- */

enum unit_column { UNIT_YEAR, UNIT_FILED, UNIT_ONLINE, UNIT_RECEIVED, UNIT_EARLY, UNIT_ON_TIME, UNIT_LATE, UNIT_REFUSED, UNIT_DECLINED, UNIT_RETURNED, UNIT_AT_END, UNIT_AGAIN, UNIT_COLUMNS };

static void put_unit_row(struct request *rq, const struct table_view *table, size_t row, const struct unit_figure *f)
{
    const int64_t numbers[UNIT_COLUMNS] = {
        [UNIT_FILED] = f->counts.submitted,         [UNIT_ONLINE] = f->online,
        [UNIT_RECEIVED] = f->counts.received,       [UNIT_EARLY] = f->counts.settled_early,
        [UNIT_ON_TIME] = f->counts.settled_on_time, [UNIT_LATE] = f->counts.settled_late,
        [UNIT_REFUSED] = f->counts.refused,         [UNIT_RETURNED] = f->counts.returned,
        [UNIT_DECLINED] = f->counts.settled_refused, [UNIT_AT_END] = f->counts.asked_at_end,
        [UNIT_AGAIN] = f->counts.asked_again,
    };
    struct str year = arena_printf(rq->c->arena, "%lld", (long long)f->year);
    statistics_cell(table, row, UNIT_YEAR, f->is_simulated ? tr_with(rq->c->arena, rq->c->locale, N_("Year %s, simulated"), year) : year);
    for (size_t column = UNIT_FILED; column < UNIT_COLUMNS; column++)
        statistics_cell(table, row, column, statistics_number(rq, numbers[column]));
}

static void add_unit_table(struct request *rq, const struct unit_figure *figures, size_t count, struct statistics_view *view)
{
    const struct str columns[UNIT_COLUMNS] = {
        request_tr(rq, N_("Year")),  request_tr(rq, N_("Dossiers filed")), request_tr(rq, N_("Of these online")), request_tr(rq, N_("Received")),
        request_tr(rq, N_("Early")), request_tr(rq, N_("On time")), request_tr(rq, N_("Late")),            request_tr(rq, N_("Refused at reception")),
        request_tr(rq, N_("Refused as a result")), request_tr(rq, N_("Handed over")), request_tr(rq, N_("Asked late")), request_tr(rq, N_("Asked again"))};
    struct statistics_block *block = statistics_new_block(view, "years", request_tr(rq, N_("Year by year")),
                                                          request_tr(rq, N_("Dossiers that this office answers for. Online means: filed by the applicants themselves. Refused as a result: of those settled. Asked late: something was asked of the applicant in the last fifth of the time. Asked again: papers were asked for more than once after acceptance.")));
    block->tables[0].view = statistics_table(rq, "table-years", request_tr(rq, N_("Year by year")), columns, UNIT_COLUMNS, count);
    block->tables[0].view->hide_caption = true;
    block->table_count = 1;
    for (size_t i = 0; i < count; i++)
        put_unit_row(rq, block->tables[0].view, i, &figures[i]);
}

void statistics_unit(struct request *rq)
{
    struct db_ro *ro;
    struct unit_figure *figures;
    size_t count;
    struct statistics_view view = {.as_of = format_date_time(rq->c->arena, rq->c->now), .mark = STR("")};
    const struct unit *unit = city_unit_by_code(rq->web->city, request_capture(rq, 0));
    if (!unit) {
        request_fail_with(rq, unit_not_found);
        return;
    }
    err_t e = request_reader(rq, &ro);
    if (!e) e = figure_store_of_unit(ro, rq->c, unit->id, &figures, &count);
    if (e) {
        request_fail(rq, e);
        return;
    }
    add_unit_table(rq, figures, count, &view);
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, tr_with(rq->c->arena, rq->c->locale, N_("Figures of %s"), unit->name), "statistics");
    p->back_href = address_of(rq->c->arena, "/units/", unit->code);
    tmpl_statistics_page(&h, p, &view);
    request_send_html(rq, 200);
}
