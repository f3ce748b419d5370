/* type: the lattice of types, DMN 1.5, 10.3.2.9 and table 52. */
#include "feel/type.h"

#include "feel/function.h"

static const struct {
    struct str name;
    struct feel_type type;
} simple_types[] = {
    {STR_INIT("Any"), {.kind = FEEL_TYPE_ANY}},
    {STR_INIT("any"), {.kind = FEEL_TYPE_ANY}},
    {STR_INIT("Null"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_NULL}},
    {STR_INIT("null"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_NULL}},
    {STR_INIT("boolean"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_BOOLEAN}},
    {STR_INIT("number"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_NUMBER}},
    {STR_INIT("string"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_STRING}},
    {STR_INIT("date"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_DATE}},
    {STR_INIT("time"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_TIME}},
    {STR_INIT("date and time"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_DATE_TIME}},
    {STR_INIT("dateTime"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_DATE_TIME}},
    {STR_INIT("days and time duration"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_DURATION}},
    {STR_INIT("dayTimeDuration"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_DURATION}},
    {STR_INIT("years and months duration"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_MONTHS}},
    {STR_INIT("yearMonthDuration"), {.kind = FEEL_TYPE_SIMPLE, .simple = FEEL_MONTHS}},
    {STR_INIT("list"), {.kind = FEEL_TYPE_LIST}},
    {STR_INIT("context"), {.kind = FEEL_TYPE_CONTEXT}},
    {STR_INIT("function"), {.kind = FEEL_TYPE_FUNCTION}},
    {STR_INIT("range"), {.kind = FEEL_TYPE_RANGE}},
};

const struct feel_type *feel_type_simple(struct str name)
{
    for (size_t i = 0; i < sizeof simple_types / sizeof simple_types[0]; i++)
        if (str_eq(simple_types[i].name, name)) return &simple_types[i].type;
    return NULL;
}

static bool is_any(const struct feel_type *type)
{
    return !type || type->kind == FEEL_TYPE_ANY;
}

static bool list_has(const struct feel_type *type, const struct feel_list *list)
{
    for (size_t i = 0; !is_any(type->item) && i < list->count; i++)
        if (list->items[i].kind != FEEL_NULL && !feel_type_has(type->item, &list->items[i])) return false;
    return true;
}

static bool context_has(const struct feel_type *type, const struct feel_context *context)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct feel_value *v = feel_context_get(context, type->fields[i].name);
        if (!v || (v->kind != FEEL_NULL && !feel_type_has(type->fields[i].type, v))) return false;
    }
    return true;
}

static bool range_has(const struct feel_type *type, const struct feel_range *range)
{
    if (is_any(type->item)) return true;
    if (range->low.kind != FEEL_NULL && !feel_type_has(type->item, &range->low)) return false;
    return range->high.kind == FEEL_NULL || feel_type_has(type->item, &range->high);
}

bool feel_type_has(const struct feel_type *type, const struct feel_value *v)
{
    if (is_any(type)) return v->kind != FEEL_NULL;
    switch (type->kind) {
    case FEEL_TYPE_SIMPLE:
        return v->kind == type->simple;
    case FEEL_TYPE_LIST:
        return v->kind == FEEL_LIST && list_has(type, v->list);
    case FEEL_TYPE_CONTEXT:
        return v->kind == FEEL_CONTEXT && context_has(type, v->context);
    case FEEL_TYPE_RANGE:
        return v->kind == FEEL_RANGE && range_has(type, v->range);
    case FEEL_TYPE_FUNCTION:
        return v->kind == FEEL_FUNCTION && feel_type_conforms(feel_function_type(v->function), type);
    case FEEL_TYPE_ANY:
        break;
    }
    return true;
}

/* ---- fitting ---- */

static bool fit_list(struct arena *a, const struct feel_type *type, const struct feel_list *list,
                     struct feel_value *ret)
{
    struct feel_value *items = ARENA_ARRAY(a, list->count, struct feel_value);
    for (size_t i = 0; i < list->count; i++) {
        items[i] = list->items[i];
        if (!is_any(type->item) && !feel_type_fit(a, type->item, list->items[i], &items[i])) return false;
    }
    *ret = feel_list(a, items, list->count);
    return true;
}

