/* packages: read once, compiled once, kept. */
#include "app/packages.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/civil.h"
#include "package/package_forms.h"
#include "package/package_read.h"
#include "store/package_store.h"

struct package_shelf {
    pthread_mutex_t adding;
    _Atomic(const struct known_package *) newest;
};

/* A package with the arena it lives in. */
struct shelved {
    struct known_package known;
    struct arena *arena;
};

struct package_shelf *package_shelf_new(struct arena *a)
{
    struct package_shelf *shelf = ARENA_NEW(a, struct package_shelf);
    (void)pthread_mutex_init(&shelf->adding, NULL);
    atomic_init(&shelf->newest, NULL);
    return shelf;
}

void package_shelf_free(struct package_shelf *shelf)
{
    const struct known_package *known = atomic_load(&shelf->newest);
    while (known) {
        const struct known_package *older = known->older;
        arena_free(((const struct shelved *)(const void *)known)->arena); /* known is its first member */
        known = older;
    }
    (void)pthread_mutex_destroy(&shelf->adding);
}

static const struct known_package *find(const struct package_shelf *shelf, struct str hash)
{
    const struct known_package *known = atomic_load(&shelf->newest);
    while (known && !str_eq(known->hash, hash))
        known = known->older;
    return known;
}

static err_t read_forms(struct ctx *c, const struct json_value *tree, struct known_package *known)
{
    bool good;
    const struct eform *forms = package_forms(c, tree, known->package, &good);
    known->forms = forms;
    if (!good) return fail(c, record_broken);
    if (known->package->form_count == 0) return OK;
    unsigned *pages = ARENA_ARRAY(c->arena, forms->count, unsigned);
    known->page_count = eform_pages(c->arena, forms, pages);
    known->pages = pages;
    known->form = forms;
    return OK;
}

static err_t compile(struct ctx *c, struct str body, struct known_package *known)
{
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    struct json_value tree;
    err_t e = package_parse(c, arena_copy(c->arena, body), &tree);
    if (e) return e;
    known->package = package_read(c, &tree, findings);
    known->plan = package_plan_compile(c, known->package, findings);
    return findings->errors || !known->plan->is_whole ? fail(c, record_broken) : read_forms(c, &tree, known);
}

/* Under the mutex. */
static err_t add(struct ctx *c, struct package_shelf *shelf, struct str hash, struct str body)
{
    struct arena *arena = arena_new(1U << 16);
    struct ctx inner = {.arena = arena, .now = c->now, .locale = c->locale};
    struct shelved *s = ARENA_NEW(arena, struct shelved);
    err_t e = compile(&inner, body, &s->known);
    if (e) {
        arena_free(arena);
        return fail(c, record_broken);
    }
    s->arena = arena;
    s->known.hash = arena_copy(arena, hash);
    s->known.older = atomic_load(&shelf->newest);
    atomic_store(&shelf->newest, &s->known);
    return OK;
}

err_t packages_of(struct ctx *c, struct db_ro *ro, const struct city *city, struct str hash, const struct known_package **ret)
{
    struct package_shelf *shelf = city_packages(city);
    struct str body;
    *ret = find(shelf, hash);
    if (*ret) return OK;
    err_t e = package_store_body(ro, c, hash, &body);
    if (e == ERR_NOT_FOUND) return fail(c, package_unknown);
    if (e) return e;
    (void)pthread_mutex_lock(&shelf->adding);
    if (!find(shelf, hash)) e = add(c, shelf, hash, body);
    (void)pthread_mutex_unlock(&shelf->adding);
    if (!e) *ret = find(shelf, hash);
    return e;
}

err_t packages_in_force(struct ctx *c, struct db_ro *ro, struct uuid procedure_id, struct str *ret_hash)
{
    return package_store_in_force(ro, c, procedure_id, civil_day_at(c->now), ret_hash);
}
