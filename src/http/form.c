/* form: fields, and application/x-www-form-urlencoded (WHATWG URL 5.1). */
#include "http/form.h"

#include "http/percent.h"

bool form_add(struct form *f, struct arena *a, struct str name, struct str value)
{
    if (f->count >= HTTP_FORM_FIELDS) return false;
    if (f->count == f->capacity) {
        size_t capacity = f->capacity ? f->capacity * 2 : 16;
        struct form_field *grown = ARENA_ARRAY(a, capacity, struct form_field);
        if (f->count) memcpy(grown, f->fields, f->count * sizeof *grown);
        f->fields = grown;
        f->capacity = capacity;
    }
    f->fields[f->count++] = (struct form_field){name, value};
    return true;
}

struct str form_find(const struct form *f, struct str name)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->fields[i].name, name)) return f->fields[i].value;
    return (struct str){NULL, 0};
}

/* Takes the next pair off *rest, still encoded; a pair without '=' has an empty value. False at the end. */
static bool next_pair(struct str *rest, struct str *ret_name, struct str *ret_value)
{
    while (!str_is_absent(*rest)) {
        struct str value = str_split_next(rest, '&');
        if (value.len == 0) continue;
        struct str name = str_split_next(&value, '=');
        *ret_name = name;
        *ret_value = str_or_empty(value);
        return true;
    }
    return false;
}

err_t form_parse(struct form *f, struct arena *a, struct str body)
{
    struct str name;
    struct str value;
    while (next_pair(&body, &name, &value)) {
        if (!http_percent_decode(a, name, true, &name)) return ERR_INVALID;
        if (!http_percent_decode(a, value, true, &value)) return ERR_INVALID;
        if (!form_add(f, a, name, value)) return ERR_LIMIT;
    }
    return OK;
}

struct str form_lookup(struct arena *a, struct str text, struct str wanted)
{
    struct str name;
    struct str value;
    while (next_pair(&text, &name, &value)) {
        if (!http_percent_decode(a, name, true, &name) || !str_eq(name, wanted)) continue;
        return http_percent_decode(a, value, true, &value) ? value : (struct str){NULL, 0};
    }
    return (struct str){NULL, 0};
}
