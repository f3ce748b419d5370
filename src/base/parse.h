/* parse: numbers and dates out of foreign text, strictly: no sign tricks, no trailing bytes, no overflow. */
#ifndef BASE_PARSE_H
#define BASE_PARSE_H

#include "base/types.h"

/* A decimal integer ("-12", "0", "7"); at least min and at most max. False, and ret untouched, otherwise. */
bool parse_int(struct str text, int64_t min, int64_t max, int64_t *ret_value);

bool parse_is_digits(struct str text);

#endif
