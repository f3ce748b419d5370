/* columns: two columns of blocks, most of them centred: letterheads and signatures. */
#include "pdf/page.h"

static const double RULE_GAP = 2.5;   /* above and below a rule */
static const double RULE_WEIGHT = 0.6;

static bool breaks_well(PangoLayout *layout, int width, int lines)
{
    int used;
    pango_layout_set_width(layout, width);
    pango_layout_get_size(layout, &used, NULL);
    return used <= width && pango_layout_get_line_count(layout) <= lines; /* wider: a word that does not fit */
}

double pdf_balance(PangoLayout *layout, double width)
{
    int lines = pango_layout_get_line_count(layout), low = 0, high = (int)(width * PANGO_SCALE);
    if (lines < 2) return width;
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    bool whole_words = breaks_well(layout, high, lines);
    while (whole_words && high - low > PANGO_SCALE) {
        int middle = low + (high - low) / 2;
        if (breaks_well(layout, middle, lines))
            high = middle;
        else
            low = middle;
    }
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, high);
    return (double)high / PANGO_SCALE;
}

/* The column from y on; draws only if draw is set. Returns the y below it. */
static double run_column(struct pdf *p, const struct pdf_block *blocks, size_t count, double x, double width, double y,
                         bool draw)
{
    for (size_t i = 0; i < count; i++) {
        const struct pdf_block *b = &blocks[i];
        PangoLayout *layout = pdf_layout(p, &b->run, 1, b->size, b->flush ? PDF_LEFT : PDF_CENTRE, width);
        double used = b->flush ? width : pdf_balance(layout, width);
        y += b->before;
        if (draw) (void)pdf_show_lines(p, layout, 0, INT32_MAX, x + (width - used) / 2, y);
        y += pdf_layout_height(layout);
        if (b->rule > 0) {
            if (draw) pdf_line(p, x + width * (1 - b->rule) / 2, y + RULE_GAP / 2, width * b->rule, 0, RULE_WEIGHT);
            y += 2 * RULE_GAP;
        }
        g_object_unref(layout);
    }
    return y;
}

/* Where two columns of that share stand. */
struct places {
    double left_width, right_x, right_width;
};

static struct places place(const struct pdf *p, double left_share)
{
    double gap = PDF_MM(3), left_width = p->width * left_share - gap / 2;
    return (struct places){left_width, p->left + left_width + gap, p->width - left_width - gap};
}

double pdf_columns_height(struct pdf *p, const struct pdf_block *left, size_t left_count, const struct pdf_block *right,
                          size_t right_count, double left_share)
{
    if (p->outline) return 0;
    struct places at = place(p, left_share);
    double left_height = run_column(p, left, left_count, p->left, at.left_width, 0, false);
    double right_height = run_column(p, right, right_count, at.right_x, at.right_width, 0, false);
    return left_height > right_height ? left_height : right_height;
}

void pdf_columns(struct pdf *p, const struct pdf_block *left, size_t left_count, const struct pdf_block *right,
                 size_t right_count, double left_share)
{
    if (p->outline) {
        pdf_note_columns(p, left, left_count, right, right_count);
        return;
    }
    struct places at = place(p, left_share);
    double height = pdf_columns_height(p, left, left_count, right, right_count, left_share);
    pdf_need(p, height);
    (void)run_column(p, left, left_count, p->left, at.left_width, p->y, true);
    (void)run_column(p, right, right_count, at.right_x, at.right_width, p->y, true);
    p->y += height;
}
