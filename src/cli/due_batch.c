/* due_batch: JSON in, JSON out; each case in an arena of its own that is forgotten after its line. */
#include "cli/due_batch.h"

#include <stdio.h>

#include "domain/clock.h"
#include "json/json.h"
#include "sys/file.h"

#define FILE_MAX (256U << 20)

struct named_calendar {
    struct str name;
    const struct calendar *calendar;
};

struct batch {
    const char *path; /* of the file being read, for faults */
    int64_t line;
    struct named_calendar *calendars;
    size_t count;
};

static err_t refuse(struct ctx *c, const struct batch *b, const char *what)
{
    fault_clear(c); /* what lies below says too little: this names the place */
    return fault_set(c, due_bad_batch, STR(""),
                     b->line ? arena_printf(c->arena, "%s, line %lld: %s", b->path, (long long)b->line, what)
                             : arena_printf(c->arena, "%s: %s", b->path, what));
}

/* ---- calendars ---- */

static size_t items(const struct json_value *v)
{
    return v && v->type == JSON_ARRAY ? v->count : 0;
}

/* [["07:30", "11:30"], ...] */
static bool read_hours(struct ctx *c, const struct json_value *list, struct calendar_hours *ret_hours)
{
    size_t count = items(list);
    struct calendar_session *sessions = ARENA_ARRAY(c->arena, count, struct calendar_session);
    for (size_t i = 0; i < count; i++) {
        const struct json_value *pair = &list->members[i].value;
        if (items(pair) != 2) return false;
        if (!civil_parse_time(pair->members[0].value.string, &sessions[i].from)) return false;
        if (!civil_parse_time(pair->members[1].value.string, &sessions[i].to)) return false;
    }
    *ret_hours = (struct calendar_hours){sessions, count};
    return true;
}

static bool read_days(const struct json_value *list, enum calendar_day_kind kind, struct calendar_day *days,
                      size_t *count)
{
    for (size_t i = 0; i < items(list); i++) {
        struct calendar_day *d = &days[(*count)++];
        *d = (struct calendar_day){.kind = kind};
        if (!civil_parse_date(list->members[i].value.string, &d->date)) return false;
    }
    return true;
}

static err_t read_calendar(struct ctx *c, const struct batch *b, const struct json_value *v,
                           const struct calendar **ret_calendar)
{
    static const char *const weekdays[] = {"1", "2", "3", "4", "5", "6", "7"};
    struct calendar_plan plan = {.day_count = 0};
    const struct json_value *week = json_get(v, "weekdays");
    const struct json_value *off = json_get(v, "off");
    const struct json_value *makeup = json_get(v, "makeup");
    struct calendar_day *days = ARENA_ARRAY(c->arena, items(off) + items(makeup), struct calendar_day);
    for (size_t i = 0; i < 7; i++)
        if (!read_hours(c, json_get(week, weekdays[i]), &plan.weekdays[i]))
            return refuse(c, b, "sessions are pairs of times, for example [\"07:30\", \"11:30\"]");
    if (!read_hours(c, json_get(v, "makeup_sessions"), &plan.makeup))
        return refuse(c, b, "makeup_sessions are pairs of times, for example [\"07:30\", \"11:30\"]");
    if (!read_days(off, CALENDAR_DAY_PUBLIC, days, &plan.day_count) ||
        !read_days(makeup, CALENDAR_DAY_MAKEUP, days, &plan.day_count))
        return refuse(c, b, "off and makeup are lists of dates, for example \"2019-01-01\"");
    plan.days = days;
    return calendar_build(c, &plan, ret_calendar);
}

static err_t read_calendars(struct ctx *c, struct batch *b)
{
    struct str text;
    struct json_value root;
    err_t e = file_read(c, b->path, FILE_MAX, &text);
    if (!e) e = json_read(c, text, &root);
    if (e) return e;
    if (root.type != JSON_OBJECT) return refuse(c, b, "this is not an object of calendars by name");
    b->calendars = ARENA_ARRAY(c->arena, root.count, struct named_calendar);
    for (size_t i = 0; i < root.count; i++) {
        b->calendars[i].name = root.members[i].key;
        e = read_calendar(c, b, &root.members[i].value, &b->calendars[i].calendar);
        if (e) return e;
    }
    b->count = root.count;
    return OK;
}

/* ---- cases ---- */

static bool read_moment(const struct json_value *object, const char *key, struct instant *ret_moment)
{
    struct local t;
    if (!civil_parse_local(json_get_string(object, key), &t)) return false;
    *ret_moment = civil_instant(t);
    return true;
}

