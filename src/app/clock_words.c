/* clock_words: a table of texts by kind of line; the rest is putting moments and numbers in. */
#include "app/clock_words.h"

#include "i18n/i18n.h"

static const char *const labels[CLOCK_LINE_KIND_COUNT] = {
    [CLOCK_LINE_RECEIVED] = N_("Received at"),
    [CLOCK_LINE_START] = N_("The limit runs from"),
    [CLOCK_LINE_LIMIT] = N_("Limit: %s"),
    [CLOCK_LINE_ROLL] = N_("On a day off: moves to the next working day"),
    [CLOCK_LINE_PAUSE] = N_("Paused: %s"),
    [CLOCK_LINE_IGNORED] = N_("Paused: %s"),
    [CLOCK_LINE_RESTART] = N_("Papers complete: the limit is counted anew"),
    [CLOCK_LINE_EXTENSION] = N_("New date given at %s"),
    [CLOCK_LINE_LATE_EXTENSION] = N_("New date given at %s"),
    [CLOCK_LINE_EXTRA] = N_("Extra time: %s"),
    [CLOCK_LINE_STYLE] = N_("Promised for the end of the %s"),
    [CLOCK_LINE_DUE] = N_("Result due"),
    [CLOCK_LINE_WORK] = N_("Worked"),
    [CLOCK_LINE_REST] = N_("Days off"),
};

static const struct {
    const char *one;
    const char *many;
} units[LIMIT_UNIT_COUNT] = {
    [LIMIT_NONE] = {N_("not stated"), N_("not stated")},
    [LIMIT_WORKING_DAY] = {N_("1 working day"), N_("%s working days")},
    [LIMIT_HOUR] = {N_("1 working hour"), N_("%s working hours")},
    [LIMIT_CALENDAR_DAY] = {N_("1 calendar day"), N_("%s calendar days")},
    [LIMIT_MONTH] = {N_("1 month"), N_("%s months")},
    [LIMIT_SAME_DAY] = {N_("the same day"), N_("the same day")},
};

struct str clock_words_limit(struct arena *a, enum locale locale, struct limit limit)
{
    ASSERT(limit.unit < LIMIT_UNIT_COUNT);
    if (limit.halves == 2) return str_of(tr(locale, units[limit.unit].one));
    if (limit.unit == LIMIT_WORKING_DAY && limit.halves == 1) return str_of(tr(locale, N_("half a working day")));
    struct str number = format_number(a, locale, limit.halves / 2);
    struct str half = STR("");
    if (limit.halves % 2) half = locale == LOCALE_VI ? STR(",5") : STR(".5");
    return tr_with(a, locale, units[limit.unit].many, arena_join(a, number, half, STR("")));
}

static struct str moment(struct arena *a, enum locale locale, struct local t)
{
    return format_moment(a, locale, civil_instant(t));
}

static struct str span(struct arena *a, struct local from, struct local to)
{
    struct str begin = format_date_time(a, civil_instant(from));
    if (civil_local_day(from) == civil_local_day(to)) { /* 09:10 – 17:00 05/03/2019 */
        begin = str_slice(begin, 0, str_find(begin, ' '));
    }
    return arena_join(a, begin, STR(" – "), format_date_time(a, civil_instant(to)));
}

static struct str dates(struct arena *a, const struct clock_line *line)
{
    struct str first = format_date(a, civil_instant(line->from));
    if (line->days == 1) return first;
    struct local last = {line->to.minute - 1};
    return arena_join(a, first, STR(" – "), format_date(a, civil_instant(last)));
}

/* "04/02/2019 Giao thừa Tết Nguyên Đán; 05/02/2019 Tết Nguyên Đán" */
static struct str exceptions(struct arena *a, const struct clock_line *line)
{
    struct str all = STR("");
    for (size_t i = 0; i < line->exception_count; i++) {
        const struct calendar_day *d = &line->exceptions[i];
        struct str date = format_date(a, civil_instant(civil_local_at(civil_day_of(d->date), 0)));
        struct str one = arena_join(a, date, STR(" "), d->name);
        all = i == 0 ? one : arena_join(a, all, STR("; "), one);
    }
    return all;
}

static struct str counted(struct arena *a, enum locale locale, const char *one, const char *many, int64_t n)
{
    return n == 1 ? str_of(tr(locale, one)) : tr_with(a, locale, many, format_number(a, locale, n));
}

static struct str both(struct arena *a, struct str first, struct str second)
{
    if (str_is_empty(first)) return second;
    return str_is_empty(second) ? first : arena_join(a, first, STR("; "), second);
}

/* What the line adds: working minutes, or dates. */
static struct str amount(struct arena *a, enum locale locale, const struct clock_line *line)
{
    if (line->minutes) return counted(a, locale, N_("1 working minute"), N_("%s working minutes"), line->minutes);
    if (line->days) return counted(a, locale, N_("1 calendar day"), N_("%s calendar days"), line->days);
    return STR("");
}

static struct str label_argument(struct arena *a, enum locale locale, const struct clock_line *line)
{
    static const char *const style_names[PROMISE_STYLE_COUNT] = {
        [PROMISE_HOUR] = N_("hour"), [PROMISE_SESSION] = N_("session"), [PROMISE_DAY] = N_("working day")};
    if (line->kind == CLOCK_LINE_PAUSE || line->kind == CLOCK_LINE_IGNORED)
        return span(a, line->span_from, line->span_to);
    if (line->kind == CLOCK_LINE_EXTENSION || line->kind == CLOCK_LINE_LATE_EXTENSION) return format_date_time(a, civil_instant(line->span_from));
    if (line->kind == CLOCK_LINE_STYLE) return str_of(tr(locale, style_names[line->style]));
    return clock_words_limit(a, locale, line->limit);
}

static struct str value_of(struct arena *a, enum locale locale, const struct clock_line *line)
{
    if (line->kind == CLOCK_LINE_WORK) return span(a, line->from, line->to);
    if (line->kind == CLOCK_LINE_REST) return dates(a, line);
    return moment(a, locale, line->to);
}

static struct str note_of(struct arena *a, enum locale locale, const struct clock_line *line)
{
    if (line->kind == CLOCK_LINE_IGNORED)
        return str_of(tr(locale, N_("asked after the promised moment had passed: nothing is added")));
    if (line->kind == CLOCK_LINE_EXTENSION) return str_of(tr(locale, N_("with a letter of apology")));
    if (line->kind == CLOCK_LINE_LATE_EXTENSION)
        return str_of(tr(locale, N_("given after the promised moment had passed: it does not undo the lateness")));
    if (line->kind == CLOCK_LINE_REST) return exceptions(a, line);
    if (line->kind == CLOCK_LINE_START && line->from.minute == line->to.minute) return STR("");
    if (line->kind == CLOCK_LINE_START)
        return both(a, str_of(tr(locale, N_("outside working hours"))), exceptions(a, line));
    return both(a, amount(a, locale, line), exceptions(a, line));
}

struct clock_words clock_words_line(struct arena *a, enum locale locale, const struct clock_line *line)
{
    ASSERT(line->kind < CLOCK_LINE_KIND_COUNT);
    return (struct clock_words){
        .label = tr_with(a, locale, labels[line->kind], label_argument(a, locale, line)),
        .value = value_of(a, locale, line),
        .note = note_of(a, locale, line),
    };
}
