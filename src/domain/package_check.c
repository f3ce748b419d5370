/* package_check: the parts in the order in which an author wants to hear of them: data, steps, times, rules, tests. */
#include "domain/package_check.h"

err_t package_check(struct ctx *c, const struct package *p, const struct package_bench *bench,
                    struct package_findings *findings, const struct package_plan **ret_plan)
{
    struct package_unproved unproved;
    const struct package_plan *plan = package_plan_compile(c, p, findings);
    package_check_data(c, plan, findings);
    if (ret_plan) *ret_plan = plan;
    err_t e = package_check_rules(c, plan, bench, findings, &unproved);
    if (e || !plan->is_whole) return e; /* what cannot be walked has no longest way, and no test can run */
    e = package_check_steps(c, plan, findings);
    if (!e) e = package_check_times(c, plan, findings);
    return e ? e : package_check_tests(c, plan, bench, &unproved, findings);
}

/* ---- the city ---- */

static bool is_among(const struct str *list, size_t count, struct str s)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(list[i], s)) return true;
    return false;
}

/* The role must be filled in each office of its level, and there must be one. */
static void check_role(struct ctx *c, const struct package *p, size_t at, const struct package_city *city,
                       struct package_findings *findings)
{
    struct str name = p->roles[at].name;
    struct str level = package_role_level(name);
    struct package_place place = package_at(PACKAGE_ROLES, at, NULL);
    bool any = false;
    if (str_is_absent(level)) return;
    struct str bare = package_role_bare(name);
    for (size_t i = 0; i < city->office_count; i++) {
        const struct package_office *office = &city->offices[i];
        if (!str_eq(office->level, level)) continue;
        any = true;
        if (!is_among(office->roles, office->role_count, bare))
            package_find(findings, package_role_unfilled, place,
                         arena_printf(c->arena, "%.*s, %.*s", STR_ARG(name), STR_ARG(office->name)));
    }
    if (!any) package_find(findings, package_role_no_office, place, name);
}

void package_check_city(struct ctx *c, const struct package *p, const struct package_city *city,
                        struct package_findings *findings)
{
    for (size_t i = 0; i < p->role_count; i++)
        check_role(c, p, i, city, findings);
    for (size_t i = 0; i < p->row_count; i++) {
        struct str code = package_linked_code(p->rows[i].linked);
        if (!str_is_absent(code) && !is_among(city->procedures, city->procedure_count, code))
            package_find(findings, package_linked_unknown, package_at(PACKAGE_STEPS, i, "linked"), p->rows[i].linked);
    }
    for (size_t i = 0; i < p->param_count; i++)
        if (!is_among(city->params, city->param_count, p->params[i]))
            package_find(findings, package_param_no_value, package_at(PACKAGE_PARAMS, i, NULL), p->params[i]);
}
