/* clock: one pass through the steps of domain.md §8, in their order; with a trace, each step is written down as it is
 * taken, so that the explanation cannot say anything else than what was computed. */
#include "domain/clock.h"

#include "domain/lateness.h"

#define MINUTES_A_HALF_DAY 240 /* one working day is 480 working minutes */
#define MINUTES_A_HALF_HOUR 30

static const char *const style_slugs[PROMISE_STYLE_COUNT] = {"hour", "session", "day"};

const char *promise_style_slug(enum promise_style style)
{
    ASSERT(style < PROMISE_STYLE_COUNT);
    return style_slugs[style];
}

bool promise_style_of(struct str slug, enum promise_style *ret_style)
{
    for (size_t i = 0; i < PROMISE_STYLE_COUNT; i++) {
        if (!str_eq(slug, str_of(style_slugs[i]))) continue;
        *ret_style = (enum promise_style)i;
        return true;
    }
    return false;
}

/* ---- the run: where the hand stands, and the trace ---- */

struct run {
    const struct clock_case *k;
    struct local at;
    struct clock_step *steps; /* NULL: no trace */
    size_t count;
    size_t extended; /* new dates that were passed by */
    size_t spent;    /* those whose extra time is part of a lawful new date */
};

static void take(struct run *r, struct clock_step step)
{
    step.from = r->at;
    r->at = step.to;
    if (r->steps) r->steps[r->count++] = step;
}

/* ---- limits: a table of units ---- */

static struct local after_working_days(const struct calendar *k, struct local s, struct limit l)
{
    return calendar_advance(k, s, (int64_t)l.halves * MINUTES_A_HALF_DAY, CALENDAR_LATE);
}

static struct local after_hours(const struct calendar *k, struct local s, struct limit l)
{
    return calendar_advance(k, s, (int64_t)l.halves * MINUTES_A_HALF_HOUR, CALENDAR_EARLY);
}

static struct local on_day(struct local clock_time, int64_t day)
{
    return civil_local_at(day, civil_local_minute(clock_time));
}

static struct local after_calendar_days(const struct calendar *k, struct local s, struct limit l)
{
    (void)k;
    return on_day(s, civil_local_day(s) + l.halves / 2);
}

static struct local after_months(const struct calendar *k, struct local s, struct limit l)
{
    (void)k;
    struct date d = civil_add_months(civil_date_of(civil_local_day(s)), l.halves / 2);
    return on_day(s, civil_day_of(d));
}

static struct local same_day(const struct calendar *k, struct local s, struct limit l)
{
    int64_t day = civil_local_day(s);
    bool in_time = civil_local_minute(s) <= l.cutoff;
    return calendar_close_of(k, in_time ? day : calendar_working_day_from(k, day + 1));
}

static const struct {
    struct local (*count)(const struct calendar *k, struct local s, struct limit l);
    bool by_date;                  /* pauses move dates, and rest days roll; otherwise working minutes */
    enum calendar_landing landing; /* of a pause in working minutes */
} rules[LIMIT_UNIT_COUNT] = {
    [LIMIT_WORKING_DAY] = {after_working_days, false, CALENDAR_LATE},
    [LIMIT_HOUR] = {after_hours, false, CALENDAR_EARLY},
    [LIMIT_CALENDAR_DAY] = {after_calendar_days, true, CALENDAR_LATE},
    [LIMIT_MONTH] = {after_months, true, CALENDAR_LATE},
    [LIMIT_SAME_DAY] = {same_day, false, CALENDAR_EARLY},
};

static void step_roll(struct run *r)
{
    int64_t day = civil_local_day(r->at);
    int64_t working = calendar_working_day_from(r->k->counting, day);
    if (!rules[r->k->limit.unit].by_date || working == day) return;
    take(r, (struct clock_step){CLOCK_STEP_ROLL, .to = on_day(r->at, working), .days = working - day});
}

static void step_limit(struct run *r)
{
    struct limit l = r->k->limit;
    struct local to = rules[l.unit].count(r->k->counting, r->at, l);
    struct clock_step step = {CLOCK_STEP_LIMIT, .to = to, .limit = l, .by_date = rules[l.unit].by_date};
    if (step.by_date)
        step.days = civil_local_day(to) - civil_local_day(r->at);
    else
        step.minutes = calendar_working_minutes(r->k->counting, r->at, to);
    take(r, step);
    step_roll(r);
}

static void step_start(struct run *r, struct local moment)
{
    r->at = moment;
    take(r, (struct clock_step){CLOCK_STEP_START, .to = calendar_next_opening(r->k->counting, moment)});
}

/* ---- promise style ---- */

