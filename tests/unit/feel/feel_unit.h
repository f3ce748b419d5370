/* feel_unit: tables of expressions and what they give, as text. "!" in front of a text: the fault of this slug. */
#ifndef UNIT_FEEL_FEEL_UNIT_H
#define UNIT_FEEL_FEEL_UNIT_H

#include "unit/unit.h"

#include "feel/feel.h"

struct feel_row {
    const char *source;
    const char *expected; /* feel_text; "null"; or "!slug" */
};

static inline struct str feel_unit_text(struct ctx *c, const struct feel_value *v)
{
    return v->kind == FEEL_NULL ? STR("null") : feel_text(c->arena, v);
}

/* What the expression gives with these variables (NULL: none), or "!slug". */
static inline struct str feel_unit_value(struct ctx *c, enum feel_dialect dialect, const char *source,
                                         const struct feel_context *variables)
{
    struct feel_scope scope = {.dialect = dialect};
    const struct feel_node *n;
    struct feel_value v = feel_null();
    fault_clear(c);
    if (variables) feel_collect_names(c->arena, variables, &scope.names, &scope.count);
    struct feel_run run = feel_run_new(c, NULL);
    err_t e = feel_parse(c, &scope, str_of(source), &n);
    if (!e) e = feel_evaluate(&run, n, variables, &v);
    return e ? arena_printf(c->arena, "!%s", message_info(c->fault.message)->slug) : feel_unit_text(c, &v);
}

static inline void feel_unit_rows(struct ctx *c, enum feel_dialect dialect, const struct feel_context *variables,
                                  const struct feel_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str got = feel_unit_value(c, dialect, rows[i].source, variables);
        if (!str_eq(got, str_of(rows[i].expected)))
            fail_msg("%s gives %.*s, not %s", rows[i].source, STR_ARG(got), rows[i].expected);
    }
}

#define FEEL_ROWS(c, dialect, rows) feel_unit_rows(c, dialect, NULL, rows, sizeof(rows) / sizeof(rows)[0])

/* A context out of the text of an expression. */
static inline const struct feel_context *feel_unit_context(struct ctx *c, const char *source)
{
    const struct feel_scope scope = {.dialect = FEEL_WHOLE};
    const struct feel_node *n;
    struct feel_value v;
    struct feel_run run = feel_run_new(c, NULL);
    assert_int_equal(feel_parse(c, &scope, str_of(source), &n), OK);
    assert_int_equal(feel_evaluate(&run, n, NULL, &v), OK);
    assert_int_equal(v.kind, FEEL_CONTEXT);
    return v.context;
}

#endif
