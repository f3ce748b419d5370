/* fee: lines and their sum, in whole numbers. */
#include "domain/fee.h"

const char *fee_per_name(enum fee_per per)
{
    static const char *const names[FEE_PER_COUNT] = {
        [FEE_ONCE] = "", [FEE_PER_TIME] = N_("each time"), [FEE_PER_PAGE] = N_("for each page"), [FEE_PER_COPY] = N_("for each copy")};
    return per < FEE_PER_COUNT ? names[per] : "";
}

bool fee_per_parse(struct str word, enum fee_per *ret_per)
{
    static const struct str words[FEE_PER_COUNT] = {
        [FEE_PER_TIME] = STR_INIT("time"), [FEE_PER_PAGE] = STR_INIT("page"), [FEE_PER_COPY] = STR_INIT("copy")};
    if (str_is_empty(word)) {
        *ret_per = FEE_ONCE;
        return true;
    }
    for (enum fee_per per = FEE_PER_TIME; per < FEE_PER_COUNT; per++) {
        if (!str_eq(word, words[per])) continue;
        *ret_per = per;
        return true;
    }
    return false;
}

const char *fee_kind_name(enum procedure_fee_kind kind)
{
    if (kind == PROCEDURE_FEE_SERVICE) return N_("Service fee");
    return kind == PROCEDURE_FEE_CHARGE ? N_("Administrative charge") : "";
}

static bool is_item(const struct fee_item *item)
{
    bool is_kind = item->kind == PROCEDURE_FEE_SERVICE || item->kind == PROCEDURE_FEE_CHARGE;
    bool is_quantity = item->quantity >= 1 && item->quantity <= (item->per == FEE_ONCE ? 1 : FEE_QUANTITY_MAX);
    return is_kind && is_quantity && item->per < FEE_PER_COUNT && item->rate >= 0 && item->rate <= FEE_MAX;
}

static bool holds_on(const struct fee_cut *cut, enum procedure_fee_kind kind, int64_t day)
{
    bool is_kind = cut->kind == 0 || cut->kind == kind;
    return is_kind && cut->share > 0 && cut->share <= FEE_WHOLE && cut->from_day <= day && (!cut->to_day.has || day <= cut->to_day.value);
}

static const struct fee_cut *largest_cut(const struct fee_cut *cuts, size_t count, enum procedure_fee_kind kind, int64_t day)
{
    const struct fee_cut *largest = NULL;
    for (size_t i = 0; i < count; i++)
        if (holds_on(&cuts[i], kind, day) && (!largest || cuts[i].share > largest->share)) largest = &cuts[i];
    return largest;
}

/* Half a đồng upwards. full * FEE_WHOLE stays far below what an int64_t holds. */
static int64_t less(int64_t full, int64_t share)
{
    return (full * (FEE_WHOLE - share) + FEE_WHOLE / 2) / FEE_WHOLE;
}

bool fee_line_of(const struct fee_item *item, const struct fee_cut *cuts, size_t cut_count, int64_t day, struct fee_line *ret_line)
{
    struct fee_line line = {.item = *item, .cut_by = STR("")};
    if (!is_item(item) || (item->rate && item->quantity > FEE_MAX / item->rate)) return false;
    line.full = item->rate * item->quantity;
    line.amount = line.full;
    const struct fee_cut *cut = largest_cut(cuts, cut_count, item->kind, day);
    if (!str_is_empty(item->exempt_by)) {
        line.amount = 0;
    } else if (cut) {
        line.share = cut->share;
        line.cut_by = cut->document;
        line.amount = less(line.full, cut->share);
    }
    *ret_line = line;
    return true;
}

bool fee_bill_of(const struct fee_line *lines, size_t count, int64_t advance, struct fee_bill *ret_bill)
{
    struct fee_bill bill = {.advance = advance};
    if (count > FEE_LINES_MAX || advance < 0 || advance > FEE_MAX) return false;
    for (size_t i = 0; i < count; i++) {
        bill.full += lines[i].full;
        bill.due += lines[i].amount;
    }
    if (bill.full > FEE_MAX) return false;
    bill.to_pay = bill.due > advance ? bill.due - advance : 0;
    bill.to_refund = advance > bill.due ? advance - bill.due : 0;
    *ret_bill = bill;
    return true;
}

bool fee_items_of_case(const struct procedure *p, int64_t limit_number, struct fee_item *ret_items, size_t *ret_count)
{
    size_t count = 0;
    for (size_t i = 0; i < p->fee_count; i++) {
        const struct procedure_fee *fee = &p->fees[i];
        enum fee_per per;
        if (fee->limit_number != limit_number) continue;
        if (count == FEE_LINES_MAX || !str_eq(fee->currency, STR("VND")) || !fee_per_parse(fee->per, &per)) return false;
        ret_items[count++] = (struct fee_item){.kind = fee->kind, .name = STR(""), .rate = fee->amount, .per = per, .quantity = 1, .exempt_by = STR("")};
    }
    *ret_count = count;
    return count > 0;
}

/* The only case of a channel; NULL: none, or several. */
static const struct procedure_limit *only_case(const struct procedure *p, enum procedure_channel channel)
{
    const struct procedure_limit *only = NULL;
    for (size_t i = 0; i < p->limit_count; i++) {
        if (p->limits[i].channel != channel) continue;
        if (only) return NULL;
        only = &p->limits[i];
    }
    return only;
}

bool fee_items_stated(const struct procedure *p, enum procedure_channel channel, struct fee_item *ret_items, size_t *ret_count)
{
    const struct procedure_limit *only = only_case(p, channel);
    bool has[PROCEDURE_FEE_CHARGE + 1] = {false};
    if (!only || !fee_items_of_case(p, only->number, ret_items, ret_count)) return false;
    for (size_t i = 0; i < *ret_count; i++) {
        const struct fee_item *item = &ret_items[i];
        if (has[item->kind] || item->per == FEE_PER_PAGE || item->per == FEE_PER_COPY) return false;
        has[item->kind] = true;
    }
    return true;
}
