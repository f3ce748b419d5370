/* progress_view: how far a dossier is, in words for the one whose dossier it is. */
#ifndef WEB_PROGRESS_VIEW_H
#define WEB_PROGRESS_VIEW_H

#include "app/clock_words.h"
#include "web/branch_rows.h"
#include "web/components.h"

struct promise_view {
    struct str due, made, cause;
};

struct progress_view {
    struct str promised;      /* the promised moment; empty: none yet */
    struct str promised_text; /* what stands instead, or beside it */
    struct tag_view promised_tag;
    const struct clock_words *why; /* how the date came about; count 0: not promised yet */
    size_t why_count;
    struct tag_view state;
    struct str state_text;
    struct str todo_title; /* what the citizen must do now; empty: nothing */
    struct str todo_text, todo_action, todo_href;
    const struct str *asked; /* papers that the office asked for */
    size_t asked_count;
    struct str letter_title; /* above it, where nothing is to be done */
    struct str letter_text; /* the office's reason; empty: none */
    struct str payment_href, payment_text; /* empty: nothing was demanded, or the button above leads there */
    struct str correction_text; /* what this case corrects, and at whose cost; empty: nothing */
    struct summary_row rows[17];
    size_t row_count;
    struct branch_view branches; /* no rows: it was not divided */
    struct promise_view *promises;
    size_t promise_count;
    struct timeline_item *timeline;
    size_t timeline_count;
};

#endif
