/* eform_post: what was sent for one page of an electronic form, as answers: place by place under the names that eform_view gave.
 * What was not asked stays as it was answered before; nothing that was typed is lost, also when it is no date: it is kept as it
 * was typed, for the checks to refuse and the page to show again. Nothing is checked here but that it is text. */
#ifndef WEB_EFORM_POST_H
#define WEB_EFORM_POST_H

#include "domain/eform_pages.h"

#define EFORM_POST_TEXT_MAX 5000 /* code points of one answer */

/* Fields as a browser sends them. */
struct eform_sent {
    const struct str *names, *values;
    size_t count;
};

/* All of the request. */
struct request;
struct eform_sent eform_sent_fields(struct request *rq);

struct eform_posted {
    struct feel_value answers;   /* all of them: those of this page as they were sent, the others as before */
    bool is_rows;                /* a button was pressed that adds or takes out a row */
    struct str changed_list;     /* whose row: the name of the list */
    const struct str *unreadable; /* names of what is no text, or too long; their answers are as before */
    size_t unreadable_count;
};

struct eform_posted eform_post(struct arena *a, const struct eform *form, const unsigned *pages, unsigned page, struct feel_value before,
                               const struct eform_sent *sent);

#endif
