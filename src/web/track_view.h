/* track_view: asking for a dossier by code and identity number, and its page. */
#ifndef WEB_TRACK_VIEW_H
#define WEB_TRACK_VIEW_H

#include "web/input.h"
#include "web/progress_view.h"

struct track_form_view {
    struct str code, identity_number;
    const struct input *input;
};

struct track_view {
    struct progress_view progress;
    struct str receipt_href; /* absent: there is no receipt yet */
};

#endif
