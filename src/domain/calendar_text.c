/* calendar_text: strict readers; calendar_build checks what they cannot see (order, overlaps, dates twice). */
#include "domain/calendar_text.h"

#include "base/csv.h"
#include "base/parse.h"

/* "07:30-11:30" */
static bool parse_session(struct str text, struct calendar_session *ret_session)
{
    struct str to = text;
    struct str from = str_split_next(&to, '-');
    if (str_is_absent(to)) return false;
    return civil_parse_time(from, &ret_session->from) && civil_parse_time(to, &ret_session->to) &&
           ret_session->to > ret_session->from;
}

err_t calendar_text_hours(struct ctx *c, struct str text, struct calendar_hours *ret_hours)
{
    struct calendar_session *sessions = ARENA_ARRAY(c->arena, CALENDAR_SESSIONS_MAX, struct calendar_session);
    size_t count = 0;
    struct str rest = text;
    if (str_is_empty(text)) rest = (struct str){NULL, 0};
    while (!str_is_absent(rest)) {
        struct str part = str_split_next(&rest, ',');
        if (count == CALENDAR_SESSIONS_MAX || !parse_session(part, &sessions[count]))
            return fail(c, calendar_bad_sessions);
        count++;
    }
    *ret_hours = (struct calendar_hours){sessions, count};
    return OK;
}

void calendar_text_put_hours(struct buf *out, struct calendar_hours hours)
{
    for (size_t i = 0; i < hours.count; i++) {
        char from[CIVIL_TIME_SIZE];
        char to[CIVIL_TIME_SIZE];
        civil_format_time(hours.sessions[i].from, from);
        civil_format_time(hours.sessions[i].to, to);
        buf_printf(out, "%s%s-%s", i ? "," : "", from, to);
    }
}

/* "1-5" or "6". */
static bool parse_weekdays(struct str text, int64_t *ret_first, int64_t *ret_last)
{
    struct str last = text;
    struct str first = str_split_next(&last, '-');
    if (str_is_absent(last)) last = first;
    return parse_int(first, 1, 7, ret_first) && parse_int(last, *ret_first, 7, ret_last);
}

err_t calendar_text_week(struct ctx *c, struct str text, struct calendar_hours ret_weekdays[7])
{
    struct calendar_hours weekdays[7] = {{NULL, 0}};
    struct str rest = text;
    while (!str_is_absent(rest)) {
        struct str sessions = str_split_next(&rest, ';');
        struct str days = str_split_next(&sessions, ' ');
        struct calendar_hours hours;
        int64_t first;
        int64_t last;
        if (!parse_weekdays(days, &first, &last)) return fail(c, calendar_bad_sessions);
        err_t e = calendar_text_hours(c, sessions, &hours);
        if (e) return e;
        for (int64_t i = first; i <= last; i++) {
            if (weekdays[i - 1].count) return fail(c, calendar_bad_sessions);
            weekdays[i - 1] = hours;
        }
    }
    memcpy(ret_weekdays, weekdays, sizeof weekdays);
    return OK;
}

enum holiday_column { DATE, NAME, KIND, STATUS, SOURCE };

static err_t read_day(struct ctx *c, const struct csv *csv, struct calendar_day *ret_day)
{
    struct calendar_day d = {
        .name = csv->fields[NAME], .document = STR(""), .source = csv->fields[SOURCE], .status = csv->fields[STATUS]};
    if (!civil_parse_date(csv->fields[DATE], &d.date)) return csv_fail(c, csv, DATE, STR("not a date such as 2019-02-05"));
    if (!calendar_day_kind_of(csv->fields[KIND], &d.kind))
        return csv_fail(c, csv, KIND, STR("not one of public, compensatory, swap_off, makeup_workday, unit_off, unit_hours"));
    if (str_is_empty(d.name)) return csv_fail(c, csv, NAME, STR("empty"));
    if (str_is_empty(d.source)) return csv_fail(c, csv, SOURCE, STR("empty: every day needs its source"));
    *ret_day = d;
    return OK;
}

err_t calendar_text_holidays(struct ctx *c, struct str file, struct str text, struct calendar_day **ret_days,
                             size_t *ret_count)
{
    struct csv csv;
    err_t e = csv_open(c, file, text, STR("date,name_vi,kind,status,source"), &csv);
    if (e) return e;
    struct calendar_day *days = NULL;
    size_t count = 0;
    size_t room = 0;
    for (;;) {
        bool has;
        e = csv_next(c, &csv, &has);
        if (e) return e;
        if (!has) break;
        if (count == room) {
            struct calendar_day *old = days;
            room = room ? room * 2 : 256;
            days = ARENA_ARRAY(c->arena, room, struct calendar_day);
            if (old) memcpy(days, old, count * sizeof *days);
        }
        e = read_day(c, &csv, &days[count]);
        if (e) return e;
        count++;
    }
    *ret_days = days;
    *ret_count = count;
    return OK;
}
