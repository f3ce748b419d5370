/* course_form: the form of a procedure's package (app/package_form.h) as pages show it: its papers as those of a procedure, its amounts
 * and its answers as rows to read. For the citizen's application, the counter, and the pages of a dossier that runs by a package. */
#ifndef WEB_COURSE_FORM_H
#define WEB_COURSE_FORM_H

#include "app/package_form.h"
#include "web/components.h"
#include "web/request.h"

/* The package's first form. *ret NULL: the package has none; *procedure (NULL: not asked) then has all its papers, as course_papers. Faults:
 * package_unknown, record_broken. */
MUST_CHECK err_t course_form_open(struct request *rq, struct db_ro *ro, struct str hash, const struct unit *unit, const struct procedure **procedure,
                                struct filled_form **ret);

/* The procedure with the papers of the package in place of its own: those that these answers need (package_form_papers). A paper's
 * number is its row in the package, from 1; one of a group says that it need not be this one. */
MUST_CHECK err_t course_form_procedure(struct request *rq, struct filled_form *pf, const struct procedure *base,
                                       bool (*has)(const void *self, int64_t number), const void *self, const struct procedure **ret);

/* What is to be paid by these answers, line by line, and the sum; count 0: nothing, or the package says nothing of it.
 * An amount that is not set yet is said to be so. */
MUST_CHECK err_t course_form_fees(struct request *rq, struct filled_form *pf, struct summary_row **ret, size_t *ret_count);

/* The answers of a dossier that runs by a package, with the words of its form. *ret_count 0: the package has no form. */
MUST_CHECK err_t course_form_answers(struct request *rq, struct db_ro *ro, const struct dossier *d, struct summary_row **ret, size_t *ret_count);

#endif
