/* apology: form 04 (domain.md §3, §6): A5. Set 2018 "Phiếu xin lỗi và hẹn lại ngày trả kết quả", set 2025 "Văn bản xin
 * lỗi và đề nghị gia hạn thời gian giải quyết". Signed by the head or a deputy, never by the desk. An apology for an
 * error has no new date, and so is called "Phiếu xin lỗi", "Văn bản xin lỗi" alone [D]. The sentences between the
 * statutory items are ours [D]. */
#ifndef PDF_APOLOGY_H
#define PDF_APOLOGY_H

#include "pdf/letter.h"
#include "pdf/official.h"

enum { APOLOGY_FORM_SET_2018 = 2018, APOLOGY_FORM_SET_2025 = 2025 };

/* What is apologised for. */
enum apology_cause { APOLOGY_FOR_LATENESS, APOLOGY_FOR_AN_ERROR };

struct apology_view {
    int form_set; /* frozen in the dossier: 2018 or 2025 */
    bool simulated;
    struct instant printed;
    struct letter_head head; /* its suffix is set here: the number is <number>/PXL */
    struct str addressee;    /* "Bà Nguyễn Thị Ngọc Ánh" */
    struct str address;      /* of the addressee; empty: no line */
    struct str code;         /* of the dossier */
    struct str request;      /* the procedure's name */
    struct instant received_at;
    struct str agency; /* that received the dossier and apologises, as in a sentence: "UBND phường Văn Miếu" */
    struct str field;  /* lĩnh vực */
    struct instant promised_at;
    enum apology_cause cause;
    struct str reason; /* why it is late; of an error: what was wrong */
    struct str remedy; /* of an error: how it is mended. For lateness: where the dossier stands; empty: no line */
    struct opt_instant new_date; /* the one new date; absent for an error that moves nothing */
    struct official_signature signature;
    struct str check_url; /* in the QR code; empty: none */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t apology_render(struct ctx *c, const struct apology_view *view, const struct pdf_out *out);

#endif
