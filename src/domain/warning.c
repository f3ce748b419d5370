/* warning: the table of levels, and counting towards them. */
#include "domain/warning.h"

#include "domain/access.h"
#include "domain/lateness.h"

/* Working minutes; one working day, in which apologies and proposals are counted. */
#define DAY_MINUTES 480
/* A proposed date lies this part of the limit after the promise, in percent. */
#define PROPOSED_PERCENT 20
/* A month of a limit, when a part of it is counted in days. */
#define MONTH_DAYS 30

enum counted { BY_SHARE, BEFORE_DUE, AT_DUE, AFTER_DUE };

static const struct {
    const char *slug, *name;
    enum counted counted;
    int percent; /* BY_SHARE */
    unsigned told;
} levels[WARNING_LEVEL_COUNT] = {
    [WARNING_NONE] = {"none", "", AT_DUE, 0, 0},
    [WARNING_HALF] = {"half", N_("50 % of the time"), BY_SHARE, 50, WARN_HANDLER},
    [WARNING_MOST] = {"most", N_("80 % of the time"), BY_SHARE, 80, WARN_HANDLER | WARN_HEAD},
    [WARNING_LAST_DAY] = {"last-day", N_("One working day left"), BEFORE_DUE, 0, WARN_HANDLER | WARN_HEAD},
    [WARNING_DUE] = {"due", N_("The limit is here"), AT_DUE, 0, WARN_HANDLER | WARN_HEAD | WARN_LEADER},
    [WARNING_OVERDUE] = {"overdue", N_("Past the limit"), AFTER_DUE, 0,
                         WARN_HANDLER | WARN_HEAD | WARN_LEADER | WARN_CONTROLLER},
};

static int64_t share(int64_t whole, int64_t percent)
{
    return (whole * percent + 99) / 100;
}

static bool counts_by_date(enum limit_unit unit)
{
    return unit == LIMIT_CALENDAR_DAY || unit == LIMIT_MONTH;
}

/* By dates: so many days after the day it began, at the hour of the due moment. */
static struct opt_instant share_by_date(struct local start, struct local due, int percent)
{
    int64_t days = civil_local_day(due) - civil_local_day(start);
    if (days <= 0) return (struct opt_instant){0};
    return some_instant(
        civil_instant(civil_local_at(civil_local_day(start) + share(days, percent), civil_local_minute(due))));
}

static struct opt_instant share_by_work(const struct calendar *counting, struct local start, struct local due,
                                        int percent)
{
    int64_t minutes = calendar_working_minutes(counting, start, due);
    if (minutes <= 0) return (struct opt_instant){0};
    return some_instant(civil_instant(calendar_advance(counting, start, share(minutes, percent), CALENDAR_LATE)));
}

/* From midnight on, or from the next minute on: as lateness_has_passed. */
static struct instant passed_at(enum limit_unit unit, struct local due)
{
    if (lateness_by_moment(unit)) return civil_instant((struct local){due.minute + 1});
    return civil_instant(civil_local_at(civil_local_day(due) + 1, 0));
}

static struct opt_instant moment_of(const struct warning_case *k, enum warning_level level, struct local start)
{
    struct local due = civil_local(k->due);
    struct instant apology;
    switch (levels[level].counted) {
    case BY_SHARE:
        return counts_by_date(k->unit) ? share_by_date(start, due, levels[level].percent)
                                       : share_by_work(k->counting, start, due, levels[level].percent);
    case BEFORE_DUE:
        apology = clock_latest_apology(k->counting, k->due);
        return apology.us > civil_instant(start).us ? some_instant(apology) : (struct opt_instant){0};
    case AT_DUE:
        return some_instant(k->due);
    case AFTER_DUE:
        return some_instant(passed_at(k->unit, due));
    }
    return (struct opt_instant){0};
}

struct warning_moments warning_moments_of(const struct warning_case *k)
{
    struct warning_moments moments = {0};
    struct local start = calendar_next_opening(k->counting, civil_local(k->received));
    for (enum warning_level level = WARNING_HALF; level < WARNING_LEVEL_COUNT; level++)
        moments.at[level] = moment_of(k, level, start);
    return moments;
}

enum warning_level warning_level_at(const struct warning_moments *moments, struct instant now)
{
    enum warning_level reached = WARNING_NONE;
    for (enum warning_level level = WARNING_HALF; level < WARNING_LEVEL_COUNT; level++)
        if (moments->at[level].has && moments->at[level].value.us <= now.us) reached = level;
    return reached;
}

struct opt_instant warning_next(const struct warning_moments *moments, struct instant now)
{
    struct opt_instant next = {0};
    for (enum warning_level level = warning_level_at(moments, now) + 1; level < WARNING_LEVEL_COUNT; level++)
        if (moments->at[level].has && (!next.has || moments->at[level].value.us < next.value.us))
            next = moments->at[level];
    return next;
}

unsigned warning_told(enum warning_level level)
{
    ASSERT(level < WARNING_LEVEL_COUNT);
    return levels[level].told;
}

bool warning_may_see_late(unsigned roles)
{
    return roles & (ROLE_BIT(ROLE_DIVISION_HEAD) | ROLE_BIT(ROLE_HEAD_OF_DESK) | ROLE_BIT(ROLE_SIGNER) |
                    ROLE_BIT(ROLE_CONTROLLER));
}

const char *warning_level_name(enum warning_level level)
{
    ASSERT(level < WARNING_LEVEL_COUNT);
    return levels[level].name;
}

const char *warning_level_slug(enum warning_level level)
{
    ASSERT(level < WARNING_LEVEL_COUNT);
    return levels[level].slug;
}

bool warning_level_of(struct str slug, enum warning_level *ret_level)
{
    for (enum warning_level level = WARNING_HALF; level < WARNING_LEVEL_COUNT; level++) {
        if (!str_eq(slug, str_of(levels[level].slug))) continue;
        *ret_level = level;
        return true;
    }
    return false;
}

/* ---- the new date ---- */

/* Working minutes of a part of the limit; at least one working day. */
static int64_t more_minutes(struct limit limit)
{
    int64_t whole = (int64_t)limit.halves * (limit.unit == LIMIT_HOUR ? 60 : DAY_MINUTES) / 2;
    int64_t more = limit.unit == LIMIT_WORKING_DAY || limit.unit == LIMIT_HOUR ? share(whole, PROPOSED_PERCENT) : 0;
    return more > DAY_MINUTES ? more : DAY_MINUTES;
}

static struct local later_by_date(const struct calendar *counting, struct limit limit, struct local from)
{
    int64_t days = share((int64_t)limit.halves * (limit.unit == LIMIT_MONTH ? MONTH_DAYS : 1), PROPOSED_PERCENT / 2);
    int64_t day = calendar_working_day_from(counting, civil_local_day(from) + (days > 1 ? days : 1));
    return civil_local_at(day, civil_local_minute(from));
}

struct instant warning_proposed_date(const struct calendar *counting, struct limit limit, enum promise_style style,
                                     struct instant due, struct instant now)
{
    struct local from = civil_local(due.us > now.us ? due : now);
    struct local later = counts_by_date(limit.unit)
                             ? later_by_date(counting, limit, from)
                             : calendar_advance(counting, from, more_minutes(limit), CALENDAR_LATE);
    return civil_instant(clock_in_style(counting, later, style));
}
