/* package_difference: sheets of both sides, matched by name, compared cell by cell. */
#include "domain/package_difference.h"

#include "domain/package_difference_parts.h"

#define ORDER_NAMES_MAX 40 /* of a list told whole when its order has changed */

static const struct {
    const char *name, *word;
} kinds[PACKAGE_DIFFERS_COUNT] = {
    [PACKAGE_DIFFERS_PROCEDURE] = {N_("The procedure itself"), "procedure"},
    [PACKAGE_DIFFERS_LIMITS] = {N_("Limits"), "limits"},
    [PACKAGE_DIFFERS_BASES] = {N_("Legal bases"), "basis"},
    [PACKAGE_DIFFERS_ROLES] = {N_("Roles"), "roles"},
    [PACKAGE_DIFFERS_STEPS] = {N_("Steps"), "steps"},
    [PACKAGE_DIFFERS_DOCUMENTS] = {N_("Papers"), "documents"},
    [PACKAGE_DIFFERS_TABLES] = {N_("Decision tables"), "tables"},
    [PACKAGE_DIFFERS_RULES] = {N_("Rules of the tables"), "rules"},
    [PACKAGE_DIFFERS_FORMS] = {N_("Form fields"), "forms"},
    [PACKAGE_DIFFERS_PARAMS] = {N_("Parameters"), "params"},
    [PACKAGE_DIFFERS_TEXTS] = {N_("Texts"), "texts"},
    [PACKAGE_DIFFERS_TESTS] = {N_("Sample dossiers"), "tests"},
};
static const char *const changes[] = {
    [PACKAGE_ADDED] = "added",
    [PACKAGE_REMOVED] = "removed",
    [PACKAGE_CHANGED] = "changed",
    [PACKAGE_REORDERED] = "reordered",
};

const char *package_difference_name(enum package_difference_kind kind)
{
    return kinds[kind].name;
}

const char *package_difference_word(enum package_difference_kind kind)
{
    return kinds[kind].word;
}

const char *package_change_word(enum package_change change)
{
    return changes[change];
}

void difference_add(struct package_differences *found, struct package_difference difference)
{
    found->total++;
    found->worse += difference.is_worse;
    if (found->count < PACKAGE_DIFFERENCES_MAX) found->list[found->count++] = difference;
}

/* ---- sheets ---- */

static struct difference_sheet sheet_of(struct arena *a, const struct difference_plan *plan, const struct package_side *side)
{
    struct difference_sheet sheet = {.arena = a, .columns = plan->column_count, .count = plan->count(side)};
    sheet.names = ARENA_ARRAY(a, sheet.count, struct str);
    sheet.cells = ARENA_ARRAY(a, sheet.count * sheet.columns, struct package_cell);
    for (size_t i = 0; i < sheet.count * sheet.columns; i++)
        sheet.cells[i].text = STR("");
    plan->fill(side, &sheet);
    return sheet;
}

/* The row of that name that no other has taken yet; SIZE_MAX: there is none. */
static size_t partner_of(const struct difference_sheet *sheet, struct str name, const bool *taken)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (!taken[i] && str_eq(sheet->names[i], name)) return i;
    return SIZE_MAX;
}

/* Added, removed or in another order: the cells say what it is about. */
static void add_whole(struct package_differences *found, const struct difference_plan *plan, const struct difference_sheet *sheet, size_t row, enum package_change change)
{
    const struct package_cell nothing = {.text = STR("")};
    const struct package_cell about = sheet->cells[row * sheet->columns];
    difference_add(found, (struct package_difference){.kind = plan->kind,
                                                      .change = change,
                                                      .name = sheet->names[row],
                                                      .before = change == PACKAGE_REMOVED ? about : nothing,
                                                      .after = change == PACKAGE_ADDED ? about : nothing});
}

static void compare_rows(struct package_differences *found, const struct difference_plan *plan, const struct difference_sheet *before, size_t old, const struct difference_sheet *after, size_t new)
{
    for (size_t i = 0; i < plan->column_count; i++) {
        const struct package_cell was = before->cells[old * plan->column_count + i], is = after->cells[new * plan->column_count + i];
        if (str_eq(was.text, is.text)) continue;
        difference_add(found, (struct package_difference){.kind = plan->kind,
                                                          .change = PACKAGE_CHANGED,
                                                          .name = after->names[new],
                                                          .column = plan->columns[i].key,
                                                          .label = plan->columns[i].label,
                                                          .before = was,
                                                          .after = is});
    }
}

/* The names of the rows that both have, in the order of one of them. */
static struct str order_text(struct arena *a, const struct difference_sheet *sheet, const bool *kept)
{
    struct str text = STR("");
    size_t count = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        if (!kept[i]) continue;
        if (count == ORDER_NAMES_MAX) return arena_join(a, text, STR(", …"), STR(""));
        text = arena_join(a, text, count++ ? STR(", ") : STR(""), sheet->names[i]);
    }
    return text;
}

static void compare(struct ctx *c, struct package_differences *found, const struct difference_plan *plan, const struct package_side *old_side, const struct package_side *new_side)
{
    const struct difference_sheet before = sheet_of(c->arena, plan, old_side), after = sheet_of(c->arena, plan, new_side);
    bool *was_kept = ARENA_ARRAY(c->arena, before.count, bool), *is_kept = ARENA_ARRAY(c->arena, after.count, bool);
    size_t last = 0;
    bool moved = false;
    for (size_t i = 0; i < after.count; i++) {
        size_t old = partner_of(&before, after.names[i], was_kept);
        if (old == SIZE_MAX) {
            add_whole(found, plan, &after, i, PACKAGE_ADDED);
            continue;
        }
        was_kept[old] = is_kept[i] = true;
        moved = moved || old < last;
        last = old;
        compare_rows(found, plan, &before, old, &after, i);
    }
    for (size_t i = 0; i < before.count; i++)
        if (!was_kept[i]) add_whole(found, plan, &before, i, PACKAGE_REMOVED);
    if (moved && plan->order_counts)
        difference_add(found, (struct package_difference){.kind = plan->kind,
                                                          .change = PACKAGE_REORDERED,
                                                          .name = STR(""),
                                                          .before = {.text = order_text(c->arena, &before, was_kept)},
                                                          .after = {.text = order_text(c->arena, &after, is_kept)}});
}

err_t package_differences_of(struct ctx *c, const struct package_side *before, const struct package_side *after, struct package_differences *ret)
{
    struct package_differences found = {.list = ARENA_ARRAY(c->arena, PACKAGE_DIFFERENCES_MAX, struct package_difference)};
    err_t e = OK;
    for (size_t i = 0; i < difference_plan_count && !e; i++) {
        compare(c, &found, &difference_plans[i], before, after);
        if (difference_plans[i].kind == PACKAGE_DIFFERS_PROCEDURE) e = difference_limits(c, &found, before->package, after->package);
        if (difference_plans[i].kind == PACKAGE_DIFFERS_TABLES) difference_rules(c, &found, before->package, after->package);
    }
    if (!e) *ret = found;
    return e;
}
