/* package_city: what only the city can say to a package (packages.md section 7): are its roles filled in every competent office that works with
 * the program, do the offices of its branches exist, have its parameters values. */
#ifndef APP_PACKAGE_CITY_H
#define APP_PACKAGE_CITY_H

#include "app/city.h"
#include "domain/package_finding.h"

struct package_asked {
    const struct city *city;
    const struct procedure *procedure;
    const struct package *package;
    int64_t day; /* local: by which it shall hold */
};

/* Adds what it finds. A few statements, however many offices there are. Reads only. Errors: those of the database. */
MUST_CHECK err_t package_check_at(struct ctx *c, struct db_ro *ro, const struct package_asked *asked, struct package_findings *findings);

#endif
