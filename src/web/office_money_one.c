/* office_money_one: one piece of money: what is known of it, what was done with it, and what can be done with what has no place. */
#include "app/payment_rule.h"
#include "app/payment_settle.h"
#include "i18n/i18n.h"
#include "templates/tmpl_money.h"
#include "web/money_view.h"
#include "web/office_frame.h"
#include "web/payment.h"
#include "web/routes.h"
#include "web/web.h"

#define MOVES_MAX     100
#define NOTE_MAX      500
#define REFERENCE_MAX 40
#define AMOUNT_MAX    20
#define FACTS_MAX     10

struct one {
    struct uuid id;
    struct money_received money;
    struct input input;
    struct str reference, amount, document, note; /* as typed */
    struct str move;                              /* which form was sent; empty: none */
    struct money_assigning assigning;
    struct money_releasing releasing;
    struct money_refunding refunding;
    struct money_same same;
};

static struct str address(struct request *rq, const struct one *k, const char *rest)
{
    char id[37];
    uuid_format(k->id, id);
    return arena_printf(rq->c->arena, "/office/payments/money/%s%s", id, rest);
}

/* Money of the own unit, for its cashiers. */
static err_t start(struct request *rq, struct one **ret)
{
    struct one *k = ARENA_NEW(rq->c->arena, struct one);
    struct db_ro *ro;
    *k = (struct one){.input = input_of(rq), .reference = STR(""), .amount = STR(""), .document = STR(""), .note = STR(""), .move = STR("")};
    rq->state = k;
    *ret = k;
    if (!uuid_parse(request_capture(rq, 0), &k->id)) return fail(rq->c, money_unknown);
    err_t e = request_reader(rq, &ro);
    if (!e) e = payment_store_money(ro, rq->c, k->id, &k->money);
    if (e == ERR_NOT_FOUND) return fail(rq->c, money_unknown);
    if (!e && !uuid_eq(k->money.unit_id, rq->actor.unit_id)) return fail(rq->c, money_unknown);
    return e || actor_has_role(&rq->actor, ROLE_CASHIER) ? e : fail(rq->c, action_not_your_role);
}

static void add_fact(struct request *rq, struct summary_row *rows, size_t *count, const char *key, struct str value)
{
    if (!str_is_empty(value)) rows[(*count)++] = (struct summary_row){.key = request_tr(rq, key), .value = value};
}

static void show_facts(struct request *rq, const struct money_received *m, struct money_one_view *view)
{
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, FACTS_MAX, struct summary_row);
    size_t count = 0;
    add_fact(rq, rows, &count, N_("Amount"), payment_money(rq, m->amount));
    if (m->unplaced) {
        add_fact(rq, rows, &count, N_("Without a place"), payment_money(rq, m->unplaced));
        rows[count - 1].note = request_tr(rq, money_trouble_name(m->trouble));
    }
    add_fact(rq, rows, &count, N_("Came in"), format_moment(rq->c->arena, rq->c->locale, m->paid_at));
    rows[count - 1].note = request_tr(rq, money_way_name(m->way));
    add_fact(rq, rows, &count, N_("Text of the transfer"), m->memo);
    add_fact(rq, rows, &count, N_("Who paid"), m->payer);
    add_fact(rq, rows, &count, N_("Bank"), str_is_empty(m->bank_bin) ? STR("") : payment_bank_name(rq->c, m->bank_bin));
    add_fact(rq, rows, &count, N_("Account number"), m->account);
    add_fact(rq, rows, &count, N_("Number of the transaction"), m->transaction_id);
    add_fact(rq, rows, &count, N_("Entered"), format_moment(rq->c->arena, rq->c->locale, m->entered_at));
    rows[count - 1].note = m->actor;
    view->facts = rows;
    view->fact_count = count;
}

/* ---- what was done with it ---- */

enum { MOVE_COLUMN_WHAT, MOVE_COLUMN_AMOUNT, MOVE_COLUMN_WHERE, MOVE_COLUMN_WHO, MOVE_COLUMNS };

