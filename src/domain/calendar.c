/* calendar: working time as a coordinate. before(d) is the number of working minutes from a fixed Monday to the start
 * of day d: the week's pattern repeated, plus the sum of what the exceptions before d add or take away (a prefix sum).
 * A moment's coordinate is before(its day) + the minutes worked that day; adding working time is adding to the
 * coordinate and going back. */
#include "domain/calendar.h"

#define FIRST_MONDAY INT64_C(-3) /* 1969-12-29 */

struct exception {
    int64_t day;
    int64_t before;      /* coordinate at the start of this day */
    int64_t delta_after; /* what the exceptions up to and with this one add to the week's pattern */
    struct calendar_hours hours;
};

struct calendar {
    struct calendar_hours weekdays[7];
    int64_t week_before[8]; /* minutes of the week before each weekday; [7] is the whole week */
    size_t count;
    struct exception *exceptions;
    struct calendar_day *days; /* parallel to exceptions */
};

static const struct {
    const char *slug;
    bool works;
} kinds[CALENDAR_DAY_KIND_COUNT] = {
    [CALENDAR_DAY_PUBLIC] = {"public", false},           [CALENDAR_DAY_COMPENSATORY] = {"compensatory", false},
    [CALENDAR_DAY_SWAP_OFF] = {"swap_off", false},       [CALENDAR_DAY_MAKEUP] = {"makeup_workday", true},
    [CALENDAR_DAY_UNIT_OFF] = {"unit_off", false},       [CALENDAR_DAY_UNIT_HOURS] = {"unit_hours", true},
};

const char *calendar_day_kind_slug(enum calendar_day_kind kind)
{
    ASSERT(kind >= CALENDAR_DAY_PUBLIC && kind < CALENDAR_DAY_KIND_COUNT);
    return kinds[kind].slug;
}

bool calendar_day_kind_of(struct str slug, enum calendar_day_kind *ret_kind)
{
    for (size_t i = CALENDAR_DAY_PUBLIC; i < CALENDAR_DAY_KIND_COUNT; i++) {
        if (!str_eq(slug, str_of(kinds[i].slug))) continue;
        *ret_kind = (enum calendar_day_kind)i;
        return true;
    }
    return false;
}

bool calendar_day_kind_works(enum calendar_day_kind kind)
{
    ASSERT(kind >= CALENDAR_DAY_PUBLIC && kind < CALENDAR_DAY_KIND_COUNT);
    return kinds[kind].works;
}

struct calendar_plan calendar_default_plan(void)
{
    static const struct calendar_session sessions[] = {{7 * 60 + 30, 11 * 60 + 30}, {13 * 60, 17 * 60}};
    struct calendar_hours hours = {sessions, 2};
    struct calendar_plan plan = {.makeup = hours};
    for (size_t weekday = 0; weekday < 5; weekday++)
        plan.weekdays[weekday] = hours;
    return plan;
}

/* ---- building ---- */

static int64_t minutes_of(struct calendar_hours hours)
{
    int64_t total = 0;
    for (size_t i = 0; i < hours.count; i++)
        total += hours.sessions[i].to - hours.sessions[i].from;
    return total;
}

static err_t copy_hours(struct ctx *c, struct calendar_hours hours, struct calendar_hours *ret_copy)
{
    if (hours.count > CALENDAR_SESSIONS_MAX) return fail(c, calendar_bad_sessions);
    struct calendar_session *copy = ARENA_ARRAY(c->arena, hours.count, struct calendar_session);
    int end = 0;
    for (size_t i = 0; i < hours.count; i++) {
        copy[i] = hours.sessions[i];
        if (copy[i].from < end || copy[i].to <= copy[i].from || copy[i].to >= CIVIL_MINUTES_A_DAY)
            return fail(c, calendar_bad_sessions);
        end = copy[i].to;
    }
    *ret_copy = (struct calendar_hours){copy, hours.count};
    return OK;
}

static err_t build_week(struct ctx *c, const struct calendar_plan *plan, struct calendar *k)
{
    for (size_t i = 0; i < 7; i++) {
        err_t e = copy_hours(c, plan->weekdays[i], &k->weekdays[i]);
        if (e) return e;
        k->week_before[i + 1] = k->week_before[i] + minutes_of(k->weekdays[i]);
    }
    return k->week_before[7] > 0 ? OK : fail(c, calendar_never_open);
}

static int by_date(const void *a, const void *b)
{
    int64_t x = civil_day_of(((const struct calendar_day *)a)->date);
    int64_t y = civil_day_of(((const struct calendar_day *)b)->date);
    return (x > y) - (x < y);
}

