/* clock_properties: what must hold for any calendar, limit, style and list of pauses, written from domain.md §8 and §9
 * by somebody who did not write the clock. Calendars are drawn as real ones are: holidays in runs, make-up Saturdays,
 * Saturday mornings, a unit's own hours. What the rules do not promise stands at the end, each with its smallest case.
 */
#include "unit/domain/domain_clock.h"

#include "base/chance.h"
#include "domain/clock_explain.h"

#define CALENDARS 400
#define CASES_A_CALENDAR 60
#define PAUSES_MAX 5
#define YEARS_FIRST "2018-01-01"
#define YEARS_DAYS 1100

/* ---- drawing ---- */

/* Weeks of desks; `{0, 0}` ends a day. */
static const struct calendar_session days_of_desks[][4] = {
    {{450, 690}, {780, 1020}},              /* 07:30-11:30, 13:00-17:00 */
    {{480, 720}, {810, 1050}},              /* 08:00-12:00, 13:30-17:30 */
    {{450, 690}},                           /* a morning */
    {{480, 600}, {600, 720}, {840, 960}},   /* two that touch */
    {{0, 240}, {1199, 1439}},               /* to the edges of the day */
    {{420, 421}, {600, 700}, {1000, 1300}}, /* a session of one minute */
};
#define DESK_COUNT (sizeof days_of_desks / sizeof days_of_desks[0])

static struct calendar_hours hours_of(size_t desk)
{
    size_t count = 0;
    while (count < 4 && days_of_desks[desk][count].to > 0)
        count++;
    return (struct calendar_hours){days_of_desks[desk], count};
}

static void draw_week(struct chance *chance, struct calendar_plan *plan)
{
    size_t desk = chance_hits(chance, 600) ? 0 : (size_t)chance_below(chance, DESK_COUNT);
    for (size_t i = 0; i < 5; i++)
        plan->weekdays[i] = hours_of(desk);
    if (chance_hits(chance, 250)) plan->weekdays[chance_below(chance, 5)] = (struct calendar_hours){NULL, 0};
    if (chance_hits(chance, 250))
        plan->weekdays[chance_below(chance, 5)] = hours_of((size_t)chance_below(chance, DESK_COUNT));
    if (chance_hits(chance, 350)) plan->weekdays[5] = hours_of(2);
    plan->makeup = chance_hits(chance, 700) ? hours_of(desk) : hours_of(2);
}

static enum calendar_day_kind draw_kind(struct chance *chance, int64_t day)
{
    if (civil_weekday(day) >= 6) return chance_hits(chance, 700) ? CALENDAR_DAY_MAKEUP : CALENDAR_DAY_PUBLIC;
    static const enum calendar_day_kind kinds[] = {CALENDAR_DAY_PUBLIC, CALENDAR_DAY_COMPENSATORY,
                                                   CALENDAR_DAY_SWAP_OFF, CALENDAR_DAY_UNIT_OFF,
                                                   CALENDAR_DAY_UNIT_HOURS};
    return kinds[chance_below(chance, sizeof kinds / sizeof kinds[0])];
}

/* Runs of one to nine days, as a plan has them at Tet. */
static void draw_days(struct ctx *c, struct chance *chance, struct calendar_plan *plan)
{
    struct calendar_day *days = ARENA_ARRAY(c->arena, YEARS_DAYS, struct calendar_day);
    int64_t first = civil_day_of(date_of(YEARS_FIRST));
    int64_t day = first + chance_between(chance, 0, 40);
    while (day < first + YEARS_DAYS) {
        for (int64_t run = chance_between(chance, 1, 9); run > 0 && day < first + YEARS_DAYS; run--, day++) {
            struct calendar_day *d = &days[plan->day_count++];
            *d = (struct calendar_day){.date = civil_date_of(day), .kind = draw_kind(chance, day)};
            if (d->kind == CALENDAR_DAY_UNIT_HOURS) d->hours = hours_of((size_t)chance_below(chance, DESK_COUNT));
        }
        day += chance_between(chance, 1, 60);
    }
    plan->days = days;
}

struct world {
    struct ctx *c;
    struct chance chance;
    struct calendar_plan plan;
    const struct calendar *k;
};

static void draw_world(struct world *w, struct ctx *c, uint64_t property, uint64_t number)
{
    arena_reset(c->arena);
    *w = (struct world){.c = c, .chance = chance_of(property, number)};
    draw_week(&w->chance, &w->plan);
    draw_days(c, &w->chance, &w->plan);
    w->k = build(c, &w->plan);
}

