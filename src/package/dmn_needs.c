/* dmn_needs: names are looked for in the trees of the formulas, never in their text. */
#include "package/dmn_needs.h"

bool dmn_part_below(struct str path, struct str prefix, struct str *ret)
{
    if (prefix.len) {
        if (!str_starts_with(path, prefix) || path.len <= prefix.len || path.ptr[prefix.len] != '.') return false;
        path = str_slice(path, prefix.len + 1, path.len);
    }
    size_t end = str_find(path, '.');
    *ret = str_slice(path, 0, end == SIZE_MAX ? path.len : end);
    return ret->len > 0;
}

struct str dmn_type_name(struct ctx *c, const struct feel_type *type)
{
    if (!type) return (struct str){NULL, 0};
    if (type->kind == FEEL_TYPE_SIMPLE) return str_of(feel_kind_name(type->simple));
    if (type->kind != FEEL_TYPE_LIST) return (struct str){NULL, 0};
    struct str item = dmn_type_name(c, type->item);
    return str_is_absent(item) ? item : arena_join(c->arena, STR("list<"), item, STR(">"));
}

/* Roots of all variables, each once, in the order of the package. */
static void collect_inputs(struct ctx *c, const struct package *p, struct dmn_needs *needs)
{
    needs->inputs = ARENA_ARRAY(c->arena, p->variable_count, struct dmn_input);
    for (size_t i = 0; i < p->variable_count; i++) {
        struct str root;
        size_t at = 0;
        if (!dmn_part_below(p->variables[i].path, STR(""), &root)) continue;
        while (at < needs->count && !str_eq(needs->inputs[at].name, root))
            at++;
        if (at == needs->count) needs->inputs[needs->count++] = (struct dmn_input){.name = root};
        if (root.len < p->variables[i].path.len)
            needs->inputs[at].is_structure = true;
        else
            needs->inputs[at].type = p->variables[i].type;
    }
}

static void look_in(const struct feel_node *n, const struct dmn_needs *needs, bool *row)
{
    if (!n) return;
    for (size_t i = 0; n->kind == NODE_NAME && i < needs->count; i++)
        if (str_eq(needs->inputs[i].name, n->name)) row[i] = true;
    for (size_t i = 0; i < n->count; i++)
        look_in(n->kids[i], needs, row);
}

static void look_in_table(const struct feel_table *t, const struct dmn_needs *needs, bool *row)
{
    for (size_t i = 0; i < t->input_count; i++) {
        look_in(t->inputs[i].expression, needs, row);
        look_in(t->inputs[i].allowed, needs, row);
    }
    for (size_t i = 0; i < t->output_count; i++) {
        look_in(t->outputs[i].allowed, needs, row);
        look_in(t->outputs[i].standard, needs, row);
    }
    for (size_t r = 0; r < t->row_count; r++) {
        for (size_t i = 0; i < t->input_count; i++)
            look_in(t->rows[r].tests[i], needs, row);
        for (size_t i = 0; i < t->output_count; i++)
            look_in(t->rows[r].outputs[i], needs, row);
    }
}

/* Inputs that no table needs are left out. */
static void drop_unused(struct dmn_needs *needs, size_t tables)
{
    size_t kept = 0, all = needs->count;
    for (size_t i = 0; i < all; i++) {
        bool used = false;
        for (size_t t = 0; t < tables; t++)
            used = used || needs->needs[t * all + i];
        if (!used) continue;
        for (size_t t = 0; t < tables; t++)
            needs->needs[t * all + kept] = needs->needs[t * all + i];
        needs->inputs[kept++] = needs->inputs[i];
    }
    for (size_t t = 0; t < tables && kept < all; t++)
        memmove(needs->needs + t * kept, needs->needs + t * all, kept * sizeof *needs->needs);
    needs->count = kept;
}

struct dmn_needs dmn_needs_of(struct ctx *c, const struct package_plan *plan)
{
    const struct package *p = plan->package;
    struct dmn_needs needs = {.count = 0};
    collect_inputs(c, p, &needs);
    needs.needs = ARENA_ARRAY(c->arena, p->table_count * needs.count, bool);
    for (size_t t = 0; t < p->table_count; t++)
        if (plan->tables[t]) look_in_table(plan->tables[t], &needs, needs.needs + t * needs.count);
    drop_unused(&needs, p->table_count);
    return needs;
}
