/* office_money: the cashier's list, apart from the states of dossiers: what came in and has no place, demands paid in part, duties that
 * are paid and not yet confirmed; sums of the days of a month, and the same as CSV. Others of the unit see sums, not payers. */
#include "app/payment.h"
#include "app/payment_rule.h"
#include "base/civil.h"
#include "base/csv.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_money.h"
#include "web/money_view.h"
#include "web/office_frame.h"
#include "web/payment.h"
#include "web/routes.h"
#include "web/web.h"

#define PAGE_SIZE    50
#define DEMANDS_MAX  100
#define TOTALS_MAX   200
#define CSV_PAGE     500
#define CSV_PAGES    20
#define TEXT_SHOWN   60

struct month {
    struct date first;
    int64_t from_day, to_day;
};

static bool sees_money(const struct request *rq)
{
    return actor_has_role(&rq->actor, ROLE_CASHIER);
}

static struct str month_key(struct request *rq, struct date d)
{
    return arena_printf(rq->c->arena, "%04d-%02d", (int)d.year, d.month);
}

/* ?month=2018-03, else this month. */
static struct month asked_month(struct request *rq)
{
    struct date day = civil_date_of(civil_day_at(rq->c->now));
    struct str asked = arena_join(rq->c->arena, request_query(rq, "month"), STR("-01"), STR(""));
    struct date chosen;
    if (civil_parse_date(asked, &chosen)) day = chosen;
    day.day = 1;
    return (struct month){day, civil_day_of(day), civil_day_of(civil_add_months(day, 1)) - 1};
}

static struct str month_address(struct request *rq, struct date first)
{
    return arena_join(rq->c->arena, STR("/office/payments?month="), month_key(rq, first), STR("#totals"));
}

static void fill_month(struct request *rq, const struct month *month, struct money_view *view)
{
    struct date now = civil_date_of(civil_day_at(rq->c->now));
    view->month = arena_printf(rq->c->arena, "%02d/%04d", month->first.month, (int)month->first.year);
    view->months.label = request_tr(rq, N_("Months"));
    view->months.note = view->month;
    view->months.previous_href = month_address(rq, civil_add_months(month->first, -1));
    if (month->first.year < now.year || month->first.month < now.month) view->months.next_href = month_address(rq, civil_add_months(month->first, 1));
    view->csv_href = sees_money(rq) ? arena_join(rq->c->arena, STR("/office/payments.csv?month="), month_key(rq, month->first), STR("")) : STR("");
}

/* ---- money without a place ---- */

enum { OPEN_WHEN, OPEN_AMOUNT, OPEN_WHY, OPEN_TEXT, OPEN_COLUMNS };

static struct str id_text(struct request *rq, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(rq->c->arena, str_of(text));
}

static struct table_row open_row(struct request *rq, const struct money_received *m)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, OPEN_COLUMNS, struct table_cell);
    struct str whole = m->unplaced == m->amount ? STR("") : tr_with(rq->c->arena, rq->c->locale, N_("of %s"), payment_money(rq, m->amount));
    cells[OPEN_WHEN] = (struct table_cell){.text = format_moment(rq->c->arena, rq->c->locale, m->paid_at), .href = arena_join(rq->c->arena, STR("/office/payments/money/"), id_text(rq, m->id), STR("")),
                                           .note = request_tr(rq, money_way_name(m->way))};
    cells[OPEN_AMOUNT] = (struct table_cell){.text = payment_money(rq, m->unplaced), .note = whole};
    cells[OPEN_WHY] = (struct table_cell){.tag = {money_trouble_name(m->trouble), TONE_AMBER, SHAPE_HOLLOW}};
    cells[OPEN_TEXT] = (struct table_cell){.text = str_is_empty(m->memo) ? STR("–") : m->memo, .note = m->payer};
    return (struct table_row){.cells = cells};
}

