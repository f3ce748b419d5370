/* limit: how long a procedure may take, as published: a number of a unit. Units are never turned into one another
 * (domain.md §8: 8 hours and 1 working day end at different moments). */
#ifndef DOMAIN_LIMIT_H
#define DOMAIN_LIMIT_H

#include "base/str.h"

#define LIMIT_HALVES_MAX 7300 /* ten years of days: more is a typing error */
#define LIMIT_CUTOFF     (15 * 60)

/* The numbers are those of procedure.limit_unit. */
enum limit_unit {
    LIMIT_NONE = 0, /* not stated in the publication: goes to review, never guessed */
    LIMIT_WORKING_DAY = 1,
    LIMIT_HOUR = 2,
    LIMIT_CALENDAR_DAY = 3,
    LIMIT_MONTH = 4,
    LIMIT_SAME_DAY = 5,
    LIMIT_UNIT_COUNT
};

struct limit {
    enum limit_unit unit;
    int32_t halves;     /* the number, in half units; only working days may be odd; ignored for the same day */
    int cutoff;         /* same day only: the last minute of the day that is still the same day (domain.md §6.9) */
};

static inline struct limit limit_of(enum limit_unit unit, int32_t halves)
{
    return (struct limit){unit, halves, LIMIT_CUTOFF};
}

/* A unit that exists, a number from 1 (half a working day) to the maximum, a cut-off within the day. */
bool limit_is_valid(struct limit l);

/* "5wd" and "0.5wd" working days, "3d" calendar days, "4h" hours, "1m" months, "sd" same day. The decimal sign may be a
 * comma. False, ret untouched, for anything else. */
bool limit_parse(struct str text, struct limit *ret_limit);

/* "working_day", "hour", ...: the names in data sets and the interface. */
const char *limit_unit_slug(enum limit_unit unit);
bool limit_unit_of(struct str slug, enum limit_unit *ret_unit);

#endif
