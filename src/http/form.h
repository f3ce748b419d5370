/* form: the text fields of a form, in the order they were sent, and the parser of application/x-www-form-urlencoded. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "base/arena.h"
#include "http/exchange.h"

struct form_field {
    struct str name;
    struct str value;
};

struct form {
    struct form_field *fields; /* in the arena */
    size_t count;
    size_t capacity;
};

/* False when the form is full (HTTP_FORM_FIELDS). name and value are kept, not copied. */
bool form_add(struct form *f, struct arena *a, struct str name, struct str value);

/* The value of the first field of this name; absent if there is none. */
struct str form_find(const struct form *f, struct str name);

/* Adds the fields of an urlencoded body. ERR_INVALID: a broken escape or text that is not UTF-8; ERR_LIMIT: too many
 * fields. What needs no decoding is not copied: the body must stay. Sets no fault. */
MUST_CHECK err_t form_parse(struct form *f, struct arena *a, struct str body);

/* The first value of a name in an urlencoded text, decoded; absent if it is not there or broken. */
struct str form_lookup(struct arena *a, struct str text, struct str name);

#endif
