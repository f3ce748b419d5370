/* payment: demands as blocks: lines, sums, the code to pay by and the same in words; and the citizen's page of them. */
#include "web/payment.h"

#include "app/payment.h"
#include "app/payment_rule.h"
#include "base/parse.h"
#include "domain/vietqr.h"
#include "i18n/i18n.h"
#include "pdf/qr.h"
#include "templates/tmpl_payment.h"
#include "web/address.h"
#include "web/documents.h"
#include "web/office_frame.h"
#include "web/own.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define SUMS_MAX     4
#define TRANSFER_MAX 5
#define AMOUNT_TYPED_MAX 100

enum { LINE_WHAT, LINE_HOW, LINE_AMOUNT, LINE_COLUMNS };

struct str payment_money(struct request *rq, int64_t dong)
{
    return format_money(rq->c->arena, (struct money){dong});
}

int64_t payment_amount(struct request *rq, struct str text)
{
    int64_t amount = 0;
    struct buf digits = buf_new(AMOUNT_TYPED_MAX);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '.' && text.ptr[i] != ',' && text.ptr[i] != ' ') buf_add_char(&digits, text.ptr[i]);
    bool is_number = parse_int(arena_copy(rq->c->arena, buf_str(&digits)), 1, INT64_MAX, &amount);
    buf_free(&digits);
    return is_number ? amount : 0;
}

/* ---- lines ---- */

/* "12.5 %" of ten-thousandths. */
static struct str share_text(struct request *rq, int64_t share)
{
    const char *point = rq->c->locale == LOCALE_VI ? "," : ".";
    if (share % 100 == 0) return arena_printf(rq->c->arena, "%lld %%", (long long)(share / 100));
    if (share % 10 == 0) return arena_printf(rq->c->arena, "%lld%s%lld %%", (long long)(share / 100), point, (long long)(share % 100 / 10));
    return arena_printf(rq->c->arena, "%lld%s%02lld %%", (long long)(share / 100), point, (long long)(share % 100));
}

static struct str rate_text(struct request *rq, const struct fee_line *line)
{
    struct arena *a = rq->c->arena;
    struct str rate = payment_money(rq, line->item.rate);
    if (line->item.per == FEE_ONCE) return rate;
    return arena_printf(a, "%.*s %.*s × %.*s", STR_ARG(rate), STR_ARG(request_tr(rq, fee_per_name(line->item.per))), STR_ARG(format_number(a, rq->c->locale, line->item.quantity)));
}

static struct str why_less(struct request *rq, const struct fee_line *line)
{
    struct arena *a = rq->c->arena;
    if (!str_is_empty(line->item.exempt_by)) return tr_with(a, rq->c->locale, N_("exempt: %s"), line->item.exempt_by);
    if (!line->share) return STR("");
    struct str cut = arena_join(a, share_text(rq, line->share), STR(" · "), line->cut_by);
    return tr_with(a, rq->c->locale, N_("less %s"), cut);
}

static struct table_row line_row(struct request *rq, const struct fee_line *line)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, LINE_COLUMNS, struct table_cell);
    const char *kind = fee_kind_name(line->item.kind);
    struct str what = *kind ? request_tr(rq, kind) : tr_with(rq->c->arena, rq->c->locale, N_("As notice %s says"), line->item.name);
    cells[LINE_WHAT] = (struct table_cell){.text = what, .note = *kind ? line->item.name : STR("")};
    cells[LINE_HOW] = (struct table_cell){.text = rate_text(rq, line), .note = why_less(rq, line)};
    cells[LINE_AMOUNT] = (struct table_cell){.text = payment_money(rq, line->amount)};
    return (struct table_row){.cells = cells};
}

