/* catalogue_view: what the search and the lists of procedures show. */
#ifndef WEB_CATALOGUE_VIEW_H
#define WEB_CATALOGUE_VIEW_H

#include "web/components.h"

struct procedure_item {
    struct str name, href;
    struct str facts; /* one line: field, limit, how to apply */
    struct str code;
    struct tag_view tag;
};

/* A filter that is on, with the address of the list without it. */
struct filter_chip {
    struct str text, remove_href;
};

#define CATALOGUE_CHOICES 4 /* status, level, source, subject */
#define CATALOGUE_HIDDEN  3 /* field, group, unit: chosen elsewhere, kept */

struct catalogue_view {
    struct str query;
    struct procedure_item *items;
    size_t count;
    struct filter_chip chips[CATALOGUE_CHOICES + CATALOGUE_HIDDEN];
    size_t chip_count;
    struct choices_view choices[CATALOGUE_CHOICES];
    struct kept_value {
        const char *name;
        struct str value;
    } hidden[CATALOGUE_HIDDEN];
    struct str without_filters; /* the same search in everything */
    struct pager_view pager;
};

struct field_group {
    struct str code, name;
    struct link_view *links;
    size_t count;
};

struct fields_view {
    struct field_group *groups;
    size_t count;
};


struct request;
struct procedure;
/* One line of a list of procedures (catalogue.c). */
struct procedure_item catalogue_item(struct request *rq, const struct procedure *p);

#endif
