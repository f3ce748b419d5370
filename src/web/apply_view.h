/* apply_view: what the pages of an application show. */
#ifndef WEB_APPLY_VIEW_H
#define WEB_APPLY_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct apply_start_view {
    struct str action;
    struct str limit, fees, papers;
    struct str draft_href, draft_saved; /* a draft of the same procedure; empty: none */
};

struct apply_tasks_view {
    struct str procedure;
    struct task_view *tasks;
    size_t task_count;
    struct str delete_href;
};

/* What every step has. */
struct apply_step_view {
    struct str action, version, back;
    const struct input *input;
};

struct apply_office_view {
    struct apply_step_view step;
    struct str page;                /* of the step: the way to choose a district */
    struct choices_view districts;  /* count 0: no district has to be chosen first */
    struct choices_view offices;    /* count 0: choose a district first */
    bool as_select;
    struct str district; /* the chosen one's code; empty: none */
    struct str fixed;    /* the only competent office; empty: there is a choice */
};

struct apply_applicant_view {
    struct apply_step_view step;
    struct choices_view kinds;
    struct field_view name, identity, phone, email, address;
};

struct apply_result_view {
    struct apply_step_view step;
    struct choices_view ways;
    struct field_view address;
};

#endif
