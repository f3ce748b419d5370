/* read_boxed: boxed expressions (DMN 1.5, 10.2) as trees of FEEL: a context is a context, a relation a list of
 * contexts, an invocation a call with named arguments, and so on. */
#include "dmn/reader.h"

struct dmn_parts dmn_parts_new(struct dmn_reader *r, size_t room)
{
    return (struct dmn_parts){
        .kids = ARENA_ARRAY(r->c->arena, room, const struct feel_node *),
        .names = ARENA_ARRAY(r->c->arena, room, struct str),
        .types = ARENA_ARRAY(r->c->arena, room, const struct feel_type *),
    };
}

void dmn_parts_add(struct dmn_parts *parts, const struct feel_node *kid, struct str name, const struct feel_type *type)
{
    parts->kids[parts->count] = kid;
    parts->names[parts->count] = name;
    parts->types[parts->count++] = type;
}

struct feel_node *dmn_node(struct dmn_reader *r, enum feel_node_kind kind, const struct dmn_parts *parts)
{
    struct feel_node *n = ARENA_NEW(r->c->arena, struct feel_node);
    *n = (struct feel_node){
        .kind = kind, .kids = parts->kids, .count = parts->count, .names = parts->names, .types = parts->types};
    n->name_count = parts->count;
    return n;
}

const struct feel_node *dmn_typed(struct dmn_reader *r, const struct feel_node *n, const struct feel_type *type)
{
    struct dmn_parts parts = dmn_parts_new(r, 1);
    if (!type || type->kind == FEEL_TYPE_ANY) return n;
    dmn_parts_add(&parts, n, STR(""), NULL);
    struct feel_node *typed = dmn_node(r, NODE_TYPED, &parts);
    typed->name_count = 0;
    typed->type = type;
    return typed;
}

static const struct feel_node *nothing(struct dmn_reader *r)
{
    const struct dmn_parts none = {.count = 0};
    return dmn_node(r, NODE_LITERAL, &none); /* null */
}

/* ---- texts ---- */

static void keep_problem(struct dmn_reader *r, const struct ctx *inner)
{
    if (r->element && r->element->problem.kind == OK) r->element->problem = inner->fault;
}

const struct feel_node *dmn_feel(struct dmn_reader *r, struct str text)
{
    struct ctx inner = *r->c;
    const struct feel_node *n;
    fault_clear(&inner);
    if (feel_parse(&inner, &r->model->scope, text, &n) == OK) return n;
    keep_problem(r, &inner);
    return nothing(r);
}

const struct feel_node *dmn_tests(struct dmn_reader *r, struct str text)
{
    struct ctx inner = *r->c;
    const struct feel_node *n;
    fault_clear(&inner);
    if (feel_parse_tests(&inner, &r->model->scope, text, &n) == OK) return n;
    keep_problem(r, &inner);
    const struct dmn_parts none = {.count = 0};
    return dmn_node(r, NODE_TESTS, &none); /* none of them holds */
}

/* ---- boxes ---- */

static err_t read_expression(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret);

static err_t read_literal(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    struct str text = xml_child_text(box, "text");
    *ret = text.len ? dmn_feel(r, text) : nothing(r);
    return OK;
}

/* The last entry without a variable is the result. */
static err_t read_context(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    struct dmn_parts parts = dmn_parts_new(r, xml_count(box, "contextEntry"));
    for (const struct xml_node *k = xml_child(box, "contextEntry"); k; k = xml_again(k)) {
        const struct xml_node *variable = xml_child(k, "variable");
        const struct feel_node *value;
        err_t e = dmn_read_boxed(r, k, &value);
        if (e) return e;
        if (variable) value = dmn_typed(r, value, dmn_type_of(r, xml_attribute(variable, "typeRef")));
        dmn_parts_add(&parts, value, variable ? xml_attribute(variable, "name") : STR(""), NULL);
    }
    *ret = dmn_node(r, NODE_CONTEXT, &parts);
    return OK;
}

/* The boxes among the children of n, in a row. */
static err_t read_boxes(struct dmn_reader *r, const struct xml_node *n, struct dmn_parts *parts,
                        const struct dmn_parts *columns)
{
    size_t count = 0;
    for (const struct xml_node *k = n->first; k; k = k->next)
        count++;
    *parts = dmn_parts_new(r, count);
    for (const struct xml_node *k = n->first; k; k = k->next) {
        const struct feel_node *value = NULL;
        err_t e = read_expression(r, k, &value);
        if (e) return e;
        if (!value) continue;
        bool column = columns && parts->count < columns->count;
        if (column) value = dmn_typed(r, value, columns->types[parts->count]);
        dmn_parts_add(parts, value, column ? columns->names[parts->count] : STR(""), NULL);
    }
    return OK;
}

static err_t read_list(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    struct dmn_parts parts;
    err_t e = read_boxes(r, box, &parts, NULL);
    if (!e) *ret = dmn_node(r, NODE_LIST, &parts);
    return e;
}

static err_t read_relation(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    struct dmn_parts columns = dmn_parts_new(r, xml_count(box, "column"));
    struct dmn_parts rows = dmn_parts_new(r, xml_count(box, "row"));
    for (const struct xml_node *k = xml_child(box, "column"); k; k = xml_again(k))
        dmn_parts_add(&columns, NULL, xml_attribute(k, "name"), dmn_type_of(r, xml_attribute(k, "typeRef")));
    for (const struct xml_node *k = xml_child(box, "row"); k; k = xml_again(k)) {
        struct dmn_parts cells;
        err_t e = read_boxes(r, k, &cells, &columns);
        if (e) return e;
        dmn_parts_add(&rows, dmn_node(r, NODE_CONTEXT, &cells), STR(""), NULL);
    }
    *ret = dmn_node(r, NODE_LIST, &rows);
    return OK;
}

