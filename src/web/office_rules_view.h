/* office_rules_view: the decision tables of a draft: all of them, and one as a form. All texts are ready to be read. */
#ifndef WEB_OFFICE_RULES_VIEW_H
#define WEB_OFFICE_RULES_VIEW_H

#include "web/office_package_view.h"

struct rules_list_view {
    const struct input *input;
    struct str address, version, procedure;
    struct table_view tables;
    struct field_view name, inputs, outputs; /* of a new one */
    struct choices_view policy;
};

/* Columns or rules as rows with a field for each cell. */
struct rules_grid_view {
    const char *id;
    struct str caption;
    struct str number_head; /* above the numbers of its rows */
    struct package_grid_view grid;
};

struct rules_view {
    const struct input *input;
    struct str address, version;
    struct str inputs, outputs, rows; /* how many stood on the page */
    struct tag_view tag;
    struct str outcome;
    const struct str *told; /* of the whole table */
    size_t told_count;
    struct field_view name;
    struct choices_view policy;
    struct rules_grid_view asked, given, rules;
    struct field_view paste;
    struct choices_view names; /* the first line pasted names the columns */
    struct summary_row *known; /* what formulas can name */
    size_t known_count;
    struct str back_href;
};

#endif
