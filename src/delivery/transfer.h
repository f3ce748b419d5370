/* transfer: what every conversation over libcurl has in common: limits of time, certificates, nothing taken from the
 * environment, and what its failures mean. Only within delivery/. */
#ifndef DELIVERY_TRANSFER_H
#define DELIVERY_TRANSFER_H

#include <curl/curl.h>

#include "delivery/delivery.h"

struct transfer_options {
    struct str url;
    const char *protocols;   /* "smtp,smtps": nothing else is spoken, whatever the URL or the server says */
    struct str ca_file;      /* empty: the system's */
    int64_t timeout_seconds; /* for all of it */
};

/* A handle to be given to curl_easy_cleanup. Out of memory aborts. */
CURL *transfer_new(struct ctx *c, const struct transfer_options *options);

/* OK, or the fault that a failed TLS means: delivery_tls_failed (argument: whose). It is one of the settings, or
 * somebody sits between us and the server: never a reason to give up a letter, and never one to send it in the clear.
 */
MUST_CHECK err_t transfer_tls_fault(struct ctx *c, CURLcode code, const char *whose);

/* What a failure of the network below the conversation means: DELIVERY_TEMPORARY, with the reason "connect", "resolve",
 * "timeout" or "cut_off". is_uncertain: everything had been handed over when it failed. */
struct delivery_result transfer_broken(CURLcode code, bool is_uncertain);

/* At most DELIVERY_CARRIER_ID_MAX visible ASCII characters of what a carrier calls a message; words with an "@" are
 * left out, for they may be somebody's address. In the arena. */
struct str transfer_carrier_id(struct arena *a, struct str text);

#endif
