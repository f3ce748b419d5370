/* bank_report: what a bank reports about money that came in on an account of ours, and who may report: the file payment.json of the data
 * folder (docs/payments.md). The bytes come over the open net: nothing of them is read before their signature holds, which is made as
 * that of delivery reports. */
#ifndef DELIVERY_BANK_REPORT_H
#define DELIVERY_BANK_REPORT_H

#include "base/ctx.h"

#define BANK_SETTINGS_FILE   "payment.json"
#define BANK_SOURCES_MAX     20
#define BANK_TRANSACTION_MAX 64
#define BANK_AMOUNT_MAX      1000000000000 /* đồng */

/* A bank, or who speaks for it. */
struct bank_source {
    struct str name;     /* as in the address: 1 to 20 of a-z, 0-9 and "-" */
    struct str bank_bin; /* it reports accounts of this bank only */
    struct str secret;   /* at least 16 characters; never part of a fault, a log line or a page */
};

/* Reads <folder>/payment.json. ERR_NOT_FOUND bank_unknown: there is no such file, or no such name in it. ERR_INVALID bank_settings_bad
 * (argument: what is wrong, never a value), file_unreadable, file_too_long. */
MUST_CHECK err_t bank_source_find(struct ctx *c, struct str folder, struct str name, struct bank_source *ret_source);

struct bank_report {
    struct str transaction_id; /* the bank's own; what is known by it is not counted twice */
    struct str account;
    int64_t amount;
    struct instant at;      /* when the bank had it; not after now */
    struct str memo, payer; /* what cannot be text is left out: money is never lost for a strange letter */
};

/* ERR_DENIED bank_report_refused; ERR_INVALID bank_report_bad: signed, but not a report of the contract. */
MUST_CHECK err_t bank_report_read(struct ctx *c, const struct bank_source *source, struct str timestamp, struct str signature, struct str body,
                                  struct bank_report *ret_report);

#endif
