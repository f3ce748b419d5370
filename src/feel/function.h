/* function: functions as values: built in, defined in an expression, or of the model around it (business knowledge). */
#ifndef FEEL_FUNCTION_H
#define FEEL_FUNCTION_H

#include "feel/ast.h"

struct feel_run;
struct feel_frame;

/* A function that a model brings. The arguments are in the order of its parameters and of their types. */
typedef err_t feel_native(void *self, struct feel_run *run, const struct feel_value *arguments, size_t count,
                          struct feel_value *ret);

struct feel_function {
    const struct feel_builtin *builtin; /* or ... */
    const struct feel_node *definition; /* NODE_FUNCTION, with the names that were visible where it stands; or ... */
    const struct feel_frame *frame;
    feel_native *native;
    void *self;
    const struct str *parameters;
    const struct feel_type *const *types; /* NULL: any */
    size_t parameter_count;
    const struct feel_type *result; /* NULL: any */
    const struct feel_type *type;   /* of the function itself; NULL: a plain function */
};

struct feel_value feel_function(struct arena *a, struct feel_function f);

/* Its type: parameters without names and the result. */
const struct feel_type *feel_function_type(const struct feel_function *f);

#endif
