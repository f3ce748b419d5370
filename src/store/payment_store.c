/* payment_store: accounts, cuts and demands. Money is money_store.c. */
#include "store/payment_store.h"

#include "q_payment.h"

#define CUTS_MAX 200

/* ---- accounts ---- */

err_t payment_store_put_account(struct db_rw *rw, struct ctx *c, const struct receiving_account *a)
{
    const struct q_receiving_account_insert_in in = {a->id, a->unit_id, a->from_day, a->account.bank_bin, a->account.account, a->account.holder, a->document, a->made_at, a->actor_id, a->actor};
    return q_receiving_account_insert(rw, c, &in);
}

err_t payment_store_account_on(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t day, struct payment_account *ret_account)
{
    struct receiving_account_row *rows;
    size_t count;
    err_t e = q_receiving_account_on(ro, c, unit_id, day, &rows, &count);
    if (e) return e;
    *ret_account = (struct payment_account){STR(""), STR(""), STR("")};
    if (count) *ret_account = (struct payment_account){rows[0].bank_bin, rows[0].account, rows[0].holder};
    return OK;
}

err_t payment_store_accounts(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, struct receiving_account **ret_accounts, size_t *ret_count)
{
    struct receiving_account_row *rows;
    err_t e = q_receiving_account_of_unit(ro, c, unit_id, limit, &rows, ret_count);
    if (e) return e;
    *ret_accounts = ARENA_ARRAY(c->arena, *ret_count, struct receiving_account);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_accounts)[i] = (struct receiving_account){rows[i].id, rows[i].unit_id, rows[i].from_day, {rows[i].bank_bin, rows[i].account, rows[i].holder}, rows[i].document, rows[i].made_at,
                                                        rows[i].actor_id, rows[i].actor};
    return OK;
}

err_t payment_store_owner(struct db_ro *ro, struct ctx *c, struct str bank_bin, struct str account, struct uuid *ret_unit_id)
{
    struct q_receiving_account_owner_row *rows;
    size_t count;
    err_t e = q_receiving_account_owner(ro, c, bank_bin, account, &rows, &count);
    if (e) return e;
    if (count == 0) return ERR_NOT_FOUND;
    *ret_unit_id = rows[0].unit_id;
    return OK;
}

/* ---- cuts ---- */

static struct stored_cut cut_from_row(const struct fee_cut_row *row)
{
    return (struct stored_cut){
        .id = row->id,
        .procedure_id = row->procedure_id,
        .is_online = row->is_online,
        .cut = {.kind = (enum procedure_fee_kind)row->kind, .share = row->share, .from_day = row->from_day, .to_day = row->to_day, .document = row->document},
        .source = row->source,
        .made_at = row->made_at,
        .actor_id = row->actor_id,
        .actor = row->actor,
    };
}

err_t payment_store_put_cut(struct db_rw *rw, struct ctx *c, const struct stored_cut *s)
{
    const struct q_fee_cut_insert_in in = {s->id, s->procedure_id, s->is_online, (int64_t)s->cut.kind, s->cut.share, s->cut.from_day, s->cut.to_day, s->cut.document, s->source, s->made_at, s->actor_id, s->actor};
    return q_fee_cut_insert(rw, c, &in);
}

err_t payment_store_end_cut(struct db_rw *rw, struct ctx *c, struct uuid id, int64_t to_day, bool *ret_changed)
{
    int64_t count = 0;
    err_t e = q_fee_cut_end(rw, c, id, to_day, &count);
    *ret_changed = count > 0;
    return e;
}

err_t payment_store_cuts(struct db_ro *ro, struct ctx *c, int limit, struct stored_cut **ret_cuts, size_t *ret_count)
{
    struct fee_cut_row *rows;
    err_t e = q_fee_cut_list(ro, c, limit, &rows, ret_count);
    if (e) return e;
    *ret_cuts = ARENA_ARRAY(c->arena, *ret_count, struct stored_cut);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_cuts)[i] = cut_from_row(&rows[i]);
    return OK;
}

err_t payment_store_cuts_on(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, bool is_online, int64_t day, struct fee_cut **ret_cuts, size_t *ret_count)
{
    struct fee_cut_row *rows;
    size_t count;
    err_t e = q_fee_cut_on(ro, c, procedure_id, day, CUTS_MAX, &rows, &count);
    if (e) return e;
    *ret_cuts = ARENA_ARRAY(c->arena, count, struct fee_cut);
    *ret_count = 0;
    for (size_t i = 0; i < count; i++)
        if (is_online || !rows[i].is_online) (*ret_cuts)[(*ret_count)++] = cut_from_row(&rows[i]).cut;
    return OK;
}

/* ---- demands ---- */

static struct payment_demand demand_from_row(const struct payment_demand_row *row)
{
    return (struct payment_demand){
        .dossier_id = row->dossier_id,
        .number = row->number,
        .reference = row->reference,
        .kind = (enum demand_kind)row->kind,
        .letter = row->letter,
        .unit_id = row->unit_id,
        .account = {row->bank_bin, row->account, row->holder},
        .amount = row->amount,
        .paid = row->paid,
        .state = (enum demand_state)row->state,
        .made_at = row->made_at,
        .paid_at = row->paid_at,
        .seq = row->seq,
        .receipt_number = row->receipt_number,
        .receipt_at = row->receipt_at,
    };
}

