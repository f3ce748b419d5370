/* calendar_kept: see the header. Nearly always nothing has changed since: then it is one statement. */
#include "app/calendar_kept.h"

#include "store/calendar_store.h"
#include "store/dossier_store.h"

#define NOTICES_MAX 200 /* since one dossier was received; older ones then count as they are now */

void calendar_without_notice(struct ctx *c, const struct calendar_plan *now, const struct calendar_notice_day *days, size_t count, int64_t first,
                             int64_t last, struct calendar_plan *ret_before)
{
    struct calendar_day *kept = ARENA_ARRAY(c->arena, now->day_count + count, struct calendar_day);
    struct calendar_plan before = *now;
    before.days = kept;
    before.day_count = 0;
    for (size_t i = 0; i < now->day_count; i++) {
        int64_t day = civil_day_of(now->days[i].date);
        bool is_changed = false;
        for (size_t k = 0; k < count; k++)
            is_changed |= days[k].day == day;
        if (!is_changed || day < first || day > last) kept[before.day_count++] = now->days[i];
    }
    for (size_t i = 0; i < count; i++)
        if (days[i].was_set && days[i].day >= first && days[i].day <= last) kept[before.day_count++] = days[i].of;
    *ret_before = before;
}

/* The last day that promises made before a change reached. Promises are kept in their order. */
static int64_t reached(const struct promise *promises, size_t count, struct instant change)
{
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < count && promises[i].made_at.us <= change.us; i++)
        if (civil_day_at(promises[i].due_at) > last) last = civil_day_at(promises[i].due_at);
    return last;
}

/* The newest first: each shows the days as the one before it left them. */
static err_t take_back(struct db_ro *ro, struct ctx *c, const struct dossier *d, const struct calendar_notice *notices, size_t count,
                       struct calendar_plan *plan)
{
    struct promise *promises;
    size_t promise_count;
    err_t e = dossier_store_promises(ro, c, d->id, &promises, &promise_count);
    for (size_t i = 0; !e && i < count; i++) {
        struct calendar_notice_day *days;
        size_t day_count;
        int64_t last = reached(promises, promise_count, notices[i].made_at);
        e = calendar_notice_days(ro, c, notices[i].id, &days, &day_count);
        if (!e) calendar_without_notice(c, plan, days, day_count, civil_day_at(d->received_at.value), last, plan);
    }
    return e;
}

err_t calendar_kept_for(struct db_ro *ro, struct ctx *c, const struct city *city, const struct dossier *d, const struct calendar **ret_calendar)
{
    const struct unit *unit = city_unit(city, d->unit_id);
    struct calendar_names names;
    struct calendar_notice *notices;
    struct calendar_plan plan;
    size_t count;
    if (!unit) return fail(c, unit_not_found);
    ASSERT(d->received_at.has);
    err_t e = calendar_store_of_unit(ro, c, unit->id, &names);
    if (e == ERR_NOT_FOUND) return fail(c, unit_not_found);
    if (!e) e = calendar_notice_undecided(ro, c, names.counting, d->received_at.value, d->id, NOTICES_MAX, &notices, &count);
    if (e) return e;
    if (count == 0) return city_calendar(city, c, unit, ret_calendar);
    e = calendar_store_plan(ro, c, names.counting, &plan);
    if (!e) e = take_back(ro, c, d, notices, count, &plan);
    return e ? e : calendar_build(c, &plan, ret_calendar);
}
