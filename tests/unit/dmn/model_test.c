/* model: reading XML and models, deciding, and refusing what is no model. */
#include "unit/unit.h"

#include "dmn/model.h"
#include "dmn/tck.h"
#include "xml/xml.h"

#define HEAD "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\">"

static const char *decide(struct ctx *c, const char *xml, const char *decision)
{
    const struct dmn_model *m;
    struct feel_value v;
    struct feel_run run = feel_run_new(c, NULL);
    const struct feel_value none = feel_context(c->arena, NULL, 0);
    fault_clear(c);
    err_t e = dmn_read(c, str_of(xml), &m);
    if (!e) e = dmn_decide(&run, m, dmn_by_name(m, str_of(decision)), none.context, &v);
    if (e)
        return arena_printf(c->arena, "!%s %.*s", message_info(c->fault.message)->slug, STR_ARG(c->fault.argument)).ptr;
    return v.kind == FEEL_NULL ? "null" : arena_cstring(c->arena, feel_text(c->arena, &v));
}

static void decisions_stand_on_decisions(void **state)
{
    static const char xml[] = HEAD
        "<x:decision xmlns:x=\"u\" id=\"d1\" name=\"phí cơ bản\"><variable "
        "typeRef=\"number\"/><literalExpression><text>20 * 2</text></literalExpression></x:decision>"
        "<businessKnowledgeModel id=\"k\" name=\"gấp\"><encapsulatedLogic><formalParameter name=\"lần\" "
        "typeRef=\"number\"/>"
        "<literalExpression><text>lần * 10</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
        "<decision id=\"d2\" name=\"phí\"><informationRequirement><requiredDecision "
        "href=\"#d1\"/></informationRequirement>"
        "<knowledgeRequirement><requiredKnowledge href=\"#k\"/></knowledgeRequirement><context>"
        "<contextEntry><variable name=\"thêm\"/><invocation><literalExpression><text>gấp</text></literalExpression>"
        "<binding><parameter "
        "name=\"lần\"/><literalExpression><text>3</text></literalExpression></binding></invocation></contextEntry>"
        "<contextEntry><literalExpression><text>phí cơ bản + "
        "thêm</text></literalExpression></contextEntry></context></decision>"
        "<decision id=\"d3\" name=\"lạ\"><literalExpression><text>phí cơ "
        "bản</text></literalExpression></decision></definitions>";
    assert_string_equal(decide(*state, xml, "phí"), "70");
    assert_string_equal(decide(*state, xml, "lạ"), "null"); /* it does not require it */
}

static void tables_and_types(void **state)
{
    static const char xml[] =
        HEAD "<itemDefinition name=\"mức\"><typeRef>string</typeRef><allowedValues><text>\"cao\", "
             "\"thấp\"</text></allowedValues></itemDefinition>"
             "<decision id=\"d1\" name=\"n\"><variable typeRef=\"mức\"/><decisionTable "
             "hitPolicy=\"FIRST\"><input><inputExpression typeRef=\"number\">"
             "<text>5</text></inputExpression></input><output/>"
             "<rule><inputEntry><text>&gt; 9</text></inputEntry><outputEntry><text>\"cao\"</text></outputEntry></rule>"
             "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"thấp\"</text></outputEntry></rule></"
             "decisionTable></decision>"
             "<decision id=\"d2\" name=\"sai\"><variable "
             "typeRef=\"mức\"/><literalExpression><text>\"vừa\"</text></literalExpression></decision></definitions>";
    assert_string_equal(decide(*state, xml, "n"), "thấp");
    assert_string_equal(decide(*state, xml, "sai"), "null");
}