static err_t show_open(struct request *rq, struct db_ro *ro, struct money_view *view)
{
    static const char *const labels[OPEN_COLUMNS] = {N_("Came in"), N_("Without a place"), N_("Why"), N_("Text of the transfer")};
    struct money_received *money;
    struct uuid before;
    size_t count;
    view->is_later = uuid_parse(request_query(rq, "before"), &before);
    if (!view->is_later) memset(before.bytes, 0xFF, sizeof before.bytes);
    err_t e = payment_store_open_money(ro, rq->c, rq->actor.unit_id, before, PAGE_SIZE + 1, &money, &count);
    if (e) return e;
    if (view->is_later) view->open_pager.first_href = STR("/office/payments");
    if (count > PAGE_SIZE) view->open_pager.next_href = arena_join(rq->c->arena, STR("/office/payments?before="), id_text(rq, money[PAGE_SIZE - 1].id), STR(""));
    if (count > PAGE_SIZE) count = PAGE_SIZE;
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, OPEN_COLUMNS, OPEN_WHEN);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    columns[OPEN_AMOUNT].is_number = true;
    for (size_t i = 0; i < count; i++)
        rows[i] = open_row(rq, &money[i]);
    view->open = (struct table_view){.id = "open", .caption = request_tr(rq, N_("Money without a place")), .columns = columns, .column_count = OPEN_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

/* ---- demands to look at ---- */

enum { DEMAND_DOSSIER, DEMAND_REFERENCE, DEMAND_AMOUNT, DEMAND_SO_FAR, DEMAND_COLUMNS };

static struct table_view demand_table(struct request *rq, const struct demand_to_see *demands, size_t count, const char *rest)
{
    static const char *const labels[DEMAND_COLUMNS] = {N_("Dossier"), N_("Reference"), N_("Demanded"), N_("Paid so far")};
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, DEMAND_COLUMNS, DEMAND_DOSSIER);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    columns[DEMAND_AMOUNT].is_number = columns[DEMAND_SO_FAR].is_number = true;
    for (size_t i = 0; i < count; i++) {
        const struct demand_to_see *d = &demands[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, DEMAND_COLUMNS, struct table_cell);
        cells[DEMAND_DOSSIER] = (struct table_cell){.text = str_is_absent(d->code) ? d->dossier_reference : d->code, .href = office_address(rq, d->dossier_reference, rest),
                                                    .note = format_date(rq->c->arena, d->made_at)};
        cells[DEMAND_REFERENCE] = (struct table_cell){.text = d->reference};
        cells[DEMAND_AMOUNT] = (struct table_cell){.text = payment_money(rq, d->amount)};
        cells[DEMAND_SO_FAR] = (struct table_cell){.text = payment_money(rq, d->paid)};
        rows[i] = (struct table_row){.cells = cells};
    }
    return (struct table_view){.columns = columns, .column_count = DEMAND_COLUMNS, .rows = rows, .row_count = count};
}

static err_t show_demands(struct request *rq, struct db_ro *ro, struct money_view *view)
{
    struct demand_to_see *demands;
    size_t count;
    err_t e = payment_store_in_part(ro, rq->c, rq->actor.unit_id, DEMANDS_MAX, &demands, &count);
    if (e) return e;
    view->part = demand_table(rq, demands, count, "/payment");
    view->part.id = "part";
    view->part.caption = request_tr(rq, N_("Paid in part"));
    e = payment_store_unconfirmed(ro, rq->c, rq->actor.unit_id, DEMANDS_MAX, &demands, &count);
    if (e) return e;
    view->unconfirmed = demand_table(rq, demands, count, "?open=pay");
    view->unconfirmed.id = "unconfirmed";
    view->unconfirmed.caption = request_tr(rq, N_("Paid, and not yet confirmed in the dossier"));
    return OK;
}

/* ---- sums of days ---- */

enum { TOTAL_DAY, TOTAL_BANK, TOTAL_CASH, TOTAL_HAND, TOTAL_ALL, TOTAL_OPEN, TOTAL_COLUMNS };
static const int column_of_way[MONEY_WAY_COUNT] = {[MONEY_BANK] = TOTAL_BANK, [MONEY_CASH] = TOTAL_CASH, [MONEY_BY_HAND] = TOTAL_HAND};

static struct table_row total_row(struct request *rq, struct str day, const int64_t sums[TOTAL_COLUMNS])
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, TOTAL_COLUMNS, struct table_cell);
    cells[TOTAL_DAY] = (struct table_cell){.text = day};
    for (int i = TOTAL_BANK; i < TOTAL_COLUMNS; i++)
        cells[i] = (struct table_cell){.text = sums[i] ? payment_money(rq, sums[i]) : STR("–")};
    return (struct table_row){.cells = cells};
}

static void add_total(int64_t sums[TOTAL_COLUMNS], const struct money_total *t)
{
    sums[column_of_way[t->way]] += t->amount;
    sums[TOTAL_ALL] += t->amount;
    sums[TOTAL_OPEN] += t->unplaced;
}

