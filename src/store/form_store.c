/* form_store: see the header. Answers are in form_answers.c. */
#include "store/form_store.h"

#include "q_form.h"
#include "store/setting_store.h"

#define DEFINITION_MAX (256 * 1024)

/* What reading a record needs at hand: the first thing that is wrong stays. */
struct reader {
    struct arena *arena;
    const char *reason;
};

static bool refuse(struct reader *r, const char *reason)
{
    if (!r->reason) r->reason = reason;
    return false;
}

static bool read_texts(struct reader *r, const struct json_value *list, size_t max, struct str **ret_items,
                       size_t *ret_count)
{
    if (!list) return true;
    if (list->type != JSON_ARRAY || list->count > max) return refuse(r, "options and columns are lists of texts");
    struct str *items = ARENA_ARRAY(r->arena, list->count, struct str);
    for (size_t i = 0; i < list->count; i++) {
        if (list->members[i].value.type != JSON_STRING) return refuse(r, "options and columns are lists of texts");
        items[i] = list->members[i].value.string;
    }
    *ret_items = items;
    *ret_count = list->count;
    return true;
}

static bool read_condition(struct reader *r, const struct form *form, const struct json_value *show_if,
                           struct form_field *field)
{
    if (!show_if) return true;
    struct str key = json_get_string(show_if, "key");
    const struct json_value *equals = json_get(show_if, "equals");
    bool is_known = false;
    for (size_t i = 0; i < form->field_count; i++)
        is_known = is_known || str_eq(form->fields[i].key, key);
    if (!is_known || !equals) return refuse(r, "show_if names no field above and its value");
    if (equals->type == JSON_STRING) {
        field->show_if_equals = equals->string;
    } else if (equals->type == JSON_BOOL) {
        field->show_if_equals = equals->integer ? STR("true") : STR("false");
    } else {
        return refuse(r, "show_if.equals is a text or a truth value");
    }
    field->show_if_key = key;
    return true;
}

static bool read_field(struct reader *r, const struct form *form, const struct json_value *record,
                       struct form_field *ret_field)
{
    struct form_field field = {.key = json_get_string(record, "key"),
                               .label = json_get_string(record, "label_vi"),
                               .codelist = json_get_string(record, "codelist"),
                               .pattern = json_get_string(record, "pattern"),
                               .source = json_get_string(record, "source")};
    const struct json_value *required = json_get(record, "required");
    if (str_is_empty(field.key) || str_is_empty(field.label)) return refuse(r, "a field needs key and label_vi");
    if (!form_type_parse(json_get_string(record, "type"), &field.type)) return refuse(r, "a field has an unknown type");
    if (!required || required->type != JSON_BOOL) return refuse(r, "required is true or false");
    field.is_required = required->integer != 0;
    field.min.has = json_get_int(record, "min", &field.min.value);
    for (size_t i = 0; i < form->field_count; i++) {
        if (str_eq(form->fields[i].key, field.key)) return refuse(r, "a key stands twice");
    }
    if (!str_is_absent(field.pattern) && !form_pattern_is_valid(r->arena, field.pattern))
        return refuse(r, "a pattern cannot be used");
    if (!read_texts(r, json_get(record, "options"), 200, &field.options, &field.option_count)) return false;
    if (!read_texts(r, json_get(record, "columns"), FORM_COLUMNS_MAX, &field.columns, &field.column_count))
        return false;
    if (field.type == FORM_TABLE && field.column_count == 0) return refuse(r, "a table needs columns");
    if (field.type == FORM_MULTISELECT && field.option_count == 0) return refuse(r, "a multiselect needs options");
    if (!read_condition(r, form, json_get(record, "show_if"), &field)) return false;
    *ret_field = field;
    return true;
}

