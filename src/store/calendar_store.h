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

/* The same, not yet built: as it is stored, each day's own hours only where it has some. */
MUST_CHECK err_t calendar_store_plan(struct db_ro *ro, struct ctx *c, struct str id, struct calendar_plan *ret_plan);

/* A new calendar; one that is there is left as it is: the city may have changed it. */
MUST_CHECK err_t calendar_store_put(struct db_rw *rw, struct ctx *c, struct str id, struct str name, struct str week,
                                    struct str makeup, enum store_change *ret_change);

/* A day of a calendar, from a data set. One with a document number, entered by the city, is left as it is; one that the city
 * took away stays away. */
MUST_CHECK err_t calendar_store_put_day(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_day *day,
                                        enum store_change *ret_change);

/* ---- what the city itself changes ---- */

/* A unit has two (struct unit_calendars): reception is absent where its desk keeps the hours of its limits. */
struct calendar_names {
    struct str counting;
    struct str reception;
};
/* ERR_NOT_FOUND without a fault text. */
MUST_CHECK err_t calendar_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct calendar_names *ret_names);
/* How many units in force on that day have it, for one or the other. */
MUST_CHECK err_t calendar_store_users(struct db_ro *ro, struct ctx *c, struct str id, int64_t day, int64_t *ret_users);
MUST_CHECK err_t calendar_store_count(struct db_ro *ro, struct ctx *c, int64_t *ret_calendars);

/* A copy of a calendar with its days, as the unit's own from now on. */
MUST_CHECK err_t calendar_store_copy(struct db_rw *rw, struct ctx *c, struct str from, struct str id, struct str name);
MUST_CHECK err_t calendar_store_give(struct db_rw *rw, struct ctx *c, struct uuid unit_id, struct str id, bool is_reception);

/* A day as it is from now on, whatever it was; and a day taken away. */
MUST_CHECK err_t calendar_store_set_day(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_day *day);
MUST_CHECK err_t calendar_store_delete_day(struct db_rw *rw, struct ctx *c, struct str id, int64_t day);

/* Who changed which day by which document: appended, never edited. */
struct calendar_log {
    int64_t day;
    struct instant at;
    int change;              /* enum calendar_change_kind */
    struct calendar_day of;  /* kind, name, hours, document: the new ones; of a day removed the old kind, name and hours */
    struct str actor;
};
MUST_CHECK err_t calendar_store_log(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_log *log);
/* The entries of days first to last, by day; at most `limit`. */
MUST_CHECK err_t calendar_store_logged(struct db_ro *ro, struct ctx *c, struct str id, int64_t first_day, int64_t last_day,
                                       int64_t limit, struct calendar_log **ret_logs, size_t *ret_count);

#endif
