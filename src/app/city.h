/* city: reference data that rarely changes, read once and then shared by all threads without locks: units, procedures with
 * their papers and limits, who is competent for what, calendars ready to count with, settings. So a submission, a track
 * page or a list asks the database only for dossiers. A change of the catalogue makes a new city. */
#ifndef APP_CITY_H
#define APP_CITY_H

#include "db/db.h"
#include "domain/calendar.h"
#include "domain/procedure.h"
#include "domain/unit.h"

#define CITY_CALENDARS_MAX 1000 /* the city's own and those of units that have one */

struct city;

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

/* The calendar in which a unit's limits run. ERR_BUG if there is none of this name. */
MUST_CHECK err_t city_calendar(const struct city *city, struct ctx *c, struct str calendar_id, const struct calendar **ret_calendar);

/* A setting's value; absent if not set. */
struct str city_setting(const struct city *city, const char *key);

/* Does the program hold only demonstration data? */
bool city_is_simulated(const struct city *city);

#endif
