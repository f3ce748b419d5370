/* office_work_view: a work list as its page shows it. */
#ifndef WEB_OFFICE_WORK_VIEW_H
#define WEB_OFFICE_WORK_VIEW_H

#include "web/components.h"
#include "web/request.h"

/* Handing over several at once, with a list. */
struct office_work_giving {
    bool may; /* this official, from this list */
    struct str error;
    struct str id;    /* of the list to be: sending twice makes one */
    struct str queue; /* its key */
    struct choices_view to_unit; /* count 0: results, which go to the desk */
};

struct office_work_view {
    struct office_work_giving giving;
    struct str search;       /* what was looked for */
    struct str search_error; /* absent: found, or nothing was looked for */
    struct table_view table; /* no rows: empty is shown */
    struct empty_view empty;
    struct pager_view pager;
};
/* The list again, after a handover that was refused: with the reason. */
void office_work_again(struct request *rq, bool of_results, struct str error, int status);

#endif
