/* model: the elements of a model and what they require. */
#include "dmn/model.h"

#include "dmn/reader.h"

/* All names that stand anywhere in the model: of elements, members, parameters, columns. Which of them may be named
 * where is not the parser's question. */
static size_t count_names(const struct xml_node *n)
{
    size_t count = xml_attribute(n, "name").len > 0 || xml_attribute(n, "iteratorVariable").len > 0;
    for (const struct xml_node *k = n->first; k; k = k->next)
        count += count_names(k);
    return count;
}

static void put_names(const struct xml_node *n, struct str *names, size_t *count)
{
    struct str name = xml_attribute(n, "name");
    if (name.len == 0) name = xml_attribute(n, "iteratorVariable");
    if (name.len > 0) names[(*count)++] = name;
    for (const struct xml_node *k = n->first; k; k = k->next)
        put_names(k, names, count);
}

/* "#_id" or "uri#_id" -> "_id" */
static struct str without_hash(struct str href)
{
    size_t at = str_find(href, '#');
    return at == SIZE_MAX ? href : str_slice(href, at + 1, href.len);
}

/* hrefs of the elements below n whose name is one of these. */
static void put_hrefs(const struct xml_node *n, const char *const *names, struct str *hrefs, size_t *count)
{
    for (const struct xml_node *k = n->first; k; k = k->next) {
        for (size_t i = 0; names[i]; i++)
            if (str_eq(k->name, str_of(names[i]))) hrefs[(*count)++] = without_hash(xml_attribute(k, "href"));
        bool requirement = str_ends_with(k->name, STR("Requirement"));
        if (requirement) put_hrefs(k, names, hrefs, count);
    }
}

static size_t count_nodes(const struct xml_node *n)
{
    size_t count = 1;
    for (const struct xml_node *k = n->first; k; k = k->next)
        count += count_nodes(k);
    return count;
}

static const struct str *hrefs_of(struct dmn_reader *r, const struct xml_node *n, const char *const *names,
                                  size_t *count)
{
    struct str *hrefs = ARENA_ARRAY(r->c->arena, count_nodes(n), struct str);
    *count = 0;
    put_hrefs(n, names, hrefs, count);
    return hrefs;
}

static err_t read_element(struct dmn_reader *r, const struct xml_node *n, struct dmn_element *x)
{
    static const char *const required[] = {"requiredInput", "requiredDecision", "requiredKnowledge", NULL};
    static const char *const service_inputs[] = {"inputData", "inputDecision", NULL};
    static const char *const service_outputs[] = {"outputDecision", NULL};
    const struct xml_node *variable = xml_child(n, "variable");
    const struct xml_node *logic = xml_child(n, "encapsulatedLogic");
    r->element = x;
    x->id = xml_attribute(n, "id");
    x->name = xml_attribute(n, "name");
    x->type = variable ? dmn_type_of(r, xml_attribute(variable, "typeRef")) : NULL;
    if (x->kind == DMN_SERVICE) {
        x->requires = hrefs_of(r, n, service_inputs, &x->require_count);
        x->outputs = hrefs_of(r, n, service_outputs, &x->output_count);
        return OK;
    }
    x->requires = hrefs_of(r, n, required, &x->require_count);
    if (x->kind == DMN_INPUT) return OK;
    if (x->kind == DMN_KNOWLEDGE) return dmn_read_function(r, logic ? logic : n, &x->expression);
    return dmn_read_boxed(r, n, &x->expression);
}

static bool kind_of(const struct xml_node *n, enum dmn_kind *ret)
{
    static const struct {
        const char *name;
        enum dmn_kind kind;
    } kinds[] = {{"inputData", DMN_INPUT},
                 {"decision", DMN_DECISION},
                 {"businessKnowledgeModel", DMN_KNOWLEDGE},
                 {"decisionService", DMN_SERVICE}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_eq(n->name, str_of(kinds[i].name))) {
            *ret = kinds[i].kind;
            return true;
        }
    return false;
}

static err_t read_elements(struct dmn_reader *r)
{
    size_t room = 0;
    for (const struct xml_node *k = r->root->first; k; k = k->next)
        room++;
    r->model->elements = ARENA_ARRAY(r->c->arena, room, struct dmn_element);
    for (const struct xml_node *k = r->root->first; k; k = k->next) {
        struct dmn_element *x = &r->model->elements[r->model->count];
        if (!kind_of(k, &x->kind)) continue;
        r->model->count++;
        err_t e = read_element(r, k, x);
        if (e) return e;
    }
    return OK;
}

err_t dmn_read(struct ctx *c, struct str xml, const struct dmn_model **ret)
{
    struct dmn_model *m = ARENA_NEW(c->arena, struct dmn_model);
    struct dmn_reader r = {.c = c, .model = m};
    err_t e = xml_read(c, xml, dmn_invalid, &r.root);
    if (e) return e;
    if (!str_eq(r.root->name, STR("definitions"))) return fault_set(c, dmn_invalid, STR(""), r.root->name);
    if (xml_child(r.root, "import")) return fault_set(c, dmn_unsupported, STR(""), STR("import"));
    struct str *names = ARENA_ARRAY(c->arena, count_names(r.root), struct str);
    put_names(r.root, names, &m->scope.count);
    m->scope.names = names;
    m->scope.dialect = FEEL_WHOLE;
    m->scope.source_max = FEEL_STRING_MAX;
    m->name = xml_attribute(r.root, "name");
    e = dmn_read_types(&r);
    if (!e) e = read_elements(&r);
    if (!e) *ret = m;
    return e;
}

const struct dmn_element *dmn_by_name(const struct dmn_model *m, struct str name)
{
    for (size_t i = 0; i < m->count; i++)
        if (str_eq(m->elements[i].name, name)) return &m->elements[i];
    return NULL;
}

const struct dmn_element *dmn_by_id(const struct dmn_model *m, struct str id)
{
    for (size_t i = 0; i < m->count; i++)
        if (str_eq(m->elements[i].id, id)) return &m->elements[i];
    return NULL;
}
