/* deliver: the row and the job of a letter that goes out. */
#include "app/deliver.h"

#include "app/job.h"
#include "crypto/crypto.h"

err_t deliver_enqueue(struct ctx *c, struct db_rw *rw, const struct dossier *dossier, int64_t letter, enum send_way way)
{
    const struct delivery delivery = {.id = uuid_new(c->now),
                                      .dossier_id = dossier->id,
                                      .letter = letter,
                                      .way = way,
                                      .address = dossier->applicant.email,
                                      .created_at = c->now};
    err_t e = delivery_store_insert(rw, c, &delivery);
    return e ? e : job_enqueue(c, rw, delivery.id, JOB_DELIVER_LETTER, STR("{}"), c->now);
}

err_t deliver_settle_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct deliver_outcome *outcome = argument;
    return delivery_store_settle(rw, c, outcome->id, outcome->state, outcome->reason, outcome->carrier_id);
}
