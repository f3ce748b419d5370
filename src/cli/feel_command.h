/* feel_command: what the commands about formulas share: comparing a value with JSON, and the host of a command: case mapping by ICU, and
 * a moment that is "now". */
#ifndef CLI_FEEL_COMMAND_H
#define CLI_FEEL_COMMAND_H

#include "feel/feel.h"
#include "json/json.h"

/* Is the value what is expected, in JSON with tags (package/value_json.h)? Numbers are compared as decimals. */
bool feel_is_json(struct arena *a, const struct feel_value *v, const struct json_value *expected);

struct feel_host feel_command_host(struct ctx *c);

#endif
