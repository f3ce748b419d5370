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
    e = calendar_text_week(c, row.sessions, plan.weekdays);
    if (!e) e = calendar_text_hours(c, row.makeup_sessions, &plan.makeup);
    if (!e) e = load_days(ro, c, id, &plan);
    if (e) return e;
    return calendar_build(c, &plan, ret_calendar);
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
