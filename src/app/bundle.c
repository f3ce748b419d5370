/* bundle: handover lists as use cases. Dossiers are locked in the order of their ids, so that two lists never wait for each other. */
#include "app/bundle.h"

#include <stdlib.h>

#include "app/act_parts.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "store/dossier_store.h"

struct str bundle_number(struct arena *a, const struct bundle *bundle)
{
    return arena_printf(a, "%lld/BG", (long long)bundle->number);
}

/* ---- giving ---- */

static err_t open_list(struct ctx *c, struct db_rw *rw, struct bundle *list)
{
    list->year = civil_date_of(civil_day_at(c->now)).year;
    list->given_by = (struct opt_uuid){c->actor && !uuid_is_zero(c->actor->id), c->actor ? c->actor->id : (struct uuid){{0}}};
    list->giver_name = c->actor ? str_or_empty(c->actor->name) : STR("");
    list->given_at = c->now;
    err_t e = dossier_store_next_letter(rw, c, list->unit_id, list->year, BOOK_BUNDLES, &list->number);
    return e ? e : bundle_store_insert(rw, c, list);
}

static err_t put_on_list(struct ctx *c, struct db_rw *rw, const struct bundle *list, struct record *record)
{
    const struct event_data data = {.bundle_id = list->id, .bundle_number = bundle_number(c->arena, list), .to_unit_id = list->to_unit_id};
    return record_add(c, rw, record, EVENT_BUNDLED, &data);
}

/* Results go back to the desk of the unit that answers; dossiers to any unit that is there today. */
static err_t check_taker(struct ctx *c, const struct city *city, struct bundle *list)
{
    if (list->is_result || uuid_is_zero(list->to_unit_id)) list->to_unit_id = list->unit_id;
    const struct unit *unit = city_unit(city, list->to_unit_id);
    bool fits = unit && unit_is_valid_on(unit, city_day(city));
    return fits ? OK : fault_set(c, unit_not_found, STR("to_unit"), STR(""));
}

/* One dossier by itself: a list of one. */
err_t act_bundle(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    struct bundle list = {.id = uuid_new(c->now),
                          .unit_id = record->dossier.unit_id,
                          .to_unit_id = in->to_unit_id,
                          .is_result = record->dossier.state == STATE_FINISHED,
                          .dossiers = 1};
    (void)rule;
    err_t e = check_taker(c, in->city, &list);
    if (!e) e = open_list(c, rw, &list);
    return e ? e : put_on_list(c, rw, &list, record);
}

err_t act_refuse_handover(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_BUNDLE_REFUSED, in->note);
}

static int by_id(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct uuid));
}

/* In order, each once. */
static void put_in_order(struct bundle_giving *in)
{
    size_t kept = 0;
    if (in->count) qsort(in->dossiers, in->count, sizeof in->dossiers[0], by_id);
    for (size_t i = 0; i < in->count; i++)
        if (i == 0 || by_id(&in->dossiers[i], &in->dossiers[i - 1]) != 0) in->dossiers[kept++] = in->dossiers[i];
    in->count = kept;
}

/* What cannot be given any more stops the whole list: its paper would not be true. */
static err_t check_giving(struct ctx *c, const struct dossier *d, const struct bundle *list)
{
    const struct action_rule *rule;
    err_t e = automaton_check(c, c->actor, d, ACTION_BUNDLE, STR(""), &rule);
    bool fits = (d->state == STATE_FINISHED) == list->is_result && uuid_eq(d->unit_id, list->unit_id);
    if (e == ERR_DENIED) return e;
    if (!e && fits) return OK;
    fault_clear(c);
    return fault_set(c, bundle_moved_on, STR("dossier"), str_is_absent(d->code) ? d->reference : d->code);
}

static err_t give_one(struct ctx *c, struct db_rw *rw, struct uuid id, struct bundle *list)
{
    struct record record;
    err_t e = record_open(c, rw, id, &record);
    if (!e) e = check_giving(c, &record.dossier, list);
    if (!e) e = put_on_list(c, rw, list, &record);
    return e ? e : record_close(c, rw, &record);
}