static bool read_form(struct reader *r, const struct json_value *record, struct form *ret_form)
{
    struct form form = {.id = json_get_string(record, "id"),
                        .title = json_get_string(record, "title"),
                        .legal_basis = json_get_string(record, "legal_basis"),
                        .grounding = json_get_string(record, "grounding"),
                        .source = json_get_string(record, "source"),
                        .applicant = json_get_string(record, "applicant")};
    if (str_is_empty(form.id) || str_is_empty(form.title)) return refuse(r, "a form needs id and title");
    if (str_is_absent(form.legal_basis) || str_is_absent(form.grounding) || str_is_absent(form.source)) {
        return refuse(r, "a form needs legal_basis, grounding and source");
    }
    const struct json_value *fields = json_get(record, "fields");
    if (!fields || fields->type != JSON_ARRAY || fields->count == 0 || fields->count > FORM_FIELDS_MAX) {
        return refuse(r, "a form needs fields");
    }
    struct form_field *read = ARENA_ARRAY(r->arena, fields->count, struct form_field);
    form.fields = read;
    for (size_t i = 0; i < fields->count; i++) {
        if (!read_field(r, &form, &fields->members[i].value, &read[i])) return false;
        form.field_count++;
    }
    *ret_form = form;
    return true;
}

bool form_store_read(struct arena *a, const struct json_value *record, struct form *ret_form, const char **ret_reason)
{
    struct reader r = {.arena = a};
    if (read_form(&r, record, ret_form)) return true;
    *ret_reason = r.reason;
    return false;
}

err_t form_store_find(struct db_ro *ro, struct ctx *c, struct str id, struct form *ret_form)
{
    struct form_row row;
    err_t e = q_form_by_id(ro, c, id, &row);
    if (e) return e;
    struct json_value record;
    e = json_read(c, row.definition, &record);
    if (e) return e;
    const char *reason;
    if (!form_store_read(c->arena, &record, ret_form, &reason)) return fail(c, internal_error);
    return OK;
}

static struct form_codelist codelist_of(struct arena *a, const struct setting *setting)
{
    size_t lines = 1;
    for (size_t i = 0; i < setting->value.len; i++)
        lines += setting->value.ptr[i] == '\n';
    struct str *values = ARENA_ARRAY(a, lines, struct str);
    size_t count = 0;
    struct str rest = setting->value;
    while (!str_is_absent(rest))
        values[count++] = str_split_next(&rest, '\n');
    return (struct form_codelist){str_slice(setting->key, sizeof "codelist." - 1, setting->key.len), values, count};
}

err_t form_store_codelists(struct db_ro *ro, struct ctx *c, struct form_codelists *ret_lists)
{
    struct setting *settings;
    size_t count;
    err_t e = setting_store_family(ro, c, STR("codelist"), &settings, &count);
    if (e) return e;
    struct form_codelist *lists = ARENA_ARRAY(c->arena, count, struct form_codelist);
    for (size_t i = 0; i < count; i++)
        lists[i] = codelist_of(c->arena, &settings[i]);
    *ret_lists = (struct form_codelists){lists, count};
    return OK;
}

err_t form_store_put(struct db_rw *rw, struct ctx *c, const struct json_value *record, enum store_change *ret_change)
{
    struct form form;
    const char *reason;
    ASSERT(form_store_read(c->arena, record, &form, &reason));
    struct buf json = buf_new(DEFINITION_MAX);
    err_t e = json_write_canonical(c, &json, record);
    ASSERT(!json.overflowed);
    struct str definition = arena_copy(c->arena, buf_str(&json));
    buf_free(&json);
    if (e) return e;
    const struct q_form_insert_in new = {form.id,        form.title,  form.legal_basis,
                                         form.grounding, form.source, definition};
    int64_t changed;
    e = q_form_insert(rw, c, &new, &changed);
    if (e) return e;
    if (changed) {
        *ret_change = STORE_NEW;
        return OK;
    }
    const struct q_form_update_in in = {form.id, form.title, form.legal_basis, form.grounding, form.source, definition};
    e = q_form_update(rw, c, &in, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_CHANGED : STORE_SAME;
    return OK;
}