static err_t demand_of(struct request *rq, struct db_ro *ro, const struct money_moved *move, struct payment_demand *ret_demand)
{
    struct payment_demand *demands;
    size_t count;
    err_t e = payment_store_demands(ro, rq->c, move->dossier_id.value, &demands, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (demands[i].number == move->demand) *ret_demand = demands[i];
    return e;
}

static void fill_move(struct request *rq, const struct money_moved *move, const struct payment_demand *demand, struct table_cell *cells)
{
    struct str when = format_moment(rq->c->arena, rq->c->locale, move->made_at);
    cells[MOVE_COLUMN_WHAT] = (struct table_cell){.text = request_tr(rq, money_move_name(move->move)), .note = move->note};
    cells[MOVE_COLUMN_AMOUNT] = (struct table_cell){.text = payment_money(rq, move->amount)};
    cells[MOVE_COLUMN_WHERE] = (struct table_cell){.text = demand->number ? demand->reference : str_is_empty(move->document) ? STR("–") : move->document};
    cells[MOVE_COLUMN_WHO] = (struct table_cell){.text = when, .note = move->actor};
}

/* On which demands it lies now, and may be taken off: those that no event and no receipt has confirmed. */
static void add_release(struct request *rq, const struct one *k, const struct payment_demand *demand, struct release_view *releases, size_t *count)
{
    if (!demand->number || demand->seq || !str_is_empty(demand->receipt_number) || demand->paid == 0) return;
    for (size_t i = 0; i < *count; i++)
        if (str_eq(releases[i].reference, demand->reference)) return;
    releases[(*count)++] = (struct release_view){.action = address(rq, k, "/release"), .reference = demand->reference, .text = tr_with(rq->c->arena, rq->c->locale, N_("Take it off demand %s"), demand->reference)};
}

static err_t show_moves(struct request *rq, struct db_ro *ro, const struct one *k, struct money_one_view *view)
{
    static const char *const labels[MOVE_COLUMNS] = {N_("What was done"), N_("Amount"), N_("Where to"), N_("When and by whom")};
    struct money_moved *moves;
    size_t count;
    err_t e = payment_store_moves(ro, rq->c, k->id, MOVES_MAX, &moves, &count);
    if (e) return e;
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, MOVE_COLUMNS, MOVE_COLUMN_WHAT);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    struct release_view *releases = ARENA_ARRAY(rq->c->arena, count, struct release_view);
    columns[MOVE_COLUMN_AMOUNT].is_number = true;
    for (size_t i = 0; i < count && !e; i++) {
        struct payment_demand demand = {.number = 0};
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, MOVE_COLUMNS, struct table_cell);
        if (moves[i].dossier_id.has) e = demand_of(rq, ro, &moves[i], &demand);
        fill_move(rq, &moves[i], &demand, cells);
        add_release(rq, k, &demand, releases, &view->release_count);
        rows[i] = (struct table_row){.cells = cells};
    }
    view->releases = releases;
    view->moves = (struct table_view){.id = "moves", .caption = request_tr(rq, N_("What was done with it")), .columns = columns, .column_count = MOVE_COLUMNS, .rows = rows, .row_count = count};
    return e;
}

/* ---- forms ---- */

/* Several forms stand on the page: what was typed and what is wrong go to the one that was sent. */
static struct field_view field(const struct one *k, const char *move, const char *name, struct str label, struct str value)
{
    struct field_view view = {.name = arena_join(k->input.rq->c->arena, str_of(move), STR("-"), str_of(name)), .label = label, .value = STR("")};
    if (!str_eq(k->move, str_of(move))) return view;
    view.value = value;
    view.error = input_error_of(&k->input, view.name);
    return view;
}

static void fill_forms(struct request *rq, const struct one *k, struct money_one_view *view)
{
    struct str why = request_tr(rq, N_("Reason"));
    view->is_open = k->money.unplaced > 0;
    view->assign_action = address(rq, k, "/assign");
    view->refund_action = address(rq, k, "/refund");
    view->same_action = address(rq, k, "/same");
    view->reference = field(k, "assign", "reference", request_tr(rq, N_("Reference of the demand")), k->reference);
    view->reference.hint = request_tr(rq, N_("It begins with MC and stands on the dossier's page of payments."));
    view->reference.width = 20;
    view->assign_note = field(k, "assign", "note", why, k->note);
    view->amount = field(k, "refund", "amount", request_tr(rq, N_("Amount in đồng")), k->amount);
    view->amount.inputmode = "numeric";
    view->amount.width = 20;
    view->document = field(k, "refund", "document", request_tr(rq, N_("Number of the document")), k->document);
    view->refund_note = field(k, "refund", "note", why, k->note);
    view->same_note = field(k, "same", "note", why, k->note);
    view->release_note = field(k, "release", "note", why, k->note);
}

