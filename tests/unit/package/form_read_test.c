/* form_read: what a form may not be, each told with its place; and that a form that is right has no findings. */
#include "unit/package/form_unit.h"

#include "base/utf8.h"
#include "package/form_write.h"

struct row {
    const char *components;
    const char *expected; /* findings */
};

static const struct str variables[] = {STR_INIT("danhMuc")};
static const struct str documents[] = {STR_INIT("GCS")};
static const struct form_surroundings around = {variables, 1, documents, 1};

static void check(struct ctx *c, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct eform form;
        struct form_findings found = form_unit_read(c, rows[i].components, &around, &form);
        struct str text = form_unit_findings(c, &found);
        if (!str_eq(text, str_of(rows[i].expected)))
            fail_msg("%s:\n  %.*s\n  not %s", rows[i].components, STR_ARG(text), rows[i].expected);
    }
}
#define CHECK(rows) check(*state, rows, sizeof(rows) / sizeof(rows)[0])

#define OF(type, more) "{'type':'" type "','id':'F','key':'f','label':'Mục'" more "}"
#define CHOICE(more) OF("select", more)
#define ONE "'values':[{'label':'A','value':'a'}]"

static void what_is_right_has_no_findings(void **state)
{
    static const struct row rows[] = {
        {OF("textfield", ",'description':'d','layout':{'row':'R1','columns':null},'appearance':{'suffixAdorner':'đ'},"
                         "'validate':{'required':true,'minLength':1,'maxLength':'=2','pattern':'^\\\\w+$',"
                         "'patternErrorMessage':'sai','validationType':'custom'},'conditional':{'hide':'=danhMuc'}"),
         ""},
        {OF("number", ",'decimalDigits':2,'increment':'0.01','serializeToString':true,'readonly':'=danhMuc = 1'"), ""},
        {OF("taglist", ",'valuesKey':'danhMuc','properties':{'vn:prefill':'nguoi.ten'}"), ""},
        {OF("filepicker", ",'accept':'.pdf','multiple':true,'properties':{'vn:document':'GCS','vn:maxItems':'3'}"), ""},
        {"{'type':'text','id':'T','text':'## Số < 5 và *nghiêng*'},{'type':'separator','id':'S'},"
         "{'type':'spacer','id':'P','height':60},{'type':'button','id':'B','label':'Nộp','action':'submit'}",
         ""},
        {"{'type':'table','id':'T','label':'Bảng','dataSource':'=danhMuc','columns':[{'label':'A','key':'a'}],'"
         "rowCount':5}",
         ""},
        {"{'type':'documentPreview','id':'V','title':'Xem','dataSource':'=danhMuc','maxHeight':300}", ""},
        {"{'type':'group','id':'G','path':'g','showOutline':true,'components':[" OF("checkbox", "") "]}", ""},
    };
    CHECK(rows);
}

static void components_that_are_not_used_are_refused(void **state)
{
    static const struct row rows[] = {
        {"{'type':'html','id':'H','content':'<b>'}", "components[0].type: eform_type_refused"},
        {"{'type':'iframe','id':'H'}", "components[0].type: eform_type_refused"},
        {"{'type':'image','id':'H'}", "components[0].type: eform_type_refused"},
        {"{'id':'H'}", "components[0].type: eform_type_refused"},
        {"5", "components[0].type: eform_type_refused"},
        {"{'type':'button','id':'B','label':'Xóa','action':'reset'}", "components[0].action: eform_property_bad"},
        {"{'type':'button','id':'A','action':'submit'},{'type':'button','id':'B','action':'submit'}",
         "components[1]: eform_one_button"},
        {"{'type':'group','id':'G','components':[{'type':'html','id':'H'}]}",
         "components[0].components[0].type: eform_type_refused"},
    };
    CHECK(rows);
}

