/* form_store: the real forms, kept as canonical JSON, read as domain forms; and the code lists their choices name. */
#ifndef STORE_FORM_STORE_H
#define STORE_FORM_STORE_H

#include "db/db.h"
#include "domain/form.h"
#include "json/json.h"
#include "store/change.h"

/* ERR_NOT_FOUND without a fault text if there is none. */
MUST_CHECK err_t form_store_find(struct db_ro *ro, struct ctx *c, struct str id, struct form *ret_form);

/* The code lists that are supplied (settings codelist.<name>): dan_toc. */
MUST_CHECK err_t form_store_codelists(struct db_ro *ro, struct ctx *c, struct form_codelists *ret_lists);

/* A form out of its JSON record (data/forms). False with a reason, for whoever names file and line, if the record is
 * not a form: a missing or wrong member, an unknown type, a key twice, a condition on a later field, a pattern that
 * cannot be used. */
bool form_store_read(struct arena *a, const struct json_value *record, struct form *ret_form, const char **ret_reason);

/* Stores the record; ASSERTs that form_store_read accepts it. */
MUST_CHECK err_t form_store_put(struct db_rw *rw, struct ctx *c, const struct json_value *record,
                                enum store_change *ret_change);

/* Answers as JSON (dossier.form_data), canonical: keys sorted; booleans as true and false, whole numbers as numbers,
 * choices as a list, tables as a list of lists, everything else as text. */
void form_store_write_answers(struct buf *out, const struct form *form, const struct form_answers *answers);

/* And back: from dossier.form_data, a draft or the API. Members that are no field of the form are dropped; an empty or
 * absent text gives no answers. ERR_INVALID if it is not a JSON object. */
MUST_CHECK err_t form_store_read_answers(struct ctx *c, const struct form *form, struct str json,
                                         struct form_answers *ret_answers);

#endif
