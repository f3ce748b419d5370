/* supplement_receipt: "Giấy tiếp nhận hồ sơ bổ sung": what was brought after form 02, with the promise before and after
 * it (domain.md §3 extra prints, §7: every supplement keeps both). A5. In use, but no statutory form: the layout is
 * ours [D]. */
#ifndef PDF_SUPPLEMENT_RECEIPT_H
#define PDF_SUPPLEMENT_RECEIPT_H

#include "pdf/letter.h"

struct supplement_receipt_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str code; /* of the dossier */
    struct letter_applicant applicant;
    const struct letter_component *components; /* what was brought */
    size_t component_count;
    struct instant received_at;
    struct opt_instant old_promise; /* absent: the dossier was not received yet */
    struct opt_instant new_promise; /* absent: no promise is made by this paper */
    struct str receiver;            /* the reception officer's name */
    struct str track_url;           /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t supplement_receipt_render(struct ctx *c, const struct supplement_receipt_view *view, const struct pdf_out *out);

#endif
