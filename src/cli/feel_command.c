/* feel_command: comparing kind by kind. */
#include "cli/feel_command.h"

#include "domain/formula.h"
#include "i18n/i18n.h"
#include "package/value_json.h"

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
    struct feel_value other = value_of_json(a, expected, VALUE_JSON_TAGGED);
    return feel_is_same(v, &other);
}

/* now() of a command is the city's clock: UTC+7. */
struct feel_host feel_command_host(struct ctx *c)
{
    return (struct feel_host){
        .upper = text_upper, .lower = text_lower, .now = formula_moment(c->arena, c->now)};
}
