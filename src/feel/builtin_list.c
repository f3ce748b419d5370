/* builtin_list: functions over lists (DMN 1.5, table 76). */
#include "feel/builtin.h"

static err_t list_contains(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    bool found = false;
    (void)run;
    for (size_t i = 0; i < a[0].list->count && !found; i++)
        found = feel_equal(&a[0].list->items[i], &a[1]) == FEEL_TRUE;
    *ret = feel_boolean(found);
    return OK;
}

static err_t count(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_integer((int64_t)a[0].list->count);
    return OK;
}

/* The least (sign -1) or greatest (1); null if two items have no order. */
static err_t extreme(const struct feel_list *list, int sign, struct feel_value *ret)
{
    for (size_t i = 0; i < list->count; i++) {
        int order = 0;
        if (!feel_order(&list->items[i], i > 0 ? ret : &list->items[i], &order)) {
            *ret = feel_null();
            return OK;
        }
        if (i == 0 || order * sign > 0) *ret = list->items[i];
    }
    return OK;
}

static err_t minimum(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_value best = feel_null();
    (void)run;
    err_t e = extreme(a[0].list, -1, &best);
    *ret = best;
    return e;
}

static err_t maximum(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_value best = feel_null();
    (void)run;
    err_t e = extreme(a[0].list, 1, &best);
    *ret = best;
    return e;
}

/* all: false decides, any: true decides; null and other kinds make it null if nothing decides. */
static void truth_of(const struct feel_list *list, bool deciding, struct feel_value *ret)
{
    bool unknown = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct feel_value *v = &list->items[i];
        unknown = unknown || v->kind != FEEL_BOOLEAN;
        if (v->kind != FEEL_BOOLEAN || v->boolean != deciding) continue;
        *ret = feel_boolean(deciding);
        return;
    }
    if (!unknown) *ret = feel_boolean(!deciding);
}

static err_t all(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    truth_of(a[0].list, false, ret);
    return OK;
}

static err_t any(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    truth_of(a[0].list, true, ret);
    return OK;
}

/* Place of a position counted from 1, or from the end if negative; false: there is none. */
static bool place(const struct feel_value *position, size_t count_, size_t *ret)
{
    int64_t n;
    int64_t total = (int64_t)count_;
    if (!decimal_to_int(position->number, &n) || n == 0 || n > total || n < -total) return false;
    *ret = (size_t)(n > 0 ? n - 1 : total + n);
    return true;
}

static err_t sublist(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t from;
    int64_t length = 0;
    const struct feel_list *list = a[0].list;
    if (!place(&a[1], list->count, &from)) return OK;
    size_t left = list->count - from;
    if (a[2].kind == FEEL_NUMBER && (!decimal_to_int(a[2].number, &length) || length < 0 || (uint64_t)length > left))
        return OK;
    *ret = feel_list(run->c->arena, list->items + from, a[2].kind == FEEL_NUMBER ? (size_t)length : left);
    return OK;
}

static err_t add_all(struct feel_run *run, struct eval_list *to, const struct feel_list *from)
{
    err_t e = OK;
    for (size_t i = 0; !e && i < from->count; i++)
        e = eval_list_add(run, to, from->items[i]);
    return e;
}