static struct local draw_moment(struct world *w)
{
    struct local first = civil_local_at(civil_day_of(date_of(YEARS_FIRST)), 0);
    return (struct local){first.minute + chance_between(&w->chance, 0, 700 * CIVIL_MINUTES_A_DAY)};
}

/* Often a moment where something changes: an opening, a close, a midnight. */
static struct local draw_edge(struct world *w)
{
    struct local t = draw_moment(w);
    switch (chance_below(&w->chance, 5)) {
    case 0:
        return calendar_next_opening(w->k, t);
    case 1:
        return calendar_close_of(w->k, calendar_working_day_from(w->k, civil_local_day(t)));
    case 2:
        return civil_local_at(civil_local_day(t), 0);
    default:
        return t;
    }
}

static struct limit draw_limit(struct world *w, enum limit_unit unit)
{
    struct chance *chance = &w->chance;
    if (unit == LIMIT_WORKING_DAY) return limit_of(unit, (int32_t)chance_between(chance, 1, 60));
    if (unit == LIMIT_MONTH) return limit_of(unit, (int32_t)(2 * chance_between(chance, 1, 4)));
    return limit_of(unit, (int32_t)(2 * chance_between(chance, 1, 40)));
}

static struct clock_case draw_case(struct world *w, struct clock_pause pauses[PAUSES_MAX])
{
    enum limit_unit unit = (enum limit_unit)chance_between(&w->chance, LIMIT_WORKING_DAY, LIMIT_SAME_DAY);
    struct clock_case x = {.counting = w->k, .received = civil_instant(draw_edge(w)), .limit = draw_limit(w, unit)};
    x.style = (enum promise_style)chance_below(&w->chance, PROMISE_STYLE_COUNT);
    x.pauses = pauses;
    return x;
}

static void draw_restart_and_extra(struct world *w, struct clock_case *x)
{
    int64_t later = chance_between(&w->chance, 0, 20 * CIVIL_MINUTES_A_DAY);
    if (chance_hits(&w->chance, 300)) x->restart = some_instant((struct instant){x->received.us + later * 60000000});
    if (chance_hits(&w->chance, 300))
        x->extra = limit_of(LIMIT_WORKING_DAY, (int32_t)chance_between(&w->chance, 1, 10));
    if (chance_hits(&w->chance, 150)) x->extra = limit_of(LIMIT_HOUR, (int32_t)(2 * chance_between(&w->chance, 1, 10)));
}

/* To the second, from a little before reception to well past most limits. */
static struct clock_pause draw_pause(struct world *w, const struct clock_case *x)
{
    int64_t second = 1000000;
    int64_t from = x->received.us + second * chance_between(&w->chance, -86400, 86400 * 30);
    int64_t longest = chance_hits(&w->chance, 300) ? 3600 * 3 : 86400 * 9;
    return (struct clock_pause){{from}, {from + second * chance_between(&w->chance, 0, longest)}};
}

static struct clock_due ask(struct world *w, const struct clock_case *x)
{
    struct clock_due due;
    assert_int_equal(clock_due(w->c, x, &due), OK);
    return due;
}

/* ---- a case in words, for the message when a property fails ---- */

static const char *words(struct world *w, struct instant t)
{
    char *text = arena_alloc(w->c->arena, CIVIL_LOCAL_SIZE);
    civil_format_local(civil_local(t), text);
    return text;
}

static void tell(struct world *w, const struct clock_case *x)
{
    print_error("received %s, %d halves of %s, style %s\n", words(w, x->received), (int)x->limit.halves,
                limit_unit_slug(x->limit.unit), promise_style_slug(x->style));
    for (size_t i = 0; i < x->pause_count; i++)
        print_error("pause %s..%s\n", words(w, x->pauses[i].from), words(w, x->pauses[i].to));
    if (x->restart.has) print_error("restart %s\n", words(w, x->restart.value));
    if (x->extra.unit) print_error("extra %d halves of %s\n", (int)x->extra.halves, limit_unit_slug(x->extra.unit));
    print_error("due %s\n", words(w, ask(w, x).due));
}

#define HOLDS(condition, w, x)                                                                                         \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            tell(w, x);                                                                                                \
            fail_msg("%s", #condition);                                                                                \
        }                                                                                                              \
    } while (0)

typedef void (*property_fn)(struct world *w);

