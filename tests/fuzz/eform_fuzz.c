/* eform_fuzz: whatever is written as a form (first line) and as what was filled in (the rest) is read or refused with
 * findings, never more. A form without findings can be filled in with anything; what comes out is the same again, and
 * what was taken without fault is taken once more as it came out. */
#include "base/err.h"
#include "base/utf8.h"
#include "package/form_write.h"
#include "package/value_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str written(struct ctx *c, const struct eform_filled *filled)
{
    struct buf out = buf_new(16U << 20);
    struct json_writer w = json_writer_new(&out);
    form_write_outcome(&w, c, filled);
    struct str text = arena_copy(c->arena, buf_str(&out));
    ASSERT(!out.overflowed);
    buf_free(&out);
    return text;
}

static void fill_in(struct ctx *c, const struct eform *form, const struct feel_value *answers)
{
    struct eform_filled first, again;
    const struct eform_input input = {.answers = answers->context};
    err_t e = eform_fill(c, NULL, form, &input, &first);
    ASSERT(e == OK || e == ERR_LIMIT);
    if (e) return;
    ASSERT(first.place_count <= EFORM_PLACES_MAX);
    ASSERT(eform_fill(c, NULL, form, &input, &again) == OK);
    struct str text = written(c, &first);
    ASSERT(str_eq(text, written(c, &again)));
    ASSERT(utf8_is_valid(text));
}

static void read_form(struct ctx *c, struct str schema, struct str data)
{
    static const struct str variables[] = {STR_INIT("danhMuc")};
    const struct form_surroundings around = {.variables = variables, .variable_count = 1};
    struct eform form;
    struct form_findings found;
    struct json_value v;
    err_t e = form_read_text(c, schema, &around, &form, &found);
    ASSERT(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
    if (e) return;
    ASSERT(found.count <= FORM_FINDINGS_MAX && form.count <= EFORM_COMPONENTS_MAX);
    for (size_t i = 0; i < found.count; i++)
        ASSERT(form_finding_text(c, &found.items[i]).len > 0);
    fault_clear(c);
    if (json_read(c, data, &v) != OK || v.type != JSON_OBJECT) return;
    struct feel_value answers = value_of_json(c->arena, &v, VALUE_JSON_PLAIN);
    fill_in(c, &form, &answers); /* with findings too: recorded cases do so */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = {(const char *)data, size};
    struct ctx c = {.arena = arena_new(4096)};
    struct str schema = str_split_next(&rest, '\n');
    if (utf8_is_valid(schema)) read_form(&c, schema, str_or_empty(rest));
    arena_free(c.arena);
    return 0;
}
