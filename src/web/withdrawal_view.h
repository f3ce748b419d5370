/* withdrawal_view: asking for a dossier back, or taking that back. */
#ifndef WEB_WITHDRAWAL_VIEW_H
#define WEB_WITHDRAWAL_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct withdrawal_view {
    struct str action;
    struct str code, procedure;
    bool is_asked; /* it was asked for already: the form takes it back */
    struct str note;
    struct button_view button;
    const struct input *input;
};

#endif
