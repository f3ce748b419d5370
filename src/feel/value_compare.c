/* value_compare: equality and order. Nothing here can go round in circles: a value is made of values that were there
 * before it, and its depth is bounded by the evaluator. */
#include "feel/temporal_math.h"
#include "feel/value.h"

static enum feel_ternary known(bool b)
{
    return b ? FEEL_TRUE : FEEL_FALSE;
}

bool feel_order(const struct feel_value *a, const struct feel_value *b, int *ret_order)
{
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case FEEL_NUMBER:
        *ret_order = decimal_compare(a->number, b->number);
        return true;
    case FEEL_STRING:
        *ret_order = str_compare(a->string, b->string);
        return true;
    case FEEL_DATE:
        return temporal_compare_dates(a->moment, b->moment, ret_order);
    case FEEL_TIME:
        return temporal_compare_times(a->moment, b->moment, ret_order);
    case FEEL_DATE_TIME:
        return temporal_compare_date_times(a->moment, b->moment, ret_order);
    case FEEL_DURATION:
        *ret_order = temporal_compare_durations(a->duration, b->duration);
        return true;
    case FEEL_MONTHS:
        *ret_order = (a->months > b->months) - (a->months < b->months);
        return true;
    case FEEL_NULL:
    case FEEL_BOOLEAN:
    case FEEL_LIST:
    case FEEL_CONTEXT:
    case FEEL_RANGE:
    case FEEL_FUNCTION:
        break;
    }
    return false;
}

static enum feel_ternary equal_lists(const struct feel_list *a, const struct feel_list *b)
{
    enum feel_ternary all = FEEL_TRUE;
    if (a->count != b->count) return FEEL_FALSE;
    for (size_t i = 0; i < a->count; i++) {
        enum feel_ternary one = feel_equal(&a->items[i], &b->items[i]);
        if (one == FEEL_FALSE) return FEEL_FALSE;
        if (one == FEEL_UNKNOWN) all = FEEL_UNKNOWN;
    }
    return all;
}

static enum feel_ternary equal_contexts(const struct feel_context *a, const struct feel_context *b)
{
    enum feel_ternary all = FEEL_TRUE;
    if (a->count != b->count) return FEEL_FALSE;
    for (size_t i = 0; i < a->count; i++) {
        const struct feel_value *other = feel_context_get(b, a->entries[i].name);
        enum feel_ternary one = other ? feel_equal(&a->entries[i].value, other) : FEEL_FALSE;
        if (one == FEEL_FALSE) return FEEL_FALSE;
        if (one == FEEL_UNKNOWN) all = FEEL_UNKNOWN;
    }
    return all;
}

static bool equal_ranges(const struct feel_range *a, const struct feel_range *b)
{
    return a->half == b->half && a->low_included == b->low_included && a->high_included == b->high_included &&
           feel_equal(&a->low, &b->low) == FEEL_TRUE && feel_equal(&a->high, &b->high) == FEEL_TRUE;
}

enum feel_ternary feel_equal(const struct feel_value *a, const struct feel_value *b)
{
    int order;
    if (a->kind == FEEL_NULL || b->kind == FEEL_NULL) return known(a->kind == b->kind);
    if (a->kind != b->kind) return FEEL_UNKNOWN;
    if (feel_order(a, b, &order)) return known(order == 0);
    if (a->kind == FEEL_BOOLEAN) return known(a->boolean == b->boolean);
    if (a->kind == FEEL_LIST) return equal_lists(a->list, b->list);
    if (a->kind == FEEL_CONTEXT) return equal_contexts(a->context, b->context);
    if (a->kind == FEEL_RANGE) return known(equal_ranges(a->range, b->range));
    if (a->kind == FEEL_FUNCTION) return known(a->function == b->function);
    return FEEL_FALSE; /* times, one of them without an offset */
}

/* Two times are the same if they are written the same: 10:00Z is not 11:00+01:00, and not 10:00. */
static bool same_moment(const struct feel_moment *a, const struct feel_moment *b)
{
    return a->date.year == b->date.year && a->date.month == b->date.month && a->date.day == b->date.day &&
           a->hour == b->hour && a->minute == b->minute && a->second == b->second && a->nano == b->nano &&
           a->has_offset == b->has_offset && a->offset == b->offset &&
           str_is_absent(a->zone) == str_is_absent(b->zone) && str_eq(a->zone, b->zone);
}

bool feel_is_same(const struct feel_value *a, const struct feel_value *b)
{
    if (a->kind != b->kind) return false;
    if (a->kind == FEEL_TIME || a->kind == FEEL_DATE_TIME) return same_moment(a->moment, b->moment);
    if (a->kind == FEEL_LIST) {
        if (a->list->count != b->list->count) return false;
        for (size_t i = 0; i < a->list->count; i++)
            if (!feel_is_same(&a->list->items[i], &b->list->items[i])) return false;
        return true;
    }
    return feel_equal(a, b) == FEEL_TRUE;
}

enum feel_ternary feel_range_has(const struct feel_range *range, const struct feel_value *v)
{
    int order;
    if (range->half == FEEL_HALF_UNEQUAL) {
        enum feel_ternary equal = feel_equal(&range->low, v);
        return equal == FEEL_UNKNOWN ? equal : known(equal == FEEL_FALSE);
    }
    if (range->low.kind != FEEL_NULL) {
        if (!feel_order(v, &range->low, &order)) return FEEL_UNKNOWN;
        if (order < 0 || (order == 0 && !range->low_included)) return FEEL_FALSE;
    }
    if (range->high.kind != FEEL_NULL) {
        if (!feel_order(v, &range->high, &order)) return FEEL_UNKNOWN;
        if (order > 0 || (order == 0 && !range->high_included)) return FEEL_FALSE;
    }
    return FEEL_TRUE;
}
