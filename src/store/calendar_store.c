/* calendar_store: see the header. */
#include "store/calendar_store.h"

#include "base/parse.h"
#include "q_calendar.h"

static bool read_session(struct str text, struct calendar_session *ret_session)
{
    size_t dash = str_find(text, '-');
    if (dash == SIZE_MAX) return false;
    struct calendar_session session;
    if (!civil_parse_time(str_slice(text, 0, dash), &session.from)) return false;
    if (!civil_parse_time(str_slice(text, dash + 1, text.len), &session.to)) return false;
    *ret_session = session;
    return true;
}

bool calendar_store_read_hours(struct arena *a, struct str text, struct calendar_hours *ret_hours)
{
    struct calendar_session *sessions = ARENA_ARRAY(a, CALENDAR_SESSIONS_MAX, struct calendar_session);
    size_t count = 0;
    while (!str_is_absent(text)) {
        if (count == CALENDAR_SESSIONS_MAX || !read_session(str_split_next(&text, ','), &sessions[count])) return false;
        count++;
    }
    *ret_hours = (struct calendar_hours){sessions, count};
    return true;
}

/* "1-5" or "6" */
static bool read_weekdays(struct str text, int64_t *ret_from, int64_t *ret_to)
{
    size_t dash = str_find(text, '-');
    if (dash == SIZE_MAX) dash = text.len;
    if (!parse_int(str_slice(text, 0, dash), 1, 7, ret_from)) return false;
    if (dash < text.len) return parse_int(str_slice(text, dash + 1, text.len), *ret_from, 7, ret_to);
    *ret_to = *ret_from;
    return true;
}

bool calendar_store_read_week(struct arena *a, struct str text, struct calendar_hours ret_weekdays[7])
{
    struct calendar_hours week[7] = {{NULL, 0}};
    while (!str_is_absent(text)) {
        struct str part = str_trim(str_split_next(&text, ';'));
        size_t blank = str_find(part, ' ');
        int64_t from, to;
        struct calendar_hours hours;
        if (blank == SIZE_MAX || !read_weekdays(str_slice(part, 0, blank), &from, &to)) return false;
        if (!calendar_store_read_hours(a, str_slice(part, blank + 1, part.len), &hours)) return false;
        for (int64_t day = from; day <= to; day++) week[day - 1] = hours;
    }
    memcpy(ret_weekdays, week, sizeof week);
    return true;
}

static err_t load_days(struct db_ro *ro, struct ctx *c, struct str id, struct calendar_plan *plan)
{
    struct q_calendar_days_row *rows;
    size_t count;
    err_t e = q_calendar_days(ro, c, id, INT32_MIN, INT32_MAX, CALENDAR_DAYS_MAX, &rows, &count);
    if (e) return e;
    struct calendar_day *days = ARENA_ARRAY(c->arena, count, struct calendar_day);
    for (size_t i = 0; i < count; i++) {
        days[i] = (struct calendar_day){.date = civil_date_of(rows[i].day), .kind = (enum calendar_day_kind)rows[i].kind,
                                        .name = rows[i].name, .document = rows[i].document, .source = rows[i].source,
                                        .status = rows[i].status};
    }
    plan->days = days;
    plan->day_count = count;
    return OK;
}

err_t calendar_store_load(struct db_ro *ro, struct ctx *c, struct str id, const struct calendar **ret_calendar)
{
    struct q_calendar_by_id_row row;
    err_t e = q_calendar_by_id(ro, c, id, &row);
    if (e) return e;
    struct calendar_plan plan = {.days = NULL};
    bool is_read = calendar_store_read_week(c->arena, row.sessions, plan.weekdays)
                   && calendar_store_read_hours(c->arena, row.makeup_sessions, &plan.makeup);
    if (!is_read) return fail(c, internal_error);
    e = load_days(ro, c, id, &plan);
    if (e) return e;
    return calendar_build(c, &plan, ret_calendar);
}

err_t calendar_store_put(struct db_rw *rw, struct ctx *c, struct str id, struct str name, struct str week, struct str makeup,
                         enum store_change *ret_change)
{
    int64_t changed;
    err_t e = q_calendar_insert(rw, c, id, name, week, makeup, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_NEW : STORE_SAME;
    return OK;
}

err_t calendar_store_put_day(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_day *d, enum store_change *ret_change)
{
    int64_t day = civil_day_of(d->date);
    const struct q_calendar_day_insert_in new = {id, day, d->kind, d->name, d->document, d->status, d->source};
    int64_t changed;
    err_t e = q_calendar_day_insert(rw, c, &new, &changed);
    if (e) return e;
    if (changed) {
        *ret_change = STORE_NEW;
        return OK;
    }
    const struct q_calendar_day_update_in in = {id, day, d->kind, d->name, d->status, d->source};
    e = q_calendar_day_update(rw, c, &in, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_CHANGED : STORE_SAME;
    return OK;
}
