/* package_migration_view: running dossiers of other versions, and whether they can go on by this one. */
#ifndef WEB_PACKAGE_MIGRATION_VIEW_H
#define WEB_PACKAGE_MIGRATION_VIEW_H

#include "web/input.h"
#include "web/package_version.h"

struct package_migration_view {
    const struct link_view *pages;
    size_t page_count;
    struct summary_row facts[VERSION_FACTS];
    const struct input *input;
    struct str action;
    struct str closed;         /* why nothing can be moved to it; empty: it is published */
    struct choices_view from;  /* other published versions; no items: there is none */
    struct table_view running; /* of the version that is chosen; no rows: none runs */
    bool has_movable;          /* one of them at least may be chosen */
    struct str from_hash;
    struct field_view note;
    struct pager_view pager;
    struct table_view moved;   /* that can still go back */
    struct field_view undo_note;
};

#endif
