/* calendar: the working time of a unit: sessions of each weekday, days off, days made up. Built once from arrays, then
 * constant and safe to share between threads. Every question is answered in O(log exceptions), however many years lie
 * between two moments. Source of the rules: domain.md §8 (sessions, landings); the days are data with a document.
 * May not read files, clocks or settings. */
#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

#include "base/civil.h"
#include "base/ctx.h"

#define CALENDAR_SESSIONS_MAX 16     /* in one day */
#define CALENDAR_DAYS_MAX    20000   /* exceptions in one calendar */

/* Half-open: `from` is inside, `to` already outside. Minutes of the day. A session ends before midnight, so that a moment
 * and the close it lands on are of one date. */
struct calendar_session {
    int from;
    int to;
};

/* The sessions of one day, in order, not overlapping. */
struct calendar_hours {
    const struct calendar_session *sessions;
    size_t count;
};

/* The numbers are those of the table calendar_day. */
enum calendar_day_kind {
    CALENDAR_DAY_PUBLIC = 1,   /* public holiday */
    CALENDAR_DAY_COMPENSATORY, /* off in place of a holiday that fell on a rest day */
    CALENDAR_DAY_SWAP_OFF,     /* working day given off, made up on another */
    CALENDAR_DAY_MAKEUP,       /* rest day worked */
    CALENDAR_DAY_UNIT_OFF,     /* closed by the unit's own decision */
    CALENDAR_DAY_UNIT_HOURS,   /* other hours by the unit's own decision */
    CALENDAR_DAY_KIND_COUNT
};

/* "public", "compensatory", "swap_off", "makeup_workday", "unit_off", "unit_hours": as in the data sets. */
const char *calendar_day_kind_slug(enum calendar_day_kind kind);
bool calendar_day_kind_of(struct str slug, enum calendar_day_kind *ret_kind);
/* Is there work on such a day? */
bool calendar_day_kind_works(enum calendar_day_kind kind);

/* One dated exception from the week. */
struct calendar_day {
    struct date date;
    enum calendar_day_kind kind;
    struct str name;             /* "Tết Dương lịch" */
    struct str document;         /* number of the notice; empty while unknown */
    struct str source;           /* where the product has it from */
    struct str status;           /* "verified", "library", "recalled": how far it is to be believed */
    struct calendar_hours hours; /* days worked only; none: the plan's makeup hours */
};

struct calendar_plan {
    struct calendar_hours weekdays[7]; /* Monday first */
    struct calendar_hours makeup;
    const struct calendar_day *days; /* any order, a date at most once */
    size_t day_count;
};

/* Monday to Friday 07:30-11:30 and 13:00-17:00, made-up days likewise, no exceptions (domain.md §8). */
struct calendar_plan calendar_default_plan(void);

struct calendar;

/* Copies the plan into the arena (its texts are only pointed to). ERR_INVALID: calendar_bad_sessions,
 * calendar_never_open, calendar_bad_day, calendar_day_twice. */
MUST_CHECK err_t calendar_build(struct ctx *c, const struct calendar_plan *plan, const struct calendar **ret_calendar);

/* A unit has two: when its desk receives, and when a limit runs (domain.md §8: a Saturday-morning desk receives but
 * does not count unless the unit's decision says so). */
struct unit_calendars {
    const struct calendar *reception;
    const struct calendar *counting;
};

/* When working time m ends exactly at the end of a session, early landing is that end, late landing the opening of the
 * next session: the same working instant. */
enum calendar_landing { CALENDAR_EARLY, CALENDAR_LATE };

bool calendar_is_open(const struct calendar *k, struct local t);

/* t itself if open, otherwise the next opening. */
struct local calendar_next_opening(const struct calendar *k, struct local t);

/* Working minutes in [from, to); 0 if to is not after from. */
int64_t calendar_working_minutes(const struct calendar *k, struct local from, struct local to);

/* The moment `minutes` (>= 0) of working time after t; never before t. */
struct local calendar_advance(const struct calendar *k, struct local t, int64_t minutes, enum calendar_landing landing);

/* Days by their number (civil_day_of). */
bool calendar_is_working_day(const struct calendar *k, int64_t day);
struct calendar_hours calendar_hours_on(const struct calendar *k, int64_t day);
int64_t calendar_working_day_from(const struct calendar *k, int64_t day);   /* that day or the next worked */
int64_t calendar_working_day_before(const struct calendar *k, int64_t day); /* the last worked before that day */

/* End of the last session of a worked day. */
struct local calendar_close_of(const struct calendar *k, int64_t working_day);

/* End of the session that t is in or touches (the one t is in, when it touches two). Where t lies outside: the end of
 * the next session of that day; t itself after the last. Never before t. */
struct local calendar_session_end(const struct calendar *k, struct local t);

/* The exceptions with first_day <= date <= last_day, in order of date. Returns how many. */
size_t calendar_exceptions(const struct calendar *k, int64_t first_day, int64_t last_day,
                           const struct calendar_day **ret_first);

#endif
