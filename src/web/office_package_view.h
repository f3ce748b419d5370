/* office_package_view: what the pages of packages show: the list, a new draft, a draft with its table, a version, and the values that
 * packages name. All texts are ready to be read. */
#ifndef WEB_OFFICE_PACKAGE_VIEW_H
#define WEB_OFFICE_PACKAGE_VIEW_H

#include "web/components.h"
#include "web/input.h"
#include "web/package_pictures.h"

struct packages_view {
    bool may_propose;
    struct str of_procedure; /* empty: of all; else the history of this one */
    struct table_view waiting, current, drafts;
    struct pager_view pager;
};

struct package_new_view {
    const struct input *input;
    struct search_view search;
    struct table_view found;
    struct pager_view pager;
    struct str code, procedure; /* chosen; empty: not yet */
    struct choices_view begin;  /* from what the draft is made */
};

/* ---- the table of a draft ---- */

struct package_cell_view {
    struct str name; /* its address, also its id: "D14" */
    struct str label;
    struct str column; /* what stands before it on a narrow screen */
    struct str key;    /* ours, as part of a class; "other" for a column that is not read */
    struct str value;
    struct str known; /* id of the list of values to choose from; empty: none */
    bool is_long, is_wrong;
};

struct package_row_view {
    struct str number; /* as it is seen: the first of the table is 1 */
    struct str id;     /* "row-14" */
    struct tag_view tag;
    struct str note; /* below the number; empty: none */
    const struct package_cell_view *cells;
    const struct str *told; /* what was found in it, each with its address */
    size_t told_count;
    struct str up, down, add, remove; /* values of its buttons; empty: not possible */
    struct str up_label, down_label, add_label, remove_label;
};

struct package_grid_view {
    const struct package_grid_column_view {
        struct str letter, header, note;
    } * columns;
    size_t column_count;
    const struct package_row_view *rows;
    size_t row_count;
    struct pager_view pager;
    const struct str *roles; /* to choose from */
    size_t role_count;
    struct choices_view add_column;
    struct str first_row; /* where a row in front is added: value of the button */
};

struct package_draft_view {
    const struct input *input;
    struct str address; /* "/office/packages/drafts/ID" */
    struct str version; /* goes with every change */
    struct str code, procedure;
    struct str outcome; /* "2 errors, 1 warning" */
    struct tag_view tag;
    bool can_propose;
    const struct link_view *sections;
    size_t section_count;
    struct package_grid_view grid;
    struct field_view paste, file;
    struct table_view findings; /* those that are in no cell */
    struct table_view values;   /* that the package names */
    const struct link_view *forms; /* of the draft; the last leads to all of them */
    size_t form_count;
    const struct link_view *tables; /* its decision tables; the last leads to all of them */
    size_t table_count;
    bool has_pictures;
    struct package_pictures_view pictures;
    const struct link_view *files;
    size_t file_count;
};

struct package_columns_view {
    const struct input *input;
    struct str address, version;
    struct table_view sample;  /* the first rows as they were typed */
    struct choices_view first; /* whether the first line has headers */
    const struct choices_view *columns;
    size_t column_count;
};

/* ---- a version ---- */

struct package_version_view {
    const struct input *input;
    struct str address;
    struct str code, procedure, hash;
    struct tag_view tag;
    const struct summary_row *facts;
    size_t fact_count;
    const struct summary_row *content; /* the procedure as the package has it */
    size_t content_count;
    const struct link_view *links; /* what else can be done with it */
    size_t link_count;
    const struct link_view *files;
    size_t file_count;
    struct str outcome;
    struct table_view findings;
    bool may_publish, is_own, may_withdraw, may_copy;
    struct field_view day, document;
    bool has_pictures;
    struct package_pictures_view pictures;
    struct table_view documents, tests, texts, values;
    const struct table_view *tables;
    size_t table_count;
};

/* ---- values ---- */

struct package_values_view {
    const struct input *input;
    struct str name; /* looked at; empty: all */
    struct table_view values, history, changes; /* the latter two of one name */
    bool may_set;
    struct field_view set_name, value, from, document, source;
};

#endif
