/* guard_check: conditions among which one is to be chosen: does none exclude another's turn, does none stay out
 * (packages.md section 7: guards are exclusive and complete)? As table_check does it: each variable is cut into the
 * pieces that the conditions tell apart, and the evaluator itself says which condition holds for which pieces. */
#ifndef FEEL_GUARD_CHECK_H
#define FEEL_GUARD_CHECK_H

#include "feel/feel.h"

/* What a condition may speak of. */
struct feel_variable {
    struct str path;                 /* "con.bo_roi" */
    const struct feel_type *type;    /* NULL: any */
    const struct feel_node *allowed; /* unary tests; NULL: all values */
    bool may_be_null;                /* it can be left out */
};

enum feel_guard_finding_kind {
    FEEL_GUARDS_OVERLAP,     /* `guard` and `other` both hold for `example` */
    FEEL_GUARDS_GAP,         /* none holds for `example` */
    FEEL_GUARD_NOT_PROVABLE, /* `guard` compares something else than a variable with a value: it needs a test */
    FEEL_GUARDS_TOO_LARGE    /* too many combinations to be looked through */
};

struct feel_guard_finding {
    enum feel_guard_finding_kind kind;
    size_t guard; /* counted from 0 */
    size_t other;
    struct str example; /* "kenh = \"post\", con.bo_roi = true" */
};

#define FEEL_GUARD_FINDINGS_MAX 20

struct feel_guard_findings {
    struct feel_guard_finding list[FEEL_GUARD_FINDINGS_MAX]; /* the first so many */
    size_t count;
};

/* One overlap for each pair, one gap at most. A gap is told only if every condition can be analysed. `budget` is how many
 * combinations may be looked at, and is less by those that were: so several steps share one bound. Faults: those of
 * feel_evaluate. */
MUST_CHECK err_t feel_guards_check(struct feel_run *run, const struct feel_node *const *guards, size_t count,
                                   const struct feel_variable *variables, size_t variable_count, uint32_t *budget,
                                   struct feel_guard_findings *ret);

/* "con.bo_roi" of a name or a path of names; false for any other expression. */
bool feel_path_of(struct arena *a, const struct feel_node *n, struct str *ret);

/* A context of values at dotted paths: contexts are made for what stands before a dot. */
struct feel_value feel_context_of_paths(struct arena *a, const struct str *paths, const struct feel_value *values,
                                        size_t count);

#endif
