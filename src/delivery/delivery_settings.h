/* delivery_settings: how this city reaches its carriers: the file delivery.json of the data folder. What may stand in
 * it is told in docs/delivery-gateways.md. Secrets in it are never part of a fault, a log line or a page. */
#ifndef DELIVERY_DELIVERY_SETTINGS_H
#define DELIVERY_DELIVERY_SETTINGS_H

#include "base/ctx.h"

#define DELIVERY_SETTINGS_FILE "delivery.json"
#define DELIVERY_SEGMENTS_MAX  4 /* of a text message, where the file says nothing */

enum mail_starttls { MAIL_STARTTLS_NONE = 0, MAIL_STARTTLS_TRY, MAIL_STARTTLS_REQUIRE };

struct mail_settings {
    bool is_set;
    struct str url; /* smtp://host[:port] or smtps://host[:port] */
    enum mail_starttls starttls;
    struct str user, password; /* empty: the server asks for none */
    struct str from, from_name;
    struct str reply_to; /* empty: none */
    struct str bounce;   /* envelope sender: where mail comes back to */
    bool is_verp;        /* the envelope sender carries the delivery's id (mail_verp_make) */
    struct str helo;     /* what this machine calls itself */
    struct str ca_file;  /* empty: the system's certificates */
    int64_t timeout_seconds;
};

/* An HTTP gateway: for text messages, or for a messenger. */
struct gateway_settings {
    bool is_set;
    struct str url; /* https://..., http:// only on this machine */
    struct str token;
    struct str sender;        /* SMS: the name that the phone shows */
    struct str report_secret; /* for what the gateway reports back; empty: reports are refused */
    struct str ca_file;
    int64_t timeout_seconds;
    bool is_without_marks; /* SMS: Vietnamese without its marks: a third of the segments, and every phone can show it */
    int64_t segments_max;  /* SMS: longer texts are refused */
};

struct delivery_settings {
    struct str path; /* of the file, for faults */
    struct mail_settings mail;
    struct gateway_settings sms;
    struct gateway_settings messenger;
};

/* Reads <folder>/delivery.json. No such file is no fault: nothing is set then, and sending says what to write where.
 * Faults: delivery_settings_bad (argument: file, member, what is wrong; never the value), file_unreadable,
 * file_too_long. Texts live in the arena. */
MUST_CHECK err_t delivery_settings_read(struct ctx *c, struct str folder, struct delivery_settings *ret_settings);

/* The same of the file's text. */
MUST_CHECK err_t delivery_settings_parse(struct ctx *c, struct str path, struct str json,
                                         struct delivery_settings *ret_settings);

/* ERR_NOT_FOUND delivery_not_set, naming file and member, if this way of sending is not set up. */
MUST_CHECK err_t delivery_settings_need(struct ctx *c, const struct delivery_settings *settings, bool is_set,
                                        const char *member);

#endif
