/* check_view: what the check of a paper says. */
#ifndef WEB_CHECK_VIEW_H
#define WEB_CHECK_VIEW_H

#include "web/components.h"

struct check_view {
    struct str title, text;
    enum tone tone;
    struct summary_row rows[8];
    size_t row_count;
    struct str track_href; /* empty: the paper is not known */
};

#endif
