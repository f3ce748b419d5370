/* delivery_report: what a gateway reports later about a message it took: did it reach the phone. The bytes come over
 * the open net: nothing of them is read before their signature holds. */
#ifndef DELIVERY_DELIVERY_REPORT_H
#define DELIVERY_DELIVERY_REPORT_H

#include "delivery/delivery_settings.h"

#define DELIVERY_REPORT_MAX 8192U
#define DELIVERY_REPORT_WINDOW_SECONDS 300 /* before and after c->now; a report twice within it must change nothing */

enum delivery_report_status { DELIVERY_REPORT_DELIVERED = 1, DELIVERY_REPORT_FAILED, DELIVERY_REPORT_EXPIRED };

struct delivery_report {
    struct uuid delivery;
    enum delivery_report_status status;
    struct str reason; /* the gateway's word, for example "switched_off"; empty if it gave none */
};

/* The signature header of a body at a time: "v1=" and 64 hex digits of HMAC-SHA-256 over "<timestamp>.<body>". */
struct str delivery_report_sign(struct arena *a, struct str secret, struct str timestamp, struct str body);

/* Is it the signature of this body at this time, and is the time now? An empty secret signs nothing. */
bool delivery_report_is_signed(const struct ctx *c, struct str secret, struct str timestamp, struct str signature, struct str body);

/* timestamp, signature: the headers Motcua-Timestamp (seconds since 1970) and Motcua-Signature. ERR_DENIED
 * delivery_report_refused: no secret is set, the signature is not of this body and time, or the time is not now.
 * ERR_INVALID delivery_report_bad: signed, but not a report of the contract. */
MUST_CHECK err_t delivery_report_read(struct ctx *c, const struct gateway_settings *settings, struct str timestamp,
                                      struct str signature, struct str body, struct delivery_report *ret_report);

#endif
