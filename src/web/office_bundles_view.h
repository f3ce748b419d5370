/* office_bundles_view: handover lists as their pages show them. */
#ifndef WEB_OFFICE_BUNDLES_VIEW_H
#define WEB_OFFICE_BUNDLES_VIEW_H

#include "web/components.h"

struct office_bundles_view {
    struct table_view given, came;
    struct pager_view given_pager, came_pager;
    bool is_later; /* not the newest lists */
};

struct office_bundle_view {
    struct str error; /* why it was not signed for; empty: nothing is wrong */
    struct summary_row facts[4];
    size_t fact_count;
    struct str take_href; /* signs for all that wait; empty: not by this official, or nothing waits */
    struct str take_text;
    struct str print_href;
    struct table_view dossiers;
};

#endif
