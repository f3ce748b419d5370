/* office_work_view: a work list as its page shows it. */
#ifndef WEB_OFFICE_WORK_VIEW_H
#define WEB_OFFICE_WORK_VIEW_H

#include "web/components.h"

struct office_work_view {
    struct str search;       /* what was looked for */
    struct str search_error; /* absent: found, or nothing was looked for */
    struct table_view table; /* no rows: empty is shown */
    struct empty_view empty;
    struct pager_view pager;
};

#endif