err_t payment_store_put_demand(struct db_rw *rw, struct ctx *c, const struct payment_demand *d, const struct fee_line *lines, size_t line_count)
{
    const struct q_payment_demand_insert_in in = {d->dossier_id, d->number, d->reference, (int64_t)d->kind, d->letter, d->unit_id, d->account.bank_bin, d->account.account, d->account.holder, d->amount, d->made_at};
    err_t e = q_payment_demand_insert(rw, c, &in);
    for (size_t i = 0; i < line_count && !e; i++) {
        const struct fee_line *l = &lines[i];
        const struct q_payment_line_insert_in line = {d->dossier_id, d->number, (int64_t)i + 1, (int64_t)l->item.kind, l->item.name, l->item.rate, (int64_t)l->item.per, l->item.quantity, l->item.exempt_by, l->share, l->cut_by, l->amount};
        e = q_payment_line_insert(rw, c, &line);
    }
    return e;
}

err_t payment_store_update_demand(struct db_rw *rw, struct ctx *c, const struct payment_demand *d)
{
    const struct q_payment_demand_update_in in = {d->dossier_id, d->number, d->paid, (int64_t)d->state, d->paid_at, d->seq, d->receipt_number, d->receipt_at};
    return q_payment_demand_update(rw, c, &in);
}

err_t payment_store_void(struct db_rw *rw, struct ctx *c, struct uuid dossier_id)
{
    return q_payment_demand_void(rw, c, dossier_id);
}

err_t payment_store_by_reference(struct db_ro *ro, struct ctx *c, struct str reference, struct payment_demand *ret_demand)
{
    struct payment_demand_row row;
    err_t e = q_payment_demand_by_reference(ro, c, reference, &row);
    if (e) return e;
    *ret_demand = demand_from_row(&row);
    return OK;
}

err_t payment_store_demands(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct payment_demand **ret_demands, size_t *ret_count)
{
    struct payment_demand_row *rows;
    err_t e = q_payment_demand_of_dossier(ro, c, dossier_id, &rows, ret_count);
    if (e) return e;
    *ret_demands = ARENA_ARRAY(c->arena, *ret_count, struct payment_demand);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_demands)[i] = demand_from_row(&rows[i]);
    return OK;
}

err_t payment_store_lines(struct db_ro *ro, struct ctx *c, const struct payment_demand *demand, struct fee_line **ret_lines, size_t *ret_count)
{
    struct payment_line_row *rows;
    err_t e = q_payment_line_of_demand(ro, c, demand->dossier_id, demand->number, &rows, ret_count);
    if (e) return e;
    *ret_lines = ARENA_ARRAY(c->arena, *ret_count, struct fee_line);
    for (size_t i = 0; i < *ret_count; i++) {
        const struct payment_line_row *r = &rows[i];
        (*ret_lines)[i] = (struct fee_line){
            .item = {(enum procedure_fee_kind)r->kind, r->name, r->rate, (enum fee_per)r->per, r->quantity, r->exempt_by},
            .full = r->rate * r->quantity,
            .share = r->share,
            .cut_by = r->cut_by,
            .amount = r->amount,
        };
    }
    return OK;
}

static struct demand_to_see *to_see(struct arena *a, const struct demand_to_see_row *rows, size_t count)
{
    struct demand_to_see *demands = ARENA_ARRAY(a, count, struct demand_to_see);
    for (size_t i = 0; i < count; i++)
        demands[i] = (struct demand_to_see){rows[i].dossier_id, rows[i].number, rows[i].reference, rows[i].amount, rows[i].paid, rows[i].made_at, rows[i].dossier_reference, rows[i].code};
    return demands;
}

err_t payment_store_in_part(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, struct demand_to_see **ret_demands, size_t *ret_count)
{
    struct demand_to_see_row *rows;
    err_t e = q_payment_demand_in_part(ro, c, unit_id, limit, &rows, ret_count);
    if (!e) *ret_demands = to_see(c->arena, rows, *ret_count);
    return e;
}

err_t payment_store_unconfirmed(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, struct demand_to_see **ret_demands, size_t *ret_count)
{
    struct demand_to_see_row *rows;
    err_t e = q_payment_demand_unconfirmed(ro, c, unit_id, limit, &rows, ret_count);
    if (!e) *ret_demands = to_see(c->arena, rows, *ret_count);
    return e;
}

/* ---- motcua check ---- */

err_t payment_store_check_page(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, int64_t number, int limit, struct checked_demand **ret_demands, size_t *ret_count)
{
    struct q_check_demands_row *rows;
    err_t e = q_check_demands(ro, c, dossier_id, number, limit, &rows, ret_count);
    if (e) return e;
    *ret_demands = ARENA_ARRAY(c->arena, *ret_count, struct checked_demand);
    for (size_t i = 0; i < *ret_count; i++) {
        const struct q_check_demands_row *r = &rows[i];
        (*ret_demands)[i] = (struct checked_demand){
            .demand = {.dossier_id = r->dossier_id, .number = r->number, .unit_id = r->unit_id, .kind = (enum demand_kind)r->kind, .letter = r->letter, .amount = r->amount, .paid = r->paid,
                       .state = (enum demand_state)r->state, .made_at = r->made_at, .paid_at = r->paid_at, .seq = r->seq, .receipt_number = r->receipt_number, .receipt_at = r->receipt_at},
            .lines = r->lines,
            .placed = r->placed,
            .event_kind = r->event_kind,
        };
    }
    return OK;
}

err_t payment_store_unpaid_events(struct db_ro *ro, struct ctx *c, int limit, struct unpaid_event **ret_events, size_t *ret_count)
{
    struct q_check_unpaid_events_row *rows;
    err_t e = q_check_unpaid_events(ro, c, limit, &rows, ret_count);
    if (e) return e;
    *ret_events = ARENA_ARRAY(c->arena, *ret_count, struct unpaid_event);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_events)[i] = (struct unpaid_event){rows[i].dossier_id, rows[i].seq};
    return OK;
}
