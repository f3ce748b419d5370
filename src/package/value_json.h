/* value_json: JSON as values of formulas, and back. Numbers with a fraction have the 15 digits that a double keeps (who
 * needs more writes the number as text), and are written in full. JSON has no dates: the two styles differ in what
 * stands for them. */
#ifndef PACKAGE_VALUE_JSON_H
#define PACKAGE_VALUE_JSON_H

#include "feel/feel.h"
#include "json/json.h"

enum value_json {
    VALUE_JSON_PLAIN, /* forms and packages: texts are brought to NFC; a date, a time or a duration is written as its
                         text, a function or a range, which no field may hold, as null */
    VALUE_JSON_TAGGED /* {"@date": "2019-03-05"} and the like ("@time", "@date and time", "@duration"), read and
                         written; "@range" and
                         "@function" are written alone */
};

struct feel_value value_of_json(struct arena *a, const struct json_value *v, enum value_json style);
void value_write_json(struct json_writer *w, struct arena *a, const struct feel_value *v, enum value_json style);

#endif
