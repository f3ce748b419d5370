/* pdf: a page writer over cairo and pango for the papers of an office: A4, A5 or A4 lying, one serif face, black only. Text flows
 * down the page and on to the next; every page of a section says which of how many it is. The same input gives the same
 * bytes. May not know what a dossier is; the statutory forms stand in letter.h and the files named after them.
 * Lengths are in points (1/72 inch) of an A5 page; PDF_MM turns millimetres into them. A standing A4 page shows all of it
 * 1.3 times as large, so that the same letterhead and type fit both. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/buf.h"
#include "base/ctx.h"

struct pdf;
struct pdf_table;

#define PDF_MM(mm) ((mm) * 72.0 / 25.4)

enum pdf_paper { PDF_A4, PDF_A5, PDF_A4_LANDSCAPE };

struct pdf_setup {
    enum pdf_paper paper;
    struct str title;       /* of the document, for its metadata */
    struct instant created; /* goes into the metadata: never read from a clock here */
    bool simulated;         /* every page says at its top that it has no legal value */
};

enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };

/* Bits of a run's style. */
enum { PDF_PLAIN = 0, PDF_BOLD = 1, PDF_ITALIC = 2 };

/* A piece of text in one style; a paragraph is a row of them. An absent text counts as empty. */
struct pdf_run {
    struct str text;
    unsigned style;
};

struct pdf_paragraph {
    enum pdf_align align;
    double size;   /* of the type; 0: the body's, PDF_BODY_SIZE */
    double before; /* blank above, not at the top of a page */
    double indent; /* of the whole paragraph from the left margin */
};

extern const double PDF_BODY_SIZE;
extern const double PDF_LINE_HEIGHT; /* of one line of it */

/* What stands on a paper, piece by piece and in order, for other views of it than its pages. Of a form with copies only the first. */
enum pdf_piece_kind { PDF_PIECE_PARAGRAPH, PDF_PIECE_COLUMNS, PDF_PIECE_TABLE, PDF_PIECE_NOTES };
struct pdf_block;
struct pdf_table_column;
struct pdf_piece {
    enum pdf_piece_kind kind;
    const struct pdf_run *runs; /* paragraph, notes */
    size_t run_count;
    enum pdf_align align;
    bool is_title; /* a paragraph in larger type than the body's */
    const struct pdf_block *left, *right; /* columns */
    size_t left_count, right_count;
    const struct pdf_table_column *columns; /* table */
    size_t column_count;
    const struct str *cells; /* row by row */
    size_t row_count;
    struct str qr; /* notes: the code beside them as the path of an SVG, one unit a square; empty: there is none */
    int qr_side;   /* squares */
};
struct pdf_outline {
    struct pdf_piece *pieces; /* in the ctx's arena */
    size_t count;
};

/* Where a document goes: its pages into bytes, or its pieces into an outline. */
struct pdf_out {
    struct buf *bytes;
    struct pdf_outline *outline; /* instead of bytes; NULL: pages */
};
#define PDF_PAGES(buf) (&(struct pdf_out){.bytes = (buf)})

/* Draws one document into out: draw is called twice, first to count the pages (once for an outline). It must do the same both times.
 * ERR_BUG, fault print_failed, if cairo refuses, out is full, or the pages of the second time are not those counted. */
typedef void pdf_draw(struct pdf *p, const void *view);
MUST_CHECK err_t pdf_render(struct ctx *c, const struct pdf_setup *setup, pdf_draw *draw, const void *view,
                            const struct pdf_out *out);

/* Loads the faces of all styles for this thread, so that its first document takes no longer than its second (pango's fonts are a thread's
 * own). */
void pdf_warm_up(void);

/* The ctx given to pdf_render, for texts to be made on the way. */
struct ctx *pdf_ctx(const struct pdf *p);

/* A new page whose pages are counted by themselves, for example the second copy of a form. The first begins by itself. */
void pdf_section(struct pdf *p);

/* Goes on to the next page unless so much room is left on this one. */
void pdf_need(struct pdf *p, double height);
void pdf_space(struct pdf *p, double height);

/* The lines of a centred one are broken to about the same length. */
void pdf_paragraph(struct pdf *p, const struct pdf_run *runs, size_t count, struct pdf_paragraph style);

/* Whether these runs in the body's size take one line of the page. */
bool pdf_fits_line(struct pdf *p, const struct pdf_run *runs, size_t count);

/* One text of a column, centred; its lines are broken to about the same length. */
struct pdf_block {
    struct pdf_run run;
    double size;   /* 0: the body's */
    double before; /* blank above */
    double rule;   /* a line below, this share (0-1) of the column's width; 0: none */
    bool flush;    /* at the left edge of the column, its lines as long as they can be, instead */
};

/* Two columns side by side, the left one with that share (0-1) of the width; the flow goes on below the longer one. Kept on
 * one page. For letterheads and signatures. */
void pdf_columns(struct pdf *p, const struct pdf_block *left, size_t left_count, const struct pdf_block *right,
                 size_t right_count, double left_share);

/* The height that pdf_columns will take. */
double pdf_columns_height(struct pdf *p, const struct pdf_block *left, size_t left_count, const struct pdf_block *right,
                          size_t right_count, double left_share);

struct pdf_table_column {
    struct str head;
    double width; /* 0: what the others leave; exactly one column has 0 */
    enum pdf_align align;
};
/* A ruled table; cells row by row, "\n" begins a new line in a cell. The head is repeated on each page; a row stays on one
 * page where it fits on a half. */
void pdf_table(struct pdf *p, const struct pdf_table_column *columns, size_t column_count, const struct str *cells,
               size_t row_count);

/* One head above the heads of columns that stand side by side. */
struct pdf_table_group {
    struct str head;
    size_t first, count;
};
struct pdf_table_style {
    double size;     /* of the type; 0: that of pdf_table */
    bool numbered;   /* under each head a row of column numbers: (1), (2) ... */
    bool whole_rows; /* a row is broken only if no page could hold it */
    const struct pdf_table_group *groups;
    size_t group_count;
};

/* A table row by row, for more rows than should be kept. columns and groups must live as long as the table, which lives in
 * the arena of pdf_ctx; cells are read before pdf_table_row returns. Nothing else may be drawn between its rows. */
struct pdf_table *pdf_table_begin(struct pdf *p, const struct pdf_table_column *columns, size_t column_count,
                                  struct pdf_table_style style);
void pdf_table_row(struct pdf_table *t, const struct str *cells);

/* Before the last row: so much room stays under it, so that what ends the paper never has a page without a row. */
void pdf_table_keep(struct pdf_table *t, double below);

extern const double PDF_BOTTOM_HEIGHT; /* what pdf_bottom takes with a QR code and at most three lines of notes */

/* At the bottom of this page (or of the next, if there is no room left): a QR code of the text on the right, notes beside
 * it. An absent qr: notes alone. The flow ends there. */
void pdf_bottom(struct pdf *p, struct str qr, const struct pdf_run *notes, size_t count);

/* In the flow: a QR code at the right edge, the paragraph to its left. In an outline the paragraph alone. */
void pdf_code_beside(struct pdf *p, struct str qr, const struct pdf_run *runs, size_t count);

#endif
