/* control_sheet: form 05 of 2018, 06 of 2025, "Phiếu kiểm soát quá trình giải quyết hồ sơ" (domain.md §3): A5, one row
 * for each hop of the dossier from hand to hand, both sides sign. */
#ifndef PDF_CONTROL_SHEET_H
#define PDF_CONTROL_SHEET_H

#include "pdf/letter.h"

/* How the unit kept its time; nothing is printed while it is still at work. */
enum control_result { CONTROL_OPEN, CONTROL_EARLY, CONTROL_ON_TIME, CONTROL_LATE };

struct control_hop {
    struct str giver; /* unit that hands over */
    struct str taker; /* unit that takes */
    struct opt_instant handed_at;
    struct str handed_by;
    struct opt_instant taken_at; /* absent: dots to write on */
    struct str taken_by;
    enum control_result result; /* of this hop */
    struct str note;
};

struct control_sheet_view {
    bool simulated;
    struct instant printed;
    struct letter_head head;
    struct str code;         /* of the dossier */
    struct str request;      /* the procedure's name */
    struct str handling;     /* unit that decides */
    struct str co_operating; /* units asked; empty: no line */
    struct opt_instant received_at;
    struct opt_instant promised_at;
    const struct control_hop *hops;
    size_t hop_count;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t control_sheet_render(struct ctx *c, const struct control_sheet_view *view, const struct pdf_out *out);

#endif
