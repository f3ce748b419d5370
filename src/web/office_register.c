/* office_register: the register of the official's unit (form 06 of 2018, 07 of 2025) for a period: as a page and as a print. */
#include "base/parse.h"
#include "i18n/i18n.h"
#include "store/register_store.h"
#include "templates/tmpl_office_register.h"
#include "web/documents.h"
#include "web/office_frame.h"
#include "web/office_register_view.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN_MAX  100
#define PERIOD_MAX 366 /* days */

struct period {
    int64_t from, to; /* days, both included */
    bool is_right;
};

static struct str part(struct request *rq, const char *name, const char *end)
{
    struct str value = request_query(rq, arena_cstring(rq->c->arena, arena_join(rq->c->arena, str_of(name), str_of(end), STR(""))));
    return str_is_absent(value) ? STR("") : str_trim(value);
}

static bool read_day(struct request *rq, const char *name, int64_t *ret_day)
{
    struct arena *a = rq->c->arena;
    struct date date;
    struct str text = arena_join(a, arena_join(a, part(rq, name, "-day"), STR("/"), part(rq, name, "-month")), STR("/"), part(rq, name, "-year"));
    if (!civil_parse_date(text, &date)) return false;
    *ret_day = civil_day_of(date);
    return true;
}

/* Nothing chosen: the month so far. */
static struct period read_period(struct request *rq)
{
    int64_t today = civil_day_at(rq->c->now);
    struct period period = {.from = today - civil_date_of(today).day + 1, .to = today, .is_right = true};
    if (str_is_empty(part(rq, "from", "-day")) && str_is_empty(part(rq, "to", "-day"))) return period;
    period.is_right = read_day(rq, "from", &period.from) && read_day(rq, "to", &period.to) && period.from <= period.to && period.to - period.from <= PERIOD_MAX;
    return period;
}

static struct date_view day_field(struct request *rq, const char *name, const char *label, int64_t day, bool is_right)
{
    struct arena *a = rq->c->arena;
    struct date date = civil_date_of(day);
    struct date_view view = {.name = str_of(name), .label = request_tr(rq, label)};
    view.day = is_right ? arena_printf(a, "%d", date.day) : part(rq, name, "-day");
    view.month = is_right ? arena_printf(a, "%d", date.month) : part(rq, name, "-month");
    view.year = is_right ? arena_printf(a, "%d", date.year) : part(rq, name, "-year");
    return view;
}

static struct str print_address(struct request *rq, const struct period *period)
{
    struct date from = civil_date_of(period->from), to = civil_date_of(period->to);
    return arena_printf(rq->c->arena, "/office/register.pdf?from-day=%d&from-month=%d&from-year=%d&to-day=%d&to-month=%d&to-year=%d", from.day,
                        from.month, from.year, to.day, to.month, to.year);
}

enum { LINE_CODE, LINE_PROCEDURE, LINE_OWNER, LINE_RECEIVED, LINE_PROMISED, LINE_BACK, LINE_RETURNED, LINE_COLUMNS };

static struct table_cell moment_cell(struct request *rq, struct opt_instant t)
{
    return (struct table_cell){.text = t.has ? format_date_time(rq->c->arena, t.value) : STR("–")};
}

static struct table_row row_of(struct request *rq, const struct register_line *line)
{
    const struct procedure *procedure = city_procedure(rq->web->city, line->procedure_id);
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, LINE_COLUMNS, struct table_cell);
    cells[LINE_CODE] = (struct table_cell){.text = str_is_absent(line->code) ? line->reference : line->code, .href = office_address(rq, line->reference, "")};
    cells[LINE_PROCEDURE] = (struct table_cell){.text = procedure ? procedure->name : STR("")};
    cells[LINE_OWNER] = (struct table_cell){.text = line->applicant_name};
    cells[LINE_RECEIVED] = moment_cell(rq, line->received_at);
    cells[LINE_PROMISED] = moment_cell(rq, line->due_at);
    cells[LINE_BACK] = moment_cell(rq, line->back_at);
    cells[LINE_RETURNED] = moment_cell(rq, line->handed_at);
    return (struct table_row){.cells = cells};
}

static struct table_view table_of(struct request *rq, const struct register_line *lines, size_t count)
{
    static const char *const labels[LINE_COLUMNS] = {N_("Dossier"), N_("Procedure"), N_("Applicant"), N_("Received"), N_("Promised"), N_("Result back"), N_("Handed over")};
    const struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, LINE_COLUMNS, LINE_CODE);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = row_of(rq, &lines[i]);
    return (struct table_view){.id = "register", .caption = request_tr(rq, N_("Register of dossiers")), .hide_caption = true, .columns = columns,
                               .column_count = LINE_COLUMNS, .rows = rows, .row_count = count};
}

void office_register(struct request *rq)
{
    struct page *page;
    struct db_ro *ro;
    struct register_line *lines = NULL;
    size_t count = 0;
    struct period period = read_period(rq);
    struct instant from = civil_instant(civil_local_at(period.from, 0)), to = civil_instant(civil_local_at(period.to + 1, 0));
    err_t e = request_reader(rq, &ro);
    if (!e && period.is_right) e = register_store_lines(ro, rq->c, rq->actor.unit_id, from, to, NULL, SHOWN_MAX + 1, &lines, &count);
    if (!e) e = office_page(rq, request_tr(rq, N_("Register of dossiers")), "register", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    const struct office_register_view view = {
        .from = day_field(rq, "from", N_("First day"), period.from, period.is_right),
        .to = day_field(rq, "to", N_("Last day"), period.to, period.is_right),
        .error = period.is_right ? STR("") : request_tr(rq, message_info(register_bad_period)->text),
        .print_href = print_address(rq, &period),
        .table = table_of(rq, lines, count > SHOWN_MAX ? SHOWN_MAX : count),
        .has_more = count > SHOWN_MAX,
        .empty = {.title = request_tr(rq, N_("Nothing was received in this period")), .text = request_tr(rq, N_("Choose other days."))},
    };
    struct html h = request_html(rq);
    page->has_errors = !period.is_right;
    tmpl_office_register_page(&h, page, &view);
    request_send_html(rq, period.is_right ? 200 : 422);
}

/* ---- the print ---- */

static err_t render_register(struct ctx *c, const void *what, struct buf *out)
{
    return paper_render_register(c, what, PDF_PAGES(out));
}

void office_register_print(struct request *rq)
{
    struct paper_register *book;
    struct period period = read_period(rq);
    struct db_ro *ro;
    const struct unit *unit = city_unit(rq->web->city, rq->actor.unit_id);
    err_t e = !unit ? fail(rq->c, unit_not_found) : period.is_right ? OK : fail(rq->c, register_bad_period);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = paper_load_register(rq->c, ro, documents_place(rq), unit, period.from, period.to, &book);
    if (e)
        request_fail(rq, e);
    else
        documents_print(rq, render_register, book, STR("register.pdf"));
}
