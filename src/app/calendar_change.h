/* calendar_change: the city changes the days of a unit's working calendar, each by a document. What was promised to
 * citizens stays as it is (domain.md §8): domain/calendar_change tells which promises are touched. Running servers
 * count by the new days from then on (city_refresh). */
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
    struct opt_int only_day; /* this day alone, by its number: `days` is it, or empty to take it away; other days of the year stay */
    bool allows_past; /* days before today may change */
    bool leaves_past; /* days before today that differ stay as they are: they are in `left`, not in `changes` */
    struct str agreed; /* the `mark` of the changes that a person has looked at; empty: nobody has. If they are others by now, none is stored */
    bool makes_own;   /* where others have the same calendar: the unit gets a copy of its own and that is changed */
    /* out */
    struct calendar_at calendar;     /* before the change; with makes_own the copy's id */
    struct calendar_change *changes; /* in order of date, `after` with its document number */
    size_t change_count;
    struct calendar_change *left; /* with leaves_past */
    size_t left_count;
    struct str mark; /* of the changes: the days that differ, how, and what they were before */
    struct opt_uuid notice_id;      /* of the stored change; none if nothing differed */
    struct calendar_day *accepted; /* the days in NFC, with document numbers; `changes` points here */
};

/* What the import would change; nothing is refused but a unit that does not exist. */
MUST_CHECK err_t calendar_import_plan(struct db_ro *ro, struct ctx *c, struct calendar_import *task);

/* Why a change of the plan cannot be stored. MESSAGE_NONE: it can. */
enum message calendar_import_refuses(const struct ctx *c, const struct calendar_import *task,
                                     const struct calendar_change *change);

/* A db_work_fn: plans again and stores all changes, each with its entry in calendar_change, or nothing. Faults:
 * calendar_shared (others have it too, the unit is not the city itself, and it is to get none of its own),
 * calendar_past, calendar_needs_document (the argument is the date), calendar_too_many, calendar_changed_meanwhile (not what was
 * agreed to), and those of calendar_build. Where nothing differs any more it is no fault: it was stored already. */
MUST_CHECK err_t calendar_import_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
