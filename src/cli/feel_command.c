/* feel_json: kind by kind. */
#include "cli/feel_json.h"

#include "i18n/i18n.h"

static struct feel_value number_of(struct arena *a, double real)
{
    struct decimal d;
    return decimal_parse(arena_printf(a, "%.15g", real), &d) ? feel_number(d) : feel_null();
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

struct feel_value feel_of_json(struct arena *a, const struct json_value *v)
{
    struct feel_value result = feel_null();
    struct feel_entry *entries;
    struct feel_value *items;
    switch (v->type) {
    case JSON_NULL:
        return result;
    case JSON_BOOL:
        return feel_boolean(v->integer != 0);
    case JSON_INT:
        return feel_integer(v->integer);
    case JSON_REAL:
        return number_of(a, v->real);
    case JSON_STRING:
        return feel_string(v->string);
    case JSON_ARRAY:
        items = ARENA_ARRAY(a, v->count, struct feel_value);
        for (size_t i = 0; i < v->count; i++)
            items[i] = feel_of_json(a, &v->members[i].value);
        return feel_list(a, items, v->count);
    case JSON_OBJECT:
        break;
    }
    if (moment_of(a, v, &result)) return result;
    entries = ARENA_ARRAY(a, v->count, struct feel_entry);
    for (size_t i = 0; i < v->count; i++)
        entries[i] = (struct feel_entry){v->members[i].key, feel_of_json(a, &v->members[i].value)};
    return feel_context(a, entries, v->count);
}

static void tagged(struct json_writer *w, const char *key, struct str text)
{
    json_begin_object(w);
    json_put_string(w, key, text);
    json_end_object(w);
}

void feel_to_json(struct json_writer *w, struct arena *a, const struct feel_value *v)
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
        json_begin_array(w);
        for (size_t i = 0; i < v->list->count; i++)
            feel_to_json(w, a, &v->list->items[i]);
        json_end_array(w);
        return;
    case FEEL_CONTEXT:
        json_begin_object(w);
        for (size_t i = 0; i < v->context->count; i++) {
            json_key(w, arena_cstring(a, v->context->entries[i].name));
            feel_to_json(w, a, &v->context->entries[i].value);
        }
        json_end_object(w);
        return;
    case FEEL_DATE:
        tagged(w, "@date", feel_text(a, v));
        return;
    case FEEL_TIME:
        tagged(w, "@time", feel_text(a, v));
        return;
    case FEEL_DATE_TIME:
        tagged(w, "@date and time", feel_text(a, v));
        return;
    case FEEL_DURATION:
    case FEEL_MONTHS:
        tagged(w, "@duration", feel_text(a, v));
        return;
    case FEEL_RANGE:
        tagged(w, "@range", feel_text(a, v));
        return;
    case FEEL_FUNCTION:
        tagged(w, "@function", STR(""));
        return;
    }
}

static bool is_list(struct arena *a, const struct feel_list *list, const struct json_value *expected)
{
    if (expected->type != JSON_ARRAY || list->count != expected->count) return false;
    for (size_t i = 0; i < list->count; i++)
        if (!feel_is_json(a, &list->items[i], &expected->members[i].value)) return false;
    return true;
}

static bool is_context(struct arena *a, const struct feel_context *context, const struct json_value *expected)
{
    if (expected->type != JSON_OBJECT || context->count != expected->count) return false;
    for (size_t i = 0; i < expected->count; i++) {
        const struct feel_value *v = feel_context_get(context, expected->members[i].key);
        if (!v || !feel_is_json(a, v, &expected->members[i].value)) return false;
    }
    return true;
}

bool feel_is_json(struct arena *a, const struct feel_value *v, const struct json_value *expected)
{
    if (v->kind == FEEL_FUNCTION) return json_get(expected, "@function") != NULL;
    if (v->kind == FEEL_RANGE) return str_eq(feel_text(a, v), json_get_string(expected, "@range"));
    if (v->kind == FEEL_LIST) return is_list(a, v->list, expected);
    if (v->kind == FEEL_CONTEXT) return is_context(a, v->context, expected);
    struct feel_value other = feel_of_json(a, expected);
    return feel_is_same(v, &other);
}

/* now() of a command is the city's clock: UTC+7. */
struct feel_host feel_command_host(struct ctx *c)
{
    struct local t = civil_local(c->now);
    int minute = civil_local_minute(t);
    struct feel_moment now = {.date = civil_date_of(civil_local_day(t)),
                              .hour = minute / 60,
                              .minute = minute % 60,
                              .second = (int)(c->now.us / 1000000 % 60),
                              .has_offset = true,
                              .offset = 7 * 3600};
    return (struct feel_host){
        .upper = text_upper, .lower = text_lower, .now = feel_moment(c->arena, FEEL_DATE_TIME, now)};
}
