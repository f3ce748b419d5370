/* payment_store: accounts, cuts, demands and money: rows to structs and back. */
#ifndef STORE_PAYMENT_STORE_H
#define STORE_PAYMENT_STORE_H

#include "db/db.h"
#include "domain/payment.h"

/* ---- accounts ---- */

struct receiving_account {
    struct uuid id, unit_id;
    int64_t from_day;
    struct payment_account account; /* all empty: from that day on there is none */
    struct str document;
    struct instant made_at;
    struct uuid actor_id;
    struct str actor;
};
MUST_CHECK err_t payment_store_put_account(struct db_rw *rw, struct ctx *c, const struct receiving_account *account);
/* What counts on a day; all texts empty where there is none. */
MUST_CHECK err_t payment_store_account_on(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t day, struct payment_account *ret_account);
MUST_CHECK err_t payment_store_accounts(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, struct receiving_account **ret_accounts, size_t *ret_count);
/* ERR_NOT_FOUND without a fault: nobody's. */
MUST_CHECK err_t payment_store_owner(struct db_ro *ro, struct ctx *c, struct str bank_bin, struct str account, struct uuid *ret_unit_id);

/* ---- cuts ---- */

struct stored_cut {
    struct uuid id;
    struct opt_uuid procedure_id; /* none: all */
    bool is_online;               /* only for what is filed online */
    struct fee_cut cut;
    struct str source;
    struct instant made_at;
    struct uuid actor_id;
    struct str actor;
};
MUST_CHECK err_t payment_store_put_cut(struct db_rw *rw, struct ctx *c, const struct stored_cut *cut);
/* Its last day comes nearer. *ret_changed false: there is none, or it ends before that. */
MUST_CHECK err_t payment_store_end_cut(struct db_rw *rw, struct ctx *c, struct uuid id, int64_t to_day, bool *ret_changed);
MUST_CHECK err_t payment_store_cuts(struct db_ro *ro, struct ctx *c, int limit, struct stored_cut **ret_cuts, size_t *ret_count);
/* Those that hold on that day for what is filed in this way. */
MUST_CHECK err_t payment_store_cuts_on(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, bool is_online, int64_t day, struct fee_cut **ret_cuts, size_t *ret_count);

/* ---- demands ---- */

/* paid, state, paid_at, seq and receipt_number begin as those of an open demand. */
MUST_CHECK err_t payment_store_put_demand(struct db_rw *rw, struct ctx *c, const struct payment_demand *demand, const struct fee_line *lines, size_t line_count);
/* paid, state, paid_at, seq and receipt_number as they are now. */
MUST_CHECK err_t payment_store_update_demand(struct db_rw *rw, struct ctx *c, const struct payment_demand *demand);
MUST_CHECK err_t payment_store_void(struct db_rw *rw, struct ctx *c, struct uuid dossier_id);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t payment_store_by_reference(struct db_ro *ro, struct ctx *c, struct str reference, struct payment_demand *ret_demand);
MUST_CHECK err_t payment_store_demands(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct payment_demand **ret_demands, size_t *ret_count);
MUST_CHECK err_t payment_store_lines(struct db_ro *ro, struct ctx *c, const struct payment_demand *demand, struct fee_line **ret_lines, size_t *ret_count);

/* Demands of a unit that somebody has to look at. */
struct demand_to_see {
    struct uuid dossier_id;
    int64_t number;
    struct str reference; /* of the demand */
    int64_t amount, paid;
    struct instant made_at;
    struct str dossier_reference, code; /* code absent: not yet */
};
MUST_CHECK err_t payment_store_in_part(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, struct demand_to_see **ret_demands, size_t *ret_count);
MUST_CHECK err_t payment_store_unconfirmed(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, struct demand_to_see **ret_demands, size_t *ret_count);

/* ---- money ---- */

