/* fee_receipt: "Biên lai thu phí, lệ phí": what the cashier took, line by line, the sum in figures and in words
 * (domain.md §3 extra prints). A5. In use; the layout is ours [D]: no replacement for the numbered forms of the tax
 * office. */
#ifndef PDF_FEE_RECEIPT_H
#define PDF_FEE_RECEIPT_H

#include "pdf/amounts.h"
#include "pdf/letter.h"

struct fee_receipt_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str code; /* of the dossier */
    struct str payer;
    struct str address;
    struct str request; /* the procedure's name */
    const struct amount_line *lines;
    size_t line_count;
    struct str method; /* "Tiền mặt", "Chuyển khoản" */
    struct instant paid_at;
    struct str cashier;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t fee_receipt_render(struct ctx *c, const struct fee_receipt_view *view, const struct pdf_out *out);

#endif
