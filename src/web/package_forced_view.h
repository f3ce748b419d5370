/* package_forced_view: changes of version that a law forces: those there are, and the form of a new one. */
#ifndef WEB_PACKAGE_FORCED_VIEW_H
#define WEB_PACKAGE_FORCED_VIEW_H

#include "web/input.h"
#include "web/package_version.h"

/* One that is proposed or agreed. */
struct forced_open {
    struct str title;    /* the document */
    struct str reason;   /* what applicants read */
    struct summary_row facts[4];
    size_t fact_count;
    struct table_view map;
    struct str action;   /* empty: nothing to decide for whoever looks */
    bool may_agree, may_refuse, may_end;
    struct str note;     /* why he may not agree; empty: he may, or it is agreed */
};

struct package_forced_view {
    const struct link_view *pages;
    size_t page_count;
    struct summary_row facts[VERSION_FACTS];
    const struct input *input;
    struct str action;
    struct str closed;        /* why nothing can be forced upon it; empty: it is in force */
    const struct forced_open *open;
    size_t open_count;
    struct choices_view from; /* other published versions; no items: there is none */
    struct str from_hash;
    struct table_view counts; /* what runs by the chosen one */
    bool may_propose;         /* whoever looks keeps procedures in order, and none is under way */
    const struct choices_view *steps; /* one for each step of the chosen version */
    size_t step_count;
    struct field_view document, reason;
    struct table_view ended;
};

#endif
