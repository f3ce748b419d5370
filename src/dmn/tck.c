/* tck: values by their xsi:type. */
#include "dmn/tck.h"

#include "xml/xml.h"

static struct feel_value read_value(struct arena *a, const struct xml_node *n);

/* "xsd:decimal" -> decimal */
static struct str type_name(const struct xml_node *n)
{
    struct str type = xml_attribute(n, "type");
    size_t at = str_find(type, ':');
    return at == SIZE_MAX ? type : str_slice(type, at + 1, type.len);
}

static struct feel_value duration_value(struct str text)
{
    struct feel_duration d;
    int64_t months;
    if (temporal_parse_months(text, &months)) return feel_months(months);
    return temporal_parse_duration(text, &d) ? feel_duration(d) : feel_null();
}

static struct feel_value moment_value(struct arena *a, struct str type, struct str text)
{
    struct feel_moment m;
    if (str_eq(type, STR("date"))) return temporal_parse_date(text, &m) ? feel_moment(a, FEEL_DATE, m) : feel_null();
    if (str_eq(type, STR("time"))) return temporal_parse_time(text, &m) ? feel_moment(a, FEEL_TIME, m) : feel_null();
    return temporal_parse_date_time(text, &m) ? feel_moment(a, FEEL_DATE_TIME, m) : feel_null();
}

/* <value xsi:type="xsd:decimal">1</value> */
static struct feel_value simple_value(struct arena *a, const struct xml_node *n)
{
    struct decimal d;
    struct str type = type_name(n);
    struct str text = str_trim(n->text);
    if (str_eq(xml_attribute(n, "nil"), STR("true"))) return feel_null();
    if (str_eq(type, STR("boolean"))) return feel_boolean(str_eq(text, STR("true")) || str_eq(text, STR("1")));
    if (str_eq(type, STR("duration"))) return duration_value(text);
    if (str_eq(type, STR("date")) || str_eq(type, STR("time")) || str_eq(type, STR("dateTime")))
        return moment_value(a, type, text);
    bool number = str_eq(type, STR("decimal")) || str_eq(type, STR("double")) || str_eq(type, STR("integer"));
    if (number) return decimal_parse(text, &d) ? feel_number(d) : feel_null();
    return feel_string(n->text);
}

static struct feel_value list_value(struct arena *a, const struct xml_node *n)
{
    struct feel_value *items = ARENA_ARRAY(a, xml_count(n, "item"), struct feel_value);
    size_t count = 0;
    for (const struct xml_node *k = xml_child(n, "item"); k; k = xml_again(k))
        items[count++] = read_value(a, k);
    return feel_list(a, items, count);
}

static struct feel_value context_value(struct arena *a, const struct xml_node *n)
{
    struct feel_entry *entries = ARENA_ARRAY(a, xml_count(n, "component"), struct feel_entry);
    size_t count = 0;
    for (const struct xml_node *k = xml_child(n, "component"); k; k = xml_again(k))
        entries[count++] = (struct feel_entry){xml_attribute(k, "name"), read_value(a, k)};
    return feel_context(a, entries, count);
}

static struct feel_value read_value(struct arena *a, const struct xml_node *n)
{
    const struct xml_node *simple = xml_child(n, "value");
    const struct xml_node *list = xml_child(n, "list");
    if (simple) return simple_value(a, simple);
    if (list) return str_eq(xml_attribute(list, "nil"), STR("true")) ? feel_null() : list_value(a, list);
    return xml_child(n, "component") ? context_value(a, n) : feel_null();
}

static void read_case(struct arena *a, const struct xml_node *n, struct tck_case *k)
{
    struct feel_entry *inputs = ARENA_ARRAY(a, xml_count(n, "inputNode"), struct feel_entry);
    struct tck_result *results = ARENA_ARRAY(a, xml_count(n, "resultNode"), struct tck_result);
    size_t count = 0;
    for (const struct xml_node *x = xml_child(n, "inputNode"); x; x = xml_again(x))
        inputs[count++] = (struct feel_entry){xml_attribute(x, "name"), read_value(a, x)};
    *k = (struct tck_case){.id = xml_attribute(n, "id"), .inputs = feel_context(a, inputs, count), .results = results};
    for (const struct xml_node *x = xml_child(n, "resultNode"); x; x = xml_again(x)) {
        const struct xml_node *expected = xml_child(x, "expected");
        results[k->count++] = (struct tck_result){
            .name = xml_attribute(x, "name"),
            .expected = expected ? read_value(a, expected) : feel_null(),
            .is_error = str_eq(xml_attribute(x, "errorResult"), STR("true")),
        };
    }
}

err_t tck_read(struct ctx *c, struct str xml, struct tck_file *ret)
{
    const struct xml_node *root;
    err_t e = xml_read(c, xml, dmn_invalid, &root);
    if (e) return e;
    if (!str_eq(root->name, STR("testCases"))) return fault_set(c, dmn_invalid, STR(""), root->name);
    struct tck_case *cases = ARENA_ARRAY(c->arena, xml_count(root, "testCase"), struct tck_case);
    *ret = (struct tck_file){.model = xml_child_text(root, "modelName"), .cases = cases};
    for (const struct xml_node *k = xml_child(root, "testCase"); k; k = xml_again(k))
        read_case(c->arena, k, &cases[ret->count++]);
    return OK;
}

static bool is_number(struct decimal got, struct decimal expected)
{
    struct decimal difference;
    struct decimal tolerance = decimal_of(0);
    bool known = decimal_parse(STR("0.00000001"), &tolerance);
    return known && decimal_subtract(got, expected, &difference) &&
           decimal_compare(decimal_abs(difference), tolerance) < 0;
}

bool tck_is(const struct feel_value *got, const struct feel_value *expected)
{
    if (got->kind != expected->kind) return false;
    if (got->kind == FEEL_NUMBER) return is_number(got->number, expected->number);
    if (got->kind == FEEL_LIST) {
        for (size_t i = 0; i < got->list->count && got->list->count == expected->list->count; i++)
            if (!tck_is(&got->list->items[i], &expected->list->items[i])) return false;
        return got->list->count == expected->list->count;
    }
    if (got->kind != FEEL_CONTEXT) return feel_equal(got, expected) == FEEL_TRUE;
    for (size_t i = 0; i < expected->context->count; i++) {
        const struct feel_value *v = feel_context_get(got->context, expected->context->entries[i].name);
        if (!v || !tck_is(v, &expected->context->entries[i].value)) return false;
    }
    return got->context->count == expected->context->count;
}
