/* eval_call: calls: of what is built in, of what is defined in the expression, of what a model brings. */
#include "feel/eval.h"

#include "feel/builtin.h"

struct feel_value feel_function(struct arena *a, struct feel_function f)
{
    struct feel_function *kept = ARENA_NEW(a, struct feel_function);
    *kept = f;
    return (struct feel_value){.kind = FEEL_FUNCTION, .function = kept};
}

const struct feel_type *feel_function_type(const struct feel_function *f)
{
    static const struct feel_type any = {.kind = FEEL_TYPE_FUNCTION};
    return f->type ? f->type : &any;
}

/* The parameter's place for each argument. False: a name that is none, one given twice, or the wrong number. */
static bool arrange(const struct feel_function *f, const struct feel_value *arguments, const struct str *names,
                    size_t count, struct feel_value *ret)
{
    if (count != f->parameter_count) return false;
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        if (names)
            for (at = 0; at < count && !str_eq(names[at], f->parameters[i]);)
                at++;
        if (at == count) return false;
        ret[i] = arguments[at];
    }
    return true;
}

static err_t call_defined(struct feel_run *run, const struct feel_function *f, const struct feel_value *values,
                          struct feel_value *ret)
{
    struct feel_entry *entries = ARENA_ARRAY(run->c->arena, f->parameter_count, struct feel_entry);
    for (size_t i = 0; i < f->parameter_count; i++)
        entries[i] = (struct feel_entry){f->parameters[i], values[i]};
    struct feel_value names = feel_context(run->c->arena, entries, f->parameter_count);
    struct feel_frame *frame = ARENA_NEW(run->c->arena, struct feel_frame);
    *frame = (struct feel_frame){.outer = f->frame, .names = names.context};
    return eval_node(run, f->definition->kids[0], frame, ret);
}

static err_t invoke(struct feel_run *run, const struct feel_function *f, const struct feel_node *n,
                    const struct feel_value *arguments, const struct str *names, size_t count, struct feel_value *ret)
{
    if (f->builtin) return feel_builtin_apply(run, f->builtin, n, arguments, names, count, ret);
    struct feel_value *values = ARENA_ARRAY(run->c->arena, count, struct feel_value);
    if (!arrange(f, arguments, names, count, values)) {
        eval_note(run, feel_null_argument, n, STR(""));
        return OK;
    }
    for (size_t i = 0; i < count; i++) {
        struct feel_value given = values[i];
        if (!f->types || !f->types[i]) continue;
        err_t e = feel_conform(run, f->types[i], given, &values[i]);
        if (e) return e;
        if (values[i].kind == FEEL_NULL && given.kind != FEEL_NULL) return OK; /* an argument of another type: null */
    }
    err_t e = f->definition ? call_defined(run, f, values, ret) : f->native(f->self, run, values, count, ret);
    if (e || !f->result) return e;
    return feel_conform(run, f->result, *ret, ret);
}

err_t feel_call(struct feel_run *run, const struct feel_function *function, const struct feel_value *arguments,
                size_t count, struct feel_value *ret)
{
    *ret = feel_null();
    err_t e = eval_step(run);
    if (e) return e;
    if (run->depth >= 2 * FEEL_DEPTH_MAX) return fail(run->c, feel_value_too_deep);
    run->depth++;
    e = invoke(run, function, NULL, arguments, NULL, count, ret);
    run->depth--;
    return e;
}

err_t feel_call_named(struct feel_run *run, struct str name, const struct feel_value *arguments, size_t count,
                      struct feel_value *ret)
{
    const struct feel_function function = {.builtin = feel_builtin_find(name)};
    ASSERT(function.builtin != NULL);
    return feel_call(run, &function, arguments, count, ret);
}

/* is defined(x): the one function that looks at the expression, not at its value. */
static err_t is_defined(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                        struct feel_value *ret)
{
    const struct feel_node *x = n->kids[1];
    struct feel_value v = feel_boolean(true);
    if (x->kind == NODE_NAME) {
        *ret = feel_boolean(eval_lookup(frame, x->name) != NULL);
        return OK;
    }
    if (x->kind == NODE_PATH) {
        struct feel_value member;
        err_t e = eval_node(run, x->kids[0], frame, &v);
        if (!e) *ret = feel_boolean(v.kind != FEEL_LIST && eval_member(run, &v, x->name, &member));
        return e;
    }
    err_t e = eval_node(run, x, frame, &v);
    if (!e) *ret = feel_boolean(v.kind != FEEL_NULL);
    return e;
}

err_t eval_call(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame, struct feel_value *ret)
{
    struct feel_value callee;
    const size_t count = n->count - 1;
    const bool named = n->name_count > 0 && n->names[n->name_count - 1].len > 0;
    if (n->kids[0]->kind == NODE_NAME && str_eq(n->kids[0]->name, STR("is defined")) && count == 1)
        return is_defined(run, n, frame, ret);
    err_t e = eval_node(run, n->kids[0], frame, &callee);
    struct feel_value *arguments = ARENA_ARRAY(run->c->arena, count, struct feel_value);
    for (size_t i = 0; !e && i < count; i++)
        e = eval_node(run, n->kids[i + 1], frame, &arguments[i]);
    if (e) return e;
    if (callee.kind != FEEL_FUNCTION) {
        eval_note(run, feel_null_function, n, n->kids[0]->name);
        return OK;
    }
    return invoke(run, callee.function, n, arguments, named ? n->names + 1 : NULL, count, ret);
}
