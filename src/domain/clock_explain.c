/* clock_explain: steps become lines; working time is cut at days without sessions, so that every weekend and holiday
 * between is seen. */
#include "domain/clock_explain.h"

static const struct {
    const char *slug;
    bool is_part;
} kinds[CLOCK_LINE_KIND_COUNT] = {
    [CLOCK_LINE_RECEIVED] = {"received", false}, [CLOCK_LINE_START] = {"start", false},
    [CLOCK_LINE_LIMIT] = {"limit", false},       [CLOCK_LINE_ROLL] = {"roll", false},
    [CLOCK_LINE_PAUSE] = {"pause", false},       [CLOCK_LINE_IGNORED] = {"pause_ignored", false},
    [CLOCK_LINE_RESTART] = {"restart", false},   [CLOCK_LINE_EXTRA] = {"extra", false},
    [CLOCK_LINE_EXTENSION] = {"extension", false}, [CLOCK_LINE_LATE_EXTENSION] = {"extension_too_late", false},
    [CLOCK_LINE_STYLE] = {"style", false},       [CLOCK_LINE_DUE] = {"due", false},
    [CLOCK_LINE_WORK] = {"work", true},          [CLOCK_LINE_REST] = {"rest", true},
};

/* Which line a step becomes. */
static const enum clock_line_kind line_of_step[] = {
    [CLOCK_STEP_START] = CLOCK_LINE_START,     [CLOCK_STEP_LIMIT] = CLOCK_LINE_LIMIT,
    [CLOCK_STEP_ROLL] = CLOCK_LINE_ROLL,       [CLOCK_STEP_PAUSE] = CLOCK_LINE_PAUSE,
    [CLOCK_STEP_IGNORED] = CLOCK_LINE_IGNORED, [CLOCK_STEP_RESTART] = CLOCK_LINE_RESTART,
    [CLOCK_STEP_EXTENSION] = CLOCK_LINE_EXTENSION, [CLOCK_STEP_LATE_EXTENSION] = CLOCK_LINE_LATE_EXTENSION,
    [CLOCK_STEP_EXTRA] = CLOCK_LINE_EXTRA,     [CLOCK_STEP_STYLE] = CLOCK_LINE_STYLE,
};

const char *clock_line_slug(enum clock_line_kind kind)
{
    ASSERT(kind < CLOCK_LINE_KIND_COUNT);
    return kinds[kind].slug;
}

bool clock_line_is_part(enum clock_line_kind kind)
{
    ASSERT(kind < CLOCK_LINE_KIND_COUNT);
    return kinds[kind].is_part;
}

struct writer {
    struct ctx *c;
    const struct calendar *k;
    struct clock_line *lines;
    size_t count;
    size_t room;
};

static void add(struct writer *w, struct clock_line line)
{
    if (w->count == w->room) {
        struct clock_line *old = w->lines;
        w->room = w->room ? w->room * 2 : 32;
        w->lines = ARENA_ARRAY(w->c->arena, w->room, struct clock_line);
        if (old) memcpy(w->lines, old, w->count * sizeof *old);
    }
    w->lines[w->count++] = line;
}

static void touch(const struct writer *w, struct clock_line *line, int64_t first_day, int64_t last_day)
{
    line->exception_count = calendar_exceptions(w->k, first_day, last_day, &line->exceptions);
}

/* The working time of days first to last within [from, to). */
static void add_work(struct writer *w, int64_t first, int64_t last, struct local from, struct local to)
{
    struct local begin = civil_local_at(first, 0);
    struct local end = civil_local_at(last + 1, 0);
    if (begin.minute < from.minute) begin = from;
    if (end.minute > to.minute) end = to;
    int64_t minutes = calendar_working_minutes(w->k, begin, end);
    if (minutes == 0) return;
    struct clock_line line = {.kind = CLOCK_LINE_WORK, .minutes = minutes, .days = last - first + 1};
    line.from = calendar_next_opening(w->k, begin);
    line.to = calendar_advance(w->k, line.from, minutes, CALENDAR_EARLY);
    touch(w, &line, first, last);
    add(w, line);
}

static void add_rest(struct writer *w, int64_t first, int64_t last)
{
    struct clock_line line = {.kind = CLOCK_LINE_REST, .days = last - first + 1};
    line.from = civil_local_at(first, 0);
    line.to = civil_local_at(last + 1, 0);
    touch(w, &line, first, last);
    add(w, line);
}

/* [from, to) in runs of days with and without sessions. */
static void add_parts(struct writer *w, struct local from, struct local to)
{
    if (to.minute <= from.minute) return;
    int64_t end = civil_local_day((struct local){to.minute - 1});
    for (int64_t first = civil_local_day(from); first <= end;) {
        bool works = calendar_is_working_day(w->k, first);
        int64_t last = first;
        while (last < end && calendar_is_working_day(w->k, last + 1) == works)
            last++;
        if (works)
            add_work(w, first, last, from, to);
        else
            add_rest(w, first, last);
        first = last + 1;
    }
}

static void add_step(struct writer *w, const struct clock_step *s)
{
    struct clock_line line = {.kind = line_of_step[s->kind],
                              .from = s->from,
                              .to = s->to,
                              .span_from = s->span_from,
                              .span_to = s->span_to,
                              .minutes = s->minutes,
                              .days = s->days,
                              .limit = s->limit,
                              .style = s->style};
    bool waits = s->kind == CLOCK_STEP_START || s->kind == CLOCK_STEP_ROLL;
    if (waits) touch(w, &line, civil_local_day(s->from), civil_local_day(s->to));
    add(w, line);
    if (s->by_date) return;
    if (s->kind == CLOCK_STEP_PAUSE) add_parts(w, s->span_from, s->span_to);
    if (s->kind == CLOCK_STEP_LIMIT || s->kind == CLOCK_STEP_EXTRA) add_parts(w, s->from, s->to);
}

err_t clock_explain(struct ctx *c, const struct clock_case *k, struct clock_explanation *ret_explanation)
{
    struct clock_due due;
    struct clock_step *steps;
    size_t count;
    err_t e = clock_trace(c, k, &due, &steps, &count);
    if (e) return e;
    struct writer w = {.c = c, .k = k->counting};
    struct local received = civil_local(k->received);
    add(&w, (struct clock_line){.kind = CLOCK_LINE_RECEIVED, .from = received, .to = received});
    for (size_t i = 0; i < count; i++)
        add_step(&w, &steps[i]);
    struct local end = civil_local(due.due);
    add(&w, (struct clock_line){.kind = CLOCK_LINE_DUE, .from = end, .to = end});
    *ret_explanation = (struct clock_explanation){due, w.lines, w.count};
    return OK;
}
