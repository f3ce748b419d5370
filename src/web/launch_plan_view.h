/* launch_plan_view: the services that are being built: all of them, and the plan of one with its history. */
#ifndef WEB_LAUNCH_PLAN_VIEW_H
#define WEB_LAUNCH_PLAN_VIEW_H

#include "web/input.h"

#define LAUNCH_STATS 8

struct launch_plan_view {
    struct stat_view stats[LAUNCH_STATS]; /* all, and by stage; each leads to its list */
    size_t stat_count;
    struct str shown; /* what this list is */
    struct table_view table;
    struct empty_view empty;
    struct pager_view pager;
};

struct launch_one_view {
    const struct input *input;
    struct str procedure; /* its name */
    struct summary_row facts[6];
    size_t fact_count;
    bool may_edit;
    struct str action, seen;
    struct field_view owner, due, note;
    struct choices_view stage;
    struct table_view history; /* no rows: there is no plan yet */
};

#endif
