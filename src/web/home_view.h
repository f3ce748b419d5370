/* home_view: what the home page shows. */
#ifndef WEB_HOME_VIEW_H
#define WEB_HOME_VIEW_H

#include "web/components.h"

struct home_list {
    struct str title;
    struct str more_text, more_href; /* absent: the list is whole */
    struct link_view *links;
    size_t count;
};

#define HOME_LISTS 4

struct home_view {
    struct home_list lists[HOME_LISTS]; /* life events, fields, who you are, offices */
    struct stat_view stats[3];
};

#endif