static err_t append(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    err_t e = add_all(run, &list, a[0].list);
    if (!e) e = add_all(run, &list, a[1].list);
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

static err_t concatenate(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    err_t e = OK;
    for (size_t i = 0; !e && i < a[0].list->count; i++)
        e = add_all(run, &list, a[0].list->items[i].list);
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

static err_t insert_before(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t at;
    struct eval_list list = {.count = 0};
    err_t e = OK;
    if (!place(&a[1], a[0].list->count, &at)) return OK;
    for (size_t i = 0; !e && i < a[0].list->count; i++) {
        if (i == at) e = eval_list_add(run, &list, a[2]);
        if (!e) e = eval_list_add(run, &list, a[0].list->items[i]);
    }
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

static err_t remove_at(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t at;
    struct eval_list list = {.count = 0};
    err_t e = OK;
    if (!place(&a[1], a[0].list->count, &at)) return OK;
    for (size_t i = 0; !e && i < a[0].list->count; i++)
        if (i != at) e = eval_list_add(run, &list, a[0].list->items[i]);
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

static err_t reverse(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t n = a[0].list->count;
    struct feel_value *items = ARENA_ARRAY(run->c->arena, n, struct feel_value);
    for (size_t i = 0; i < n; i++)
        items[i] = a[0].list->items[n - 1 - i];
    *ret = feel_list(run->c->arena, items, n);
    return OK;
}

static err_t index_of(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    for (size_t i = 0; i < a[0].list->count; i++) {
        if (feel_equal(&a[0].list->items[i], &a[1]) != FEEL_TRUE) continue;
        err_t e = eval_list_add(run, &list, feel_integer((int64_t)i + 1));
        if (e) return e;
    }
    *ret = eval_list_value(run, &list);
    return OK;
}

/* Compares each with each: a step for every pair, so that long lists meet the limit. */
static err_t distinct(struct feel_run *run, const struct feel_list *from, struct eval_list *to)
{
    for (size_t i = 0; i < from->count; i++) {
        bool seen = false;
        for (size_t j = 0; j < to->count && !seen; j++) {
            err_t e = eval_charge(run, feel_weight(&from->items[i]));
            if (e) return e;
            seen = feel_equal(&from->items[i], &to->items[j]) == FEEL_TRUE;
        }
        err_t e = seen ? OK : eval_list_add(run, to, from->items[i]);
        if (e) return e;
    }
    return OK;
}

static err_t distinct_values(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    err_t e = distinct(run, a[0].list, &list);
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

static err_t union_of(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    err_t e = OK;
    for (size_t i = 0; !e && i < a[0].list->count; i++)
        e = distinct(run, a[0].list->items[i].list, &list);
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

static err_t flatten_into(struct feel_run *run, const struct feel_list *from, struct eval_list *to)
{
    err_t e = OK;
    for (size_t i = 0; !e && i < from->count; i++)
        e = from->items[i].kind == FEEL_LIST ? flatten_into(run, from->items[i].list, to)
                                             : eval_list_add(run, to, from->items[i]);
    return e;
}

static err_t flatten(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    err_t e = flatten_into(run, a[0].list, &list);
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

/* By a position, or wherever a function of the item and the new one is true. */
static err_t list_replace(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t at;
    struct eval_list list = {.count = 0};
    err_t e = OK;
    if (!place(&a[1], a[0].list->count, &at)) return OK;
    for (size_t i = 0; !e && i < a[0].list->count; i++)
        e = eval_list_add(run, &list, i == at ? a[2] : a[0].list->items[i]);
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

static err_t list_replace_matching(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    for (size_t i = 0; i < a[0].list->count; i++) {
        const struct feel_value pair[] = {a[0].list->items[i], a[2]};
        struct feel_value match;
        err_t e = feel_call(run, a[1].function, pair, 2, &match);
        if (!e && match.kind != FEEL_BOOLEAN) return OK;
        if (!e) e = eval_list_add(run, &list, match.boolean ? a[2] : a[0].list->items[i]);
        if (e) return e;
    }
    *ret = eval_list_value(run, &list);
    return OK;
}

/* Insertion by halves, so that equal items keep their order and the function is asked n log n times. */
static err_t sort(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t n = a[0].list->count;
    struct feel_value *items = ARENA_ARRAY(run->c->arena, n, struct feel_value);
    for (size_t i = 0; i < n; i++) {
        size_t low = 0;
        size_t high = i;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            const struct feel_value pair[] = {a[0].list->items[i], items[middle]};
            struct feel_value before;
            err_t e = feel_call(run, a[1].function, pair, 2, &before);
            if (e) return e;
            if (before.kind != FEEL_BOOLEAN) return OK;
            if (before.boolean)
                high = middle;
            else
                low = middle + 1;
        }
        memmove(items + low + 1, items + low, (i - low) * sizeof *items);
        items[low] = a[0].list->items[i];
    }
    *ret = feel_list(run->c->arena, items, n);
    return OK;
}

static const struct feel_builtin rows[] = {
    {"list contains", "l list, x element", list_contains, false},
    {"count", "l list", count, false},
    {"min", "l list", minimum, false},
    {"min", "x* c", minimum, false},
    {"max", "l list", maximum, false},
    {"max", "x* c", maximum, false},
    {"all", "l list", all, false},
    {"all", "x* b", all, false},
    {"any", "l list", any, false},
    {"any", "x* b", any, false},
    {"sublist", "l list, n start position, n? length", sublist, false},
    {"append", "l list, x* item", append, false},
    {"concatenate", "l* list", concatenate, false},
    {"insert before", "l list, n position, x newItem", insert_before, true},
    {"remove", "l list, n position", remove_at, true},
    {"reverse", "l list", reverse, false},
    {"index of", "l list, x match", index_of, false},
    {"distinct values", "l list", distinct_values, false},
    {"union", "l* list", union_of, true},
    {"flatten", "l list", flatten, false},
    {"list replace", "l list, n position, x newItem", list_replace, true},
    {"list replace", "l list, f match, x newItem", list_replace_matching, true},
    {"sort", "l list, f precedes", sort, true},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_list = {rows, sizeof rows / sizeof rows[0] - 1};
