/* icalendar: the dated exceptions of a working calendar as an iCalendar file (RFC 5545), and back: so that an office
 * takes holidays from, and gives them to, the calendar programs that people have. Only days come in: all-day events,
 * also of several days; of everything else in such a file (alarms, zones, tasks) nothing is taken. What cannot be taken
 * for certain is refused, with its line. May not read files, clocks or settings. */
#ifndef DOMAIN_ICALENDAR_H
#define DOMAIN_ICALENDAR_H

#include "base/buf.h"
#include "domain/calendar.h"

#define ICALENDAR_BYTES_MAX (1U << 20)
#define ICALENDAR_LINES_MAX 50000
#define ICALENDAR_EVENTS_MAX 2000
#define ICALENDAR_SPAN_MAX 31     /* days of one event */
#define ICALENDAR_TEXT_MAX 500    /* bytes of a name, a document number, ... */
#define ICALENDAR_PROBLEMS_MAX 50 /* told; one more says that there are others */

/* Writes the days, in their order, as one calendar: an all-day event each, with the kind as its category and document,
 * source, status and own hours as X-MOTCUA properties. The same days make the same bytes, but for `stamp`. A day's UID
 * is made of `id` (the calendar's) and its date, so that a program which has read an older file replaces the event.
 * Lines end with CR LF and are folded at 75 octets between characters. Texts must be UTF-8; a carriage return and other
 * control characters, which RFC 5545 cannot carry, are left out. */
void icalendar_write(struct buf *out, struct instant stamp, struct str id, struct str name,
                     const struct calendar_day *days, size_t count);

/* What is wrong, by kind; the words are msgids. */
enum icalendar_problem_kind {
    ICALENDAR_TOO_LARGE,
    ICALENDAR_NOT_A_CALENDAR,
    ICALENDAR_BAD_TEXT,
    ICALENDAR_BAD_LINE,
    ICALENDAR_BAD_NESTING,
    ICALENDAR_UNFINISHED,
    ICALENDAR_TOO_MANY_EVENTS,
    ICALENDAR_TWO_VALUES,
    ICALENDAR_RECURS,
    ICALENDAR_NO_START,
    ICALENDAR_BAD_DATE,
    ICALENDAR_HAS_HOURS,
    ICALENDAR_ENDS_BEFORE,
    ICALENDAR_BAD_SPAN,
    ICALENDAR_NO_NAME,
    ICALENDAR_TEXT_TOO_LONG,
    ICALENDAR_BAD_HOURS,
    ICALENDAR_HOURS_OF_REST,
    ICALENDAR_DAY_TWICE,
    ICALENDAR_MORE_PROBLEMS,
    ICALENDAR_PROBLEM_KIND_COUNT
};
const char *icalendar_problem_what(enum icalendar_problem_kind kind); /* "The event has hours" */
const char *icalendar_problem_mend(enum icalendar_problem_kind kind); /* "Make it an all-day event" */

struct icalendar_problem {
    int64_t line; /* of the file, from 1 */
    enum icalendar_problem_kind kind;
    struct str detail; /* the value or the date that is meant; may be empty */
};

struct icalendar {
    struct str name;           /* X-WR-CALNAME; empty if there is none */
    struct calendar_day *days; /* in order of date, each date once */
    size_t day_count;
    size_t cancelled;                   /* events that were left out because they are cancelled */
    struct icalendar_problem *problems; /* in order of line; none: all was understood */
    size_t problem_count;
};

/* Reads a file. What icalendar_write has written comes back as it was (days of a name that is not empty, dates from
 * 1900 to 2999). From other programs:
 *  - an event of several days (DTEND is the day after the last) gives a day each; DURATION in days or weeks likewise;
 *  - a moment at midnight, in a zone named or none, is its date; one in UTC is taken to Vietnamese time first;
 *  - the kind is the first category that is one of ours (any case); without one a public holiday;
 *  - without X-MOTCUA properties the document number is empty, the source the program that wrote the file, the status
 *    "library";
 *  - STATUS:CANCELLED is left out; what recurs (RRULE, RDATE, EXDATE) is refused.
 * Texts point into the arena or into `text`. Where there are problems, the days are those without. */
struct icalendar icalendar_read(struct arena *a, struct str text);

#endif
