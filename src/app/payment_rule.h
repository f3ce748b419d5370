/* payment_rule: into which account a unit's fees are paid, and by what less is asked for. Entered by administrators, each with the number
 * of its document and the day from which it counts; nothing is deleted. Empty by default: then nobody is shown a code to pay by. */
#ifndef APP_PAYMENT_RULE_H
#define APP_PAYMENT_RULE_H

#include "app/city.h"
#include "domain/access.h"
#include "store/payment_store.h"

#define PAYMENT_HOLDER_MAX   70
#define PAYMENT_DOCUMENT_MAX 200

/* A bank that VietQR knows (data/banks.csv). */
struct bank {
    struct str bin, name, short_name;
};
/* Those that take transfers by VietQR, in the order of their short names as in the file; out of the program itself. */
MUST_CHECK err_t payment_banks(struct ctx *c, struct bank **ret_banks, size_t *ret_count);
/* The short name; the number itself for one that is not known. */
struct str payment_bank_name(struct ctx *c, struct str bin);

/* May the actor say into which account money of this unit goes? Its own administrator; of the city's unit also the system's. */
bool payment_may_set(const struct actor *actor, const struct unit *unit);

/* A new account of the actor's unit; bank_bin empty: from that day on there is none. A db_work_fn. Faults: action_not_your_role;
 * account_bank_bad (bank_bin), account_number_bad (account), field_required (holder, document), account_day_bad (from_day before today). */
struct account_setting {
    const struct city *city;
    int64_t from_day;
    struct payment_account account;
    struct str document;
};
MUST_CHECK err_t payment_account_run(struct ctx *c, struct db_rw *rw, void *argument);

/* A cut, by an administrator of the city. A db_work_fn. Faults: action_not_your_role; procedure_not_found (procedure), cut_share_bad
 * (share), cut_days_bad (to_day), field_required (document). */
struct cut_setting {
    const struct city *city;
    struct str procedure_code; /* empty: for all */
    bool is_online;
    struct fee_cut cut;
    struct str source;
};
MUST_CHECK err_t payment_cut_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Its last day is today; of one that has not begun the day before its first. A db_work_fn. ERR_NOT_FOUND page_not_found. */
struct cut_ending {
    const struct city *city;
    struct uuid id;
};
MUST_CHECK err_t payment_cut_end_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