static void properties_are_known_and_of_their_kind(void **state)
{
    static const struct row rows[] = {
        {OF("textfield", ",'color':'red'"), "components[0].color: eform_property_unknown"},
        {OF("textfield", ",'values':[]"), "components[0].values: eform_property_unknown"},
        {OF("textfield", ",'validate':{'min':1}"), "components[0].validate: eform_property_unknown"},
        {OF("textfield", ",'conditional':{'show':'=true'}"), "components[0].conditional: eform_property_unknown"},
        {OF("textfield", ",'properties':{'x':'1'}"), "components[0].properties: eform_property_unknown"},
        {OF("textfield", ",'properties':{'vn:document':'GCS'}"), "components[0].properties: eform_property_unknown"},
        {OF("textfield", ",'validate':{'required':'true'}"), "components[0].validate.required: eform_property_bad"},
        {OF("textfield", ",'validate':{'minLength':-1}"), "components[0].validate.minLength: eform_property_bad"},
        {OF("textfield", ",'validate':{'minLength':9,'maxLength':3}"), "components[0].validate: eform_limits_cross"},
        {OF("textfield", ",'disabled':'=true'"), "components[0].disabled: eform_disabled_formula"},
        {OF("textfield", ",'defaultValue':3"), "components[0].defaultValue: eform_standard_bad"},
        {OF("number", ",'increment':0"), "components[0].increment: eform_property_bad"},
        {OF("number", ",'validate':{'min':'ba'}"), "components[0].validate.min: eform_property_bad"},
        {OF("datetime", ""), "components[0].subtype: eform_missing"},
        {OF("datetime", ",'subtype':'time','use24h':false,'timeSerializingFormat':'utc_offset'"),
         "components[0].timeSerializingFormat: eform_property_bad, components[0].use24h: eform_missing, "
         "components[0].timeSerializingFormat: eform_missing"},
        {OF("filepicker", ""), "components[0].properties.vn:document: eform_missing"},
        {OF("filepicker", ",'properties':{'vn:document':'X'}"),
         "components[0].properties.vn:document: eform_document_unknown"},
        {"{'type':'textfield','id':'F','key':'f','label':'=a'}", "components[0].label: eform_text_fixed"},
        {"{'type':'text','id':'T','text':'a <b>c</b>'}", "components[0].text: eform_markdown"},
        {"{'type':'text','id':'T','text':'![x](http://vidu.vn/x.png)'}", "components[0].text: eform_markdown"},
        {"{'type':'text','id':'T','text':'Kính gửi {{ten}}'}", "components[0].text: eform_markdown"},
        {"{'type':'dynamiclist','id':'L','path':'l','isRepeating':false,'components':[]}",
         "components[0].isRepeating: eform_missing"},
        {"{'type':'dynamiclist','id':'L','path':'l','isRepeating':true,'components':[" OF("textfield",
                                                                                          ",'readonly':true") "]}",
         "components[0].components[0].readonly: eform_readonly_row"},
    };
    CHECK(rows);
}

static void choices_have_one_source_and_each_value_once(void **state)
{
    static const struct row rows[] = {
        {CHOICE(""), "components[0].values: eform_choice_source"},
        {CHOICE("," ONE ",'valuesKey':'danhMuc'"), "components[0].values: eform_choice_source"},
        {CHOICE(",'values':[]"), "components[0].values: eform_values_count"},
        {CHOICE(",'valuesKey':'khongCo'"), "components[0].valuesKey: eform_name_unknown"},
        {CHOICE(",'valuesExpression':'=khongCo'"), "components[0].valuesExpression: eform_name_unknown"},
        {CHOICE(",'values':[{'label':'A','value':'a'},{'label':'B','value':'a'}]"),
         "components[0].values[1]: eform_value_twice"},
        {CHOICE(",'values':[{'label':'A'}]"), "components[0].values[0]: eform_property_bad"},
        {CHOICE("," ONE ",'defaultValue':'b'"), "components[0].defaultValue: eform_standard_bad"},
    };
    CHECK(rows);
}

