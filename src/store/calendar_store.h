/* calendar_store: working calendars. The week is text in the database ("1-5 07:30-11:30,13:00-17:00"), the days are
 * rows; both become one domain calendar. */
#ifndef STORE_CALENDAR_STORE_H
#define STORE_CALENDAR_STORE_H

#include "db/db.h"
#include "domain/calendar.h"
#include "store/change.h"

#define CALENDAR_CITY "city" /* the default */

/* The calendar in the arena of c. ERR_NOT_FOUND without a fault text if there is none of that name; ERR_INVALID
 * if its sessions or days cannot be used (calendar_text_week, calendar_build). */
MUST_CHECK err_t calendar_store_load(struct db_ro *ro, struct ctx *c, struct str id,
                                     const struct calendar **ret_calendar);

/* A new calendar; one that is there is left as it is: the city may have changed it. */
MUST_CHECK err_t calendar_store_put(struct db_rw *rw, struct ctx *c, struct str id, struct str name, struct str week,
                                    struct str makeup, enum store_change *ret_change);

/* A day of a calendar. One with a document number, entered by the city, is left as it is. */
MUST_CHECK err_t calendar_store_put_day(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_day *day,
                                        enum store_change *ret_change);

#endif
