/* counter_view: the counter's screens: what waits, filing for somebody who came, the receipt, and the return desk. */
#ifndef WEB_COUNTER_VIEW_H
#define WEB_COUNTER_VIEW_H

#include "web/checklist.h"
#include "web/components.h"
#include "web/eform_view.h"
#include "web/office_dossier_view.h"

struct counter_view {
    struct str query;
    struct table_view procedures; /* what this office receives, as searched */
    struct str next_href;         /* more of them; empty: no more */
    struct table_view waiting;    /* online applications, oldest answer first */
};

struct counter_new_view {
    struct str procedure, code;
    struct str limit;
    struct str id; /* of the dossier to be: sending twice makes one */
    const struct error_view *errors;
    size_t error_count;
    struct choices_view channel;
    struct field_view card;  /* the text of a citizen card's QR code */
    struct str *differing;   /* what stands otherwise on the card than it was typed */
    size_t differing_count;
    bool has_more;           /* the answers brought up what was not asked before */
    bool has_form;           /* the procedure has a package: its form, not `content` */
    const struct eform_block *blocks;
    size_t block_count;
    struct str asked;        /* names of what is on the page */
    struct field_view identity;
    struct choices_view kind;
    struct field_view name, phone, email, address;
    struct field_view content;
    struct checklist_view papers;
    struct choices_view return_way;
    struct field_view return_address;
};

struct counter_receipt_view {
    struct confirmation_view confirmation;
    struct str promised; /* in words; empty: not received yet */
    struct str receipt_href;
    struct str dossier_href;
};

struct counter_return_view {
    struct str typed;
    struct str error; /* why nothing was found or can be handed over */
    bool is_found;
    const struct summary_row *facts;
    size_t fact_count;
    const struct office_decision *decisions;
    size_t decision_count;
    struct table_view waiting; /* results at the desk */
    struct str slip_href;      /* of the result handed over just now; empty: none was */
};

#endif
