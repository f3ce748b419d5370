/* working_time: the unit's calendar and style around the pure clock. */
#include "app/working_time.h"

#include "app/calendar_kept.h"

enum procedure_channel working_time_channel(enum channel channel)
{
    static const enum procedure_channel published[CHANNEL_COUNT] = {
        [CHANNEL_COUNTER] = PROCEDURE_DIRECT, [CHANNEL_ONLINE] = PROCEDURE_ONLINE,   [CHANNEL_POST] = PROCEDURE_POST,
        [CHANNEL_ASSISTED] = PROCEDURE_ONLINE, [CHANNEL_FED] = PROCEDURE_ONLINE,
    };
    return published[channel];
}

err_t working_time_after(struct ctx *c, const struct city *city, const struct unit *unit, int64_t minutes, struct instant *ret_moment)
{
    const struct calendar *calendar;
    err_t e = city_calendar(city, c, unit, &calendar);
    if (e) return e;
    *ret_moment = civil_instant(calendar_advance(calendar, civil_local(c->now), minutes, CALENDAR_LATE));
    return OK;
}

err_t working_time_due(struct ctx *c, const struct city *city, const struct unit *unit, struct limit limit, struct instant *ret_due)
{
    struct clock_case k = {.received = c->now, .limit = limit, .style = unit->promise_style};
    struct clock_due due;
    if (limit.unit == LIMIT_NONE) return fail(c, limit_unknown);
    err_t e = city_calendar(city, c, unit, &k.counting);
    if (!e) e = clock_due(c, &k, &due);
    if (e) return e;
    *ret_due = due.due;
    return OK;
}

err_t working_time_case(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *dossier, const struct clock_interval *rows,
                        size_t count, struct clock_case *ret_case, bool *ret_is_standing)
{
    const struct unit *unit = city_unit(city, dossier->unit_id);
    struct clock_case k = {.received = dossier->received_at.value,
                           .limit = limit_of((enum limit_unit)dossier->limit_unit, (int32_t)dossier->limit_halves)};
    if (!unit) return fail(c, unit_not_found);
    k.style = unit->promise_style;
    err_t e = calendar_kept_for(ro, c, city, dossier, &k.counting);
    if (e) return e;
    ledger_case(c->arena, rows, count, c->now, &k, ret_is_standing);
    *ret_case = k;
    return OK;
}

err_t working_time_due_of(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *dossier,
                          const struct clock_interval *rows, size_t count, struct instant *ret_due)
{
    struct clock_case k;
    struct clock_due due;
    bool is_standing;
    err_t e = working_time_case(c, ro, city, dossier, rows, count, &k, &is_standing);
    if (!e) e = clock_due(c, &k, &due);
    if (e) return e;
    *ret_due = due.due;
    return OK;
}
