/* form_value: what stands in a form's JSON as values of formulas, and back. Numbers with a
 * fraction have the 15 digits that a double keeps (who needs more writes the number as text), and are written in full;
 * JSON has no dates, so a date, a time or a duration is written as its text. */
#ifndef PACKAGE_FORM_VALUE_H
#define PACKAGE_FORM_VALUE_H

#include "feel/feel.h"
#include "json/json.h"

/* Texts are brought to NFC. */
struct feel_value form_value_of_json(struct arena *a, const struct json_value *v);

/* A function or a range, which no field may hold, is null. */
void form_value_write(struct json_writer *w, struct arena *a, const struct feel_value *v);

#endif
