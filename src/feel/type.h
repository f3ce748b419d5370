/* type: the types that expressions and models name: "number", "list<string>", "context<a: number>", "function<date> ->
 * any", and item definitions of a model. For `instance of`, for parameters, and for what a decision promises to give.
 */
#ifndef FEEL_TYPE_H
#define FEEL_TYPE_H

#include "feel/value.h"

enum feel_type_kind {
    FEEL_TYPE_ANY,
    FEEL_TYPE_SIMPLE,   /* `simple` says which kind of value */
    FEEL_TYPE_LIST,     /* of item */
    FEEL_TYPE_CONTEXT,  /* with fields */
    FEEL_TYPE_RANGE,    /* of item */
    FEEL_TYPE_FUNCTION, /* fields are its parameters (names may be absent), item its result */
};

struct feel_type_field {
    struct str name;
    const struct feel_type *type;
};

struct feel_type {
    enum feel_type_kind kind;
    enum feel_kind simple;
    const struct feel_type *item; /* NULL: any */
    const struct feel_type_field *fields;
    size_t field_count;
    const struct feel_node
        *allowed;    /* unary tests a value must pass (an item definition's allowed values); NULL: all */
    struct str name; /* of an item definition; absent for others */
};

/* Names that a model adds to those of the language. */
struct feel_type_name {
    struct str name;
    const struct feel_type *type;
};

/* A type of the language by its name; NULL if there is none such. */
const struct feel_type *feel_type_simple(struct str name);

/* `instance of`: null is an instance of nothing but Null. Allowed values are not looked at. */
bool feel_type_has(const struct feel_type *type, const struct feel_value *v);

/* The value as one of the type: a list of one becomes its item where no list is wanted, an item a list of one where a
 * list is, a date midnight UTC where a date and time is. False: it cannot be one. Null always can. Allowed values are
 * the evaluator's business. */
bool feel_type_fit(struct arena *a, const struct feel_type *type, struct feel_value v, struct feel_value *ret);

/* Has a value of `type` everything that one of `wanted` has? */
bool feel_type_conforms(const struct feel_type *type, const struct feel_type *wanted);

#endif
