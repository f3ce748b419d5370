/* calendar_change: the difference is domain's; here it is read, refused or stored. */
#include "app/calendar_change.h"

#include "app/city.h"
#include "crypto/crypto.h"
#include "domain/access.h"
#include "domain/calendar_text.h"
#include "i18n/i18n.h"
#include "store/calendar_decision_store.h"
#include "store/calendar_store.h"
#include "store/setting_store.h"
#include "store/step_watch_store.h"
#include "store/warning_store.h"

#define MARK_TEXT_MAX ((size_t)1 << 26) /* CALENDAR_DAYS_MAX days with names and documents of some kilobytes */

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

static void change_one_day(struct ctx *c, const struct calendar_plan *stored, struct calendar_import *task)
{
    size_t at = 0;
    while (at < stored->day_count && civil_day_of(stored->days[at].date) != task->only_day.value)
        at++;
    bool is_there = at < stored->day_count;
    calendar_changes(c->arena, stored->makeup, stored->days + at, is_there, task->accepted, task->day_count, &task->changes, &task->change_count);
    if (!is_there || task->day_count) return;
    task->changes[0] = (struct calendar_change){CALENDAR_REMOVED, task->only_day.value, &stored->days[at], NULL};
    task->change_count = 1;
}

/* Days of the past go to a list of their own; the others close up. */
static void leave_past(struct ctx *c, struct calendar_import *task)
{
    size_t kept = 0;
    task->left = ARENA_ARRAY(c->arena, task->change_count, struct calendar_change);
    task->left_count = 0;
    for (size_t i = 0; i < task->change_count; i++) {
        if (task->changes[i].day < civil_day_at(c->now))
            task->left[task->left_count++] = task->changes[i];
        else
            task->changes[kept++] = task->changes[i];
    }
    task->change_count = kept;
}

static void mark_day(struct buf *text, const struct calendar_day *d)
{
    if (!d) return;
    buf_printf(text, "\t%d\t%.*s\t%.*s\t", (int)d->kind, STR_ARG(d->name), STR_ARG(d->document));
    calendar_text_put_hours(text, d->hours);
}

/* Of what is there, not of what comes: that is in the hands of who agrees. */
static struct str mark_of(struct ctx *c, const struct calendar_import *task)
{
    struct buf text = buf_new(MARK_TEXT_MAX);
    buf_add(&text, task->calendar.id);
    for (size_t i = 0; i < task->change_count; i++) {
        buf_printf(&text, "\n%d\t%lld", (int)task->changes[i].kind, (long long)task->changes[i].day);
        mark_day(&text, task->changes[i].before);
    }
    ASSERT(!text.overflowed);
    struct str mark = digest_hex(c->arena, digest_of(buf_str(&text)));
    buf_free(&text);
    return mark;
}

err_t calendar_import_plan(struct db_ro *ro, struct ctx *c, struct calendar_import *task)
{
    err_t e = calendar_at_unit(ro, c, task->unit, task->use, &task->calendar);
    if (e) return e;
    const struct calendar_plan *stored = &task->calendar.plan;
    task->accepted = ARENA_ARRAY(c->arena, task->day_count, struct calendar_day);
    for (size_t i = 0; i < task->day_count; i++)
        task->accepted[i] = accepted(c, &task->days[i]);
    if (task->only_day.has)
        change_one_day(c, stored, task);
    else
        calendar_changes(c->arena, stored->makeup, stored->days, stored->day_count, task->accepted, task->day_count,
                         &task->changes, &task->change_count);
    if (task->leaves_past) leave_past(c, task);
    give_document(task);
    task->mark = mark_of(c, task);
    return OK;
}

enum message calendar_import_refuses(const struct ctx *c, const struct calendar_import *task,
                                     const struct calendar_change *change)
{
    struct str document = change->after ? change->after->document : task->document;
    if (change->day < civil_day_at(c->now) && !task->allows_past) return calendar_past;
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

/* What the days were before: from it the decision about promises is made. */
static err_t put_notice(struct ctx *c, struct db_rw *rw, struct calendar_import *task)
{
    const struct calendar_change *first = &task->changes[0];
    const struct calendar_notice notice = {
        .id = uuid_new(c->now),
        .calendar_id = task->calendar.id,
        .unit_id = task->unit->id,
        .made_at = c->now,
        .document = first->after ? first->after->document : task->document,
        .actor = c->actor ? c->actor->name : STR(""),
    };
    err_t e = calendar_notice_put(rw, c, &notice);
    for (size_t i = 0; !e && i < task->change_count; i++)
        e = calendar_notice_put_day(rw, c, notice.id, task->changes[i].day, task->changes[i].before);
    task->notice_id = some_uuid(notice.id);
    return e;
}

/* A new name each time, not a number that counts on: a change that was rolled back leaves none that comes again. */
static err_t set_epoch(struct ctx *c, struct db_rw *rw)
{
    char epoch[37];
    uuid_format(uuid_new(c->now), epoch);
    return calendar_store_set_epoch(rw, c, str_of(epoch));
}

err_t calendar_import_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct calendar_import *task = argument;
    const struct calendar *built;
    task->notice_id = (struct opt_uuid){0};
    err_t e = calendar_import_plan(db_rw_reader(rw), c, task);
    if (e || task->change_count == 0) return e;
    if (!str_is_empty(task->agreed) && !str_eq(task->agreed, task->mark)) return fail(c, calendar_changed_meanwhile);
    e = refuse_days(c, task);
    if (e) return e;
    e = choose_calendar(c, rw, task);
    for (size_t i = 0; !e && i < task->change_count; i++)
        e = store_change(c, rw, task, &task->changes[i]);
    if (!e) e = put_notice(c, rw, task);
    if (!e) e = set_epoch(c, rw);
    if (!e) e = step_watch_store_replan(rw, c);
    if (!e) e = warning_store_replan(rw, c); /* the moments of warnings are counted in calendars; promises stay (domain.md §8) */
    return e ? e : calendar_store_load(db_rw_reader(rw), c, task->calendar.id, &built);
}
