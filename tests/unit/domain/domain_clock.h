/* What the clock tests share: the calendar of domain.md §8, moments from text, a seeded source of numbers, and a second,
 * deliberately simple model of working time that walks minute by minute. */
#ifndef TESTS_DOMAIN_CLOCK_H
#define TESTS_DOMAIN_CLOCK_H

#include "unit/unit.h"

#include "domain/calendar.h"
#include "domain/clock.h"

/* The rest days of domain.md §8, "Rest days used below". */
static const struct {
    const char *date;
    enum calendar_day_kind kind;
} domain_days[] = {
    {"2017-01-02", CALENDAR_DAY_COMPENSATORY}, {"2017-01-26", CALENDAR_DAY_COMPENSATORY},
    {"2017-01-27", CALENDAR_DAY_PUBLIC},       {"2017-01-30", CALENDAR_DAY_PUBLIC},
    {"2017-01-31", CALENDAR_DAY_PUBLIC},       {"2017-02-01", CALENDAR_DAY_COMPENSATORY},
    {"2017-04-06", CALENDAR_DAY_PUBLIC},       {"2017-05-01", CALENDAR_DAY_PUBLIC},
    {"2017-05-02", CALENDAR_DAY_COMPENSATORY}, {"2017-09-04", CALENDAR_DAY_COMPENSATORY},
    {"2018-01-01", CALENDAR_DAY_PUBLIC},       {"2018-02-14", CALENDAR_DAY_COMPENSATORY},
    {"2018-02-15", CALENDAR_DAY_PUBLIC},       {"2018-02-16", CALENDAR_DAY_PUBLIC},
    {"2018-02-19", CALENDAR_DAY_PUBLIC},       {"2018-02-20", CALENDAR_DAY_COMPENSATORY},
    {"2018-04-25", CALENDAR_DAY_PUBLIC},       {"2018-04-30", CALENDAR_DAY_PUBLIC},
    {"2018-05-01", CALENDAR_DAY_PUBLIC},       {"2018-09-03", CALENDAR_DAY_COMPENSATORY},
    {"2018-12-31", CALENDAR_DAY_SWAP_OFF},     {"2019-01-01", CALENDAR_DAY_PUBLIC},
    {"2019-01-05", CALENDAR_DAY_MAKEUP},       {"2019-02-04", CALENDAR_DAY_PUBLIC},
    {"2019-02-05", CALENDAR_DAY_PUBLIC},       {"2019-02-06", CALENDAR_DAY_PUBLIC},
    {"2019-02-07", CALENDAR_DAY_PUBLIC},       {"2019-02-08", CALENDAR_DAY_PUBLIC},
    {"2019-04-15", CALENDAR_DAY_COMPENSATORY}, {"2019-04-29", CALENDAR_DAY_SWAP_OFF},
    {"2019-04-30", CALENDAR_DAY_PUBLIC},       {"2019-05-01", CALENDAR_DAY_PUBLIC},
    {"2019-05-04", CALENDAR_DAY_MAKEUP},       {"2019-09-02", CALENDAR_DAY_PUBLIC},
};
#define DOMAIN_DAY_COUNT (sizeof domain_days / sizeof domain_days[0])

static inline struct date date_of(const char *text)
{
    struct date d;
    if (!civil_parse_date(str_of(text), &d)) fail_msg("no date: %s", text);
    return d;
}

static inline struct local at(const char *text)
{
    struct local t;
    if (!civil_parse_local(str_of(text), &t)) fail_msg("no moment: %s", text);
    return t;
}

static inline struct instant when(const char *text)
{
    return civil_instant(at(text));
}

static inline void assert_moment(struct local got, const char *expected, const char *what)
{
    char text[CIVIL_LOCAL_SIZE];
    civil_format_local(got, text);
    if (got.minute != at(expected).minute) fail_msg("%s: %s instead of %s", what, text, expected);
}

/* The plan of the worked examples, with room for `more` further days behind them. */
static inline struct calendar_plan domain_plan(struct ctx *c, size_t more, struct calendar_day **ret_days)
{
    struct calendar_plan plan = calendar_default_plan();
    struct calendar_day *days = ARENA_ARRAY(c->arena, DOMAIN_DAY_COUNT + more, struct calendar_day);
    for (size_t i = 0; i < DOMAIN_DAY_COUNT; i++)
        days[i] = (struct calendar_day){.date = date_of(domain_days[i].date), .kind = domain_days[i].kind};
    plan.days = days;
    plan.day_count = DOMAIN_DAY_COUNT;
    *ret_days = days;
    return plan;
}

static inline const struct calendar *build(struct ctx *c, const struct calendar_plan *plan)
{
    const struct calendar *k = NULL;
    assert_int_equal(calendar_build(c, plan, &k), OK);
    return k;
}

