/* deliver: the row and the job of a letter that goes out; what becomes of letters and notices. */
#include "app/deliver.h"

#include "app/job.h"
#include "crypto/crypto.h"
#include "domain/access.h"

err_t deliver_enqueue(struct ctx *c, struct db_rw *rw, const struct dossier *dossier, int64_t letter, enum send_way way)
{
    const struct delivery delivery = {.id = uuid_new(c->now),
                                      .dossier_id = dossier->id,
                                      .letter = letter,
                                      .way = way,
                                      .carrier = CARRIER_EMAIL,
                                      .unit_id = some_uuid(dossier->unit_id),
                                      .address = dossier->applicant.email,
                                      .created_at = c->now};
    bool is_new;
    err_t e = delivery_store_insert(rw, c, &delivery, &is_new);
    return e || !is_new ? e : job_enqueue(c, rw, delivery.id, JOB_DELIVER_LETTER, STR("{}"), c->now);
}

err_t deliver_settle_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct deliver_outcome *outcome = argument;
    bool is_slow = outcome->state == DELIVERY_WAITING && outcome->attempts >= DELIVER_TROUBLE_ATTEMPTS;
    const struct delivery_attempt attempt = {
        .id = outcome->id,
        .state = outcome->state,
        .reason = outcome->reason,
        .carrier_id = outcome->carrier_id,
        .is_trouble = !outcome->is_unheard && (is_slow || outcome->state == DELIVERY_REFUSED || outcome->state == DELIVERY_GIVEN_UP),
    };
    return delivery_store_settle(rw, c, &attempt);
}

err_t deliver_word_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct deliver_word *word = argument;
    struct delivery delivery;
    err_t e = delivery_store_find(db_rw_reader(rw), c, word->id, &delivery);
    if (e == ERR_NOT_FOUND || (!e && delivery.carrier != word->carrier)) return fail(c, delivery_unknown);
    if (e) return e;
    return word->has_arrived ? delivery_store_arrive(rw, c, word->id, &word->changed)
                             : delivery_store_return(rw, c, word->id, word->reason, &word->changed);
}

err_t deliver_seen_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct uuid *id = argument;
    bool changed;
    ASSERT(c->actor != NULL);
    return delivery_store_seen(rw, c, *id, c->actor->unit_id, c->actor->name, &changed);
}
