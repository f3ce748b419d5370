/* answers: what was filled into a form, as rows to read: on the page that checks it before sending, and afterwards from the
 * record. A procedure without a real form is applied for with one question: what is asked for. */
#ifndef WEB_ANSWERS_H
#define WEB_ANSWERS_H

#include "domain/form.h"
#include "domain/procedure.h"
#include "web/components.h"
#include "web/request.h"

/* The procedure's real form; otherwise the general one. */
MUST_CHECK err_t answers_form(struct request *rq, struct db_ro *ro, const struct procedure *procedure, struct form *ret_form);

/* One row for each answer, in the order of the form; "–" for what was left empty. change_href: absent for none. */
void answers_rows(struct request *rq, const struct form *form, const struct form_answers *answers, struct str change_href,
                  struct summary_row **ret_rows, size_t *ret_count);

/* What is asked for in the applicant's own words, where the form is on paper (counter, post): the general form's answer as
 * JSON, and back out of form_data; empty if there is none. */
MUST_CHECK err_t answers_write_general(struct request *rq, struct str text, struct str *ret_json);
MUST_CHECK err_t answers_read_general(struct request *rq, struct str form_data, struct str *ret_text);

#endif
