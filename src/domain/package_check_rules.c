/* package_check_rules: guards of a step exclude each other and leave nothing out; tables neither overlap nor have gaps.
 * Both by the analysis of feel; what it cannot prove is marked, and a test must go there. */
#include "domain/package_check.h"

#include "feel/guard_check.h"
#include "feel/table_check.h"

#define COMBINATIONS_MAX 50000 /* of the values that guards tell apart, in one package */

/* ---- guards ---- */

static void tell_guard(struct ctx *c, const struct package_node *node, const struct feel_guard_finding *found,
                       struct package_findings *f, struct package_unproved *unproved)
{
    size_t row = node->first_row + found->guard;
    switch (found->kind) {
    case FEEL_GUARDS_OVERLAP:
        package_find(f, package_guards_overlap, package_at(PACKAGE_STEPS, node->first_row + found->other, "if"),
                     arena_printf(c->arena, "%.*s: %.*s", STR_ARG(node->row->step), STR_ARG(found->example)));
        return;
    case FEEL_GUARDS_GAP:
        package_find(f, package_guards_gap, package_at(PACKAGE_STEPS, node->first_row, "if"),
                     arena_printf(c->arena, "%.*s: %.*s", STR_ARG(node->row->step), STR_ARG(found->example)));
        return;
    case FEEL_GUARD_NOT_PROVABLE:
        unproved->rows[row] = true;
        return;
    case FEEL_GUARDS_TOO_LARGE:
        package_find(f, package_guards_too_many, package_at(PACKAGE_STEPS, node->first_row, "if"), node->row->step);
        return;
    }
}

static const struct feel_node *guard_of(const struct package_plan *plan, size_t row)
{
    for (size_t i = 0; i < plan->edge_count; i++)
        if (plan->edges[i].row == row) return plan->edges[i].guard;
    return NULL;
}

/* *ret: the guards of all rows of the step; NULL: there is nothing to analyse (none, or one that could not be read). */
static const struct feel_node **guards_of(struct ctx *c, const struct package_plan *plan,
                                          const struct package_node *node, struct package_findings *f)
{
    const struct package_row *rows = plan->package->rows;
    const struct feel_node **guards = ARENA_ARRAY(c->arena, node->row_count, const struct feel_node *);
    bool all = true;
    for (size_t i = 0; i < node->row_count; i++) {
        size_t row = node->first_row + i;
        guards[i] = guard_of(plan, row);
        all = all && guards[i];
        if (node->row_count > 1 && str_is_empty(rows[row].guard))
            package_find(f, package_guard_missing, package_at(PACKAGE_STEPS, row, "if"), node->row->step);
    }
    return all ? guards : NULL;
}

static err_t check_guards(struct feel_run *run, const struct package_plan *plan, struct package_findings *f,
                          struct package_unproved *unproved)
{
    const struct package *p = plan->package;
    uint32_t budget = COMBINATIONS_MAX;
    for (size_t i = 0; i < plan->node_count; i++) {
        const struct package_node *node = &plan->nodes[i];
        const struct feel_node **guards = guards_of(run->c, plan, node, f);
        struct feel_guard_findings found = {.count = 0};
        if (!guards) continue;
        err_t e = feel_guards_check(run, guards, node->row_count, p->variables, p->variable_count,
                                    &budget, &found);
        if (e) return e;
        for (size_t j = 0; j < found.count; j++)
            tell_guard(run->c, node, &found.list[j], f, unproved);
    }
    return OK;
}

/* ---- tables ---- */

static struct str example_of(struct arena *a, const struct package_table *t, const struct feel_value *values)
{
    struct str text = STR("");
    for (size_t i = 0; i < t->input_count; i++) {
        struct str value = values[i].kind == FEEL_NULL ? STR("null") : feel_text(a, &values[i]);
        text = arena_printf(a, "%.*s%s%.*s = %.*s", STR_ARG(text), i ? "; " : "", STR_ARG(t->inputs[i].text),
                            STR_ARG(value));
    }
    return text;
}

