/* dmn_import: elements to JSON, as an author would have written them: what is the default is left out. */
#include "package/dmn_import.h"

#include "feel/table.h"
#include "i18n/i18n.h"
#include "package/package_json.h"
#include "package/package_sheets.h"
#include "xml/xml.h"

struct importing {
    struct ctx *c;
    const struct xml_node *root;
    struct package_findings *findings;
};

static void put_text(struct json_value *object, const char *key, struct str text)
{
    if (!str_is_empty(text)) sheet_add(object, str_of(key), json_text_value(text));
}

/* As the door of a package takes text: NFC, nothing around it. What is no text is left out, and the check tells of it.
 */
static struct str plain(struct importing *m, struct str text)
{
    struct str accepted = STR("");
    bool too_long;
    (void)text_accept(m->c->arena, str_or_empty(text), PACKAGE_TEXT_MAX, &accepted, &too_long);
    return accepted;
}

static struct str text_below(struct importing *m, const struct xml_node *n, const char *child)
{
    const struct xml_node *k = n ? xml_child(n, child) : NULL;
    return k ? plain(m, xml_child_text(k, "text")) : STR("");
}

/* ---- types ---- */

/* No type's own name has a colon. */
static struct str without_prefix(struct str name)
{
    struct str last = name;
    while (name.len)
        last = str_split_next(&name, ':');
    return last;
}

/* The simple type behind a name, and the values that a definition allows. "" where there is no simple one. */
static struct str type_of(struct importing *m, struct str ref, struct str *ret_values)
{
    struct str name = plain(m, without_prefix(ref));
    for (unsigned depth = 0; name.len && depth < FEEL_DEPTH_MAX; depth++) {
        const struct xml_node *k = xml_child(m->root, "itemDefinition");
        while (k && !str_eq(xml_attribute(k, "name"), name))
            k = xml_again(k);
        if (!k) return name;
        if (str_eq(xml_attribute(k, "isCollection"), STR("true")) || !xml_child(k, "typeRef")) return STR("");
        if (str_is_empty(*ret_values)) *ret_values = text_below(m, k, "allowedValues");
        name = plain(m, without_prefix(xml_child_text(k, "typeRef")));
    }
    return STR("");
}

