/* result_refusal: "Thông báo từ chối giải quyết hồ sơ": a refusal after acceptance, which is the result of the case (domain.md §5: state
 * 9, never 3), with its ground, signed by the head or a deputy. A5. No statutory model is known: layout and sentences are ours [D]. */
#ifndef PDF_RESULT_REFUSAL_H
#define PDF_RESULT_REFUSAL_H

#include "pdf/letter.h"
#include "pdf/official.h"

struct result_refusal_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str addressee;
    struct str code; /* of the dossier */
    struct letter_applicant applicant;
    struct instant received_at;
    struct str ground; /* paragraphs parted by "\n" */
    struct official_signature signature;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t result_refusal_render(struct ctx *c, const struct result_refusal_view *view, const struct pdf_out *out);

#endif