static bool read_limit(const struct json_value *v, struct limit *ret_limit)
{
    const struct json_value *value = json_get(v, "value");
    struct limit l = limit_of(LIMIT_NONE, 0);
    double halves = 0;
    if (!limit_unit_of(json_get_string(v, "unit"), &l.unit)) return false;
    if (value && value->type == JSON_INT) halves = 2 * (double)value->integer;
    if (value && value->type == JSON_REAL) halves = 2 * value->real;
    if (!(halves >= 0 && halves <= LIMIT_HALVES_MAX)) return false;
    l.halves = (int32_t)halves;
    *ret_limit = l;
    return (double)l.halves >= halves && limit_is_valid(l);
}

static bool read_pauses(struct ctx *c, const struct json_value *list, struct clock_case *k)
{
    struct clock_pause *pauses = ARENA_ARRAY(c->arena, items(list), struct clock_pause);
    k->pauses = pauses;
    k->pause_count = items(list);
    for (size_t i = 0; i < k->pause_count; i++) {
        const struct json_value *v = &list->members[i].value;
        if (!read_moment(v, "from", &pauses[i].from) || !read_moment(v, "to", &pauses[i].to)) return false;
    }
    return true;
}

static const struct calendar *find_calendar(const struct batch *b, struct str name)
{
    for (size_t i = 0; i < b->count; i++)
        if (str_eq(b->calendars[i].name, name)) return b->calendars[i].calendar;
    return NULL;
}

static err_t read_case(struct ctx *c, const struct batch *b, const struct json_value *v, struct clock_case *ret_case)
{
    struct clock_case k = {.counting = find_calendar(b, json_get_string(v, "calendar"))};
    if (!k.counting) return refuse(c, b, "\"calendar\" names no calendar of the calendars file");
    if (!read_moment(v, "received", &k.received)) return refuse(c, b, "\"received\" is not a time such as 2019-03-05T09:10");
    if (!read_limit(json_get(v, "limit"), &k.limit))
        return refuse(c, b, "\"limit\" needs a unit (working_day, hour, calendar_day, month, same_day) and a value");
    if (!promise_style_of(json_get_string(v, "style"), &k.style))
        return refuse(c, b, "\"style\" must be hour, session or day");
    if (!read_pauses(c, json_get(v, "pauses"), &k)) return refuse(c, b, "\"pauses\" is not a list of {from, to}");
    if (json_get(v, "extra") && !read_limit(json_get(v, "extra"), &k.extra))
        return refuse(c, b, "\"extra\" needs a unit (working_day or hour) and a value");
    if (json_get(v, "restart")) {
        k.restart.has = true;
        if (!read_moment(v, "restart", &k.restart.value))
            return refuse(c, b, "\"restart\" is not a time such as 2019-03-05T09:10");
    }
    *ret_case = k;
    return OK;
}

static void print_due(struct str id, struct instant due)
{
    char text[CIVIL_LOCAL_SIZE];
    struct buf out = buf_new(1U << 20);
    struct json_writer w = json_writer_new(&out);
    civil_format_local(civil_local(due), text);
    json_begin_object(&w);
    json_put_string(&w, "id", id);
    json_put_string(&w, "due", str_of(text));
    json_end_object(&w);
    (void)printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static err_t one_case(struct ctx *c, const struct batch *b, struct str line)
{
    struct json_value v;
    struct clock_case k;
    struct clock_due due;
    err_t e = json_read(c, line, &v);
    if (e) return refuse(c, b, "this line is not one JSON object");
    struct str id = json_get_string(&v, "id");
    if (str_is_absent(id)) return refuse(c, b, "\"id\" is missing");
    e = read_case(c, b, &v, &k);
    if (e) return e;
    e = clock_due(c, &k, &due);
    if (e) return refuse(c, b, message_info(c->fault.message)->text);
    print_due(id, due.due);
    return OK;
}

err_t due_batch(struct ctx *c, const char *calendars_path, const char *cases_path)
{
    struct batch b = {.path = calendars_path};
    struct str text;
    err_t e = read_calendars(c, &b);
    if (!e) e = file_read(c, cases_path, FILE_MAX, &text);
    if (e) return e;
    b.path = cases_path;
    struct ctx each = *c;
    each.arena = arena_new(16384);
    for (struct str rest = text; !e && !str_is_empty(rest);) {
        struct str line = str_trim(str_split_next(&rest, '\n'));
        b.line++;
        arena_reset(each.arena);
        if (!str_is_empty(line)) e = one_case(&each, &b, line);
    }
    if (e) e = fault_set(c, each.fault.message, STR(""), each.fault.argument);
    arena_free(each.arena);
    return e;
}
