/* icalendar: reading: lines are unfolded, cut into name and value, and followed through BEGIN and END; the properties
 * of one event are gathered and understood together at its end. */
#include "domain/icalendar.h"

#include "base/parse.h"
#include "base/utf8.h"
#include "domain/calendar_text.h"
#include "domain/icalendar_names.h"

#define DEPTH_MAX 8
#define YEAR_FIRST 1900
#define YEAR_LAST 2999
#define VIETNAM_MINUTES (7 * 60)

static const struct {
    const char *what;
    const char *mend;
} problem_words[ICALENDAR_PROBLEM_KIND_COUNT] = {
    [ICALENDAR_TOO_LARGE] = {N_("The file is too large for a calendar of days"),
                             N_("Export only the years that you need")},
    [ICALENDAR_NOT_A_CALENDAR] = {N_("This is not an iCalendar file"),
                                  N_("It must begin with BEGIN:VCALENDAR; export the calendar as .ics")},
    [ICALENDAR_BAD_TEXT] = {N_("The line is not UTF-8 text"), N_("Save the file as UTF-8")},
    [ICALENDAR_BAD_LINE] = {N_("The line has no name and value"),
                            N_("Write NAME:value, or begin it with a blank if it continues the line above")},
    [ICALENDAR_BAD_NESTING] = {N_("BEGIN and END do not match"), N_("Export the calendar again")},
    [ICALENDAR_UNFINISHED] = {N_("The file ends before its END:VCALENDAR"),
                              N_("It was cut off: export or download it again")},
    [ICALENDAR_TOO_MANY_EVENTS] = {N_("The file has too many events"), N_("Export only the years that you need")},
    [ICALENDAR_TWO_VALUES] = {N_("The event says this twice"), N_("Keep one of the two lines")},
    [ICALENDAR_RECURS] = {N_("The event recurs"),
                          N_("Enter each year's day as an event of its own: every day needs its own decision")},
    [ICALENDAR_NO_START] = {N_("The event has no date"),
                            N_("Give it a DTSTART, for example DTSTART;VALUE=DATE:20190205")},
    [ICALENDAR_BAD_DATE] = {N_("This is not a date"), N_("Write year, month and day, for example 20190205")},
    [ICALENDAR_HAS_HOURS] = {N_("The event has hours"), N_("Make it an all-day event")},
    [ICALENDAR_ENDS_BEFORE] = {N_("The event ends before it begins"), N_("DTEND is the day after the last day")},
    [ICALENDAR_BAD_SPAN] = {N_("The event does not last a number of days from 1 to 31"),
                            N_("Split it into shorter events")},
    [ICALENDAR_NO_NAME] = {N_("The event has no name"), N_("Give it a SUMMARY: what day it is")},
    [ICALENDAR_TEXT_TOO_LONG] = {N_("The text is too long"), N_("Shorten it to 500 bytes")},
    [ICALENDAR_BAD_HOURS] = {N_("These are not working hours"),
                             N_("Write sessions in order, for example 07:30-11:30\\,13:00-17:00")},
    [ICALENDAR_HOURS_OF_REST] = {N_("A day off has no working hours"),
                                 N_("Take the hours away, or make it unit_hours or makeup_workday")},
    [ICALENDAR_DAY_TWICE] = {N_("Another event has this day already"), N_("Keep one of the two")},
    [ICALENDAR_MORE_PROBLEMS] = {N_("There are more problems"), N_("Mend these first and try again")},
};

const char *icalendar_problem_what(enum icalendar_problem_kind kind)
{
    ASSERT(kind < ICALENDAR_PROBLEM_KIND_COUNT);
    return problem_words[kind].what;
}

const char *icalendar_problem_mend(enum icalendar_problem_kind kind)
{
    ASSERT(kind < ICALENDAR_PROBLEM_KIND_COUNT);
    return problem_words[kind].mend;
}

/* What is taken from an event; CATEGORIES and what recurs stand apart. */
enum event_property { START, END, DURATION, SUMMARY, STATUS, DOCUMENT, SOURCE, BELIEF, HOURS, EVENT_PROPERTY_COUNT };

