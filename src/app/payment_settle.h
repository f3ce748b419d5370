/* payment_settle: what a cashier does with money that has no place: assign it to a demand, take it off one again, give it back, or say
 * that it is the same as was entered by hand. Each is a move with a name and a reason, and is a db_work_fn. ERR_NOT_FOUND money_unknown,
 * demand_unknown; ERR_DENIED as payment_may; ERR_CONFLICT money_settled: so much of it is no longer without a place. */
#ifndef APP_PAYMENT_SETTLE_H
#define APP_PAYMENT_SETTLE_H

#include "app/payment.h"

/* As much as is owed on it, the rest keeps waiting. ERR_CONFLICT demand_not_open. */
struct money_assigning {
    struct uuid money_id;
    struct str reference; /* of the demand, as typed */
    struct str note;
};
MUST_CHECK err_t payment_assign_run(struct ctx *c, struct db_rw *rw, void *argument);

/* All that lies on a demand which no event and no receipt has confirmed. ERR_CONFLICT demand_confirmed. */
struct money_releasing {
    struct uuid money_id;
    struct str reference;
    struct str note;
};
MUST_CHECK err_t payment_release_run(struct ctx *c, struct db_rw *rw, void *argument);

/* ERR_INVALID money_amount_bad: more than has no place. */
struct money_refunding {
    struct uuid money_id;
    int64_t amount;
    struct str document; /* number of the document by which it is given back */
    struct str note;
};
MUST_CHECK err_t payment_refund_run(struct ctx *c, struct db_rw *rw, void *argument);

/* All of it that has no place: it is no longer counted beside what was entered by hand. */
struct money_same {
    struct uuid money_id;
    struct str note;
};
/* ERR_CONFLICT money_settled. */
MUST_CHECK err_t payment_same_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
