/* apply_form_view: a form as controls, one for each field that is asked. */
#ifndef WEB_APPLY_FORM_VIEW_H
#define WEB_APPLY_FORM_VIEW_H

#include "web/apply_view.h"

enum control_kind { CONTROL_TEXT, CONTROL_AREA, CONTROL_SELECT, CONTROL_RADIOS, CONTROL_CHECKBOXES, CONTROL_TABLE, CONTROL_NOTE };

struct control_row {
    struct str legend;
    struct field_view *cells; /* one for each column */
    size_t count;
};

struct form_control {
    enum control_kind kind;
    struct field_view field;     /* TEXT, AREA; of the others: name, label, hint and error */
    struct choices_view choices; /* SELECT, RADIOS, CHECKBOXES */
    struct control_row *rows;    /* TABLE */
    size_t row_count;
    struct str rows_name, rows_value; /* TABLE: how many rows were sent */
};

struct apply_form_view {
    struct apply_step_view step;
    struct str title, legal_basis;
    struct form_control *controls;
    size_t count;
};

/* controls.c: the form's fields with these answers and errors. */
struct apply;
struct form_answers;
void controls_of(struct request *rq, const struct apply *apply, const struct form_answers *answers, size_t extra_rows_at,
                 struct form_control **ret_controls, size_t *ret_count);

/* What was typed into them, unchecked but readable text; errors of unreadable text are the input's. */
struct form_answers controls_read(struct request *rq, struct apply *apply);

#endif
