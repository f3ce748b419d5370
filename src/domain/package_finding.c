/* package_finding: the list that checks fill, and which of them only warn. */
#include "domain/package_finding.h"

static const char *const part_keys[PACKAGE_PART_COUNT] = {
    [PACKAGE_PROCEDURE] = "procedure", [PACKAGE_ROLES] = "roles",   [PACKAGE_STEPS] = "steps",
    [PACKAGE_DOCUMENTS] = "documents", [PACKAGE_TABLES] = "tables", [PACKAGE_FORMS] = "forms",
    [PACKAGE_PARAMS] = "params",       [PACKAGE_TEXTS] = "texts",   [PACKAGE_TESTS] = "tests",
};

/* What an author should know and may leave. */
static const enum message warnings[] = {
    package_mark_unverified, package_param_unused,   package_role_unused,    package_limit_unstated,
    package_basis_missing,   package_saving_unknown, package_document_alone, package_step_untimed,
    package_decision_left_out,
};

struct package_place package_at(enum package_part part, size_t row, const char *column)
{
    return (struct package_place){part, row, column, PACKAGE_NO_PLACE, PACKAGE_NO_PLACE};
}

struct package_place package_at_item(enum package_part part, size_t row, const char *column, size_t item)
{
    return (struct package_place){part, row, column, item, PACKAGE_NO_PLACE};
}

struct package_place package_at_cell(size_t table, size_t rule, size_t cell)
{
    return (struct package_place){PACKAGE_TABLES, table, "rules", rule, cell};
}

const char *package_part_key(enum package_part part)
{
    return part < PACKAGE_PART_COUNT ? part_keys[part] : "";
}

struct str package_place_text(struct arena *a, const struct package_place *place)
{
    struct str text = str_of(package_part_key(place->part));
    if (place->row != PACKAGE_NO_PLACE) text = arena_printf(a, "%.*s[%zu]", STR_ARG(text), place->row);
    if (place->column) text = arena_printf(a, "%.*s.%s", STR_ARG(text), place->column);
    if (place->item != PACKAGE_NO_PLACE) text = arena_printf(a, "%.*s[%zu]", STR_ARG(text), place->item);
    if (place->cell != PACKAGE_NO_PLACE) text = arena_printf(a, "%.*s[%zu]", STR_ARG(text), place->cell);
    return text;
}

static bool only_warns(enum message message)
{
    for (size_t i = 0; i < sizeof warnings / sizeof warnings[0]; i++)
        if (warnings[i] == message) return true;
    return false;
}

void package_find(struct package_findings *findings, enum message message, struct package_place place,
                  struct str argument)
{
    bool warns = only_warns(message);
    findings->errors += !warns;
    findings->warnings += warns;
    if (findings->count == PACKAGE_FINDINGS_MAX) return;
    findings->list[findings->count++] =
        (struct package_finding){.is_warning = warns, .message = message, .place = place, .argument = argument};
}

void package_find_fault(struct ctx *c, struct package_findings *findings, struct package_place place)
{
    package_find(findings, c->fault.message, place, arena_copy(c->arena, str_or_empty(c->fault.argument)));
    fault_clear(c);
}
