/* feel_json: JSON to values of FEEL and back, and the host of a command: case mapping by ICU, and a moment that is
 * "now". */
#ifndef CLI_FEEL_JSON_H
#define CLI_FEEL_JSON_H

#include "feel/feel.h"
#include "json/json.h"

/* Numbers with a fraction have the 15 digits that a double keeps. {"@date": "2019-03-05"} and the like ("@time",
 * "@date and time", "@duration") are moments. */
struct feel_value feel_of_json(struct arena *a, const struct json_value *v);

/* Values without a form in JSON are written as {"@date": "..."}; a number is written in full. */
void feel_to_json(struct json_writer *w, struct arena *a, const struct feel_value *v);

/* Is the value what is expected? Numbers are compared as decimals. */
bool feel_is_json(struct arena *a, const struct feel_value *v, const struct json_value *expected);

struct feel_host feel_command_host(struct ctx *c);

#endif