static void tell_table(struct ctx *c, const struct package *p, size_t at, const struct feel_finding *found,
                       struct package_findings *f, struct package_unproved *unproved)
{
    const struct package_table *t = &p->tables[at];
    switch (found->kind) {
    case FEEL_FOUND_OVERLAP:
        package_find(f, package_rules_overlap, package_at_item(PACKAGE_TABLES, at, "rules", found->other),
                     arena_printf(c->arena, "%zu, %zu: %.*s", found->row + 1, found->other + 1,
                                  STR_ARG(example_of(c->arena, t, found->example))));
        return;
    case FEEL_FOUND_GAP:
        package_find(f, package_rules_gap, package_at(PACKAGE_TABLES, at, "rules"),
                     example_of(c->arena, t, found->example));
        return;
    case FEEL_FOUND_NOT_PROVABLE:
        unproved->rules[at][found->row] = true;
        return;
    case FEEL_FOUND_TOO_LARGE:
        package_find(f, package_rules_too_many, package_at(PACKAGE_TABLES, at, "rules"), t->id);
        return;
    }
}

/* Rows of COLLECT and of the orders may hold together or not at all: there is nothing to prove. */
static bool wants_proof(const struct package_table *t)
{
    return t->policy == FEEL_HIT_UNIQUE || t->policy == FEEL_HIT_ANY || t->policy == FEEL_HIT_FIRST ||
           t->policy == FEEL_HIT_PRIORITY;
}

static err_t check_tables(struct feel_run *run, const struct package_plan *plan, struct package_findings *f,
                          struct package_unproved *unproved)
{
    const struct package *p = plan->package;
    for (size_t i = 0; i < p->table_count; i++) {
        struct feel_findings found = {.count = 0};
        struct feel_run own = feel_run_new(run->c, run->host);
        if (!plan->tables[i] || !wants_proof(&p->tables[i])) continue;
        err_t e = feel_table_check(&own, plan->tables[i], &found);
        if (e) return e;
        for (size_t j = 0; j < found.count; j++)
            tell_table(run->c, p, i, &found.list[j], f, unproved);
    }
    return OK;
}

/* What the program itself reads from a table: its columns must be there. */
static void check_outputs(const struct package *p, struct package_findings *f)
{
    static const struct {
        struct str table;
        struct str columns[3];
        size_t count;
    } known[] = {
        {STR_INIT("fees"), {STR_INIT("kind"), STR_INIT("name"), STR_INIT("amount")}, 3},
        {STR_INIT("form_check"), {STR_INIT("field"), STR_INIT("message")}, 2},
    };
    for (size_t i = 0; i < p->table_count; i++)
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
            for (size_t n = 0; n < known[k].count && str_eq(p->tables[i].id, known[k].table); n++) {
                bool has = false;
                for (size_t o = 0; o < p->tables[i].output_count && !has; o++)
                    has = str_eq(p->tables[i].outputs[o].text, known[k].columns[n]);
                if (!has)
                    package_find(f, package_output_missing, package_at(PACKAGE_TABLES, i, "outputs"),
                                 known[k].columns[n]);
            }
}

static void check_ids(const struct package *p, struct package_findings *f)
{
    for (size_t i = 0; i < p->table_count; i++) {
        if (p->tables[i].mark == PACKAGE_MARK_UNVERIFIED)
            package_find(f, package_mark_unverified, package_at(PACKAGE_TABLES, i, "mark"), p->tables[i].id);
        for (size_t j = 0; j < i; j++)
            if (str_eq(p->tables[i].id, p->tables[j].id))
                package_find(f, package_named_twice, package_at(PACKAGE_TABLES, i, "id"), p->tables[i].id);
    }
}

err_t package_check_rules(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench,
                          struct package_findings *findings, struct package_unproved *ret)
{
    const struct package *p = plan->package;
    struct feel_run run = feel_run_new(c, bench->host);
    *ret = (struct package_unproved){ARENA_ARRAY(c->arena, p->row_count, bool),
                                     ARENA_ARRAY(c->arena, p->table_count, bool *)};
    for (size_t i = 0; i < p->table_count; i++)
        ret->rules[i] = ARENA_ARRAY(c->arena, p->tables[i].rule_count, bool);
    check_ids(p, findings);
    check_outputs(p, findings);
    err_t e = check_guards(&run, plan, findings, ret);
    return e ? e : check_tables(&run, plan, findings, ret);
}