struct money_received {
    struct uuid id, unit_id;
    enum money_way way;
    struct str bank_bin, account, transaction_id; /* empty: cash */
    int64_t amount;
    struct instant paid_at;
    int64_t day;
    struct instant entered_at;
    struct str memo, payer;
    enum money_trouble trouble;
    int64_t unplaced;
    struct opt_uuid actor_id;
    struct str actor;
};
/* unplaced begins as the whole amount. *ret_new false: the bank has reported it before. */
MUST_CHECK err_t payment_store_put_money(struct db_rw *rw, struct ctx *c, const struct money_received *money, bool *ret_new);
/* trouble and unplaced as they are now. */
MUST_CHECK err_t payment_store_update_money(struct db_rw *rw, struct ctx *c, const struct money_received *money);
/* ERR_NOT_FOUND without a fault; so the next two. */
MUST_CHECK err_t payment_store_money(struct db_ro *ro, struct ctx *c, struct uuid id, struct money_received *ret_money);
MUST_CHECK err_t payment_store_lock_money(struct db_rw *rw, struct ctx *c, struct uuid id, struct money_received *ret_money);
MUST_CHECK err_t payment_store_by_transaction(struct db_ro *ro, struct ctx *c, struct str bank_bin, struct str transaction_id, struct money_received *ret_money);
MUST_CHECK err_t payment_store_open_money(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct uuid before, int limit, struct money_received **ret_money, size_t *ret_count);
MUST_CHECK err_t payment_store_open_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int limit, int64_t *ret_count);
/* In order of their days; after: id of the last row before, of day `day`. */
MUST_CHECK err_t payment_store_days(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t day, struct uuid after, int64_t to_day, int limit,
                                    struct money_received **ret_money, size_t *ret_count);

struct money_total {
    int64_t day;
    enum money_way way;
    int64_t pieces, amount, unplaced;
};
/* Of the days from and to, both included: the newest first, then by way. What was entered twice counts once. */
MUST_CHECK err_t payment_store_totals(struct db_ro *ro, struct ctx *c, struct uuid unit_id, int64_t from_day, int64_t to_day, int limit,
                                      struct money_total **ret_totals, size_t *ret_count);

struct money_moved {
    struct uuid money_id;
    int64_t number; /* set by the store */
    enum money_move move;
    int64_t amount;
    struct opt_uuid dossier_id;
    int64_t demand;
    struct str document, note;
    int64_t day;
    struct instant made_at;
    struct opt_uuid actor_id;
    struct str actor;
};
MUST_CHECK err_t payment_store_put_move(struct db_rw *rw, struct ctx *c, const struct money_moved *move);
MUST_CHECK err_t payment_store_moves(struct db_ro *ro, struct ctx *c, struct uuid money_id, int limit, struct money_moved **ret_moves, size_t *ret_count);

/* By which money a demand was paid. */
struct money_of_demand {
    struct uuid money_id;
    enum money_way way;
    struct str bank_bin, transaction_id;
    struct instant paid_at;
    struct str payer, actor;
    int64_t placed; /* on this demand */
};
MUST_CHECK err_t payment_store_money_of(struct db_ro *ro, struct ctx *c, const struct payment_demand *demand, int limit, struct money_of_demand **ret_money, size_t *ret_count);

/* ---- motcua check ---- */

struct checked_demand {
    struct payment_demand demand; /* without reference and account */
    int64_t lines, placed, event_kind;
};
MUST_CHECK err_t payment_store_check_page(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, int64_t number, int limit, struct checked_demand **ret_demands, size_t *ret_count);
struct unpaid_event {
    struct uuid dossier_id;
    int64_t seq;
};
MUST_CHECK err_t payment_store_unpaid_events(struct db_ro *ro, struct ctx *c, int limit, struct unpaid_event **ret_events, size_t *ret_count);
struct wrong_money {
    struct uuid id;
    int64_t amount, unplaced, moved;
};
MUST_CHECK err_t payment_store_wrong_money(struct db_ro *ro, struct ctx *c, int limit, struct wrong_money **ret_money, size_t *ret_count);

#endif
