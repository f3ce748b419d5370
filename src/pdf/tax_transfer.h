/* tax_transfer: "Phiếu chuyển thông tin": what a tax office needs to know to determine a financial duty (domain.md §3
 * extra prints). A4. In use; which facts are told comes from the view, the layout is ours [D]. */
#ifndef PDF_TAX_TRANSFER_H
#define PDF_TAX_TRANSFER_H

#include "pdf/letter.h"
#include "pdf/official.h"

/* One fact: "Diện tích": "64,5 m²". */
struct tax_transfer_fact {
    struct str label;
    struct str value;
};

struct tax_transfer_view {
    bool simulated;
    struct instant printed;
    struct letter_head head; /* its suffix is set here: the number is <number>/PCTT */
    struct str tax_office;
    struct str code; /* of the dossier */
    struct letter_applicant applicant;
    struct instant received_at;
    const struct tax_transfer_fact *facts;
    size_t fact_count;
    const struct str *enclosed; /* names of the papers sent with it */
    size_t enclosed_count;
    struct str body; /* what else is said, paragraphs parted by "\n"; empty: none */
    struct official_signature signature;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t tax_transfer_render(struct ctx *c, const struct tax_transfer_view *view, const struct pdf_out *out);

#endif
