/* builtin_context: functions over contexts (DMN 1.5, 10.3.4.10). */
#include "feel/builtin.h"

static err_t get_value(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    const struct feel_value *found = feel_context_get(a[0].context, a[1].string);
    (void)run;
    if (found) *ret = *found;
    return OK;
}

static err_t get_entries(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    const struct feel_context *from = a[0].context;
    for (size_t i = 0; i < from->count; i++) {
        struct feel_entry *pair = ARENA_ARRAY(run->c->arena, 2, struct feel_entry);
        pair[0] = (struct feel_entry){STR("key"), feel_string(from->entries[i].name)};
        pair[1] = (struct feel_entry){STR("value"), from->entries[i].value};
        err_t e = eval_list_add(run, &list, feel_context(run->c->arena, pair, 2));
        if (e) return e;
    }
    *ret = eval_list_value(run, &list);
    return OK;
}

/* The context with the entry set; a copy. */
static struct feel_value with_entry(struct arena *arena, const struct feel_context *from, struct str name,
                                    struct feel_value v)
{
    size_t count = from->count;
    struct feel_entry *entries = ARENA_ARRAY(arena, count + 1, struct feel_entry);
    size_t at = 0;
    if (count) memcpy(entries, from->entries, count * sizeof *entries);
    while (at < count && !str_eq(entries[at].name, name))
        at++;
    entries[at] = (struct feel_entry){name, v};
    return feel_context(arena, entries, at == count ? count + 1 : count);
}

static err_t put_key(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    *ret = with_entry(run->c->arena, a[0].context, a[1].string, a[2]);
    return OK;
}

/* keys lead into contexts within contexts; those that are missing on the way are made. */
static bool put_at(struct arena *arena, const struct feel_context *from, const struct feel_list *keys, size_t level,
                   struct feel_value v, struct feel_value *ret)
{
    static const struct feel_context none = {.count = 0};
    if (keys->items[level].kind != FEEL_STRING) return false;
    struct str name = keys->items[level].string;
    if (level + 1 < keys->count) {
        const struct feel_value *inner = feel_context_get(from, name);
        if (inner && inner->kind != FEEL_CONTEXT) return false;
        if (!put_at(arena, inner ? inner->context : &none, keys, level + 1, v, &v)) return false;
    }
    *ret = with_entry(arena, from, name, v);
    return true;
}

static err_t put_keys(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    if (a[1].list->count == 0) return OK;
    if (a[1].list->count > FEEL_DEPTH_MAX) return fail(run->c, feel_value_too_deep);
    (void)put_at(run->c->arena, a[0].context, a[1].list, 0, a[2], ret);
    return OK;
}

static err_t merge(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_value merged = feel_context(run->c->arena, NULL, 0);
    for (size_t i = 0; i < a[0].list->count; i++) {
        const struct feel_value *one = &a[0].list->items[i];
        if (one->kind != FEEL_CONTEXT) return OK;
        for (size_t j = 0; j < one->context->count; j++) {
            err_t e = eval_step(run);
            if (e) return e;
            merged = with_entry(run->c->arena, merged.context, one->context->entries[j].name,
                                one->context->entries[j].value);
        }
    }
    *ret = merged;
    return OK;
}

/* From entries with key and value; a key twice is none. */
static err_t of_entries(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_value made = feel_context(run->c->arena, NULL, 0);
    for (size_t i = 0; i < a[0].list->count; i++) {
        const struct feel_value *one = &a[0].list->items[i];
        const struct feel_value *key = one->kind == FEEL_CONTEXT ? feel_context_get(one->context, STR("key")) : NULL;
        const struct feel_value *value = key ? feel_context_get(one->context, STR("value")) : NULL;
        if (!value || key->kind != FEEL_STRING || feel_context_get(made.context, key->string)) return OK;
        err_t e = eval_step(run);
        if (e) return e;
        made = with_entry(run->c->arena, made.context, key->string, *value);
    }
    *ret = made;
    return OK;
}

static err_t never_called(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    (void)a;
    (void)ret; /* eval_call.c answers: it looks at the expression itself */
    return OK;
}

static const struct feel_builtin rows[] = {
    {"get value", "c m, s key", get_value, false},
    {"get value", "c context, s key", get_value, false},
    {"get entries", "c m", get_entries, true},
    {"get entries", "c context", get_entries, true},
    {"context put", "c context, s key, x value", put_key, true},
    {"context put", "c context, l keys, x value", put_keys, true},
    {"context merge", "l contexts", merge, true},
    {"context", "l entries", of_entries, true},
    {"is defined", "x value", never_called, false},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_context = {rows, sizeof rows / sizeof rows[0] - 1};
