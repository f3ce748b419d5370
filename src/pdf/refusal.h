/* refusal: form 03, "Phiếu từ chối tiếp nhận giải quyết hồ sơ" (domain.md §3): A5, signed by both. */
#ifndef PDF_REFUSAL_H
#define PDF_REFUSAL_H

#include "pdf/letter.h"

struct refusal_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str reference; /* of the dossier, for the title of the document */
    struct str desk_name; /* "Bộ phận tiếp nhận và trả kết quả UBND phường Văn Miếu" */
    struct letter_applicant applicant;
    struct str reason;
    struct str receiver; /* the reception officer's name */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t refusal_render(struct ctx *c, const struct refusal_view *view, const struct pdf_out *out);

#endif
