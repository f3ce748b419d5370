/* dmn_exchange: tables of a package as DMN and back: the same tables, and what our own reader of models decides by them is
 * what the package's tables say, for each hit policy and aggregation. */
#include "unit/unit.h"

#include "dmn/model.h"
#include "domain/formula.h"
#include "i18n/i18n.h"
#include "package/dmn_import.h"
#include "package/dmn_write.h"
#include "package/package_read.h"

#define NUMBERED "\"inputs\": [\"so\"], \"outputs\": [\"muc\"], \"rules\": [[\"<= 10\", \"1\"], [\"[5..20]\", \"2\"], [\"-\", \"3\"]]"
#define COLOURED                                                                                                       \
    "\"inputs\": [{\"text\": \"loai\", \"type\": \"string\", \"values\": \"\\\"a\\\", \\\"b\\\"\"}, \"con.tuoi\"], \"outputs\": "   \
    "[{\"text\": \"mau\", \"type\": \"string\", \"values\": \"\\\"do\\\", \\\"xanh\\\"\", \"default\": \"\\\"xanh\\\"\"}], \"rules\": "         \
    "[[\"\\\"a\\\"\", \"< 6\", \"\\\"xanh\\\"\"], [\"-\", \">= 3\", \"\\\"do\\\"\"]]"

static const char tables_text[] =
    "[{\"id\": \"unique\", \"inputs\": [\"so\"], \"outputs\": [\"a\", \"b\"], \"rules\": [[\"< 10\", \"so * 2\", \"\\\"<&>\\\"\"], [\">= 10\", "
    "\"param(\\\"gia\\\")\", \"null\"]]},"
    "{\"id\": \"any\", \"hit\": \"ANY\", " NUMBERED "}, {\"id\": \"first\", \"hit\": \"FIRST\", \"mark\": \"U\", " NUMBERED "},"
    "{\"id\": \"priority\", \"hit\": \"PRIORITY\", " COLOURED "}, {\"id\": \"rule order\", \"hit\": \"RULE ORDER\", " NUMBERED "},"
    "{\"id\": \"output order\", \"hit\": \"OUTPUT ORDER\", " COLOURED "}, {\"id\": \"list\", \"hit\": \"COLLECT\", " NUMBERED "},"
    "{\"id\": \"sum\", \"hit\": \"COLLECT\", \"aggregation\": \"SUM\", " NUMBERED "}, {\"id\": \"min\", \"hit\": \"COLLECT\", \"aggregation\": \"MIN\", " NUMBERED "},"
    "{\"id\": \"max\", \"hit\": \"COLLECT\", \"aggregation\": \"MAX\", " NUMBERED "}, {\"id\": \"count\", \"hit\": \"COLLECT\", \"aggregation\": \"COUNT\", " NUMBERED "}]";

/* A package that has these tables and the names they speak of. */
static const struct package_plan *plan_of(struct ctx *c, const char *tables)
{
    static const char *const paths[] = {"so", "loai", "con.tuoi", "con.ten", "khong_dung"};
    static const char *const types[] = {"number", "string", "number", "string", "date"};
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    struct feel_variable *variables = ARENA_ARRAY(c->arena, 5, struct feel_variable);
    struct json_value tree;
    assert_int_equal(package_parse(c, arena_printf(c->arena, "{\"procedure\": {\"code\": \"1\"}, \"params\": [\"gia\"], \"tables\": %s}", tables), &tree), OK);
    struct package *p = ARENA_NEW(c->arena, struct package);
    *p = *package_read(c, &tree, findings);
    for (size_t i = 0; i < 5; i++)
        variables[i] = (struct feel_variable){.path = str_of(paths[i]), .type = feel_type_simple(str_of(types[i]))};
    p->variables = variables;
    p->variable_count = 5;
    const struct package_plan *plan = package_plan_compile(c, p, findings);
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].place.part == PACKAGE_TABLES) fail_msg("%s %.*s", message_info(findings->list[i].message)->slug, STR_ARG(findings->list[i].argument));
    return plan;
}

