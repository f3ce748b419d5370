/* city: loads the reference data into one arena and finds things in it. Immutable once loaded, but for the list of sets of
 * calendars, to which one is added, and never taken away, after a change. */
#include "app/city.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "app/packages.h"
#include "base/civil.h"
#include "store/calendar_store.h"
#include "store/procedure_store.h"
#include "store/setting_store.h"
#include "store/unit_store.h"

#define PAGE 100
#define INDEX_SLOTS 8192 /* more than twice the units or procedures of any city; a larger one is refused at load */
#define PROCEDURES_MAX (INDEX_SLOTS / 2)

/* Which units a competence rule means; rules repeat, so each is resolved once. */
struct competence {
    struct str rule;
    const struct unit **units;
    size_t count;
};

struct named_calendar {
    struct str id;
    int64_t changes; /* of calendar_revision */
    struct instant last_at;
    const struct calendar *calendar;
};

/* All calendars as one snapshot of the database has them. Written before it is published, then only read. */
struct calendars_in_force {
    struct arena *arena;
    struct str epoch;
    struct named_calendar *named;
    size_t count;
    const struct calendar **of_units;       /* by the unit's place in the city's list */
    const struct calendars_in_force *older; /* may own calendars that this one uses */
};

/* Readers follow `newest` (acquire) and then only constant memory; the lock is for those who add a set (release). */
struct calendar_sets {
    pthread_mutex_t adding;
    _Atomic(const struct calendars_in_force *) newest;
};

struct city {
    struct arena *arena;
    int64_t day;
    struct unit_list units;
    struct procedure *procedures;
    size_t procedure_count;
    struct competence *competences;
    size_t competence_count;
    struct calendar_sets *calendars;
    struct package_shelf *packages;
    struct setting *settings;
    size_t setting_count;
    uint16_t units_by_id[INDEX_SLOTS]; /* index + 1; 0: free */
    uint16_t procedures_by_id[INDEX_SLOTS];
    uint16_t procedures_by_code[INDEX_SLOTS];
};

static uint64_t hash_of_id(struct uuid id)
{
    return str_hash((struct str){(const char *)id.bytes, sizeof id.bytes});
}

static void index_add(uint16_t *slots, uint64_t hash, size_t index)
{
    size_t at = hash % INDEX_SLOTS;
    while (slots[at])
        at = (at + 1) % INDEX_SLOTS;
    slots[at] = (uint16_t)(index + 1);
}

static err_t load_units(struct db_ro *ro, struct ctx *c, struct city *city)
{
    err_t e = unit_store_all(ro, c, &city->units);
    if (e) return e;
    ASSERT(city->units.count < INDEX_SLOTS / 2);
    for (size_t i = 0; i < city->units.count; i++)
        index_add(city->units_by_id, hash_of_id(city->units.items[i].id), i);
    return OK;
}

/* One page of the list: codes in scratch, records in c's arena. */
static err_t load_page(struct db_ro *ro, struct ctx *c, struct ctx *scratch, struct city *city, struct procedure_page *page)
{
    err_t e = procedure_store_search(ro, scratch, STR(""), NULL, city->day, page->next, PAGE, page);
    for (size_t i = 0; !e && i < page->count; i++) {
        ASSERT(city->procedure_count < PROCEDURES_MAX);
        e = procedure_store_find(ro, c, page->items[i].code, &city->procedures[city->procedure_count++]);
    }
    return e;
}

static err_t load_procedures(struct db_ro *ro, struct ctx *c, struct city *city)
{
    err_t e;
    struct procedure_page page = {.next = STR("")};
    struct ctx scratch = {.arena = arena_new(1U << 16), .now = c->now};
    city->procedures = ARENA_ARRAY(c->arena, PROCEDURES_MAX, struct procedure);
    do {
        e = load_page(ro, c, &scratch, city, &page);
    } while (!e && !str_is_absent(page.next));
    arena_free(scratch.arena);
    if (e) return e;
    for (size_t i = 0; i < city->procedure_count; i++) {
        index_add(city->procedures_by_id, hash_of_id(city->procedures[i].id), i);
        index_add(city->procedures_by_code, str_hash(city->procedures[i].code), i);
    }
    return OK;
}

static const struct competence *find_competence(const struct city *city, struct str rule)
{
    for (size_t i = 0; i < city->competence_count; i++)
        if (str_eq(city->competences[i].rule, rule)) return &city->competences[i];
    return NULL;
}

/* scratch: its arena is forgotten afterwards; what stays goes to c's. */
static err_t load_competence(struct db_ro *ro, struct ctx *c, struct ctx *scratch, struct city *city, struct str rule)
{
    struct unit_list list;
    if (find_competence(city, rule)) return OK;
    err_t e = unit_store_competent(ro, scratch, rule, city->day, &list);
    if (e) return e;
    struct competence *competence = &city->competences[city->competence_count++];
    *competence = (struct competence){rule, ARENA_ARRAY(c->arena, list.count, const struct unit *), 0};
    for (size_t i = 0; i < list.count; i++) {
        const struct unit *unit = city_unit(city, list.items[i].id);
        if (unit) competence->units[competence->count++] = unit;
    }
    return OK;
}