/* Entries that the type does not name stay; named ones must be there. */
static bool fit_context(struct arena *a, const struct feel_type *type, const struct feel_context *context,
                        struct feel_value *ret)
{
    struct feel_entry *entries = ARENA_ARRAY(a, context->count, struct feel_entry);
    memcpy(entries, context->entries, context->count * sizeof *entries);
    for (size_t i = 0; i < type->field_count; i++) {
        const struct feel_value *v = feel_context_get(context, type->fields[i].name);
        if (!v) return false;
        size_t at = 0;
        while (!str_eq(entries[at].name, type->fields[i].name))
            at++;
        if (!feel_type_fit(a, type->fields[i].type, *v, &entries[at].value)) return false;
    }
    *ret = feel_context(a, entries, context->count);
    return true;
}

/* A function whose result, or all of whose type, is not declared may be one of the wanted type if the parameters are as
 * many. */
static bool may_be_function(const struct feel_type *type, const struct feel_value *v)
{
    if (type->kind != FEEL_TYPE_FUNCTION || v->kind != FEEL_FUNCTION) return false;
    const struct feel_type *given = feel_function_type(v->function);
    return !v->function->type || (!given->item && given->field_count == type->field_count);
}

static bool fit_as_it_is(struct arena *a, const struct feel_type *type, struct feel_value v, struct feel_value *ret)
{
    if (type->kind == FEEL_TYPE_LIST && v.kind == FEEL_LIST) return fit_list(a, type, v.list, ret);
    if (type->kind == FEEL_TYPE_CONTEXT && v.kind == FEEL_CONTEXT) return fit_context(a, type, v.context, ret);
    if (type->kind == FEEL_TYPE_SIMPLE && type->simple == FEEL_DATE_TIME && v.kind == FEEL_DATE) {
        struct feel_moment midnight = {.date = v.moment->date, .has_offset = true};
        *ret = feel_moment(a, FEEL_DATE_TIME, midnight);
        return true;
    }
    if (!feel_type_has(type, &v) && !may_be_function(type, &v)) return false;
    *ret = v;
    return true;
}

bool feel_type_fit(struct arena *a, const struct feel_type *type, struct feel_value v, struct feel_value *ret)
{
    *ret = v;
    if (is_any(type) || v.kind == FEEL_NULL || fit_as_it_is(a, type, v, ret)) return true;
    if (v.kind == FEEL_LIST && type->kind != FEEL_TYPE_LIST)
        return v.list->count == 1 && fit_as_it_is(a, type, v.list->items[0], ret);
    if (v.kind != FEEL_LIST && type->kind == FEEL_TYPE_LIST) {
        const struct feel_list one = {.items = &v, .count = 1};
        return fit_list(a, type, &one, ret);
    }
    return false;
}

/* ---- conformance ---- */

static bool fields_conform(const struct feel_type *type, const struct feel_type *wanted)
{
    for (size_t i = 0; i < wanted->field_count; i++) {
        size_t at = 0;
        while (at < type->field_count && !str_eq(type->fields[at].name, wanted->fields[i].name))
            at++;
        if (at == type->field_count || !feel_type_conforms(type->fields[at].type, wanted->fields[i].type)) return false;
    }
    return true;
}

/* Results the same way, parameters the other way round. */
static bool functions_conform(const struct feel_type *type, const struct feel_type *wanted)
{
    if (!wanted->item && wanted->field_count == 0) return true; /* plain "function" */
    if (type->field_count != wanted->field_count) return false;
    for (size_t i = 0; i < wanted->field_count; i++)
        if (!feel_type_conforms(wanted->fields[i].type, type->fields[i].type)) return false;
    return feel_type_conforms(type->item, wanted->item);
}

bool feel_type_conforms(const struct feel_type *type, const struct feel_type *wanted)
{
    if (is_any(wanted)) return true;
    if (is_any(type) || type->kind != wanted->kind)
        return type && type->kind == FEEL_TYPE_SIMPLE && type->simple == FEEL_NULL;
    switch (wanted->kind) {
    case FEEL_TYPE_SIMPLE:
        return type->simple == wanted->simple;
    case FEEL_TYPE_LIST:
    case FEEL_TYPE_RANGE:
        return feel_type_conforms(type->item, wanted->item);
    case FEEL_TYPE_CONTEXT:
        return fields_conform(type, wanted);
    case FEEL_TYPE_FUNCTION:
        return functions_conform(type, wanted);
    case FEEL_TYPE_ANY:
        break;
    }
    return true;
}
