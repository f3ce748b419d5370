/* payment: the blocks of a dossier's demands, for the citizen's pages and the cashier's. */
#ifndef WEB_PAYMENT_H
#define WEB_PAYMENT_H

#include "store/payment_store.h"
#include "web/payment_view.h"
#include "web/request.h"

/* All demands of the dossier, the newest first. for_office: with the buttons of who takes money. */
MUST_CHECK err_t payment_show(struct request *rq, struct db_ro *ro, const struct dossier *dossier, bool for_office, struct payment_view *ret_view);

/* Answers with the receipt of the demand of that number as PDF; page_not_found. Last in a stage; dossier lives in the arena. */
void payment_receipt(struct request *rq, struct db_ro *ro, const struct dossier *dossier, struct str number);

/* Is there anything to show at all? */
MUST_CHECK err_t payment_has_any(struct request *rq, struct db_ro *ro, const struct dossier *dossier, bool *ret_has, bool *ret_owes);

/* Answers with the citizen's page. active: key of the navigation; back: where the dossier is. */
void payment_send(struct request *rq, struct db_ro *ro, const struct dossier *dossier, const char *active, struct str back);

/* As people write money: "20.000", "20 000"; 0 for what is no whole number above 0. */
int64_t payment_amount(struct request *rq, struct str text);

/* "1.234.567 đ" */
struct str payment_money(struct request *rq, int64_t dong);

#endif