struct local clock_in_style(const struct calendar *k, struct local t, enum promise_style style)
{
    if (style == PROMISE_HOUR) return t;
    if (style == PROMISE_SESSION) return calendar_session_end(k, t);
    struct local close = calendar_close_of(k, calendar_working_day_from(k, civil_local_day(t)));
    return close.minute > t.minute ? close : t;
}

/* ---- pauses ---- */

struct span {
    struct local from;
    struct local to;
};

static int by_beginning(const void *a, const void *b)
{
    int64_t x = ((const struct span *)a)->from.minute;
    int64_t y = ((const struct span *)b)->from.minute;
    return (x > y) - (x < y);
}

/* The pauses to the minute, none before `earliest`, sorted, overlapping ones made one. */
static size_t merge_pauses(struct ctx *c, const struct clock_case *k, struct local earliest, struct span **ret_spans)
{
    struct span *spans = ARENA_ARRAY(c->arena, k->pause_count, struct span);
    size_t count = 0;
    for (size_t i = 0; i < k->pause_count; i++) {
        struct span s = {civil_local(k->pauses[i].from), civil_local(k->pauses[i].to)};
        if (s.from.minute < earliest.minute) s.from = earliest;
        if (s.to.minute > s.from.minute) spans[count++] = s;
    }
    *ret_spans = spans;
    if (count == 0) return 0;
    qsort(spans, count, sizeof *spans, by_beginning);
    size_t last = 0;
    for (size_t i = 1; i < count; i++) {
        if (spans[i].from.minute > spans[last].to.minute)
            spans[++last] = spans[i];
        else if (spans[i].to.minute > spans[last].to.minute)
            spans[last].to = spans[i].to;
    }
    return last + 1;
}

static int64_t working_minutes_of(struct limit l)
{
    if (l.unit == LIMIT_NONE) return 0;
    return (int64_t)l.halves * (l.unit == LIMIT_HOUR ? MINUTES_A_HALF_HOUR : MINUTES_A_HALF_DAY);
}

/* The promise as it would stand without further pauses, before the unit's style: with the extra time granted until the next
 * new date. */
static struct local promise_end(const struct run *r)
{
    const struct clock_case *k = r->k;
    bool is_last = r->extended >= k->extension_count;
    int64_t minutes = is_last ? working_minutes_of(k->extra) : 0;
    for (size_t i = r->spent; i <= r->extended && i < k->extension_count; i++)
        minutes += working_minutes_of(k->extensions[i].extra);
    return minutes ? calendar_advance(k->counting, r->at, minutes, CALENDAR_LATE) : r->at;
}

static bool promise_has_passed(const struct run *r, struct local at)
{
    struct local promise = clock_in_style(r->k->counting, promise_end(r), r->k->style);
    return lateness_has_passed(r->k->limit.unit, civil_instant(promise), civil_instant(at));
}

static void step_pause(struct run *r, struct span pause)
{
    const struct calendar *k = r->k->counting;
    enum limit_unit unit = r->k->limit.unit;
    struct clock_step step = {CLOCK_STEP_PAUSE, .to = r->at, .span_from = pause.from, .span_to = pause.to};
    step.by_date = rules[unit].by_date;
    if (promise_has_passed(r, pause.from)) {
        step.kind = CLOCK_STEP_IGNORED;
    } else if (step.by_date) {
        step.days = civil_local_day(pause.to) - civil_local_day(pause.from);
        step.to = on_day(r->at, civil_local_day(r->at) + step.days);
    } else {
        step.minutes = calendar_working_minutes(k, pause.from, pause.to);
        step.to = calendar_advance(k, r->at, step.minutes, rules[unit].landing);
    }
    take(r, step);
    step_roll(r);
}

/* ---- a new date ---- */

static void step_extension(struct run *r)
{
    const struct clock_extension *extension = &r->k->extensions[r->extended];
    struct local at = civil_local(extension->at);
    struct local due = civil_local(extension->due);
    struct clock_step step = {CLOCK_STEP_EXTENSION, .to = r->at, .span_from = at, .span_to = due};
    bool is_late = promise_has_passed(r, at);
    bool is_earlier = due.minute <= promise_end(r).minute;
    if (is_late) step.kind = CLOCK_STEP_LATE_EXTENSION;
    else if (!is_earlier) step.to = due;
    take(r, step);
    r->extended++;
    if (!is_late && !is_earlier) r->spent = r->extended;
}

/* The new dates given up to this moment. */
static void step_extensions_until(struct run *r, struct local at)
{
    while (r->extended < r->k->extension_count && civil_local(r->k->extensions[r->extended].at).minute <= at.minute)
        step_extension(r);
}

