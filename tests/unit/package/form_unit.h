/* form_unit: forms and data in tests, written with ' in place of ", and what comes out as one line of text. */
#ifndef UNIT_PACKAGE_FORM_UNIT_H
#define UNIT_PACKAGE_FORM_UNIT_H

#include "unit/unit.h"

#include "package/form_read.h"
#include "package/value_json.h"

static inline struct str form_unit_quotes(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        out[i] = text.ptr[i] == '\'' ? '"' : text.ptr[i];
    return (struct str){out, text.len};
}

static inline struct feel_value form_unit_value(struct ctx *c, const char *text)
{
    struct json_value v;
    assert_int_equal(json_read(c, form_unit_quotes(c->arena, str_of(text)), &v), OK);
    return value_of_json(c->arena, &v, VALUE_JSON_PLAIN);
}

/* The components only; the rest of the schema is the same for all. */
static inline struct form_findings form_unit_read(struct ctx *c, const char *components,
                                                  const struct form_surroundings *around, struct eform *ret)
{
    struct form_findings found;
    struct str text =
        arena_printf(c->arena, "{'type':'default','id':'f','schemaVersion':19,'components':[%s]}", components);
    assert_int_equal(form_read_text(c, form_unit_quotes(c->arena, text), around, ret, &found), OK);
    return found;
}

/* "components[0].key: eform_key_bad, ..." */
static inline struct str form_unit_findings(struct ctx *c, const struct form_findings *found)
{
    struct str all = STR("");
    for (size_t i = 0; i < found->count; i++) {
        const struct form_finding *f = &found->items[i];
        all = arena_printf(c->arena, "%.*s%s%.*s: %s", STR_ARG(all), i ? ", " : "", STR_ARG(f->at),
                           message_info(f->message)->slug);
    }
    return all;
}

/* "F1 required, F2[0] max | {"a":1}" */
static inline struct str form_unit_outcome(struct ctx *c, const struct eform_filled *filled)
{
    struct buf out = buf_new(1U << 20);
    struct json_writer w = json_writer_new(&out);
    for (size_t i = 0; i < filled->fault_count; i++) {
        const struct eform_fault *f = &filled->faults[i];
        buf_printf(&out, "%s%.*s %s", i ? ", " : "", STR_ARG(eform_place_name(c->arena, f->place)),
                   eform_check_word(f->check));
    }
    buf_printf(&out, "%s", filled->fault_count ? " | " : "");
    value_write_json(&w, c->arena, &filled->data, VALUE_JSON_PLAIN);
    struct str text = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

#endif
