/* value: making values. */
#include "feel/value.h"

struct feel_value feel_moment(struct arena *a, enum feel_kind kind, struct feel_moment m)
{
    struct feel_moment *kept = ARENA_NEW(a, struct feel_moment);
    *kept = m;
    return (struct feel_value){.kind = kind, .moment = kept};
}

unsigned feel_depth(const struct feel_value *v)
{
    if (v->kind == FEEL_LIST) return v->list->depth;
    return v->kind == FEEL_CONTEXT ? v->context->depth : 0;
}

uint64_t feel_weight(const struct feel_value *v)
{
    const uint64_t most = 1000000000;
    uint64_t weight = 1;
    if (v->kind == FEEL_LIST) weight = v->list->weight;
    if (v->kind == FEEL_CONTEXT) weight = v->context->weight;
    if (v->kind == FEEL_STRING) weight += v->string.len / 64;
    return weight < most ? weight : most;
}

static void measure(const struct feel_value *v, unsigned *depth, uint64_t *weight)
{
    if (feel_depth(v) > *depth) *depth = feel_depth(v);
    *weight += feel_weight(v);
}

struct feel_value feel_list(struct arena *a, struct feel_value *items, size_t count)
{
    struct feel_list *list = ARENA_NEW(a, struct feel_list);
    *list = (struct feel_list){.items = items, .count = count, .weight = 1};
    for (size_t i = 0; i < count; i++)
        measure(&items[i], &list->depth, &list->weight);
    list->depth++;
    return (struct feel_value){.kind = FEEL_LIST, .list = list};
}

struct feel_value feel_context(struct arena *a, struct feel_entry *entries, size_t count)
{
    struct feel_context *context = ARENA_NEW(a, struct feel_context);
    *context = (struct feel_context){.entries = entries, .count = count, .weight = 1};
    for (size_t i = 0; i < count; i++)
        measure(&entries[i].value, &context->depth, &context->weight);
    context->depth++;
    return (struct feel_value){.kind = FEEL_CONTEXT, .context = context};
}

struct feel_value feel_range(struct arena *a, struct feel_range r)
{
    struct feel_range *range = ARENA_NEW(a, struct feel_range);
    *range = r;
    return (struct feel_value){.kind = FEEL_RANGE, .range = range};
}

const struct feel_value *feel_context_get(const struct feel_context *context, struct str name)
{
    for (size_t i = 0; i < context->count; i++)
        if (str_eq(context->entries[i].name, name)) return &context->entries[i].value;
    return NULL;
}

const char *feel_kind_name(enum feel_kind kind)
{
    static const char *const names[] = {
        [FEEL_NULL] = "Null",
        [FEEL_BOOLEAN] = "boolean",
        [FEEL_NUMBER] = "number",
        [FEEL_STRING] = "string",
        [FEEL_DATE] = "date",
        [FEEL_TIME] = "time",
        [FEEL_DATE_TIME] = "date and time",
        [FEEL_DURATION] = "days and time duration",
        [FEEL_MONTHS] = "years and months duration",
        [FEEL_LIST] = "list",
        [FEEL_CONTEXT] = "context",
        [FEEL_RANGE] = "range",
        [FEEL_FUNCTION] = "function",
    };
    ASSERT(kind <= FEEL_FUNCTION);
    return names[kind];
}
