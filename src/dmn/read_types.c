/* read_types: item definitions. They may be written in any order and name each other, but not themselves. */
#include "dmn/reader.h"

enum progress { UNTOUCHED, OPEN, DONE };

struct types {
    struct dmn_reader *r;
    const struct xml_node **nodes;
    struct feel_type *types;
    struct feel_type_name *names;
    enum progress *progress;
    size_t count;
};

/* "feel:number" -> number */
static struct str without_prefix(struct str name)
{
    size_t at = str_find(name, ':');
    return at == SIZE_MAX ? name : str_slice(name, at + 1, name.len);
}

static err_t fill(struct types *t, size_t i);
static err_t read_definition(struct types *t, const struct xml_node *n, struct feel_type *ret);

static err_t refer(struct types *t, struct str ref, const struct feel_type **ret)
{
    struct str name = without_prefix(str_trim(ref));
    *ret = NULL;
    for (size_t i = 0; i < t->count; i++)
        if (str_eq(t->names[i].name, name)) {
            *ret = &t->types[i];
            return fill(t, i);
        }
    *ret = feel_type_simple(name);
    if (*ret || name.len == 0) return OK;
    struct ctx inner = *t->r->c;
    if (feel_parse_type(&inner, &t->r->model->scope, name, ret) != OK) *ret = NULL; /* unknown: any */
    return OK;
}

static err_t read_components(struct types *t, const struct xml_node *n, struct feel_type *ret)
{
    size_t count = xml_count(n, "itemComponent");
    struct feel_type_field *fields = ARENA_ARRAY(t->r->c->arena, count, struct feel_type_field);
    size_t i = 0;
    for (const struct xml_node *k = xml_child(n, "itemComponent"); k; k = xml_again(k), i++) {
        struct feel_type *type = ARENA_NEW(t->r->c->arena, struct feel_type);
        err_t e = read_definition(t, k, type);
        if (e) return e;
        fields[i] = (struct feel_type_field){xml_attribute(k, "name"), type};
    }
    *ret = (struct feel_type){.kind = FEEL_TYPE_CONTEXT, .fields = fields, .field_count = count};
    return OK;
}

static err_t read_function_item(struct types *t, const struct xml_node *n, struct feel_type *ret)
{
    size_t count = xml_count(n, "parameters");
    struct feel_type_field *fields = ARENA_ARRAY(t->r->c->arena, count, struct feel_type_field);
    size_t i = 0;
    *ret = (struct feel_type){.kind = FEEL_TYPE_FUNCTION, .fields = fields, .field_count = count};
    for (const struct xml_node *k = xml_child(n, "parameters"); k; k = xml_again(k), i++) {
        err_t e = refer(t, xml_attribute(k, "typeRef"), &fields[i].type);
        if (e) return e;
        fields[i].name = xml_attribute(k, "name");
    }
    return refer(t, xml_attribute(n, "outputTypeRef"), &ret->item);
}

/* What one item is, before the collection around it. */
static err_t read_item(struct types *t, const struct xml_node *n, struct feel_type *ret)
{
    const struct feel_type *base = NULL;
    const struct xml_node *function = xml_child(n, "functionItem");
    struct str allowed = STR("");
    err_t e = OK;
    if (xml_child(n, "itemComponent"))
        e = read_components(t, n, ret);
    else if (function)
        e = read_function_item(t, function, ret);
    else {
        e = refer(t, xml_child_text(n, "typeRef"), &base);
        *ret = base ? *base : (struct feel_type){.kind = FEEL_TYPE_ANY};
    }
    if (!e && xml_child(n, "allowedValues")) allowed = xml_child_text(xml_child(n, "allowedValues"), "text");
    if (!e && allowed.len) ret->allowed = dmn_tests(t->r, allowed);
    ret->name = xml_attribute(n, "name");
    return e;
}

static err_t read_definition(struct types *t, const struct xml_node *n, struct feel_type *ret)
{
    struct feel_type *item = ARENA_NEW(t->r->c->arena, struct feel_type);
    if (++t->r->depth > FEEL_DEPTH_MAX) return fault_set(t->r->c, dmn_cycle, STR(""), xml_attribute(n, "name"));
    err_t e = read_item(t, n, item);
    t->r->depth--;
    if (str_eq(xml_attribute(n, "isCollection"), STR("true")))
        *ret = (struct feel_type){.kind = FEEL_TYPE_LIST, .item = item, .name = item->name};
    else
        *ret = *item;
    return e;
}

static err_t fill(struct types *t, size_t i)
{
    if (t->progress[i] == DONE) return OK;
    if (t->progress[i] == OPEN) return fault_set(t->r->c, dmn_cycle, STR(""), t->names[i].name);
    t->progress[i] = OPEN;
    err_t e = read_definition(t, t->nodes[i], &t->types[i]);
    t->progress[i] = DONE;
    return e;
}

err_t dmn_read_types(struct dmn_reader *r)
{
    struct types t = {.r = r, .count = xml_count(r->root, "itemDefinition")};
    size_t i = 0;
    t.nodes = ARENA_ARRAY(r->c->arena, t.count, const struct xml_node *);
    t.types = ARENA_ARRAY(r->c->arena, t.count, struct feel_type);
    t.names = ARENA_ARRAY(r->c->arena, t.count, struct feel_type_name);
    t.progress = ARENA_ARRAY(r->c->arena, t.count, enum progress);
    for (const struct xml_node *k = xml_child(r->root, "itemDefinition"); k; k = xml_again(k), i++) {
        t.nodes[i] = k;
        t.names[i] = (struct feel_type_name){xml_attribute(k, "name"), &t.types[i]};
    }
    err_t e = OK;
    for (i = 0; !e && i < t.count; i++)
        e = fill(&t, i);
    r->model->scope.types = t.names;
    r->model->scope.type_count = t.count;
    return e;
}

const struct feel_type *dmn_type_of(const struct dmn_reader *r, struct str name)
{
    const struct feel_type *type = NULL;
    struct ctx inner = *r->c;
    struct str plain = without_prefix(str_trim(name));
    for (size_t i = 0; i < r->model->scope.type_count; i++)
        if (str_eq(r->model->scope.types[i].name, plain)) return r->model->scope.types[i].type;
    type = feel_type_simple(plain);
    if (type || plain.len == 0) return type;
    return feel_parse_type(&inner, &r->model->scope, plain, &type) == OK ? type : NULL;
}
