/* office_form_preview: a form of a draft as applicants would see it, by the same renderer; what is typed is worked out and shown, never
 * stored. All its pages stand below each other. */
#include "app/package_form.h"
#include "base/civil.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_form.h"
#include "web/eform_post.h"
#include "web/office_form.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

/* The draft as if it were published with this form as its first. */
static err_t fill_in(struct request *rq, const struct form_page *k, struct feel_value answers, struct filled_form **ret)
{
    struct known_package *known = ARENA_NEW(rq->c->arena, struct known_package);
    const struct package_form_input in = {.answers = answers, .channel = CHANNEL_ONLINE, .day = civil_day_at(rq->c->now)};
    struct db_ro *ro;
    *known = (struct known_package){.hash = STR(""), .package = k->draft->read.package, .plan = k->draft->read.examined.plan, .form = &k->form->form};
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_form_over(rq->c, rq->web->city, known, NULL, ret);
    return e ? e : package_form_fill(*ret, ro, &in);
}

static err_t fill_pages(struct request *rq, const struct form_page *k, struct filled_form *pf, bool is_checked, struct package_preview_view *view)
{
    const struct eform *form = &k->form->form;
    unsigned *pages = ARENA_ARRAY(rq->c->arena, form->count + 1, unsigned);
    struct eform_viewing v = {.rq = rq, .form = form, .filled = &pf->filled, .input = &k->draft->input, .pages = pages, .host = &pf->host, .papers_href = STR("#preview")};
    err_t e = OK;
    view->page_count = eform_pages(rq->c->arena, form, pages);
    view->pages = ARENA_ARRAY(rq->c->arena, view->page_count, struct preview_page);
    for (size_t i = 0; i < view->page_count && !e; i++) {
        struct preview_page *one = &view->pages[i];
        *one = (struct preview_page){.count = 0};
        v.page = (unsigned)i;
        if (view->page_count > 1) one->heading = tr_with(rq->c->arena, rq->c->locale, N_("Page %s"), format_number(rq->c->arena, rq->c->locale, (int64_t)i + 1));
        if (is_checked) (void)eform_view_faults(&v, &k->draft->input, EFORM_FAULTS_RULES);
        e = eform_view(&v, &one->blocks, &one->count);
    }
    return e;
}

/* What an author has got wrong (a rule that names no field, a formula without end) is told in place of the form. */
static err_t tell_own(struct request *rq, err_t e, struct package_preview_view *view)
{
    if (e != ERR_INVALID && e != ERR_LIMIT) return e;
    view->warning = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
    view->page_count = 0;
    fault_clear(rq->c);
    return OK;
}

static void send_preview(struct request *rq, struct form_page *k, struct feel_value answers, bool is_checked)
{
    struct package_preview_view view = {.input = &k->draft->input, .address = office_form_address(rq, k, k->form->id, "/preview")};
    struct filled_form *pf;
    struct page *page;
    if (k->form->findings.count) view.warning = request_tr(rq, N_("The form still has errors. What is wrong in it is not shown as it will be."));
    err_t e = fill_in(rq, k, answers, &pf);
    if (!e) e = fill_pages(rq, k, pf, is_checked, &view);
    e = tell_own(rq, e, &view);
    if (!e) e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Preview of the form %s"), k->form->id), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = office_form_address(rq, k, k->form->id, "");
    page->path = view.address;
    page->has_errors = view.input->error_count > 0;
    tmpl_package_preview_page(&h, page, &view);
    request_send_html(rq, 200);
}

void office_package_form_preview(struct request *rq)
{
    struct form_page *k = office_form_open(rq);
    if (k) send_preview(rq, k, feel_null(), false);
}

void office_package_form_preview_send(struct request *rq)
{
    struct form_page *k = office_form_open(rq);
    if (!k) return;
    const struct eform_sent sent = eform_sent_fields(rq);
    unsigned *one_page = ARENA_ARRAY(rq->c->arena, k->form->form.count + 1, unsigned); /* all is sent at once */
    memset(one_page, 0, (k->form->form.count + 1) * sizeof *one_page);
    struct eform_posted posted = eform_post(rq->c->arena, &k->form->form, one_page, 0, feel_null(), &sent);
    for (size_t i = 0; i < posted.unreadable_count; i++)
        input_error(&k->draft->input, posted.unreadable[i], field_bad_text, STR(""));
    send_preview(rq, k, posted.answers, !posted.is_rows && str_eq(str_or_empty(exchange_field(rq->x, "act")), STR("check")));
}