static bool kinds_has(enum calendar_day_kind kind)
{
    return kind >= CALENDAR_DAY_PUBLIC && kind < CALENDAR_DAY_KIND_COUNT;
}

static err_t sort_days(struct ctx *c, const struct calendar_plan *plan, struct calendar *k)
{
    k->count = plan->day_count;
    k->days = ARENA_ARRAY(c->arena, k->count, struct calendar_day);
    if (k->count == 0) return OK;
    if (k->count > CALENDAR_DAYS_MAX) return fail(c, calendar_bad_day);
    memcpy(k->days, plan->days, k->count * sizeof *k->days);
    for (size_t i = 0; i < k->count; i++)
        if (!civil_date_is_valid(k->days[i].date) || !kinds_has(k->days[i].kind)) return fail(c, calendar_bad_day);
    qsort(k->days, k->count, sizeof *k->days, by_date);
    for (size_t i = 1; i < k->count; i++) {
        if (by_date(&k->days[i - 1], &k->days[i]) != 0) continue;
        char text[CIVIL_DATE_SIZE];
        civil_format_date(k->days[i].date, text);
        return fault_set(c, calendar_day_twice, STR(""), str_of(text));
    }
    return OK;
}

static size_t weekday_index(int64_t day)
{
    return (size_t)civil_weekday(day) - 1;
}

/* Coordinate at the start of a day by the week's pattern alone. */
static int64_t week_pattern_before(const struct calendar *k, int64_t day)
{
    size_t weekday = weekday_index(day);
    int64_t weeks = (day - (int64_t)weekday - FIRST_MONDAY) / 7;
    return weeks * k->week_before[7] + k->week_before[weekday];
}

static err_t build_exceptions(struct ctx *c, const struct calendar_plan *plan, struct calendar *k)
{
    k->exceptions = ARENA_ARRAY(c->arena, k->count, struct exception);
    int64_t delta = 0;
    for (size_t i = 0; i < k->count; i++) {
        struct calendar_day *d = &k->days[i];
        struct exception *x = &k->exceptions[i];
        struct calendar_hours hours = {NULL, 0};
        if (kinds[d->kind].works) hours = d->hours.count ? d->hours : plan->makeup;
        err_t e = copy_hours(c, hours, &x->hours);
        if (e) return e;
        d->hours = x->hours;
        x->day = civil_day_of(d->date);
        x->before = week_pattern_before(k, x->day) + delta;
        delta += minutes_of(x->hours) - minutes_of(k->weekdays[weekday_index(x->day)]);
        x->delta_after = delta;
    }
    return OK;
}

err_t calendar_build(struct ctx *c, const struct calendar_plan *plan, const struct calendar **ret_calendar)
{
    struct calendar *k = ARENA_NEW(c->arena, struct calendar);
    err_t e = build_week(c, plan, k);
    if (e) return e;
    e = sort_days(c, plan, k);
    if (e) return e;
    e = build_exceptions(c, plan, k);
    if (e) return e;
    *ret_calendar = k;
    return OK;
}

/* ---- the coordinate ---- */