static err_t load_competences(struct db_ro *ro, struct ctx *c, struct city *city)
{
    err_t e = OK;
    struct ctx scratch = {.arena = arena_new(1U << 16), .now = c->now};
    city->competences = ARENA_ARRAY(c->arena, city->procedure_count, struct competence);
    for (size_t i = 0; !e && i < city->procedure_count; i++) {
        e = load_competence(ro, c, &scratch, city, city->procedures[i].competence);
        arena_reset(scratch.arena);
    }
    arena_free(scratch.arena);
    return e;
}

/* ---- calendars ---- */

static const struct named_calendar *find_calendar(const struct calendars_in_force *set, struct str id)
{
    for (size_t i = 0; set && i < set->count; i++)
        if (str_eq(set->named[i].id, id)) return &set->named[i];
    return NULL;
}

static struct named_calendar with_revision(struct str id, const struct calendar_revision *revisions, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(revisions[i].calendar_id, id))
            return (struct named_calendar){.id = id, .changes = revisions[i].changes, .last_at = revisions[i].last_at};
    return (struct named_calendar){.id = id};
}

/* What the set before has in the same revision is taken from there. */
static err_t add_calendar(struct db_ro *ro, struct ctx *c, struct calendars_in_force *set, struct named_calendar named)
{
    const struct named_calendar *before = find_calendar(set->older, named.id);
    ASSERT(set->count < CITY_CALENDARS_MAX);
    if (before && before->changes == named.changes && before->last_at.us == named.last_at.us) {
        named.calendar = before->calendar;
    } else {
        err_t e = calendar_store_load(ro, c, named.id, &named.calendar);
        if (e) return e;
    }
    set->named[set->count++] = named;
    return OK;
}

/* Fills the set from ro, everything in its own arena, which is that of c. */
static err_t fill_set(struct db_ro *ro, struct ctx *c, const struct city *city, struct calendars_in_force *set)
{
    struct unit_calendar_name *names;
    struct calendar_revision *revisions;
    size_t name_count, revision_count;
    err_t e = calendar_store_epoch(ro, c, &set->epoch);
    if (!e) e = calendar_store_of_units(ro, c, &names, &name_count);
    if (!e) e = calendar_store_revisions(ro, c, &revisions, &revision_count);
    if (e) return e;
    set->named = ARENA_ARRAY(c->arena, CITY_CALENDARS_MAX, struct named_calendar);
    set->of_units = ARENA_ARRAY(c->arena, city->units.count, const struct calendar *);
    for (size_t i = 0; i < name_count; i++) {
        const struct unit *unit = city_unit(city, names[i].unit_id);
        if (!unit) continue; /* of a data set that was loaded since */
        const struct named_calendar *named = find_calendar(set, names[i].calendar_id);
        if (!named) {
            e = add_calendar(ro, c, set, with_revision(names[i].calendar_id, revisions, revision_count));
            if (e) return e;
            named = &set->named[set->count - 1];
        }
        set->of_units[unit - city->units.items] = named->calendar;
    }
    return OK;
}

/* Called with the lock, or before anybody else knows the city. */
static err_t add_set(struct db_ro *ro, struct ctx *c, const struct city *city)
{
    struct arena *arena = arena_new(1U << 14);
    struct calendars_in_force *set = ARENA_NEW(arena, struct calendars_in_force);
    struct ctx inner = {.arena = arena, .now = c->now, .locale = c->locale};
    *set = (struct calendars_in_force){.arena = arena, .older = atomic_load(&city->calendars->newest)};
    err_t e = fill_set(ro, &inner, city, set);
    if (e) {
        arena_free(arena);
        return fail(c, inner.fault.message ? inner.fault.message : internal_error);
    }
    atomic_store(&city->calendars->newest, set);
    return OK;
}

static const struct calendars_in_force *set_of(const struct city *city, struct str epoch)
{
    const struct calendars_in_force *set = atomic_load(&city->calendars->newest);
    while (set && !str_eq(set->epoch, epoch))
        set = set->older;
    return set;
}

err_t city_refresh(const struct city *city, struct ctx *c, struct db_ro *ro)
{
    struct str epoch;
    err_t e = calendar_store_epoch(ro, c, &epoch);
    if (e) return e;
    c->calendars = set_of(city, epoch);
    if (c->calendars) return OK;
    (void)pthread_mutex_lock(&city->calendars->adding);
    if (!set_of(city, epoch)) e = add_set(ro, c, city);
    (void)pthread_mutex_unlock(&city->calendars->adding);
    c->calendars = set_of(city, epoch);
    return e;
}

static void free_sets(struct calendar_sets *sets)
{
    const struct calendars_in_force *set = atomic_load(&sets->newest);
    while (set) {
        const struct calendars_in_force *older = set->older;
        arena_free(set->arena);
        set = older;
    }
    (void)pthread_mutex_destroy(&sets->adding);
}

