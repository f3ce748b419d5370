/* offices_view: what the pages of offices show. */
#ifndef WEB_OFFICES_VIEW_H
#define WEB_OFFICES_VIEW_H

#include "web/catalogue_view.h"

struct offices_view {
    struct str query;
    struct link_view *levels; /* kinds of units */
    size_t level_count;
    struct link_view *links;
    size_t count;
    bool is_cut; /* more were found than are shown */
};

struct office_view {
    struct summary_row rows[10];
    size_t row_count;
    struct procedure_item *procedures;
    size_t procedure_count;
    struct str all_href; /* absent: those are all */
    struct str apologies_href; /* absent: it existed once, and is in the list of all */
    struct link_view *children;
    size_t child_count;
    struct link_view *predecessors;
    size_t predecessor_count;
    struct link_view *successors;
    size_t successor_count;
};

#endif
