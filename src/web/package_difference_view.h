/* package_difference_view: two versions of a package beside each other. */
#ifndef WEB_PACKAGE_DIFFERENCE_VIEW_H
#define WEB_PACKAGE_DIFFERENCE_VIEW_H

#include "domain/package_difference.h"
#include "web/package_version.h"

struct package_difference_view {
    const struct link_view *pages;
    size_t page_count;
    struct summary_row facts[VERSION_FACTS + 1]; /* the last: what it is compared with */
    size_t fact_count;
    struct str action;           /* of choosing another */
    struct choices_view choices; /* no items: there is no other */
    struct str nothing;          /* why no difference is shown; empty: some are */
    struct str worse, rest;      /* a warning about limits; how many are not shown; empty: none */
    const struct table_view *tables;
    size_t table_count;
};

#endif
