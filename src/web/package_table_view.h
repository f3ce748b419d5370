/* package_table_view: the decision tables of a version, and one of them as a grid with its analysis. */
#ifndef WEB_PACKAGE_TABLE_VIEW_H
#define WEB_PACKAGE_TABLE_VIEW_H

#include "web/package_version.h"

struct package_table_view {
    const struct link_view *pages;
    size_t page_count;
    struct summary_row facts[VERSION_FACTS + 2]; /* of one table: its policy, and how far it is to be believed */
    size_t fact_count;
    struct str back_href; /* of one table: to the list */
    struct table_view list;
    struct table_view findings; /* no rows: nothing was found */
    bool has_proof;             /* rows may not hold together: something was proved */
    struct table_view grid, columns;
};

#endif
