/* calendar_touched: which promises a notice touches: the calendar with and without it, and the clock asked twice. All open dossiers are
 * asked, however many there are; kept are those that are touched, so that memory grows with the list and not with the city. */
#include "app/calendar_decision.h"

#include <stdlib.h>

#include "app/calendar_kept.h"
#include "domain/calendar_change.h"
#include "domain/lateness.h"
#include "domain/ledger.h"
#include "store/calendar_store.h"
#include "store/dossier_store.h"

#define PAGE 500
/* A promise that passed so long before the first changed day ends before it, whichever calendar it was counted by. */
#define MARGIN_DAYS 31

struct search {
    struct db_ro *ro;
    struct ctx *c;
    struct ctx page; /* of one page of dossiers: its arena is reset after each */
    const struct city *city;
    struct str calendar_id;
    const struct uuid *scope;
    struct unit_calendar_name *names; /* by id of the unit */
    size_t name_count;
    const struct calendar *calendars[2]; /* before and after */
    struct instant due_from;
    struct calendar_touched_list list;
    size_t capacity; /* of list.items */
};

static err_t read_notice(struct search *s, const struct calendar_notice *notice)
{
    struct ctx *c = s->c;
    struct calendar_plan now, before;
    struct calendar_notice_day *days;
    size_t count;
    err_t e = calendar_store_plan(s->ro, c, notice->calendar_id, &now);
    if (!e) e = calendar_notice_days(s->ro, c, notice->id, &days, &count);
    if (e) return e;
    ASSERT(count > 0); /* in order of day */
    s->due_from = civil_instant(civil_local_at(days[0].day - MARGIN_DAYS, 0));
    calendar_without_notice(c, &now, days, count, INT64_MIN, INT64_MAX, &before);
    e = calendar_build(c, &before, &s->calendars[0]);
    return e ? e : calendar_build(c, &now, &s->calendars[1]);
}

static int by_unit(const void *a, const void *b)
{
    const struct unit_calendar_name *x = a;
    const struct unit_calendar_name *y = b;
    return memcmp(x->unit_id.bytes, y->unit_id.bytes, sizeof x->unit_id.bytes);
}

static bool goes_by(const struct search *s, struct uuid unit_id)
{
    const struct unit_calendar_name key = {.unit_id = unit_id};
    if (s->scope && !uuid_eq(*s->scope, unit_id)) return false;
    const struct unit_calendar_name *name = bsearch(&key, s->names, s->name_count, sizeof key, by_unit);
    return name && str_eq(name->calendar_id, s->calendar_id);
}

static err_t case_of(struct search *s, const struct calendar_dossier *d, const struct unit *unit, struct clock_case *ret_case)
{
    struct ledger_entry *entries = NULL;
    size_t count = 0;
    bool is_standing;
    *ret_case = (struct clock_case){.received = d->received_at, .limit = d->limit, .style = unit->promise_style};
    if (d->intervals <= 1) return OK; /* the clock simply runs */
    err_t e = dossier_store_ledger(s->ro, &s->page, d->id, &entries, &count);
    if (e) return e;
    const struct clock_interval *rows = dossier_intervals(s->page.arena, entries, count);
    ledger_case(s->page.arena, rows, count, s->c->now, ret_case, &is_standing);
    return OK;
}

static struct calendar_touched *new_item(struct search *s)
{
    struct calendar_touched_list *list = &s->list;
    if (list->count == s->capacity) {
        s->capacity = s->capacity ? 2 * s->capacity : PAGE;
        struct calendar_touched *grown = ARENA_ARRAY(s->c->arena, s->capacity, struct calendar_touched);
        if (list->count) memcpy(grown, list->items, list->count * sizeof *grown);
        list->items = grown;
    }
    return &list->items[list->count++];
}

static void add_touched(struct search *s, const struct calendar_dossier *d, const struct calendar_effect *effect)
{
    struct calendar_touched_list *list = &s->list;
    if (effect->after.us == d->due_at.us) return; /* somebody has decided so already */
    list->is_cut = list->count == CALENDAR_TOUCHED_MAX;
    if (list->is_cut) return;
    struct calendar_touched *touched = new_item(s);
    *touched = (struct calendar_touched){
        .dossier_id = d->id, .reference = arena_copy(s->c->arena, d->reference), .code = arena_copy(s->c->arena, d->code), .unit_id = d->unit_id,
        .promised = d->due_at, .counted = effect->after, .seq = d->last_seq, .stays_on_date = effect->stays_on_date && !effect->was_moved,
    };
    if (d->is_paused) touched->kind = TOUCHED_PAUSED;
    else if (lateness_has_passed(d->limit.unit, d->due_at, s->c->now)) touched->kind = TOUCHED_PASSED;
    else if (effect->after.us < d->due_at.us) touched->kind = TOUCHED_NEARER;
    list->movable += touched->kind == TOUCHED_MOVABLE;
    list->paused += touched->kind == TOUCHED_PAUSED;
    list->nearer += touched->kind == TOUCHED_NEARER;
    list->passed += touched->kind == TOUCHED_PASSED;
}

/* Asks the clock about those of the page that go by the calendar. */
static err_t add_page(struct search *s, const struct calendar_dossier *page, size_t count)
{
    struct calendar_promise promises[PAGE];
    size_t of[PAGE], asked = 0, found = 0;
    struct calendar_effect *effects;
    err_t e = OK;
    for (size_t i = 0; !e && i < count; i++) {
        const struct unit *unit = city_unit(s->city, page[i].unit_id);
        if (!unit || page[i].limit.unit == LIMIT_NONE || !goes_by(s, unit->id)) continue;
        promises[asked].promised = page[i].due_at;
        of[asked] = i;
        e = case_of(s, &page[i], unit, &promises[asked++].asked);
    }
    if (!e) e = calendar_effects(&s->page, s->calendars[0], s->calendars[1], promises, asked, &effects, &found);
    for (size_t i = 0; !e && i < found; i++)
        add_touched(s, &page[of[effects[i].index]], &effects[i]);
    return e;
}

/* Steps `first` to `last` of what one unit has. */
static err_t add_steps(struct search *s, struct uuid holder, enum step first, enum step last)
{
    struct calendar_dossier after = {.step = (enum step)(first - 1), .work_due_at = {INT64_MAX}};
    struct calendar_dossier *page;
    size_t count = PAGE;
    while (count == PAGE && !s->list.is_cut) {
        err_t e = calendar_dossiers(s->ro, &s->page, holder, last, s->due_from, &after, PAGE, &page, &count);
        if (!e) e = add_page(s, page, count);
        if (e) return e;
        if (count) after = page[count - 1];
        arena_reset(s->page.arena);
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

err_t calendar_touched_by(struct db_ro *ro, struct ctx *c, const struct city *city, const struct calendar_notice *notice, const struct uuid *scope,
                          struct calendar_touched_list *ret_list)
{
    struct search s = {.ro = ro, .c = c, .city = city, .calendar_id = notice->calendar_id, .scope = scope};
    err_t e = read_notice(&s, notice);
    if (!e) e = calendar_store_of_units(ro, c, &s.names, &s.name_count);
    if (e) return e;
    s.page = (struct ctx){.arena = arena_new(1U << 16), .now = c->now, .locale = c->locale};
    e = add_all(&s);
    if (s.page.fault.message) e = fault_set(c, s.page.fault.message, arena_copy(c->arena, s.page.fault.field), arena_copy(c->arena, s.page.fault.argument));
    arena_free(s.page.arena);
    if (e) return e;
    *ret_list = s.list;
    return OK;
}
