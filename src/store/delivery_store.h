/* delivery_store: letters and notices on their way by a carrier, and what did not arrive. Knows no carrier's language. */
#ifndef STORE_DELIVERY_STORE_H
#define STORE_DELIVERY_STORE_H

#include "db/db.h"
#include "domain/letter.h"
#include "domain/notice.h"

/* The numbers are those of delivery.state. */
enum delivery_state {
    DELIVERY_WAITING = 0,
    DELIVERY_TAKEN = 1,  /* by the carrier */
    DELIVERY_REFUSED = 2, /* by the carrier, or it came back */
    DELIVERY_GIVEN_UP = 3 /* it could not be handed over, however often it was tried */
};

/* Does it reach the person? */
enum delivery_trouble { TROUBLE_NONE = 0, TROUBLE_OPEN = 1, TROUBLE_SEEN = 2 };

struct delivery {
    struct uuid id;
    struct uuid dossier_id;
    int64_t letter;           /* letter.number; 0: a notice */
    enum send_way way;
    enum carrier carrier;
    enum notice_event notice; /* NOTICE_NONE: a letter */
    int64_t seq;              /* of the event that a notice tells of */
    enum locale locale;       /* likewise its language; the moment and the amount that it names */
    struct opt_instant due_at;
    int64_t amount;
    struct opt_uuid unit_id;  /* whose desk sees to it when it does not arrive */
    struct str address;
    struct instant created_at;
    enum delivery_state state;
    int64_t attempts;
    struct opt_instant last_at;
    struct str reason, carrier_id;
    enum delivery_trouble trouble;
    struct opt_instant seen_at;
    struct str seen_by;
    struct opt_instant arrived_at;  /* the carrier has reported so */
    struct opt_instant returned_at; /* it came back, or the carrier has reported that it failed */
};

/* *ret_new false: this id, or a notice of this event by this carrier, is there already and was left as it is. */
MUST_CHECK err_t delivery_store_insert(struct db_rw *rw, struct ctx *c, const struct delivery *delivery, bool *ret_new);

/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t delivery_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct delivery *ret_delivery);

/* In the order in which they were sent. */
MUST_CHECK err_t delivery_store_of_dossier(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct delivery **ret_deliveries, size_t *ret_count);

/* One more attempt at c->now; nothing changes once it is taken, refused or given up. What an official has seen to stays so. */
struct delivery_attempt {
    struct uuid id;
    enum delivery_state state;
    struct str reason, carrier_id;
    bool is_trouble;
};
MUST_CHECK err_t delivery_store_settle(struct db_rw *rw, struct ctx *c, const struct delivery_attempt *attempt);

/* What the carrier says later, at c->now. The first word counts: *ret_changed false for what is said again or otherwise. */
MUST_CHECK err_t delivery_store_return(struct db_rw *rw, struct ctx *c, struct uuid id, struct str reason, bool *ret_changed);
MUST_CHECK err_t delivery_store_arrive(struct db_rw *rw, struct ctx *c, struct uuid id, bool *ret_changed);

/* An official of that unit has seen to it. *ret_changed false: it is no open trouble of this unit. */
MUST_CHECK err_t delivery_store_seen(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid unit_id, struct str by, bool *ret_changed);

/* What does not arrive, with its dossier. */
struct undelivered {
    struct delivery delivery; /* without dossier_id, seq and facts */
    struct str reference, code; /* code absent before acceptance */
    struct str applicant_name, applicant_phone;
    struct uuid holder_unit_id;
};
/* Of one unit, the newest first; before: id of the last row of the page before, all ones to begin. */
MUST_CHECK err_t delivery_store_troubles(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct uuid before, int limit, struct undelivered **ret_items, size_t *ret_count);
/* Counted up to limit. */
MUST_CHECK err_t delivery_store_trouble_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, int64_t *ret_count);

#endif
