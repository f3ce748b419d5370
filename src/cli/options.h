/* options: a command's options as a table: read, checked, and shown by --help. "--name value" and "--name=value". */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/ctx.h"
#include "cli/command.h"

#define OPTIONS_VALUES_MAX 1000

struct option_spec {
    const char *name;  /* "from" */
    const char *value; /* "T"; NULL: a flag without value */
    const char *help;
    bool is_many; /* may be given several times */
    bool is_required;
};

struct option_given {
    const struct option_spec *spec;
    const char *value; /* "" for a flag */
};

struct options {
    struct option_given *given;
    size_t count;
};

/* What to do next: go on, or leave with the exit code (help was asked and printed, or a fault was printed). */
struct options_outcome {
    bool go_on;
    int exit_code;
};

/* A spec named "" is the operand: the one word without "--" (several with is_many), kept under that name. specs ends with an entry whose name is NULL. `more` is printed behind the options by --help; may be NULL. */
struct options_outcome options_read(struct arena *a, const struct command *command, const struct option_spec *specs,
                                    const char *more, int argc, char **argv, struct options *ret_options);

/* The value given (the last one), or NULL. */
const char *options_value(const struct options *o, const char *name);
bool options_has(const struct options *o, const char *name);

/* The i-th value of an option that may be given several times, or NULL behind the last. */
const char *options_value_at(const struct options *o, const char *name, size_t i);

/* Prints "motcua NAME: <fault>" on standard error and gives the exit code for it: wrong input is 2, all else 1. */
int options_fault(const struct command *command, const struct ctx *c);

#endif
