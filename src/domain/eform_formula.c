/* eform_formula: what formulas of a form read. At the top `this` is what is shown; in a row it is the whole row, hidden
 * values too, as recorded (docs/eforms.md). The form's data win over the names this, parent and i; under _this_,
 * _parent_ and _i_ they can always be reached. */
#include "domain/eform_work.h"

static struct feel_value row_numbers(struct arena *a, const struct eform_scope *scope)
{
    struct feel_value *numbers = ARENA_ARRAY(a, scope->depth, struct feel_value);
    unsigned depth = scope->depth;
    for (const struct eform_scope *s = scope; s->outer; s = s->outer)
        numbers[s->depth - 1] = feel_integer((int64_t)s->index + 1);
    return feel_list(a, numbers, depth);
}

/* Data and the names that every formula has. */
static struct feel_value with_names(struct arena *a, const struct feel_value *data, const struct feel_value *self,
                                    const struct feel_value *parent, const struct eform_scope *scope)
{
    static const struct str plain[] = {STR_INIT("this"), STR_INIT("parent"), STR_INIT("i")};
    static const struct str wrapped[] = {STR_INIT("_this_"), STR_INIT("_parent_"), STR_INIT("_i_")};
    const struct feel_value values[] = {*self, *parent, row_numbers(a, scope)};
    size_t own = data->kind == FEEL_CONTEXT ? data->context->count : 0;
    struct feel_entry *entries = ARENA_ARRAY(a, own + 6, struct feel_entry);
    size_t count = own;
    for (size_t i = 0; i < own; i++)
        entries[i] = data->context->entries[i];
    for (size_t i = 0; i < 3; i++) {
        bool taken = own > 0 && feel_context_get(data->context, plain[i]) != NULL;
        if (!taken) entries[count++] = (struct feel_entry){plain[i], values[i]};
        entries[count++] = (struct feel_entry){wrapped[i], values[i]};
    }
    return feel_context(a, entries, count);
}

static void refresh(struct eform_work *w, struct eform_scope *scope)
{
    struct arena *a = w->c->arena;
    if (scope->version == w->version) return;
    scope->version = w->version;
    scope->self = eform_tree_value(a, scope->item, scope->outer != NULL);
    scope->parent = feel_null();
    if (scope->outer) {
        refresh(w, scope->outer);
        scope->parent = with_names(a, &scope->outer->self, &scope->outer->self, &scope->outer->parent, scope->outer);
    }
    refresh(w, &w->top);
    scope->context = with_names(a, &w->top.self, &scope->self, &scope->parent, scope).context;
}

/* One formula more: its steps count for the whole form. */
static struct feel_run begin(struct eform_work *w, struct eform_scope *scope)
{
    refresh(w, scope);
    return feel_run_new(w->c, w->host);
}

static err_t finish(struct eform_work *w, const struct feel_run *run)
{
    w->steps += run->steps;
    if (arena_used(w->c->arena) - w->memory > EFORM_MEMORY_MAX) return fail(w->c, eform_too_large);
    return w->steps > EFORM_STEPS_MAX ? fail(w->c, feel_too_many_steps) : OK;
}

/* JSON has neither dates nor durations: in a form's data they are texts. */
static struct feel_value as_data(struct arena *a, struct feel_value v)
{
    if (v.kind == FEEL_RANGE || v.kind == FEEL_FUNCTION) return feel_null();
    if (v.kind >= FEEL_DATE && v.kind <= FEEL_MONTHS) return feel_string(feel_text(a, &v));
    if (v.kind == FEEL_LIST) {
        struct feel_value *items = ARENA_ARRAY(a, v.list->count, struct feel_value);
        for (size_t i = 0; i < v.list->count; i++)
            items[i] = as_data(a, v.list->items[i]);
        return feel_list(a, items, v.list->count);
    }
    if (v.kind != FEEL_CONTEXT) return v;
    struct feel_entry *entries = ARENA_ARRAY(a, v.context->count, struct feel_entry);
    for (size_t i = 0; i < v.context->count; i++) {
        const struct feel_entry *from = &v.context->entries[i];
        entries[i] = (struct feel_entry){from->name, as_data(a, from->value)};
    }
    return feel_context(a, entries, v.context->count);
}

err_t eform_evaluate(struct eform_work *w, const struct eform_formula *formula, struct eform_scope *scope,
                     struct feel_value *ret)
{
    *ret = feel_null();
    if (!formula->tree) return OK;
    struct feel_run run = begin(w, scope);
    err_t e = feel_evaluate(&run, formula->tree, scope->context, ret);
    if (!e) e = finish(w, &run);
    if (!e) *ret = as_data(w->c->arena, *ret);
    return e;
}

err_t eform_is_hidden(struct eform_work *w, const struct eform_formula *hide, struct eform_scope *scope, bool *ret)
{
    enum feel_ternary holds;
    *ret = false;
    if (!hide->tree) return OK;
    struct feel_run run = begin(w, scope);
    err_t e = feel_test(&run, hide->tree, scope->context, &feel_no_input, &holds);
    if (!e) e = finish(w, &run);
    if (!e) *ret = holds == FEEL_TRUE;
    return e;
}
