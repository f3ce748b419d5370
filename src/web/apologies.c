/* apologies: the published list of apologies, month by month, of all offices or of one: as a page and as CSV. It tells
 * no name, no reason and no whole code. The words of domain.md §6.7 ("published") say no more; what it shows is ours
 * [D]. */
#include "base/csv.h"
#include "base/parse.h"
#include "domain/code.h"
#include "i18n/i18n.h"
#include "store/warning_store.h"
#include "templates/tmpl_apologies.h"
#include "web/address.h"
#include "web/routes.h"
#include "web/warnings_view.h"
#include "web/web.h"

#define APOLOGIES_PAGE 50
#define APOLOGIES_CSV 5000 /* lines of one file; the month's latest */

enum {
    APOLOGY_SENT,
    APOLOGY_UNIT,
    APOLOGY_PROCEDURE,
    APOLOGY_DOSSIER,
    APOLOGY_PROMISED,
    APOLOGY_NEW,
    APOLOGY_LETTER,
    APOLOGY_COLUMNS
};

struct apology_list {
    const struct unit *unit; /* NULL: all */
    int year, month;
    bool is_continued; /* not the month's first page */
    struct apology_query query;
    struct apology *items;
    size_t count;
};

static struct instant month_begin(int year, int month)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){.year = year, .month = month, .day = 1}), 0));
}

/* "2018-03"; anything else: the month of now. */
static void read_month(struct request *rq, struct apology_list *list)
{
    struct date today = civil_date_of(civil_day_at(rq->c->now));
    struct str text = request_query(rq, "month");
    int64_t year = today.year;
    int64_t month = today.month;
    bool is_month = text.len == 7 && text.ptr[4] == '-' && parse_int(str_slice(text, 0, 4), 1990, 2200, &year) &&
                    parse_int(str_slice(text, 5, 7), 1, 12, &month);
    list->year = is_month ? (int)year : today.year;
    list->month = is_month ? (int)month : today.month;
    list->query.from = month_begin(list->year, list->month);
    list->query.before = list->month == 12 ? month_begin(list->year + 1, 1) : month_begin(list->year, list->month + 1);
}

/* "?after=MICROSECONDS.UUID.NUMBER" within the month. */
static void read_cursor(struct request *rq, struct apology_list *list)
{
    struct str text = request_query(rq, "after");
    size_t dot = str_find(text, '.');
    int64_t us, number;
    struct uuid id;
    if (dot == SIZE_MAX || text.len < dot + 1 + 36 + 2) return;
    if (!parse_int(str_slice(text, 0, dot), list->query.from.us, list->query.before.us, &us) ||
        !uuid_parse(str_slice(text, dot + 1, dot + 37), &id) ||
        !parse_int(str_slice(text, dot + 38, text.len), 1, 1000000, &number))
        return;
    list->query.before = (struct instant){us};
    list->query.to_id = id;
    list->query.to_number = number;
    list->is_continued = true;
}

static err_t load(struct request *rq, struct apology_list *list, int limit)
{
    struct db_ro *ro;
    struct str code = request_query(rq, "unit");
    read_month(rq, list);
    read_cursor(rq, list);
    list->query.limit = limit;
    if (!str_is_empty(code)) {
        list->unit = city_unit_by_code(rq->web->city, code);
        if (!list->unit) return fail(rq->c, unit_not_found);
        list->query.unit_id = some_uuid(list->unit->id);
    }
    err_t e = request_reader(rq, &ro);
    return e ? e : warning_store_apologies(ro, rq->c, &list->query, &list->items, &list->count);
}

/* ---- the page ---- */

static struct str address_of_month(struct request *rq, const char *path, const struct unit *unit, int year, int month,
                                   struct str after)
{
    struct arena *a = rq->c->arena;
    const struct address_parameter parameters[] = {
        {"month", arena_printf(a, "%04d-%02d", year, month)}, {"unit", unit ? unit->code : STR("")}, {"after", after}};
    return address_with(a, str_of(path), parameters, 3);
}

