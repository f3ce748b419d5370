/* office_decision_rows: what each action asks for on its form, where the form stands on the page, and what is said above it.
 * For the files of office_decision, and for the work list, which asks for the same with many dossiers. */
#ifndef WEB_OFFICE_DECISION_ROWS_H
#define WEB_OFFICE_DECISION_ROWS_H

#include "web/office_decision.h"

struct field_choices {
    struct choice_view *items;
    size_t count;
};

/* Label and hint are English msgids. */
struct decision_field {
    enum action action;
    const char *name;
    const char *label;
    const char *hint;
    enum office_widget widget;
    bool optional;
    int size; /* rows of an area, width of a box */
    err_t (*choices)(struct request *rq, const struct dossier *d, struct field_choices *ret);
};
extern const struct decision_field decision_fields[];
extern const size_t decision_field_count;

/* How an action stands on the page; in this order. */
struct decision_place {
    enum action action;
    bool is_main;
    enum button_kind button;
    char key;
};
extern const struct decision_place decision_places[];
extern const size_t decision_place_count;

/* Who may take over what the desk gives: the unit itself first; of results only it. */
MUST_CHECK err_t decision_bundle_units(struct request *rq, const struct dossier *d, struct field_choices *ret);

/* What is decided upon, in a sentence; empty: nothing to say. */
MUST_CHECK err_t decision_intro(struct request *rq, const struct dossier *d, enum action action, struct str *ret_intro);

struct str decision_typed(struct request *rq, struct str name);

#endif
