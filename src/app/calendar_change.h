/* calendar_change: the city changes the days of a unit's working calendar, each by a document. What was promised to
 * citizens stays as it is (domain.md §8): domain/calendar_change tells which promises are touched. Running servers read
 * calendars at their start (app/city.h). */
#ifndef APP_CALENDAR_CHANGE_H
#define APP_CALENDAR_CHANGE_H

#include "db/db.h"
#include "domain/calendar_change.h"
#include "domain/unit.h"

enum calendar_use { CALENDAR_COUNTING, CALENDAR_RECEPTION };

struct calendar_at {
    struct str id;
    struct calendar_plan plan; /* as stored, in order of date */
    int64_t users;             /* units in force that have it, for their limits or their desk */
    bool is_only_counting;     /* reception was asked for, but the desk keeps the hours of the limits */
};

/* The calendar that a unit has now. ERR_NOT_FOUND unit_not_found. */
MUST_CHECK err_t calendar_at_unit(struct db_ro *ro, struct ctx *c, const struct unit *unit, enum calendar_use use,
                                  struct calendar_at *ret_calendar);

/* Days of a file against the unit's calendar. */
struct calendar_import {
    const struct unit *unit;
    enum calendar_use use;
    const struct calendar_day *days;
    size_t day_count;
    struct str
        document; /* of the act, for changed days for which the file names none, and for days taken away; or empty */
    bool allows_past; /* days before today may change */
    bool makes_own;   /* where others have the same calendar: the unit gets a copy of its own and that is changed */
    /* out */
    struct calendar_at calendar;     /* before the change; with makes_own the copy's id */
    struct calendar_change *changes; /* in order of date, `after` with its document number */
    size_t change_count;
    struct calendar_day *accepted; /* the days in NFC, with document numbers; `changes` points here */
};

/* What the import would change; nothing is refused but a unit that does not exist. */
MUST_CHECK err_t calendar_import_plan(struct db_ro *ro, struct ctx *c, struct calendar_import *task);

/* Why a change of the plan cannot be stored. MESSAGE_NONE: it can. */
enum message calendar_import_refuses(const struct ctx *c, const struct calendar_import *task,
                                     const struct calendar_change *change);

/* A db_work_fn: plans again and stores all changes, each with its entry in calendar_change, or nothing. Faults:
 * calendar_shared (others have it too, the unit is not the city itself, and it is to get none of its own),
 * calendar_past, calendar_needs_document (the argument is the date), calendar_too_many, and those of calendar_build. */
MUST_CHECK err_t calendar_import_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
