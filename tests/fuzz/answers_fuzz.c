/* answers_fuzz: answers to a form from a browser, a draft or a machine, for a form with a field of every type. What the check
 * lets through is clean: stored, read and checked again it is the same text, without a fault. */
#include "store/form_store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str options[] = {STR_INIT("Nam"), STR_INIT("Nữ")};
static struct str table_columns[] = {STR_INIT("Tên"), STR_INIT("Năm")};

/* A field for each type, its word as its key; half of them required. */
static struct form form_of_everything(struct arena *a)
{
    struct form_field *fields = ARENA_ARRAY(a, FORM_TYPE_END, struct form_field);
    struct form form = {.id = STR("T"), .title = STR("T"), .fields = fields};
    for (int type = FORM_TEXT; type < FORM_TYPE_END; type++) {
        struct str word = str_of(form_type_word((enum form_type)type));
        struct form_field field = {.key = word, .label = word, .type = (enum form_type)type, .is_required = type % 2 == 0};
        if (type == FORM_SELECT || type == FORM_MULTISELECT) field.options = options, field.option_count = 2;
        if (type == FORM_TABLE) field.columns = table_columns, field.column_count = 2;
        if (type == FORM_UNIT) field.show_if_key = STR("boolean"), field.show_if_equals = STR("true");
        if (type == FORM_ID_DOCUMENT) field.pattern = STR("^\\d{9}(\\d{3})?$");
        fields[form.field_count++] = field;
    }
    return form;
}

static struct str store(struct ctx *c, const struct form *form, const struct form_answers *answers)
{
    struct buf out = buf_new((size_t)1 << 24);
    form_store_write_answers(&out, form, answers);
    ASSERT(!out.overflowed);
    struct str json = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return json;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct form form = form_of_everything(c.arena);
    struct form_answers answers, stored;
    err_t e = form_store_read_answers(&c, &form, (struct str){(const char *)data, size}, &answers);
    ASSERT(e == OK || e == ERR_INVALID);
    for (int is_draft = 0; e == OK && is_draft < 2; is_draft++) {
        struct form_check check = form_check(c.arena, &form, NULL, &answers, is_draft);
        ASSERT(check.fault_count <= form.field_count);
        if (check.fault_count > 0) continue; /* a field to be mended may be missing among the clean ones */
        struct str json = store(&c, &form, &check.clean);
        ASSERT(form_store_read_answers(&c, &form, json, &stored) == OK);
        struct form_check again = form_check(c.arena, &form, NULL, &stored, true);
        ASSERT(again.fault_count == 0 && str_eq(store(&c, &form, &again.clean), json));
    }
    arena_free(c.arena);
    return 0;
}
