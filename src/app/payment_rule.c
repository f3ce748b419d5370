/* payment_rule: checking and storing what administrators enter. */
#include "app/payment_rule.h"

#include "app/calendar_decision.h"
#include "app/dataset_embedded.h"
#include "app/payment.h"
#include "base/csv.h"
#include "crypto/crypto.h"
#include "domain/vietqr.h"

#define BANKS_MAX  200
#define BANKS_FILE "banks.csv"

enum { BANK_KEY, BANK_BIN, BANK_CODE, BANK_NAME, BANK_SHORT_NAME, BANK_STATUS, BANK_SWIFT };

static struct str banks_text(void)
{
    const struct embedded_file *file = embedded_find(&dataset_embedded, STR(BANKS_FILE));
    return file ? embedded_text(file) : STR("");
}

err_t payment_banks(struct ctx *c, struct bank **ret_banks, size_t *ret_count)
{
    struct csv csv;
    bool has = false;
    struct bank *banks = ARENA_ARRAY(c->arena, BANKS_MAX, struct bank);
    size_t count = 0;
    err_t e = csv_open(c, STR(BANKS_FILE), banks_text(), STR("key,bin,code,name,short_name,vietqr_status,swift"), &csv);
    if (!e) e = csv_next(c, &csv, &has);
    while (!e && has && count < BANKS_MAX) {
        bool takes_transfers = str_eq(csv.fields[BANK_STATUS], STR("1"));
        if (takes_transfers && vietqr_is_bin(csv.fields[BANK_BIN]))
            banks[count++] = (struct bank){csv.fields[BANK_BIN], csv.fields[BANK_NAME], csv.fields[BANK_SHORT_NAME]};
        e = csv_next(c, &csv, &has);
    }
    *ret_banks = banks;
    *ret_count = count;
    return e;
}

static const struct bank *bank_of(const struct bank *banks, size_t count, struct str bin)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(banks[i].bin, bin)) return &banks[i];
    return NULL;
}

struct str payment_bank_name(struct ctx *c, struct str bin)
{
    struct bank *banks;
    size_t count;
    struct ctx inner = {.arena = c->arena, .now = c->now};
    const struct bank *bank = payment_banks(&inner, &banks, &count) ? NULL : bank_of(banks, count, bin);
    return bank ? bank->short_name : bin;
}

bool payment_may_set(const struct actor *actor, const struct unit *unit)
{
    return unit && calendar_may_edit(actor, unit);
}

static err_t check_account(struct ctx *c, const struct account_setting *in)
{
    struct bank *banks;
    size_t count;
    const struct payment_account *a = &in->account;
    if (str_is_empty(in->document)) return fault_set(c, field_required, STR("document"), STR(N_("Number of the document")));
    if (in->from_day < civil_day_at(c->now)) return fault_set(c, account_day_bad, STR("from_day"), STR(""));
    if (str_is_empty(a->bank_bin)) return OK;
    err_t e = payment_banks(c, &banks, &count);
    if (e) return e;
    if (!bank_of(banks, count, a->bank_bin)) return fault_set(c, account_bank_bad, STR("bank_bin"), STR(""));
    if (!vietqr_is_account(a->account)) return fault_set(c, account_number_bad, STR("account"), STR(""));
    if (str_is_empty(a->holder)) return fault_set(c, field_required, STR("holder"), STR(N_("Holder of the account")));
    return OK;
}

err_t payment_account_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct account_setting *in = argument;
    const struct unit *unit = c->actor ? city_unit(in->city, c->actor->unit_id) : NULL;
    if (!payment_may_set(c->actor, unit)) return fail(c, action_not_your_role);
    err_t e = check_account(c, in);
    if (e) return e;
    struct receiving_account account = {.id = uuid_new(c->now), .unit_id = unit->id, .from_day = in->from_day, .account = in->account, .document = in->document,
                                        .made_at = c->now, .actor_id = c->actor->id, .actor = c->actor->name};
    if (str_is_empty(in->account.bank_bin)) account.account = (struct payment_account){STR(""), STR(""), STR("")};
    return payment_store_put_account(rw, c, &account);
}

/* ---- cuts ---- */

static bool may_cut(const struct ctx *c, const struct city *city)
{
    const struct unit *itself = city_itself(city);
    return c->actor && uuid_eq(c->actor->unit_id, itself->id) && payment_may_set(c->actor, itself);
}

static err_t check_cut(struct ctx *c, const struct fee_cut *cut)
{
    if (cut->share < 1 || cut->share > FEE_WHOLE) return fault_set(c, cut_share_bad, STR("share"), STR(""));
    if (cut->to_day.has && cut->to_day.value < cut->from_day) return fault_set(c, cut_days_bad, STR("to_day"), STR(""));
    if (str_is_empty(cut->document)) return fault_set(c, field_required, STR("document"), STR(N_("Number of the document")));
    return OK;
}

err_t payment_cut_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct cut_setting *in = argument;
    const struct procedure *procedure = str_is_empty(in->procedure_code) ? NULL : city_procedure_by_code(in->city, in->procedure_code);
    if (!may_cut(c, in->city)) return fail(c, action_not_your_role);
    if (!procedure && !str_is_empty(in->procedure_code)) return fault_set(c, procedure_not_found, STR("procedure"), STR(""));
    err_t e = check_cut(c, &in->cut);
    if (e) return e;
    const struct stored_cut cut = {.id = uuid_new(c->now), .procedure_id = procedure ? some_uuid(procedure->id) : (struct opt_uuid){0}, .is_online = in->is_online, .cut = in->cut,
                                   .source = in->source, .made_at = c->now, .actor_id = c->actor->id, .actor = c->actor->name};
    return payment_store_put_cut(rw, c, &cut);
}

/* What was asked for today by it stays as it was. */
err_t payment_cut_end_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct cut_ending *in = argument;
    bool changed;
    if (!may_cut(c, in->city)) return fail(c, action_not_your_role);
    err_t e = payment_store_end_cut(rw, c, in->id, civil_day_at(c->now), &changed);
    return e; /* one that had ended before: the second click */
}