/* Pauses in order of time; each new date comes where it was given. What was given before `earliest` is spent. */
static void step_pauses(struct ctx *c, struct run *r, struct local earliest)
{
    const struct clock_case *k = r->k;
    struct span *spans = NULL;
    size_t count = k->pause_count ? merge_pauses(c, k, earliest, &spans) : 0;
    while (r->extended < k->extension_count && civil_local(k->extensions[r->extended].at).minute < earliest.minute)
        r->spent = ++r->extended;
    for (size_t i = 0; i < count; i++) {
        step_extensions_until(r, spans[i].from);
        step_pause(r, spans[i]);
    }
    while (r->extended < k->extension_count)
        step_extension(r);
}

/* ---- the rest ---- */

static void step_extra_of(struct run *r, struct limit extra)
{
    if (extra.unit == LIMIT_NONE) return;
    int64_t minutes = working_minutes_of(extra);
    struct local to = calendar_advance(r->k->counting, r->at, minutes, CALENDAR_LATE);
    take(r, (struct clock_step){CLOCK_STEP_EXTRA, .to = to, .minutes = minutes, .limit = extra});
}

/* What is not part of a lawful new date. */
static void step_extra(struct run *r)
{
    for (size_t i = r->spent; i < r->k->extension_count; i++)
        step_extra_of(r, r->k->extensions[i].extra);
    step_extra_of(r, r->k->extra);
}

static void step_style(struct run *r)
{
    struct local to = clock_in_style(r->k->counting, r->at, r->k->style);
    if (to.minute == r->at.minute) return;
    take(r, (struct clock_step){CLOCK_STEP_STYLE, .to = to, .style = r->k->style});
}

static bool extra_is_valid(struct limit extra)
{
    bool is_time = extra.unit == LIMIT_WORKING_DAY || extra.unit == LIMIT_HOUR;
    return extra.unit == LIMIT_NONE || (is_time && limit_is_valid(extra));
}

static err_t check(struct ctx *c, const struct clock_case *k)
{
    ASSERT(k->counting != NULL && k->style < PROMISE_STYLE_COUNT);
    if (!limit_is_valid(k->limit)) return fail(c, clock_bad_limit);
    if (!extra_is_valid(k->extra)) return fail(c, clock_bad_extra);
    for (size_t i = 0; i < k->extension_count; i++)
        if (!extra_is_valid(k->extensions[i].extra)) return fail(c, clock_bad_extra);
    if (k->pause_count > CLOCK_PAUSES_MAX) return fail(c, clock_bad_pause);
    for (size_t i = 0; i < k->pause_count; i++)
        if (k->pauses[i].to.us < k->pauses[i].from.us) return fail(c, clock_bad_pause);
    if (k->restart.has && k->restart.value.us < k->received.us) return fail(c, clock_bad_restart);
    return OK;
}

static void run_steps(struct ctx *c, struct run *r, struct clock_due *ret_due)
{
    const struct clock_case *k = r->k;
    struct local start = civil_local(k->received);
    step_start(r, start);
    struct local effective = r->at;
    step_limit(r);
    struct local first = clock_in_style(k->counting, r->at, k->style);
    if (k->restart.has) {
        start = civil_local(k->restart.value);
        take(r, (struct clock_step){CLOCK_STEP_RESTART, .to = start});
        step_start(r, start);
        effective = r->at;
        step_limit(r);
    }
    step_pauses(c, r, start);
    step_extra(r);
    step_style(r);
    *ret_due = (struct clock_due){civil_instant(effective), civil_instant(first), civil_instant(r->at)};
}

err_t clock_due(struct ctx *c, const struct clock_case *k, struct clock_due *ret_due)
{
    err_t e = check(c, k);
    if (e) return e;
    struct run r = {.k = k};
    run_steps(c, &r, ret_due);
    return OK;
}

err_t clock_trace(struct ctx *c, const struct clock_case *k, struct clock_due *ret_due, struct clock_step **ret_steps,
                  size_t *ret_count)
{
    err_t e = check(c, k);
    if (e) return e;
    /* start, limit, roll; restart, start, limit, roll; a pause and its roll each; a new date and its extra each; extra; style */
    struct run r = {.k = k, .steps = ARENA_ARRAY(c->arena, 10 + 2 * k->pause_count + 2 * k->extension_count, struct clock_step)};
    run_steps(c, &r, ret_due);
    *ret_steps = r.steps;
    *ret_count = r.count;
    return OK;
}

struct instant clock_latest_apology(const struct calendar *counting, struct instant due)
{
    struct local at = civil_local(due);
    return civil_instant(on_day(at, calendar_working_day_before(counting, civil_local_day(at))));
}
