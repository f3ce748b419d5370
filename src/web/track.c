/* track: a dossier's progress without an account: the code or reference AND the identity number, then a ticket for a day.
 * An unknown code and a wrong number get the same answer. */
#include "crypto/crypto.h"
#include "domain/code.h"
#include "domain/identity.h"
#include "i18n/i18n.h"
#include "store/dossier_store.h"
#include "templates/tmpl_track.h"
#include "web/address.h"
#include "web/documents.h"
#include "web/input.h"
#include "web/payment.h"
#include "web/progress.h"
#include "web/routes.h"
#include "web/ticket.h"
#include "web/track_view.h"
#include "web/web.h"

#define CODE_MAX 60

static void send_form(struct request *rq, const struct track_form_view *view, int status)
{
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Track a dossier")), "track");
    p->has_errors = view->input->error_count > 0;
    tmpl_track_form(&h, p, view);
    request_send_html(rq, status);
}

void track_form(struct request *rq)
{
    struct input none = input_of(rq);
    struct str code = request_query(rq, "code");
    const struct track_form_view view = {.code = code.len <= CODE_MAX ? code : STR(""), .identity_number = STR(""), .input = &none};
    send_form(rq, &view, 200);
}

/* ERR_NOT_FOUND dossier_not_found for an unknown code and for a wrong number alike. */
static err_t find_both(struct request *rq, struct str key, struct str identity, struct dossier *ret_dossier)
{
    struct db_ro *ro;
    struct dossier found = {0};
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_find_by_key(ro, rq->c, key, &found);
    if (e && e != ERR_NOT_FOUND) return e;
    struct str right = e ? STR("") : found.applicant.identity;
    if (e || !equal_in_constant_time(right, identity)) return fail(rq->c, dossier_not_found);
    *ret_dossier = found;
    return OK;
}

void track_find(struct request *rq)
{
    struct input input = input_of(rq);
    struct dossier dossier;
    struct str code = input_text(&input, "code", request_tr(rq, N_("Dossier code or reference")), CODE_MAX, true);
    struct str identity = input_identity(&input, "identity_number", request_tr(rq, N_("Identity number or tax code of the applicant")), true);
    struct str key = code_normalise(rq->c->arena, code);
    const struct track_form_view view = {.code = code, .identity_number = identity, .input = &input};
    if (!str_is_empty(code) && str_is_absent(key))
        input_error(&input, STR("code"), field_bad_code, request_tr(rq, N_("Dossier code or reference")));
    err_t e = input_is_right(&input) ? find_both(rq, key, identity, &dossier) : ERR_INVALID;
    if (e == ERR_NOT_FOUND) input_fault(&input);
    if (!input_is_right(&input)) {
        send_form(rq, &view, e == ERR_NOT_FOUND ? 404 : 422);
    } else if (e) {
        request_fail(rq, e);
    } else {
        struct str ticket = ticket_new(rq->c->arena, rq->web->secret, dossier.id, rq->c->now);
        request_redirect(rq, address_of(rq->c->arena, "/track/", ticket));
    }
}

static err_t find_by_ticket(struct request *rq, struct db_ro *ro, struct dossier *ret_dossier)
{
    struct uuid id;
    if (!ticket_read(rq->c->arena, rq->web->secret, request_capture(rq, 0), rq->c->now, &id)) return fail(rq->c, ticket_ended);
    err_t e = dossier_store_find(ro, rq->c, id, ret_dossier);
    return e == ERR_NOT_FOUND ? fail(rq->c, ticket_ended) : e;
}

/* An old ticket leads back to the form, with the reason. */
static void send_failure(struct request *rq, err_t e)
{
    struct input input = input_of(rq);
    if (rq->c->fault.message != ticket_ended) {
        request_fail(rq, e);
        return;
    }
    rq->c->fault.field = STR("");
    input_fault(&input);
    const struct track_form_view view = {.code = STR(""), .identity_number = STR(""), .input = &input};
    send_form(rq, &view, 404);
}

void track_page(struct request *rq)
{
    struct progress progress = {0};
    struct track_view view = {0};
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = find_by_ticket(rq, ro, &progress.dossier);
    if (!e) e = progress_read(rq, ro, &progress);
    if (!e) e = progress_show(rq, &progress, false, &view.progress);
    if (e) {
        send_failure(rq, e);
        return;
    }
    if (progress.dossier.received_at.has) view.receipt_href = arena_join(rq->c->arena, exchange_path(rq->x), STR("/receipt.pdf"), STR(""));
    struct html h = request_html(rq);
    tmpl_track_page(&h, request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Your dossier")), "track"), &view);
    request_send_html(rq, 200);
}

void track_receipt(struct request *rq)
{
    struct dossier *dossier = ARENA_NEW(rq->c->arena, struct dossier);
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = find_by_ticket(rq, ro, dossier);
    if (e)
        send_failure(rq, e);
    else
        documents_send(rq, dossier, LETTER_RECEIPT);
}

void track_payment(struct request *rq)
{
    struct dossier dossier;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = find_by_ticket(rq, ro, &dossier);
    if (e)
        send_failure(rq, e);
    else
        payment_send(rq, ro, &dossier, "track", address_of(rq->c->arena, "/track/", request_capture(rq, 0)));
}
