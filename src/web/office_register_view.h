/* office_register_view: a unit's register for a period, and the form that chooses the period. */
#ifndef WEB_OFFICE_REGISTER_VIEW_H
#define WEB_OFFICE_REGISTER_VIEW_H

#include "web/components.h"

struct office_register_view {
    struct date_view from, to;
    struct str error;     /* of the period; empty: none */
    struct str print_href; /* the same period as PDF */
    struct table_view table;
    bool has_more; /* the page shows only the first lines */
    struct empty_view empty;
};

#endif
