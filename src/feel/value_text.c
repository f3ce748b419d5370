/* value_text: values as text: what string() gives. Inside lists and contexts texts stand in quotes, so that the text
 * can be read as the literal that it is. */
#include "base/buf.h"
#include "feel/value.h"

static void write_value(struct buf *out, struct arena *a, const struct feel_value *v);

/* A letter of a text in quotes: quotes and backslashes get one in front. */
static void write_quoted(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"' || s.ptr[i] == '\\') buf_add_char(out, '\\');
        buf_add_char(out, s.ptr[i]);
    }
    buf_add_char(out, '"');
}

static void write_list(struct buf *out, struct arena *a, const struct feel_list *list)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < list->count && !out->overflowed; i++) {
        if (i) buf_add(out, STR(", "));
        write_value(out, a, &list->items[i]);
    }
    buf_add_char(out, ']');
}

/* Keys that are no plain words stand in quotes. */
static bool is_plain_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (strchr("{}\":,[]()", name.ptr[i]) || name.ptr[i] == '\\') return false;
    return name.len > 0;
}

static void write_context(struct buf *out, struct arena *a, const struct feel_context *context)
{
    buf_add_char(out, '{');
    for (size_t i = 0; i < context->count && !out->overflowed; i++) {
        struct str name = context->entries[i].name;
        if (i) buf_add(out, STR(", "));
        if (is_plain_name(name))
            buf_add(out, name);
        else
            write_quoted(out, name);
        buf_add(out, STR(": "));
        write_value(out, a, &context->entries[i].value);
    }
    buf_add_char(out, '}');
}

static void write_range(struct buf *out, struct arena *a, const struct feel_range *range)
{
    static const char *const halves[] = {[FEEL_HALF_EQUAL] = "(= ", [FEEL_HALF_UNEQUAL] = "(!= "};
    if (range->half == FEEL_HALF_EQUAL || range->half == FEEL_HALF_UNEQUAL) {
        buf_add(out, str_of(halves[range->half]));
        write_value(out, a, &range->low);
        buf_add_char(out, ')');
        return;
    }
    buf_add_char(out, range->low_included ? '[' : '(');
    if (range->low.kind != FEEL_NULL) write_value(out, a, &range->low);
    buf_add(out, STR(".."));
    if (range->high.kind != FEEL_NULL) write_value(out, a, &range->high);
    buf_add_char(out, range->high_included ? ']' : ')');
}

static void write_value(struct buf *out, struct arena *a, const struct feel_value *v)
{
    switch (v->kind) {
    case FEEL_NULL:
        buf_add(out, STR("null"));
        return;
    case FEEL_STRING:
        write_quoted(out, v->string);
        return;
    case FEEL_LIST:
        write_list(out, a, v->list);
        return;
    case FEEL_CONTEXT:
        write_context(out, a, v->context);
        return;
    case FEEL_RANGE:
        write_range(out, a, v->range);
        return;
    case FEEL_BOOLEAN:
    case FEEL_NUMBER:
    case FEEL_DATE:
    case FEEL_TIME:
    case FEEL_DATE_TIME:
    case FEEL_DURATION:
    case FEEL_MONTHS:
    case FEEL_FUNCTION:
        buf_add(out, feel_text(a, v));
        return;
    }
}

static struct str nested_text(struct arena *a, const struct feel_value *v)
{
    struct buf out = buf_new(FEEL_STRING_MAX + 1);
    write_value(&out, a, v);
    struct str s = arena_copy(a, buf_str(&out));
    buf_free(&out);
    return s;
}

struct str feel_text(struct arena *a, const struct feel_value *v)
{
    switch (v->kind) {
    case FEEL_NULL:
        return (struct str){NULL, 0};
    case FEEL_BOOLEAN:
        return v->boolean ? STR("true") : STR("false");
    case FEEL_NUMBER:
        return decimal_text(a, v->number);
    case FEEL_STRING:
        return v->string;
    case FEEL_DATE:
        return temporal_date_text(a, v->moment);
    case FEEL_TIME:
        return temporal_time_text(a, v->moment);
    case FEEL_DATE_TIME:
        return temporal_date_time_text(a, v->moment);
    case FEEL_DURATION:
        return temporal_duration_text(a, v->duration);
    case FEEL_MONTHS:
        return temporal_months_text(a, v->months);
    case FEEL_FUNCTION:
        return STR("function");
    case FEEL_LIST:
    case FEEL_CONTEXT:
    case FEEL_RANGE:
        break;
    }
    return nested_text(a, v);
}
