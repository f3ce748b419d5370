/* procedure_steps: the steps in the office that a dossier of this procedure goes through, as its package in force says: who does
 * what, how long each may take, and the same as a table. For everybody: a clock that anybody can check begins with its plan. */
#include "app/packages.h"
#include "base/civil.h"
#include "i18n/i18n.h"
#include "templates/tmpl_procedure_steps.h"
#include "web/address.h"
#include "web/procedure_steps_view.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

static err_t fill(struct request *rq, const struct procedure *p, struct procedure_steps_view *view)
{
    const struct known_package *known;
    struct str hash;
    struct db_ro *ro;
    struct str any = {NULL, 0};
    err_t e = request_reader(rq, &ro);
    if (!e) e = packages_in_force(rq->c, ro, p->id, &hash);
    if (e || str_is_absent(hash)) return e;
    e = packages_of(rq->c, ro, rq->web->city, hash, &known);
    if (e) return e;
    view->version = str_slice(hash, 0, 12);
    e = branch_savings_rows(rq, ro, p->id, known->plan, &view->savings);
    return e ? e : package_pictures_of(rq->c, known->plan, any, any, &view->pictures);
}

void procedure_steps(struct request *rq)
{
    const struct procedure *p = city_procedure_by_code(rq->web->city, request_capture(rq, 0));
    struct procedure_steps_view view = {0};
    if (!p) {
        request_fail_with(rq, procedure_not_found);
        return;
    }
    view.procedure = procedure_words_name(rq->c->locale, p);
    err_t e = fill(rq, p, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Steps in the office")), "procedures");
    page->back_href = address_of(rq->c->arena, "/procedures/", p->code);
    tmpl_procedure_steps_page(&h, page, &view);
    request_send_html(rq, 200);
}
