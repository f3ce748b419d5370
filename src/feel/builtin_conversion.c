/* builtin_conversion: making values of one kind out of others (DMN 1.5, table 72). What cannot be made is null. */
#include "feel/builtin.h"

static err_t date_of_text(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_moment m;
    if (temporal_parse_date(a[0].string, &m) || temporal_parse_typed_date_time(a[0].string, &m))
        *ret = feel_moment(run->c->arena, FEEL_DATE, (struct feel_moment){.date = m.date});
    return OK;
}

static err_t date_of_moment(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    *ret = feel_moment(run->c->arena, FEEL_DATE, (struct feel_moment){.date = a[0].moment->date});
    return OK;
}

static bool whole(const struct feel_value *v, int64_t min, int64_t max, int64_t *ret)
{
    int64_t n;
    if (!decimal_to_int(v->number, &n) || n < min || n > max) return false;
    *ret = n;
    return true;
}

static err_t date_of_numbers(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    int64_t year, month, day;
    if (!whole(&a[0], -TEMPORAL_YEAR_MAX, TEMPORAL_YEAR_MAX, &year) || !whole(&a[1], 1, 12, &month) ||
        !whole(&a[2], 1, 31, &day))
        return OK;
    struct date d = {(int32_t)year, (int)month, (int)day};
    if (civil_date_is_valid(d)) *ret = feel_moment(run->c->arena, FEEL_DATE, (struct feel_moment){.date = d});
    return OK;
}

static err_t time_of_text(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_moment m;
    if (temporal_parse_typed_time(a[0].string, &m)) *ret = feel_moment(run->c->arena, FEEL_TIME, m);
    return OK;
}

/* A date's time is midnight in UTC. */
static err_t time_of_moment(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_moment m = *a[0].moment;
    if (a[0].kind == FEEL_DATE) m.has_offset = true;
    m.date = (struct date){0, 0, 0};
    *ret = feel_moment(run->c->arena, FEEL_TIME, m);
    return OK;
}

static bool seconds_and_nano(struct decimal d, int *ret_second, int32_t *ret_nano)
{
    struct decimal second, rest;
    int64_t s, nano;
    if (!decimal_round(d, 0, DECIMAL_FLOOR, &second) || !decimal_to_int(second, &s) || s < 0 || s > 59) return false;
    if (!decimal_subtract(d, second, &rest) || !decimal_multiply(rest, decimal_of(TEMPORAL_NANO), &rest)) return false;
    if (!decimal_round(rest, 0, DECIMAL_DOWN, &rest) || !decimal_to_int(rest, &nano)) return false;
    *ret_second = (int)s;
    *ret_nano = (int32_t)nano;
    return true;
}

static err_t time_of_numbers(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_moment m = {.hour = 0};
    int64_t hour, minute;
    if (!whole(&a[0], 0, 23, &hour) || !whole(&a[1], 0, 59, &minute) ||
        !seconds_and_nano(a[2].number, &m.second, &m.nano))
        return OK;
    m.hour = (int)hour;
    m.minute = (int)minute;
    if (a[3].kind == FEEL_DURATION) {
        if (a[3].duration.seconds > 18 * 3600 || a[3].duration.seconds < -18 * 3600) return OK;
        m.has_offset = true;
        m.offset = (int32_t)a[3].duration.seconds;
    }
    if (temporal_time_is_valid(&m)) *ret = feel_moment(run->c->arena, FEEL_TIME, m);
    return OK;
}

/* A date alone is taken for its midnight, without offset. */
static err_t date_time_of_text(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_moment m;
    if (temporal_parse_typed_date_time(a[0].string, &m) || temporal_parse_date(a[0].string, &m))
        *ret = feel_moment(run->c->arena, FEEL_DATE_TIME, m);
    return OK;
}

static err_t date_time_of_date(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_moment m = *a[0].moment;
    if (a[0].kind == FEEL_DATE) m.has_offset = true;
    *ret = feel_moment(run->c->arena, FEEL_DATE_TIME, m);
    return OK;
}

static err_t date_time_of_parts(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_moment m = *a[1].moment;
    m.date = a[0].moment->date;
    *ret = feel_moment(run->c->arena, FEEL_DATE_TIME, m);
    return OK;
}

static bool is_separator(const struct feel_value *v, const char *allowed)
{
    return v->kind == FEEL_NULL || (v->string.len == 1 && strchr(allowed, v->string.ptr[0]));
}

/* "1.000,50" with "." between groups and "," before decimals. */
static err_t number_of_text(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct decimal d;
    char group = a[1].kind == FEEL_STRING && a[1].string.len ? a[1].string.ptr[0] : '\0';
    char point = a[2].kind == FEEL_STRING && a[2].string.len ? a[2].string.ptr[0] : '.';
    if (!is_separator(&a[1], " .,") || !is_separator(&a[2], ".,") || (group && group == point)) return OK;
    if (a[0].string.len > FEEL_STRING_MAX) return fail(run->c, feel_string_too_long);
    char *plain = arena_alloc(run->c->arena, a[0].string.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < a[0].string.len; i++) {
        char c = a[0].string.ptr[i];
        if (group && c == group) continue;
        if (c == '.' && point != '.') return OK;
        plain[len++] = c == point ? '.' : c;
    }
    if (decimal_parse((struct str){plain, len}, &d)) *ret = feel_number(d);
    return OK;
}

static err_t number_of_number(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = a[0];
    return OK;
}

static err_t text_of(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    *ret = feel_string(feel_text(run->c->arena, &a[0]));
    return OK;
}

static err_t duration_of_text(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_duration d;
    int64_t months;
    (void)run;
    if (temporal_parse_months(a[0].string, &months))
        *ret = feel_months(months);
    else if (temporal_parse_duration(a[0].string, &d))
        *ret = feel_duration(d);
    return OK;
}

static err_t itself(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = a[0];
    return OK;
}

static const struct feel_builtin rows[] = {
    {"date", "s from", date_of_text, false},
    {"date", "m from", date_of_moment, false},
    {"date", "n year, n month, n day", date_of_numbers, false},
    {"time", "s from", time_of_text, false},
    {"time", "p from", time_of_moment, false},
    {"time", "n hour, n minute, n second, u? offset", time_of_numbers, false},
    {"date and time", "s from", date_time_of_text, false},
    {"date and time", "m from", date_time_of_date, false},
    {"date and time", "m date, t time", date_time_of_parts, false},
    {"number", "s from, s? grouping separator, s? decimal separator", number_of_text, false},
    {"number", "n from", number_of_number, false},
    {"string", "a from", text_of, false},
    {"duration", "s from", duration_of_text, false},
    {"duration", "v from", itself, false},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_conversion = {rows, sizeof rows / sizeof rows[0] - 1};
