/* canonical: the one text of a JSON value (packages.md §1): keys in the order of their bytes, no blanks, integers only. Its
 * SHA-256 names a package's version, so what is written here may never change. */
#include "json/json.h"

static int compare_members(const void *a, const void *b)
{
    const struct json_member *const *left = a;
    const struct json_member *const *right = b;
    return str_compare((*left)->key, (*right)->key);
}

static bool write_value(struct ctx *c, struct json_writer *w, const struct json_value *value);

static bool write_object(struct ctx *c, struct json_writer *w, const struct json_value *value)
{
    const struct json_member **sorted = ARENA_ARRAY(c->arena, value->count, const struct json_member *);
    for (size_t i = 0; i < value->count; i++)
        sorted[i] = &value->members[i];
    qsort(sorted, value->count, sizeof *sorted, compare_members);
    json_begin_object(w);
    for (size_t i = 0; i < value->count; i++) {
        json_key(w, arena_cstring(c->arena, sorted[i]->key));
        if (!write_value(c, w, &sorted[i]->value)) return false;
    }
    json_end_object(w);
    return true;
}

static bool write_array(struct ctx *c, struct json_writer *w, const struct json_value *value)
{
    json_begin_array(w);
    for (size_t i = 0; i < value->count; i++)
        if (!write_value(c, w, &value->members[i].value)) return false;
    json_end_array(w);
    return true;
}

/* False for a number with a fraction or an exponent: it has no canonical text here. */
static bool write_value(struct ctx *c, struct json_writer *w, const struct json_value *value)
{
    switch (value->type) {
    case JSON_OBJECT:
        return write_object(c, w, value);
    case JSON_ARRAY:
        return write_array(c, w, value);
    case JSON_STRING:
        json_string(w, value->string);
        return true;
    case JSON_INT:
        json_int(w, value->integer);
        return true;
    case JSON_BOOL:
        json_bool(w, value->integer != 0);
        return true;
    case JSON_NULL:
        json_null(w);
        return true;
    case JSON_REAL:
        break;
    }
    return false;
}

err_t json_write_canonical(struct ctx *c, struct buf *out, const struct json_value *value)
{
    struct json_writer w = json_writer_new(out);
    return write_value(c, &w, value) ? OK : fail(c, json_not_canonical);
}
