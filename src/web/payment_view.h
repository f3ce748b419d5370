/* payment_view: what is to be paid on a dossier, and how. All texts are ready to be read. */
#ifndef WEB_PAYMENT_VIEW_H
#define WEB_PAYMENT_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct payment_block {
    struct str id;    /* of its heading */
    struct str title; /* "Notice of a payment due" */
    struct tag_view state;
    struct table_view lines;
    struct str to_pay;              /* what is still owed; empty: nothing */
    const struct summary_row *sums; /* demanded, paid so far, receipt */
    size_t sum_count;
    struct str qr; /* path of an SVG; empty: no code */
    int qr_side;
    struct str qr_label;
    const struct summary_row *transfer; /* the same in words; count 0: the unit has no account */
    size_t transfer_count;
    struct str cash_action; /* office: takes what is owed in cash; empty: not this official, or nothing to take */
    struct str cash_text;
};

struct payment_view {
    struct str code, procedure;
    const struct payment_block *blocks;
    size_t count;
    struct str desk; /* where cash is taken */
    bool owes;       /* something is still to be paid */
    bool has_fee;    /* the fee of the application is demanded */
    struct str error; /* why cash was not taken; empty: nothing is wrong */
    struct str fee_href; /* office: to demand the fee of the application; empty: demanded already, or not this official */
};

/* A cashier demands the fee of an application: one form for each published case. */
struct fee_case_view {
    struct str number, title, action;
    const struct field_view *quantities;
    size_t quantity_count;
    struct field_view exempt, advance;
    struct str button;
};

struct fee_page_view {
    struct str code, procedure;
    const struct fee_case_view *cases;
    size_t case_count;
    const struct input *input;
};

#endif