static void for_all(void **state, uint64_t number, property_fn property)
{
    for (uint64_t calendar = 0; calendar < CALENDARS; calendar++) {
        struct world w;
        draw_world(&w, *state, number, calendar);
        for (int i = 0; i < CASES_A_CALENDAR; i++)
            property(&w);
    }
}

/* ---- adding is associative within a unit ---- */

static void advance_in_parts(struct world *w)
{
    struct local t = draw_edge(w);
    int64_t a = chance_between(&w->chance, 0, 6000);
    int64_t b = chance_between(&w->chance, 1, 6000);
    for (int first = CALENDAR_EARLY; first <= CALENDAR_LATE; first++) {
        struct local half = calendar_advance(w->k, t, a, (enum calendar_landing)first);
        for (int last = CALENDAR_EARLY; last <= CALENDAR_LATE; last++) {
            enum calendar_landing landing = (enum calendar_landing)last;
            assert_int_equal(calendar_advance(w->k, half, b, landing).minute,
                             calendar_advance(w->k, t, a + b, landing).minute);
        }
    }
    struct local end = calendar_advance(w->k, t, a + b, CALENDAR_EARLY);
    assert_int_equal(calendar_working_minutes(w->k, t, end), a + b);
}

/* D(n) from the working instant at which D(m) ended is D(m+n); so for hours. Dates are not: 10 days onto a rest day
 * roll. */
static void limit_in_parts(struct world *w)
{
    static const enum limit_unit units[] = {LIMIT_WORKING_DAY, LIMIT_HOUR};
    for (size_t i = 0; i < 2; i++) {
        struct clock_case at_once = {.counting = w->k, .received = civil_instant(draw_edge(w))};
        struct clock_case first = at_once;
        struct limit a = draw_limit(w, units[i]);
        struct limit b = draw_limit(w, units[i]);
        first.limit = a;
        at_once.limit = limit_of(units[i], a.halves + b.halves);
        struct clock_case second = first;
        second.received = ask(w, &first).due;
        second.limit = b;
        HOLDS(ask(w, &second).due.us == ask(w, &at_once).due.us, w, &at_once);
        first.extra = b;
        if (units[i] == LIMIT_WORKING_DAY) HOLDS(ask(w, &first).due.us == ask(w, &at_once).due.us, w, &first);
    }
}

static void adding_is_associative(void **state)
{
    for_all(state, 1, advance_in_parts);
    for_all(state, 2, limit_in_parts);
}

/* ---- pauses ---- */

static bool touch_to_the_minute(struct clock_pause a, struct clock_pause b)
{
    int64_t from = civil_local(a.from).minute, to = civil_local(a.to).minute;
    return civil_local(b.from).minute <= to && from <= civil_local(b.to).minute;
}

/* A limit in dates rolls after each pause: joining two pauses into one by a third loses the roll between them (see
 * joining_pauses_can_lose_a_roll). So for dates the pauses are kept apart. */
static bool may_add(const struct clock_case *x, struct clock_pause pause)
{
    bool in_dates = x->limit.unit == LIMIT_CALENDAR_DAY || x->limit.unit == LIMIT_MONTH;
    for (size_t i = 0; in_dates && i < x->pause_count; i++)
        if (touch_to_the_minute(x->pauses[i], pause)) return false;
    return true;
}

static void a_further_pause(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    draw_restart_and_extra(w, &x);
    int64_t before = ask(w, &x).due.us;
    int64_t first = ask(w, &x).first_due.us;
    for (int tries = 0; tries < PAUSES_MAX; tries++) {
        struct clock_pause pause = draw_pause(w, &x);
        if (!may_add(&x, pause)) continue;
        pauses[x.pause_count++] = pause;
        struct clock_due after = ask(w, &x);
        HOLDS(after.due.us >= before, w, &x);
        HOLDS(after.first_due.us == first, w, &x);
        before = after.due.us;
    }
}

static void a_pause_never_brings_a_due_moment_nearer(void **state)
{
    for_all(state, 3, a_further_pause);
}

static void a_longer_pause(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    draw_restart_and_extra(w, &x);
    pauses[0] = draw_pause(w, &x);
    x.pause_count = 1;
    int64_t before = ask(w, &x).due.us;
    pauses[0].to.us += chance_between(&w->chance, 0, INT64_C(5) * 86400000000);
    HOLDS(ask(w, &x).due.us >= before, w, &x);
}

static void a_longer_pause_never_brings_a_due_moment_nearer(void **state)
{
    for_all(state, 4, a_longer_pause);
}

