/* package_difference_rules: rules have no code. Those that are the same in both are set aside; of the rest, two of one table that ask the
 * same are one rule that gives something else. */
#include "domain/package_difference_parts.h"

struct rules {
    const struct package_table *table;
    bool *done;
};

static bool cells_are_equal(const struct str *a, const struct str *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!str_eq(a[i], b[i])) return false;
    return true;
}

/* The rule of the list that begins with the same `cells` cells; SIZE_MAX: there is none. */
static size_t find(const struct rules *in, const struct str *rule, size_t cells)
{
    for (size_t i = 0; i < in->table->rule_count; i++)
        if (!in->done[i] && cells_are_equal(in->table->rules[i], rule, cells)) return i;
    return SIZE_MAX;
}

static struct package_cell rule_cell(struct arena *a, const struct package_table *t, size_t rule)
{
    struct str text = STR("");
    for (size_t i = 0; i < t->input_count + t->output_count; i++)
        text = arena_join(a, text, i == 0 ? STR("") : i == t->input_count ? STR(" → ") : STR(" | "), str_or_empty(t->rules[rule][i]));
    return (struct package_cell){.text = text};
}

static bool order_counts(enum feel_hit_policy policy)
{
    return policy == FEEL_HIT_FIRST || policy == FEEL_HIT_RULE_ORDER || policy == FEEL_HIT_COLLECT;
}

static void add(struct package_differences *found, const struct package_table *t, enum package_change change, struct package_cell before, struct package_cell after)
{
    difference_add(found, (struct package_difference){.kind = PACKAGE_DIFFERS_RULES, .change = change, .name = t->id, .before = before, .after = after});
}

/* Sets aside what both have. True: in another order. */
static bool set_aside(struct rules *before, struct rules *after, size_t cells)
{
    size_t last = 0;
    bool moved = false;
    for (size_t i = 0; i < after->table->rule_count; i++) {
        size_t old = find(before, after->table->rules[i], cells);
        if (old == SIZE_MAX) continue;
        before->done[old] = after->done[i] = true;
        moved = moved || old < last;
        last = old;
    }
    return moved;
}

static void tell_rest(struct arena *a, struct package_differences *found, struct rules *before, struct rules *after, bool same_inputs)
{
    const struct package_cell nothing = {.text = STR("")};
    for (size_t i = 0; i < after->table->rule_count; i++) {
        if (after->done[i]) continue;
        size_t old = same_inputs ? find(before, after->table->rules[i], after->table->input_count) : SIZE_MAX;
        if (old != SIZE_MAX) before->done[old] = true;
        add(found, after->table, old == SIZE_MAX ? PACKAGE_ADDED : PACKAGE_CHANGED, old == SIZE_MAX ? nothing : rule_cell(a, before->table, old), rule_cell(a, after->table, i));
    }
    for (size_t i = 0; i < before->table->rule_count; i++)
        if (!before->done[i]) add(found, before->table, PACKAGE_REMOVED, rule_cell(a, before->table, i), nothing);
}

static void compare(struct arena *a, struct package_differences *found, const struct package_table *old, const struct package_table *new)
{
    struct rules before = {old, ARENA_ARRAY(a, old->rule_count, bool)}, after = {new, ARENA_ARRAY(a, new->rule_count, bool)};
    const struct package_cell nothing = {.text = STR("")};
    bool same_inputs = old->input_count == new->input_count;
    bool same_cells = same_inputs && old->output_count == new->output_count;
    bool moved = same_cells && set_aside(&before, &after, new->input_count + new->output_count);
    tell_rest(a, found, &before, &after, same_inputs);
    if (moved && order_counts(new->policy)) add(found, new, PACKAGE_REORDERED, nothing, nothing);
}

void difference_rules(struct ctx *c, struct package_differences *found, const struct package *before, const struct package *after)
{
    for (size_t i = 0; i < after->table_count; i++) {
        const struct package_table *old = package_table_find(before, after->tables[i].id);
        const struct package_table none = {.id = after->tables[i].id, .input_count = after->tables[i].input_count, .output_count = after->tables[i].output_count};
        compare(c->arena, found, old ? old : &none, &after->tables[i]);
    }
}
