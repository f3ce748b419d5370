/* office_payment: what is demanded on one dossier, as the office sees it, and taking a fee in cash. */
#include "app/payment.h"
#include "i18n/i18n.h"
#include "templates/tmpl_payment.h"
#include "web/office_frame.h"
#include "web/payment.h"
#include "web/routes.h"
#include "web/web.h"

struct cash_page {
    struct dossier dossier;
    struct cash_money task;
};

static void send_page(struct request *rq, struct str error, int status)
{
    struct dossier dossier;
    struct payment_view view;
    struct page *page;
    struct db_ro *ro;
    err_t e = office_find(rq, request_capture(rq, 0), &dossier);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = payment_show(rq, ro, &dossier, true, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Fees and payments")), "work", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    bool handles = dossier.handler_id.has && uuid_eq(dossier.handler_id.value, rq->actor.id);
    bool may = actor_has_role(&rq->actor, ROLE_CASHIER) && uuid_eq(rq->actor.unit_id, dossier.unit_id) && !handles && dossier_is_open(&dossier);
    if (may && !view.has_fee) view.fee_href = office_address(rq, dossier.reference, "/fee");
    struct html h = request_html(rq);
    view.error = error;
    page->path = office_address(rq, dossier.reference, "/payment");
    page->back_href = office_address(rq, dossier.reference, "");
    page->has_errors = !str_is_empty(error);
    tmpl_office_payment_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_payment(struct request *rq)
{
    send_page(rq, STR(""), 200);
}

static void taken(struct request *rq)
{
    const struct cash_page *k = rq->state;
    err_t e = rq->result;
    if (!e) {
        request_flash(rq, N_("The payment was entered, with the next number of this year's book of receipts."));
        request_redirect(rq, office_address(rq, k->dossier.reference, "/payment"));
    } else if (e == ERR_DENIED || e == ERR_CONFLICT) {
        struct str text = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
        fault_clear(rq->c);
        send_page(rq, text, http_status_of(e));
    } else {
        request_fail(rq, e);
    }
}

void office_payment_cash(struct request *rq)
{
    struct cash_page *k = ARENA_NEW(rq->c->arena, struct cash_page);
    struct payment_demand demand;
    struct db_ro *ro;
    rq->state = k;
    err_t e = office_find(rq, request_capture(rq, 0), &k->dossier);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = payment_store_by_reference(ro, rq->c, request_capture(rq, 1), &demand);
    if (e == ERR_NOT_FOUND && !rq->c->fault.message) e = fail(rq->c, demand_unknown);
    if (!e && !uuid_eq(demand.dossier_id, k->dossier.id)) e = fail(rq->c, demand_unknown);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->task.reference = demand.reference;
    request_write(rq, "payment_cash", payment_cash_run, &k->task, taken);
}

void office_fee_receipt(struct request *rq)
{
    struct dossier *dossier = ARENA_NEW(rq->c->arena, struct dossier);
    struct db_ro *ro;
    err_t e = office_find(rq, request_capture(rq, 0), dossier);
    if (!e) e = request_reader(rq, &ro);
    if (e)
        request_fail(rq, e);
    else
        payment_receipt(rq, ro, dossier, request_capture(rq, 1));
}