static err_t read_invocation(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    struct dmn_parts parts = dmn_parts_new(r, 1 + xml_count(box, "binding"));
    const struct feel_node *function;
    err_t e = dmn_read_boxed(r, box, &function);
    if (e) return e;
    dmn_parts_add(&parts, function, STR(""), NULL);
    for (const struct xml_node *k = xml_child(box, "binding"); k; k = xml_again(k)) {
        const struct xml_node *parameter = xml_child(k, "parameter");
        const struct feel_node *value;
        e = dmn_read_boxed(r, k, &value);
        if (e) return e;
        dmn_parts_add(&parts, value, parameter ? xml_attribute(parameter, "name") : STR(""), NULL);
    }
    struct feel_node *n = dmn_node(r, NODE_CALL, &parts);
    if (parts.count == 1) n->name_count = 0;
    *ret = n;
    return OK;
}

err_t dmn_read_function(struct dmn_reader *r, const struct xml_node *n, const struct feel_node **ret)
{
    struct dmn_parts parameters = dmn_parts_new(r, xml_count(n, "formalParameter"));
    struct dmn_parts body = dmn_parts_new(r, 1);
    const struct feel_node *value;
    struct str kind = xml_attribute(n, "kind");
    if (kind.len && !str_eq(kind, STR("FEEL")) && r->element && r->element->problem.kind == OK)
        r->element->problem = (struct fault){ERR_INVALID, dmn_unsupported, STR(""), kind};
    for (const struct xml_node *k = xml_child(n, "formalParameter"); k; k = xml_again(k))
        dmn_parts_add(&parameters, NULL, xml_attribute(k, "name"), dmn_type_of(r, xml_attribute(k, "typeRef")));
    err_t e = dmn_read_boxed(r, n, &value);
    if (e) return e;
    if (kind.len && !str_eq(kind, STR("FEEL"))) value = nothing(r);
    dmn_parts_add(&body, value, STR(""), NULL);
    struct feel_node *function = dmn_node(r, NODE_FUNCTION, &body);
    function->names = parameters.names;
    function->types = parameters.types;
    function->name_count = parameters.count;
    *ret = function;
    return OK;
}

/* The boxes within the children named so, one after the other. */
static err_t read_parts(struct dmn_reader *r, const struct xml_node *box, const char *const *names, size_t count,
                        enum feel_node_kind kind, struct feel_node **ret)
{
    struct dmn_parts parts = dmn_parts_new(r, count);
    for (size_t i = 0; i < count; i++) {
        const struct xml_node *part = xml_child(box, names[i]);
        const struct feel_node *value = nothing(r);
        err_t e = part ? dmn_read_boxed(r, part, &value) : OK;
        if (e) return e;
        if (part) value = dmn_typed(r, value, dmn_type_of(r, xml_attribute(part, "typeRef")));
        dmn_parts_add(&parts, value, STR(""), NULL);
    }
    *ret = dmn_node(r, kind, &parts);
    (*ret)->boxed = true;
    (*ret)->name_count = 0;
    return OK;
}

static err_t read_conditional(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    static const char *const names[] = {"if", "then", "else"};
    struct feel_node *n;
    err_t e = read_parts(r, box, names, 3, NODE_IF, &n);
    *ret = e ? NULL : n;
    return e;
}

static err_t read_filter(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    static const char *const names[] = {"in", "match"};
    struct feel_node *n;
    err_t e = read_parts(r, box, names, 2, NODE_FILTER, &n);
    *ret = e ? NULL : n;
    return e;
}

static err_t read_loop(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    bool is_for = str_eq(box->name, STR("for"));
    bool is_some = str_eq(box->name, STR("some"));
    const char *const names[] = {"in", is_for ? "return" : "satisfies"};
    struct feel_node *n;
    struct str *variable = ARENA_ARRAY(r->c->arena, 2, struct str);
    err_t e = read_parts(r, box, names, 2, is_for ? NODE_FOR : is_some ? NODE_SOME : NODE_EVERY, &n);
    if (e) return e;
    variable[0] = xml_attribute(box, "iteratorVariable");
    variable[1] = STR("");
    n->names = variable;
    n->name_count = 2;
    *ret = n;
    return OK;
}

/* *ret stays as it is if the element is no boxed expression. */
static err_t read_expression(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret)
{
    static const struct {
        const char *name;
        err_t (*read)(struct dmn_reader *r, const struct xml_node *box, const struct feel_node **ret);
    } boxes[] = {{"literalExpression", read_literal},
                 {"context", read_context},
                 {"list", read_list},
                 {"relation", read_relation},
                 {"invocation", read_invocation},
                 {"functionDefinition", dmn_read_function},
                 {"conditional", read_conditional},
                 {"filter", read_filter},
                 {"for", read_loop},
                 {"some", read_loop},
                 {"every", read_loop},
                 {"decisionTable", dmn_read_table}};
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        if (!str_eq(box->name, str_of(boxes[i].name))) continue;
        if (++r->depth > FEEL_DEPTH_MAX) return fault_set(r->c, dmn_invalid, STR(""), box->name);
        err_t e = boxes[i].read(r, box, ret);
        r->depth--;
        if (!e) *ret = dmn_typed(r, *ret, dmn_type_of(r, xml_attribute(box, "typeRef")));
        return e;
    }
    return OK;
}

err_t dmn_read_boxed(struct dmn_reader *r, const struct xml_node *n, const struct feel_node **ret)
{
    *ret = NULL;
    for (const struct xml_node *k = n->first; k && !*ret; k = k->next) {
        err_t e = read_expression(r, k, ret);
        if (e) return e;
    }
    if (!*ret) *ret = nothing(r);
    return OK;
}
