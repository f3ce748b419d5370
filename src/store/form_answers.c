/* form_answers: answers to a form as JSON and back. Declared in form_store.h. */
#include "base/parse.h"
#include "store/form_store.h"

#include <stdlib.h>

static void write_texts(struct json_writer *w, const struct str *texts, size_t count)
{
    json_begin_array(w);
    for (size_t i = 0; i < count; i++)
        json_string(w, texts[i]);
    json_end_array(w);
}

static void write_table(struct json_writer *w, const struct form_field *field, const struct form_answer *answer)
{
    json_begin_array(w);
    for (size_t row = 0; row + field->column_count <= answer->count; row += field->column_count) {
        write_texts(w, answer->texts + row, field->column_count);
    }
    json_end_array(w);
}

static void write_answer(struct json_writer *w, const struct form_field *field, const struct form_answer *answer)
{
    int64_t number;
    bool is_whole_number = field->type == FORM_INTEGER || field->type == FORM_MONEY;
    if (field->type == FORM_TABLE) {
        write_table(w, field, answer);
    } else if (field->type == FORM_MULTISELECT) {
        write_texts(w, answer->texts, answer->count);
    } else if (field->type == FORM_BOOLEAN) {
        json_bool(w, str_eq(answer->texts[0], STR("true")));
    } else if (is_whole_number && parse_int(answer->texts[0], 0, INT64_C(999999999999999), &number)) {
        json_int(w, number);
    } else {
        json_string(w, answer->texts[0]);
    }
}

static int by_key(const void *left, const void *right)
{
    const struct form_field *const *a = left;
    const struct form_field *const *b = right;
    return str_compare((*a)->key, (*b)->key);
}

void form_store_write_answers(struct buf *out, const struct form *form, const struct form_answers *answers)
{
    const struct form_field *sorted[FORM_FIELDS_MAX];
    ASSERT(form->field_count <= FORM_FIELDS_MAX);
    for (size_t i = 0; i < form->field_count; i++)
        sorted[i] = &form->fields[i];
    qsort(sorted, form->field_count, sizeof sorted[0], by_key);
    struct json_writer w = json_writer_new(out);
    json_begin_object(&w);
    char key[256];
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_answer *answer = form_answer_find(answers, sorted[i]->key);
        if (!answer || answer->count == 0 || answer->key.len >= sizeof key) continue;
        memcpy(key, answer->key.ptr, answer->key.len);
        key[answer->key.len] = '\0';
        json_key(&w, key);
        write_answer(&w, sorted[i], answer);
    }
    json_end_object(&w);
}

/* A JSON scalar as the text somebody could have typed; absent for null, lists and objects. */
static struct str scalar_text(struct arena *a, const struct json_value *value)
{
    switch (value->type) {
    case JSON_STRING:
        return value->string;
    case JSON_BOOL:
        return value->integer ? STR("true") : STR("false");
    case JSON_INT:
        return arena_printf(a, "%lld", (long long)value->integer);
    /* The comma is the decimal sign here: a dot before three digits would group thousands. */
    case JSON_REAL: {
        struct str text = arena_printf(a, "%.6f", value->real);
        size_t dot = str_find(text, '.');
        return dot == SIZE_MAX ? text
                               : arena_join(a, str_slice(text, 0, dot), STR(","), str_slice(text, dot + 1, text.len));
    }
    case JSON_NULL:
    case JSON_ARRAY:
    case JSON_OBJECT:
        break;
    }
    return (struct str){NULL, 0};
}

static size_t read_row(struct arena *a, const struct json_value *row, size_t columns, struct str *texts)
{
    for (size_t i = 0; i < columns; i++) {
        struct str text = i < row->count ? scalar_text(a, &row->members[i].value) : STR("");
        texts[i] = str_or_empty(text);
    }
    return columns;
}

static struct form_answer read_list(struct arena *a, const struct form_field *field, const struct json_value *list)
{
    size_t width = field->type == FORM_TABLE ? field->column_count : 1;
    size_t rows = list->count < FORM_ROWS_MAX + 1 ? list->count : FORM_ROWS_MAX + 1; /* one more, to be refused */
    struct form_answer answer = {.key = field->key, .texts = ARENA_ARRAY(a, rows * width, struct str)};
    for (size_t i = 0; i < rows; i++) {
        const struct json_value *item = &list->members[i].value;
        if (field->type == FORM_TABLE) {
            if (item->type == JSON_ARRAY) answer.count += read_row(a, item, width, answer.texts + answer.count);
        } else if (!str_is_absent(scalar_text(a, item))) {
            answer.texts[answer.count++] = scalar_text(a, item);
        }
    }
    return answer;
}

static struct form_answer read_answer(struct arena *a, const struct form_field *field, const struct json_value *value)
{
    if (value->type == JSON_ARRAY) return read_list(a, field, value);
    struct form_answer answer = {.key = field->key};
    struct str text = scalar_text(a, value);
    if (str_is_absent(text) || field->type == FORM_TABLE) return answer;
    answer.texts = ARENA_NEW(a, struct str);
    answer.texts[0] = text;
    answer.count = 1;
    return answer;
}

err_t form_store_read_answers(struct ctx *c, const struct form *form, struct str json, struct form_answers *ret_answers)
{
    struct form_answers answers = {.items = ARENA_ARRAY(c->arena, form->field_count, struct form_answer)};
    if (str_is_empty(json)) {
        *ret_answers = answers;
        return OK;
    }
    struct json_value record;
    err_t e = json_read(c, json, &record);
    if (e) return e;
    if (record.type != JSON_OBJECT) return fail(c, bad_request);
    for (size_t i = 0; i < form->field_count; i++) {
        const char *key = arena_cstring(c->arena, form->fields[i].key);
        const struct json_value *value = json_get(&record, key);
        if (!value) continue;
        struct form_answer answer = read_answer(c->arena, &form->fields[i], value);
        if (answer.count > 0) answers.items[answers.count++] = answer;
    }
    *ret_answers = answers;
    return OK;
}