/* The unit whose dossiers these are: that of the first. */
static err_t unit_of_first(struct ctx *c, struct db_rw *rw, const struct bundle_giving *in, struct uuid *ret_unit)
{
    struct dossier first;
    err_t e = dossier_store_find(db_rw_reader(rw), c, in->dossiers[0], &first);
    if (e) return e == ERR_NOT_FOUND ? fail(c, not_yours) : e;
    *ret_unit = first.unit_id;
    return OK;
}

static err_t give(struct ctx *c, struct db_rw *rw, struct bundle_giving *in, struct bundle *ret_list)
{
    struct bundle list = {.id = in->id, .to_unit_id = in->to_unit_id, .is_result = in->is_result};
    put_in_order(in);
    if (in->count == 0) return fault_set(c, bundle_empty, STR("dossier"), STR(""));
    list.dossiers = (int64_t)in->count;
    err_t e = unit_of_first(c, rw, in, &list.unit_id);
    if (!e) e = check_taker(c, in->city, &list);
    if (!e) e = open_list(c, rw, &list);
    for (size_t i = 0; !e && i < in->count; i++)
        e = give_one(c, rw, in->dossiers[i], &list);
    if (e) return e;
    list.waiting = list.dossiers;
    *ret_list = list;
    return OK;
}

err_t bundle_give_task_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct bundle_give_task *task = argument;
    struct bundle earlier;
    err_t e = bundle_store_find(db_rw_reader(rw), c, task->in.id, &earlier);
    if (e == ERR_NOT_FOUND) return give(c, rw, &task->in, &task->out);
    if (e) return e;
    bool is_mine = c->actor && earlier.given_by.has && uuid_eq(earlier.given_by.value, c->actor->id);
    if (!is_mine) return fail(c, record_conflict);
    task->out = earlier; /* the second click */
    return OK;
}

/* ---- taking ---- */

/* A dossier whose case stands still meanwhile (the applicant asked for it back) waits on. */
static err_t take_one(struct ctx *c, struct db_rw *rw, const struct bundle_take_task *task, struct uuid id, bool is_result, int64_t *taken)
{
    const struct act act = {.city = task->city, .dossier_id = id, .action = is_result ? ACTION_CONFIRM : ACTION_TAKE_OVER, .note = STR("")};
    struct record record;
    err_t e = record_open(c, rw, id, &record);
    if (e) return e;
    const struct dossier *d = &record.dossier;
    bool is_on_it = d->bundle_id.has && uuid_eq(d->bundle_id.value, task->id);
    if (!is_on_it || !automaton_rule(act.action, d->state, d->step)) return OK;
    e = act_perform_open(c, rw, &act, &record);
    if (!e) ++*taken;
    return e;
}

err_t bundle_take_task_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct bundle_take_task *task = argument;
    struct bundle list;
    struct bundle_dossier *dossiers;
    size_t count;
    task->taken = 0;
    err_t e = city_refresh(task->city, c, db_rw_reader(rw));
    if (!e) e = bundle_store_find(db_rw_reader(rw), c, task->id, &list);
    bool is_ours = !e && c->actor && (c->actor->kind != ACTOR_OFFICIAL || uuid_eq(c->actor->unit_id, list.to_unit_id));
    if (e == ERR_NOT_FOUND || (!e && !is_ours)) return fail(c, bundle_not_found);
    if (e) return e;
    if (list.given_by.has && uuid_eq(list.given_by.value, c->actor->id)) return fail(c, bundle_same_hand);
    e = bundle_store_dossiers(db_rw_reader(rw), c, task->id, &dossiers, &count);
    for (size_t i = 0; !e && i < count; i++)
        if (dossiers[i].item.answer == BUNDLE_WAITING) e = take_one(c, rw, task, dossiers[i].dossier_id, list.is_result, &task->taken);
    return e;
}
