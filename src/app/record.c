/* record: the only way in which a dossier changes. */
#include "app/record.h"

#include <stdlib.h>

#include "app/notice.h"
#include "app/payment.h"
#include "app/step_watch.h"
#include "app/warning.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "domain/figures.h"
#include "store/dossier_store.h"
#include "store/event_store.h"
#include "store/figure_store.h"

err_t record_open(struct ctx *c, struct db_rw *rw, struct uuid id, struct record *ret_record)
{
    struct record record = {0};
    err_t e = dossier_store_lock(rw, c, id, &record.before);
    if (e == ERR_NOT_FOUND) return fail(c, not_yours);
    if (e) return e;
    record.dossier = record.before;
    *ret_record = record;
    return OK;
}

struct record record_begin(struct uuid id)
{
    struct dossier nothing = {.id = id, .last_hash = STR("")};
    return (struct record){.before = nothing, .dossier = nothing, .is_new = true};
}

struct str record_hash(struct ctx *c, struct str previous, struct uuid dossier_id, const struct event *event, struct str payload)
{
    struct str bytes = event_hashed_bytes(c, dossier_id, event, payload);
    struct digest digest = digest_of(arena_join(c->arena, previous, bytes, STR("")));
    return arena_copy(c->arena, (struct str){(const char *)digest.bytes, sizeof digest.bytes});
}

static struct event event_by_actor(const struct ctx *c, const struct record *record, enum event_kind kind, const struct event_data *data)
{
    static const struct actor nobody = {.name = STR_INIT("")};
    const struct actor *actor = c->actor ? c->actor : &nobody;
    return (struct event){
        .kind = kind,
        .seq = record->dossier.last_seq + 1,
        .at = c->now,
        .entered_at = c->now,
        .actor_kind = actor->kind,
        .actor_id = {!uuid_is_zero(actor->id), actor->id},
        .actor_name = str_or_empty(actor->name),
        .actor_unit_id = {!uuid_is_zero(actor->unit_id), actor->unit_id},
        .data = *data,
    };
}

err_t record_add(struct ctx *c, struct db_rw *rw, struct record *record, enum event_kind kind, const struct event_data *data)
{
    struct event event = event_by_actor(c, record, kind, data);
    struct str payload = event_payload(c, data);
    struct str hash = record_hash(c, record->dossier.last_hash, record->dossier.id, &event, payload);
    struct event_effects effects;
    err_t e = event_store_append(rw, c, record->dossier.id, &event, payload, hash);
    if (e) return e;
    event_apply(&record->dossier, &event, &effects);
    record->dossier.last_hash = hash;
    e = dossier_store_effects(rw, c, record->dossier.id, &effects);
    return e ? e : notice_tell(c, rw, record, &event);
}

err_t record_is_invented(struct db_ro *ro, struct ctx *c, const struct dossier *dossier, bool *ret_is_invented)
{
    struct event_data filed;
    *ret_is_invented = false;
    if (!dossier->is_simulated) return OK;
    err_t e = event_store_first(ro, c, dossier->id, &filed);
    if (!e) *ret_is_invented = filed.is_simulated == EVENT_INVENTED;
    return e;
}

static int64_t year_of(struct instant t)
{
    return civil_date_of(civil_day_at(t)).year;
}

/* A queue that the dossier, or its letter under way, leaves (-1) or joins (+1). */
struct queue_move {
    struct uuid unit_id;
    enum step queue;
    int64_t change;
};

static int by_queue(const void *a, const void *b)
{
    const struct queue_move *x = a;
    const struct queue_move *y = b;
    int units = memcmp(x->unit_id.bytes, y->unit_id.bytes, sizeof x->unit_id.bytes);
    return units ? units : (int)x->queue - (int)y->queue;
}

static void add_moves(struct queue_move *moves, size_t *count, const struct dossier *d, int64_t change)
{
    enum step letters = open_letter_queue(&d->open_letter);
    if (d->step != STEP_CLOSED) moves[(*count)++] = (struct queue_move){d->holder_unit_id, d->step, change};
    if (letters != STEP_CLOSED) moves[(*count)++] = (struct queue_move){d->open_letter.unit_id.value, letters, change};
}

/* Rows are locked in one order, whichever way the dossier goes: two transactions that move dossiers to and fro between
 * the same two queues would otherwise wait for each other (PostgreSQL). All other counters are one row a transaction. */
static err_t move_in_queues(struct ctx *c, struct db_rw *rw, const struct dossier *before, const struct dossier *after)
{
    struct queue_move moves[4];
    size_t count = 0;
    add_moves(moves, &count, before, -1);
    add_moves(moves, &count, after, +1);
    if (count) qsort(moves, count, sizeof moves[0], by_queue);
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && by_queue(&moves[i], &moves[i + 1]) == 0) { /* left and joined again */
            moves[i + 1].change += moves[i].change;
            continue;
        }
        err_t e = figure_store_queue(rw, c, moves[i].unit_id, moves[i].queue, moves[i].change);
        if (e) return e;
    }
    return OK;
}

static err_t move_counters(struct ctx *c, struct db_rw *rw, const struct record *record)
{
    const struct dossier *before = &record->before;
    const struct dossier *after = &record->dossier;
    struct figure_counts counts = figures_of_step(before, after);
    err_t e = figures_are_zero(&counts) ? OK : figure_store_add(rw, c, after, year_of(c->now), &counts);
    return e ? e : move_in_queues(c, rw, before, after);
}

err_t record_close(struct ctx *c, struct db_rw *rw, const struct record *record)
{
    err_t e = record->is_new ? dossier_store_insert(rw, c, &record->dossier)
                             : dossier_store_update(rw, c, &record->dossier, &record->before);
    if (!e) e = warning_follow(c, rw, &record->before, &record->dossier);
    if (!e) e = step_watch_follow(c, rw, &record->before, &record->dossier);
    if (!e) e = payment_end(c, rw, &record->before, &record->dossier);
    return e ? e : move_counters(c, rw, record);
}
