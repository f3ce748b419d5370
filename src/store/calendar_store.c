/* calendar_store: see the header. */
#include "store/calendar_store.h"

#include "domain/calendar_text.h"
#include "q_calendar.h"

static err_t load_days(struct db_ro *ro, struct ctx *c, struct str id, struct calendar_plan *plan)
{
    struct q_calendar_days_row *rows;
    size_t count;
    err_t e = q_calendar_days(ro, c, id, INT32_MIN, INT32_MAX, CALENDAR_DAYS_MAX, &rows, &count);
    if (e) return e;
    struct calendar_day *days = ARENA_ARRAY(c->arena, count, struct calendar_day);
    for (size_t i = 0; i < count; i++) {
        days[i] = (struct calendar_day){.date = civil_date_of(rows[i].day),
                                        .kind = (enum calendar_day_kind)rows[i].kind,
                                        .name = rows[i].name,
                                        .document = rows[i].document,
                                        .source = rows[i].source,
                                        .status = rows[i].status};
        e = calendar_text_hours(c, rows[i].hours, &days[i].hours);
        if (e) return e;
    }
    plan->days = days;
    plan->day_count = count;
    return OK;
}

err_t calendar_store_plan(struct db_ro *ro, struct ctx *c, struct str id, struct calendar_plan *ret_plan)
{
    struct q_calendar_by_id_row row;
    err_t e = q_calendar_by_id(ro, c, id, &row);
    if (e) return e;
    struct calendar_plan plan = {.days = NULL};
    e = calendar_text_week(c, row.sessions, plan.weekdays);
    if (!e) e = calendar_text_hours(c, row.makeup_sessions, &plan.makeup);
    if (!e) e = load_days(ro, c, id, &plan);
    if (e) return e;
    *ret_plan = plan;
    return OK;
}

err_t calendar_store_load(struct db_ro *ro, struct ctx *c, struct str id, const struct calendar **ret_calendar)
{
    struct calendar_plan plan;
    err_t e = calendar_store_plan(ro, c, id, &plan);
    if (e) return e;
    return calendar_build(c, &plan, ret_calendar);
}

static struct str hours_text(struct ctx *c, struct calendar_hours hours)
{
    struct buf text = buf_new(CALENDAR_SESSIONS_MAX * sizeof "07:30-11:30,");
    calendar_text_put_hours(&text, hours);
    struct str result = arena_copy(c->arena, buf_str(&text));
    buf_free(&text);
    return result;
}

err_t calendar_store_put(struct db_rw *rw, struct ctx *c, struct str id, struct str name, struct str week,
                         struct str makeup, enum store_change *ret_change)
{
    int64_t changed;
    err_t e = q_calendar_insert(rw, c, id, name, week, makeup, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_NEW : STORE_SAME;
    return OK;
}

err_t calendar_store_put_day(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_day *d,
                             enum store_change *ret_change)
{
    int64_t day = civil_day_of(d->date);
    const struct q_calendar_day_insert_in new = {id,          day,       d->kind,   d->name,
                                                 d->document, d->status, d->source, hours_text(c, d->hours)};
    struct q_calendar_day_removed_row row;
    int64_t changed;
    err_t e = q_calendar_day_removed(db_rw_reader(rw), c, id, day, &row);
    if (!e && row.removed == 0) e = q_calendar_day_insert(rw, c, &new, &changed);
    if (e) return e;
    if (row.removed) changed = 0;
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

err_t calendar_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct calendar_names *ret_names)
{
    struct q_calendar_of_unit_row row;
    err_t e = q_calendar_of_unit(ro, c, unit_id, &row);
    if (e) return e;
    *ret_names = (struct calendar_names){row.calendar_id, row.reception_calendar_id};
    return OK;
}

err_t calendar_store_users(struct db_ro *ro, struct ctx *c, struct str id, int64_t day, int64_t *ret_users)
{
    struct q_calendar_users_row row;
    err_t e = q_calendar_users(ro, c, id, day, &row);
    if (e) return e;
    *ret_users = row.users;
    return OK;
}

err_t calendar_store_count(struct db_ro *ro, struct ctx *c, int64_t *ret_calendars)
{
    struct q_calendar_count_row row;
    err_t e = q_calendar_count(ro, c, &row);
    if (e) return e;
    *ret_calendars = row.calendars;
    return OK;
}

err_t calendar_store_copy(struct db_rw *rw, struct ctx *c, struct str from, struct str id, struct str name)
{
    err_t e = q_calendar_copy(rw, c, id, name, from);
    return e ? e : q_calendar_copy_days(rw, c, id, from);
}

err_t calendar_store_give(struct db_rw *rw, struct ctx *c, struct uuid unit_id, struct str id, bool is_reception)
{
    return is_reception ? q_calendar_give_reception(rw, c, unit_id, id) : q_calendar_give(rw, c, unit_id, id);
}

err_t calendar_store_set_day(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_day *d)
{
    const struct q_calendar_day_set_in in = {id,          civil_day_of(d->date), d->kind,   d->name,
                                             d->document, d->status,             d->source, hours_text(c, d->hours)};
    return q_calendar_day_set(rw, c, &in);
}

err_t calendar_store_delete_day(struct db_rw *rw, struct ctx *c, struct str id, int64_t day)
{
    return q_calendar_day_delete(rw, c, id, day);
}

err_t calendar_store_log(struct db_rw *rw, struct ctx *c, struct str id, const struct calendar_log *log)
{
    const struct q_calendar_change_insert_in in = {
        .calendar_id = id,
        .day = log->day,
        .changed_at = log->at,
        .change = log->change,
        .kind = log->of.kind,
        .name = log->of.name,
        .hours = hours_text(c, log->of.hours),
        .document = log->of.document,
        .actor = log->actor,
    };
    return q_calendar_change_insert(rw, c, &in);
}

err_t calendar_store_logged(struct db_ro *ro, struct ctx *c, struct str id, int64_t first_day, int64_t last_day,
                            int64_t limit, struct calendar_log **ret_logs, size_t *ret_count)
{
    struct q_calendar_change_list_row *rows;
    size_t count;
    err_t e = q_calendar_change_list(ro, c, id, first_day, last_day, limit, &rows, &count);
    if (e) return e;
    struct calendar_log *logs = ARENA_ARRAY(c->arena, count, struct calendar_log);
    for (size_t i = 0; i < count; i++) {
        logs[i] = (struct calendar_log){.day = rows[i].day,
                                        .at = rows[i].changed_at,
                                        .change = (int)rows[i].change,
                                        .of = {.date = civil_date_of(rows[i].day),
                                               .kind = (enum calendar_day_kind)rows[i].kind,
                                               .name = rows[i].name,
                                               .document = rows[i].document},
                                        .actor = rows[i].actor};
        e = calendar_text_hours(c, rows[i].hours, &logs[i].of.hours);
        if (e) return e;
    }
    *ret_logs = logs;
    *ret_count = count;
    return OK;
}
