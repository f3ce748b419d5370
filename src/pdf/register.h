/* register: form 06 of 2018, 07 of 2025, "Sổ theo dõi hồ sơ" (domain.md §3): A4 lying, a line for each dossier, a row
 * of column numbers under the head of every page. Rows come one by one, so that a register of any length takes the
 * memory of one row (beside the PDF itself). */
#ifndef PDF_REGISTER_H
#define PDF_REGISTER_H

#include "pdf/letter.h"

struct register_row {
    struct str code;      /* of the dossier */
    struct str procedure; /* its name */
    int sets;             /* of papers; 0: blank */
    struct str owner;     /* person or body */
    struct str address;
    struct str phone;
    struct str agency; /* that handles it */
    struct instant received_at;
    struct opt_instant promised_at;
    struct opt_instant sent_at; /* to the handling agency */
    struct opt_instant back_at; /* the result, at the desk */
    struct opt_instant returned_at;
    struct str returned_by; /* way of return: "Trực tiếp", "Bưu chính" */
    struct str note;
};

/* Where rows come from. Pages are counted before they are drawn, so the rows are read twice and must be the same both
 * times: from a database, in one transaction. */
struct register_source {
    void *from;                  /* given to both functions */
    err_t (*rewind)(void *from); /* before the first row, each time */
    /* The next row, whose texts live until the next call; *ret_more false, and *ret_row untouched, after the last. */
    err_t (*next)(void *from, struct register_row *ret_row, bool *ret_more);
};

struct register_view {
    bool simulated;
    struct instant printed;
    struct letter_head head; /* printed without a number */
    struct str book;         /* number of the book; empty: dots */
    struct instant from, to; /* the period that it covers, first and last day */
    struct register_source rows;
};

/* ERR_BUG, fault print_failed; or what the source fails with. */
MUST_CHECK err_t register_render(struct ctx *c, const struct register_view *view, const struct pdf_out *out);

#endif
