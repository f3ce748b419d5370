/* warnings_view: the unit's dossiers before and past their limits, and the published list of apologies, as their pages
 * show them. */
#ifndef WEB_WARNINGS_VIEW_H
#define WEB_WARNINGS_VIEW_H

#include "web/components.h"

struct warnings_view {
    const struct link_view *levels; /* and the list of those that passed without an apology, for who may see it */
    size_t level_count;
    struct str text;         /* what stands in this list */
    struct table_view table; /* no rows: empty is shown */
    struct empty_view empty;
    struct pager_view pager;
};

struct apologies_view {
    struct str as_of;
    struct str unit;                 /* of one unit only; empty: of all */
    const struct link_view *choices; /* months before and behind, all units */
    size_t choice_count;
    bool is_simulated; /* some of those shown are made up */
    struct table_view table;
    struct empty_view empty;
    struct pager_view pager;
    struct str csv_href;
};

#endif