static err_t show_totals(struct request *rq, struct db_ro *ro, const struct month *month, struct money_view *view)
{
    static const char *const labels[TOTAL_COLUMNS] = {N_("Day"), N_("Transfers, by the bank"), N_("Cash"), N_("Transfers, by hand"), N_("Together"), N_("Without a place")};
    struct money_total *totals;
    size_t count, rows_made = 0;
    int64_t all[TOTAL_COLUMNS] = {0};
    err_t e = payment_store_totals(ro, rq->c, rq->actor.unit_id, month->from_day, month->to_day, TOTALS_MAX, &totals, &count);
    if (e) return e;
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, TOTAL_COLUMNS, TOTAL_DAY);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count + 1, struct table_row);
    for (int i = TOTAL_BANK; i < TOTAL_COLUMNS; i++)
        columns[i].is_number = true;
    for (size_t i = 0; i < count;) {
        int64_t sums[TOTAL_COLUMNS] = {0}, day = totals[i].day;
        for (; i < count && totals[i].day == day; i++) {
            add_total(sums, &totals[i]);
            add_total(all, &totals[i]);
        }
        rows[rows_made++] = total_row(rq, format_date(rq->c->arena, civil_instant(civil_local_at(day, 0))), sums);
    }
    if (rows_made) rows[rows_made++] = total_row(rq, request_tr(rq, N_("The month")), all);
    view->totals = (struct table_view){.id = "totals", .caption = tr_with(rq->c->arena, rq->c->locale, N_("What came in, %s"), view->month), .columns = columns, .column_count = TOTAL_COLUMNS, .rows = rows, .row_count = rows_made};
    return OK;
}

void office_money(struct request *rq)
{
    struct money_view view = {.sees_money = sees_money(rq)};
    struct month month = asked_month(rq);
    struct page *page;
    struct db_ro *ro;
    fill_month(rq, &month, &view);
    err_t e = request_reader(rq, &ro);
    if (!e && view.sees_money) e = show_open(rq, ro, &view);
    if (!e) e = show_demands(rq, ro, &view);
    if (!e) e = show_totals(rq, ro, &month, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Payments")), "payments", "payments", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    tmpl_money_page(&h, page, &view);
    request_send_html(rq, 200);
}

/* ---- CSV (RFC 4180), with a byte order mark as the figures have it ---- */

static void put_line(struct request *rq, struct buf *out, const struct money_received *m)
{
    static const char *const ways[MONEY_WAY_COUNT] = {[MONEY_BANK] = "bank", [MONEY_CASH] = "cash", [MONEY_BY_HAND] = "by_hand"};
    const struct str fields[] = {format_iso(rq->c->arena, m->paid_at), format_iso(rq->c->arena, m->entered_at), str_of(ways[m->way]), m->bank_bin, m->account, m->transaction_id, m->memo, m->payer, m->actor};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        csv_put_quoted(out, fields[i]);
        buf_add_char(out, ',');
    }
    buf_printf(out, "%lld,%lld\r\n", (long long)m->amount, (long long)m->unplaced);
}

void office_money_csv(struct request *rq)
{
    struct month month = asked_month(rq);
    struct uuid after = {{0}};
    int64_t day = month.from_day;
    size_t count = CSV_PAGE;
    struct db_ro *ro;
    err_t e = sees_money(rq) ? request_reader(rq, &ro) : fail(rq->c, action_not_your_role);
    struct buf *out = exchange_out(rq->x);
    buf_add(out, STR("\xEF\xBB\xBFpaid_at,entered_at,way,bank_bin,account,transaction,memo,payer,entered_by,amount,without_a_place\r\n"));
    for (int page = 0; page < CSV_PAGES && count == CSV_PAGE && !e; page++) {
        struct money_received *money;
        e = payment_store_days(ro, rq->c, rq->actor.unit_id, day, after, month.to_day, CSV_PAGE, &money, &count);
        for (size_t i = 0; i < count && !e; i++)
            put_line(rq, out, &money[i]);
        if (!e && count) {
            after = money[count - 1].id;
            day = money[count - 1].day;
        }
    }
    if (e) {
        buf_reset(out);
        request_fail(rq, e);
        return;
    }
    request_send(rq, 200, "text/csv; charset=utf-8");
}