static void shuffle(struct world *w, struct clock_pause *pauses, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)chance_below(&w->chance, i);
        struct clock_pause swapped = pauses[i - 1];
        pauses[i - 1] = pauses[j];
        pauses[j] = swapped;
    }
}

/* One pause cut anywhere into pieces that touch or overlap, some of them twice, in any order. */
static void pieces_of_a_pause(struct world *w)
{
    struct clock_pause whole[PAUSES_MAX];
    struct clock_pause pieces[PAUSES_MAX * 4];
    struct clock_case x = draw_case(w, whole);
    struct clock_case y = x;
    draw_restart_and_extra(w, &x);
    y = x;
    y.pauses = pieces;
    for (x.pause_count = 0; x.pause_count < 2; x.pause_count++) {
        struct clock_pause p = whole[x.pause_count] = draw_pause(w, &x);
        int64_t middle = chance_between(&w->chance, p.from.us, p.to.us);
        int64_t back = chance_between(&w->chance, p.from.us, middle);
        pieces[y.pause_count++] = (struct clock_pause){p.from, {middle}};
        pieces[y.pause_count++] = (struct clock_pause){{back}, p.to};
        if (chance_hits(&w->chance, 300)) pieces[y.pause_count++] = p;
        if (chance_hits(&w->chance, 300)) pieces[y.pause_count++] = (struct clock_pause){{back}, {middle}};
    }
    shuffle(w, pieces, y.pause_count);
    HOLDS(ask(w, &x).due.us == ask(w, &y).due.us, w, &y);
}

static void overlapping_pauses_are_their_union_in_any_order(void **state)
{
    for_all(state, 5, pieces_of_a_pause);
}

/* The worked time of the union, counted one by one, is what the due moment moves by. */
static void the_worked_minutes_of_the_union(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    x.limit = draw_limit(w, chance_hits(&w->chance, 500) ? LIMIT_WORKING_DAY : LIMIT_HOUR);
    x.style = PROMISE_HOUR;
    struct clock_due first = ask(w, &x);
    int64_t begin = civil_local(x.received).minute, end = civil_local(first.due).minute;
    for (x.pause_count = 0; x.pause_count < 3; x.pause_count++) {
        int64_t from = chance_between(&w->chance, begin, end - 1);
        struct local last = {from + chance_between(&w->chance, 0, 2000)};
        pauses[x.pause_count] = (struct clock_pause){civil_instant((struct local){from}), civil_instant(last)};
    }
    int64_t worked = 0;
    for (int64_t m = begin; m < end + 6000; m++) {
        bool paused = false;
        for (size_t i = 0; i < x.pause_count; i++)
            paused = paused || (m >= civil_local(pauses[i].from).minute && m < civil_local(pauses[i].to).minute);
        worked += paused && calendar_is_open(w->k, (struct local){m});
    }
    enum calendar_landing landing = x.limit.unit == LIMIT_HOUR ? CALENDAR_EARLY : CALENDAR_LATE;
    struct local moved = calendar_advance(w->k, civil_local(first.due), worked, landing);
    HOLDS(civil_local(ask(w, &x).due).minute == moved.minute, w, &x);
}

static void a_limit_moves_by_the_worked_minutes_of_its_pauses(void **state)
{
    for (uint64_t calendar = 0; calendar < CALENDARS; calendar++) { /* a walk over minutes: fewer of them */
        struct world w;
        draw_world(&w, *state, 6, calendar);
        for (int i = 0; i < 3; i++)
            the_worked_minutes_of_the_union(&w);
    }
}

/* ---- where a due moment lies ---- */

static bool naive_is_close(const struct calendar_plan *plan, struct local t)
{
    return naive_is_open(plan, (struct local){t.minute - 1}) && !naive_is_open(plan, t);
}

static void where_it_lies(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    bool in_hours = chance_hits(&w->chance, 500);
    x.limit = draw_limit(w, in_hours ? LIMIT_HOUR : LIMIT_WORKING_DAY);
    x.style = PROMISE_HOUR;
    draw_restart_and_extra(w, &x);
    for (int i = 0; i < 3; i++)
        pauses[x.pause_count++] = draw_pause(w, &x);
    struct local due = civil_local(ask(w, &x).due);
    bool is_late_landing = !in_hours || x.extra.unit != LIMIT_NONE;
    if (is_late_landing)
        HOLDS(naive_is_open(&w->plan, due), w, &x);
    else
        HOLDS(naive_is_open(&w->plan, (struct local){due.minute - 1}), w, &x);
    x.style = PROMISE_DAY;
    due = civil_local(ask(w, &x).due);
    HOLDS(naive_is_close(&w->plan, due), w, &x);
    x.style = PROMISE_SESSION;
    due = civil_local(ask(w, &x).due);
    HOLDS(naive_is_open(&w->plan, (struct local){due.minute - 1}), w, &x);
    HOLDS(calendar_session_end(w->k, due).minute == due.minute || naive_is_open(&w->plan, due), w, &x);
}