static struct link_view month_link(struct request *rq, const struct apology_list *list, int year, int month)
{
    struct str name = arena_printf(rq->c->arena, "%02d/%04d", month, year);
    return (struct link_view){.text = tr_with(rq->c->arena, rq->c->locale, N_("Month %s"), name),
                              .href = address_of_month(rq, "/apologies", list->unit, year, month, STR("")),
                              .current = year == list->year && month == list->month};
}

static void add_choices(struct request *rq, const struct apology_list *list, struct apologies_view *view)
{
    struct link_view *links = ARENA_ARRAY(rq->c->arena, 4, struct link_view);
    int64_t this_month = civil_day_at(rq->c->now);
    int next_year = list->month == 12 ? list->year + 1 : list->year;
    int next = list->month == 12 ? 1 : list->month + 1;
    links[view->choice_count++] =
        list->month == 1 ? month_link(rq, list, list->year - 1, 12) : month_link(rq, list, list->year, list->month - 1);
    links[view->choice_count++] = month_link(rq, list, list->year, list->month);
    if (civil_day_of((struct date){.year = next_year, .month = next, .day = 1}) <= this_month)
        links[view->choice_count++] = month_link(rq, list, next_year, next);
    if (list->unit)
        links[view->choice_count++] =
            (struct link_view){.text = request_tr(rq, N_("All offices")),
                               .href = address_of_month(rq, "/apologies", NULL, list->year, list->month, STR(""))};
    view->choices = links;
}

static struct str unit_name(struct request *rq, const struct apology *item)
{
    const struct unit *unit = city_unit(rq->web->city, item->unit_id);
    return unit ? unit->name : STR("");
}

static struct str procedure_name(struct request *rq, const struct apology *item)
{
    const struct procedure *procedure = city_procedure(rq->web->city, item->procedure_id);
    return procedure ? procedure->name : STR("");
}

static struct table_row row_of(struct request *rq, const struct apology *item)
{
    struct arena *a = rq->c->arena;
    struct table_cell *cells = ARENA_ARRAY(a, APOLOGY_COLUMNS, struct table_cell);
    cells[APOLOGY_SENT] = (struct table_cell){.text = format_date(a, item->sent_at)};
    cells[APOLOGY_UNIT] = (struct table_cell){.text = unit_name(rq, item)};
    cells[APOLOGY_PROCEDURE] = (struct table_cell){.text = procedure_name(rq, item)};
    cells[APOLOGY_DOSSIER] = (struct table_cell){
        .text = code_masked(a, item->code), .note = item->is_simulated ? request_tr(rq, N_("simulated")) : STR("")};
    cells[APOLOGY_PROMISED] =
        (struct table_cell){.text = item->promised_at.has ? format_date_time(a, item->promised_at.value) : STR("–")};
    cells[APOLOGY_NEW] = (struct table_cell){.text = item->new_due.has ? format_date_time(a, item->new_due.value)
                                                                       : request_tr(rq, N_("none: for an error"))};
    cells[APOLOGY_LETTER] = (struct table_cell){.text = item->letter_number};
    return (struct table_row){.cells = cells};
}

static struct table_view table_of(struct request *rq, const struct apology_list *list)
{
    static const char *const heads[APOLOGY_COLUMNS] = {
        N_("Sent on"),       N_("Office"),   N_("Procedure"),           N_("Dossier, shortened"),
        N_("Promised date"), N_("New date"), N_("Number of the letter")};
    const struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, heads, APOLOGY_COLUMNS, APOLOGY_DOSSIER);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, list->count, struct table_row);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = row_of(rq, &list->items[i]);
    return (struct table_view){.id = "apologies",
                               .caption = request_tr(rq, N_("Apologies")),
                               .hide_caption = true,
                               .columns = columns,
                               .column_count = APOLOGY_COLUMNS,
                               .rows = rows,
                               .row_count = list->count};
}

