/* warning: when is a dossier's promise spoken of before it is too late, and to whom (domain.md §6.5, §15.7). The levels
 * are a table. Counted in the working time of the unit's counting calendar between reception and the due moment; for
 * limits in calendar days and months by dates. Decisions of ours, marked [D]:
 *  - the shares are of the whole stretch from reception to the promise as it stands: a pause lies inside it;
 *  - a level whose moment comes after that of a graver one is passed over, and of several missed only the gravest is
 * told;
 *  - where one working day before lies at the reception or earlier (limits of a day or less) there is no such level;
 *  - who is told: numbers below; nobody is told while the clock stands still or after finishing.
 * Pure: calendar and moments come in. */
#ifndef DOMAIN_WARNING_H
#define DOMAIN_WARNING_H

#include "domain/calendar.h"
#include "domain/clock.h"

/* Stored in warning.level and warning_watch.level; the graver, the greater. */
enum warning_level {
    WARNING_NONE = 0,
    WARNING_HALF = 1,     /* half of the time is over */
    WARNING_MOST = 2,     /* four fifths are over */
    WARNING_LAST_DAY = 3, /* one working day before: the latest moment of an apology */
    WARNING_DUE = 4,      /* the due moment is there; by date it may still be on time (lateness.h) */
    WARNING_OVERDUE = 5,  /* the promise has passed */
    WARNING_LEVEL_COUNT
};

/* Stored in warning.told, as a set. */
enum warning_reader { WARN_HANDLER = 1, WARN_HEAD = 2, WARN_LEADER = 4, WARN_CONTROLLER = 8 };

struct warning_case {
    const struct calendar *counting;
    struct instant received;
    struct instant due;
    enum limit_unit unit;
};

/* A level without its moment is not given in this case. */
struct warning_moments {
    struct opt_instant at[WARNING_LEVEL_COUNT];
};
struct warning_moments warning_moments_of(const struct warning_case *k);

/* The gravest level reached. */
enum warning_level warning_level_at(const struct warning_moments *moments, struct instant now);

/* When the next graver level is reached; none after the last. */
struct opt_instant warning_next(const struct warning_moments *moments, struct instant now);

/* enum warning_reader set. */
unsigned warning_told(enum warning_level level);

/* May somebody with these roles (ROLE_BIT set) see the list of promises that passed without an apology? Heads, leaders,
 * and who controls procedures. */
bool warning_may_see_late(unsigned roles);

/* English msgids. */
const char *warning_level_name(enum warning_level level);
const char *warning_level_slug(enum warning_level level); /* "half", "most", "last-day", "due", "overdue" */
bool warning_level_of(struct str slug, enum warning_level *ret_level);

/* The new date that an apology might name [D]: a fifth of the limit after the promise (after now, when it has passed),
 * at least one working day, in working time or, for calendar days and months, by dates; in the unit's style. A
 * proposal: a person names the date. */
struct instant warning_proposed_date(const struct calendar *counting, struct limit limit, enum promise_style style,
                                     struct instant due, struct instant now);

#endif
