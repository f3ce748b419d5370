/* table: ruled tables, row by row. A row stays on one page where it fits on one; a row higher than a page goes on on
 * the next, line by line; the head, and the column numbers under it, are repeated on each page. */
#include "pdf/page.h"

enum { MAX_COLUMNS = 16 };
static const double PADDING_X = 3, PADDING_Y = 1.5, LINE_WEIGHT = 0.5;
static const double TYPE_SIZE = 8.5, LINE_SHARE = 1.362; /* of a line's height to its size */

/* Heights of the head: of the band of group heads (0 without groups), and of all of it without the column numbers. */
struct head {
    double band, all;
};

struct pdf_table {
    struct pdf *pdf;
    const struct pdf_table_column *columns;
    size_t count;
    struct pdf_table_style style;
    double padding;            /* at the sides of a cell */
    double x[MAX_COLUMNS + 1]; /* left edges, and the right edge of the last */
    struct head head;
    double below; /* room that rows leave under them */
};

/* One row: the layouts of its cells (NULL: nothing in it) and the line from which each still has to be shown. */
struct row {
    PangoLayout *cell[MAX_COLUMNS];
    int shown[MAX_COLUMNS];
};

static void place_columns(struct pdf_table *t)
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

/* A text over the columns [first, last). */
static PangoLayout *lay_out(const struct pdf_table *t, struct pdf_run run, size_t first, size_t last,
                            enum pdf_align align)
{
    double width = t->x[last] - t->x[first] - 2 * t->padding;
    return pdf_layout(t->pdf, &run, 1, t->style.size, align, width);
}

/* Lines around the columns [first, last), and between them; one stroke for all. */
static void frame(const struct pdf_table *t, size_t first, size_t last, double y, double height)
{
    double width = t->x[last] - t->x[first];
    pdf_path(t->pdf, t->x[first], y, width, 0);
    pdf_path(t->pdf, t->x[first], y + height, width, 0);
    for (size_t i = first; i <= last; i++)
        pdf_path(t->pdf, t->x[i], y, 0, height);
    pdf_stroke(t->pdf, LINE_WEIGHT);
}

/* The columns as one place. */
static void frame_area(const struct pdf_table *t, size_t first, size_t last, double y, double height)
{
    cairo_rectangle(t->pdf->cairo, t->x[first], y, t->x[last] - t->x[first], height);
    pdf_stroke(t->pdf, LINE_WEIGHT);
}

/* A head: in the middle of its place. Returns the height that it needs; draws only if height is not 0. */
static double head_cell(const struct pdf_table *t, struct str text, size_t first, size_t last, double y, double height)
{
    PangoLayout *layout = lay_out(t, (struct pdf_run){text, PDF_BOLD}, first, last, PDF_CENTRE);
    double needed = pdf_layout_height(layout);
    if (height > 0) {
        (void)pdf_show_lines(t->pdf, layout, 0, INT32_MAX, t->x[first] + t->padding, y + (height - needed) / 2);
        frame_area(t, first, last, y, height);
    }
    g_object_unref(layout);
    return needed + 2 * PADDING_Y;
}