static struct str canonical(struct ctx *c, const struct json_value *v)
{
    struct buf out = buf_new(1 << 20);
    assert_int_equal(json_write_canonical(c, &out, v), OK);
    struct str text = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static void tables_come_back_as_they_were(void **state)
{
    struct ctx *c = *state;
    struct package_findings findings = {.count = 0};
    struct json_value before, after;
    struct str xml;
    assert_int_equal(package_dmn_write(c, plan_of(c, tables_text), &xml), OK);
    assert_int_equal(package_dmn_read(c, xml, &findings, &after), OK);
    assert_int_equal(findings.count, 0);
    assert_int_equal(json_read(c, str_of(tables_text), &before), OK);
    struct str one = canonical(c, &before), two = canonical(c, &after);
    if (!str_eq(one, two)) fail_msg("%.*s\n%.*s", STR_ARG(one), STR_ARG(two));
}

static struct feel_value given(struct ctx *c, int64_t so, const char *loai, int64_t tuoi)
{
    struct feel_entry *child = ARENA_ARRAY(c->arena, 1, struct feel_entry);
    struct feel_entry *all = ARENA_ARRAY(c->arena, 3, struct feel_entry);
    child[0] = (struct feel_entry){STR("tuoi"), feel_integer(tuoi)};
    all[0] = (struct feel_entry){STR("so"), feel_integer(so)};
    all[1] = (struct feel_entry){STR("loai"), feel_string(str_of(loai))};
    all[2] = (struct feel_entry){STR("con"), feel_context(c->arena, child, 1)};
    return feel_context(c->arena, all, 3);
}

/* Decides by both, and tells the value. */
static struct str decided(struct ctx *c, const struct package_plan *plan, const struct dmn_model *model, size_t table, const struct feel_value *data)
{
    struct feel_entry price = {STR("gia"), feel_integer(7000)};
    struct feel_value params = feel_context(c->arena, &price, 1);
    struct formula_world world = {.params = params.context};
    struct feel_host host = {.self = &world, .ask = formula_ask, .upper = text_upper, .lower = text_lower};
    struct feel_run ours = feel_run_new(c, &host), theirs = feel_run_new(c, &host);
    struct feel_value one, two;
    struct str id = plan->package->tables[table].id;
    assert_non_null(plan->tables[table]);
    assert_int_equal(feel_table_evaluate(&ours, plan->tables[table], data->context, &one, NULL), OK);
    const struct dmn_element *decision = dmn_by_name(model, id);
    assert_non_null(decision);
    assert_int_equal(decision->problem.kind, OK);
    assert_int_equal(dmn_decide(&theirs, model, decision, data->context, &two), OK);
    struct str first = str_or_empty(feel_text(c->arena, &one)), second = str_or_empty(feel_text(c->arena, &two));
    if (!str_eq(first, second)) fail_msg("%.*s: %.*s, as DMN %.*s", STR_ARG(id), STR_ARG(first), STR_ARG(second));
    return first;
}

static void a_model_decides_as_the_tables_do(void **state)
{
    static const char *const kinds[] = {"a", "b", "c"};
    struct ctx *c = *state;
    const struct package_plan *plan = plan_of(c, tables_text);
    const struct dmn_model *model;
    struct str xml;
    size_t values = 0;
    assert_int_equal(package_dmn_write(c, plan, &xml), OK);
    assert_int_equal(dmn_read(c, xml, &model), OK);
    for (int64_t so = 0; so <= 24; so += 4)
        for (size_t k = 0; k < 3; k++)
            for (int64_t age = 1; age <= 7; age += 3)
                for (size_t t = 0; t < plan->package->table_count; t++) {
                    struct feel_value data = given(c, so, kinds[k], age);
                    values += decided(c, plan, model, t, &data).len > 0;
                }
    assert_true(values > 400); /* most have one: it is not null that is compared with null */
    struct feel_value data = given(c, 12, "a", 4);
    assert_string_equal(decided(c, plan, model, 0, &data).ptr, "{a: 7000, b: null}");
    assert_string_equal(decided(c, plan, model, 3, &data).ptr, "do");
    assert_string_equal(decided(c, plan, model, 7, &data).ptr, "5");
}

static void a_decision_requires_what_it_speaks_of(void **state)
{
    struct ctx *c = *state;
    const struct dmn_model *model;
    struct str xml;
    assert_int_equal(package_dmn_write(c, plan_of(c, tables_text), &xml), OK);
    assert_int_equal(dmn_read(c, xml, &model), OK);
    assert_null(dmn_by_name(model, STR("khong_dung")));
    const struct dmn_element *x = dmn_by_name(model, STR("priority"));
    assert_int_equal(x->require_count, 2);
    assert_true(str_eq(dmn_by_id(model, x->requires[0])->name, STR("loai")));
    const struct dmn_element *child = dmn_by_id(model, x->requires[1]);
    assert_true(str_eq(child->name, STR("con")));
    assert_null(child->type); /* a field that is hidden is missing, and must not make it null */
    assert_int_equal(dmn_by_name(model, STR("sum"))->require_count, 1);
}

/* As another editor writes it: names of types of its own, empty cells, no names of outputs. */
static void a_model_of_others_is_taken(void **state)
{
    static const char xml[] =
        "<dmn:definitions xmlns:dmn=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"m\"><dmn:itemDefinition "
        "name=\"tMuc\"><dmn:typeRef>string</dmn:typeRef><dmn:allowedValues><dmn:text>\"cao\", "
        "\"thấp\"</dmn:text></dmn:allowedValues></dmn:itemDefinition>"
        "<dmn:decision id=\"d1\" name=\"muc phi\"><dmn:decisionTable hitPolicy=\"FIRST\" id=\"t\"><dmn:input id=\"i\" label=\"Số\"><dmn:inputExpression "
        "typeRef=\"integer\"><dmn:text>  so </dmn:text></dmn:inputExpression></dmn:input><dmn:input><dmn:inputExpression "
        "typeRef=\"tMuc\"><dmn:text>muc</dmn:text></dmn:inputExpression></dmn:input><dmn:output typeRef=\"dateTime\"/><dmn:annotation "
        "name=\"ghi chú\"/>"
        "<dmn:rule><dmn:inputEntry><dmn:text></dmn:text></dmn:inputEntry><dmn:inputEntry><dmn:text>\"cao\"</dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text/>"
        "</dmn:outputEntry></dmn:rule><dmn:rule/></dmn:decisionTable></dmn:decision>"
        "<dmn:decision id=\"d2\" name=\"lời\"><dmn:literalExpression><dmn:text>1</dmn:text></dmn:literalExpression></dmn:decision></dmn:definitions>";
    struct ctx *c = *state;
    struct package_findings findings = {.count = 0};
    struct json_value tables;
    assert_int_equal(package_dmn_read(c, STR(xml), &findings, &tables), OK);
    assert_string_equal(canonical(c, &tables).ptr,
                        "[{\"hit\":\"FIRST\",\"id\":\"muc phi\",\"inputs\":[{\"text\":\"so\",\"type\":\"number\"},{\"text\":\"muc\",\"type\":\"string\","
                        "\"values\":\"\\\"cao\\\", \\\"thấp\\\"\"}],\"outputs\":[{\"text\":\"muc phi\",\"type\":\"date and time\"}],\"rules\":[[\"-\",\"\\\"cao\\\"\",\"null\"],[\"-\",\"-\","
                        "\"null\"]]}]");
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.errors, 0);
    assert_int_equal(findings.list[0].message, package_decision_left_out);
    assert_true(str_eq(findings.list[0].argument, STR("lời")));
}