static void send_page(struct request *rq, int status)
{
    struct one *k = rq->state;
    struct money_one_view view = {.input = &k->input};
    struct page *page;
    struct db_ro *ro;
    show_facts(rq, &k->money, &view);
    fill_forms(rq, k, &view);
    err_t e = request_reader(rq, &ro);
    if (!e) e = show_moves(rq, ro, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("One payment")), "payments", "payments", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->path = address(rq, k, "");
    page->back_href = STR("/office/payments");
    page->has_errors = k->input.error_count > 0;
    tmpl_money_one_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_money_one(struct request *rq)
{
    struct one *k;
    err_t e = start(rq, &k);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq, 200);
}

/* The use case calls a field by its own name; on the page it stands behind the name of its form. */
static void keep_fault(struct request *rq, struct one *k)
{
    struct str name = rq->c->fault.field;
    if (!str_is_empty(name)) rq->c->fault.field = arena_join(rq->c->arena, k->move, STR("-"), name);
    input_fault(&k->input);
}

static void settled(struct request *rq)
{
    struct one *k = rq->state;
    err_t e = rq->result;
    if (!e) {
        request_flash(rq, N_("Saved."));
        request_redirect(rq, address(rq, k, ""));
    } else if (e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_DENIED || e == ERR_NOT_FOUND) {
        keep_fault(rq, k);
        send_page(rq, http_status_of(e));
    } else {
        request_fail(rq, e);
    }
}

static struct str typed(struct one *k, const char *name, const char *label, size_t max)
{
    struct str whole = arena_join(k->input.rq->c->arena, k->move, STR("-"), str_of(name));
    return input_text(&k->input, arena_cstring(k->input.rq->c->arena, whole), request_tr(k->input.rq, label), max, true);
}

static void read_assign(struct request *rq, struct one *k, db_work_fn *ret_run, void **ret_argument)
{
    (void)rq;
    k->reference = typed(k, "reference", N_("Reference of the demand"), REFERENCE_MAX);
    k->note = typed(k, "note", N_("Reason"), NOTE_MAX);
    k->assigning = (struct money_assigning){k->id, k->reference, k->note};
    *ret_run = payment_assign_run;
    *ret_argument = &k->assigning;
}

static void read_release(struct request *rq, struct one *k, db_work_fn *ret_run, void **ret_argument)
{
    k->note = typed(k, "note", N_("Reason"), NOTE_MAX);
    k->releasing = (struct money_releasing){k->id, exchange_field(rq->x, "demand"), k->note};
    *ret_run = payment_release_run;
    *ret_argument = &k->releasing;
}

static void read_refund(struct request *rq, struct one *k, db_work_fn *ret_run, void **ret_argument)
{
    k->amount = typed(k, "amount", N_("Amount in đồng"), AMOUNT_MAX);
    k->document = typed(k, "document", N_("Number of the document"), PAYMENT_DOCUMENT_MAX);
    k->note = typed(k, "note", N_("Reason"), NOTE_MAX);
    k->refunding = (struct money_refunding){k->id, payment_amount(rq, k->amount), k->document, k->note};
    *ret_run = payment_refund_run;
    *ret_argument = &k->refunding;
}

static void read_same(struct request *rq, struct one *k, db_work_fn *ret_run, void **ret_argument)
{
    (void)rq;
    k->note = typed(k, "note", N_("Reason"), NOTE_MAX);
    k->same = (struct money_same){k->id, k->note};
    *ret_run = payment_same_run;
    *ret_argument = &k->same;
}

void office_money_settle(struct request *rq)
{
    static const struct {
        const char *move;
        void (*read)(struct request *rq, struct one *k, db_work_fn *ret_run, void **ret_argument);
    } moves[] = {{"assign", read_assign}, {"release", read_release}, {"refund", read_refund}, {"same", read_same}};
    struct one *k;
    db_work_fn run = NULL;
    void *argument = NULL;
    err_t e = start(rq, &k);
    k->move = request_capture(rq, 1);
    for (size_t i = 0; i < sizeof moves / sizeof moves[0] && !e; i++)
        if (str_eq(k->move, str_of(moves[i].move))) moves[i].read(rq, k, &run, &argument);
    if (!e && !run) e = fail(rq->c, page_not_found);
    if (e)
        request_fail(rq, e);
    else if (input_is_right(&k->input))
        request_write(rq, "money_settle", run, argument, settled);
    else
        send_page(rq, 422);
}
