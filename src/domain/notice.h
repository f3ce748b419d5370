/* notice: short messages about a dossier to its applicant: which events are told, by which carrier, in which words, and when
 * nobody is woken. A notice says as little as it can: code, office, moment, where to read more. There is no placeholder for a
 * name, an identity number or a reason, so that none can stand in an e-mail or on a locked phone. That citizens are told before
 * they ask is ours [D]; the letters of the law go out beside it and are no part of this. Pure. */
#ifndef DOMAIN_NOTICE_H
#define DOMAIN_NOTICE_H

#include "domain/event.h"

/* Stored; never renumbered. */
enum carrier { CARRIER_EMAIL = 1, CARRIER_SMS = 2, CARRIER_MESSENGER = 3, CARRIER_COUNT };
#define CARRIER_BIT(carrier) (1U << ((unsigned)(carrier) - 1))

enum notice_event {
    NOTICE_NONE = 0,
    NOTICE_RECEIVED = 1,   /* with code and promised moment */
    NOTICE_REFUSED = 2,    /* not received */
    NOTICE_SUPPLEMENT = 3, /* papers are asked for, before or after acceptance */
    NOTICE_DUTY = 4,       /* a financial duty is to be paid */
    NOTICE_LATE = 5,       /* the apology is out: it has the reason; here only the new date */
    NOTICE_NEW_DATE = 6,   /* the clock goes on, or a calendar has moved the promise */
    NOTICE_READY = 7,      /* the result is at the desk */
    NOTICE_HANDED = 8,     /* and was handed over */
    NOTICE_STOPPED = 9,    /* the work ends without a result */
    NOTICE_NEW_RULES = 10, /* a law makes the dossier go on by another version of its procedure */
    NOTICE_EVENT_COUNT
};

/* English msgids, and words of addresses ("received", "sms"). */
const char *notice_event_name(enum notice_event event);
const char *notice_event_slug(enum notice_event event);
bool notice_event_of(struct str slug, enum notice_event *ret_event);
const char *carrier_name(enum carrier carrier);
const char *carrier_slug(enum carrier carrier);
bool carrier_of(struct str slug, enum carrier *ret_carrier);

/* What an event gives to tell. */
struct notice_facts {
    enum notice_event event; /* NOTICE_NONE: nothing */
    struct opt_instant due;  /* the moment that is named */
    int64_t amount;          /* đồng; 0: none */
};

/* letter: the form of the letter that was under way before the event; after: the dossier once it is applied. */
struct notice_facts notice_of(const struct event *event, enum letter_form letter, const struct dossier *after);

/* ---- who gets it ---- */

struct notice_rule {
    unsigned carriers;         /* CARRIER_BIT set: those that the city uses */
    int quiet_from, quiet_to;  /* minutes of the local day; the same: never quiet */
};
extern const struct notice_rule notice_rule_shipped; /* e-mail only; 21:00 to 07:00 */

#define NOTICE_WISH_DEFAULT (CARRIER_BIT(CARRIER_EMAIL) | CARRIER_BIT(CARRIER_SMS)) /* a messenger is asked for */

/* Where this carrier finds the applicant: the e-mail address, or a mobile number (03, 05, 07, 08, 09 and eight more digits);
 * empty: nowhere. */
struct str notice_address(const struct applicant *applicant, enum carrier carrier);

/* When a message by that carrier may go out: now, or at the end of the quiet hours. E-mail wakes nobody. */
struct instant notice_not_before(const struct notice_rule *rule, enum carrier carrier, struct instant now);

/* ---- texts ---- */

#define NOTICE_SUBJECT_MAX  150 /* characters */
#define NOTICE_BODY_MAX     2000
#define NOTICE_PHONE_MAX    600 /* of what phones show */
#define NOTICE_TEMPLATE_MAX 100

/* The texts that the program brings, as English msgids with placeholders. All are ours [D], of notice_shipped_day. */
struct notice_shipped {
    enum notice_event event;
    const char *subject, *email, *phone; /* phone: text message and messenger */
};
const struct notice_shipped *notice_shipped_of(enum notice_event event);
extern const char *const notice_email_end; /* comes below each e-mail that the program brings */
int64_t notice_shipped_day(void); /* day number */
extern const char *const notice_shipped_source;

/* "{code}", "{due}", ...: what they stand for, and in which events there is such a thing. */
struct notice_placeholder {
    const char *word;  /* without braces */
    const char *label; /* English msgid */
    unsigned events;   /* 1U << event */
};
extern const struct notice_placeholder notice_placeholders[];
extern const size_t notice_placeholder_count;
bool notice_placeholder_fits(const struct notice_placeholder *placeholder, enum notice_event event);

/* One value for each of notice_placeholders, in its order. */
#define NOTICE_VALUES_MAX 8
struct notice_values {
    struct str texts[NOTICE_VALUES_MAX];
};

/* False: *ret_wrong is the first part in braces that stands for nothing in this event, or a brace alone. */
bool notice_text_is_right(struct str text, enum notice_event event, struct str *ret_wrong);

/* Does the text name the dossier? */
bool notice_text_has_code(struct str text);

/* Which of notice_placeholders stand in a text, as a bit set of their places. Precondition of both: the text is right. */
unsigned notice_text_used(struct str text);
struct str notice_text_fill(struct arena *a, struct str text, const struct notice_values *values);

#endif
