/* calendar_change: two lists in order of date, walked side by side; and the clock asked twice. */
#include "domain/calendar_change.h"

#include "domain/lateness.h"

static int by_date(const void *a, const void *b)
{
    int64_t x = civil_day_of((*(const struct calendar_day *const *)a)->date);
    int64_t y = civil_day_of((*(const struct calendar_day *const *)b)->date);
    return (x > y) - (x < y);
}

static const struct calendar_day **in_order(struct arena *a, const struct calendar_day *days, size_t count)
{
    const struct calendar_day **list = ARENA_ARRAY(a, count, const struct calendar_day *);
    for (size_t i = 0; i < count; i++)
        list[i] = &days[i];
    if (count) qsort(list, count, sizeof *list, by_date);
    return list;
}

static bool names_year(const struct calendar_day **file, size_t count, int32_t year)
{
    for (size_t i = 0; i < count; i++)
        if (file[i]->date.year == year) return true;
    return false;
}

static bool same_hours(struct calendar_hours makeup, const struct calendar_day *a, const struct calendar_day *b)
{
    struct calendar_hours x = a->hours.count ? a->hours : makeup;
    struct calendar_hours y = b->hours.count ? b->hours : makeup;
    if (!calendar_day_kind_works(a->kind)) return true;
    if (x.count != y.count) return false;
    for (size_t i = 0; i < x.count; i++)
        if (x.sessions[i].from != y.sessions[i].from || x.sessions[i].to != y.sessions[i].to) return false;
    return true;
}

static bool is_same(struct calendar_hours makeup, const struct calendar_day *stored, const struct calendar_day *file)
{
    if (stored->kind != file->kind || !str_eq(stored->name, file->name) || !same_hours(makeup, stored, file))
        return false;
    if (str_is_empty(file->document)) return true;
    return str_eq(stored->document, file->document) && str_eq(stored->status, file->status) &&
           str_eq(stored->source, file->source);
}

void calendar_changes(struct arena *a, struct calendar_hours makeup, const struct calendar_day *stored,
                      size_t stored_count, const struct calendar_day *file, size_t file_count,
                      struct calendar_change **ret_changes, size_t *ret_count)
{
    struct calendar_change *changes = ARENA_ARRAY(a, stored_count + file_count, struct calendar_change);
    const struct calendar_day **old = in_order(a, stored, stored_count);
    const struct calendar_day **new = in_order(a, file, file_count);
    size_t count = 0;
    for (size_t i = 0, j = 0; i < stored_count || j < file_count;) {
        bool takes_old = j == file_count || (i < stored_count && by_date(&old[i], &new[j]) <= 0);
        bool takes_new = i == stored_count || (j < file_count && by_date(&old[i], &new[j]) >= 0);
        struct calendar_change change = {.kind = CALENDAR_CHANGED};
        struct date date = takes_old ? old[i]->date : new[j]->date;
        change.day = civil_day_of(date);
        if (takes_old) change.before = old[i++];
        if (takes_new) change.after = new[j++];
        if (!takes_old) change.kind = CALENDAR_ADDED;
        if (!takes_new) change.kind = CALENDAR_REMOVED;
        bool is_left_alone = takes_new ? takes_old && is_same(makeup, change.before, change.after)
                                       : !names_year(new, file_count, date.year);
        if (!is_left_alone) changes[count++] = change;
    }
    *ret_changes = changes;
    *ret_count = count;
}

/* Asks twice; *ret_differs: it is another moment. */
static err_t effect_of(struct ctx *c, const struct calendar *calendars[2], const struct calendar_promise *promise,
                       struct calendar_effect *ret_effect, bool *ret_differs)
{
    struct clock_due due[2];
    struct clock_case asked = promise->asked;
    for (size_t i = 0; i < 2; i++) {
        asked.counting = calendars[i];
        err_t e = clock_due(c, &asked, &due[i]);
        if (e) return e;
    }
    struct instant before = due[0].due;
    struct instant after = due[1].due;
    bool same_date = civil_day_at(before) == civil_day_at(after);
    *ret_effect = (struct calendar_effect){
        .before = before,
        .after = after,
        .was_moved = promise->promised.us != before.us,
        .stays_on_date = same_date && !lateness_by_moment(asked.limit.unit),
        .is_nearer = after.us < before.us,
    };
    *ret_differs = after.us != before.us;
    return OK;
}

err_t calendar_effects(struct ctx *c, const struct calendar *old_calendar, const struct calendar *new_calendar,
                       const struct calendar_promise *promises, size_t count, struct calendar_effect **ret_effects,
                       size_t *ret_count)
{
    const struct calendar *calendars[2] = {old_calendar, new_calendar};
    struct calendar_effect *effects = ARENA_ARRAY(c->arena, count, struct calendar_effect);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        bool differs;
        err_t e = effect_of(c, calendars, &promises[i], &effects[found], &differs);
        if (e) return e;
        effects[found].index = i;
        found += differs;
    }
    *ret_effects = effects;
    *ret_count = found;
    return OK;
}
