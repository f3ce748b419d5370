/* completion_view: what the office has asked for, and the form that sends it. */
#ifndef WEB_COMPLETION_VIEW_H
#define WEB_COMPLETION_VIEW_H

#include "web/input.h"

struct completion_view {
    struct str action, note, reason;
    struct field_view *files; /* one for each paper asked for, and one for another */
    size_t file_count;
    const struct input *input;
};

#endif
