/* form_ask: each answer stands where the form's reader looks for it, what was typed comes back as it was typed, and what no question is
 * about stays as it was. */
#include "unit/package/form_unit.h"

#include "unit/package/package_unit.h"

#include "package/form_ask.h"
#include "package/form_tree.h"

static struct json_value component_of(struct ctx *c, const char *text)
{
    struct json_value v;
    assert_int_equal(json_read(c, form_unit_quotes(c->arena, str_of(text)), &v), OK);
    return v;
}

static const char *json_of(struct ctx *c, const struct json_value *v)
{
    struct buf out = buf_new(1U << 16);
    assert_int_equal(json_write_canonical(c, &out, v), OK);
    const char *text = arena_cstring(c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

#define READS(component, ask, text) assert_string_equal(arena_cstring(c->arena, form_ask_read(c->arena, &(component), ask)), text)
#define JSON_IS(component, text) assert_string_equal(json_of(c, &(component)), arena_cstring(c->arena, form_unit_quotes(c->arena, STR(text))))

static void every_answer_comes_back_as_it_was_typed_and_an_empty_one_leaves_nothing(void **state)
{
    static const char *const typed[] = {[FORM_SHAPE_LINE] = "một dòng", [FORM_SHAPE_LINES] = "hai\ndòng", [FORM_SHAPE_FLAG] = "x", [FORM_SHAPE_NUMBER] = "0.5",
                                        [FORM_SHAPE_FORMULA] = "a > 5", [FORM_SHAPE_PAIRS] = "a = A\nb = B", [FORM_SHAPE_WORD] = "email"};
    struct ctx *c = *state;
    size_t asked = 0;
    for (int kind = EFORM_TEXTFIELD; kind < EFORM_KIND_END; kind++)
        for (int ask = 0; ask < FORM_ASK_COUNT; ask++) {
            if (!form_ask_is_of((enum form_ask)ask, (enum eform_kind)kind)) continue;
            struct json_value v = form_ask_new(c->arena, (enum eform_kind)kind, STR("F"), STR(""), STR(""));
            const char *text = typed[form_ask_shape((enum form_ask)ask)];
            form_ask_write(c->arena, &v, (enum form_ask)ask, str_of(text));
            READS(v, (enum form_ask)ask, text);
            const char *there = json_of(c, &v);
            form_ask_write(c->arena, &v, (enum form_ask)ask, str_of(text));
            assert_string_equal(json_of(c, &v), there);
            form_ask_write(c->arena, &v, (enum form_ask)ask, STR(""));
            READS(v, (enum form_ask)ask, "");
            assert_null(json_get(&v, "validate"));
            assert_null(json_get(&v, "properties"));
            asked++;
        }
    assert_true(asked > 100);
}

/* Every new field is one that the reader takes, once it has what its kind must have. */
static void a_new_field_of_every_kind_is_what_the_reader_takes(void **state)
{
    static const struct {
        enum eform_kind kind;
        enum form_ask ask;
        const char *text;
    } must[] = {{EFORM_RADIO, FORM_ASK_CHOICES, "Có\nKhông"}, {EFORM_SELECT, FORM_ASK_CHOICES_FORMULA, "danhMuc"}, {EFORM_CHECKLIST, FORM_ASK_CHOICES, "a = A"}, {EFORM_TAGLIST, FORM_ASK_CHOICES, "a = A"},
                {EFORM_FILEPICKER, FORM_ASK_DOCUMENT, "GCS"}, {EFORM_EXPRESSION, FORM_ASK_EXPRESSION, "1 + 1"}, {EFORM_TABLE, FORM_ASK_SOURCE, "danhMuc"}, {EFORM_DATETIME, FORM_ASK_MOMENT, "datetime"}};
    static const struct str variables[] = {STR_INIT("danhMuc")}, documents[] = {STR_INIT("GCS")};
    static const struct form_surroundings around = {variables, 1, documents, 1};
    struct ctx *c = *state;
    for (int kind = EFORM_TEXTFIELD; kind < EFORM_BUTTON; kind++) {
        struct eform form;
        struct json_value v = form_ask_new(c->arena, (enum eform_kind)kind, STR("F"), STR("Mục"), form_ask_is_of(FORM_ASK_KEY, (enum eform_kind)kind) ? STR("muc") : STR(""));
        for (size_t i = 0; i < sizeof must / sizeof must[0]; i++)
            if ((int)must[i].kind == kind) form_ask_write(c->arena, &v, must[i].ask, str_of(must[i].text));
        struct form_findings found = form_unit_read(c, json_of(c, &v), &around, &form);
        assert_string_equal(arena_cstring(c->arena, form_unit_findings(c, &found)), "");
        assert_int_equal((int)form.components[0]->kind, kind);
    }
}

static void choices_keep_the_kind_of_value_that_they_had(void **state)
{
    struct ctx *c = *state;
    struct json_value v = component_of(c, "{'type':'radio','values':[{'label':'Một','value':1},{'label':'Có = không','value':'x'},{'label':'Sai','value':false}]}");
    READS(v, FORM_ASK_CHOICES, "1 = Một\nx = Có = không\nfalse = Sai");
    form_ask_write(c->arena, &v, FORM_ASK_CHOICES, STR("x = Có = không\n\n1 = Số một\nNhà ở\nfalse=Không"));
    JSON_IS(v, "{'type':'radio','values':[{'label':'Có = không','value':'x'},{'label':'Số một','value':1},{'label':'Nhà ở','value':'nha_o'},{'label':'Không','value':false}]}");
    v = component_of(c, "{'type':'table','columns':[{'key':'ten','label':'Tên'}]}");
    form_ask_write(c->arena, &v, FORM_ASK_COLUMNS, STR("ten = Họ tên\nTuổi"));
    JSON_IS(v, "{'columns':[{'key':'ten','label':'Họ tên'},{'key':'tuoi','label':'Tuổi'}],'type':'table'}");
}

static void numbers_are_numbers_and_what_is_none_is_kept_as_typed(void **state)
{
    struct ctx *c = *state;
    struct json_value v = component_of(c, "{'type':'number','validate':{'required':true}}");
    form_ask_write(c->arena, &v, FORM_ASK_MIN, STR("-3"));
    form_ask_write(c->arena, &v, FORM_ASK_MAX, STR("=a + 1"));
    form_ask_write(c->arena, &v, FORM_ASK_INCREMENT, STR("0.5"));
    form_ask_write(c->arena, &v, FORM_ASK_DECIMALS, STR("hai"));
    JSON_IS(v, "{'decimalDigits':'hai','increment':'0.5','type':'number','validate':{'max':'=a + 1','min':-3,'required':true}}");
    form_ask_write(c->arena, &v, FORM_ASK_REQUIRED, STR(""));
    form_ask_write(c->arena, &v, FORM_ASK_MIN, STR(""));
    form_ask_write(c->arena, &v, FORM_ASK_MAX, STR(""));
    JSON_IS(v, "{'decimalDigits':'hai','increment':'0.5','type':'number'}");
}

static void formulas_are_typed_with_or_without_their_sign(void **state)
{
    struct ctx *c = *state;
    struct json_value v = component_of(c, "{'type':'expression','expression':'= a'}");
    READS(v, FORM_ASK_EXPRESSION, "a");
    form_ask_write(c->arena, &v, FORM_ASK_EXPRESSION, STR("=b"));
    form_ask_write(c->arena, &v, FORM_ASK_HIDE, STR("c = 1"));
    JSON_IS(v, "{'conditional':{'hide':'=c = 1'},'expression':'=b','type':'expression'}");
    READS(v, FORM_ASK_HIDE, "c = 1");
}

static void a_time_is_local_and_by_24_hours_and_its_label_stands_where_it_stood(void **state)
{
    struct ctx *c = *state;
    struct json_value v = form_ask_new(c->arena, EFORM_DATETIME, STR("F"), STR("Ngày"), STR("ngay"));
    JSON_IS(v, "{'dateLabel':'Ngày','id':'F','key':'ngay','subtype':'date','type':'datetime'}");
    form_ask_write(c->arena, &v, FORM_ASK_MOMENT, STR("time"));
    form_ask_write(c->arena, &v, FORM_ASK_LABEL, STR("Giờ"));
    JSON_IS(v, "{'dateLabel':'Giờ','id':'F','key':'ngay','subtype':'time','timeSerializingFormat':'no_timezone','type':'datetime','use24h':true}");
    v = component_of(c, "{'type':'datetime','label':'Ngày','subtype':'date'}");
    READS(v, FORM_ASK_LABEL, "Ngày");
    v = component_of(c, "{'type':'group','path':'con'}");
    READS(v, FORM_ASK_KEY, "con");
}

static void what_no_question_is_about_stays_and_is_named(void **state)
{
    struct ctx *c = *state;
    struct json_value v = component_of(c, "{'type':'textfield','id':'F','key':'a','layout':{'row':'R'},'defaultValue':'x','validate':{'required':true},'properties':{'vn:maxBytes':5}}");
    form_ask_write(c->arena, &v, FORM_ASK_KEY, STR("b"));
    form_ask_write(c->arena, &v, FORM_ASK_PREFILL, STR("account.name"));
    JSON_IS(v, "{'defaultValue':'x','id':'F','key':'b','layout':{'row':'R'},'properties':{'vn:maxBytes':5,'vn:prefill':'account.name'},'type':'textfield','validate':{'required':true}}");
    assert_string_equal(arena_cstring(c->arena, form_ask_beyond(c->arena, &v)), "layout.row, defaultValue, properties.vn:maxBytes");
    v = form_ask_new(c->arena, EFORM_DYNAMICLIST, STR("F"), STR("A"), STR("a"));
    assert_string_equal(arena_cstring(c->arena, form_ask_beyond(c->arena, &v)), "");
}

struct saving {
    struct ctx *c;
    size_t count;
};

static bool save_one(void *self, const struct form_spot *spot, const struct json_value *component)
{
    struct saving *s = self;
    struct ctx *c = s->c;
    struct json_value saved = *component;
    enum eform_kind kind;
    assert_true(eform_kind_parse(json_get_string(component, "type"), &kind));
    for (int ask = 0; ask < FORM_ASK_COUNT; ask++)
        if (form_ask_is_of((enum form_ask)ask, kind)) form_ask_write(c->arena, &saved, (enum form_ask)ask, form_ask_read(c->arena, component, (enum form_ask)ask));
    assert_string_equal(json_of(c, &saved), json_of(c, component));
    s->count++;
    return spot->depth > 0;
}

/* Other programs write the same in other ways. */
static void what_another_program_wrote_stays_as_it_wrote_it(void **state)
{
    const struct form_spot spot = {.depth = 1};
    struct saving s = {.c = *state};
    struct json_value v = component_of(s.c, "{'type':'number','conditional':{'hide':'= a '},'decimalDigits':'2','validate':{'required':false,'min':'5'}}");
    (void)save_one(&s, &spot, &v);
    v = component_of(s.c, "{'type':'dynamiclist','allowAddRemove':true,'properties':{'vn:minItems':'1'}}");
    (void)save_one(&s, &spot, &v);
    assert_int_equal(s.count, 2);
}

static void saving_without_a_change_changes_nothing_of_the_forms_that_are_shipped(void **state)
{
    static const char *const files[] = {"1.001193.json", "2.000986.json"};
    struct saving s = {.c = *state};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct json_value package;
        assert_int_equal(json_read(s.c, package_unit_file(s.c, files[i]), &package), OK);
        const struct json_value *forms = json_get(&package, "forms");
        for (size_t k = 0; k < forms->count; k++)
            form_tree_walk(&forms->members[k].value, save_one, &s);
    }
    assert_true(s.count > 20);
}

static void a_finding_belongs_to_the_question_whose_member_it_names(void **state)
{
    static const struct {
        enum eform_kind kind;
        const char *property;
        enum form_ask ask;
    } rows[] = {
        {EFORM_NUMBER, "validate.min", FORM_ASK_MIN}, {EFORM_RADIO, "values[3]", FORM_ASK_CHOICES}, {EFORM_GROUP, "path", FORM_ASK_KEY}, {EFORM_TEXTFIELD, "conditional.hide", FORM_ASK_HIDE},
        {EFORM_FILEPICKER, "properties.vn:document", FORM_ASK_DOCUMENT}, {EFORM_DATETIME, "label", FORM_ASK_LABEL}, {EFORM_TEXTFIELD, "defaultValue", FORM_ASK_COUNT},
        {EFORM_TEXTFIELD, "", FORM_ASK_COUNT}, {EFORM_TEXTFIELD, "validate", FORM_ASK_COUNT}, {EFORM_TEXTFIELD, "validate.min", FORM_ASK_COUNT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(form_ask_of_property(rows[i].kind, str_of(rows[i].property)), rows[i].ask);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(every_answer_comes_back_as_it_was_typed_and_an_empty_one_leaves_nothing),
        UNIT_TEST(a_new_field_of_every_kind_is_what_the_reader_takes),
        UNIT_TEST(choices_keep_the_kind_of_value_that_they_had),
        UNIT_TEST(numbers_are_numbers_and_what_is_none_is_kept_as_typed),
        UNIT_TEST(formulas_are_typed_with_or_without_their_sign),
        UNIT_TEST(a_time_is_local_and_by_24_hours_and_its_label_stands_where_it_stood),
        UNIT_TEST(what_no_question_is_about_stays_and_is_named),
        UNIT_TEST(what_another_program_wrote_stays_as_it_wrote_it),
        UNIT_TEST(saving_without_a_change_changes_nothing_of_the_forms_that_are_shipped),
        UNIT_TEST(a_finding_belongs_to_the_question_whose_member_it_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
