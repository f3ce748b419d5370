/* procedure_view: everything that must be published of a procedure, for the page and for the sheet that is posted. */
#ifndef WEB_PROCEDURE_VIEW_H
#define WEB_PROCEDURE_VIEW_H

#include "web/components.h"

struct procedure_view {
    struct answer_fact facts[4];
    struct str apply_href; /* absent: cannot be applied for online */
    struct str sheet_href;
    struct str steps_href;
    struct str not_online; /* why, where it cannot be applied for online; empty otherwise */
    struct str fee_note;   /* what the figures do not say; empty: nothing to add */
    struct table_view limits; /* one row for each channel and case */
    struct table_view papers; /* number, name, originals, copies, handed in or shown */
    struct link_view *offices;
    size_t office_count;
    const struct str *results;
    size_t result_count;
    const struct str *bases;
    size_t basis_count;
    struct summary_row rows[10];
    size_t row_count;
    struct table_view posted; /* where its content hangs today; no rows: nowhere that is recorded */
    struct str posted_more;   /* that there are more places; empty: these are all */
    struct sheet_view sheet;
};

#endif