static bool is_grouped(const struct pdf_table *t, size_t column)
{
    for (size_t i = 0; i < t->style.group_count; i++)
        if (column - t->style.groups[i].first < t->style.groups[i].count)
            return true; /* before it: wraps to a large one */
    return false;
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static struct head measure_head(const struct pdf_table *t)
{
    struct head head = {0, 0};
    for (size_t i = 0; i < t->style.group_count; i++) {
        const struct pdf_table_group *group = &t->style.groups[i];
        head.band = larger(head.band, head_cell(t, group->head, group->first, group->first + group->count, 0, 0));
    }
    for (size_t i = 0; i < t->count; i++) {
        double above = is_grouped(t, i) ? head.band : 0;
        head.all = larger(head.all, above + head_cell(t, t->columns[i].head, i, i + 1, 0, 0));
    }
    return head;
}

static void show_numbers(struct pdf_table *t)
{
    double height = t->style.size * LINE_SHARE + 2 * PADDING_Y;
    for (size_t i = 0; i < t->count; i++)
        (void)head_cell(t, arena_printf(t->pdf->ctx->arena, "(%zu)", i + 1), i, i + 1, t->pdf->y, height);
    t->pdf->y += height;
}

static void show_head(struct pdf_table *t)
{
    struct head head = t->head;
    double y = t->pdf->y;
    for (size_t i = 0; i < t->style.group_count; i++) {
        const struct pdf_table_group *group = &t->style.groups[i];
        (void)head_cell(t, group->head, group->first, group->first + group->count, y, head.band);
    }
    for (size_t i = 0; i < t->count; i++) {
        double above = is_grouped(t, i) ? head.band : 0;
        (void)head_cell(t, t->columns[i].head, i, i + 1, y + above, head.all - above);
    }
    t->pdf->y += head.all;
    if (t->style.numbered) show_numbers(t);
}

static double row_height(const struct pdf_table *t, const struct row *row)
{
    double highest = t->style.size * LINE_SHARE;
    for (size_t i = 0; i < t->count; i++)
        if (row->cell[i]) highest = larger(highest, pdf_layout_height(row->cell[i]));
    return highest + 2 * PADDING_Y;
}

/* Shows what fits of each cell into that height; true when all of the row has been shown. */
static bool show_part(const struct pdf_table *t, struct row *row, double height)
{
    bool complete = true;
    double y = t->pdf->y, lowest = y + t->style.size * LINE_SHARE + PADDING_Y;
    for (size_t i = 0; i < t->count; i++) {
        if (!row->cell[i]) continue;
        int first = row->shown[i], all = pango_layout_get_line_count(row->cell[i]);
        int last = pdf_lines_that_fit(row->cell[i], first, height - 2 * PADDING_Y);
        if (last == first && first < all) last = first + 1; /* always gets on */
        double x = t->x[i] + t->padding;
        if (first < all) lowest = larger(lowest, pdf_show_lines(t->pdf, row->cell[i], first, last, x, y + PADDING_Y));
        row->shown[i] = last;
        complete = complete && last >= all;
    }
    frame(t, 0, t->count, y, lowest + PADDING_Y - y);
    t->pdf->y = lowest + PADDING_Y;
    return complete;
}

static void next_page(struct pdf_table *t)
{
    pdf_next_page(t->pdf);
    show_head(t);
}

/* Whether a row of that height goes to the next page rather than over its edge. */
static bool moves_on(const struct pdf_table *t, double height)
{
    double page = t->pdf->bottom - t->pdf->top;
    height += t->below;
    if (t->pdf->y + height <= t->pdf->bottom) return false;
    if (!t->style.whole_rows) return height < page / 2;
    double numbers = t->style.numbered ? t->style.size * LINE_SHARE + 2 * PADDING_Y : 0;
    return height <= page - t->head.all - numbers;
}

void pdf_table_row(struct pdf_table *t, const struct str *cells)
{
    if (t->pdf->outline) {
        pdf_note_row(t->pdf, cells, t->count);
        return;
    }
    struct row row = {0};
    for (size_t i = 0; i < t->count; i++)
        if (cells[i].len > 0)
            row.cell[i] = lay_out(t, (struct pdf_run){cells[i], PDF_PLAIN}, i, i + 1, t->columns[i].align);
    if (moves_on(t, row_height(t, &row))) next_page(t);
    while (!show_part(t, &row, t->pdf->bottom - t->pdf->y))
        next_page(t);
    for (size_t i = 0; i < t->count; i++)
        if (row.cell[i]) g_object_unref(row.cell[i]);
}

void pdf_table_keep(struct pdf_table *t, double below)
{
    t->below = below;
}

struct pdf_table *pdf_table_begin(struct pdf *p, const struct pdf_table_column *columns, size_t column_count,
                                  struct pdf_table_style style)
{
    ASSERT(column_count > 0 && column_count <= MAX_COLUMNS);
    struct pdf_table *t = ARENA_NEW(p->ctx->arena, struct pdf_table);
    *t = (struct pdf_table){.pdf = p, .columns = columns, .count = column_count, .style = style};
    if (p->outline) {
        pdf_note_table(p, columns, column_count);
        return t;
    }
    if (style.size <= 0) t->style.size = TYPE_SIZE;
    t->padding = PADDING_X * t->style.size / TYPE_SIZE;
    place_columns(t);
    t->head = measure_head(t);
    pdf_need(p, larger(6 * t->style.size, t->head.all + 3 * t->style.size)); /* a head never ends a page */
    show_head(t);
    return t;
}

void pdf_table(struct pdf *p, const struct pdf_table_column *columns, size_t column_count, const struct str *cells,
               size_t row_count)
{
    struct pdf_table *t = pdf_table_begin(p, columns, column_count, (struct pdf_table_style){0});
    for (size_t i = 0; i < row_count; i++)
        pdf_table_row(t, cells + i * column_count);
}