static void keys_are_names_that_stand_once(void **state)
{
#define TWO(first, second)                                                                                             \
    "{'type':'textfield','id':'A','key':'" first "','label':'A'},{'type':'textfield','id':'B','key':'" second          \
    "','label':'B'}"
    static const struct row rows[] = {
        {TWO("a", "a"), "components[1].key: eform_key_twice"},
        {TWO("a.b", "a"), "components[1].key: eform_key_twice"},
        {TWO("a.b", "a.c"), ""},
        {TWO("a", "họ"), "components[1].key: eform_key_bad"},
        {TWO("a", "b..c"), "components[1].key: eform_key_bad"},
        {TWO("a", "1b"), "components[1].key: eform_key_bad"},
        {TWO("a", ""), "components[1].key: eform_missing"},
        {OF("textfield", "") "," OF("checkbox", ""),
         "components[1].id: eform_id_twice, components[1].key: eform_key_twice"},
        {"{'type':'textfield','key':'a','label':'A'}", "components[0].id: eform_missing"},
        {"{'type':'group','id':'G','path':'a','components':[{'type':'textfield','id':'B','key':'b','label':'B'}]},"
         "{'type':'textfield','id':'C','key':'a.b','label':'C'}",
         "components[1].key: eform_key_twice"},
    };
    CHECK(rows);
}

static void formulas_are_read_and_wait_for_nobody_in_a_circle(void **state)
{
#define HIDDEN(id, key, condition)                                                                                     \
    "{'type':'textfield','id':'" id "','key':'" key "','label':'" id "','conditional':{'hide':'" condition "'}}"
#define COMPUTED(id, formula)                                                                                          \
    "{'type':'expression','id':'" id "','key':'" id "','computeOn':'change','expression':'" formula "'}"
    static const struct row rows[] = {
        {HIDDEN("A", "a", "true"), "components[0].conditional.hide: eform_not_formula"},
        {OF("textfield", ",'conditional':{'hide':true}"), "components[0].conditional.hide: eform_not_formula"},
        {HIDDEN("A", "a", "=danhMuc >"), "components[0].conditional.hide: feel_no_value"},
        {HIDDEN("A", "a", "=khongCo = 1"), "components[0].conditional.hide: eform_name_unknown"},
        {HIDDEN("A", "a", "=this.khongCo = 1"), "components[0].conditional.hide: eform_name_unknown"},
        {HIDDEN("A", "a", "=(function(x) x)(1) = 1"), "components[0].conditional.hide: feel_not_in_subset"},
        {HIDDEN("A", "a", "=a = null"), "components[0].conditional.hide: eform_cycle"},
        {HIDDEN("A", "a", "=b = null") "," HIDDEN("B", "b", "=a = null"),
         "components[1].conditional.hide: eform_cycle"},
        {HIDDEN("A", "a", "=b = null") "," HIDDEN("B", "b", "=danhMuc"), ""},
        {COMPUTED("A", "=B") "," COMPUTED("B", "=A"), "components[1].expression: eform_cycle"},
        {"{'type':'group','id':'G','conditional':{'hide':'=f = null'},'components':[" OF("textfield", "") "]}",
         "components[0].conditional.hide: eform_cycle"},
        {"{'type':'dynamiclist','id':'L','path':'l','isRepeating':true,'components':[" HIDDEN(
             "A", "a",
             "=count(l) > 3 or this.b = 1 or l[b > 2].b[1] = 1 or some x in l satisfies x.b = 1") ","
                                                                                                  "{'type':'number','"
                                                                                                  "id':'B','key':'b','"
                                                                                                  "label':'B'}]}",
         ""},
        {"{'type':'dynamiclist','id':'L','path':'l','isRepeating':true,'components':[" HIDDEN("A", "a", "=l = []") "]}",
         "components[0].components[0].conditional.hide: eform_cycle"},
    };
    CHECK(rows);
}

static void patterns_mean_what_they_mean_in_browsers(void **state)
{
#define PATTERN(p) OF("textfield", ",'validate':{'pattern':'" p "'}")
    static const struct row rows[] = {
        {PATTERN("^(?:a|b){2}(?=c)[A-Za-zÀ-ỹ ]+$"), ""},
        {PATTERN("(?<=a)b"), "components[0].validate.pattern: feel_pattern_look_behind"},
        {PATTERN("(a)\\\\1"), "components[0].validate.pattern: feel_pattern_reference"},
        {PATTERN("a++"), "components[0].validate.pattern: feel_pattern_unknown"},
        {PATTERN("(a"), "components[0].validate.pattern: feel_pattern_unknown"},
    };
    CHECK(rows);
}

