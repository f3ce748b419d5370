/* office_course: the steps of its package on a dossier's page in the office, and what they decide about its forms. All of it is
 * nothing for a dossier without a package. */
#ifndef WEB_OFFICE_COURSE_H
#define WEB_OFFICE_COURSE_H

#include "domain/automaton.h"
#include "web/office_dossier.h"

/* The table of steps: done, open, and those ahead as they would follow by the answers as they are. */
MUST_CHECK err_t office_course_rows(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view);

/* Of finishing a step and proposing the result only one can be right: the other; ACTION_COUNT: neither is wrong. */
MUST_CHECK err_t office_course_hidden(struct request *rq, const struct dossier *d, enum action *ret_hidden);

/* Whose power the handler of the open step needs; ROLE_PROCESSING without a package. */
MUST_CHECK err_t office_course_power(struct request *rq, const struct dossier *d, enum role *ret_power);

#endif
