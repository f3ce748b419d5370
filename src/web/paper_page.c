/* paper_page: letters and slips as pages. What they say comes from the same drawing as the PDF: nothing is written twice. */
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_paper.h"
#include "web/documents.h"
#include "web/office_frame.h"
#include "web/paper_page_view.h"
#include "web/web.h"

/* "https://city.example/check/..." to its path. */
static struct str path_of(struct request *rq, struct str url)
{
    return str_slice(url, rq->web->public_url.len, url.len);
}

static void show(struct request *rq, const struct dossier *dossier, bool for_office, const char *name, struct str check_url,
                 const struct pdf_outline *outline)
{
    struct arena *a = rq->c->arena;
    struct str path = exchange_path(rq->x);
    struct str pdf = str_slice(path, 0, path.len - STR("/page").len);
    size_t end = str_find_str(path, str_find_str(path, STR("/letters/")) == SIZE_MAX ? STR("/slips/") : STR("/letters/"));
    struct paper_page_view view = {.pdf_href = pdf, .check_href = path_of(rq, check_url), .is_simulated = dossier->is_simulated || rq->web->is_simulated, .pieces = outline->pieces, .count = outline->count};
    struct page *page;
    err_t e = OK;
    if (for_office) e = office_page(rq, request_tr(rq, name), "work", NULL, &page);
    else page = request_page(rq, PAGE_PORTAL, request_tr(rq, name), "my");
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = arena_copy(a, str_slice(path, 0, end));
    tmpl_paper_page(&h, page, &view);
    request_send_html(rq, 200);
}

void documents_show_letter(struct request *rq, const struct dossier *dossier, struct str number, bool for_office)
{
    struct document *document;
    struct pdf_outline outline = {.count = 0};
    struct db_ro *ro;
    int64_t wanted;
    err_t e = parse_int(number, 1, INT32_MAX, &wanted) ? request_reader(rq, &ro) : fail(rq->c, page_not_found);
    if (!e) e = paper_load(rq->c, ro, documents_place(rq), &(struct paper_wanted){.number = wanted, .may_be_draft = for_office, .dossier = dossier}, &document);
    if (!e) e = paper_render(rq->c, document, &(struct pdf_out){.outline = &outline});
    if (e)
        request_fail(rq, e);
    else
        show(rq, dossier, for_office, letter_form_name(paper_letter(document)->form), paper_letter_url(rq->c->arena, document), &outline);
}

void documents_show_slip(struct request *rq, const struct dossier *dossier, struct str seq, bool for_office)
{
    struct slip *slip;
    struct pdf_outline outline = {.count = 0};
    struct db_ro *ro;
    int64_t wanted;
    err_t e = parse_int(seq, 1, INT32_MAX, &wanted) ? request_reader(rq, &ro) : fail(rq->c, page_not_found);
    if (!e) e = paper_load_slip(rq->c, ro, documents_place(rq), dossier, wanted, for_office, &slip);
    if (!e) e = paper_render_slip(rq->c, slip, &(struct pdf_out){.outline = &outline});
    if (e)
        request_fail(rq, e);
    else
        show(rq, dossier, for_office, paper_slip_name(paper_slip_event(slip)->kind, for_office), paper_slip_url(rq->c, slip), &outline);
}
