/* mail_message: a letter to one person as the bytes of a mail message (RFC 5322, MIME RFC 2045). The same letter is
 * always the same bytes: an attempt can be repeated, and what was sent can be shown again. */
#ifndef DELIVERY_MAIL_MESSAGE_H
#define DELIVERY_MAIL_MESSAGE_H

#include "base/ctx.h"

#define MAIL_NAME_MAX 200 /* bytes of a display name */
#define MAIL_SUBJECT_MAX 500
#define MAIL_TEXT_MAX (256U * 1024)
#define MAIL_FILE_NAME_MAX 200
#define MAIL_ATTACHMENTS_MAX 10
#define MAIL_ATTACHMENT_BYTES_MAX (8U * 1024 * 1024) /* of all together, before base64 makes four of three */

struct mail_mailbox {
    struct str name; /* empty: none is shown */
    struct str address;
};

struct mail_attachment { /* a PDF */
    struct str file_name;
    struct str content;
};

struct mail_message {
    struct uuid delivery; /* gives the Message-ID, with the domain of the sender */
    struct instant date;  /* when the letter was written, not when this attempt is made */
    struct mail_mailbox from, to;
    struct str reply_to; /* an address; empty: none */
    struct str subject;
    struct str text; /* lines end with LF */
    const struct mail_attachment *attachments;
    size_t attachment_count;
};

/* The message, lines ending with CR LF, in the arena. It says Auto-Submitted: auto-generated (RFC 3834), so that
 * absence notes do not answer it. Faults: delivery_address_bad (field: from, to or reply_to), delivery_header_bad (a
 * line end or another control character, or no UTF-8, in a header; argument: which), delivery_text_bad,
 * delivery_attachment_bad (not a PDF, or a name with a path), delivery_too_large (argument: what). */
MUST_CHECK err_t mail_message_build(struct ctx *c, const struct mail_message *message, struct str *ret_bytes);

#endif
