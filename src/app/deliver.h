/* deliver: the outbox: letters that go out by mail, asked for in the transaction that sends the letter (notices: app/notice.h);
 * what became of each attempt; what carriers say afterwards; what the desk has seen to. The attempt itself is a job
 * (jobs/job_deliver.h). */
#ifndef APP_DELIVER_H
#define APP_DELIVER_H

#include "domain/dossier.h"
#include "store/delivery_store.h"

/* In the transaction of its cause: the letter goes out if and only if that commits. One letter is one delivery. */
MUST_CHECK err_t deliver_enqueue(struct ctx *c, struct db_rw *rw, const struct dossier *dossier, int64_t letter, enum send_way way);

/* After so many attempts the desk is told, although it is tried on: an hour has passed (jobs/kinds.c). */
#define DELIVER_TROUBLE_ATTEMPTS 7

/* What became of an attempt, as a db_work_fn: argument is a struct deliver_outcome. */
struct deliver_outcome {
    struct uuid id;
    enum delivery_state state; /* DELIVERY_WAITING: it is tried again */
    struct str reason, carrier_id;
    int64_t attempts; /* this one included */
    bool is_unheard;  /* no desk can help: a notice by a carrier that the city has not set up. Administrators are told on their page */
};
MUST_CHECK err_t deliver_settle_run(struct ctx *c, struct db_rw *rw, void *argument);

/* What a carrier says about a message that it had taken: it arrived, or came back and why. The first word counts; the same or
 * another word later changes nothing. A db_work_fn; ERR_NOT_FOUND delivery_unknown: no message of ours by this carrier. */
struct deliver_word {
    struct uuid id;
    enum carrier carrier;
    bool has_arrived;
    struct str reason; /* a word: "5.1.1", "switched_off" */
    bool changed;      /* out */
};
MUST_CHECK err_t deliver_word_run(struct ctx *c, struct db_rw *rw, void *argument);

/* c->actor, an official of the unit whose desk has the trouble, has told the person another way. A db_work_fn; argument: struct
 * uuid of the delivery. A second click changes nothing. */
MUST_CHECK err_t deliver_seen_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
