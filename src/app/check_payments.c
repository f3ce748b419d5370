/* check_payments: demands and money beside the record: a demand comes to its lines and to the money on it, what is paid is whole, a duty
 * that its dossier calls paid is paid here, and money has as much place as its moves say. */
#include "app/check_run.h"
#include "domain/event.h"
#include "store/payment_store.h"

#define PAGE 200

static struct str name_of(struct ctx *c, const struct payment_demand *d)
{
    char id[37];
    uuid_format(d->dossier_id, id);
    return arena_printf(c->arena, "%s %lld", id, (long long)d->number);
}

static void check_sums(struct check_run *run, struct ctx *c, const struct checked_demand *k)
{
    const struct payment_demand *d = &k->demand;
    if (k->lines != d->amount) check_violated(run, c, "demand_lines", name_of(c, d), "amount %lld, lines %lld", (long long)d->amount, (long long)k->lines);
    if (k->placed != d->paid) check_violated(run, c, "demand_money", name_of(c, d), "paid %lld, money %lld", (long long)d->paid, (long long)k->placed);
    if (d->paid > d->amount) check_violated(run, c, "demand_over", name_of(c, d), "paid %lld of %lld", (long long)d->paid, (long long)d->amount);
}

static void check_state(struct check_run *run, struct ctx *c, const struct checked_demand *k)
{
    const struct payment_demand *d = &k->demand;
    bool is_whole = d->paid == d->amount, is_paid = d->state == DEMAND_PAID, is_void = d->state == DEMAND_VOID;
    bool has_receipt = !str_is_empty(d->receipt_number);
    if ((is_whole != is_paid && !is_void) || is_paid != d->paid_at.has) check_violated(run, c, "demand_state", name_of(c, d), "state %d, paid %lld of %lld", (int)d->state, (long long)d->paid, (long long)d->amount);
    if (d->seq && (k->event_kind != EVENT_DUTY_PAID || !is_paid)) check_violated(run, c, "demand_event", name_of(c, d), "event %lld", (long long)d->seq);
    if (has_receipt != (is_paid && d->amount > 0 && d->kind == DEMAND_APPLICATION)) check_violated(run, c, "demand_receipt", name_of(c, d), "%s", has_receipt ? "it is not paid" : "it has none");
    if (has_receipt) check_count_receipt(run, c, d);
}

static err_t check_demands(struct check_run *run, struct ctx *c)
{
    struct uuid after = {{0}};
    int64_t number = 0;
    size_t count = PAGE;
    while (count == PAGE) {
        struct checked_demand *demands;
        err_t e = payment_store_check_page(run->ro, c, after, number, PAGE, &demands, &count);
        if (e) return e;
        for (size_t i = 0; i < count; i++) {
            run->result.checked[CHECK_PARTS]++;
            check_sums(run, c, &demands[i]);
            check_state(run, c, &demands[i]);
        }
        if (count) {
            after = demands[count - 1].demand.dossier_id;
            number = demands[count - 1].demand.number;
        }
    }
    return OK;
}

static err_t check_money(struct check_run *run, struct ctx *c)
{
    struct wrong_money *money;
    size_t count;
    char id[37];
    err_t e = payment_store_wrong_money(run->ro, c, PAGE, &money, &count);
    for (size_t i = 0; i < count && !e; i++) {
        uuid_format(money[i].id, id);
        check_violated(run, c, "money_moves", arena_copy(c->arena, str_of(id)), "%lld without a place, of %lld moved %lld", (long long)money[i].unplaced, (long long)money[i].amount, (long long)money[i].moved);
    }
    return e;
}

static err_t check_confirmed(struct check_run *run, struct ctx *c)
{
    struct unpaid_event *events;
    size_t count;
    char id[37];
    err_t e = payment_store_unpaid_events(run->ro, c, PAGE, &events, &count);
    for (size_t i = 0; i < count && !e; i++) {
        uuid_format(events[i].dossier_id, id);
        check_violated(run, c, "duty_unpaid", arena_copy(c->arena, str_of(id)), "event %lld", (long long)events[i].seq);
    }
    return e;
}

err_t check_payments(struct check_run *run, struct ctx *c)
{
    err_t e = check_demands(run, c);
    if (!e) e = check_money(run, c);
    return e ? e : check_confirmed(run, c);
}
