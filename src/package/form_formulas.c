/* form_formulas: the whole form: ids and paths that stand twice, then all formulas, which may name any of its fields.
 */
#include "package/form_reader.h"

#include "domain/eform_order.h"

static bool holds_data(const struct eform_component *k)
{
    return eform_kind_is_keyed(k->kind) || k->is_repeating;
}

/* Do the two claim the same place in the data, or one a place within the other's? */
static bool is_in_the_way(const struct eform_component *k, const struct eform_component *other)
{
    if (!holds_data(k) || !holds_data(other) || k->list != other->list) return false;
    for (size_t i = 0; i < k->whole_count && i < other->whole_count; i++)
        if (!str_eq(k->whole_path[i], other->whole_path[i])) return false;
    return true;
}

static void check_twice(struct form_reader *r)
{
    for (size_t i = 0; i < r->count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct eform_component *k = r->components[i];
            const struct eform_component *other = r->components[j];
            if (k->id.len && str_eq(k->id, other->id)) form_complain(r, k, "id", eform_id_twice, other->at);
            if (is_in_the_way(k, other))
                form_complain(r, k, eform_kind_is_keyed(k->kind) ? "key" : "path", eform_key_twice, other->at);
        }
}

/* Every part of every path, and the names that formulas of forms have. */
static struct feel_scope scope_of(struct form_reader *r)
{
    static const struct str own[] = {STR_INIT("this"),   STR_INIT("parent"),   STR_INIT("i"),
                                     STR_INIT("_this_"), STR_INIT("_parent_"), STR_INIT("_i_")};
    size_t room = sizeof own / sizeof *own + r->around->variable_count;
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        room += r->components[i]->path_count;
    struct str *names = ARENA_ARRAY(r->c->arena, room, struct str);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        names[count++] = own[i];
    for (size_t i = 0; i < r->around->variable_count; i++)
        names[count++] = r->around->variables[i];
    for (size_t i = 0; i < r->count; i++)
        for (size_t j = 0; j < r->components[i]->path_count; j++)
            names[count++] = r->components[i]->path[j];
    return (struct feel_scope){.dialect = FEEL_SUBSET, .names = names, .count = count};
}

static void parse(struct form_reader *r, const struct feel_scope *scope, const struct eform_component *k,
                  const char *property, struct eform_formula *formula)
{
    struct ctx own = *r->c;
    const struct feel_node *tree;
    if (str_is_absent(formula->source)) return;
    fault_clear(&own);
    bool tests = property[0] == 'c'; /* conditional.hide: tests without an input */
    err_t e =
        tests ? feel_parse_tests(&own, scope, formula->source, &tree) : feel_parse(&own, scope, formula->source, &tree);
    if (e)
        form_complain(r, k, property, own.fault.message, own.fault.argument);
    else
        formula->tree = tree;
}

static void parse_all(struct form_reader *r, struct eform_component *k, const struct feel_scope *scope)
{
    static const char *const bounds[] = {"validate.min", "validate.max", "validate.minLength", "validate.maxLength"};
    parse(r, scope, k, "conditional.hide", &k->hide);
    parse(r, scope, k, "expression", &k->value);
    parse(r, scope, k, "readonly", &k->readonly);
    parse(r, scope, k, "valuesExpression", &k->choice.formula);
    parse(r, scope, k, k->kind == EFORM_TEXT ? "text" : "dataSource", &k->source);
    for (int i = 0; i < EFORM_BOUND_COUNT; i++)
        parse(r, scope, k, bounds[i], &k->bounds[i].formula);
}

void form_finish(struct form_reader *r, struct eform *form)
{
    struct eform_problems problems = {.count = 0};
    struct feel_scope scope = scope_of(r);
    struct eform_component **all = ARENA_ARRAY(r->c->arena, r->count, struct eform_component *);
    for (size_t i = 0; i < r->count; i++) {
        all[i] = r->components[i];
        parse_all(r, all[i], &scope);
    }
    form->components = all;
    form->count = r->count;
    check_twice(r);
    eform_order(r->c->arena, form, &problems);
    for (size_t i = 0; i < problems.count; i++) {
        const struct eform_problem *p = &problems.items[i];
        form_complain(r, p->component, p->property, p->message, p->argument);
    }
}
