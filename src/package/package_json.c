/* package_json: each getter tells what it does not like and gives nothing then. */
#include "package/package_json.h"

#include "base/utf8.h"
#include "i18n/i18n.h"

void package_json_find(struct package_reading *r, enum message message, const char *column, struct str argument)
{
    package_find(r->findings, message, package_at(r->part, r->row, column), argument);
}

bool package_json_object(struct package_reading *r, const struct json_value *v, const char *column,
                         const char *const *keys)
{
    if (!v) return false;
    if (v->type != JSON_OBJECT) {
        package_json_find(r, package_value_kind, column, STR("{ }"));
        return false;
    }
    for (size_t i = 0; i < v->count; i++) {
        bool known = false;
        for (size_t k = 0; keys[k] && !known; k++)
            known = str_eq(v->members[i].key, str_of(keys[k]));
        if (!known) package_json_find(r, package_key_unknown, column, v->members[i].key);
    }
    return true;
}

size_t package_json_list(struct package_reading *r, const struct json_value *parent, const char *key, size_t most,
                         const struct json_member **ret)
{
    const struct json_value *v = json_get(parent, key);
    *ret = NULL;
    if (!v) return 0;
    if (v->type != JSON_ARRAY) {
        package_json_find(r, package_value_kind, key, STR("[ ]"));
        return 0;
    }
    if (v->count > most) {
        package_json_find(r, package_too_large, key, arena_printf(r->c->arena, "%zu", most));
        return 0;
    }
    *ret = v->members;
    return v->count;
}

void *package_json_read_rows(struct package_reading *r, const struct json_value *parent,
                             const struct package_json_rows *rows, size_t *ret_count)
{
    const struct json_member *list;
    r->part = rows->part;
    r->row = PACKAGE_NO_PLACE;
    *ret_count = package_json_list(r, parent, rows->key, rows->most, &list);
    char *all = arena_array(r->c->arena, *ret_count, rows->size);
    for (size_t i = 0; i < *ret_count; i++) {
        r->row = i;
        rows->read(r, &list[i].value, all + i * rows->size);
    }
    return all;
}

/* As a cell would give it back: nothing around it, no signs that are not seen. */
static bool is_plain(struct package_reading *r, struct str text)
{
    struct str accepted;
    bool too_long;
    return text_accept(r->c->arena, text, PACKAGE_TEXT_MAX, &accepted, &too_long) && str_eq(accepted, text);
}

struct str package_json_text(struct package_reading *r, const struct json_value *parent, const char *key)
{
    const struct json_value *v = json_get(parent, key);
    if (!v) return (struct str){NULL, 0};
    if (v->type != JSON_STRING)
        package_json_find(r, package_value_kind, key, STR("\"...\""));
    else if (v->string.len == 0)
        package_json_find(r, package_value_missing, key, str_of(key));
    else if (is_plain(r, v->string))
        return v->string;
    else
        package_json_find(r, package_text_bad, key, STR("20,000"));
    return (struct str){NULL, 0};
}

struct opt_int package_json_int(struct package_reading *r, const struct json_value *parent, const char *key,
                                int64_t least, int64_t most)
{
    const struct json_value *v = json_get(parent, key);
    if (!v) return (struct opt_int){.has = false};
    if (v->type != JSON_INT) {
        package_json_find(r, package_value_kind, key, STR("0, 1, 2 ..."));
        return (struct opt_int){.has = false};
    }
    if (v->integer < least || v->integer > most) {
        package_json_find(r, package_value_bad, key, arena_printf(r->c->arena, "%lld", (long long)v->integer));
        return (struct opt_int){.has = false};
    }
    return some_int(v->integer);
}

bool package_json_bool(struct package_reading *r, const struct json_value *parent, const char *key)
{
    const struct json_value *v = json_get(parent, key);
    if (v && v->type != JSON_BOOL) package_json_find(r, package_value_kind, key, STR("true, false"));
    return v && v->type == JSON_BOOL && v->integer != 0;
}

size_t package_json_texts(struct package_reading *r, const struct json_value *parent, const char *key,
                          const struct str **ret)
{
    const struct json_value *v = json_get(parent, key);
    const struct json_member *members;
    *ret = NULL;
    if (v && v->type == JSON_STRING) {
        struct str *one = ARENA_NEW(r->c->arena, struct str);
        *one = v->string;
        *ret = one;
        return 1;
    }
    size_t count = package_json_list(r, parent, key, PACKAGE_ROWS_MAX, &members);
    struct str *texts = ARENA_ARRAY(r->c->arena, count, struct str);
    for (size_t i = 0; i < count; i++) {
        bool good = members[i].value.type == JSON_STRING && is_plain(r, members[i].value.string);
        texts[i] = good ? members[i].value.string : STR("");
        if (!good) package_json_find(r, package_value_kind, key, STR("\"...\""));
    }
    *ret = texts;
    return count;
}

enum package_mark package_json_mark(struct package_reading *r, const struct json_value *parent)
{
    enum package_mark mark = PACKAGE_MARK_NONE;
    struct str word = package_json_text(r, parent, "mark");
    if (!str_is_empty(word) && !package_mark_of(word, &mark)) package_json_find(r, package_value_bad, "mark", word);
    return mark;
}

/* ---- text at the door ---- */

static void accept_text(struct package_reading *r, struct str *text)
{
    if (!utf8_is_plain_text(*text) || utf8_length(*text) > PACKAGE_TEXT_MAX) {
        package_json_find(r, package_text_bad, NULL, STR("20,000"));
        *text = STR("");
        return;
    }
    *text = text_nfc(r->c->arena, *text);
}

void package_json_accept(struct package_reading *r, struct json_value *tree)
{
    if (tree->type == JSON_STRING) accept_text(r, &tree->string);
    if (tree->type == JSON_REAL) package_json_find(r, package_value_kind, NULL, STR("\"0.5\""));
    if (tree->type != JSON_OBJECT && tree->type != JSON_ARRAY) return;
    for (size_t i = 0; i < tree->count; i++) {
        if (tree->type == JSON_OBJECT) accept_text(r, &tree->members[i].key);
        package_json_accept(r, &tree->members[i].value); /* json_read has bounded the depth */
    }
}
