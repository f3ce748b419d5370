/* eval_unary: unary tests against an input. Recorded behaviour that we share with the editors (shared packages.md
 * section 4, rule 3): without an input the input is null, so that a test whose value is null holds. */
#include "feel/eval.h"

#include "feel/builtin.h"

static enum feel_ternary any_of(enum feel_ternary a, enum feel_ternary b)
{
    if (a == FEEL_TRUE || b == FEEL_TRUE) return FEEL_TRUE;
    return a == FEEL_UNKNOWN || b == FEEL_UNKNOWN ? FEEL_UNKNOWN : FEEL_FALSE;
}

/* An item of a list is met if it equals the input or, as a range, has it. */
static enum feel_ternary meets(const struct feel_value *v, const struct feel_value *input)
{
    if (v->kind == FEEL_RANGE && input->kind != FEEL_RANGE) return feel_range_has(v->range, input);
    return feel_equal(v, input);
}

static enum feel_ternary meets_list(const struct feel_list *list, const struct feel_value *input)
{
    enum feel_ternary any = FEEL_FALSE;
    for (size_t i = 0; i < list->count && any != FEEL_TRUE; i++)
        any = any_of(any, meets(&list->items[i], input));
    return any;
}

const struct feel_value feel_no_input = {.kind = FEEL_NULL};

/* A condition ("? > 5", or a truth value where the input is none) holds or not; a value is compared with the input. */
static enum feel_ternary by_value(const struct feel_node *test, const struct feel_value *v,
                                  const struct feel_value *input)
{
    bool constant = test->kind == NODE_LITERAL && input != &feel_no_input;
    bool is_condition = test->uses_input || (v->kind == FEEL_BOOLEAN && input->kind != FEEL_BOOLEAN && !constant);
    if (is_condition && v->kind == FEEL_BOOLEAN) return v->boolean ? FEEL_TRUE : FEEL_FALSE;
    if (is_condition && v->kind == FEEL_NULL) return input->kind == FEEL_NULL ? FEEL_TRUE : FEEL_UNKNOWN;
    if (v->kind != FEEL_LIST) return meets(v, input);
    if (input->kind != FEEL_LIST) return meets_list(v->list, input);
    enum feel_ternary same = feel_equal(v, input);
    return same == FEEL_TRUE ? FEEL_TRUE : any_of(same, meets_list(v->list, input));
}

static err_t several(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                     const struct feel_value *input, enum feel_ternary *ret)
{
    enum feel_ternary any = FEEL_FALSE;
    for (size_t i = 0; i < n->count && any != FEEL_TRUE; i++) {
        enum feel_ternary one = FEEL_FALSE;
        err_t e = eval_test(run, n->kids[i], frame, input, &one);
        if (e) return e;
        any = any_of(any, one);
    }
    *ret = any;
    return OK;
}

static err_t opposite(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                      const struct feel_value *input, enum feel_ternary *ret)
{
    enum feel_ternary any;
    err_t e = several(run, n, frame, input, &any);
    if (!e) *ret = any == FEEL_UNKNOWN ? FEEL_UNKNOWN : any == FEEL_TRUE ? FEEL_FALSE : FEEL_TRUE;
    return e;
}

static err_t ordered(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                     const struct feel_value *input, enum feel_ternary *ret)
{
    struct feel_value end;
    err_t e = eval_node(run, n->kids[0], frame, &end);
    if (!e) *ret = eval_order(n->op, input, &end);
    return e;
}

/* A name of a function of one parameter, or its definition, as a test: called with the input. */
static err_t by_call(struct feel_run *run, const struct feel_function *function, const struct feel_value *input,
                     enum feel_ternary *ret)
{
    struct feel_value v;
    err_t e = feel_call(run, function, input, 1, &v);
    if (!e) *ret = v.kind == FEEL_BOOLEAN ? (v.boolean ? FEEL_TRUE : FEEL_FALSE) : FEEL_UNKNOWN;
    return e;
}

/* Made of values alone, as most cells are: no "?" can stand in it. */
static bool is_plain(const struct feel_node *test)
{
    if (test->kind == NODE_LITERAL) return true;
    if (test->kind != NODE_RANGE && test->kind != NODE_TEST_ORDER) return false;
    for (size_t i = 0; i < test->count; i++)
        if (test->kids[i] && test->kids[i]->kind != NODE_LITERAL) return false;
    return true;
}

err_t eval_test(struct feel_run *run, const struct feel_node *test, const struct feel_frame *frame,
                const struct feel_value *input, enum feel_ternary *ret)
{
    struct feel_value v;
    err_t e = eval_step(run);
    if (e) return e;
    if (test->kind == NODE_TEST_ANY) {
        *ret = FEEL_TRUE;
        return OK;
    }
    if (test->kind == NODE_TESTS) return several(run, test, frame, input, ret); /* each of them makes its own "?" */
    if (test->kind == NODE_TEST_NOT) return opposite(run, test, frame, input, ret);
    const struct feel_frame *inner = is_plain(test) ? frame : eval_frame_with(run, frame, STR("?"), *input);
    if (test->kind == NODE_TEST_ORDER) return ordered(run, test, inner, input, ret);
    e = eval_node(run, test, inner, &v);
    if (e) return e;
    if (v.kind == FEEL_FUNCTION && input->kind != FEEL_FUNCTION) return by_call(run, v.function, input, ret);
    *ret = by_value(test, &v, input);
    return eval_charge(run, feel_weight(&v));
}

err_t feel_test(struct feel_run *run, const struct feel_node *tests, const struct feel_context *variables,
                const struct feel_value *input, enum feel_ternary *ret)
{
    struct feel_frame *frame = ARENA_NEW(run->c->arena, struct feel_frame);
    frame->names = variables;
    return eval_test(run, tests, frame, input, ret);
}

err_t feel_conform(struct feel_run *run, const struct feel_type *type, struct feel_value v, struct feel_value *ret)
{
    enum feel_ternary allowed = FEEL_TRUE;
    struct feel_value fitted;
    *ret = feel_null();
    err_t e = eval_charge(run, feel_weight(&v));
    if (e) return e;
    if (!feel_type_fit(run->c->arena, type, v, &fitted)) {
        eval_note(run, feel_null_type, NULL, type->name.len ? type->name : STR(""));
        return OK;
    }
    if (type && type->allowed && fitted.kind != FEEL_NULL) {
        e = feel_test(run, type->allowed, NULL, &fitted, &allowed);
        if (e) return e;
    }
    if (allowed == FEEL_TRUE)
        *ret = fitted;
    else
        eval_note(run, feel_null_type, NULL, type->name.len ? type->name : STR(""));
    return OK;
}
