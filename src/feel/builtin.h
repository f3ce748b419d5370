/* builtin: the functions of the language, as tables of rows: name, parameters, what it does. A function with several
 * forms has several rows; the first whose parameters take the arguments is called, and if none does the call is null.
 *
 * Parameters are written "n number, s? grouping separator": a letter for the kind (below), "?" if it may be left out or
 * null,
 * "~" if it may be left out but not be null, "*" for any number of arguments as a list, then the name for calls with
 * named arguments. s string  n number  b boolean  d date  t time  w date and time  m date, or date and time  p any of
 * these  u days duration v any duration  l list  c context  r range  f function  a anything but null  x anything A list
 * of one is taken for its item where no list is asked for, an item for a list of one where one is. */
#ifndef FEEL_BUILTIN_H
#define FEEL_BUILTIN_H

#include "feel/eval.h"

/* Optional arguments that were left out are null. *ret is null beforehand: leave it so where there is no answer. */
typedef err_t feel_builtin_call(struct feel_run *run, const struct feel_value *arguments, struct feel_value *ret);

#define FEEL_PARAMETERS_MAX 8

struct feel_builtin {
    const char *name;
    const char *parameters;
    feel_builtin_call *call;
    bool beyond_subset; /* FEEL_WHOLE alone */
};

struct feel_builtins {
    const struct feel_builtin *rows; /* rows of one name stand together */
    size_t count;
};

/* One table in each builtin_*.c. */
extern const struct feel_builtins feel_builtins_string, feel_builtins_pattern, feel_builtins_number, feel_builtins_list,
    feel_builtins_statistics, feel_builtins_temporal, feel_builtins_conversion, feel_builtins_context,
    feel_builtins_range, feel_builtins_city;

/* The first row of this name, or NULL. */
const struct feel_builtin *feel_builtin_find(struct str name);
bool feel_builtin_beyond_subset(struct str name);

/* All names, each once. */
const struct str *feel_builtin_names(size_t *ret_count);

/* Takes the first row of the function's name that fits the arguments, and calls it. names is NULL for positional ones.
 */
MUST_CHECK err_t feel_builtin_apply(struct feel_run *run, const struct feel_builtin *builtin,
                                    const struct feel_node *at, const struct feel_value *arguments,
                                    const struct str *names, size_t count, struct feel_value *ret);

/* How many arguments the first form takes, at least. */
size_t feel_builtin_parameters(const struct feel_builtin *builtin);

#endif
