/* city: reference data that rarely changes, read once and then shared by all threads without locks: units, procedures with
 * their papers and limits, who is competent for what, calendars ready to count with, settings. So a submission, a track
 * page or a list asks the database only for dossiers. A change of the catalogue makes a new city; calendars alone change
 * while it lives (city_refresh). */
#ifndef APP_CITY_H
#define APP_CITY_H

#include "db/db.h"
#include "domain/calendar.h"
#include "domain/procedure.h"
#include "domain/unit.h"

#define CITY_CALENDARS_MAX 1000 /* the city's own and those of units that have one */

struct city;
struct package_shelf;

/* Reads everything; takes tens of milliseconds. Lives until city_free. */
MUST_CHECK err_t city_load(struct db *db, struct ctx *c, struct city **ret_city);
void city_free(struct city *city);

/* The local day on which the organisation is looked at: that of the data set, or the day of c->now. */
int64_t city_day(const struct city *city);

/* NULL if there is none. What they point to lives as long as the city. */
const struct unit *city_unit(const struct city *city, struct uuid id);
/* Every unit that ever was, by kind, code and validity. */
const struct unit *city_units(const struct city *city, size_t *ret_count);
const struct unit *city_unit_by_code(const struct city *city, struct str code); /* in force on city_day */
const struct unit *city_itself(const struct city *city); /* the unit of kind UNIT_CITY */
const struct procedure *city_procedure(const struct city *city, struct uuid id);
const struct procedure *city_procedure_by_code(const struct city *city, struct str code);

/* All procedures, in the order of their codes. */
const struct procedure *city_procedures(const struct city *city, size_t *ret_count);

/* The offices that may receive a procedure, by kind and code. */
const struct unit *const *city_competent(const struct city *city, const struct procedure *procedure, size_t *ret_count);
bool city_is_competent(const struct city *city, const struct procedure *procedure, struct uuid unit_id);

/* From here on c counts by the calendars that hold in the snapshot of ro, whoever changed them, in this process or another.
 * A use case that promises calls it in its own transaction; a page when it begins to read. One small statement; after a
 * change the first who notices reads the changed calendars. Sets of calendars are immutable, each known by its epoch, and
 * live as long as the city: so nobody waits for anybody, and two snapshots beside each other each count by their own. */
MUST_CHECK err_t city_refresh(const struct city *city, struct ctx *c, struct db_ro *ro);

/* The calendar in which a unit's limits run. ERR_BUG if the city knows no such unit. */
MUST_CHECK err_t city_calendar(const struct city *city, struct ctx *c, const struct unit *unit, const struct calendar **ret_calendar);

/* Published packages, compiled as they are needed (app/packages.h). */
struct package_shelf *city_packages(const struct city *city);

/* A setting's value; absent if not set. */
struct str city_setting(const struct city *city, const char *key);

/* Does the program hold only demonstration data? */
bool city_is_simulated(const struct city *city);

#endif
