/* mail_bounce: reading what comes back: delivery status notifications (RFC 3464 in multipart/report, RFC 6522), as mail
 * servers send them to our envelope sender. The bytes are foreign: nothing of them is passed on but ids and codes. */
#ifndef DELIVERY_MAIL_BOUNCE_H
#define DELIVERY_MAIL_BOUNCE_H

#include "delivery/delivery_settings.h"

#define MAIL_BOUNCE_MAX (1024U * 1024) /* more than this is not read: keep the first MAIL_BOUNCE_MAX bytes */

/* RFC 3464 §2.3.3. Of several recipients the worst is told; we write to one. */
enum mail_bounce_action {
    MAIL_BOUNCE_DELIVERED = 1,
    MAIL_BOUNCE_RELAYED,
    MAIL_BOUNCE_EXPANDED,
    MAIL_BOUNCE_DELAYED, /* still being tried: nothing to do */
    MAIL_BOUNCE_FAILED
};

struct mail_bounce {
    struct uuid delivery;
    bool is_by_verp; /* known from the envelope; else only from the Message-ID in the quoted letter */
    enum mail_bounce_action action;
    int status[3]; /* RFC 3463: 5.1.1 is {5, 1, 1}; zeros if the notification has none */
};

/* What the notification says about a delivery of ours. envelope_to: the address it was delivered to, if the mailbox
 * tells; empty: taken from Envelope-To, Delivered-To, X-Original-To or To. False, ret untouched, if it is no such
 * notification, or not about a message of ours. */
bool mail_bounce_read(struct arena *a, const struct mail_settings *settings, struct str envelope_to, struct str bytes,
                      struct mail_bounce *ret_bounce);

/* "failed", ... */
const char *mail_bounce_action_name(enum mail_bounce_action action);

#endif
