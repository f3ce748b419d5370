/* form_value: kind by kind. */
#include "package/form_value.h"

#include "i18n/i18n.h"

static struct feel_value number_of(struct arena *a, double real)
{
    struct decimal d;
    return decimal_parse(arena_printf(a, "%.15g", real), &d) ? feel_number(d) : feel_null();
}

static struct feel_value list_of(struct arena *a, const struct json_value *v)
{
    struct feel_value *items = ARENA_ARRAY(a, v->count, struct feel_value);
    for (size_t i = 0; i < v->count; i++)
        items[i] = form_value_of_json(a, &v->members[i].value);
    return feel_list(a, items, v->count);
}

static struct feel_value context_of(struct arena *a, const struct json_value *v)
{
    struct feel_entry *entries = ARENA_ARRAY(a, v->count, struct feel_entry);
    for (size_t i = 0; i < v->count; i++)
        entries[i] = (struct feel_entry){text_nfc(a, v->members[i].key), form_value_of_json(a, &v->members[i].value)};
    return feel_context(a, entries, v->count);
}

struct feel_value form_value_of_json(struct arena *a, const struct json_value *v)
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
        return feel_string(text_nfc(a, v->string));
    case JSON_ARRAY:
        return list_of(a, v);
    case JSON_OBJECT:
        return context_of(a, v);
    }
    return feel_null();
}

static void write_context(struct json_writer *w, struct arena *a, const struct feel_context *context)
{
    json_begin_object(w);
    for (size_t i = 0; i < context->count; i++) {
        json_key(w, arena_cstring(a, context->entries[i].name));
        form_value_write(w, a, &context->entries[i].value);
    }
    json_end_object(w);
}

void form_value_write(struct json_writer *w, struct arena *a, const struct feel_value *v)
{
    switch (v->kind) {
    case FEEL_NULL:
    case FEEL_RANGE:
    case FEEL_FUNCTION:
        json_null(w);
        return;
    case FEEL_BOOLEAN:
        json_bool(w, v->boolean);
        return;
    case FEEL_NUMBER:
        json_raw(w, decimal_text(a, v->number));
        return;
    case FEEL_STRING:
    case FEEL_DATE:
    case FEEL_TIME:
    case FEEL_DATE_TIME:
    case FEEL_DURATION:
    case FEEL_MONTHS:
        json_string(w, feel_text(a, v));
        return;
    case FEEL_LIST:
        json_begin_array(w);
        for (size_t i = 0; i < v->list->count; i++)
            form_value_write(w, a, &v->list->items[i]);
        json_end_array(w);
        return;
    case FEEL_CONTEXT:
        write_context(w, a, v->context);
        return;
    }
}