static struct str next_address(struct request *rq, const struct apology_list *list)
{
    const struct apology *last = &list->items[list->count - 1];
    char id[37];
    uuid_format(last->dossier_id, id);
    struct str after =
        arena_printf(rq->c->arena, "%lld.%s.%lld", (long long)last->sent_at.us, id, (long long)last->number);
    return address_of_month(rq, "/apologies", list->unit, list->year, list->month, after);
}

void apologies_page(struct request *rq)
{
    struct apology_list list = {0};
    err_t e = load(rq, &list, APOLOGIES_PAGE + 1);
    if (e) {
        request_fail(rq, e);
        return;
    }
    bool has_more = list.count > APOLOGIES_PAGE;
    if (has_more) list.count = APOLOGIES_PAGE;
    struct apologies_view view = {
        .as_of = format_date_time(rq->c->arena, rq->c->now),
        .unit = list.unit ? list.unit->full_name : STR(""),
        .table = table_of(rq, &list),
        .empty = {.title = request_tr(rq, N_("No apology was sent in this month")),
                  .text = request_tr(rq, N_("Every promised date was kept, or no office has written yet."))},
        .pager = {.first_href = list.is_continued
                                    ? address_of_month(rq, "/apologies", list.unit, list.year, list.month, STR(""))
                                    : STR(""),
                  .next_href = has_more ? next_address(rq, &list) : STR("")},
        .csv_href = address_of_month(rq, "/apologies.csv", list.unit, list.year, list.month, STR("")),
    };
    for (size_t i = 0; i < list.count; i++)
        view.is_simulated |= list.items[i].is_simulated;
    add_choices(rq, &list, &view);
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Apologies for late results")), "statistics");
    p->back_href = list.unit ? address_of(rq->c->arena, "/units/", list.unit->code) : STR("/statistics");
    tmpl_apologies_page(&h, p, &view);
    request_send_html(rq, 200);
}

/* ---- CSV (RFC 4180), with a byte order mark as the figures have it ---- */

static struct str iso(struct arena *a, struct opt_instant t)
{
    return t.has ? format_iso(a, t.value) : STR("");
}

static void put_line(struct request *rq, struct buf *out, const struct apology *item)
{
    struct arena *a = rq->c->arena;
    const struct str fields[APOLOGY_COLUMNS] = {
        [APOLOGY_SENT] = format_iso(a, item->sent_at),  [APOLOGY_UNIT] = unit_name(rq, item),
        [APOLOGY_PROCEDURE] = procedure_name(rq, item), [APOLOGY_DOSSIER] = code_masked(a, item->code),
        [APOLOGY_PROMISED] = iso(a, item->promised_at), [APOLOGY_NEW] = iso(a, item->new_due),
        [APOLOGY_LETTER] = item->letter_number,
    };
    for (size_t i = 0; i < APOLOGY_COLUMNS; i++) {
        csv_put_quoted(out, fields[i]);
        buf_add_char(out, ',');
    }
    buf_printf(out, "%d\r\n", item->is_simulated);
}

void apologies_csv(struct request *rq)
{
    struct apology_list list = {0};
    err_t e = load(rq, &list, APOLOGIES_CSV);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct buf *out = exchange_out(rq->x);
    buf_add(out, STR("\xEF\xBB\xBFsent_at,unit,procedure,dossier,promised_at,new_date,letter_number,is_simulated\r\n"));
    for (size_t i = 0; i < list.count; i++)
        put_line(rq, out, &list.items[i]);
    exchange_set_header(
        rq->x, "Content-Disposition",
        arena_printf(rq->c->arena, "attachment; filename=\"motcua-apologies-%04d-%02d.csv\"", list.year, list.month));
    exchange_set_header(rq->x, "Cache-Control", STR("no-store"));
    exchange_set_header(rq->x, "X-Content-Type-Options", STR("nosniff"));
    exchange_reply(rq->x, 200, "text/csv; charset=utf-8");
}
