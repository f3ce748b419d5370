/* dmn_write: definitions in the order of the schema: item definitions, input data, decisions, diagram. */
#include "package/dmn_write.h"

#include "package/dmn_needs.h"
#include "xml/xml_write.h"

#define SPEC "https://www.omg.org/spec/DMN/20230324/"
#define DIAGRAM "http://www.omg.org/spec/DMN/20180521/"
#define DMN_MAXIMUM (8 << 20)

enum { BOX_WIDTH = 180, BOX_HEIGHT = 80, INPUT_HEIGHT = 45, ACROSS = 210, DECISIONS_Y = 60, INPUTS_Y = 260 };

struct writing {
    struct ctx *c;
    const struct package_plan *plan;
    struct dmn_needs needs;
    struct xml_writer xml;
};

static struct str numbered(struct writing *w, const char *prefix, size_t number)
{
    return arena_printf(w->c->arena, "%s_%zu", prefix, number + 1);
}

static struct str requirement_id(struct writing *w, size_t table, size_t input)
{
    return arena_printf(w->c->arena, "need_%zu_%zu", table + 1, input + 1);
}

/* <name><text>...</text></name>; nothing for an absent text */
static void write_text(struct writing *w, const char *name, struct str text)
{
    if (str_is_empty(text)) return;
    xml_begin(&w->xml, name);
    xml_leaf(&w->xml, "text", text);
    xml_end(&w->xml);
}

/* ---- what comes in ---- */

/* Parts below the prefix, each once; those with parts of their own again. */
static void write_components(struct writing *w, struct str prefix)
{
    const struct package *p = w->plan->package;
    for (size_t i = 0; i < p->variable_count; i++) {
        struct str part, other;
        bool again = false;
        if (!dmn_part_below(p->variables[i].path, prefix, &part)) continue;
        for (size_t k = 0; k < i && !again; k++)
            again = dmn_part_below(p->variables[k].path, prefix, &other) && str_eq(part, other);
        if (again) continue;
        struct str path = arena_printf(w->c->arena, "%.*s.%.*s", STR_ARG(prefix), STR_ARG(part));
        struct str type = dmn_type_name(w->c, p->variables[i].type);
        xml_begin(&w->xml, "itemComponent");
        xml_put(&w->xml, "name", part);
        if (path.len < p->variables[i].path.len && w->xml.depth + 3 < XML_WRITE_DEPTH_MAX)
            write_components(w, path);
        else if (!str_is_absent(type))
            xml_leaf(&w->xml, "typeRef", type);
        xml_end(&w->xml);
    }
}

static void write_inputs(struct writing *w)
{
    for (size_t i = 0; i < w->needs.count; i++) {
        if (!w->needs.inputs[i].is_structure) continue;
        xml_begin(&w->xml, "itemDefinition");
        xml_put(&w->xml, "name", numbered(w, "structure", i));
        write_components(w, w->needs.inputs[i].name);
        xml_end(&w->xml);
    }
    for (size_t i = 0; i < w->needs.count; i++) {
        xml_begin(&w->xml, "inputData");
        xml_put(&w->xml, "id", numbered(w, "input", i));
        xml_put(&w->xml, "name", w->needs.inputs[i].name);
        xml_begin(&w->xml, "variable");
        xml_put(&w->xml, "name", w->needs.inputs[i].name);
        if (w->needs.inputs[i].is_structure) /* as a type it would refuse data in which hidden fields are missing */
            xml_put(&w->xml, "motcua:structure", numbered(w, "structure", i));
        else
            xml_put(&w->xml, "typeRef", dmn_type_name(w->c, w->needs.inputs[i].type));
        xml_end(&w->xml);
        xml_end(&w->xml);
    }
}

/* ---- decisions ---- */

static void write_columns(struct writing *w, const struct package_table *t)
{
    for (size_t i = 0; i < t->input_count; i++) {
        xml_begin(&w->xml, "input");
        xml_begin(&w->xml, "inputExpression");
        xml_put(&w->xml, "typeRef", str_if_any(t->inputs[i].type));
        xml_leaf(&w->xml, "text", t->inputs[i].text);
        xml_end(&w->xml);
        write_text(w, "inputValues", t->inputs[i].values);
        xml_end(&w->xml);
    }
    for (size_t i = 0; i < t->output_count; i++) {
        xml_begin(&w->xml, "output");
        xml_put(&w->xml, "name", t->outputs[i].text);
        xml_put(&w->xml, "typeRef", str_if_any(t->outputs[i].type));
        write_text(w, "outputValues", t->outputs[i].values);
        write_text(w, "defaultOutputEntry", t->outputs[i].standard);
        xml_end(&w->xml);
    }
}

static void write_table(struct writing *w, const struct package_table *t)
{
    xml_begin(&w->xml, "decisionTable");
    xml_put(&w->xml, "hitPolicy", feel_hit_policy_name(t->policy));
    if (t->aggregation != FEEL_COLLECT_LIST) xml_put(&w->xml, "aggregation", feel_aggregation_name(t->aggregation));
    write_columns(w, t);
    for (size_t r = 0; r < t->rule_count; r++) {
        xml_begin(&w->xml, "rule");
        for (size_t i = 0; i < t->input_count + t->output_count; i++)
            write_text(w, i < t->input_count ? "inputEntry" : "outputEntry", t->rules[r][i]);
        xml_end(&w->xml);
    }
    xml_end(&w->xml);
}

