/* package_draft_form: the forms of a draft, each with what is wrong in it, and the draft with one of them changed. What is changed is kept
 * by package_draft_save_run, as its table is. */
#ifndef APP_PACKAGE_DRAFT_FORM_H
#define APP_PACKAGE_DRAFT_FORM_H

#include "app/package_draft.h"
#include "package/form_read.h"

struct package_draft_form {
    struct str id;
    const struct json_value *schema;
    struct eform form;
    struct form_findings findings; /* also of names that nothing is prefilled under */
    bool is_asked;                 /* the first of the package: the one that applicants fill in */
};

/* All of them, by their names; `read` was examined. */
struct package_draft_form *package_draft_forms(struct ctx *c, const struct package_draft_read *read, size_t *ret_count);

/* One of them with this schema (not yet kept), read within the draft. */
struct package_draft_form package_draft_form_of(struct ctx *c, const struct package_draft_read *read, struct str id, const struct json_value *schema);

/* Papers that a file can be handed in for. */
const struct str *package_draft_papers(struct ctx *c, const struct package_draft_read *read, size_t *ret_count);

/* The draft's base with that schema of the form; schema NULL: without the form. Fault: package_too_many_forms. */
MUST_CHECK err_t package_draft_form_put(struct ctx *c, const struct package_draft_read *read, struct str id, const struct json_value *schema, struct json_value *ret_base);

/* What would be wrong without the form that is not wrong with it, one text a line, nothing twice. Faults: those of package_draft_examine. */
MUST_CHECK err_t package_draft_form_users(struct ctx *c, struct db_ro *ro, const struct city *city, int64_t day, const struct package_draft_read *read, struct str id,
                                          const struct package_finding **ret, size_t *ret_count);

#endif