static const char *const event_properties[EVENT_PROPERTY_COUNT] = {
    [START] = "DTSTART",         [END] = "DTEND",
    [DURATION] = "DURATION",     [SUMMARY] = "SUMMARY",
    [STATUS] = "STATUS",         [DOCUMENT] = ICALENDAR_DOCUMENT,
    [SOURCE] = ICALENDAR_SOURCE, [BELIEF] = ICALENDAR_STATUS,
    [HOURS] = ICALENDAR_HOURS,
};
static const char *const recurring_properties[] = {"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"};

struct content {
    int64_t line;
    struct str name;
    struct str value;
};

/* line 0: not there */
struct event {
    int64_t line;
    struct content properties[EVENT_PROPERTY_COUNT];
    struct content recurring;
    enum calendar_day_kind kind; /* 0: no category of ours */
    bool is_broken;              /* a problem was told already */
};

struct entry {
    struct calendar_day day;
    int64_t line;
};

struct reader {
    struct arena *a;
    struct str rest;
    int64_t next_line;
    struct str open[DEPTH_MAX]; /* names of what has begun and not ended */
    size_t depth;
    bool has_stopped;
    struct event event;
    size_t event_count;
    struct str producer; /* PRODID of this calendar */
    struct entry *entries;
    size_t entry_count;
    size_t entry_room;
    size_t calendar_first; /* the first entry of this calendar */
    struct icalendar out;
};

static void tell(struct reader *r, int64_t line, enum icalendar_problem_kind kind, struct str detail)
{
    size_t count = r->out.problem_count;
    if (count > ICALENDAR_PROBLEMS_MAX) return;
    if (count == ICALENDAR_PROBLEMS_MAX) {
        kind = ICALENDAR_MORE_PROBLEMS;
        detail = STR("");
    }
    r->out.problems[r->out.problem_count++] = (struct icalendar_problem){line, kind, utf8_cut(detail, 100)};
}

static void stop(struct reader *r, int64_t line, enum icalendar_problem_kind kind)
{
    tell(r, line, kind, STR(""));
    r->has_stopped = true;
}

static bool tell_event(struct reader *r, const struct content *at, enum icalendar_problem_kind kind)
{
    tell(r, at->line ? at->line : r->event.line, kind, at->line ? at->value : STR(""));
    return false;
}

/* ---- lines ---- */

/* Cuts one line of the file off, without its end. */
static struct str next_physical(struct reader *r)
{
    struct str line = str_split_next(&r->rest, '\n');
    r->next_line++;
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    return line;
}

static bool continues(struct str rest)
{
    return rest.len > 0 && (rest.ptr[0] == ' ' || rest.ptr[0] == '\t');
}

/* One line with those that continue it (RFC 5545, 3.1): a fold may cut a character in two. */
static struct str next_unfolded(struct reader *r)
{
    struct str first = next_physical(r);
    if (!continues(r->rest)) return first;
    struct reader ahead = *r;
    size_t len = first.len;
    while (continues(ahead.rest))
        len += next_physical(&ahead).len - 1;
    char *joined = arena_alloc(r->a, len);
    memcpy(joined, first.ptr, first.len);
    for (size_t at = first.len; continues(r->rest);) {
        struct str part = next_physical(r);
        memcpy(joined + at, part.ptr + 1, part.len - 1);
        at += part.len - 1;
    }
    return (struct str){joined, len};
}

