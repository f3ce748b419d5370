/* supplement: form 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" (domain.md §3): A5. */
#ifndef PDF_SUPPLEMENT_H
#define PDF_SUPPLEMENT_H

#include "pdf/letter.h"

struct supplement_view {
    bool simulated;
    struct instant printed;
    struct letter_head head; /* its suffix is set here: the number is <code>/HDHS */
    struct str code;         /* of the dossier, or the reference before acceptance */
    struct letter_applicant applicant;
    const struct letter_component *components; /* what has to be brought, with the quantity of each kind */
    size_t component_count;
    struct str reason;
    struct str rules_at; /* where the published rules can be read */
    struct str official; /* whom to ask; signs as guide */
    struct str phone;
    struct str track_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t supplement_render(struct ctx *c, const struct supplement_view *view, const struct pdf_out *out);

#endif