static const char *refusal(struct ctx *c, const char *xml)
{
    struct package_findings findings = {.count = 0};
    struct json_value tables;
    fault_clear(c);
    if (package_dmn_read(c, str_of(xml), &findings, &tables) == OK) return "taken";
    return arena_printf(c->arena, "%s %.*s", message_info(c->fault.message)->slug, STR_ARG(c->fault.argument)).ptr;
}

static void what_holds_no_table_is_refused(void **state)
{
    struct ctx *c = *state;
    assert_string_equal(refusal(c, "<definitions/>"), "dmn_invalid decisionTable");
    assert_string_equal(refusal(c, "<process/>"), "dmn_invalid process");
    assert_string_equal(refusal(c, "<!DOCTYPE a><definitions/>"), "dmn_invalid XML, 1: document types are not read");
    assert_string_equal(refusal(c, "<definitions><decision name=\"a\"><decisionTable hitPolicy=\"MAGIC\"/></decision></definitions>"),
                        "dmn_unsupported MAGIC");
    assert_string_equal(refusal(c, "<definitions><decision name=\"a\"><decisionTable expressionLanguage=\"juel\"/></decision></definitions>"),
                        "dmn_invalid decisionTable");
    /* types that stand on each other in a circle end nowhere */
    assert_string_equal(refusal(c, "<definitions><itemDefinition name=\"t\"><typeRef>t</typeRef></itemDefinition><decision name=\"a\"><decisionTable><input>"
                                   "<inputExpression typeRef=\"t\"><text>x</text></inputExpression></input><output/></decisionTable></decision></definitions>"),
                        "taken");
}

static void tables_replace_those_of_their_name(void **state)
{
    struct ctx *c = *state;
    struct json_value tree, tables, with;
    assert_int_equal(json_read(c, STR("{\"params\":[],\"tables\":[{\"id\":\"a\",\"hit\":\"ANY\"},{\"id\":\"b\"}]}"), &tree), OK);
    assert_int_equal(json_read(c, STR("[{\"id\":\"c\"},{\"id\":\"a\"}]"), &tables), OK);
    package_put_tables(c, &tree, &tables, &with);
    assert_string_equal(canonical(c, &with).ptr, "{\"params\":[],\"tables\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(tables_come_back_as_they_were),
        UNIT_TEST(a_model_decides_as_the_tables_do),
        UNIT_TEST(a_decision_requires_what_it_speaks_of),
        UNIT_TEST(a_model_of_others_is_taken),
        UNIT_TEST(what_holds_no_table_is_refused),
        UNIT_TEST(tables_replace_those_of_their_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