/* A chain of so many fields, each of which waits for the one before. */
static struct str chain(struct ctx *c, int length)
{
    struct str text = STR("{'type':'number','id':'e0','key':'e0','label':'Số'}");
    for (int i = 1; i <= length; i++)
        text = arena_printf(
            c->arena, "%.*s,{'type':'expression','id':'e%d','key':'e%d','computeOn':'change','expression':'=e%d'}",
            STR_ARG(text), i, i, i - 1);
    return text;
}

static void a_form_has_limits(void **state)
{
    struct ctx *c = *state;
    struct eform form;
    struct form_findings found;
    found = form_unit_read(c, chain(c, EFORM_RANK_MAX + 1).ptr, &around, &form);
    assert_int_equal(found.count, 0);
    found = form_unit_read(c, chain(c, EFORM_RANK_MAX + 2).ptr, &around, &form);
    assert_int_equal(found.items[0].message, eform_chain_too_long);
    found = form_unit_read(c, chain(c, EFORM_COMPONENTS_MAX).ptr, &around, &form);
    assert_int_equal(found.items[0].message, eform_too_many);
    assert_int_equal(form.count, EFORM_COMPONENTS_MAX);
    struct str deep = STR("{'type':'separator','id':'S'}");
    for (int i = 0; i < EFORM_DEPTH_MAX; i++)
        deep = arena_printf(c->arena, "{'type':'group','id':'G%d','components':[%.*s]}", i, STR_ARG(deep));
    found = form_unit_read(c, deep.ptr, &around, &form);
    assert_int_equal(found.items[0].message, eform_too_deep);
    char *long_text = arena_alloc(c->arena, FORM_BYTES_MAX + 1);
    memset(long_text, ' ', FORM_BYTES_MAX + 1);
    assert_int_equal(form_read_text(c, (struct str){long_text, FORM_BYTES_MAX + 1}, &around, &form, &found), ERR_LIMIT);
}

static void what_is_no_schema_is_told_too(void **state)
{
    struct ctx *c = *state;
    struct eform form;
    struct form_findings found;
    assert_int_equal(form_read_text(c, STR("[1]"), &around, &form, &found), OK);
    assert_text(c->arena, form_unit_findings(c, &found), ": eform_property_bad, components: eform_property_bad");
    assert_int_equal(form_read_text(c, STR("{\"type\":\"x\",\"schemaVersion\":99,\"a\":1,\"components\":[]}"), &around,
                                    &form, &found),
                     OK);
    assert_text(c->arena, form_unit_findings(c, &found),
                "a: eform_property_unknown, type: eform_property_bad, schemaVersion: eform_property_bad");
    assert_int_equal(form_read_text(c, STR("{\"a\":1,\"a\":2}"), &around, &form, &found), ERR_INVALID);
}

static void a_finding_is_told_in_words_with_its_place(void **state)
{
    struct ctx *c = *state;
    struct eform form;
    c->locale = LOCALE_EN;
    struct form_findings found = form_unit_read(c, OF("textfield", ",'color':'red'"), &around, &form);
    assert_text(c->arena, form_finding_text(c, &found.items[0]),
                "components[0].color: This property is not used here. Take it out: color (F)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_is_right_has_no_findings),
        UNIT_TEST(components_that_are_not_used_are_refused),
        UNIT_TEST(properties_are_known_and_of_their_kind),
        UNIT_TEST(choices_have_one_source_and_each_value_once),
        UNIT_TEST(keys_are_names_that_stand_once),
        UNIT_TEST(formulas_are_read_and_wait_for_nobody_in_a_circle),
        UNIT_TEST(patterns_mean_what_they_mean_in_browsers),
        UNIT_TEST(a_form_has_limits),
        UNIT_TEST(what_is_no_schema_is_told_too),
        UNIT_TEST(a_finding_is_told_in_words_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