static void a_due_moment_in_working_time_is_never_in_a_rest_period(void **state)
{
    for_all(state, 7, where_it_lies);
}

static void on_which_day_it_lies(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    draw_restart_and_extra(w, &x);
    for (int i = 0; i < 3; i++)
        pauses[x.pause_count++] = draw_pause(w, &x);
    struct clock_due due = ask(w, &x);
    HOLDS(naive_hours(&w->plan, civil_day_at(due.due)).count > 0, w, &x);
    HOLDS(naive_hours(&w->plan, civil_day_at(due.first_due)).count > 0, w, &x);
    HOLDS(naive_is_open(&w->plan, civil_local(due.start)), w, &x);
    HOLDS(due.due.us > due.start.us, w, &x);
}

static void a_due_moment_of_any_unit_lies_on_a_working_day(void **state)
{
    for_all(state, 8, on_which_day_it_lies);
}

/* ---- a holiday added ---- */

static const struct calendar *with_holiday(struct world *w, int64_t day)
{
    struct calendar_plan plan = w->plan;
    struct calendar_day *days = ARENA_ARRAY(w->c->arena, plan.day_count + 1, struct calendar_day);
    memcpy(days, plan.days, plan.day_count * sizeof *days);
    size_t i = 0;
    while (i < plan.day_count && civil_day_of(days[i].date) != day)
        i++;
    if (i == plan.day_count) plan.day_count++;
    days[i] = (struct calendar_day){.date = civil_date_of(day), .kind = CALENDAR_DAY_PUBLIC};
    plan.days = days;
    return build(w->c, &plan);
}

/* Pauses that begin before the due moment of the limit, as the conformance cases have them; none for the same day (the
 * last tests say why). */
static void draw_pauses_in_time(struct world *w, struct clock_case *x, struct clock_pause *pauses)
{
    struct clock_case plain = *x;
    plain.style = PROMISE_HOUR;
    plain.extra = limit_of(LIMIT_NONE, 0);
    int64_t end = ask(w, &plain).due.us;
    for (int i = 0; i < 3 && x->limit.unit != LIMIT_SAME_DAY; i++) {
        struct clock_pause pause = draw_pause(w, x);
        if (pause.from.us < end) pauses[x->pause_count++] = pause;
    }
}

/* Dates and months keep the clock time of the effective start. Where that moves (reception on what becomes a holiday)
 * the new hour may be earlier: then only the date is promised, which is what counts (§9); and not even that with extra
 * working time behind it (the last tests). */
static void a_holiday_more(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    bool in_dates = x.limit.unit == LIMIT_CALENDAR_DAY || x.limit.unit == LIMIT_MONTH;
    draw_restart_and_extra(w, &x);
    draw_pauses_in_time(w, &x, pauses);
    struct clock_case y = x;
    y.counting = with_holiday(w, civil_day_at(x.received) + chance_between(&w->chance, 0, 45));
    struct clock_due earlier = ask(w, &x);
    struct clock_due later = ask(w, &y);
    HOLDS(later.start.us >= earlier.start.us, w, &x);
    if (!in_dates || later.start.us == earlier.start.us)
        HOLDS(later.due.us >= earlier.due.us, w, &x);
    else if (x.extra.unit == LIMIT_NONE)
        HOLDS(civil_day_at(later.due) >= civil_day_at(earlier.due), w, &x);
}

static void an_added_holiday_never_makes_a_due_moment_earlier(void **state)
{
    for (uint64_t calendar = 0; calendar < CALENDARS; calendar++) { /* each case builds a calendar */
        struct world w;
        draw_world(&w, *state, 9, calendar);
        for (int i = 0; i < 25; i++)
            a_holiday_more(&w);
    }
}

/* ---- the explanation ---- */

static int64_t minutes_asked(const struct clock_line *line)
{
    return line->limit.halves * (line->limit.unit == LIMIT_HOUR ? 30 : 240);
}

