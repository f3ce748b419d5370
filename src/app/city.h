/* city: reference data that rarely changes, read once and then shared by all threads without locks: the calendars, built
 * and ready to count with. A change of a calendar makes a new city; the old one stays until its last reader is done. */
#ifndef APP_CITY_H
#define APP_CITY_H

#include "db/db.h"
#include "domain/calendar.h"

struct city;

/* Reads calendars and settings. Lives in an arena of its own until city_free. */
MUST_CHECK err_t city_load(struct db *db, struct ctx *c, struct city **ret_city);
void city_free(struct city *city);

/* The calendar in which a unit's limits run. ERR_BUG if there is none of this name. */
MUST_CHECK err_t city_calendar(const struct city *city, struct ctx *c, struct str calendar_id, const struct calendar **ret_calendar);

/* A setting's value; absent if not set. */
struct str city_setting(const struct city *city, const char *key);

#endif
