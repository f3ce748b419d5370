/* branch_savings: see branch_rows.h. The base of each share is always said beside it. */
#include "app/branch_saving.h"
#include "domain/package_path.h"
#include "i18n/i18n.h"
#include "web/branch_rows.h"
#include "web/package_picture.h"
#include "web/web.h"

static void add(struct request *rq, struct branch_savings_view *view, const char *key, struct str value, struct str note)
{
    view->rows[view->count++] = (struct summary_row){.key = request_tr(rq, key), .value = value, .note = note};
}

/* "44 h 0' (42.3 %)", and of what. */
static void add_saving(struct request *rq, struct branch_savings_view *view, const char *key, int64_t separate, int64_t linked)
{
    struct arena *a = rq->c->arena;
    int64_t saved = separate > linked ? separate - linked : 0;
    struct str share = format_percent(a, rq->c->locale, saved, separate);
    struct str value = arena_printf(a, "%.*s (%.*s)", STR_ARG(package_minutes_text(rq->c, saved)), STR_ARG(share));
    struct str apart = tr_with(a, rq->c->locale, N_("one behind the other: %s"), package_minutes_text(rq->c, separate));
    struct str together = tr_with(a, rq->c->locale, N_("linked: %s"), package_minutes_text(rq->c, linked));
    add(rq, view, key, value, arena_join(a, apart, STR("; "), together));
}

static err_t add_planned(struct request *rq, const struct package_plan *plan, struct branch_savings_view *view)
{
    const struct package_procedure *p = &plan->package->procedure;
    struct str any = {NULL, 0};
    struct str kase = p->limit_count ? p->limits[0].kase : any; /* the first case of the limits is the one that is published */
    struct package_saving saving;
    bool known;
    err_t e = package_saving_of(rq->c, plan, any, str_eq(str_or_empty(kase), STR("*")) ? any : kase, &known, &saving);
    if (!e && known) add_saving(rq, view, N_("Saved by plan"), saving.separate, saving.linked);
    return e;
}

static void add_measured(struct request *rq, const struct branch_savings *s, struct branch_savings_view *view)
{
    struct str cases = format_number(rq->c->arena, rq->c->locale, (int64_t)s->cases);
    add_saving(rq, view, N_("Saved in the middle case"), s->median.separate, s->median.linked);
    add_saving(rq, view, N_("Nine in ten saved at least"), s->tenth.separate, s->tenth.linked);
    add(rq, view, N_("Visits avoided"), format_number(rq->c->arena, rq->c->locale, s->visits_avoided), tr_with(rq->c->arena, rq->c->locale, N_("in %s finished cases"), cases));
    add(rq, view, N_("Branch that is waited for longest"), s->last_branch, STR(""));
}

err_t branch_savings_rows(struct request *rq, struct db_ro *ro, struct uuid procedure_id, const struct package_plan *plan, struct branch_savings_view *ret)
{
    struct branch_savings savings;
    *ret = (struct branch_savings_view){.measured = STR("")};
    if (plan->branch_count == 0) return OK;
    err_t e = add_planned(rq, plan, ret);
    if (!e) e = branch_savings_of(rq->c, ro, rq->web->city, procedure_id, &savings);
    if (e) return e;
    if (savings.cases >= BRANCH_SAVINGS_LEAST) add_measured(rq, &savings, ret);
    else ret->measured = request_tr(rq, N_("Too few cases are finished to say what was really saved."));
    return OK;
}
