/* table: ruled tables. A row stays on one page where it fits on one; a row higher than a page goes on on the next, line by
 * line; the head is repeated on each page. */
#include "pdf/page.h"

enum { MAX_COLUMNS = 10 };
static const double PADDING_X = 3, PADDING_Y = 1.5, LINE_WEIGHT = 0.5;
static const double TYPE_SIZE = 8.5;

struct table {
    struct pdf *pdf;
    const struct pdf_table_column *columns;
    size_t count;
    double x[MAX_COLUMNS + 1]; /* left edges, and the right edge of the last */
};

/* One row: the layouts of its cells and the line from which each still has to be shown. */
struct row {
    PangoLayout *cell[MAX_COLUMNS];
    int shown[MAX_COLUMNS];
    bool is_head; /* its cells stand in the middle of the row's height */
};

static void place_columns(struct table *t)
{
    double fixed = 0;
    for (size_t i = 0; i < t->count; i++)
        fixed += t->columns[i].width;
    ASSERT(fixed < t->pdf->width);
    t->x[0] = t->pdf->left;
    for (size_t i = 0; i < t->count; i++) {
        double width = t->columns[i].width;
        t->x[i + 1] = t->x[i] + (width > 0 ? width : t->pdf->width - fixed);
    }
}

static struct row lay_out(const struct table *t, const struct str *cells, bool is_head)
{
    struct row row = {.is_head = is_head};
    for (size_t i = 0; i < t->count; i++) {
        struct pdf_run run = {is_head ? t->columns[i].head : cells[i], is_head ? PDF_BOLD : PDF_PLAIN};
        enum pdf_align align = is_head ? PDF_CENTRE : t->columns[i].align;
        row.cell[i] = pdf_layout(t->pdf, &run, 1, TYPE_SIZE, align, t->x[i + 1] - t->x[i] - 2 * PADDING_X);
    }
    return row;
}

static void free_row(const struct table *t, struct row *row)
{
    for (size_t i = 0; i < t->count; i++)
        g_object_unref(row->cell[i]);
}

static double row_height(const struct table *t, const struct row *row)
{
    double highest = 0;
    for (size_t i = 0; i < t->count; i++) {
        double height = pdf_layout_height(row->cell[i]);
        if (height > highest) highest = height;
    }
    return highest + 2 * PADDING_Y;
}

static void show_frame(const struct table *t, double y, double height)
{
    double width = t->x[t->count] - t->x[0];
    pdf_line(t->pdf, t->x[0], y, width, 0, LINE_WEIGHT);
    pdf_line(t->pdf, t->x[0], y + height, width, 0, LINE_WEIGHT);
    for (size_t i = 0; i <= t->count; i++)
        pdf_line(t->pdf, t->x[i], y, 0, height, LINE_WEIGHT);
}

/* Shows what fits of each cell into that height; true when all of the row has been shown. */
static bool show_part(const struct table *t, struct row *row, double height)
{
    bool complete = true;
    double y = t->pdf->y, lowest = y;
    for (size_t i = 0; i < t->count; i++) {
        int first = row->shown[i], all = pango_layout_get_line_count(row->cell[i]);
        int last = pdf_lines_that_fit(row->cell[i], first, height - 2 * PADDING_Y);
        if (last == first && first < all) last = first + 1; /* always gets on */
        double top = y + (row->is_head ? (height - pdf_layout_height(row->cell[i])) / 2 : PADDING_Y);
        double end = first < all ? pdf_show_lines(t->pdf, row->cell[i], first, last, t->x[i] + PADDING_X, top) : y;
        if (end > lowest) lowest = end;
        row->shown[i] = last;
        complete = complete && last >= all;
    }
    show_frame(t, y, lowest + PADDING_Y - y);
    t->pdf->y = lowest + PADDING_Y;
    return complete;
}

static void show_head(const struct table *t)
{
    struct row head = lay_out(t, NULL, true);
    (void)show_part(t, &head, row_height(t, &head));
    free_row(t, &head);
}

static void next_page(const struct table *t)
{
    pdf_next_page(t->pdf);
    show_head(t);
}

static void show_row(const struct table *t, const struct str *cells)
{
    struct row row = lay_out(t, cells, false);
    double height = row_height(t, &row), page = t->pdf->bottom - t->pdf->top;
    if (t->pdf->y + height > t->pdf->bottom && height < page / 2) next_page(t);
    while (!show_part(t, &row, t->pdf->bottom - t->pdf->y))
        next_page(t);
    free_row(t, &row);
}

void pdf_table(struct pdf *p, const struct pdf_table_column *columns, size_t column_count, const struct str *cells,
               size_t row_count)
{
    ASSERT(column_count > 0 && column_count <= MAX_COLUMNS);
    struct table t = {.pdf = p, .columns = columns, .count = column_count};
    place_columns(&t);
    pdf_need(p, 4 * TYPE_SIZE * 1.5); /* the head does not stand alone at the end of a page */
    show_head(&t);
    for (size_t i = 0; i < row_count; i++)
        show_row(&t, cells + i * column_count);
}
