/* page: what the files of the page writer share. Only within pdf/. */
#ifndef PDF_PAGE_H
#define PDF_PAGE_H

#include <pango/pangocairo.h>

#include "pdf/pdf.h"

enum { PDF_MAX_SECTIONS = 8 };

struct pdf {
    struct ctx *ctx;
    const struct pdf_setup *setup;
    cairo_t *cairo;
    PangoContext *pango;
    struct buf text; /* of the paragraph being laid out; one for all of them, so that long lists take no more memory */
    double left, top, width, bottom; /* the area of text; bottom is a y */
    double y;                        /* where the next thing goes */
    int section;
    int page;                    /* within the section, from 1 */
    int pages[PDF_MAX_SECTIONS]; /* counted in this pass */
    struct pdf_outline *outline; /* pieces are noted, and nothing is laid out or drawn; NULL: pages */
    const int *totals;           /* of the pass before; NULL in the first, in which nothing is drawn */
};

/* outline.c: notes a piece; what the pointers lead to is copied, but texts, which live in the arena or for ever. */
struct pdf_piece *pdf_note_runs(struct pdf *p, enum pdf_piece_kind kind, const struct pdf_run *runs, size_t count, struct pdf_paragraph style);
void pdf_note_columns(struct pdf *p, const struct pdf_block *left, size_t left_count, const struct pdf_block *right, size_t right_count);
void pdf_note_table(struct pdf *p, const struct pdf_table_column *columns, size_t count);
void pdf_note_row(struct pdf *p, const struct str *cells, size_t count);

/* The paragraph laid out in that width. Owned by the caller: g_object_unref. */
PangoLayout *pdf_layout(struct pdf *p, const struct pdf_run *runs, size_t count, double size, enum pdf_align align,
                        double width);
double pdf_layout_height(PangoLayout *layout);

/* Narrows the layout of that width as far as it takes no more lines than it has to, so that no word stands alone in the last
 * one. Returns its width now. */
double pdf_balance(PangoLayout *layout, double width);

/* Draws the lines [first, last) with the top of the first one at y; returns the y below the last. */
double pdf_show_lines(struct pdf *p, PangoLayout *layout, int first, int last, double x, double y);

/* The first line that would not fit in that height any more, counted from first. */
int pdf_lines_that_fit(PangoLayout *layout, int first, double height);

void pdf_next_page(struct pdf *p);

/* Many lines with one stroke: it makes long tables fast and their files small. */
void pdf_path(struct pdf *p, double x, double y, double across, double down);
void pdf_stroke(struct pdf *p, double weight);

/* A black line from (x, y), that long to the right and down. */
void pdf_line(struct pdf *p, double x, double y, double across, double down, double weight);

#endif
