/* pdf: the document: its surface, its pages, their marks at the top and the bottom, and the two passes. */
#include "pdf/pdf.h"

#include <cairo-pdf.h>

#include "i18n/i18n.h"
#include "pdf/page.h"

static const struct {
    double width, height;             /* mm */
    double side, top, bottom;         /* margins, mm */
    double scale;                     /* of all that is drawn */
} papers[] = {
    [PDF_A4] = {210, 297, 20, 16, 18, 1.3},
    [PDF_A5] = {148, 210, 12, 10, 11, 1},
    [PDF_A4_LANDSCAPE] = {297, 210, 12, 12, 12, 1},
};

static const double MARK_SIZE = 7.5; /* of the marks in the margins */

struct ctx *pdf_ctx(const struct pdf *p)
{
    return p->ctx;
}

static cairo_status_t write_out(void *closure, const unsigned char *data, unsigned int length)
{
    struct buf *out = closure;
    buf_add_bytes(out, data, length);
    return out->overflowed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Marks stand outside the area of text, so they never move it. */
static void show_mark(struct pdf *p, struct str text, unsigned style, enum pdf_align align, double y)
{
    struct pdf_run run = {text, style};
    PangoLayout *layout = pdf_layout(p, &run, 1, MARK_SIZE, align, p->width);
    (void)pdf_show_lines(p, layout, 0, 1, p->left, y);
    g_object_unref(layout);
}

static void begin_page(struct pdf *p)
{
    p->page++;
    p->pages[p->section] = p->page;
    p->y = p->top;
    if (p->setup->simulated)
        show_mark(p, STR("MÔ PHỎNG – không có giá trị pháp lý"), PDF_BOLD, PDF_CENTRE, p->top - 1.9 * MARK_SIZE);
    int total = p->totals ? p->totals[p->section] : 1;
    if (total > 1)
        show_mark(p, arena_printf(p->ctx->arena, "Trang %d/%d", p->page, total), PDF_PLAIN, PDF_RIGHT,
                  p->bottom + 0.4 * MARK_SIZE);
}

void pdf_next_page(struct pdf *p)
{
    cairo_show_page(p->cairo);
    begin_page(p);
}

void pdf_section(struct pdf *p)
{
    ASSERT(p->section + 1 < PDF_MAX_SECTIONS);
    p->section++;
    if (p->outline) return;
    p->page = 0;
    pdf_next_page(p);
}

void pdf_need(struct pdf *p, double height)
{
    if (p->outline) return;
    if (p->y + height > p->bottom && p->y > p->top) pdf_next_page(p);
}

void pdf_space(struct pdf *p, double height)
{
    if (p->y > p->top) p->y += height;
}

void pdf_path(struct pdf *p, double x, double y, double across, double down)
{
    cairo_move_to(p->cairo, x, y);
    cairo_rel_line_to(p->cairo, across, down);
}

void pdf_stroke(struct pdf *p, double weight)
{
    cairo_set_line_width(p->cairo, weight);
    if (p->totals)
        cairo_stroke(p->cairo);
    else
        cairo_new_path(p->cairo);
}

void pdf_line(struct pdf *p, double x, double y, double across, double down, double weight)
{
    pdf_path(p, x, y, across, down);
    pdf_stroke(p, weight);
}

/* Type is laid out in the units of the page, never fitted to the dots of a screen. */
static PangoContext *new_pango(cairo_t *cairo)
{
    PangoContext *pango = pango_cairo_create_context(cairo);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(pango, 72);
    pango_context_set_round_glyph_positions(pango, FALSE);
    pango_context_set_language(pango, pango_language_from_string("vi"));
    return pango;
}

static void set_metadata(cairo_surface_t *surface, struct ctx *c, const struct pdf_setup *setup)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, arena_cstring(c->arena, setup->title));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "motcua");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, format_iso(c->arena, setup->created).ptr);
}

/* To out; with out NULL to a surface of one dot: pages are only counted, and no font is cut down for it. */
static cairo_surface_t *new_surface(const struct pdf *p, double width, double height, struct buf *out)
{
    if (!out) return cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_out, out, width, height);
    set_metadata(surface, p->ctx, p->setup);
    return surface;
}

/* Everything once. */
static cairo_status_t run_pass(struct pdf *p, pdf_draw *draw, const void *view, struct buf *out)
{
    enum pdf_paper paper = p->setup->paper;
    double width = PDF_MM(papers[paper].width), height = PDF_MM(papers[paper].height);
    cairo_surface_t *surface = new_surface(p, width, height, out);
    p->cairo = cairo_create(surface);
    double scale = papers[paper].scale;
    cairo_scale(p->cairo, scale, scale);
    p->pango = new_pango(p->cairo);
    p->left = PDF_MM(papers[paper].side) / scale;
    p->width = width / scale - 2 * p->left;
    p->top = PDF_MM(papers[paper].top) / scale;
    p->bottom = (height - PDF_MM(papers[paper].bottom)) / scale;
    p->text = buf_new(INT32_MAX);
    begin_page(p);
    draw(p, view);
    cairo_show_page(p->cairo);
    buf_free(&p->text);
    g_object_unref(p->pango);
    cairo_destroy(p->cairo);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

static err_t render_outline(struct ctx *c, const struct pdf_setup *setup, pdf_draw *draw, const void *view, struct pdf_outline *outline)
{
    struct pdf noting = {.ctx = c, .setup = setup, .outline = outline};
    *outline = (struct pdf_outline){.count = 0};
    draw(&noting, view);
    return OK;
}

err_t pdf_render(struct ctx *c, const struct pdf_setup *setup, pdf_draw *draw, const void *view, const struct pdf_out *out)
{
    if (out->outline) return render_outline(c, setup, draw, view, out->outline);
    struct pdf counting = {.ctx = c, .setup = setup};
    struct pdf drawing = {.ctx = c, .setup = setup, .totals = counting.pages};
    if (run_pass(&counting, draw, view, NULL) != CAIRO_STATUS_SUCCESS) return fail(c, print_failed);
    if (run_pass(&drawing, draw, view, out->bytes) != CAIRO_STATUS_SUCCESS || out->bytes->overflowed) return fail(c, print_failed);
    if (memcmp(counting.pages, drawing.pages, sizeof counting.pages) != 0) return fail(c, print_failed);
    return OK;
}

static void draw_sample(struct pdf *p, const void *view)
{
    (void)view;
    for (unsigned style = PDF_PLAIN; style <= (PDF_BOLD | PDF_ITALIC); style++) {
        const struct pdf_run run = {STR("Phiếu hẹn trả kết quả: Ẵ ặ Đ đ 0123456789"), style};
        pdf_paragraph(p, &run, 1, (struct pdf_paragraph){.size = 0});
    }
}

void pdf_warm_up(void)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct buf out = buf_new((size_t)1 << 20);
    err_t e = pdf_render(&c, &(struct pdf_setup){.paper = PDF_A5, .title = STR("")}, draw_sample, NULL, PDF_PAGES(&out));
    (void)e; /* the first document will say it, to somebody */
    buf_free(&out);
    arena_free(c.arena);
}
