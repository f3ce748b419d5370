/* feel: evaluating expressions and unary tests of FEEL, as in forms, guards and decision tables (DMN 1.5, chapter 10).
 *
 * Three outcomes must not be mixed up. A *fault* (err_t): the text is no FEEL, or a limit was passed; nothing comes
 * out. *Null*: the expression is right and has no answer for these data, as the language has it (1 + "a", a member that
 * is not there); the first reason is kept as a note. And a value.
 *
 * The same expression over the same data gives the same answer on every machine and day: time, calendar and parameters
 * come through the host, and limits are counts of steps and bytes, never of seconds. */
#ifndef FEEL_FEEL_H
#define FEEL_FEEL_H

#include "feel/parser.h"

struct feel_run;

/* What an expression may ask of the city around it (packages.md section 5, "ours"). */
enum feel_question {
    FEEL_ASK_WORKING_DAYS,     /* working days(from, to) */
    FEEL_ASK_ADD_WORKING_DAYS, /* add working days(t, n) */
    FEEL_ASK_ADD_WORKING_HOURS,
    FEEL_ASK_WORKING_MINUTES, /* working minutes(a, b) */
    FEEL_ASK_IS_WORKING_DAY,
    FEEL_ASK_NEXT_SESSION,
    FEEL_ASK_CUT_OFF,      /* cut off(t, "15:00") */
    FEEL_ASK_PARAM,        /* param("name") */
    FEEL_ASK_HAS_DOCUMENT, /* has document("code") */
};

struct feel_host {
    void *self;
    struct str (*upper)(struct arena *a, struct str s); /* upper and lower case of all scripts; NULL: of ASCII alone */
    struct str (*lower)(struct arena *a, struct str s);
    struct feel_value now; /* a date and time with its offset; FEEL_NULL: now() and today() are null */
    /* Answers one of ours; *ret is null beforehand. NULL: all of them are null. */
    err_t (*ask)(void *self, struct feel_run *run, enum feel_question question, const struct feel_value *arguments,
                 struct feel_value *ret);
};

/* Why a value is null: the first reason met, with its byte in the source. message is MESSAGE_NONE if there was none. */
struct feel_note {
    enum message message;
    uint32_t at;
    struct str what;
};

/* One evaluation, or several that share their limits (the cells of one table). */
struct feel_run {
    struct ctx *c;
    const struct feel_host *host;
    uint32_t steps;
    unsigned depth;
    size_t memory; /* of the arena when it began */
    struct feel_note note;
};

struct feel_run feel_run_new(struct ctx *c, const struct feel_host *host);

/* Faults, ERR_LIMIT all: feel_too_many_steps, feel_value_too_deep, feel_list_too_long, feel_string_too_long,
 * feel_too_much_memory, feel_pattern_too_costly. */
MUST_CHECK err_t feel_evaluate(struct feel_run *run, const struct feel_node *expression,
                               const struct feel_context *variables, struct feel_value *ret);

/* The input of tests where there is none (a condition of a form): null, but what is no comparison is taken as it is.
 * Known by its address. */
extern const struct feel_value feel_no_input;

/* Does the input pass the tests? FEEL_UNKNOWN where the comparison has no answer (which a table takes for no). The same
 * faults. */
MUST_CHECK err_t feel_test(struct feel_run *run, const struct feel_node *tests, const struct feel_context *variables,
                           const struct feel_value *input, enum feel_ternary *ret);

/* Calls a function value. The same faults. */
MUST_CHECK err_t feel_call(struct feel_run *run, const struct feel_function *function,
                           const struct feel_value *arguments, size_t count, struct feel_value *ret);

/* Calls a function of the language by its name. */
MUST_CHECK err_t feel_call_named(struct feel_run *run, struct str name, const struct feel_value *arguments,
                                 size_t count, struct feel_value *ret);

/* The value as one of the type, or null: what a decision or a parameter promises (feel_type_fit, then allowed values).
 */
MUST_CHECK err_t feel_conform(struct feel_run *run, const struct feel_type *type, struct feel_value v,
                              struct feel_value *ret);

/* All names of variables and of the members within them, for feel_scope. */
void feel_collect_names(struct arena *a, const struct feel_context *variables, const struct str **ret_names,
                        size_t *ret_count);

#endif
