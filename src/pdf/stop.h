/* stop: form 05 of set 2025, "Thông báo dừng giải quyết hồ sơ": A5. Only its title and occasion are known (domain.md
 * §3); what it says comes from the view, a dated setting with its source. Nothing is printed here as law. */
#ifndef PDF_STOP_H
#define PDF_STOP_H

#include "pdf/letter.h"
#include "pdf/official.h"

struct stop_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str addressee;
    struct str code; /* of the dossier */
    struct letter_applicant applicant;
    struct instant stopped_at;
    struct str occasion; /* why it is stopped */
    struct str body;     /* the configured text, paragraphs parted by "\n"; empty: none */
    struct official_signature signature;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t stop_render(struct ctx *c, const struct stop_view *view, const struct pdf_out *out);

#endif