static bool has_parts(const struct clock_line *line)
{
    return line->minutes > 0 &&
           (line->kind == CLOCK_LINE_LIMIT || line->kind == CLOCK_LINE_PAUSE || line->kind == CLOCK_LINE_EXTRA);
}

/* The WORK lines below one line: their sum is its minutes, they follow one another, and are worked as they say. */
static void parts_sum_up(struct world *w, const struct clock_case *x, const struct clock_line *line, size_t left)
{
    int64_t sum = 0;
    struct local last = {INT64_MIN};
    for (size_t i = 1; i < left && clock_line_is_part(line[i].kind); i++) {
        HOLDS(line[i].from.minute >= last.minute && line[i].to.minute > line[i].from.minute, w, x);
        int64_t worked = calendar_working_minutes(w->k, line[i].from, line[i].to);
        HOLDS(worked == (line[i].kind == CLOCK_LINE_WORK ? line[i].minutes : 0), w, x);
        sum += worked;
        last = line[i].to;
    }
    HOLDS(sum == (has_parts(line) ? line->minutes : 0), w, x);
    bool is_promised_time = line->limit.unit == LIMIT_WORKING_DAY || line->limit.unit == LIMIT_HOUR;
    if ((line->kind == CLOCK_LINE_LIMIT || line->kind == CLOCK_LINE_EXTRA) && is_promised_time)
        HOLDS(sum == minutes_asked(line), w, x);
}

static void lines_lead_on(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    struct clock_explanation told;
    draw_restart_and_extra(w, &x);
    for (int i = (int)chance_below(&w->chance, 4); i > 0; i--)
        pauses[x.pause_count++] = draw_pause(w, &x);
    struct clock_due due = ask(w, &x);
    assert_int_equal(clock_explain(w->c, &x, &told), OK);
    HOLDS(memcmp(&told.due, &due, sizeof due) == 0, w, &x);
    HOLDS(told.lines[0].kind == CLOCK_LINE_RECEIVED, w, &x);
    HOLDS(told.lines[told.count - 1].kind == CLOCK_LINE_DUE, w, &x);
    HOLDS(told.lines[told.count - 1].to.minute == civil_local(due.due).minute, w, &x);
    struct local hand = civil_local(x.received);
    for (size_t i = 0; i < told.count; i++) {
        const struct clock_line *line = &told.lines[i];
        if (clock_line_is_part(line->kind)) continue;
        HOLDS(line->from.minute == hand.minute, w, &x);
        HOLDS(line->to.minute >= line->from.minute || line->kind == CLOCK_LINE_RESTART, w, &x);
        parts_sum_up(w, &x, line, told.count - i);
        hand = line->to;
    }
}

static void the_explanation_sums_up_to_the_due_moment(void **state)
{
    for_all(state, 10, lines_lead_on);
}

/* ---- styles ---- */

static void styles_in_order(struct world *w)
{
    struct clock_pause pauses[PAUSES_MAX];
    struct clock_case x = draw_case(w, pauses);
    draw_restart_and_extra(w, &x);
    for (int i = (int)chance_below(&w->chance, 4); i > 0; i--)
        pauses[x.pause_count++] = draw_pause(w, &x);
    struct clock_due last = {{0}, {0}, {0}};
    for (int style = 0; style < PROMISE_STYLE_COUNT; style++) {
        x.style = (enum promise_style)style;
        struct clock_due due = ask(w, &x);
        HOLDS(due.due.us >= last.due.us && due.first_due.us >= last.first_due.us, w, &x);
        if (style && x.pause_count == 0)
            HOLDS(civil_day_at(due.due) == civil_day_at(last.due), w, &x);
        last = due;
    }
}

static void a_style_never_shortens_and_keeps_the_date(void **state)
{
    for_all(state, 11, styles_in_order);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(adding_is_associative),
        UNIT_TEST(a_pause_never_brings_a_due_moment_nearer),
        UNIT_TEST(a_longer_pause_never_brings_a_due_moment_nearer),
        UNIT_TEST(overlapping_pauses_are_their_union_in_any_order),
        UNIT_TEST(a_limit_moves_by_the_worked_minutes_of_its_pauses),
        UNIT_TEST(a_due_moment_in_working_time_is_never_in_a_rest_period),
        UNIT_TEST(a_due_moment_of_any_unit_lies_on_a_working_day),
        UNIT_TEST(an_added_holiday_never_makes_a_due_moment_earlier),
        UNIT_TEST(the_explanation_sums_up_to_the_due_moment),
        UNIT_TEST(a_style_never_shortens_and_keeps_the_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