static void circles_are_refused(void **state)
{
    static const char decisions[] =
        HEAD "<decision id=\"a\" name=\"A\"><informationRequirement><requiredDecision "
             "href=\"#b\"/></informationRequirement><literalExpression><text>B</text></literalExpression></decision>"
             "<decision id=\"b\" name=\"B\"><informationRequirement><requiredDecision "
             "href=\"#a\"/></informationRequirement><literalExpression><text>A</text></literalExpression></decision></"
             "definitions>";
    static const char types[] = HEAD "<itemDefinition name=\"t\"><itemComponent "
                                     "name=\"x\"><typeRef>t</typeRef></itemComponent></itemDefinition></definitions>";
    assert_string_equal(decide(*state, decisions, "A"), "!dmn_cycle A");
    assert_string_equal(decide(*state, types, "A"), "!dmn_cycle t");
}

static void what_is_no_model_is_refused(void **state)
{
    assert_string_equal(decide(*state, "", "A"), "!dmn_invalid XML, 1: no element found");
    assert_string_equal(decide(*state, "<a>\n<b></a>", "A"), "!dmn_invalid XML, 2: mismatched tag");
    assert_string_equal(decide(*state, "<a/>", "A"), "!dmn_invalid a");
    assert_string_equal(decide(*state, HEAD "<import/></definitions>", "A"), "!dmn_unsupported import");
    assert_string_equal(decide(*state, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "A"),
                        "!dmn_invalid XML, 1: document types are not read");
    assert_string_equal(
        decide(*state, HEAD "<decision name=\"A\"><decisionTable hitPolicy=\"MAGIC\"/></decision></definitions>", "A"),
        "!dmn_unsupported MAGIC");
}

static void xml_that_is_too_deep_is_refused(void **state)
{
    struct ctx *c = *state;
    const struct xml_node *root;
    struct str s = STR("x");
    for (int i = 0; i < 100; i++)
        s = arena_join(c->arena, STR("<a>"), s, STR("</a>"));
    assert_int_equal(xml_read(c, s, dmn_invalid, &root), ERR_INVALID);
}

static void an_expression_that_is_no_feel_is_null_and_told(void **state)
{
    struct ctx *c = *state;
    const struct dmn_model *m;
    static const char xml[] = HEAD "<decision id=\"a\" name=\"A\"><literalExpression><text>1 "
                                   "+</text></literalExpression></decision></definitions>";
    assert_string_equal(decide(c, xml, "A"), "null");
    assert_int_equal(dmn_read(c, str_of(xml), &m), OK);
    assert_int_equal(dmn_by_name(m, STR("A"))->problem.message, feel_no_value);
    assert_string_equal(dmn_by_name(m, STR("A"))->problem.argument.ptr, "1:4");
}

static void cases_of_the_kit(void **state)
{
    struct ctx *c = *state;
    struct tck_file file;
    static const char xml[] =
        "<testCases xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><modelName>m.dmn</modelName><testCase "
        "id=\"1\"><inputNode name=\"a\"><list><item>"
        "<value xsi:type=\"xsd:decimal\">1.5</value></item><item><value "
        "xsi:nil=\"true\"/></item></list></inputNode><resultNode name=\"r\" errorResult=\"true\"><expected>"
        "<component name=\"d\"><value "
        "xsi:type=\"xsd:duration\">P1M</value></component></expected></resultNode></testCase></testCases>";
    assert_int_equal(tck_read(c, str_of(xml), &file), OK);
    assert_int_equal(file.count, 1);
    assert_string_equal(feel_text(c->arena, &file.cases[0].inputs).ptr, "{a: [1.5, null]}");
    assert_string_equal(feel_text(c->arena, &file.cases[0].results[0].expected).ptr, "{d: P1M}");
    assert_true(file.cases[0].results[0].is_error);
    const struct feel_value one = feel_integer(1);
    const struct feel_value text = feel_string(STR("1"));
    assert_true(tck_is(&one, &one));
    assert_false(tck_is(&one, &text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(decisions_stand_on_decisions),
        UNIT_TEST(tables_and_types),
        UNIT_TEST(circles_are_refused),
        UNIT_TEST(what_is_no_model_is_refused),
        UNIT_TEST(xml_that_is_too_deep_is_refused),
        UNIT_TEST(an_expression_that_is_no_feel_is_null_and_told),
        UNIT_TEST(cases_of_the_kit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
