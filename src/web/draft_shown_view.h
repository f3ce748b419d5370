/* draft_shown_view: the applicant is shown what the office has prepared, and says whether it is right. */
#ifndef WEB_DRAFT_SHOWN_VIEW_H
#define WEB_DRAFT_SHOWN_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct draft_shown_view {
    struct str action;
    struct str code, procedure;
    struct str asked;   /* what the step is about, as the procedure says it */
    struct str message; /* what the office wrote; empty: nothing */
    bool stands_still;  /* the clock, until he answers */
    struct str until;   /* when silence is an answer, as a sentence; empty: the office waits */
    struct choices_view answer;
    struct field_view note;
    struct button_view button;
    const struct input *input;
};

#endif
