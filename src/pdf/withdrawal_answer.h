/* withdrawal_answer: "Thông báo không chấp thuận rút hồ sơ": a leader declines a withdrawal and says on what ground
 * (domain.md §5, state 7 back to where it was). A5. No statutory model is known: layout and sentences are ours [D]. */
#ifndef PDF_WITHDRAWAL_ANSWER_H
#define PDF_WITHDRAWAL_ANSWER_H

#include "pdf/letter.h"
#include "pdf/official.h"

struct withdrawal_answer_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str addressee;
    struct str code; /* of the dossier */
    struct letter_applicant applicant;
    struct instant asked_at;        /* when the withdrawal was asked for */
    struct str ground;              /* why it is declined */
    struct str body;                /* what else is said, paragraphs parted by "\n"; empty: none */
    struct opt_instant promised_at; /* the promise that still holds; absent: no line */
    struct official_signature signature;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t withdrawal_answer_render(struct ctx *c, const struct withdrawal_answer_view *view, const struct pdf_out *out);

#endif
