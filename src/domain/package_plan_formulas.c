/* package_plan_formulas: guards, conditions of papers and cells of tables, from text to trees, with every name
 * declared. */
#include "domain/package_plan.h"

#define NAMES_MAX 4000

/* ---- names that formulas may use ---- */

static void add_name(struct str *names, size_t *count, struct str name)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq(names[i], name)) return;
    if (*count < NAMES_MAX) names[(*count)++] = name;
}

/* Of "con.ngay_sinh" both "con" and "ngay_sinh": the parser asks for words, not for paths; check_paths asks for those.
 */
static void make_scope(struct ctx *c, struct package_plan *plan)
{
    const struct package *p = plan->package;
    struct str *names = ARENA_ARRAY(c->arena, NAMES_MAX, struct str);
    size_t count = 0;
    for (size_t i = 0; i < p->variable_count; i++) {
        struct str rest = p->variables[i].path;
        while (!str_is_absent(rest))
            add_name(names, &count, str_split_next(&rest, '.'));
    }
    plan->scope = (struct feel_scope){.dialect = FEEL_SUBSET, .names = names, .count = count, .declared_only = true};
}

/* ---- what is not declared ---- */

static bool is_declared(const struct package *p, struct arena *a, struct str path)
{
    struct str below = arena_join(a, path, STR("."), STR(""));
    for (size_t i = 0; i < p->variable_count; i++)
        if (str_eq(p->variables[i].path, path) || str_starts_with(p->variables[i].path, below)) return true;
    return false;
}

/* A member of something declared that is no form's group: the day of a date, an item of a list. */
static bool is_member_of_value(const struct package *p, struct arena *a, struct str path)
{
    for (size_t at = path.len; at > 0; at--) {
        if (path.ptr[at - 1] != '.') continue;
        struct str before = str_slice(path, 0, at - 1);
        for (size_t i = 0; i < p->variable_count; i++)
            if (str_eq(p->variables[i].path, before)) return true;
        if (is_declared(p, a, before)) return false;
    }
    return false;
}

static bool is_call_of(const struct feel_node *n, struct str name)
{
    return n->kind == NODE_CALL && n->count >= 1 && n->kids[0]->kind == NODE_NAME && str_eq(n->kids[0]->name, name);
}

static bool names_param(const struct package *p, struct str name)
{
    for (size_t i = 0; i < p->param_count; i++)
        if (str_eq(p->params[i], name)) return true;
    return false;
}

/* The first path, parameter or paper in the tree that the package does not declare. */
static enum message undeclared(struct ctx *c, const struct package *p, const struct feel_node *n, struct str *ret_what)
{
    struct str path;
    if (n->kind == NODE_PATH && feel_path_of(c->arena, n, &path)) {
        *ret_what = path;
        return is_declared(p, c->arena, path) || is_member_of_value(p, c->arena, path) ? MESSAGE_NONE
                                                                                       : package_name_undeclared;
    }
    bool literal =
        n->count == 2 && n->kids[1] && n->kids[1]->kind == NODE_LITERAL && n->kids[1]->literal.kind == FEEL_STRING;
    if (literal) *ret_what = n->kids[1]->literal.string;
    if (literal && is_call_of(n, STR("param")) && !names_param(p, *ret_what)) return package_param_undeclared;
    if (literal && is_call_of(n, STR("has document")) && !package_document_find(p, *ret_what))
        return package_document_unknown;
    for (size_t i = 0; i < n->count; i++) {
        enum message why = n->kids[i] ? undeclared(c, p, n->kids[i], ret_what) : MESSAGE_NONE;
        if (why) return why;
    }
    return MESSAGE_NONE;
}

static const struct feel_node *parse(struct ctx *c, const struct package_plan *plan, struct package_findings *findings,
                                     struct str source, struct package_place place, bool tests)
{
    const struct feel_node *n;
    struct str what = STR("");
    err_t e = tests ? feel_parse_tests(c, &plan->scope, source, &n) : feel_parse(c, &plan->scope, source, &n);
    if (e) {
        package_find_fault(c, findings, place);
        return NULL;
    }
    enum message why = undeclared(c, plan->package, n, &what);
    if (why) package_find(findings, why, place, what);
    return why ? NULL : n;
}

const struct feel_node *package_plan_formula(struct ctx *c, struct package_plan *plan,
                                             struct package_findings *findings, struct str source,
                                             struct package_place place)
{
    return str_is_empty(source) ? NULL : parse(c, plan, findings, source, place, false);
}

/* ---- guards ---- */

static void parse_guards(struct ctx *c, struct package_plan *plan, struct package_findings *findings)
{
    size_t row = PACKAGE_NONE;
    const struct feel_node *guard = NULL;
    for (size_t i = 0; i < plan->edge_count; i++) {
        struct package_edge *edge = &plan->edges[i];
        struct str source = plan->package->rows[edge->row].guard;
        if (edge->row != row)
            guard = package_plan_formula(c, plan, findings, source, package_at(PACKAGE_STEPS, edge->row, "if"));
        row = edge->row;
        edge->guard = guard;
        if (!str_is_empty(source) && !guard) plan->is_whole = false;
    }
}

/* ---- papers ---- */

static void parse_documents(struct ctx *c, struct package_plan *plan, struct package_findings *findings)
{
    const struct package *p = plan->package;
    plan->conditions = ARENA_ARRAY(c->arena, p->document_count, const struct feel_node *);
    plan->skips = ARENA_ARRAY(c->arena, p->document_count, const struct feel_node *);
    for (size_t i = 0; i < p->document_count; i++) {
        const struct package_document *d = &p->documents[i];
        plan->conditions[i] =
            package_plan_formula(c, plan, findings, d->condition, package_at(PACKAGE_DOCUMENTS, i, "if"));
        plan->skips[i] =
            package_plan_formula(c, plan, findings, d->skip_if, package_at(PACKAGE_DOCUMENTS, i, "skip_if"));
    }
}

