/* calendar_change: the difference is domain's; here it is read, refused or stored. */
#include "app/calendar_change.h"

#include "app/city.h"
#include "domain/access.h"
#include "i18n/i18n.h"
#include "store/calendar_store.h"
#include "store/setting_store.h"
#include "store/warning_store.h"

static int64_t today(const struct ctx *c)
{
    return civil_local_day(civil_local(c->now));
}

err_t calendar_at_unit(struct db_ro *ro, struct ctx *c, const struct unit *unit, enum calendar_use use,
                       struct calendar_at *ret_calendar)
{
    struct calendar_names names;
    struct calendar_at found = {.users = 0};
    int64_t day; /* on which the organisation is looked at: the units of a demonstration of 2017 may have ended since */
    err_t e = setting_store_organisation_day(ro, c, &day);
    if (!e) e = calendar_store_of_unit(ro, c, unit->id, &names);
    if (e == ERR_NOT_FOUND) return fault_set(c, unit_not_found, STR("unit"), unit->code);
    if (e) return e;
    found.is_only_counting = use == CALENDAR_RECEPTION && str_is_absent(names.reception);
    found.id = use == CALENDAR_RECEPTION && !found.is_only_counting ? names.reception : names.counting;
    e = calendar_store_plan(ro, c, found.id, &found.plan);
    if (!e) e = calendar_store_users(ro, c, found.id, day, &found.users);
    if (e) return e;
    *ret_calendar = found;
    return OK;
}

/* ---- the plan ---- */

static struct calendar_day accepted(struct ctx *c, const struct calendar_day *d)
{
    struct calendar_day day = *d;
    day.name = text_nfc(c->arena, d->name);
    day.document = text_nfc(c->arena, d->document);
    day.source = text_nfc(c->arena, d->source);
    day.status = text_nfc(c->arena, d->status);
    return day;
}

/* The act's number for days that change and name none; by now nobody but this import points to them. */
static void give_document(struct calendar_import *task)
{
    for (size_t i = 0; i < task->change_count; i++) {
        const struct calendar_day *after = task->changes[i].after;
        if (after && str_is_empty(after->document)) task->accepted[after - task->accepted].document = task->document;
    }
}

err_t calendar_import_plan(struct db_ro *ro, struct ctx *c, struct calendar_import *task)
{
    err_t e = calendar_at_unit(ro, c, task->unit, task->use, &task->calendar);
    if (e) return e;
    const struct calendar_plan *stored = &task->calendar.plan;
    task->accepted = ARENA_ARRAY(c->arena, task->day_count, struct calendar_day);
    for (size_t i = 0; i < task->day_count; i++)
        task->accepted[i] = accepted(c, &task->days[i]);
    calendar_changes(c->arena, stored->makeup, stored->days, stored->day_count, task->accepted, task->day_count,
                     &task->changes, &task->change_count);
    give_document(task);
    return OK;
}

enum message calendar_import_refuses(const struct ctx *c, const struct calendar_import *task,
                                     const struct calendar_change *change)
{
    struct str document = change->after ? change->after->document : task->document;
    if (change->day < today(c) && !task->allows_past) return calendar_past;
    return str_is_empty(document) ? calendar_needs_document : MESSAGE_NONE;
}

static err_t refuse_days(struct ctx *c, const struct calendar_import *task)
{
    for (size_t i = 0; i < task->change_count; i++) {
        enum message message = calendar_import_refuses(c, task, &task->changes[i]);
        char date[CIVIL_DATE_SIZE];
        if (message == MESSAGE_NONE) continue;
        civil_format_date(civil_date_of(task->changes[i].day), date);
        return fault_set(c, message, STR("document"), arena_copy(c->arena, str_of(date)));
    }
    return OK;
}

/* ---- a calendar of its own ---- */

static bool is_shared(const struct calendar_import *task)
{
    return task->calendar.users > 1 || task->calendar.is_only_counting;
}

/* A code may be used again by a later unit: with its first day the name is the unit's alone. */
static err_t make_own(struct ctx *c, struct db_rw *rw, struct calendar_import *task)
{
    const struct unit *unit = task->unit;
    bool is_reception = task->use == CALENDAR_RECEPTION;
    struct str id = arena_printf(c->arena, "own-%.*s-%lld%s", STR_ARG(unit->code), (long long)unit->valid_from,
                                 is_reception ? "-desk" : "");
    int64_t calendars;
    err_t e = calendar_store_count(db_rw_reader(rw), c, &calendars);
    if (e) return e;
    if (calendars >= CITY_CALENDARS_MAX) return fail(c, calendar_too_many);
    e = calendar_store_copy(rw, c, task->calendar.id, id, unit->full_name);
    if (!e) e = calendar_store_give(rw, c, unit->id, id, is_reception);
    if (e) return e;
    task->calendar.id = id;
    return OK;
}

static err_t choose_calendar(struct ctx *c, struct db_rw *rw, struct calendar_import *task)
{
    bool is_the_citys = task->unit->kind == UNIT_CITY && !task->calendar.is_only_counting;
    if (!is_shared(task) || (is_the_citys && !task->makes_own)) return OK;
    if (!task->makes_own) return fail(c, calendar_shared);
    return make_own(c, rw, task);
}

/* ---- storing ---- */

static err_t store_change(struct ctx *c, struct db_rw *rw, const struct calendar_import *task,
                          const struct calendar_change *change)
{
    struct str id = task->calendar.id;
    struct calendar_log log = {.day = change->day, .at = c->now, .change = change->kind};
    log.of = change->after ? *change->after : *change->before;
    log.actor = c->actor ? c->actor->name : STR("");
    if (!change->after) log.of.document = task->document;
    err_t e = change->after ? calendar_store_set_day(rw, c, id, change->after)
                            : calendar_store_delete_day(rw, c, id, change->day);
    return e ? e : calendar_store_log(rw, c, id, &log);
}

err_t calendar_import_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct calendar_import *task = argument;
    const struct calendar *built;
    err_t e = calendar_import_plan(db_rw_reader(rw), c, task);
    if (!e) e = refuse_days(c, task);
    if (e || task->change_count == 0) return e;
    e = choose_calendar(c, rw, task);
    for (size_t i = 0; !e && i < task->change_count; i++)
        e = store_change(c, rw, task, &task->changes[i]);
    if (!e) e = warning_store_replan(rw, c); /* the moments of warnings are counted in calendars; promises stay (domain.md §8) */
    return e ? e : calendar_store_load(db_rw_reader(rw), c, task->calendar.id, &built);
}
