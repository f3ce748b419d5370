/* payment: what is demanded for a dossier and how it is paid: demands come about with the act that makes them, money is entered by the
 * bank's report, by a cashier, or by who confirms a payment by hand. What has no place by itself is app/payment_settle.h. Whatever
 * changes a demand holds the lock of its dossier. Decisions of ours, marked [D]:
 *
 * - nobody is asked for money by a dossier whose people were drawn (motcua simulate);
 * - a fee for the application is demanded by itself only where the publication leaves nothing open (fee_items_stated), or, where the
 *   dossier goes by a package, the rows of its table `fees` that hold are all known and its answers whole; the catalogue's fee is then
 *   not asked for beside it. Else the cashier makes the demand; an unpaid fee does not hold a case up;
 * - a row of a package's fees that names a ground of exemption is a line of which nothing is to be paid; if that is all, the demand
 *   counts as paid, so that the ground is on the record;
 * - a case that ended without a result (not received, stopped) owes nothing more; what was paid stays to be given back. */
#ifndef APP_PAYMENT_H
#define APP_PAYMENT_H

#include "app/city.h"
#include "domain/dossier.h"
#include "store/payment_store.h"

/* ---- demands; each in the transaction of its act, with the dossier locked ---- */

/* A notice of payment goes out. */
MUST_CHECK err_t payment_demand_duty(struct ctx *c, struct db_rw *rw, const struct dossier *dossier, const struct letter *letter);

/* An application is filed: the fee that its package works out, or that its publication states for this channel, if they do. */
MUST_CHECK err_t payment_demand_application(struct ctx *c, struct db_rw *rw, const struct city *city, const struct dossier *dossier);
MUST_CHECK err_t payment_demand_by_package(struct ctx *c, struct db_rw *rw, const struct city *city, const struct dossier *dossier); /* only for it */

/* The case has ended without a result. */
MUST_CHECK err_t payment_end(struct ctx *c, struct db_rw *rw, const struct dossier *before, const struct dossier *after);

/* The last notice's demand that no event has confirmed yet; *ret_has false: there is none (it was before demands were kept). */
MUST_CHECK err_t payment_duty_of(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct payment_demand *ret_demand, bool *ret_has);

/* When a duty that is paid was paid, never before the notice went out nor after now; and by which number of the bank. */
struct duty_payment {
    struct instant at;
    struct str number; /* empty: cash, or several */
};
MUST_CHECK err_t payment_of_duty(struct db_ro *ro, struct ctx *c, const struct payment_demand *demand, struct duty_payment *ret_payment);

/* The dossier's event `seq` confirms it. What is still open is entered as money that c->actor has taken: in cash, or under the number of
 * a transfer. */
MUST_CHECK err_t payment_confirm(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, int64_t seq, struct str transfer);

/* ---- money; each a db_work_fn ---- */

#define PAYMENT_MEMO_MAX        200 /* bytes that are kept, cut between characters */
#define PAYMENT_PAYER_MAX       80
#define PAYMENT_TRANSACTION_MAX 64

/* What a bank reports. The same transaction again changes nothing: was_known. ERR_CONFLICT bank_report_differs: known with another
 * amount or account. A demand that it makes whole is paid; a duty is then confirmed in its dossier by a job. */
struct bank_money {
    const struct city *city;
    struct str source; /* name of the report in payment.json */
    struct str bank_bin, account, transaction_id;
    int64_t amount;
    struct instant paid_at;
    struct str memo, payer;
    bool was_known; /* out */
};
MUST_CHECK err_t payment_bank_run(struct ctx *c, struct db_rw *rw, void *argument);

/* A cashier takes what is owed on a demand in cash. ERR_NOT_FOUND demand_unknown; ERR_CONFLICT demand_not_open: paid already, or no
 * longer owed; ERR_DENIED action_not_your_unit, action_not_your_role, action_needs_other_person. A duty is confirmed in its dossier by
 * ACTION_PAY instead. */
struct cash_money {
    struct str reference; /* of the demand */
    struct payment_demand out;
};
MUST_CHECK err_t payment_cash_run(struct ctx *c, struct db_rw *rw, void *argument);

/* A cashier demands the fee of an application where the publication leaves something open: one of its cases, how many of each row (0:
 * that row is not asked for), the ground of an exemption from all of it, what was paid in advance. A fee of which nothing is to be paid
 * counts as paid. ERR_DENIED as payment_may; ERR_CONFLICT demand_there, demand_not_open (the case has ended); ERR_INVALID fee_case_bad,
 * fee_quantity_bad, fee_nothing, money_amount_bad (advance). */
struct fee_demanding {
    const struct city *city;
    struct uuid dossier_id;
    int64_t limit_number; /* the case: procedure_limit.number */
    int64_t quantities[FEE_LINES_MAX];
    size_t quantity_count;
    struct str exempt_by;
    int64_t advance;
    struct payment_demand out;
};
MUST_CHECK err_t payment_fee_run(struct ctx *c, struct db_rw *rw, void *argument);

/* ACTION_PAY by the system where a duty is paid and its dossier waits for it; else nothing. Argument: struct payment_confirming. */
struct payment_confirming {
    const struct city *city;
    struct uuid dossier_id;
    bool is_done; /* out: confirmed now */
};
MUST_CHECK err_t payment_confirm_run(struct ctx *c, struct db_rw *rw, void *argument);

/* ---- shared with payment_settle.c ---- */

/* Money moves: the row of the move is written, and what of the money has no place yet. Released money has none again, all other moves
 * take of it. */
struct moving {
    enum money_move kind;
    int64_t amount;
    const struct payment_demand *demand; /* NULL: none */
    struct str document, note;           /* absent: none */
    bool by_person;                      /* c->actor did it; else the program */
};
MUST_CHECK err_t payment_move(struct ctx *c, struct db_rw *rw, struct money_received *money, const struct moving *moving);

/* So much of the money goes to the demand, which has room for it: both and a move are written; what becomes whole is paid, gets its
 * receipt, and a duty its job. */
struct placing {
    struct payment_demand *demand;
    struct money_received *money;
    int64_t amount;
    enum money_move move;
    struct str note;
};
MUST_CHECK err_t payment_put(struct ctx *c, struct db_rw *rw, const struct placing *placing);

/* Gives the demand its reference, moment and account, and stores it with its lines. */
MUST_CHECK err_t payment_put_demand(struct ctx *c, struct db_rw *rw, struct payment_demand *demand, const struct fee_line *lines, size_t line_count);

/* Money of that amount that c->actor has taken for the demand, in cash or under the number of a transfer; not stored. */
struct money_received payment_by_hand(struct ctx *c, const struct payment_demand *demand, int64_t amount, struct str transfer);

/* By its reference, with its dossier locked. ERR_NOT_FOUND demand_unknown. */
MUST_CHECK err_t payment_lock(struct ctx *c, struct db_rw *rw, struct str reference, struct payment_demand *ret_demand, struct dossier *ret_dossier);

/* May c->actor take money of this unit, and (dossier not NULL) on this case? action_not_your_unit, action_not_your_role,
 * action_needs_other_person (domain.md §11: who handles a case takes no money for it). */
MUST_CHECK err_t payment_may(struct ctx *c, struct uuid unit_id, const struct dossier *dossier);

#endif
