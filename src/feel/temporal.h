/* temporal: dates, times, dates with times, and the two kinds of durations of FEEL: read from ISO 8601 text as the
 * standard narrows it (DMN 1.5, 10.3.2.3), written back, compared and added. Nothing here asks the clock.
 *
 * Zones: an offset ("Z", "+07:00") is exact. A named zone ("@Asia/Ho_Chi_Minh") keeps its name; its offset is known for
 * the zones that never change it (Vietnam, UTC, and the few of temporal_zone.c), else unknown, and comparing with an
 * offset then gives no answer: the rules of the world's summer times are no part of this program. */
#ifndef FEEL_TEMPORAL_H
#define FEEL_TEMPORAL_H

#include "base/arena.h"
#include "base/civil.h"

#define TEMPORAL_YEAR_MAX 999999999
#define TEMPORAL_NANO 1000000000

/* A date uses the date alone, a time the rest, a date and time both. */
struct feel_moment {
    struct date date;
    int hour;
    int minute;
    int second;
    int32_t nano;
    bool has_offset;
    int32_t offset;  /* seconds east of UTC */
    struct str zone; /* "Asia/Ho_Chi_Minh"; absent if none */
};

/* Days and time: seconds and nanoseconds (0 to 999,999,999; of -0.5 s they are -1 and 500,000,000). */
struct feel_duration {
    int64_t seconds;
    int32_t nano;
};

/* False, and ret untouched, for text that is not exactly one of it or that names a day or time which does not exist.
 * The zone's name is a part of the text. */
bool temporal_parse_date(struct str text, struct feel_moment *ret);
bool temporal_parse_time(struct str text, struct feel_moment *ret);
bool temporal_parse_date_time(struct str text, struct feel_moment *ret); /* with "T" and a time */

/* The same, where seconds may be missing: what a form's field holds ("09:10", "2019-03-05T09:10"). Ours; the standard
 * wants seconds. For the functions time(), date and time() and date(). */
bool temporal_parse_typed_time(struct str text, struct feel_moment *ret);
bool temporal_parse_typed_date_time(struct str text, struct feel_moment *ret);

/* "P1DT2H3M4.5S" or "P1Y2M", with a minus in front: one of the two kinds, never mixed. */
bool temporal_parse_duration(struct str text, struct feel_duration *ret);
bool temporal_parse_months(struct str text, int64_t *ret_months);

/* "+07:00", "-01:30:15", "Z" */
bool temporal_parse_offset(struct str text, int32_t *ret_offset);

/* Does the zone exist? If its offset never changes, it is told. */
bool temporal_zone(struct str name, bool *ret_has_offset, int32_t *ret_offset);

struct str temporal_date_text(struct arena *a, const struct feel_moment *m);
struct str temporal_time_text(struct arena *a, const struct feel_moment *m);
struct str temporal_date_time_text(struct arena *a, const struct feel_moment *m);
struct str temporal_duration_text(struct arena *a, struct feel_duration d);
struct str temporal_months_text(struct arena *a, int64_t months);

/* Is the time of day possible (00:00:00 to 23:59:59.999999999), and the offset (-18 to 18 hours)? */
bool temporal_time_is_valid(const struct feel_moment *m);

#endif
