/* office_postings_view: where the own office has posted procedures, and what is not posted yet. */
#ifndef WEB_OFFICE_POSTINGS_VIEW_H
#define WEB_OFFICE_POSTINGS_VIEW_H

#include "web/input.h"

struct office_postings_view {
    const struct input *input;
    struct link_view lists[2];
    bool is_missing;         /* the list of what is not posted */
    struct table_view table; /* no rows: empty is shown */
    struct empty_view empty;
    struct pager_view pager;
    struct str more; /* "the first 100"; empty: all are shown */
    bool may_edit;
    bool has_open; /* one that is shown can be taken down */
    struct field_view codes, place, from, to;
};

#endif