static err_t show_lines(struct request *rq, struct db_ro *ro, const struct payment_demand *demand, struct payment_block *block)
{
    static const char *const labels[LINE_COLUMNS] = {N_("What for"), N_("Rate"), N_("Amount")};
    struct fee_line *lines;
    size_t count;
    err_t e = payment_store_lines(ro, rq->c, demand, &lines, &count);
    if (e) return e;
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, labels, LINE_COLUMNS, LINE_WHAT);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    columns[LINE_AMOUNT].is_number = true;
    for (size_t i = 0; i < count; i++)
        rows[i] = line_row(rq, &lines[i]);
    block->lines = (struct table_view){.id = arena_cstring(rq->c->arena, arena_printf(rq->c->arena, "lines-%lld", (long long)demand->number)), .caption = request_tr(rq, N_("What is to be paid")),
                                       .hide_caption = true, .columns = columns, .column_count = LINE_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

/* ---- sums and how to pay ---- */

static struct tag_view state_tag(const struct payment_demand *demand)
{
    static const struct tag_view tags[DEMAND_STATE_COUNT] = {
        [DEMAND_OPEN] = {NULL, TONE_AMBER, SHAPE_HOLLOW}, [DEMAND_PAID] = {NULL, TONE_LEAF, SHAPE_FILLED}, [DEMAND_VOID] = {NULL, TONE_SLATE, SHAPE_STRUCK}};
    struct tag_view tag = tags[demand->state];
    tag.msgid = demand->state == DEMAND_OPEN && demand->paid > 0 ? N_("Paid in part") : demand->amount == 0 ? N_("Nothing to pay") : demand_state_name(demand->state);
    return tag;
}

/* Of a duty the slip of its event, else the receipt of the demand; absent for who looks with a ticket. */
static struct str receipt_address(struct request *rq, const struct dossier *dossier, const struct payment_demand *demand, bool for_office)
{
    struct arena *a = rq->c->arena;
    bool is_own = dossier->account_id.has && uuid_eq(dossier->account_id.value, rq->actor.id);
    if (!for_office && !is_own) return (struct str){NULL, 0};
    struct str base = for_office ? office_address(rq, dossier->reference, "") : address_of(a, "/my/", dossier->reference);
    return demand->seq ? arena_printf(a, "%.*s/slips/%lld/page", STR_ARG(base), (long long)demand->seq) : arena_printf(a, "%.*s/payment/%lld/receipt.pdf", STR_ARG(base), (long long)demand->number);
}

static void show_sums(struct request *rq, const struct dossier *dossier, const struct payment_demand *demand, bool for_office, struct payment_block *block)
{
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, SUMS_MAX, struct summary_row);
    size_t count = 0;
    rows[count++] = (struct summary_row){.key = request_tr(rq, N_("Together")), .value = payment_money(rq, demand->amount)};
    if (demand->paid > 0) {
        struct str when = demand->paid_at.has ? format_moment(rq->c->arena, rq->c->locale, demand->paid_at.value) : STR("");
        rows[count++] = (struct summary_row){.key = request_tr(rq, N_("Paid so far")), .value = payment_money(rq, demand->paid), .note = when};
    }
    struct str receipt = receipt_address(rq, dossier, demand, for_office);
    if (demand->seq || !str_is_empty(demand->receipt_number))
        rows[count++] = (struct summary_row){.key = request_tr(rq, N_("Receipt of the payment")), .value = demand->seq ? request_tr(rq, N_("as a page, or to print")) : demand->receipt_number, .href = receipt};
    block->sums = rows;
    block->sum_count = count;
    block->to_pay = payment_owed(demand) ? payment_money(rq, payment_owed(demand)) : STR("");
}

static void show_transfer(struct request *rq, const struct payment_demand *demand, const struct payment_account *account, struct payment_block *block)
{
    struct arena *a = rq->c->arena;
    const struct vietqr code = {account->bank_bin, account->account, payment_owed(demand), demand->reference};
    struct str text = vietqr_write(a, &code);
    if (str_is_empty(account->bank_bin) || str_is_absent(text)) return;
    struct pdf_qr qr = pdf_qr_of(a, text);
    struct summary_row *rows = ARENA_ARRAY(a, TRANSFER_MAX, struct summary_row);
    rows[0] = (struct summary_row){.key = request_tr(rq, N_("Bank")), .value = payment_bank_name(rq->c, account->bank_bin)};
    rows[1] = (struct summary_row){.key = request_tr(rq, N_("Account number")), .value = account->account};
    rows[2] = (struct summary_row){.key = request_tr(rq, N_("Holder of the account")), .value = account->holder};
    rows[3] = (struct summary_row){.key = request_tr(rq, N_("Amount")), .value = payment_money(rq, payment_owed(demand))};
    rows[4] = (struct summary_row){.key = request_tr(rq, N_("Text of the transfer")), .value = demand->reference, .note = request_tr(rq, N_("Exactly this and nothing else: by it the office knows what was paid."))};
    block->transfer = rows;
    block->transfer_count = TRANSFER_MAX;
    block->qr = qr.path;
    block->qr_side = qr.side;
    block->qr_label = tr_with(a, rq->c->locale, N_("VietQR code for a transfer of %s"), payment_money(rq, payment_owed(demand)));
}

/* By whom a fee for the application is taken in cash here; a duty is confirmed with its dossier's own step. */
static void show_cash(struct request *rq, const struct dossier *dossier, const struct payment_demand *demand, struct payment_block *block)
{
    bool handles = dossier->handler_id.has && uuid_eq(dossier->handler_id.value, rq->actor.id);
    bool may = actor_has_role(&rq->actor, ROLE_CASHIER) && uuid_eq(rq->actor.unit_id, demand->unit_id) && !handles;
    if (!may || demand->kind != DEMAND_APPLICATION || payment_owed(demand) == 0) return;
    block->cash_action = arena_join(rq->c->arena, office_address(rq, dossier->reference, "/payment/"), demand->reference, STR(""));
    block->cash_text = tr_with(rq->c->arena, rq->c->locale, N_("Take %s in cash"), payment_money(rq, payment_owed(demand)));
}