static bool is_name_char(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* NAME;PARAMETER="a:b":value. Parameters are not needed: a date is known by its form. */
static bool cut_content(struct str line, struct content *ret_content)
{
    size_t at = 0;
    while (at < line.len && is_name_char(line.ptr[at]))
        at++;
    ret_content->name = str_slice(line, 0, at);
    bool is_quoted = false;
    while (at < line.len && (is_quoted || line.ptr[at] != ':')) {
        bool is_parameter = is_quoted || at > ret_content->name.len || line.ptr[at] == ';';
        if (!is_parameter) return false;
        if (line.ptr[at] == '"') is_quoted = !is_quoted;
        at++;
    }
    if (ret_content->name.len == 0 || at == line.len) return false;
    ret_content->value = str_slice(line, at + 1, line.len);
    return true;
}

static bool is_text(struct str line)
{
    return utf8_is_plain_text(line) && str_find(line, '\r') == SIZE_MAX;
}

/* ---- values ---- */

/* TEXT (3.3.11): \n \\ \; \, ; a backslash before anything else stands for itself. */
static struct str unescaped(struct arena *a, struct str value)
{
    if (str_find(value, '\\') == SIZE_MAX) return value;
    char *text = arena_alloc(a, value.len);
    size_t len = 0;
    for (size_t i = 0; i < value.len; i++) {
        char next = value.ptr[i] == '\\' && i + 1 < value.len ? value.ptr[i + 1] : 0;
        bool is_newline = next == 'n' || next == 'N';
        if (is_newline || next == '\\' || next == ';' || next == ',') i++;
        text[len++] = is_newline ? '\n' : value.ptr[i];
    }
    return (struct str){text, len};
}

static bool read_text(struct reader *r, enum event_property property, struct str if_absent, struct str *ret_text)
{
    const struct content *x = &r->event.properties[property];
    if (!x->line) {
        *ret_text = if_absent;
        return true;
    }
    *ret_text = unescaped(r->a, x->value);
    return ret_text->len <= ICALENDAR_TEXT_MAX || tell_event(r, x, ICALENDAR_TEXT_TOO_LONG);
}

static bool read_date(struct str text, int64_t *ret_day)
{
    int64_t year, month, day;
    if (text.len != 8 || !parse_is_digits(text)) return false;
    if (!parse_int(str_slice(text, 0, 4), YEAR_FIRST, YEAR_LAST + 1, &year) ||
        !parse_int(str_slice(text, 4, 6), 1, 12, &month) || !parse_int(str_slice(text, 6, 8), 1, 31, &day))
        return false;
    struct date date = {(int32_t)year, (int)month, (int)day};
    if (!civil_date_is_valid(date)) return false;
    *ret_day = civil_day_of(date);
    return true;
}

/* 20190205, 20190205T000000 (in whatever zone: the date as written), 20190204T170000Z (midnight in Vietnam). */
static bool read_day(struct reader *r, enum event_property property, int64_t *ret_day)
{
    const struct content *x = &r->event.properties[property];
    struct str text = str_trim(x->value);
    int64_t day, hour, minute, second;
    bool is_utc = text.len == 16 && (text.ptr[15] == 'Z' || text.ptr[15] == 'z');
    bool has_time = (text.len == 15 || is_utc) && (text.ptr[8] == 'T' || text.ptr[8] == 't');
    if (!read_date(has_time ? str_slice(text, 0, 8) : text, &day)) return tell_event(r, x, ICALENDAR_BAD_DATE);
    if (has_time) {
        bool is_time = parse_int(str_slice(text, 9, 11), 0, 23, &hour) &&
                       parse_int(str_slice(text, 11, 13), 0, 59, &minute) &&
                       parse_int(str_slice(text, 13, 15), 0, 59, &second);
        if (!is_time) return tell_event(r, x, ICALENDAR_BAD_DATE);
        int64_t local = hour * 60 + minute + (is_utc ? VIETNAM_MINUTES : 0);
        if (second || local % CIVIL_MINUTES_A_DAY) return tell_event(r, x, ICALENDAR_HAS_HOURS);
        day += local / CIVIL_MINUTES_A_DAY;
    }
    *ret_day = day;
    return true;
}

/* P3D, P1W */
static bool read_duration(struct reader *r, int64_t *ret_days)
{
    const struct content *x = &r->event.properties[DURATION];
    struct str text = str_trim(x->value);
    struct str number = str_slice(text, 1, text.len ? text.len - 1 : 0);
    char unit = text.len ? text.ptr[text.len - 1] : 0;
    bool is_days = unit == 'D' || unit == 'd';
    bool is_weeks = unit == 'W' || unit == 'w';
    bool begins = text.len && (text.ptr[0] == 'P' || text.ptr[0] == 'p');
    int64_t count;
    if (!begins || !(is_days || is_weeks) || !parse_int(number, 1, ICALENDAR_SPAN_MAX, &count))
        return tell_event(r, x, ICALENDAR_BAD_SPAN);
    *ret_days = count * (is_weeks ? 7 : 1);
    return true;
}

/* The days of the event: a file that ends an event on the day it begins means that day. */
static bool read_span(struct reader *r, int64_t *ret_first, int64_t *ret_days)
{
    const struct content *properties = r->event.properties;
    int64_t first, end;
    int64_t days = 1;
    if (!properties[START].line) return tell_event(r, &properties[START], ICALENDAR_NO_START);
    if (!read_day(r, START, &first)) return false;
    if (civil_date_of(first).year > YEAR_LAST) return tell_event(r, &properties[START], ICALENDAR_BAD_DATE);
    if (properties[END].line) {
        if (!read_day(r, END, &end)) return false;
        if (end < first) return tell_event(r, &properties[END], ICALENDAR_ENDS_BEFORE);
        if (end > first) days = end - first;
    } else if (properties[DURATION].line && !read_duration(r, &days)) {
        return false;
    }
    const struct content *at = properties[END].line ? &properties[END] : &properties[DURATION];
    if (days > ICALENDAR_SPAN_MAX || civil_date_of(first + days - 1).year > YEAR_LAST)
        return tell_event(r, at, ICALENDAR_BAD_SPAN);
    *ret_first = first;
    *ret_days = days;
    return true;
}

static bool hours_are_in_order(struct calendar_hours hours)
{
    int end = 0;
    for (size_t i = 0; i < hours.count; i++) {
        if (hours.sessions[i].from < end || hours.sessions[i].to >= CIVIL_MINUTES_A_DAY) return false;
        end = hours.sessions[i].to;
    }
    return true;
}

static bool read_hours(struct reader *r, struct calendar_day *d)
{
    const struct content *x = &r->event.properties[HOURS];
    struct ctx inner = {.arena = r->a};
    if (!x->line) return true;
    err_t e = calendar_text_hours(&inner, unescaped(r->a, x->value), &d->hours);
    if (e || !hours_are_in_order(d->hours)) return tell_event(r, x, ICALENDAR_BAD_HOURS);
    if (d->hours.count && !calendar_day_kind_works(d->kind)) return tell_event(r, x, ICALENDAR_HOURS_OF_REST);
    return true;
}

/* ---- events ---- */

static void keep(struct reader *r, const struct calendar_day *d)
{
    if (r->entry_count == r->entry_room) {
        struct entry *old = r->entries;
        r->entry_room = r->entry_room ? r->entry_room * 2 : 64;
        r->entries = ARENA_ARRAY(r->a, r->entry_room, struct entry);
        if (old) memcpy(r->entries, old, r->entry_count * sizeof *old);
    }
    r->entries[r->entry_count++] = (struct entry){*d, r->event.line};
}

static bool read_particulars(struct reader *r, struct calendar_day *ret_day)
{
    const struct content *summary = &r->event.properties[SUMMARY];
    *ret_day = (struct calendar_day){.kind = r->event.kind ? r->event.kind : CALENDAR_DAY_PUBLIC};
    return read_text(r, SUMMARY, STR(""), &ret_day->name) &&
           (!str_is_empty(str_trim(ret_day->name)) || tell_event(r, summary, ICALENDAR_NO_NAME)) &&
           read_text(r, DOCUMENT, STR(""), &ret_day->document) &&
           read_text(r, SOURCE, (struct str){NULL, 0}, &ret_day->source) &&
           read_text(r, BELIEF, STR("library"), &ret_day->status) && read_hours(r, ret_day);
}

static void end_event(struct reader *r)
{
    struct calendar_day d;
    int64_t first = 0, days = 0;
    if (r->event.is_broken) return;
    if (str_eq_nocase_ascii(str_trim(r->event.properties[STATUS].value), STR("CANCELLED"))) {
        r->out.cancelled++;
        return;
    }
    if (r->event.recurring.line) {
        (void)tell_event(r, &r->event.recurring, ICALENDAR_RECURS);
        return;
    }
    if (!read_span(r, &first, &days) || !read_particulars(r, &d)) return;
    for (int64_t i = 0; i < days; i++) {
        d.date = civil_date_of(first + i);
        keep(r, &d);
    }
}

/* CATEGORIES:HOLIDAY,swap_off: the first of ours counts. */
static void read_categories(struct event *event, struct str value)
{
    struct str rest = value;
    while (!event->kind && !str_is_absent(rest)) {
        struct str category = str_trim(str_split_next(&rest, ','));
        for (int i = CALENDAR_DAY_PUBLIC; !event->kind && i < CALENDAR_DAY_KIND_COUNT; i++) {
            enum calendar_day_kind kind = (enum calendar_day_kind)i;
            if (str_eq_nocase_ascii(category, str_of(calendar_day_kind_slug(kind)))) event->kind = kind;
        }
    }
}

static void take_event_property(struct reader *r, const struct content *x)
{
    if (str_eq_nocase_ascii(x->name, STR("CATEGORIES"))) read_categories(&r->event, x->value);
    for (size_t i = 0; i < sizeof recurring_properties / sizeof recurring_properties[0]; i++)
        if (str_eq_nocase_ascii(x->name, str_of(recurring_properties[i]))) r->event.recurring = *x;
    for (size_t i = 0; i < EVENT_PROPERTY_COUNT; i++) {
        if (!str_eq_nocase_ascii(x->name, str_of(event_properties[i]))) continue;
        if (r->event.properties[i].line && !r->event.is_broken)
            r->event.is_broken = !tell_event(r, x, ICALENDAR_TWO_VALUES);
        r->event.properties[i] = *x;
    }
}

/* ---- the file ---- */

static bool in_event(const struct reader *r)
{
    return r->depth == 2 && str_eq_nocase_ascii(r->open[1], STR("VEVENT"));
}

static void begin(struct reader *r, const struct content *x)
{
    struct str name = str_trim(x->value);
    if (r->depth == DEPTH_MAX || (in_event(r) && str_eq_nocase_ascii(name, STR("VEVENT")))) {
        stop(r, x->line, ICALENDAR_BAD_NESTING);
        return;
    }
    if (r->depth == 0 && !str_eq_nocase_ascii(name, STR("VCALENDAR"))) {
        stop(r, x->line, ICALENDAR_NOT_A_CALENDAR);
        return;
    }
    r->open[r->depth++] = name;
    if (r->depth == 1) {
        r->producer = STR("iCalendar");
        r->calendar_first = r->entry_count;
    }
    if (!in_event(r)) return;
    r->event = (struct event){.line = x->line};
    if (++r->event_count > ICALENDAR_EVENTS_MAX) stop(r, x->line, ICALENDAR_TOO_MANY_EVENTS);
}

/* Days of this calendar that do not say where they are from are from the program that wrote it. */
static void name_source(struct reader *r)
{
    for (size_t i = r->calendar_first; i < r->entry_count; i++)
        if (str_is_absent(r->entries[i].day.source)) r->entries[i].day.source = r->producer;
}

static void end(struct reader *r, const struct content *x)
{
    if (r->depth == 0 || !str_eq_nocase_ascii(str_trim(x->value), r->open[r->depth - 1])) {
        stop(r, x->line, ICALENDAR_BAD_NESTING);
        return;
    }
    if (in_event(r)) end_event(r);
    if (--r->depth == 0) name_source(r);
}

static void take(struct reader *r, const struct content *x)
{
    if (str_eq_nocase_ascii(x->name, STR("BEGIN"))) {
        begin(r, x);
    } else if (r->depth == 0) {
        stop(r, x->line, ICALENDAR_NOT_A_CALENDAR);
    } else if (str_eq_nocase_ascii(x->name, STR("END"))) {
        end(r, x);
    } else if (in_event(r)) {
        take_event_property(r, x);
    } else if (r->depth == 1) {
        struct str text = utf8_cut(unescaped(r->a, x->value), ICALENDAR_TEXT_MAX);
        if (str_eq_nocase_ascii(x->name, STR("PRODID"))) r->producer = text;
        if (str_eq_nocase_ascii(x->name, STR("X-WR-CALNAME"))) r->out.name = text;
    }
}

static void read_line(struct reader *r)
{
    struct content x = {.line = r->next_line};
    struct str line = next_unfolded(r);
    if (str_is_empty(line)) return;
    if (r->next_line > ICALENDAR_LINES_MAX) {
        stop(r, x.line, ICALENDAR_TOO_LARGE);
    } else if (!is_text(line)) {
        tell(r, x.line, ICALENDAR_BAD_TEXT, STR(""));
        r->event.is_broken = true;
        if (r->depth == 0) r->has_stopped = true;
    } else if (!cut_content(line, &x)) {
        tell(r, x.line, r->depth ? ICALENDAR_BAD_LINE : ICALENDAR_NOT_A_CALENDAR, line);
        r->event.is_broken = true;
        if (r->depth == 0) r->has_stopped = true;
    } else {
        take(r, &x);
    }
}

static int by_date(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    int64_t days = civil_day_of(x->day.date) - civil_day_of(y->day.date);
    if (days == 0) return (x->line > y->line) - (x->line < y->line);
    return days > 0 ? 1 : -1;
}

static int by_line(const void *a, const void *b)
{
    const struct icalendar_problem *x = a;
    const struct icalendar_problem *y = b;
    if (x->line == y->line) return (x->kind > y->kind) - (x->kind < y->kind);
    return x->line > y->line ? 1 : -1;
}

/* In order, each date once. */
static void gather(struct reader *r)
{
    name_source(r); /* of a calendar that did not end */
    r->out.days = ARENA_ARRAY(r->a, r->entry_count, struct calendar_day);
    if (r->entry_count) qsort(r->entries, r->entry_count, sizeof *r->entries, by_date);
    for (size_t i = 0; i < r->entry_count; i++) {
        const struct entry *x = &r->entries[i];
        char text[CIVIL_DATE_SIZE];
        if (i == 0 || civil_day_of(x->day.date) != civil_day_of(r->entries[i - 1].day.date)) {
            r->out.days[r->out.day_count++] = x->day;
            continue;
        }
        civil_format_date(x->day.date, text);
        tell(r, x->line, ICALENDAR_DAY_TWICE, arena_copy(r->a, str_of(text)));
    }
}

struct icalendar icalendar_read(struct arena *a, struct str text)
{
    struct reader r = {.a = a, .rest = text, .next_line = 1, .out = {.name = STR("")}};
    r.out.problems = ARENA_ARRAY(a, ICALENDAR_PROBLEMS_MAX + 1, struct icalendar_problem);
    if (str_starts_with(text, STR("\xEF\xBB\xBF"))) r.rest = str_slice(text, 3, text.len);
    if (text.len > ICALENDAR_BYTES_MAX) stop(&r, 1, ICALENDAR_TOO_LARGE);
    while (!r.has_stopped && !str_is_absent(r.rest))
        read_line(&r);
    if (!r.has_stopped && r.depth > 0) stop(&r, r.next_line - 1, ICALENDAR_UNFINISHED);
    bool nothing_began = str_is_absent(r.open[0]);
    if (!r.has_stopped && nothing_began) stop(&r, 1, ICALENDAR_NOT_A_CALENDAR);
    gather(&r);
    if (r.out.problem_count) qsort(r.out.problems, r.out.problem_count, sizeof *r.out.problems, by_line);
    return r.out;
}