static inline const struct calendar *domain_calendar(struct ctx *c)
{
    struct calendar_day *days;
    struct calendar_plan plan = domain_plan(c, 0, &days);
    return build(c, &plan);
}

/* splitmix64: the same numbers on every machine. */
static inline uint64_t next_number(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
}

static inline int below(uint64_t *seed, int limit)
{
    return (int)(next_number(seed) % (uint64_t)limit);
}

/* Some sessions, in order, in one day; maybe none. */
static inline struct calendar_hours random_hours(struct ctx *c, uint64_t *seed, int most)
{
    int count = below(seed, most + 1);
    struct calendar_session *s = ARENA_ARRAY(c->arena, (size_t)most, struct calendar_session);
    int from = below(seed, 400);
    for (int i = 0; i < count; i++) {
        s[i] = (struct calendar_session){from, from + 1 + below(seed, 250)};
        from = s[i].to + (below(seed, 4) ? below(seed, 90) : 0);
    }
    return (struct calendar_hours){s, (size_t)count};
}

/* Any week, and up to `most_days` exceptions in 2018 and 2019. */
static inline struct calendar_plan random_plan(struct ctx *c, uint64_t *seed, int most_days)
{
    struct calendar_plan plan = {.makeup = random_hours(c, seed, 3)};
    for (int i = 0; i < 7; i++)
        plan.weekdays[i] = random_hours(c, seed, i < 5 ? 3 : 1);
    if (plan.weekdays[0].count == 0) plan.weekdays[0] = calendar_default_plan().weekdays[0];
    struct calendar_day *days = ARENA_ARRAY(c->arena, (size_t)most_days, struct calendar_day);
    int64_t day = civil_day_of(date_of("2018-01-01"));
    for (int i = 0; i < most_days; i++) {
        day += 1 + (below(seed, 3) ? 0 : below(seed, 2 * 730 / most_days));
        days[i].date = civil_date_of(day);
        days[i].kind = (enum calendar_day_kind)(1 + below(seed, CALENDAR_DAY_KIND_COUNT - 1));
        if (below(seed, 2)) days[i].hours = random_hours(c, seed, 2);
    }
    plan.days = days;
    plan.day_count = (size_t)most_days;
    return plan;
}

/* ---- the naive model: is this minute worked? ---- */

static inline struct calendar_hours naive_hours(const struct calendar_plan *plan, int64_t day)
{
    for (size_t i = 0; i < plan->day_count; i++) {
        const struct calendar_day *d = &plan->days[i];
        if (civil_day_of(d->date) != day) continue;
        if (!calendar_day_kind_works(d->kind)) return (struct calendar_hours){NULL, 0};
        return d->hours.count ? d->hours : plan->makeup;
    }
    return plan->weekdays[civil_weekday(day) - 1];
}

static inline bool naive_is_inside(struct calendar_hours hours, int minute)
{
    for (size_t i = 0; i < hours.count; i++)
        if (minute >= hours.sessions[i].from && minute < hours.sessions[i].to) return true;
    return false;
}

static inline bool naive_is_open(const struct calendar_plan *plan, struct local t)
{
    return naive_is_inside(naive_hours(plan, civil_local_day(t)), civil_local_minute(t));
}

/* Every minute of a stretch of time, worked or not. */
struct naive {
    int64_t first;
    size_t count;
    bool *open;
};

static inline struct naive naive_of(struct ctx *c, const struct calendar_plan *plan, struct local from, size_t days)
{
    int64_t first_day = civil_local_day(from);
    struct naive n = {first_day * CIVIL_MINUTES_A_DAY, days * CIVIL_MINUTES_A_DAY, NULL};
    n.open = ARENA_ARRAY(c->arena, n.count, bool);
    for (size_t day = 0; day < days; day++) {
        struct calendar_hours hours = naive_hours(plan, first_day + (int64_t)day);
        for (int minute = 0; minute < CIVIL_MINUTES_A_DAY; minute++)
            n.open[day * CIVIL_MINUTES_A_DAY + (size_t)minute] = naive_is_inside(hours, minute);
    }
    return n;
}

static inline bool naive_open_at(const struct naive *n, int64_t minute)
{
    assert_true(minute >= n->first && minute < n->first + (int64_t)n->count);
    return n->open[minute - n->first];
}

static inline struct local naive_advance(const struct naive *n, struct local t, int64_t minutes,
                                         enum calendar_landing landing)
{
    int64_t m = t.minute;
    if (minutes == 0 && landing == CALENDAR_EARLY) return t;
    for (int64_t left = minutes; left > 0; m++)
        left -= naive_open_at(n, m);
    while (landing == CALENDAR_LATE && !naive_open_at(n, m))
        m++;
    return (struct local){m};
}

static inline int64_t naive_minutes(const struct naive *n, struct local from, struct local to)
{
    int64_t worked = 0;
    for (int64_t m = from.minute; m < to.minute; m++)
        worked += naive_open_at(n, m);
    return worked;
}

#endif
