/* deliver: letters that go out by mail: asked for in the transaction that sends the letter, settled after each attempt. The attempt
 * itself is a job (jobs/job_deliver.h). */
#ifndef APP_DELIVER_H
#define APP_DELIVER_H

#include "domain/dossier.h"
#include "store/delivery_store.h"

/* In the transaction of its cause: the letter goes out if and only if that commits. One letter is one delivery. */
MUST_CHECK err_t deliver_enqueue(struct ctx *c, struct db_rw *rw, const struct dossier *dossier, int64_t letter, enum send_way way);

/* What became of an attempt, as a db_work_fn: argument is a struct deliver_outcome. */
struct deliver_outcome {
    struct uuid id;
    enum delivery_state state; /* DELIVERY_WAITING: it is tried again */
    struct str reason, carrier_id;
};
MUST_CHECK err_t deliver_settle_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
