/* schema_write: from a view to JSON, by its table. */
#include "api/schema.h"
#include "base/civil.h"
#include "i18n/i18n.h"

static const void *place_of(const void *view, const struct api_member *member)
{
    return (const char *)view + member->offset;
}

static bool is_absent(const void *place, enum api_type type)
{
    switch (type) {
    case API_TEXT:
    case API_RAW:
        return str_is_absent(*(const struct str *)place);
    case API_OPT_INT:
    case API_DATE:
        return !((const struct opt_int *)place)->has;
    case API_TIME:
        return !((const struct opt_instant *)place)->has;
    case API_OBJECT:
    case API_ANY:
        return *(const void *const *)place == NULL;
    case API_LIST:
        return ((const struct api_list *)place)->items == NULL;
    case API_INT:
    case API_BOOL:
    case API_TYPE_COUNT:
        break;
    }
    return false;
}

static void write_date(struct json_writer *w, struct ctx *c, int64_t day)
{
    char text[CIVIL_DATE_SIZE];
    civil_format_date(civil_date_of(day), text);
    json_string(w, arena_copy(c->arena, str_of(text)));
}

static void write_list(struct json_writer *w, struct ctx *c, const struct api_list *list, const struct api_schema *schema)
{
    json_begin_array(w);
    for (size_t i = 0; i < list->count; i++) {
        if (schema)
            api_schema_write(w, c, schema, (const char *)list->items + i * schema->size);
        else
            json_string(w, ((const struct str *)list->items)[i]);
    }
    json_end_array(w);
}

static void write_value(struct json_writer *w, struct ctx *c, const struct api_member *member, const void *place)
{
    switch (member->type) {
    case API_TEXT:
        json_string(w, *(const struct str *)place);
        break;
    case API_INT:
        json_int(w, *(const int64_t *)place);
        break;
    case API_OPT_INT:
        json_int(w, ((const struct opt_int *)place)->value);
        break;
    case API_BOOL:
        json_bool(w, *(const bool *)place);
        break;
    case API_TIME:
        json_string(w, format_iso(c->arena, ((const struct opt_instant *)place)->value));
        break;
    case API_DATE:
        write_date(w, c, ((const struct opt_int *)place)->value);
        break;
    case API_OBJECT:
        api_schema_write(w, c, member->schema, *(const void *const *)place);
        break;
    case API_LIST:
        write_list(w, c, place, member->schema);
        break;
    case API_RAW:
        json_raw(w, *(const struct str *)place);
        break;
    case API_ANY: /* is only read */
    case API_TYPE_COUNT:
        ASSERT(false);
    }
}

void api_schema_write(struct json_writer *w, struct ctx *c, const struct api_schema *schema, const void *view)
{
    json_begin_object(w);
    for (size_t i = 0; i < schema->count; i++) {
        const struct api_member *member = &schema->members[i];
        const void *place = place_of(view, member);
        bool absent = is_absent(place, member->type);
        if (absent && member->presence == API_OPTIONAL) continue;
        json_key(w, member->name);
        if (absent)
            json_null(w);
        else
            write_value(w, c, member, place);
    }
    json_end_object(w);
}

struct str api_words_text(struct arena *a, const char *const *words)
{
    struct str text = str_of(words[0]);
    for (size_t i = 1; words[i]; i++)
        text = arena_join(a, text, STR(", "), str_of(words[i]));
    return text;
}
