/* eform_order: what reads something that may be hidden or computed comes after it. */
#include "domain/eform_order.h"

#include "domain/eform_reads.h"

struct order {
    struct arena *a;
    struct eform *form;
    struct eform_problems *problems;
    struct eform_reads *reads; /* by number of the component: of its condition and its value */
    enum { NOT_YET, UNDER_WAY, DONE } * states;
};

static void add_problem(struct order *o, const struct eform_component *component, const char *property,
                        enum message message, struct str argument)
{
    struct eform_problems *p = o->problems;
    if (p->count == p->room) {
        struct eform_problem *old = p->items;
        p->room = p->room ? 2 * p->room : 8;
        p->items = ARENA_ARRAY(o->a, p->room, struct eform_problem);
        if (old) memcpy(p->items, old, p->count * sizeof *old);
    }
    p->items[p->count++] = (struct eform_problem){component, property, message, argument};
}

static struct str path_text(struct arena *a, const struct eform_read *read)
{
    struct str text = read->path[0];
    for (size_t i = 1; i < read->count; i++)
        text = arena_join(a, text, STR("."), read->path[i]);
    return text;
}

static bool is_declared(const struct order *o, const struct eform_read *read)
{
    if (read->count == 0) return true;
    for (size_t i = 0; i < o->form->variable_count; i++)
        if (str_eq(o->form->variables[i], read->path[0])) return true;
    for (size_t i = 0; i < o->form->count; i++)
        if (eform_read_meets(read, o->form->components[i])) return true;
    return false;
}

static struct eform_reads read_formula(struct order *o, const struct eform_component *k,
                                       const struct eform_formula *formula, const char *property)
{
    struct eform_reads reads = eform_reads_of(o->a, o->form, k, formula->tree);
    for (size_t i = 0; i < reads.count; i++)
        if (!is_declared(o, &reads.items[i]))
            add_problem(o, k, property, eform_name_unknown, path_text(o->a, &reads.items[i]));
    return reads;
}

static void read_all(struct order *o, const struct eform_component *k)
{
    static const char *const bounds[] = {"validate.min", "validate.max", "validate.minLength", "validate.maxLength"};
    o->reads[k->number] = read_formula(o, k, &k->hide, "conditional.hide");
    struct eform_reads value = read_formula(o, k, &k->value, "expression");
    if (value.count > 0) {
        struct eform_reads hide = o->reads[k->number];
        struct eform_read *both = ARENA_ARRAY(o->a, hide.count + value.count, struct eform_read);
        for (size_t i = 0; i < hide.count + value.count; i++)
            both[i] = i < hide.count ? hide.items[i] : value.items[i - hide.count];
        o->reads[k->number] = (struct eform_reads){.items = both, .count = hide.count + value.count};
    }
    for (int i = 0; i < EFORM_BOUND_COUNT; i++)
        (void)read_formula(o, k, &k->bounds[i].formula, bounds[i]);
    (void)read_formula(o, k, &k->choice.formula, "valuesExpression");
    (void)read_formula(o, k, &k->readonly, "readonly");
    (void)read_formula(o, k, &k->source, k->kind == EFORM_TEXT ? "text" : "dataSource");
}

/* Can what a formula sees of it change while the form is worked out? In a row hidden values are still seen. */
static bool changes(const struct eform_component *k, bool is_row)
{
    if (k->kind == EFORM_EXPRESSION) return true;
    for (const struct eform_component *at = k; at && !is_row; at = at->parent)
        if (!str_is_absent(at->hide.source)) return true;
    return false;
}

static void set_rank(struct order *o, struct eform_component *k);

static void wait_for(struct order *o, struct eform_component *k, const struct eform_read *read)
{
    for (size_t i = 0; i < o->form->count; i++) {
        struct eform_component *other = o->form->components[i];
        if (!changes(other, read->is_row) || !eform_read_meets(read, other)) continue;
        if (o->states[i] == UNDER_WAY) {
            add_problem(o, k, k->kind == EFORM_EXPRESSION ? "expression" : "conditional.hide", eform_cycle, other->id);
            continue;
        }
        set_rank(o, other);
        if (k->rank < other->rank + 1) k->rank = other->rank + 1;
    }
}

static void set_rank(struct order *o, struct eform_component *k)
{
    if (o->states[k->number] != NOT_YET) return;
    o->states[k->number] = UNDER_WAY;
    struct eform_component *parent = k->parent ? o->form->components[k->parent->number] : NULL;
    if (parent) { /* under way: it waits for something within itself */
        if (o->states[parent->number] == UNDER_WAY) add_problem(o, parent, "conditional.hide", eform_cycle, k->id);
        set_rank(o, parent);
        k->rank = parent->rank;
    }
    for (size_t i = 0; i < o->reads[k->number].count; i++)
        wait_for(o, k, &o->reads[k->number].items[i]);
    o->states[k->number] = DONE;
    if (k->rank > EFORM_RANK_MAX) {
        add_problem(o, k, "conditional.hide", eform_chain_too_long, k->id);
        k->rank = EFORM_RANK_MAX;
    }
    if (k->rank > o->form->rank_max) o->form->rank_max = k->rank;
}

void eform_order(struct arena *a, struct eform *form, struct eform_problems *problems)
{
    struct order o = {.a = a, .form = form, .problems = problems};
    o.reads = ARENA_ARRAY(a, form->count, struct eform_reads);
    o.states = arena_array(a, form->count, sizeof *o.states);
    form->rank_max = 0;
    for (size_t i = 0; i < form->count; i++)
        read_all(&o, form->components[i]);
    for (size_t i = 0; i < form->count; i++)
        set_rank(&o, form->components[i]);
    for (size_t i = 0; i < form->count;
         i++) { /* where a circle was cut, a container may have come after its children */
        struct eform_component *k = form->components[i];
        if (k->parent && k->rank < k->parent->rank) k->rank = k->parent->rank;
    }
}