/* Names that DMN had before 1.2. */
static struct str type_today(struct str type)
{
    static const char *const names[][2] = {{"dateTime", "date and time"},
                                           {"dayTimeDuration", "days and time duration"},
                                           {"yearMonthDuration", "years and months duration"},
                                           {"integer", "number"},
                                           {"long", "number"},
                                           {"double", "number"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_eq(type, str_of(names[i][0]))) return str_of(names[i][1]);
    return str_eq(type, STR("Any")) ? STR("") : type;
}

/* ---- columns and rules ---- */

/* A text by itself where there is nothing else to say. */
static struct json_value column(struct importing *m, struct str text, struct str type, struct str values,
                                struct str standard)
{
    if (type.len + values.len + standard.len == 0) return json_text_value(text);
    struct json_value object = sheet_container(m->c, JSON_OBJECT, 4);
    put_text(&object, "text", text);
    put_text(&object, "type", type);
    put_text(&object, "values", values);
    put_text(&object, "default", standard);
    return object;
}

static struct json_value read_inputs(struct importing *m, const struct xml_node *n)
{
    struct json_value list = sheet_container(m->c, JSON_ARRAY, xml_count(n, "input"));
    for (const struct xml_node *k = xml_child(n, "input"); k; k = xml_again(k)) {
        const struct xml_node *expression = xml_child(k, "inputExpression");
        struct str text = text_below(m, k, "inputExpression");
        struct str values = text_below(m, k, "inputValues");
        struct str type = type_today(type_of(m, expression ? xml_attribute(expression, "typeRef") : STR(""), &values));
        if (text.len == 0) text = plain(m, xml_attribute(k, "label"));
        sheet_add(&list, STR(""), column(m, text, type, values, STR("")));
    }
    return list;
}

/* A table with one output may leave out its name: then it is that of the decision. */
static struct json_value read_outputs(struct importing *m, const struct xml_node *n, struct str decision)
{
    struct json_value list = sheet_container(m->c, JSON_ARRAY, xml_count(n, "output"));
    for (const struct xml_node *k = xml_child(n, "output"); k; k = xml_again(k)) {
        struct str name = plain(m, xml_attribute(k, "name"));
        struct str values = text_below(m, k, "outputValues");
        struct str type = type_today(type_of(m, xml_attribute(k, "typeRef"), &values));
        if (name.len == 0) name = plain(m, xml_attribute(k, "label"));
        sheet_add(&list, STR(""),
                  column(m, name.len ? name : decision, type, values, text_below(m, k, "defaultOutputEntry")));
    }
    return list;
}

/* Cells that are missing or empty take anything, or give null. */
static void read_cells(struct importing *m, const struct xml_node *rule, const char *name, size_t count,
                       const char *empty, struct json_value *ret)
{
    const struct xml_node *k = xml_child(rule, name);
    for (size_t i = 0; i < count; i++, k = k ? xml_again(k) : NULL) {
        struct str text = k ? plain(m, xml_child_text(k, "text")) : STR("");
        sheet_add(ret, STR(""), json_text_value(text.len ? text : str_of(empty)));
    }
}

static struct json_value read_rules(struct importing *m, const struct xml_node *n)
{
    size_t inputs = xml_count(n, "input"), outputs = xml_count(n, "output");
    struct json_value list = sheet_container(m->c, JSON_ARRAY, xml_count(n, "rule"));
    for (const struct xml_node *k = xml_child(n, "rule"); k; k = xml_again(k)) {
        struct json_value cells = sheet_container(m->c, JSON_ARRAY, inputs + outputs);
        read_cells(m, k, "inputEntry", inputs, "-", &cells);
        read_cells(m, k, "outputEntry", outputs, "null", &cells);
        sheet_add(&list, STR(""), cells);
    }
    return list;
}

/* ---- decisions ---- */

static err_t read_table(struct importing *m, const struct xml_node *decision, const struct xml_node *n,
                        struct json_value *ret)
{
    struct str name = plain(m, xml_attribute(decision, "name"));
    struct str hit = str_or_empty(xml_attribute(n, "hitPolicy"));
    struct str aggregation = str_or_empty(xml_attribute(n, "aggregation"));
    enum feel_hit_policy policy;
    enum feel_aggregation sum;
    struct json_value table = sheet_container(m->c, JSON_OBJECT, 7);
    if (name.len == 0) name = plain(m, xml_attribute(decision, "id"));
    if (!feel_hit_policy_of(hit, &policy)) return fault_set(m->c, dmn_unsupported, STR(""), hit);
    if (!feel_aggregation_of(aggregation, &sum)) return fault_set(m->c, dmn_unsupported, STR(""), aggregation);
    put_text(&table, "id", name);
    if (policy != FEEL_HIT_UNIQUE) put_text(&table, "hit", hit);
    if (sum != FEEL_COLLECT_LIST) put_text(&table, "aggregation", aggregation);
    put_text(&table, "mark", plain(m, xml_attribute(decision, "mark")));
    sheet_add(&table, STR("inputs"), read_inputs(m, n));
    sheet_add(&table, STR("outputs"), read_outputs(m, n, name));
    sheet_add(&table, STR("rules"), read_rules(m, n));
    *ret = table;
    return OK;
}

/* FEEL of any year, or nothing said. */
static bool is_feel(struct str language)
{
    return str_is_empty(language) || str_find_str(language, STR("FEEL")) != SIZE_MAX ||
           str_eq_nocase_ascii(language, STR("feel"));
}

static void leave_out(struct importing *m, struct str name)
{
    package_find(m->findings, package_decision_left_out, package_at(PACKAGE_TABLES, PACKAGE_NO_PLACE, NULL),
                 plain(m, name));
}

err_t package_dmn_read(struct ctx *c, struct str xml, struct package_findings *findings, struct json_value *ret_tables)
{
    struct importing m = {.c = c, .findings = findings};
    err_t e = xml_read(c, xml, dmn_invalid, &m.root);
    if (e) return e;
    if (!str_eq(m.root->name, STR("definitions"))) return fault_set(c, dmn_invalid, STR(""), m.root->name);
    bool whole = is_feel(xml_attribute(m.root, "expressionLanguage"));
    struct json_value tables = sheet_container(c, JSON_ARRAY, xml_count(m.root, "decision"));
    for (const struct xml_node *k = xml_child(m.root, "decision"); k; k = xml_again(k)) {
        const struct xml_node *n = xml_child(k, "decisionTable");
        struct json_value table;
        if (!n || !whole || !is_feel(xml_attribute(n, "expressionLanguage"))) {
            leave_out(&m, xml_attribute(k, "name"));
            continue;
        }
        e = read_table(&m, k, n, &table);
        if (e) return e;
        sheet_add(&tables, STR(""), table);
    }
    if (tables.count == 0) return fault_set(c, dmn_invalid, STR(""), STR("decisionTable"));
    *ret_tables = tables;
    return OK;
}

/* ---- into a package ---- */

static bool has_id(const struct json_value *tables, struct str id)
{
    for (size_t i = 0; i < tables->count; i++)
        if (str_eq(str_or_empty(json_get_string(&tables->members[i].value, "id")), id)) return true;
    return false;
}

static struct json_value merged(struct ctx *c, const struct json_value *old, const struct json_value *tables)
{
    size_t before = old && old->type == JSON_ARRAY ? old->count : 0;
    struct json_value list = sheet_container(c, JSON_ARRAY, before + tables->count);
    struct json_value kept = sheet_container(c, JSON_ARRAY, before);
    for (size_t i = 0; i < before; i++) {
        struct json_value table = old->members[i].value;
        struct str id = str_or_empty(json_get_string(&table, "id"));
        for (size_t k = 0; k < tables->count; k++)
            if (str_eq(str_or_empty(json_get_string(&tables->members[k].value, "id")), id))
                table = tables->members[k].value;
        sheet_add(&kept, STR(""), old->members[i].value);
        sheet_add(&list, STR(""), table);
    }
    for (size_t k = 0; k < tables->count; k++)
        if (!has_id(&kept, str_or_empty(json_get_string(&tables->members[k].value, "id"))))
            sheet_add(&list, STR(""), tables->members[k].value);
    return list;
}

void package_put_tables(struct ctx *c, const struct json_value *tree, const struct json_value *tables,
                        struct json_value *ret_tree)
{
    struct json_value with = sheet_container(c, JSON_OBJECT, tree->count + 1);
    for (size_t i = 0; i < tree->count; i++)
        if (!str_eq(tree->members[i].key, STR("tables")))
            sheet_add(&with, tree->members[i].key, tree->members[i].value);
    sheet_add(&with, STR("tables"), merged(c, json_get(tree, "tables"), tables));
    *ret_tree = with;
}