static void write_decision(struct writing *w, size_t table)
{
    const struct package_table *t = &w->plan->package->tables[table];
    xml_begin(&w->xml, "decision");
    xml_put(&w->xml, "id", numbered(w, "decision", table));
    xml_put(&w->xml, "name", t->id);
    xml_put(&w->xml, "motcua:mark", str_if_any(str_of(package_mark_word(t->mark))));
    xml_begin(&w->xml, "variable");
    xml_put(&w->xml, "name", t->id);
    xml_end(&w->xml);
    for (size_t i = 0; i < w->needs.count; i++) {
        if (!w->needs.needs[table * w->needs.count + i]) continue;
        xml_begin(&w->xml, "informationRequirement");
        xml_put(&w->xml, "id", requirement_id(w, table, i));
        xml_begin(&w->xml, "requiredInput");
        xml_put(&w->xml, "href", arena_printf(w->c->arena, "#input_%zu", i + 1));
        xml_end(&w->xml);
        xml_end(&w->xml);
    }
    write_table(w, t);
    xml_end(&w->xml);
}

/* ---- diagram: decisions above, what they need below ---- */

static void write_shape(struct writing *w, struct str id, size_t place, int y, int height)
{
    xml_begin(&w->xml, "dmndi:DMNShape");
    xml_put(&w->xml, "id", arena_join(w->c->arena, id, STR("_di"), STR("")));
    xml_put(&w->xml, "dmnElementRef", id);
    xml_begin(&w->xml, "dc:Bounds");
    xml_put_int(&w->xml, "x", (int64_t)place * ACROSS + 20);
    xml_put_int(&w->xml, "y", y);
    xml_put_int(&w->xml, "width", BOX_WIDTH);
    xml_put_int(&w->xml, "height", height);
    xml_end(&w->xml);
    xml_end(&w->xml);
}

static void write_point(struct writing *w, size_t place, int y)
{
    xml_begin(&w->xml, "di:waypoint");
    xml_put_int(&w->xml, "x", (int64_t)place * ACROSS + 20 + BOX_WIDTH / 2);
    xml_put_int(&w->xml, "y", y);
    xml_end(&w->xml);
}

static void write_edges(struct writing *w, size_t table)
{
    for (size_t i = 0; i < w->needs.count; i++) {
        if (!w->needs.needs[table * w->needs.count + i]) continue;
        struct str id = requirement_id(w, table, i);
        xml_begin(&w->xml, "dmndi:DMNEdge");
        xml_put(&w->xml, "id", arena_join(w->c->arena, id, STR("_di"), STR("")));
        xml_put(&w->xml, "dmnElementRef", id);
        write_point(w, i, INPUTS_Y);
        write_point(w, table, DECISIONS_Y + BOX_HEIGHT);
        xml_end(&w->xml);
    }
}

static void write_diagram(struct writing *w)
{
    xml_begin(&w->xml, "dmndi:DMNDI");
    xml_begin(&w->xml, "dmndi:DMNDiagram");
    xml_put(&w->xml, "id", STR("diagram"));
    for (size_t t = 0; t < w->plan->package->table_count; t++)
        write_shape(w, numbered(w, "decision", t), t, DECISIONS_Y, BOX_HEIGHT);
    for (size_t i = 0; i < w->needs.count; i++)
        write_shape(w, numbered(w, "input", i), i, INPUTS_Y, INPUT_HEIGHT);
    for (size_t t = 0; t < w->plan->package->table_count; t++)
        write_edges(w, t);
    xml_end(&w->xml);
    xml_end(&w->xml);
}

static void write_definitions(struct writing *w)
{
    const struct package_procedure *p = &w->plan->package->procedure;
    xml_begin(&w->xml, "definitions");
    xml_put(&w->xml, "xmlns", STR(SPEC "MODEL/"));
    xml_put(&w->xml, "xmlns:dmndi", STR(SPEC "DMNDI/"));
    xml_put(&w->xml, "xmlns:dc", STR(DIAGRAM "DC/"));
    xml_put(&w->xml, "xmlns:di", STR(DIAGRAM "DI/"));
    xml_put(&w->xml, "xmlns:motcua", STR(DMN_OURS));
    xml_put(&w->xml, "id", STR("definitions"));
    xml_put(&w->xml, "name", str_is_empty(p->name) ? STR("package") : p->name);
    xml_put(&w->xml, "namespace", STR(DMN_OURS));
    xml_put(&w->xml, "motcua:procedure", str_if_any(p->code));
    write_inputs(w);
    for (size_t t = 0; t < w->plan->package->table_count; t++)
        write_decision(w, t);
    write_diagram(w);
    xml_end(&w->xml);
}

err_t package_dmn_write(struct ctx *c, const struct package_plan *plan, struct str *ret_xml)
{
    struct buf out = buf_new(DMN_MAXIMUM);
    struct writing w = {.c = c, .plan = plan, .needs = dmn_needs_of(c, plan), .xml = xml_writer_new(&out)};
    write_definitions(&w);
    err_t e = out.overflowed ? fault_set(c, package_too_large, STR(""), STR("8 MB")) : OK;
    if (!e) *ret_xml = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return e;
}
