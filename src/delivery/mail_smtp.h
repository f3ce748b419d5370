/* mail_smtp: one message to one person through the city's mail server (SMTP submission, RFC 5321, RFC 6409), once. */
#ifndef DELIVERY_MAIL_SMTP_H
#define DELIVERY_MAIL_SMTP_H

#include "delivery/delivery.h"
#include "delivery/delivery_settings.h"
#include "delivery/mail_message.h"

/* The message as settings want it: sender, reply address. The caller adds who it is to, subject, text, attachments. */
struct mail_message mail_smtp_message(const struct mail_settings *settings, struct uuid delivery, struct instant date);

/* Builds the message and hands it to the server. Blocks for at most timeout_seconds: call it from a job, without a
 * transaction open.
 *   SENT       the server has taken it (250 after DATA); carrier_id: what it said then
 *   TEMPORARY  4xx; no connection; too slow; cut off
 *   REJECTED   5xx to the recipient or to the message
 * Faults instead of an outcome: those of mail_message_build; delivery_not_set; delivery_tls_failed;
 * delivery_sign_in_failed (user or password is refused, or the server has no way of signing in that we know);
 * delivery_sender_refused (5xx before the recipient was named; argument: the code). */
MUST_CHECK err_t mail_smtp_send(struct ctx *c, const struct delivery_settings *settings,
                                const struct mail_message *message, struct delivery_result *ret_result);

#endif
