/* counter_eform: the form of a procedure's package on the counter's one screen: all of it at once; what an answer brings up is asked when the
 * page was sent, before anything is filed. Papers are those that the answers need; files are none of the counter's. */
#ifndef WEB_COUNTER_EFORM_H
#define WEB_COUNTER_EFORM_H

#include "app/package_person.h"
#include "web/course_form.h"
#include "web/eform_view.h"

struct counter_eform {
    struct filled_form *pf;
    const unsigned *pages; /* all on the first */
    struct feel_value answers;
    struct str *unreadable; /* names of what is no text */
    size_t unreadable_count;
    bool is_rows; /* a button was pressed that adds or takes out a row */
    bool has_more; /* something is asked now that was not on the page that was sent */
    struct str *differing; /* what stands otherwise on a card: "Họ tên: Trần Thị Bình" */
    size_t differing_count;
};

/* *ret NULL: the procedure has no package in force with a form; if it has one without, *procedure then has its papers. */
MUST_CHECK err_t counter_eform_open(struct request *rq, const struct procedure **procedure, struct counter_eform **ret);

/* The answers as they were sent. */
void counter_eform_take(struct request *rq, struct counter_eform *e);

/* Fills the form in for that channel; *procedure then has the papers that the answers need. Where somebody is known, empty fields that name
 * him are filled first (person_count 0: nobody). */
MUST_CHECK err_t counter_eform_fill(struct request *rq, struct counter_eform *e, enum channel channel, const struct package_known *person, size_t person_count,
                                    const struct procedure **procedure);

/* What is wrong, to the inputs. */
void counter_eform_faults(struct request *rq, const struct counter_eform *e, struct input *in);

/* The blocks of the page, and the names of all that is asked on it, for the page to send back ("asked"). */
MUST_CHECK err_t counter_eform_blocks(struct request *rq, const struct counter_eform *e, const struct procedure *procedure, const struct input *in,
                                      struct eform_block **ret, size_t *ret_count, struct str *ret_asked);

#endif
