/* text: paragraphs. Pango shapes and breaks them; lines are placed one by one, so that a paragraph may go on on the next
 * page. Styles are attributes over bytes: no markup is ever made from a person's text. */
#include "pdf/page.h"

const double PDF_BODY_SIZE = 9;
const double PDF_LINE_HEIGHT = 9 * 1.362; /* the face's ascent and descent */
static const char FACE[] = "Noto Serif"; /* fonts-noto-core; Times-like, with every Vietnamese letter */

static void style_bytes(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert(list, attribute);
}

static void set_runs(struct pdf *p, PangoLayout *layout, const struct pdf_run *runs, size_t count)
{
    PangoAttrList *list = pango_attr_list_new();
    buf_reset(&p->text);
    for (size_t i = 0; i < count; i++) {
        size_t at = p->text.len, end = at + runs[i].text.len;
        buf_add(&p->text, runs[i].text);
        if (runs[i].style & PDF_BOLD) style_bytes(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), at, end);
        if (runs[i].style & PDF_ITALIC) style_bytes(list, pango_attr_style_new(PANGO_STYLE_ITALIC), at, end);
    }
    ASSERT(!p->text.overflowed);
    struct str text = buf_str(&p->text);
    pango_layout_set_text(layout, text.ptr, (int)text.len);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

PangoLayout *pdf_layout(struct pdf *p, const struct pdf_run *runs, size_t count, double size, enum pdf_align align,
                        double width)
{
    static const PangoAlignment aligns[] = {
        [PDF_LEFT] = PANGO_ALIGN_LEFT, [PDF_CENTRE] = PANGO_ALIGN_CENTER, [PDF_RIGHT] = PANGO_ALIGN_RIGHT};
    PangoLayout *layout = pango_layout_new(p->pango);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, FACE);
    pango_font_description_set_size(font, (gint)((size > 0 ? size : PDF_BODY_SIZE) * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, aligns[align]);
    set_runs(p, layout, runs, count);
    return layout;
}

bool pdf_fits_line(struct pdf *p, const struct pdf_run *runs, size_t count)
{
    if (p->outline) return true; /* a screen breaks it where it must */
    PangoLayout *layout = pdf_layout(p, runs, count, 0, PDF_LEFT, p->width);
    int lines = pango_layout_get_line_count(layout);
    g_object_unref(layout);
    return lines == 1;
}

double pdf_layout_height(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

double pdf_show_lines(struct pdf *p, PangoLayout *layout, int first, int last, double x, double y)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    int index = 0;
    do {
        if (index >= first && index < last) {
            PangoRectangle area;
            pango_layout_iter_get_line_extents(iter, NULL, &area);
            double baseline = (double)(pango_layout_iter_get_baseline(iter) - area.y) / PANGO_SCALE;
            cairo_move_to(p->cairo, x + (double)area.x / PANGO_SCALE, y + baseline);
            if (p->totals) pango_cairo_show_layout_line(p->cairo, pango_layout_iter_get_line_readonly(iter));
            y += (double)area.height / PANGO_SCALE;
        }
        index++;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    return y;
}

int pdf_lines_that_fit(PangoLayout *layout, int first, double height)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    double used = 0;
    int index = 0;
    do {
        PangoRectangle area;
        pango_layout_iter_get_line_extents(iter, NULL, &area);
        if (index >= first) used += (double)area.height / PANGO_SCALE;
        if (used > height) break;
        index++;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    return index;
}

void pdf_paragraph(struct pdf *p, const struct pdf_run *runs, size_t count, struct pdf_paragraph style)
{
    if (p->outline) {
        (void)pdf_note_runs(p, PDF_PIECE_PARAGRAPH, runs, count, style);
        return;
    }
    double width = p->width - style.indent, left = p->left + style.indent;
    PangoLayout *layout = pdf_layout(p, runs, count, style.size, style.align, width);
    if (style.align == PDF_CENTRE) left += (width - pdf_balance(layout, width)) / 2;
    pdf_space(p, style.before);
    int lines = pango_layout_get_line_count(layout);
    for (int first = 0; first < lines;) {
        int last = pdf_lines_that_fit(layout, first, p->bottom - p->y);
        if (last == first && p->y > p->top) {
            pdf_next_page(p);
            continue;
        }
        if (last == first) last = first + 1; /* a line higher than a page: shown all the same */
        p->y = pdf_show_lines(p, layout, first, last, left, p->y);
        first = last;
    }
    g_object_unref(layout);
}
