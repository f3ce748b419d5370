/* value_json: kind by kind. */
#include "package/value_json.h"

#include "i18n/i18n.h"

/* ---- reading ---- */

static struct feel_value number_of(struct arena *a, double real)
{
    struct decimal d;
    return decimal_parse(arena_printf(a, "%.15g", real), &d) ? feel_number(d) : feel_null();
}

static struct str text_of(struct arena *a, struct str text, enum value_json style)
{
    return style == VALUE_JSON_PLAIN ? text_nfc(a, text) : text;
}

/* "@date" and its like. */
static bool moment_of(struct arena *a, const struct json_value *v, struct feel_value *ret)
{
    struct feel_moment m;
    struct feel_duration d;
    int64_t months;
    if (v->count != 1 || v->members[0].value.type != JSON_STRING) return false;
    struct str key = v->members[0].key;
    struct str text = v->members[0].value.string;
    if (str_eq(key, STR("@date")) && temporal_parse_date(text, &m))
        *ret = feel_moment(a, FEEL_DATE, m);
    else if (str_eq(key, STR("@time")) && temporal_parse_time(text, &m))
        *ret = feel_moment(a, FEEL_TIME, m);
    else if (str_eq(key, STR("@date and time")) && temporal_parse_date_time(text, &m))
        *ret = feel_moment(a, FEEL_DATE_TIME, m);
    else if (str_eq(key, STR("@duration")) && temporal_parse_months(text, &months))
        *ret = feel_months(months);
    else if (str_eq(key, STR("@duration")) && temporal_parse_duration(text, &d))
        *ret = feel_duration(d);
    else
        return false;
    return true;
}

static struct feel_value list_of(struct arena *a, const struct json_value *v, enum value_json style)
{
    struct feel_value *items = ARENA_ARRAY(a, v->count, struct feel_value);
    for (size_t i = 0; i < v->count; i++)
        items[i] = value_of_json(a, &v->members[i].value, style);
    return feel_list(a, items, v->count);
}

static struct feel_value object_of(struct arena *a, const struct json_value *v, enum value_json style)
{
    struct feel_value moment;
    if (style == VALUE_JSON_TAGGED && moment_of(a, v, &moment)) return moment;
    struct feel_entry *entries = ARENA_ARRAY(a, v->count, struct feel_entry);
    for (size_t i = 0; i < v->count; i++)
        entries[i] =
            (struct feel_entry){text_of(a, v->members[i].key, style), value_of_json(a, &v->members[i].value, style)};
    return feel_context(a, entries, v->count);
}

struct feel_value value_of_json(struct arena *a, const struct json_value *v, enum value_json style)
{
    switch (v->type) {
    case JSON_NULL:
        break;
    case JSON_BOOL:
        return feel_boolean(v->integer != 0);
    case JSON_INT:
        return feel_integer(v->integer);
    case JSON_REAL:
        return number_of(a, v->real);
    case JSON_STRING:
        return feel_string(text_of(a, v->string, style));
    case JSON_ARRAY:
        return list_of(a, v, style);
    case JSON_OBJECT:
        return object_of(a, v, style);
    }
    return feel_null();
}

/* ---- writing ---- */

static void write_tagged(struct json_writer *w, const char *tag, struct str text)
{
    json_begin_object(w);
    json_put_string(w, tag, text);
    json_end_object(w);
}

static void write_moment(struct json_writer *w, struct arena *a, const struct feel_value *v, const char *tag,
                         enum value_json style)
{
    if (style == VALUE_JSON_PLAIN)
        json_string(w, feel_text(a, v));
    else
        write_tagged(w, tag, feel_text(a, v));
}

/* What no field may hold. */
static void write_other(struct json_writer *w, const char *tag, struct str text, enum value_json style)
{
    if (style == VALUE_JSON_PLAIN)
        json_null(w);
    else
        write_tagged(w, tag, text);
}

static void write_list(struct json_writer *w, struct arena *a, const struct feel_list *list, enum value_json style)
{
    json_begin_array(w);
    for (size_t i = 0; i < list->count; i++)
        value_write_json(w, a, &list->items[i], style);
    json_end_array(w);
}

static void write_context(struct json_writer *w, struct arena *a, const struct feel_context *context,
                          enum value_json style)
{
    json_begin_object(w);
    for (size_t i = 0; i < context->count; i++) {
        json_key(w, arena_cstring(a, context->entries[i].name));
        value_write_json(w, a, &context->entries[i].value, style);
    }
    json_end_object(w);
}

void value_write_json(struct json_writer *w, struct arena *a, const struct feel_value *v, enum value_json style)
{
    switch (v->kind) {
    case FEEL_NULL:
        json_null(w);
        return;
    case FEEL_BOOLEAN:
        json_bool(w, v->boolean);
        return;
    case FEEL_NUMBER:
        json_raw(w, decimal_text(a, v->number));
        return;
    case FEEL_STRING:
        json_string(w, v->string);
        return;
    case FEEL_LIST:
        write_list(w, a, v->list, style);
        return;
    case FEEL_CONTEXT:
        write_context(w, a, v->context, style);
        return;
    case FEEL_DATE:
        write_moment(w, a, v, "@date", style);
        return;
    case FEEL_TIME:
        write_moment(w, a, v, "@time", style);
        return;
    case FEEL_DATE_TIME:
        write_moment(w, a, v, "@date and time", style);
        return;
    case FEEL_DURATION:
    case FEEL_MONTHS:
        write_moment(w, a, v, "@duration", style);
        return;
    case FEEL_RANGE:
        write_other(w, "@range", feel_text(a, v), style);
        return;
    case FEEL_FUNCTION:
        write_other(w, "@function", STR(""), style);
        return;
    }
}
