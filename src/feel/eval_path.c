/* eval_path: members of values, and filters. */
#include "feel/eval.h"

#include "base/civil.h"

#define SECONDS_A_DAY 86400

static struct feel_value offset_value(const struct feel_moment *m)
{
    return m->has_offset ? feel_duration((struct feel_duration){m->offset, 0}) : feel_null();
}

static bool date_member(const struct feel_moment *m, struct str name, struct feel_value *ret)
{
    if (str_eq(name, STR("year")))
        *ret = feel_integer(m->date.year);
    else if (str_eq(name, STR("month")))
        *ret = feel_integer(m->date.month);
    else if (str_eq(name, STR("day")))
        *ret = feel_integer(m->date.day);
    else if (str_eq(name, STR("weekday")))
        *ret = feel_integer(civil_weekday(civil_day_of(m->date)));
    else
        return false;
    return true;
}

static bool time_member(const struct feel_moment *m, struct str name, struct feel_value *ret)
{
    if (str_eq(name, STR("hour")))
        *ret = feel_integer(m->hour);
    else if (str_eq(name, STR("minute")))
        *ret = feel_integer(m->minute);
    else if (str_eq(name, STR("second")))
        *ret = feel_integer(m->second);
    else if (str_eq(name, STR("time offset")))
        *ret = offset_value(m);
    else if (str_eq(name, STR("timezone")))
        *ret = str_is_absent(m->zone) ? feel_null() : feel_string(m->zone);
    else
        return false;
    return true;
}

/* Of -P1DT2H: days -1, hours -2. */
static bool duration_member(struct feel_duration d, struct str name, struct feel_value *ret)
{
    int64_t seconds = d.seconds + (d.seconds < 0 && d.nano > 0); /* toward zero */
    if (str_eq(name, STR("days")))
        *ret = feel_integer(seconds / SECONDS_A_DAY);
    else if (str_eq(name, STR("hours")))
        *ret = feel_integer(seconds % SECONDS_A_DAY / 3600);
    else if (str_eq(name, STR("minutes")))
        *ret = feel_integer(seconds % 3600 / 60);
    else if (str_eq(name, STR("seconds")))
        *ret = feel_integer(seconds % 60);
    else
        return false;
    return true;
}

static bool months_member(int64_t months, struct str name, struct feel_value *ret)
{
    if (str_eq(name, STR("years")))
        *ret = feel_integer(months / 12);
    else if (str_eq(name, STR("months")))
        *ret = feel_integer(months % 12);
    else
        return false;
    return true;
}

static bool range_member(const struct feel_range *range, struct str name, struct feel_value *ret)
{
    if (str_eq(name, STR("start")))
        *ret = range->low;
    else if (str_eq(name, STR("end")))
        *ret = range->high;
    else if (str_eq(name, STR("start included")))
        *ret = feel_boolean(range->low_included);
    else if (str_eq(name, STR("end included")))
        *ret = feel_boolean(range->high_included);
    else
        return false;
    return true;
}

bool eval_member(struct feel_run *run, const struct feel_value *v, struct str name, struct feel_value *ret)
{
    const struct feel_value *found;
    (void)run;
    switch (v->kind) {
    case FEEL_CONTEXT:
        found = feel_context_get(v->context, name);
        if (found) *ret = *found;
        return found != NULL;
    case FEEL_DATE:
        return date_member(v->moment, name, ret);
    case FEEL_TIME:
        return time_member(v->moment, name, ret);
    case FEEL_DATE_TIME:
        return date_member(v->moment, name, ret) || time_member(v->moment, name, ret);
    case FEEL_DURATION:
        return duration_member(v->duration, name, ret);
    case FEEL_MONTHS:
        return months_member(v->months, name, ret);
    case FEEL_RANGE:
        return range_member(v->range, name, ret);
    case FEEL_NULL:
    case FEEL_BOOLEAN:
    case FEEL_NUMBER:
    case FEEL_STRING:
    case FEEL_LIST:
    case FEEL_FUNCTION:
        break;
    }
    return false;
}

/* list.name is the list of the items' members. */
err_t eval_path(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame, struct feel_value *ret)
{
    struct feel_value v;
    struct eval_list list = {.count = 0};
    err_t e = eval_node(run, n->kids[0], frame, &v);
    if (e) return e;
    if (v.kind != FEEL_LIST) {
        if (!eval_member(run, &v, n->name, ret)) eval_note(run, feel_null_member, n, n->name);
        return OK;
    }
    for (size_t i = 0; !e && i < v.list->count; i++) {
        struct feel_value member = feel_null();
        (void)eval_member(run, &v.list->items[i], n->name, &member);
        e = eval_step(run);
        if (!e) e = eval_list_add(run, &list, member);
    }
    if (!e) *ret = eval_list_value(run, &list);
    return e;
}

/* ---- filters ---- */

static struct feel_frame *item_frame(struct feel_run *run, const struct feel_frame *outer,
                                     const struct feel_value *item)
{
    struct feel_frame *frame = ARENA_NEW(run->c->arena, struct feel_frame);
    *frame = (struct feel_frame){.outer = outer, .item = item};
    if (item && item->kind == FEEL_CONTEXT) frame->names = item->context;
    return frame;
}

/* Counted from 1, from the end if negative. */
static void pick(struct feel_run *run, const struct feel_node *n, const struct feel_list *list, struct decimal index,
                 struct feel_value *ret)
{
    int64_t i;
    int64_t count = (int64_t)list->count;
    if (decimal_to_int(index, &i) && i != 0 && i <= count && i >= -count)
        *ret = list->items[i > 0 ? i - 1 : count + i];
    else
        eval_note(run, feel_null_member, n, decimal_text(run->c->arena, index));
}

err_t eval_filter(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                  struct feel_value *ret)
{
    struct feel_value v;
    struct eval_list kept = {.count = 0};
    err_t e = eval_node(run, n->kids[0], frame, &v);
    if (e) return e;
    const struct feel_list one = {.items = &v, .count = 1};
    const struct feel_list none = {.count = 0};
    const struct feel_list *list = v.kind == FEEL_LIST ? v.list : v.kind == FEEL_NULL ? &none : &one;
    for (size_t i = 0; i < list->count || i == 0; i++) {
        struct feel_value passes;
        const struct feel_value *item = i < list->count ? &list->items[i] : NULL;
        e = eval_node(run, n->kids[1], item_frame(run, frame, item), &passes);
        if (e) return e;
        if (i == 0 && passes.kind == FEEL_NUMBER) {
            pick(run, n, list, passes.number, ret);
            return OK;
        }
        if (n->boxed && item && passes.kind != FEEL_BOOLEAN) return OK;
        if (item && feel_is_true(&passes)) e = eval_list_add(run, &kept, *item);
        if (e) return e;
    }
    *ret = eval_list_value(run, &kept);
    return OK;
}
