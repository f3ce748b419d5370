/* duty_notice: "Thông báo thực hiện nghĩa vụ tài chính": what has to be paid before a dossier goes on (domain.md §5
 * state 6). A5. No statutory model is known: layout and sentences are ours [D]; the ground comes from the view. */
#ifndef PDF_DUTY_NOTICE_H
#define PDF_DUTY_NOTICE_H

#include "pdf/amounts.h"
#include "pdf/letter.h"
#include "pdf/official.h"

struct duty_notice_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str addressee;
    struct str address; /* empty: no line */
    struct str code;    /* of the dossier */
    struct str request; /* the procedure's name */
    struct str ground;  /* the text that the duty rests on; empty: no line */
    const struct amount_line *lines;
    size_t line_count;
    struct opt_instant pay_by; /* absent: no line */
    struct str pay_at;         /* where: account, counter */
    struct str pay_how;        /* ways of paying, what to write */
    struct str pay_qr;         /* text of a QR code to pay by; empty: there is no account */
    struct str pay_words;      /* the same in words, a line each */
    struct official_signature signature;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t duty_notice_render(struct ctx *c, const struct duty_notice_view *view, const struct pdf_out *out);

#endif
