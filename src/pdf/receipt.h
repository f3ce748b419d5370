/* receipt: form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" (domain.md §3): A5, two copies in one document. Form set 2018
 * lists the components; 2025 has them in a table with their kind and number, and the fees. */
#ifndef PDF_RECEIPT_H
#define PDF_RECEIPT_H

#include "pdf/letter.h"

enum { RECEIPT_FORM_SET_2018 = 2018, RECEIPT_FORM_SET_2025 = 2025 };

struct receipt_view {
    int form_set; /* frozen in the dossier: 2018 or 2025 */
    bool simulated;
    struct instant printed; /* the moment of the print, for the document's metadata */
    struct letter_head head;
    struct str code;      /* legal code of the dossier */
    struct str desk_name; /* "Bộ phận tiếp nhận và trả kết quả UBND phường Văn Miếu" */
    struct letter_applicant applicant;
    const struct letter_component *components;
    size_t component_count;
    int sets;         /* of papers handed in */
    struct str limit; /* the statutory limit in words: "5 ngày làm việc" */
    struct instant received_at;
    struct instant due_at;
    struct str return_place;             /* where the result is taken */
    struct money service_fee;            /* phí; form set 2025 */
    struct money administrative_charge;  /* lệ phí; form set 2025 */
    struct str book;                     /* number of the register book; empty: dots */
    struct str book_line;                /* running number in it; empty: dots */
    struct str receiver;                 /* the reception officer's name */
    struct str track_url;                /* in the QR code; empty: none */
};

/* Both copies as PDF. ERR_BUG, fault print_failed. */
MUST_CHECK err_t receipt_render(struct ctx *c, const struct receipt_view *view, const struct pdf_out *out);

#endif