static err_t load_all(struct db_ro *ro, struct ctx *c, struct city *city)
{
    err_t e = setting_store_organisation_day(ro, c, &city->day);
    if (!e) e = setting_store_family(ro, c, STR("dataset"), &city->settings, &city->setting_count);
    if (!e) e = load_units(ro, c, city);
    if (!e) e = load_procedures(ro, c, city);
    if (!e) e = load_competences(ro, c, city);
    if (!e) e = add_set(ro, c, city);
    return e;
}

err_t city_load(struct db *db, struct ctx *c, struct city **ret_city)
{
    struct arena *arena = arena_new(1U << 18);
    struct city *city = ARENA_NEW(arena, struct city);
    struct ctx inner = {.arena = arena, .now = c->now, .locale = c->locale};
    struct db_ro *ro;
    city->arena = arena;
    city->calendars = ARENA_NEW(arena, struct calendar_sets);
    city->packages = package_shelf_new(arena);
    (void)pthread_mutex_init(&city->calendars->adding, NULL);
    atomic_init(&city->calendars->newest, NULL);
    err_t e = db_read_begin(db, &inner, &ro);
    if (!e) {
        e = load_all(ro, &inner, city);
        db_read_end(db, ro);
    }
    if (e) {
        err_t kind = fault_set(c, inner.fault.message ? inner.fault.message : internal_error, inner.fault.field, inner.fault.argument);
        city_free(city);
        return kind;
    }
    *ret_city = city;
    return OK;
}

void city_free(struct city *city)
{
    if (!city) return;
    free_sets(city->calendars);
    package_shelf_free(city->packages);
    arena_free(city->arena);
}

struct package_shelf *city_packages(const struct city *city)
{
    return city->packages;
}

int64_t city_day(const struct city *city)
{
    return city->day;
}

const struct unit *city_unit(const struct city *city, struct uuid id)
{
    for (size_t at = hash_of_id(id) % INDEX_SLOTS; city->units_by_id[at]; at = (at + 1) % INDEX_SLOTS) {
        const struct unit *unit = &city->units.items[city->units_by_id[at] - 1];
        if (uuid_eq(unit->id, id)) return unit;
    }
    return NULL;
}

const struct unit *city_units(const struct city *city, size_t *ret_count)
{
    *ret_count = city->units.count;
    return city->units.items;
}

const struct unit *city_unit_by_code(const struct city *city, struct str code)
{
    for (size_t i = 0; i < city->units.count; i++) {
        const struct unit *unit = &city->units.items[i];
        if (str_eq(unit->code, code) && unit_is_valid_on(unit, city->day)) return unit;
    }
    return NULL;
}

const struct unit *city_itself(const struct city *city)
{
    for (size_t i = 0; i < city->units.count; i++)
        if (city->units.items[i].kind == UNIT_CITY) return &city->units.items[i];
    return NULL;
}

const struct procedure *city_procedure(const struct city *city, struct uuid id)
{
    for (size_t at = hash_of_id(id) % INDEX_SLOTS; city->procedures_by_id[at]; at = (at + 1) % INDEX_SLOTS) {
        const struct procedure *procedure = &city->procedures[city->procedures_by_id[at] - 1];
        if (uuid_eq(procedure->id, id)) return procedure;
    }
    return NULL;
}

const struct procedure *city_procedure_by_code(const struct city *city, struct str code)
{
    for (size_t at = str_hash(code) % INDEX_SLOTS; city->procedures_by_code[at]; at = (at + 1) % INDEX_SLOTS) {
        const struct procedure *procedure = &city->procedures[city->procedures_by_code[at] - 1];
        if (str_eq(procedure->code, code)) return procedure;
    }
    return NULL;
}

const struct procedure *city_procedures(const struct city *city, size_t *ret_count)
{
    *ret_count = city->procedure_count;
    return city->procedures;
}

const struct unit *const *city_competent(const struct city *city, const struct procedure *procedure, size_t *ret_count)
{
    const struct competence *competence = find_competence(city, procedure->competence);
    *ret_count = competence ? competence->count : 0;
    return competence ? competence->units : NULL;
}

bool city_is_competent(const struct city *city, const struct procedure *procedure, struct uuid unit_id)
{
    size_t count;
    const struct unit *const *units = city_competent(city, procedure, &count);
    for (size_t i = 0; i < count; i++)
        if (uuid_eq(units[i]->id, unit_id)) return true;
    return false;
}

err_t city_calendar(const struct city *city, struct ctx *c, const struct unit *unit, const struct calendar **ret_calendar)
{
    const struct calendars_in_force *set = c->calendars;
    const struct unit *known = city_unit(city, unit->id);
    if (!set) { /* the oldest: as the city was loaded */
        set = atomic_load(&city->calendars->newest);
        while (set->older)
            set = set->older;
    }
    if (!known || !set->of_units[known - city->units.items]) return fail(c, internal_error);
    *ret_calendar = set->of_units[known - city->units.items];
    return OK;
}

struct str city_setting(const struct city *city, const char *key)
{
    for (size_t i = 0; i < city->setting_count; i++)
        if (str_eq(city->settings[i].key, str_of(key))) return city->settings[i].value;
    return (struct str){NULL, 0};
}

bool city_is_simulated(const struct city *city)
{
    return str_eq(city_setting(city, "dataset.simulated"), STR("1"));
}
