/* outline: a document as pieces. The same draw functions run; instead of laying something out its content is kept. */
#include "pdf/page.h"

#include <string.h>

static void *copy_of(struct pdf *p, const void *items, size_t bytes)
{
    if (bytes == 0) return NULL;
    return memcpy(arena_alloc(p->ctx->arena, bytes), items, bytes);
}

/* Room is doubled: a letter has some dozen pieces, a long text a paragraph for each of its lines. */
static struct pdf_piece *add(struct pdf *p, enum pdf_piece_kind kind)
{
    struct pdf_outline *outline = p->outline;
    bool is_full = (outline->count & (outline->count - 1)) == 0; /* 0, 1, 2, 4, 8, ... */
    if (is_full) {
        struct pdf_piece *larger = ARENA_ARRAY(p->ctx->arena, outline->count ? 2 * outline->count : 1, struct pdf_piece);
        if (outline->count) memcpy(larger, outline->pieces, outline->count * sizeof *larger);
        outline->pieces = larger;
    }
    struct pdf_piece *piece = &outline->pieces[outline->count++];
    *piece = (struct pdf_piece){.kind = kind};
    return piece;
}

struct pdf_piece *pdf_note_runs(struct pdf *p, enum pdf_piece_kind kind, const struct pdf_run *runs, size_t count, struct pdf_paragraph style)
{
    if (p->section > 0) return NULL; /* the other copies say the same */
    struct pdf_piece *piece = add(p, kind);
    piece->runs = copy_of(p, runs, count * sizeof *runs);
    piece->run_count = count;
    piece->align = style.align;
    piece->is_title = style.size > PDF_BODY_SIZE;
    return piece;
}

void pdf_note_columns(struct pdf *p, const struct pdf_block *left, size_t left_count, const struct pdf_block *right, size_t right_count)
{
    if (p->section > 0) return;
    struct pdf_piece *piece = add(p, PDF_PIECE_COLUMNS);
    piece->left = copy_of(p, left, left_count * sizeof *left);
    piece->left_count = left_count;
    piece->right = copy_of(p, right, right_count * sizeof *right);
    piece->right_count = right_count;
}

void pdf_note_table(struct pdf *p, const struct pdf_table_column *columns, size_t count)
{
    if (p->section > 0) return;
    struct pdf_piece *piece = add(p, PDF_PIECE_TABLE);
    piece->columns = copy_of(p, columns, count * sizeof *columns);
    piece->column_count = count;
}

/* A row of the table that was noted last. */
void pdf_note_row(struct pdf *p, const struct str *cells, size_t count)
{
    if (p->section > 0) return;
    struct pdf_piece *piece = &p->outline->pieces[p->outline->count - 1];
    struct str *all = ARENA_ARRAY(p->ctx->arena, (piece->row_count + 1) * count, struct str);
    if (piece->row_count) memcpy(all, piece->cells, piece->row_count * count * sizeof *all);
    memcpy(all + piece->row_count * count, cells, count * sizeof *all);
    piece->cells = all;
    piece->row_count++;
}
