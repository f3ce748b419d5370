/* delivery_store: letters on their way by a carrier. Knows no carrier. */
#ifndef STORE_DELIVERY_STORE_H
#define STORE_DELIVERY_STORE_H

#include "db/db.h"
#include "domain/letter.h"

/* The numbers are those of delivery.state. */
enum delivery_state {
    DELIVERY_WAITING = 0,
    DELIVERY_TAKEN = 1,  /* by the carrier */
    DELIVERY_REFUSED = 2, /* by the carrier, or it came back */
    DELIVERY_GIVEN_UP = 3 /* it could not be handed over, however often it was tried */
};

struct delivery {
    struct uuid id;
    struct uuid dossier_id;
    int64_t letter;
    enum send_way way;
    struct str address;
    struct instant created_at;
    enum delivery_state state;
    int64_t attempts;
    struct opt_instant last_at;
    struct str reason, carrier_id;
};

/* One of this id that is there already is left as it is. */
MUST_CHECK err_t delivery_store_insert(struct db_rw *rw, struct ctx *c, const struct delivery *delivery);

/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t delivery_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct delivery *ret_delivery);

/* In the order in which they were sent. */
MUST_CHECK err_t delivery_store_of_dossier(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct delivery **ret_deliveries, size_t *ret_count);

/* One more attempt at c->now; nothing changes once it is taken, refused or given up. */
MUST_CHECK err_t delivery_store_settle(struct db_rw *rw, struct ctx *c, struct uuid id, enum delivery_state state, struct str reason, struct str carrier_id);

#endif
