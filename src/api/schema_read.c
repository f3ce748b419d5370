/* schema_read: from JSON to a view, by its table. Strict: nothing is guessed, nothing unknown is passed over. */
#include "api/schema.h"
#include "base/civil.h"
#include "i18n/i18n.h"

#define TEXT_MAX 500

/* Where in the document: "applicant.phone". */
struct place {
    struct ctx *c;
    struct str path; /* of the object */
};

static struct str path_of(const struct place *at, struct str name)
{
    return str_is_empty(at->path) ? name : arena_join(at->c->arena, at->path, STR("."), name);
}

static err_t wrong(const struct place *at, const struct api_member *member, enum message message, struct str argument)
{
    return fault_set(at->c, message, path_of(at, str_of(member->name)), argument);
}

static const struct api_member *find_member(const struct api_schema *schema, struct str name)
{
    for (size_t i = 0; i < schema->count; i++)
        if (str_eq(name, str_of(schema->members[i].name))) return &schema->members[i];
    return NULL;
}

static struct str names_of(struct arena *a, const struct api_schema *schema)
{
    struct str text = str_of(schema->members[0].name);
    for (size_t i = 1; i < schema->count; i++)
        text = arena_join(a, text, STR(", "), str_of(schema->members[i].name));
    return text;
}

static bool is_word(const char *const *words, struct str text)
{
    for (size_t i = 0; words[i]; i++)
        if (str_eq(text, str_of(words[i]))) return true;
    return false;
}

static err_t read_text(const struct place *at, const struct api_member *member, const struct json_value *value, struct str *ret_text)
{
    bool too_long;
    struct str text;
    if (!text_accept(at->c->arena, value->string, member->max ? member->max : TEXT_MAX, &text, &too_long))
        return wrong(at, member, json_member_text, STR(""));
    if (member->presence == API_ALWAYS && str_is_empty(text)) return wrong(at, member, json_member_missing, str_of(member->name));
    if (member->words && !is_word(member->words, text))
        return wrong(at, member, json_member_word, api_words_text(at->c->arena, member->words));
    *ret_text = text;
    return OK;
}

static err_t read_date(const struct place *at, const struct api_member *member, const struct json_value *value, struct opt_int *ret_day)
{
    struct date date;
    if (value->string.len != CIVIL_DATE_SIZE - 1 || !civil_parse_date(value->string, &date))
        return wrong(at, member, json_member_type, STR(N_("a date such as 2018-03-05")));
    *ret_day = some_int(civil_day_of(date));
    return OK;
}

/* RFC 3339 to the minute in the city's own time: "2018-03-05T14:00+07:00"; seconds may be there and are cut. */
static err_t read_time(const struct place *at, const struct api_member *member, const struct json_value *value, struct opt_instant *ret_moment)
{
    const struct str zone = STR("+07:00");
    struct str text = value->string;
    struct local moment;
    size_t end = text.len >= zone.len ? text.len - zone.len : 0;
    bool has_zone = str_eq(str_slice(text, end, text.len), zone);
    bool has_seconds = has_zone && end == CIVIL_LOCAL_SIZE - 1 + 3 && text.ptr[CIVIL_LOCAL_SIZE - 1] == ':';
    if (has_seconds) end = CIVIL_LOCAL_SIZE - 1;
    if (!has_zone || end != CIVIL_LOCAL_SIZE - 1 || !civil_parse_local(str_slice(text, 0, end), &moment))
        return wrong(at, member, json_member_type, STR(N_("a moment such as 2018-03-05T14:00+07:00")));
    *ret_moment = some_instant(civil_instant(moment));
    return OK;
}

static err_t read_object(const struct place *at, const struct api_schema *schema, const struct json_value *value, void *ret_view);

static err_t read_inner(const struct place *at, const struct api_member *member, const struct json_value *value, const void **ret_view)
{
    const struct place inner = {at->c, path_of(at, str_of(member->name))};
    char *view = ARENA_ARRAY(at->c->arena, member->schema->size, char);
    err_t e = read_object(&inner, member->schema, value, view);
    if (e) return e;
    *ret_view = view;
    return OK;
}

/* What each type is in JSON, and how it is called in the message when it is not. Types without a name are only written. */
static const struct {
    enum json_type json;
    const char *name;
} kinds[API_TYPE_COUNT] = {
    [API_TEXT] = {JSON_STRING, N_("a text")},      [API_OPT_INT] = {JSON_INT, N_("a whole number")},
    [API_BOOL] = {JSON_BOOL, N_("true or false")}, [API_DATE] = {JSON_STRING, N_("a date such as 2018-03-05")},
    [API_TIME] = {JSON_STRING, N_("a moment such as 2018-03-05T14:00+07:00")},
    [API_OBJECT] = {JSON_OBJECT, N_("an object")}, [API_ANY] = {JSON_OBJECT, N_("an object")},
};

static err_t read_value(const struct place *at, const struct api_member *member, const struct json_value *value, void *place)
{
    if (value->type != kinds[member->type].json) return wrong(at, member, json_member_type, str_of(kinds[member->type].name));
    switch (member->type) {
    case API_TEXT:
        return read_text(at, member, value, place);
    case API_DATE:
        return read_date(at, member, value, place);
    case API_TIME:
        return read_time(at, member, value, place);
    case API_OBJECT:
        return read_inner(at, member, value, place);
    case API_OPT_INT:
        *(struct opt_int *)place = some_int(value->integer);
        break;
    case API_BOOL:
        *(bool *)place = value->integer != 0;
        break;
    case API_ANY:
        *(const struct json_value **)place = value;
        break;
    case API_INT:
    case API_LIST:
    case API_RAW:
    case API_TYPE_COUNT: /* are only written */
        ASSERT(false);
    }
    return OK;
}

static bool is_there(const struct json_value *value)
{
    return value && value->type != JSON_NULL;
}

static err_t read_object(const struct place *at, const struct api_schema *schema, const struct json_value *value, void *ret_view)
{
    if (value->type != JSON_OBJECT) return fault_set(at->c, json_member_type, at->path, STR(N_("an object")));
    for (size_t i = 0; i < value->count; i++)
        if (!find_member(schema, value->members[i].key))
            return fault_set(at->c, json_member_unknown, path_of(at, value->members[i].key), names_of(at->c->arena, schema));
    memset(ret_view, 0, schema->size);
    for (size_t i = 0; i < schema->count; i++) {
        const struct api_member *member = &schema->members[i];
        const struct json_value *sent = json_get(value, member->name);
        err_t e = OK;
        if (is_there(sent))
            e = read_value(at, member, sent, (char *)ret_view + member->offset);
        else if (member->presence == API_ALWAYS)
            e = wrong(at, member, json_member_missing, str_of(member->name));
        if (e) return e;
    }
    return OK;
}

err_t api_schema_read(struct ctx *c, const struct api_schema *schema, const struct json_value *value, void *ret_view)
{
    const struct place root = {c, STR("")};
    return read_object(&root, schema, value, ret_view);
}
