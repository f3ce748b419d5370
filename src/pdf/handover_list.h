/* handover_list: "Danh sách bàn giao hồ sơ": one bundle of dossiers from the desk to a department, or back; both sides
 * sign (domain.md §3 extra prints). A4. In use, but no statutory form: the layout is ours [D]. */
#ifndef PDF_HANDOVER_LIST_H
#define PDF_HANDOVER_LIST_H

#include "pdf/letter.h"

struct handover_list_row {
    struct str code; /* of the dossier */
    struct str owner;
    struct str procedure;
    struct opt_instant promised_at;
    int papers; /* sheets or files in the bundle; 0: blank */
    struct str note;
};

struct handover_list_view {
    bool simulated;
    struct instant printed;
    struct letter_head head; /* printed without a number; the bundle has one */
    struct str bundle;       /* its number */
    struct str giver_unit, taker_unit;
    struct str giver, taker; /* who signs; empty: blank */
    struct instant handed_at;
    const struct handover_list_row *rows;
    size_t row_count;
    struct str check_url; /* empty: no QR code */
};

/* ERR_BUG, fault print_failed. */
MUST_CHECK err_t handover_list_render(struct ctx *c, const struct handover_list_view *view, const struct pdf_out *out);

#endif