/* ---- tables ---- */

/* The type that is named, or that of the variable which the input is. */
static const struct feel_type *type_of(struct ctx *c, const struct package_plan *plan,
                                       const struct package_column *column, const struct feel_node *expression)
{
    struct str path;
    if (!str_is_empty(column->type)) return feel_type_simple(column->type);
    if (!expression || !feel_path_of(c->arena, expression, &path)) return NULL;
    for (size_t i = 0; i < plan->package->variable_count; i++)
        if (str_eq(plan->package->variables[i].path, path)) return plan->package->variables[i].type;
    return NULL;
}

/* The values that the input can have: those named, or those that the form offers. */
static const struct feel_node *allowed_of(struct ctx *c, const struct package_plan *plan,
                                          const struct feel_node *expression)
{
    struct str path;
    if (!expression || !feel_path_of(c->arena, expression, &path)) return NULL;
    for (size_t i = 0; i < plan->package->variable_count; i++)
        if (str_eq(plan->package->variables[i].path, path)) return plan->package->variables[i].allowed;
    return NULL;
}

struct table_reading {
    struct ctx *c;
    struct package_plan *plan;
    struct package_findings *findings;
    const struct package_table *from;
    size_t at; /* of package.tables */
    struct feel_table *to;
    bool good;
};

static const struct feel_node *cell(struct table_reading *r, struct str source, struct package_place place, bool tests)
{
    const struct feel_node *n = parse(r->c, r->plan, r->findings, source, place, tests);
    r->good = r->good && n;
    return n;
}

static void read_columns(struct table_reading *r)
{
    const struct package_table *from = r->from;
    struct feel_table_input *inputs = ARENA_ARRAY(r->c->arena, from->input_count, struct feel_table_input);
    struct feel_table_output *outputs = ARENA_ARRAY(r->c->arena, from->output_count, struct feel_table_output);
    for (size_t i = 0; i < from->input_count; i++) {
        struct package_place place = package_at_item(PACKAGE_TABLES, r->at, "inputs", i);
        inputs[i].expression = cell(r, from->inputs[i].text, place, false);
        inputs[i].type = type_of(r->c, r->plan, &from->inputs[i], inputs[i].expression);
        inputs[i].allowed = str_is_empty(from->inputs[i].values) ? allowed_of(r->c, r->plan, inputs[i].expression)
                                                                 : cell(r, from->inputs[i].values, place, true);
        if (!str_is_empty(from->inputs[i].type) && !inputs[i].type)
            package_find(r->findings, feel_type_unknown, place, from->inputs[i].type);
    }
    for (size_t i = 0; i < from->output_count; i++) {
        struct package_place place = package_at_item(PACKAGE_TABLES, r->at, "outputs", i);
        outputs[i].name = from->outputs[i].text;
        outputs[i].type = str_is_empty(from->outputs[i].type) ? NULL : feel_type_simple(from->outputs[i].type);
        if (!str_is_empty(from->outputs[i].values)) outputs[i].allowed = cell(r, from->outputs[i].values, place, true);
        if (!str_is_empty(from->outputs[i].standard))
            outputs[i].standard = cell(r, from->outputs[i].standard, place, false);
    }
    r->to->inputs = inputs;
    r->to->outputs = outputs;
}

static void read_rules(struct table_reading *r)
{
    const struct package_table *from = r->from;
    struct feel_table_row *rows = ARENA_ARRAY(r->c->arena, from->rule_count, struct feel_table_row);
    for (size_t i = 0; i < from->rule_count; i++) {
        const struct feel_node **tests = ARENA_ARRAY(r->c->arena, from->input_count, const struct feel_node *);
        const struct feel_node **outputs = ARENA_ARRAY(r->c->arena, from->output_count, const struct feel_node *);
        for (size_t j = 0; j < from->input_count; j++)
            tests[j] = cell(r, from->rules[i][j], package_at_cell(r->at, i, j), true);
        for (size_t j = 0; j < from->output_count; j++)
            outputs[j] =
                cell(r, from->rules[i][from->input_count + j], package_at_cell(r->at, i, from->input_count + j), false);
        rows[i] = (struct feel_table_row){tests, outputs};
    }
    r->to->rows = rows;
}

static void parse_tables(struct ctx *c, struct package_plan *plan, struct package_findings *findings)
{
    const struct package *p = plan->package;
    plan->tables = ARENA_ARRAY(c->arena, p->table_count, const struct feel_table *);
    for (size_t i = 0; i < p->table_count; i++) {
        const struct package_table *from = &p->tables[i];
        struct feel_table *to = ARENA_NEW(c->arena, struct feel_table);
        struct table_reading r = {c, plan, findings, from, i, to, true};
        if (from->rule_count > FEEL_TABLE_ROWS_MAX || from->input_count + from->output_count > FEEL_TABLE_COLUMNS_MAX) {
            package_find(findings, feel_table_too_large, package_at(PACKAGE_TABLES, i, "rules"), STR("500 x 20"));
            continue;
        }
        *to = (struct feel_table){.policy = from->policy,
                                  .aggregation = from->aggregation,
                                  .input_count = from->input_count,
                                  .output_count = from->output_count,
                                  .row_count = from->rule_count};
        read_columns(&r);
        read_rules(&r);
        if (r.good) plan->tables[i] = to;
    }
}

void package_plan_formulas(struct ctx *c, struct package_plan *plan, struct package_findings *findings)
{
    make_scope(c, plan);
    parse_guards(c, plan, findings);
    parse_documents(c, plan, findings);
    parse_tables(c, plan, findings);
}
