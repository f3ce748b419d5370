/* office_form_view: what the pages of a draft's forms show: the forms, one as a list of its fields, one field with its questions, and what
 * is asked before something goes. All texts are ready to be read. */
#ifndef WEB_OFFICE_FORM_VIEW_H
#define WEB_OFFICE_FORM_VIEW_H

#include "web/components.h"
#include "web/eform_view.h"
#include "web/input.h"

struct package_forms_view {
    const struct input *input;
    struct str address, version;
    struct str procedure;
    struct table_view forms;
    struct field_view name; /* of a new one */
};

struct form_field_row {
    struct str number; /* "3.1" */
    struct str id;     /* "field-2-0" */
    struct str label, href;
    struct str kind, key, hide;
    unsigned depth; /* 0: at the top */
    bool is_required;
    struct tag_view tag;
    const struct link_view *told; /* what was found at it; each leads to where it is mended */
    size_t told_count;
    struct str up, down, in, out; /* values of its buttons; empty: not possible */
    struct str up_label, down_label, in_label, out_label;
    struct str add_href, add_label, remove_href, remove_label;
};

struct package_form_view {
    const struct input *input;
    struct str address, version;
    struct str id; /* the form's name */
    bool is_asked;
    struct str outcome;
    struct tag_view tag;
    const struct form_field_row *rows;
    size_t row_count;
    const struct str *told; /* what is wrong with the form as a whole */
    size_t told_count;
};

struct package_add_view {
    const struct input *input;
    struct str address, version, id; /* id: of the field beside which it is added; empty: at the end */
    struct choices_view where, kind;
    struct field_view label;
};

struct package_field_view {
    const struct input *input;
    struct str address, version, id;
    struct str kind, kind_hint;
    struct eform_block *blocks;
    size_t block_count;
    struct str beyond; /* members that no question is about */
    const struct summary_row *keys; /* what a formula can name */
    size_t key_count;
    const struct link_view *links;
    size_t link_count;
    const struct summary_row *typed; /* the field is gone: what was typed for it */
    size_t typed_count;
};

struct package_remove_view {
    const struct input *input;
    struct str address, version, id;
    struct str text, back_href;
    struct str button;
    bool is_used; /* and cannot go */
};

struct package_preview_view {
    const struct input *input;
    struct str address;
    struct str warning; /* empty: none */
    struct preview_page {
        struct str heading; /* empty: the form has one page */
        struct eform_block *blocks;
        size_t count;
    } * pages;
    size_t page_count;
};

#endif
