/* package_generate_form: a statutory form of the data set (domain/form.h) as an electronic form, with all its fields; a procedure
 * without one asks what its page has always asked: what is requested. Only within package/.
 *
 * Decisions of ours [D]: up to four choices that must be made are radios, others a list; a code list that is not supplied is free text;
 * running numbers of a table (STT) are the rows' own; what the program writes (the office's name, a date in words) cannot be typed; what
 * is about whoever fills it in is prefilled from what is known of the person; photographs are handed in as a paper. */
#ifndef PACKAGE_PACKAGE_GENERATE_FORM_H
#define PACKAGE_PACKAGE_GENERATE_FORM_H

#include "package/package_generate.h"

#define PACKAGE_PHOTO_CODE "ANH" /* of the paper that is added where a form asks for a photograph and no paper of the record is one */

/* The form's JSON. */
struct json_value package_generate_form(struct ctx *c, const struct package_record *record);

/* The code of the paper as which a photograph is handed in: one of the record, or PACKAGE_PHOTO_CODE; absent: the form asks for none.
 * *ret_label: how the form calls it. */
struct str package_generate_photo(struct ctx *c, const struct package_record *record, struct str *ret_label);

/* "GT3": the code of a paper of the record. */
struct str package_generate_paper(struct ctx *c, const struct procedure_component *part);

#endif
