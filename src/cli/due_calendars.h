/* due_calendars: where `motcua due` has an office's calendar from: the calendar built into the program, or a database. */
#ifndef CLI_DUE_CALENDARS_H
#define CLI_DUE_CALENDARS_H

#include "domain/calendar.h"

struct due_calendars {
    /* The calendar in which the limits of this office run, and the office's full name for the heading. `unit` may be
     * empty. ERR_NOT_FOUND unit_not_found. */
    err_t (*calendar_for_unit)(void *self, struct ctx *c, struct str unit, const struct calendar **ret_counting,
                               struct str *ret_name);
    void *self;
};

/* Monday to Friday with the holidays of data/holidays.csv, for any office; the name is the text given. */
struct due_calendars due_calendars_builtin(void);

struct city;
/* The calendars of a city's database; `unit` is the code of an office, and must be one. */
struct due_calendars due_calendars_of_city(struct city *city);

#endif
