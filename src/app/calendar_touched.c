/* calendar_touched: which promises a notice touches: the calendar with and without it, and the clock asked twice. */
#include "app/calendar_decision.h"
#include "domain/calendar_change.h"
#include "domain/ledger.h"
#include "store/calendar_store.h"
#include "store/dossier_store.h"

#define PAGE 500

struct search {
    struct db_ro *ro;
    struct ctx *c;
    const struct city *city;
    struct str calendar_id;
    const struct uuid *scope;
    struct unit_calendar_name *names; /* by id of the unit */
    size_t name_count;
    struct calendar_dossier *dossiers; /* with a promise to keep */
    struct calendar_promise *promises; /* of the same index */
    size_t count;
    bool is_cut;
};

/* The days now, with those of the notice as they were before it. */
static void without_notice(struct ctx *c, const struct calendar_plan *now, const struct calendar_notice_day *days, size_t count,
                           struct calendar_plan *ret_before)
{
    struct calendar_day *kept = ARENA_ARRAY(c->arena, now->day_count + count, struct calendar_day);
    *ret_before = *now;
    ret_before->days = kept;
    ret_before->day_count = 0;
    for (size_t i = 0; i < now->day_count; i++) {
        bool is_changed = false;
        for (size_t k = 0; k < count; k++)
            is_changed |= days[k].day == civil_day_of(now->days[i].date);
        if (!is_changed) kept[ret_before->day_count++] = now->days[i];
    }
    for (size_t i = 0; i < count; i++)
        if (days[i].was_set) kept[ret_before->day_count++] = days[i].of;
}

static err_t both_calendars(struct db_ro *ro, struct ctx *c, const struct calendar_notice *notice, const struct calendar *ret[2])
{
    struct calendar_plan now, before;
    struct calendar_notice_day *days;
    size_t count;
    err_t e = calendar_store_plan(ro, c, notice->calendar_id, &now);
    if (!e) e = calendar_notice_days(ro, c, notice->id, &days, &count);
    if (e) return e;
    without_notice(c, &now, days, count, &before);
    e = calendar_build(c, &before, &ret[0]);
    return e ? e : calendar_build(c, &now, &ret[1]);
}

static bool goes_by(const struct search *s, struct uuid unit_id)
{
    if (s->scope && !uuid_eq(*s->scope, unit_id)) return false;
    for (size_t i = 0; i < s->name_count; i++)
        if (uuid_eq(s->names[i].unit_id, unit_id)) return str_eq(s->names[i].calendar_id, s->calendar_id);
    return false;
}

static err_t case_of(struct search *s, const struct calendar_dossier *d, const struct unit *unit, struct clock_case *ret_case)
{
    struct ledger_entry *entries = NULL;
    size_t count = 0;
    bool is_standing;
    *ret_case = (struct clock_case){.received = d->received_at.value, .limit = d->limit, .style = unit->promise_style};
    if (d->intervals <= 1) return OK; /* the clock simply runs */
    err_t e = dossier_store_ledger(s->ro, s->c, d->id, &entries, &count);
    if (e) return e;
    struct clock_interval *rows = ARENA_ARRAY(s->c->arena, count, struct clock_interval);
    for (size_t i = 0; i < count; i++)
        rows[i] = entries[i].interval;
    ledger_case(s->c->arena, rows, count, s->c->now, ret_case, &is_standing);
    return OK;
}

static err_t add_dossier(struct search *s, const struct calendar_dossier *d)
{
    const struct unit *unit = city_unit(s->city, d->unit_id);
    if (!unit || !d->received_at.has || !d->due_at.has || d->finished_at.has || d->limit.unit == LIMIT_NONE || !goes_by(s, unit->id)) return OK;
    if (s->count == CALENDAR_TOUCHED_MAX) {
        s->is_cut = true;
        return OK;
    }
    s->dossiers[s->count] = *d;
    s->promises[s->count].promised = d->due_at.value;
    return case_of(s, d, unit, &s->promises[s->count++].asked);
}

/* Steps `first` to `last` of what one unit has. */
static err_t add_steps(struct search *s, struct uuid holder, enum step first, enum step last)
{
    struct calendar_dossier after = {.step = (enum step)(first - 1), .work_due_at = {INT64_MAX}};
    struct calendar_dossier *page;
    size_t count = PAGE;
    while (count == PAGE && !s->is_cut) {
        err_t e = calendar_dossiers(s->ro, s->c, holder, last, &after, PAGE, &page, &count);
        for (size_t i = 0; !e && i < count; i++)
            e = add_dossier(s, &page[i]);
        if (e) return e;
        if (count) after = page[count - 1];
    }
    return OK;
}

/* A dossier of one unit may be held by any. What waits for its applicant with a result is finished: steps 8 and 9. */
static err_t add_all(struct search *s)
{
    size_t count;
    const struct unit *units = city_units(s->city, &count);
    err_t e = OK;
    for (size_t i = 0; !e && i < count; i++) {
        e = add_steps(s, units[i].id, STEP_HANDOVER, STEP_ISSUE);
        if (!e) e = add_steps(s, units[i].id, STEP_SUPPLEMENT, STEP_WITHDRAWAL);
    }
    return e;
}

static void add_touched(const struct search *s, const struct calendar_effect *effect, struct calendar_touched_list *list)
{
    const struct calendar_dossier *d = &s->dossiers[effect->index];
    struct instant promised = s->promises[effect->index].promised;
    struct calendar_touched *touched = &list->items[list->count];
    if (effect->after.us == promised.us) return; /* somebody has decided so already */
    *touched = (struct calendar_touched){
        .dossier_id = d->id, .reference = d->reference, .code = d->code, .unit_id = d->unit_id, .promised = promised,
        .counted = effect->after, .seq = d->last_seq, .stays_on_date = effect->stays_on_date && !effect->was_moved,
    };
    if (d->is_paused) touched->kind = TOUCHED_PAUSED;
    else if (effect->after.us < promised.us) touched->kind = TOUCHED_NEARER;
    list->movable += touched->kind == TOUCHED_MOVABLE;
    list->paused += touched->kind == TOUCHED_PAUSED;
    list->nearer += touched->kind == TOUCHED_NEARER;
    list->count++;
}

err_t calendar_touched_by(struct db_ro *ro, struct ctx *c, const struct city *city, const struct calendar_notice *notice, const struct uuid *scope,
                          struct calendar_touched_list *ret_list)
{
    struct search s = {.ro = ro, .c = c, .city = city, .calendar_id = notice->calendar_id, .scope = scope};
    const struct calendar *calendars[2];
    struct calendar_effect *effects;
    size_t count;
    err_t e = both_calendars(ro, c, notice, calendars);
    if (!e) e = calendar_store_of_units(ro, c, &s.names, &s.name_count);
    if (e) return e;
    s.dossiers = ARENA_ARRAY(c->arena, CALENDAR_TOUCHED_MAX, struct calendar_dossier);
    s.promises = ARENA_ARRAY(c->arena, CALENDAR_TOUCHED_MAX, struct calendar_promise);
    e = add_all(&s);
    if (!e) e = calendar_effects(c, calendars[0], calendars[1], s.promises, s.count, &effects, &count);
    if (e) return e;
    struct calendar_touched_list list = {.items = ARENA_ARRAY(c->arena, count, struct calendar_touched), .is_cut = s.is_cut};
    for (size_t i = 0; i < count; i++)
        add_touched(&s, &effects[i], &list);
    *ret_list = list;
    return OK;
}
