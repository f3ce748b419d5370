/* package_viewer: the page on which bpmn-js draws the exported BPMN of a version: for whoever wants to see what other programs will show. */
#include "i18n/i18n.h"
#include "templates/tmpl_package_viewer.h"
#include "web/office_frame.h"
#include "web/package_viewer_view.h"
#include "web/routes.h"
#include "web/web.h"

static err_t fill(struct request *rq, struct package_viewer_view *view)
{
    struct shown_version version;
    struct db_ro *ro;
    const struct str any = {NULL, 0};
    err_t e = request_reader(rq, &ro);
    if (!e) e = shown_version_read(rq, ro, request_capture(rq, 0), &version);
    if (e) return e;
    const struct package_plan *plan = version.known->plan;
    view->pages = shown_version_links(rq, version.version.hash, VERSION_PAGE_VIEWER, &view->page_count);
    shown_version_facts(rq, &version, view->facts);
    view->source = shown_version_address(rq, version.version.hash, "/files/bpmn");
    view->has_pictures = plan->is_whole && plan->order;
    return view->has_pictures ? package_pictures_of(rq->c, plan, any, any, &view->pictures) : OK;
}

void package_viewer_page(struct request *rq)
{
    struct package_viewer_view view = {0};
    struct page *page;
    err_t e = fill(rq, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("BPMN")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    tmpl_package_viewer_page(&h, page, &view);
    request_send_html(rq, 200);
}
