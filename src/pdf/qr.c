/* qr: a QR code as squares, and the bottom of a paper where it stands. */
#include "pdf/qr.h"

#include <qrencode.h>

#include "pdf/page.h"

#define QR_SIDE PDF_MM(20)
#define BESIDE_SIDE PDF_MM(26) /* a payment's: more squares, read from paper by a phone */
static const double NOTE_SIZE = 7.5, GAP_ABOVE = 4;
const double PDF_BOTTOM_HEIGHT = QR_SIDE + 4; /* GAP_ABOVE */

static QRcode *code_of(struct arena *a, struct str text)
{
    QRcode *code = QRcode_encodeString8bit(arena_cstring(a, text), 0, QR_ECLEVEL_M);
    ASSERT(code != NULL); /* only for a text longer than 2 kB: addresses and payments of ours are not */
    return code;
}

/* The next dark squares of a row that stand side by side, from *from; false: there are no more. Drawn together, so that no hair
 * lines show between them. */
static bool next_bar(const QRcode *code, int row, int *from, int *ret_to)
{
    const unsigned char *squares = code->data + (ptrdiff_t)row * code->width;
    while (*from < code->width && !(squares[*from] & 1))
        (*from)++;
    int to = *from;
    while (to < code->width && (squares[to] & 1))
        to++;
    *ret_to = to;
    return to > *from;
}

static void show_qr(struct pdf *p, struct str text, double x, double y, double side)
{
    QRcode *code = code_of(p->ctx->arena, text);
    double unit = side / code->width;
    for (int row = 0, to; row < code->width; row++)
        for (int from = 0; next_bar(code, row, &from, &to); from = to)
            cairo_rectangle(p->cairo, x + from * unit, y + row * unit, (to - from) * unit, unit);
    cairo_fill(p->cairo);
    QRcode_free(code);
}

struct pdf_qr pdf_qr_of(struct arena *a, struct str text)
{
    QRcode *code = code_of(a, text);
    struct buf path = buf_new((size_t)code->width * (size_t)code->width * sizeof "M177 177h177v1h-177z");
    for (int row = 0, to; row < code->width; row++)
        for (int from = 0; next_bar(code, row, &from, &to); from = to)
            buf_printf(&path, "M%d %dh%dv1h-%dz", from, row, to - from, to - from);
    struct pdf_qr qr = {arena_copy(a, buf_str(&path)), code->width};
    buf_free(&path);
    QRcode_free(code);
    return qr;
}

static void note_qr(struct pdf *p, struct str text, struct pdf_piece *piece)
{
    struct pdf_qr qr = pdf_qr_of(p->ctx->arena, text);
    piece->qr = qr.path;
    piece->qr_side = qr.side;
}

void pdf_bottom(struct pdf *p, struct str qr, const struct pdf_run *notes, size_t count)
{
    if (p->outline) {
        struct pdf_piece *piece = pdf_note_runs(p, PDF_PIECE_NOTES, notes, count, (struct pdf_paragraph){PDF_LEFT, 0, 0, 0});
        if (piece && !str_is_empty(qr)) note_qr(p, qr, piece);
        return;
    }
    double side = str_is_empty(qr) ? 0 : QR_SIDE, gap = side > 0 ? PDF_MM(4) : 0;
    PangoLayout *layout = pdf_layout(p, notes, count, NOTE_SIZE, PDF_LEFT, p->width - side - gap);
    double note_height = pdf_layout_height(layout), height = note_height > side ? note_height : side;
    pdf_need(p, height + GAP_ABOVE);
    (void)pdf_show_lines(p, layout, 0, INT32_MAX, p->left, p->bottom - note_height);
    if (side > 0) show_qr(p, qr, p->left + p->width - side, p->bottom - side, side);
    p->y = p->bottom;
    g_object_unref(layout);
}

void pdf_code_beside(struct pdf *p, struct str qr, const struct pdf_run *runs, size_t count)
{
    if (p->outline) {
        (void)pdf_note_runs(p, PDF_PIECE_PARAGRAPH, runs, count, (struct pdf_paragraph){PDF_LEFT, 0, 0, 0});
        return;
    }
    double gap = PDF_MM(5);
    PangoLayout *layout = pdf_layout(p, runs, count, PDF_BODY_SIZE, PDF_LEFT, p->width - BESIDE_SIDE - gap);
    double text_height = pdf_layout_height(layout), height = text_height > BESIDE_SIDE ? text_height : BESIDE_SIDE;
    pdf_space(p, GAP_ABOVE);
    pdf_need(p, height);
    (void)pdf_show_lines(p, layout, 0, INT32_MAX, p->left, p->y);
    show_qr(p, qr, p->left + p->width - BESIDE_SIDE, p->y, BESIDE_SIDE);
    p->y += height;
    pdf_space(p, GAP_ABOVE);
    g_object_unref(layout);
}
