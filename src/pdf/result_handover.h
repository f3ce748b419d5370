/* result_handover: "Phiếu trả kết quả": who took which results, when, shown by what identity (domain.md §5: state 9 to
 * 10 asks for taker, identity, time and signature). A5. In use, but no statutory form: the layout is ours [D]. */
#ifndef PDF_RESULT_HANDOVER_H
#define PDF_RESULT_HANDOVER_H

#include "pdf/letter.h"

struct result_handover_paper {
    struct str name;
    struct str number;        /* of the document; empty: none */
    struct opt_instant dated; /* its date */
    int copies;
};

struct result_handover_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str code; /* of the dossier */
    struct letter_applicant applicant;
    const struct result_handover_paper *papers;
    size_t paper_count;
    struct str taker;
    struct str taker_is; /* "Chủ hồ sơ", "Người được ủy quyền" */
    struct str identity; /* kind and number of the paper that was shown */
    struct instant returned_at;
    struct str officer;   /* who returned it */
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t result_handover_render(struct ctx *c, const struct result_handover_view *view, const struct pdf_out *out);

#endif
