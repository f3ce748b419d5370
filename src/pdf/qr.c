/* qr: a QR code as squares, and the bottom of a paper where it stands. */
#include <qrencode.h>

#include "pdf/page.h"

#define QR_SIDE PDF_MM(20)
static const double NOTE_SIZE = 7.5, GAP_ABOVE = 4;
const double PDF_BOTTOM_HEIGHT = QR_SIDE + 4; /* GAP_ABOVE */

/* The dark squares in one path, each row's neighbours joined, so that no hair lines show between them. */
static void show_qr(struct pdf *p, struct str text, double x, double y, double side)
{
    QRcode *code = QRcode_encodeString8bit(arena_cstring(p->ctx->arena, text), 0, QR_ECLEVEL_M);
    ASSERT(code != NULL); /* only for a text longer than 2 kB: addresses of ours are not */
    double unit = side / code->width;
    for (int row = 0; row < code->width; row++) {
        const unsigned char *squares = code->data + (ptrdiff_t)row * code->width;
        for (int from = 0; from < code->width;) {
            int to = from;
            while (to < code->width && (squares[to] & 1))
                to++;
            if (to > from) cairo_rectangle(p->cairo, x + from * unit, y + row * unit, (to - from) * unit, unit);
            from = to + 1;
        }
    }
    cairo_fill(p->cairo);
    QRcode_free(code);
}

void pdf_bottom(struct pdf *p, struct str qr, const struct pdf_run *notes, size_t count)
{
    if (p->outline) {
        pdf_note_runs(p, PDF_PIECE_NOTES, notes, count, (struct pdf_paragraph){PDF_LEFT, 0, 0, 0});
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