/* The account that counts today: the one of the notice may have been closed since. */
static err_t show_block(struct request *rq, struct db_ro *ro, const struct dossier *dossier, const struct payment_demand *demand, bool for_office, struct payment_block *block)
{
    struct payment_account account = {STR(""), STR(""), STR("")};
    *block = (struct payment_block){.id = arena_printf(rq->c->arena, "demand-%lld", (long long)demand->number), .title = request_tr(rq, demand_kind_name(demand->kind)), .state = state_tag(demand), .cash_action = STR("")};
    show_sums(rq, dossier, demand, for_office, block);
    err_t e = show_lines(rq, ro, demand, block);
    if (!e && payment_owed(demand)) e = payment_store_account_on(ro, rq->c, demand->unit_id, civil_day_at(rq->c->now), &account);
    if (e || !payment_owed(demand)) return e;
    show_transfer(rq, demand, &account, block);
    if (for_office) show_cash(rq, dossier, demand, block);
    return OK;
}

err_t payment_show(struct request *rq, struct db_ro *ro, const struct dossier *dossier, bool for_office, struct payment_view *ret_view)
{
    const struct procedure *p = city_procedure(rq->web->city, dossier->procedure_id);
    const struct unit *unit = city_unit(rq->web->city, dossier->unit_id);
    struct payment_demand *demands;
    size_t count;
    struct payment_view view = {.code = office_code(dossier), .procedure = p ? procedure_words_name(rq->c->locale, p) : STR(""), .error = STR(""), .fee_href = STR("")};
    err_t e = payment_store_demands(ro, rq->c, dossier->id, &demands, &count);
    struct payment_block *blocks = e ? NULL : ARENA_ARRAY(rq->c->arena, count, struct payment_block);
    for (size_t i = 0; i < count && !e; i++) {
        e = show_block(rq, ro, dossier, &demands[count - 1 - i], for_office, &blocks[i]);
        view.owes = view.owes || payment_owed(&demands[i]) > 0;
        view.has_fee = view.has_fee || (demands[i].kind == DEMAND_APPLICATION && demands[i].state != DEMAND_VOID);
    }
    if (e) return e;
    view.blocks = blocks;
    view.count = count;
    view.desk = unit ? unit->full_name : STR("");
    if (unit && !str_is_empty(unit->address)) view.desk = arena_join(rq->c->arena, view.desk, STR(", "), unit->address);
    *ret_view = view;
    return OK;
}

err_t payment_has_any(struct request *rq, struct db_ro *ro, const struct dossier *dossier, bool *ret_has, bool *ret_owes)
{
    struct payment_demand *demands;
    size_t count;
    err_t e = payment_store_demands(ro, rq->c, dossier->id, &demands, &count);
    *ret_has = !e && count > 0;
    *ret_owes = false;
    for (size_t i = 0; i < count && !e; i++)
        *ret_owes = *ret_owes || payment_owed(&demands[i]) > 0;
    return e;
}

/* ---- the citizen's page ---- */

void payment_send(struct request *rq, struct db_ro *ro, const struct dossier *dossier, const char *active, struct str back)
{
    struct payment_view view;
    err_t e = payment_show(rq, ro, dossier, false, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("What to pay, and how")), active);
    page->back_href = back;
    tmpl_payment_page(&h, page, &view);
    request_send_html(rq, 200);
}

void my_payment(struct request *rq)
{
    struct dossier dossier;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, &dossier);
    if (e)
        request_fail(rq, e);
    else
        payment_send(rq, ro, &dossier, "my", address_of(rq->c->arena, "/my/", dossier.reference));
}

/* ---- receipts ---- */

static err_t render_fee(struct ctx *c, const void *what, struct buf *out)
{
    return paper_render_fee(c, what, PDF_PAGES(out));
}

void payment_receipt(struct request *rq, struct db_ro *ro, const struct dossier *dossier, struct str number)
{
    struct fee_paper *paper;
    int64_t demand = 0;
    err_t e = parse_int(number, 1, INT32_MAX, &demand) ? paper_load_fee(rq->c, ro, documents_place(rq), dossier, demand, &paper) : fail(rq->c, page_not_found);
    if (e)
        request_fail(rq, e);
    else
        documents_print(rq, render_fee, paper, arena_join(rq->c->arena, dossier->reference, STR("-fee-receipt.pdf"), STR("")));
}

void my_fee_receipt(struct request *rq)
{
    struct dossier *dossier = ARENA_NEW(rq->c->arena, struct dossier);
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, dossier);
    if (e)
        request_fail(rq, e);
    else
        payment_receipt(rq, ro, dossier, request_capture(rq, 1));
}
