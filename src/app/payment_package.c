/* payment_package: what an application costs by its package: the rows of its table `fees` that hold for what was answered. */
#include "app/payment.h"

#include "app/package_form.h"
#include "app/record.h"
#include "base/civil.h"
#include "domain/figures.h"
#include "package/value_json.h"

/* The rows that hold. *ret_is_known false: an answer is missing or wrong, or an amount has not been set: then nothing is demanded by
 * itself. */
static err_t fees_of(struct ctx *c, struct db_rw *rw, const struct city *city, const struct dossier *d, struct package_fee **ret, size_t *ret_count,
                     bool *ret_is_known)
{
    struct filled_form *pf;
    struct json_value json;
    *ret_is_known = false;
    err_t e = package_form_open(c, db_rw_reader(rw), city, d->course.package_hash, city_unit(city, d->unit_id), &pf);
    if (e || !package_form_has_fees(pf)) return e;
    e = json_read(c, d->form_data, &json);
    if (e) return e;
    const struct package_form_input in = {.answers = value_of_json(c->arena, &json, VALUE_JSON_PLAIN),
                                          .channel = d->channel,
                                          .day = civil_day_at(d->submitted_at),
                                          .is_kept = true};
    e = package_form_fill(pf, db_rw_reader(rw), &in);
    if (!e) e = package_form_fees(pf, ret, ret_count);
    if (e) return e;
    *ret_is_known = !package_form_fault(pf) && *ret_count > 0 && *ret_count <= FEE_LINES_MAX;
    for (size_t i = 0; i < *ret_count; i++)
        *ret_is_known = *ret_is_known && ((*ret)[i].is_set || !str_is_empty((*ret)[i].exempt_by));
    return OK;
}

static struct fee_item item_of(const struct package_fee *fee)
{
    return (struct fee_item){
        .kind = str_eq(fee->kind, STR("phi")) ? PROCEDURE_FEE_SERVICE : PROCEDURE_FEE_CHARGE,
        .name = fee->name,
        .rate = fee->amount,
        .per = FEE_ONCE,
        .quantity = 1,
        .exempt_by = fee->exempt_by,
    };
}

/* Nothing is to be paid of it: it counts as paid, and says by which ground. */
static err_t close_exempt(struct ctx *c, struct db_rw *rw, struct payment_demand *demand)
{
    if (demand->amount > 0) return OK;
    demand->state = DEMAND_PAID;
    demand->paid_at = some_instant(c->now);
    return payment_store_update_demand(rw, c, demand);
}

err_t payment_demand_by_package(struct ctx *c, struct db_rw *rw, const struct city *city, const struct dossier *dossier)
{
    int64_t day = civil_day_at(c->now);
    struct fee_line lines[FEE_LINES_MAX];
    struct package_fee *fees;
    struct fee_cut *cuts;
    struct fee_bill bill;
    size_t count, cut_count;
    bool is_right, is_invented, is_exempt = false;
    err_t e = fees_of(c, rw, city, dossier, &fees, &count, &is_right);
    if (e || !is_right) return e;
    e = record_is_invented(db_rw_reader(rw), c, dossier, &is_invented);
    if (e || is_invented) return e;
    e = payment_store_cuts_on(db_rw_reader(rw), c, dossier->procedure_id, figures_channel_is_online(dossier->channel), day, &cuts, &cut_count);
    if (e) return e;
    for (size_t i = 0; i < count && is_right; i++) {
        const struct fee_item item = item_of(&fees[i]);
        is_right = fee_line_of(&item, cuts, cut_count, day, &lines[i]);
        is_exempt = is_exempt || !str_is_empty(fees[i].exempt_by);
    }
    if (!is_right || !fee_bill_of(lines, count, 0, &bill) || (bill.to_pay == 0 && !is_exempt)) return OK;
    struct payment_demand demand = {.dossier_id = dossier->id, .number = 1, .kind = DEMAND_APPLICATION, .unit_id = dossier->unit_id, .amount = bill.to_pay, .state = DEMAND_OPEN, .receipt_number = STR("")};
    e = payment_put_demand(c, rw, &demand, lines, count);
    return e ? e : close_exempt(c, rw, &demand);
}