/* How many exceptions lie on or before this day. */
static size_t exceptions_until(const struct calendar *k, int64_t day)
{
    size_t low = 0;
    size_t high = k->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (k->exceptions[middle].day <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many exceptions begin at or before this coordinate. */
static size_t exceptions_until_coordinate(const struct calendar *k, int64_t coordinate)
{
    size_t low = 0;
    size_t high = k->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (k->exceptions[middle].before <= coordinate)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct calendar_hours calendar_hours_on(const struct calendar *k, int64_t day)
{
    size_t until = exceptions_until(k, day);
    if (until && k->exceptions[until - 1].day == day) return k->exceptions[until - 1].hours;
    return k->weekdays[weekday_index(day)];
}

/* Minutes of these sessions before a minute of the day. */
static int64_t worked_until(struct calendar_hours hours, int minute)
{
    int64_t worked = 0;
    for (size_t i = 0; i < hours.count && hours.sessions[i].from < minute; i++)
        worked += (minute < hours.sessions[i].to ? minute : hours.sessions[i].to) - hours.sessions[i].from;
    return worked;
}

static int64_t coordinate_of(const struct calendar *k, struct local t)
{
    int64_t day = civil_local_day(t);
    int minute = civil_local_minute(t);
    size_t until = exceptions_until(k, day);
    const struct exception *last = until ? &k->exceptions[until - 1] : NULL;
    if (last && last->day == day) return last->before + worked_until(last->hours, minute);
    int64_t before = week_pattern_before(k, day) + (last ? last->delta_after : 0);
    return before + worked_until(k->weekdays[weekday_index(day)], minute);
}

/* The moment inside a session that has `rest` minutes of these sessions before it. */
static struct local moment_in(int64_t day, struct calendar_hours hours, int64_t rest)
{
    for (size_t i = 0; i < hours.count; i++) {
        int length = hours.sessions[i].to - hours.sessions[i].from;
        if (rest < length) return civil_local_at(day, hours.sessions[i].from + (int)rest);
        rest -= length;
    }
    assert_failed("the rest lies within the day", __FILE__, __LINE__);
}

/* The one minute inside a session that has this coordinate: late landing. */
static struct local moment_of(const struct calendar *k, int64_t coordinate)
{
    size_t until = exceptions_until_coordinate(k, coordinate);
    const struct exception *last = until ? &k->exceptions[until - 1] : NULL;
    if (last && coordinate - last->before < minutes_of(last->hours))
        return moment_in(last->day, last->hours, coordinate - last->before);
    int64_t in_pattern = coordinate - (last ? last->delta_after : 0);
    int64_t week = k->week_before[7];
    int64_t weeks = in_pattern / week - (in_pattern % week < 0);
    int64_t rest = in_pattern - weeks * week;
    size_t weekday = 0;
    while (k->week_before[weekday + 1] <= rest)
        weekday++;
    int64_t day = FIRST_MONDAY + weeks * 7 + (int64_t)weekday;
    return moment_in(day, k->weekdays[weekday], rest - k->week_before[weekday]);
}

/* ---- questions ---- */

bool calendar_is_open(const struct calendar *k, struct local t)
{
    struct calendar_hours hours = calendar_hours_on(k, civil_local_day(t));
    int minute = civil_local_minute(t);
    for (size_t i = 0; i < hours.count; i++)
        if (minute >= hours.sessions[i].from && minute < hours.sessions[i].to) return true;
    return false;
}

struct local calendar_next_opening(const struct calendar *k, struct local t)
{
    return moment_of(k, coordinate_of(k, t));
}

int64_t calendar_working_minutes(const struct calendar *k, struct local from, struct local to)
{
    return to.minute > from.minute ? coordinate_of(k, to) - coordinate_of(k, from) : 0;
}

struct local calendar_advance(const struct calendar *k, struct local t, int64_t minutes, enum calendar_landing landing)
{
    ASSERT(minutes >= 0);
    int64_t target = coordinate_of(k, t) + minutes;
    if (landing == CALENDAR_LATE) return moment_of(k, target);
    struct local end = moment_of(k, target - 1); /* the last minute worked ... */
    end.minute += 1;                             /* ... ends here */
    return end.minute > t.minute ? end : t;
}

bool calendar_is_working_day(const struct calendar *k, int64_t day)
{
    return calendar_hours_on(k, day).count > 0;
}

int64_t calendar_working_day_from(const struct calendar *k, int64_t day)
{
    return civil_local_day(calendar_next_opening(k, civil_local_at(day, 0)));
}

int64_t calendar_working_day_before(const struct calendar *k, int64_t day)
{
    return civil_local_day(moment_of(k, coordinate_of(k, civil_local_at(day, 0)) - 1));
}

struct local calendar_close_of(const struct calendar *k, int64_t working_day)
{
    struct calendar_hours hours = calendar_hours_on(k, working_day);
    ASSERT(hours.count > 0);
    return civil_local_at(working_day, hours.sessions[hours.count - 1].to);
}

struct local calendar_session_end(const struct calendar *k, struct local t)
{
    int64_t day = civil_local_day(t);
    int minute = civil_local_minute(t);
    struct calendar_hours hours = calendar_hours_on(k, day);
    for (size_t i = 0; i < hours.count; i++) {
        bool touches = minute == hours.sessions[i].to;
        bool next_begins = i + 1 < hours.count && hours.sessions[i + 1].from == minute;
        if (minute < hours.sessions[i].to || (touches && !next_begins)) return civil_local_at(day, hours.sessions[i].to);
    }
    return t;
}

size_t calendar_exceptions(const struct calendar *k, int64_t first_day, int64_t last_day,
                           const struct calendar_day **ret_first)
{
    size_t from = exceptions_until(k, first_day - 1);
    size_t to = exceptions_until(k, last_day);
    *ret_first = k->days + from;
    return to > from ? to - from : 0;
}
