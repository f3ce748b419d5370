/* packages: the published packages of a city as the program uses them: which is in force, and a version compiled. A version
 * never changes, so what was compiled once is kept as long as the city, found without a lock; only adding one takes a mutex
 * (as sets of calendars, app/city.h). */
#ifndef APP_PACKAGES_H
#define APP_PACKAGES_H

#include "app/city.h"
#include "domain/eform_pages.h"
#include "domain/package_plan.h"

struct known_package {
    struct str hash;
    const struct package *package;
    const struct package_plan *plan;
    const struct eform *forms; /* as package->forms */
    const struct eform *form;  /* the package's first; NULL: it has none */
    const unsigned *pages;    /* of the form: eform_pages */
    size_t page_count;
    const struct known_package *older;
};

/* The version of that hash, compiled. Faults: package_unknown; record_broken (its text is no package any more). */
MUST_CHECK err_t packages_of(struct ctx *c, struct db_ro *ro, const struct city *city, struct str hash, const struct known_package **ret);

/* The hash of the version in force on the day of c->now; absent: the procedure has none. */
MUST_CHECK err_t packages_in_force(struct ctx *c, struct db_ro *ro, struct uuid procedure_id, struct str *ret_hash);

/* ---- only for city.c ---- */
struct package_shelf;
struct package_shelf *package_shelf_new(struct arena *a);
void package_shelf_free(struct package_shelf *shelf);

#endif
