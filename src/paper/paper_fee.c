/* paper_fee: the receipt of a fee for an application, from its demand and the money on it. Receipts of duties are slips of their event
 * (paper_slip.c). Printed again it is the same: what is paid with a receipt is taken off no more. */
#include "domain/fee.h"
#include "paper/document.h"
#include "pdf/fee_receipt.h"

#define MONEY_MAX 50

struct fee_paper {
    struct document document;
    struct payment_demand demand;
    struct fee_line *lines;
    size_t line_count;
    struct money_of_demand *money;
    size_t money_count;
};

static err_t find_demand(struct ctx *c, struct db_ro *ro, struct fee_paper *paper, int64_t number)
{
    struct payment_demand *demands;
    size_t count;
    err_t e = payment_store_demands(ro, c, paper->document.dossier->id, &demands, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (demands[i].number == number) paper->demand = demands[i];
    if (!e && str_is_empty(paper->demand.receipt_number)) e = fail(c, page_not_found);
    return e;
}

err_t paper_load_fee(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct dossier *dossier, int64_t number, struct fee_paper **ret_paper)
{
    struct fee_paper *paper = ARENA_NEW(c->arena, struct fee_paper);
    struct letter *dated = ARENA_NEW(c->arena, struct letter);
    *dated = (struct letter){.letter_number = STR("")};
    *paper = (struct fee_paper){.document = {.place = place, .dossier = dossier, .letter = dated}, .demand = {.receipt_number = STR("")}};
    err_t e = find_demand(c, ro, paper, number);
    if (!e) e = payment_store_lines(ro, c, &paper->demand, &paper->lines, &paper->line_count);
    if (!e) e = payment_store_money_of(ro, c, &paper->demand, MONEY_MAX, &paper->money, &paper->money_count);
    if (e) return e;
    dated->issued_at = paper->demand.receipt_at.value; /* what the letterhead says */
    paper->document.unit = city_unit(place->city, dossier->unit_id);
    paper->document.procedure = city_procedure(place->city, dossier->procedure_id);
    if (!paper->document.unit || !paper->document.procedure) return fail(c, record_broken);
    *ret_paper = paper;
    return OK;
}

/* "3.000 đ × 3" behind the name where it is not once. */
static struct amount_line *amounts(struct ctx *c, const struct fee_paper *paper)
{
    struct amount_line *lines = ARENA_ARRAY(c->arena, paper->line_count, struct amount_line);
    for (size_t i = 0; i < paper->line_count; i++) {
        const struct fee_line *line = &paper->lines[i];
        struct str name = paper->document.procedure->name;
        if (line->item.quantity > 1) name = arena_printf(c->arena, "%.*s (%lld đồng × %lld)", STR_ARG(name), (long long)line->item.rate, (long long)line->item.quantity);
        lines[i] = (struct amount_line){.kind = line->item.kind == PROCEDURE_FEE_SERVICE ? STR("Phí") : STR("Lệ phí"), .name = name, .amount = {line->amount}};
    }
    return lines;
}

static const struct money_of_demand *last_money(const struct fee_paper *paper)
{
    const struct money_of_demand *last = NULL;
    for (size_t i = 0; i < paper->money_count; i++)
        if (paper->money[i].placed > 0) last = &paper->money[i];
    return last;
}

err_t paper_render_fee(struct ctx *c, const struct fee_paper *paper, const struct pdf_out *out)
{
    const struct dossier *d = paper->document.dossier;
    const struct money_of_demand *money = last_money(paper);
    bool is_cash = !money || money->way == MONEY_CASH;
    struct str number = str_slice(paper->demand.receipt_number, 0, str_find(paper->demand.receipt_number, '/'));
    struct letter_head head = document_head(c, &paper->document, number);
    head.suffix = STR("BL");
    const struct fee_receipt_view view = {
        .simulated = document_is_simulated(&paper->document),
        .printed = paper->demand.receipt_at.value,
        .head = head,
        .code = str_is_absent(d->code) ? d->reference : d->code,
        .payer = d->applicant.name,
        .address = d->applicant.address,
        .request = paper->document.procedure->name,
        .lines = amounts(c, paper),
        .line_count = paper->line_count,
        .method = is_cash ? STR("Tiền mặt") : arena_join(c->arena, STR("Chuyển khoản, chứng từ số "), money->transaction_id, STR("")),
        .paid_at = paper->demand.paid_at.value,
        .cashier = is_cash && money ? money->actor : STR(""),
        .check_url = STR(""),
    };
    return fee_receipt_render(c, &view, out);
}
