/* package_city: offices, their roles and parameters, read at once, then looked up. */
#include "app/package_city.h"

#include <stdlib.h>

#include "app/branch.h"
#include "domain/package_check.h"
#include "store/account_store.h"
#include "store/package_store.h"

/* What is asked of the city, and what it says of all its offices at once: asked one by one, a package of the communes would take
 * thousands of statements. */
struct asking {
    struct ctx *c;
    const struct city *city;
    const struct package *p;
    const struct role_holder *holders; /* on that day */
    size_t holder_count;
    const struct staffed *powers; /* likewise; by unit, then role */
    size_t power_count;
    const struct staffed *units; /* where anybody has an account, on whatever day */
    size_t unit_count;
};

/* As roles name the level of an office. A department and the city's own office are both "tinh"; a department is "so" too. */
static bool is_of_level(const struct unit *unit, struct str level)
{
    if (str_eq(level, STR("xa"))) return unit->kind == UNIT_COMMUNE;
    if (str_eq(level, STR("huyen"))) return unit->kind == UNIT_DISTRICT;
    if (str_eq(level, STR("so"))) return unit->kind == UNIT_DEPARTMENT;
    return str_eq(level, STR("tinh")) && (unit->kind == UNIT_DEPARTMENT || unit->kind == UNIT_CITY || unit->kind == UNIT_OTHER_AGENCY);
}

/* ---- who fills what ---- */

static int by_unit_and_role(const void *a, const void *b)
{
    const struct staffed *x = a, *y = b;
    int units = memcmp(x->unit_id.bytes, y->unit_id.bytes, sizeof x->unit_id.bytes);
    return units ? units : (int)x->role - (int)y->role;
}

static bool staffed_has(const struct staffed *items, size_t count, struct uuid unit_id, enum role role)
{
    const struct staffed wanted = {unit_id, role};
    return count > 0 && bsearch(&wanted, items, count, sizeof *items, by_unit_and_role);
}

/* Somebody named for the role on that day, or somebody with its power. */
static bool is_filled(const struct asking *k, const struct unit *unit, struct str bare, enum role power)
{
    for (size_t i = 0; i < k->holder_count; i++)
        if (uuid_eq(k->holders[i].unit_id, unit->id) && str_eq(k->holders[i].role, bare)) return true;
    return staffed_has(k->powers, k->power_count, unit->id, power);
}

static void fill_roles(const struct asking *k, const struct unit *unit, struct str level, struct package_office *office)
{
    struct str *roles = ARENA_ARRAY(k->c->arena, k->p->role_count, struct str);
    for (size_t i = 0; i < k->p->role_count; i++) {
        struct str name = k->p->roles[i].name;
        if (k->p->roles[i].power == ROLE_NONE || !str_eq(str_or_empty(package_role_level(name)), level)) continue;
        struct str bare = package_role_bare(name);
        if (is_filled(k, unit, bare, k->p->roles[i].power)) roles[office->role_count++] = bare;
    }
    office->roles = roles;
}

/* An office in which nobody has an account does not work with the program yet, and stands in nobody's way [D]. */
static void add_office(const struct asking *k, const struct unit *unit, struct str level, struct package_city *city, struct package_office *offices)
{
    if (!is_of_level(unit, level) || !staffed_has(k->units, k->unit_count, unit->id, ROLE_NONE)) return;
    struct package_office office = {.name = unit->name, .level = level};
    fill_roles(k, unit, level, &office);
    offices[city->office_count++] = office;
}

static const struct procedure *linked_of(const struct asking *k, size_t row)
{
    struct str code = package_linked_code(k->p->rows[row].linked);
    return str_is_absent(code) ? NULL : city_procedure_by_code(k->city, code);
}

/* Each office must find the office of each branch. */
static void check_branch_offices(const struct asking *k, const struct procedure *procedure, struct package_findings *findings)
{
    size_t units;
    const struct unit *const *competent = city_competent(k->city, procedure, &units);
    for (size_t i = 0; i < k->p->row_count; i++) {
        const struct procedure *linked = linked_of(k, i);
        for (size_t n = 0; linked && n < units; n++) {
            if (branch_office(k->city, linked, competent[n])) continue;
            package_find(findings, package_branch_office, package_at(PACKAGE_STEPS, i, "linked"), competent[n]->name);
            break;
        }
    }
}

static bool is_added(const struct package_city *city, const struct unit *unit, struct str level)
{
    for (size_t i = 0; i < city->office_count; i++)
        if (str_eq(city->offices[i].name, unit->name) && str_eq(city->offices[i].level, level)) return true;
    return false;
}

/* The offices of another level to which branches go: what is done there is done by roles of that level. */
static void add_branch_offices(const struct asking *k, const struct procedure *procedure, struct package_city *city, struct package_office *offices)
{
    size_t units;
    const struct unit *const *competent = city_competent(k->city, procedure, &units);
    for (size_t i = 0; i < k->p->row_count; i++) {
        const struct procedure *linked = linked_of(k, i);
        struct str level = str_or_empty(package_role_level(str_or_empty(k->p->rows[i].who)));
        for (size_t n = 0; linked && n < units && !str_eq(level, str_or_empty(k->p->procedure.level)); n++) {
            const struct unit *office = branch_office(k->city, linked, competent[n]);
            if (office && !is_added(city, office, level)) add_office(k, office, level, city, offices);
        }
    }
}

static err_t read_city(struct ctx *c, struct db_ro *ro, int64_t day, struct asking *ret)
{
    struct role_holder *holders;
    struct staffed *powers, *units;
    err_t e = package_store_holders_on(ro, c, day, &holders, &ret->holder_count);
    if (!e) e = account_store_powers_on(ro, c, day, &powers, &ret->power_count);
    if (!e) e = account_store_staffed(ro, c, &units, &ret->unit_count);
    if (e) return e;
    ret->holders = holders;
    ret->powers = powers;
    ret->units = units;
    return OK;
}

static err_t known_params(struct ctx *c, struct db_ro *ro, int64_t day, struct package_city *city)
{
    struct package_value *known;
    err_t e = package_store_values(ro, c, day, &known, &city->param_count);
    if (e) return e;
    struct str *names = ARENA_ARRAY(c->arena, city->param_count, struct str);
    for (size_t i = 0; i < city->param_count; i++)
        names[i] = known[i].name;
    city->params = names;
    return OK;
}

err_t package_check_at(struct ctx *c, struct db_ro *ro, const struct package_asked *asked, struct package_findings *findings)
{
    struct asking k = {.c = c, .city = asked->city, .p = asked->package};
    size_t units, procedures;
    const struct unit *const *competent = city_competent(asked->city, asked->procedure, &units);
    const struct procedure *all = city_procedures(asked->city, &procedures);
    struct package_office *offices = ARENA_ARRAY(c->arena, units * (k.p->row_count + 1), struct package_office);
    struct str *codes = ARENA_ARRAY(c->arena, procedures, struct str);
    struct package_city city = {.offices = offices, .procedures = codes, .procedure_count = procedures};
    err_t e = read_city(c, ro, asked->day, &k);
    if (!e) e = known_params(c, ro, asked->day, &city);
    if (e) return e;
    for (size_t i = 0; i < units; i++)
        add_office(&k, competent[i], str_or_empty(k.p->procedure.level), &city, offices);
    add_branch_offices(&k, asked->procedure, &city, offices);
    for (size_t i = 0; i < procedures; i++)
        codes[i] = all[i].code;
    package_check_city(c, k.p, &city, findings);
    check_branch_offices(&k, asked->procedure, findings);
    return OK;
}
