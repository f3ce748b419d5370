/* delivery: handing letters and notices to a carrier: a mail server, an SMS gateway, a messenger. This folder builds
 * what is sent, sends it once, and says what became of it; when to send, to whom, and when to try again is the business
 * of jobs. It logs nothing, and nothing that it gives back names a person. */
#ifndef DELIVERY_DELIVERY_H
#define DELIVERY_DELIVERY_H

#include "base/ctx.h"

/* What became of one attempt, in the same words for every carrier. An attempt that finds the *settings* wrong
 * (password, certificate, a server that does not know us) has no outcome but a fault: no citizen's address is to blame
 * for it. */
enum delivery_outcome {
    DELIVERY_SENT = 1,      /* the carrier has taken it; it may still come back (mail_bounce.h, delivery_report.h) */
    DELIVERY_TEMPORARY = 2, /* not now: try again later, with the same id */
    DELIVERY_REJECTED = 3   /* never: the carrier refuses this address or this text */
};

struct delivery_result {
    enum delivery_outcome outcome;
    bool is_uncertain; /* DELIVERY_TEMPORARY after everything was handed over: it may have been taken. The same id again
                          is safe: the same Message-ID, the same Idempotency-Key */
    bool is_duplicate; /* DELIVERY_SENT: the carrier had it from an earlier attempt */
    int code;          /* SMTP reply or HTTP status; 0 if there was none */
    struct str reason; /* a word for records and logs: "smtp_rcpt_550", "timeout", "unknown_number"; empty when sent */
    struct str
        carrier_id; /* what the carrier calls it, if it said; at most DELIVERY_CARRIER_ID_MAX visible characters */
    int64_t retry_after_seconds; /* DELIVERY_TEMPORARY: what the carrier asked for; 0 if it asked for nothing */
};

#define DELIVERY_CARRIER_ID_MAX 100
#define DELIVERY_RETRY_AFTER_MAX 86400
#define DELIVERY_REASON_MAX 40

/* "sent", "temporary", "rejected". */
const char *delivery_outcome_name(enum delivery_outcome outcome);

/* Call once at start, before there are threads: libcurl has something to set up. ERR_BUG if it cannot. */
MUST_CHECK err_t delivery_start(void);

#endif
