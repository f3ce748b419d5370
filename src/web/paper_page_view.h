/* paper_page_view: a letter or slip as a page: the same frozen facts as its PDF, piece by piece. */
#ifndef WEB_PAPER_PAGE_VIEW_H
#define WEB_PAPER_PAGE_VIEW_H

#include "pdf/pdf.h"
#include "web/components.h"

struct paper_page_view {
    struct str pdf_href;
    struct str check_href; /* what its QR code leads to; its path */
    bool is_simulated;
    const struct pdf_piece *pieces;
    size_t count;
};

#endif
