/* course_form: the form of a procedure's package, filled in: what it says of the answers, which papers go with them, and what
 * is to be paid. For the citizen's application, and for the pages of a dossier that runs by a package. */
#ifndef WEB_COURSE_FORM_H
#define WEB_COURSE_FORM_H

#include "app/packages.h"
#include "domain/dossier.h"
#include "domain/formula.h"
#include "web/components.h"
#include "web/request.h"

struct course_form {
    struct request *rq;
    const struct known_package *known;
    struct formula_world world;
    struct feel_host host;
    struct eform_filled filled;
    struct feel_value data; /* what the package's own formulas read */
};

/* The package's first form. unit NULL: not chosen, and questions of working time are null. *ret NULL: the package has no form.
 * Faults: package_unknown, record_broken. */
MUST_CHECK err_t course_form_open(struct request *rq, struct db_ro *ro, struct str hash, const struct unit *unit, struct course_form **ret);

struct course_form_input {
    struct feel_value answers;     /* null: nothing was answered yet */
    const struct account *account; /* whose data are prefilled (vn:prefill); NULL: nobody's */
    enum channel channel;
    int64_t day; /* of filing: its amounts count */
    const struct eform_file *files;
    size_t file_count;
};

/* Fills it in: conditions, computed fields, checks, and the package's rules over several fields (table form_check). */
MUST_CHECK err_t course_form_fill(struct course_form *pf, struct db_ro *ro, const struct course_form_input *in);

/* The procedure with the papers of the package in place of its own: those that these answers need. A paper's number is its row
 * in the package, from 1. Of a group the others go once one was handed in; `has` says which numbers were, NULL: none.
 * Papers that the office makes itself are not among them. */
MUST_CHECK err_t course_form_procedure(struct course_form *pf, const struct procedure *base, bool (*has)(const void *self, int64_t number),
                                        const void *self, const struct procedure **ret);

/* What is to be paid by these answers, line by line, and the sum; count 0: nothing, or the package says nothing of it.
 * An amount that is not set yet is said to be so. */
MUST_CHECK err_t course_form_fees(struct course_form *pf, struct summary_row **ret, size_t *ret_count);

/* The answers of a dossier that runs by a package, with the words of its form. *ret_count 0: the package has no form. */
MUST_CHECK err_t course_form_answers(struct request *rq, struct db_ro *ro, const struct dossier *d, struct summary_row **ret, size_t *ret_count);

#endif
