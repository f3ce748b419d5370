/* gateway: one text message, or one message of a messenger's template, to one phone number through an HTTP gateway,
 * once. The contract that gateways keep is docs/delivery-gateways.md; a city's provider is brought to it by a small
 * adapter. */
#ifndef DELIVERY_GATEWAY_H
#define DELIVERY_GATEWAY_H

#include "delivery/delivery.h"
#include "delivery/delivery_settings.h"

#define GATEWAY_ANSWER_MAX 65536U
#define GATEWAY_TEXT_MAX 4000
#define GATEWAY_PARAMETERS_MAX 20
#define GATEWAY_WORD_MAX 100 /* of a template's name and of a parameter's */
#define GATEWAY_VALUE_MAX 500

struct sms_message {
    struct uuid delivery; /* also the Idempotency-Key */
    struct str phone;     /* as people write it (sms_phone) */
    struct str text;
};

struct messenger_parameter {
    struct str name, value;
};

struct messenger_message {
    struct uuid delivery;
    struct str phone;
    struct str template_id; /* as the messenger has approved it */
    const struct messenger_parameter *parameters;
    size_t parameter_count;
};

/* Both block for at most timeout_seconds: call them from a job, without a transaction open.
 *   SENT       the gateway has taken it, or (is_duplicate) had it already; carrier_id: its id there
 *   TEMPORARY  429, 5xx (with retry_after_seconds if the gateway said so); no connection; too slow; cut off; an answer
 * that is too long, is no JSON or not in the contract: then is_uncertain REJECTED   4xx with the contract's {"error":
 * word}; reason: that word Faults instead of an outcome: delivery_phone_bad; delivery_text_bad; delivery_too_large
 * (more than segments_max); delivery_not_set; delivery_tls_failed; delivery_token_refused (401, 403). */
MUST_CHECK err_t sms_send(struct ctx *c, const struct delivery_settings *settings, const struct sms_message *message,
                          struct delivery_result *ret_result);
MUST_CHECK err_t messenger_send(struct ctx *c, const struct delivery_settings *settings,
                                const struct messenger_message *message, struct delivery_result *ret_result);

#endif
