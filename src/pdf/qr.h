/* qr: a QR code as squares that can be drawn elsewhere than on paper. */
#ifndef PDF_QR_H
#define PDF_QR_H

#include "base/arena.h"

struct pdf_qr {
    struct str path; /* of an SVG, one unit a square, without the quiet zone that readers need (4 squares around it) */
    int side;        /* squares */
};

/* text: at most 2 kB. */
struct pdf_qr pdf_qr_of(struct arena *a, struct str text);

#endif
