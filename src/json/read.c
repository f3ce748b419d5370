/* read: foreign JSON text into a tree in the arena. jansson parses (RFC 8259, duplicate keys and U+0000 refused, whole
 * text consumed); this file limits size and depth before, and copies out of jansson's heap after. */
#include "json/json.h"

#include "base/utf8.h"
#include "json/jansson_names.h"

/* Deepest nesting of brackets outside strings: told from the text, before anything recurses over it. */
static bool is_too_deep(struct str text)
{
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (in_string) {
            if (c == '\\') i++;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > JSON_MAX_DEPTH) return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            depth--;
        }
    }
    return false;
}

/* jansson quotes the text it stumbled over, which may be cut or broken: only whole printable characters are passed on. */
static struct str printable(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t length = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c == UTF8_INVALID || c < 0x20 || (c >= 0x7F && c < 0xA0)) continue;
        memcpy(out + length, text.ptr + start, at - start);
        length += at - start;
    }
    return (struct str){out, length};
}

static err_t invalid(struct ctx *c, const json_error_t *error)
{
    struct str text = printable(c->arena, str_of(error->text));
    struct str argument = arena_printf(c->arena, "line %d: %.*s", error->line, STR_ARG(text));
    return fault_set(c, json_invalid, STR(""), argument);
}

static struct json_value copy_value(struct arena *a, json_t *from);

static struct json_value copy_object(struct arena *a, json_t *from)
{
    struct json_value value = {.type = JSON_OBJECT};
    value.members = ARENA_ARRAY(a, json_object_size(from), struct json_member);
    for (void *i = json_object_iter(from); i; i = json_object_iter_next(from, i)) {
        struct json_member *m = &value.members[value.count++];
        m->key = arena_copy(a, (struct str){json_object_iter_key(i), json_object_iter_key_len(i)});
        m->value = copy_value(a, json_object_iter_value(i));
    }
    return value;
}

static struct json_value copy_array(struct arena *a, json_t *from)
{
    struct json_value value = {.type = JSON_ARRAY, .count = json_array_size(from)};
    value.members = ARENA_ARRAY(a, value.count, struct json_member);
    for (size_t i = 0; i < value.count; i++)
        value.members[i].value = copy_value(a, json_array_get(from, i));
    return value;
}

static struct json_value copy_value(struct arena *a, json_t *from)
{
    switch (json_typeof(from)) {
    case JANSSON_OBJECT:
        return copy_object(a, from);
    case JANSSON_ARRAY:
        return copy_array(a, from);
    case JANSSON_STRING: {
        struct str s = {json_string_value(from), json_string_length(from)};
        return (struct json_value){.type = JSON_STRING, .string = arena_copy(a, s)};
    }
    case JANSSON_INTEGER:
        return (struct json_value){.type = JSON_INT, .integer = json_integer_value(from)};
    case JANSSON_REAL:
        return (struct json_value){.type = JSON_REAL, .real = json_real_value(from)};
    case JANSSON_TRUE:
        return (struct json_value){.type = JSON_BOOL, .integer = 1};
    case JANSSON_FALSE:
        return (struct json_value){.type = JSON_BOOL, .integer = 0};
    case JANSSON_NULL:
        break;
    }
    return (struct json_value){.type = JSON_NULL};
}

err_t json_read(struct ctx *c, struct str text, struct json_value *ret_value)
{
    if (text.len > JSON_MAX_BYTES) return fault_set(c, json_invalid, STR(""), STR("the text is too long"));
    if (is_too_deep(text)) return fault_set(c, json_invalid, STR(""), STR("it is nested too deeply"));
    json_error_t error;
    json_t *root = json_loadb(text.ptr ? text.ptr : "", text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!root) return invalid(c, &error);
    *ret_value = copy_value(c->arena, root);
    json_decref(root);
    return OK;
}

const struct json_value *json_get(const struct json_value *object, const char *key)
{
    if (!object || object->type != JSON_OBJECT) return NULL;
    for (size_t i = 0; i < object->count; i++)
        if (str_eq(object->members[i].key, str_of(key))) return &object->members[i].value;
    return NULL;
}

struct str json_get_string(const struct json_value *object, const char *key)
{
    const struct json_value *value = json_get(object, key);
    return value && value->type == JSON_STRING ? value->string : (struct str){NULL, 0};
}

bool json_get_int(const struct json_value *object, const char *key, int64_t *ret)
{
    const struct json_value *value = json_get(object, key);
    if (!value || value->type != JSON_INT) return false;
    *ret = value->integer;
    return true;
}
