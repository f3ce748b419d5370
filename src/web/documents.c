/* documents: the papers of a dossier as answers: printed on the slow pool; and the files that came with it. */
#include "web/documents.h"

#include "base/parse.h"
#include "http/http.h"
#include "web/paper_intake.h"
#include "web/web.h"

struct str documents_track_url(struct request *rq, const struct dossier *dossier)
{
    return paper_track_url(rq->c->arena, rq->web->public_url, dossier);
}

struct str documents_address(struct arena *a, int64_t letter)
{
    return arena_printf(a, "/letters/%lld", (long long)letter);
}

/* ---- printing ---- */

struct printing {
    documents_render_fn render;
    const void *what;
    struct str file_name;
    err_t result;
};

const struct paper_place *documents_place(struct request *rq)
{
    struct paper_place *place = ARENA_NEW(rq->c->arena, struct paper_place);
    *place = (struct paper_place){rq->web->city, rq->web->public_url, rq->web->is_simulated};
    return place;
}

static void render(struct request *rq)
{
    struct printing *printing = rq->state;
    printing->result = printing->render(rq->c, printing->what, exchange_out(rq->x));
}

static void rendered(struct request *rq)
{
    const struct printing *printing = rq->state;
    if (printing->result) {
        request_fail(rq, printing->result);
        return;
    }
    struct str file = arena_join(rq->c->arena, STR("inline; filename=\""), printing->file_name, STR("\""));
    exchange_set_header(rq->x, "Content-Disposition", file);
    request_send(rq, 200, "application/pdf");
}

void documents_print(struct request *rq, documents_render_fn render_what, const void *what, struct str file_name)
{
    struct printing *printing = ARENA_NEW(rq->c->arena, struct printing);
    *printing = (struct printing){render_what, what, file_name, OK};
    rq->state = printing;
    request_slow(rq, render, rendered);
}

/* ---- letters and the control sheet ---- */

static err_t render_letter(struct ctx *c, const void *what, struct buf *out)
{
    return paper_render(c, what, PDF_PAGES(out));
}

static void send(struct request *rq, const struct paper_wanted *wanted)
{
    struct document *document;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = paper_load(rq->c, ro, documents_place(rq), wanted, &document);
    if (e)
        request_fail(rq, e);
    else
        documents_print(rq, render_letter, document, paper_file_name(rq->c->arena, document));
}

struct str documents_slip_address(struct arena *a, int64_t seq)
{
    return arena_printf(a, "/slips/%lld", (long long)seq);
}

static err_t render_slip(struct ctx *c, const void *what, struct buf *out)
{
    return paper_render_slip(c, what, PDF_PAGES(out));
}

void documents_send_slip(struct request *rq, const struct dossier *dossier, struct str seq, bool for_office)
{
    struct slip *slip;
    struct db_ro *ro;
    int64_t wanted;
    err_t e = parse_int(seq, 1, INT32_MAX, &wanted) ? request_reader(rq, &ro) : fail(rq->c, page_not_found);
    if (!e) e = paper_load_slip(rq->c, ro, documents_place(rq), dossier, wanted, for_office, &slip);
    if (e)
        request_fail(rq, e);
    else
        documents_print(rq, render_slip, slip, paper_slip_file_name(rq->c->arena, slip));
}

static err_t render_control_sheet(struct ctx *c, const void *what, struct buf *out)
{
    return paper_render_control_sheet(c, what, PDF_PAGES(out));
}

void documents_send_control_sheet(struct request *rq, const struct dossier *dossier)
{
    struct control_sheet *sheet;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = paper_load_control_sheet(rq->c, ro, documents_place(rq), dossier, &sheet);
    if (e)
        request_fail(rq, e);
    else
        documents_print(rq, render_control_sheet, sheet, arena_join(rq->c->arena, dossier->reference, STR("-control-sheet.pdf"), STR("")));
}

void documents_send(struct request *rq, const struct dossier *dossier, enum letter_form form)
{
    ASSERT(form > 0 && form < LETTER_FORM_COUNT);
    send(rq, &(struct paper_wanted){.form = form, .dossier = dossier});
}

void documents_send_letter(struct request *rq, const struct dossier *dossier, struct str number, bool for_office)
{
    int64_t wanted;
    if (parse_int(number, 1, INT32_MAX, &wanted))
        send(rq, &(struct paper_wanted){.number = wanted, .may_be_draft = for_office, .dossier = dossier});
    else
        request_fail_with(rq, page_not_found);
}

/* ---- files that came with it ---- */

static err_t find_paper(struct request *rq, const struct dossier *dossier, struct str number, struct paper *ret_paper)
{
    struct db_ro *ro;
    struct paper *papers;
    size_t count;
    int64_t wanted;
    if (!parse_int(number, 1, INT32_MAX, &wanted)) return fail(rq->c, page_not_found);
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_papers(ro, rq->c, dossier->id, &papers, &count);
    if (e) return e;
    for (size_t i = 0; i < count; i++) {
        if (papers[i].number != wanted || str_is_empty(papers[i].sha256)) continue;
        *ret_paper = papers[i];
        return OK;
    }
    return fail(rq->c, page_not_found);
}

void documents_send_paper(struct request *rq, const struct dossier *dossier, struct str number)
{
    struct paper paper;
    err_t e = find_paper(rq, dossier, number, &paper);
    if (e)
        request_fail(rq, e);
    else
        paper_send(rq, paper.sha256, paper.file_name, paper.media_type);
}
