/* letter: what an office writes to the citizen about a dossier, and how such a letter comes about after acceptance: drafted by
 * who handles the case, approved by a leader, numbered by the clerk, sent by the desk, its delivery proved (domain.md §3, §6.3,
 * §15.6: the handler never writes to the citizen). What the desk gives out before acceptance (forms 01, 02, 03) is its own act
 * and is sent at once. Pure. */
#ifndef DOMAIN_LETTER_H
#define DOMAIN_LETTER_H

#include "base/types.h"
#include "domain/ledger.h"

/* Stored; never renumbered. Numbers are ours, not those of the statutory sets. */
enum letter_form {
    LETTER_NONE = 0,
    LETTER_RECEIPT = 1,    /* form 01 */
    LETTER_SUPPLEMENT = 2, /* form 02 */
    LETTER_REFUSAL = 3,    /* form 03 */
    LETTER_APOLOGY = 4,    /* form 04 */
    LETTER_STOP = 5,       /* form 05 of 2025 */
    LETTER_DUTY = 6,       /* notice of a financial duty */
    LETTER_DECLINE = 7,    /* refusal to settle: it is the result (domain.md §5), and goes with the case's own steps */
    LETTER_FORM_COUNT
};

enum letter_status {
    LETTER_DRAFTED = 1,
    LETTER_APPROVED = 2,
    LETTER_NUMBERED = 3,
    LETTER_SENT = 4,
    LETTER_DELIVERED = 5,
    LETTER_DROPPED = 6, /* given up before it was sent; its number, if it had one, is void */
    LETTER_STATUS_COUNT
};

/* What a notice of payment asks for. Stored; never renumbered. */
enum duty { DUTY_NONE = 0, DUTY_FEE = 1, DUTY_TAX = 2, DUTY_COUNT };

enum send_way { SEND_NOT_YET = 0, SEND_DESK = 1, SEND_POST = 2, SEND_EMAIL = 3, SEND_PORTAL = 4, SEND_WAY_COUNT };

/* Its drafter and approver stand in the dossier while it is under way. Texts are empty until known. */
struct letter {
    int64_t number; /* 1, 2, 3, ... of its dossier */
    enum letter_form form;
    enum letter_status status;
    struct str letter_number;
    struct instant issued_at; /* numbered; until then: drafted */
    struct opt_uuid issued_by;
    struct str issuer_name;
    struct str body; /* reason or list, as written */
    enum clock_effect effect;
    int64_t extra_unit, extra_halves; /* CLOCK_EFFECT_EXTRA */
    struct opt_instant new_due; /* apology: the new date; none: for an error */
    int64_t amount;             /* duty: đồng */
    enum duty duty;             /* duty: what it is */
    struct opt_uuid drafted_by;
    struct str drafter_name;
    struct instant drafted_at;
    struct opt_uuid approved_by;
    struct str approver_name, approver_title;
    struct opt_instant approved_at;
    struct opt_uuid sent_by;
    struct opt_instant sent_at;
    enum send_way send_way;
    struct opt_instant delivered_at;
    struct str proof; /* who took it, postal number, the mail server's answer; why it was dropped */
};

/* What a later event changes: `status` says which of the fields count. */
struct letter_change {
    int64_t number;
    enum letter_status status;
    struct instant at;
    struct opt_uuid by;
    struct str name, title; /* of who acts */
    struct str letter_number;
    enum send_way send_way;
    struct str proof;
    bool drops_date; /* sent: its new date had become pointless */
};
void letter_apply(struct letter *letter, const struct letter_change *change);

/* Has it left the office: may the citizen see it? */
bool letter_is_out(const struct letter *letter);

/* English msgids. */
const char *letter_form_name(enum letter_form form);
const char *letter_status_name(enum letter_status status);
const char *duty_name(enum duty duty);
const char *send_way_name(enum send_way way);
extern const char *const send_way_slugs[]; /* from SEND_DESK on: "desk", "post", "email", "portal"; ends with NULL */
const char *send_way_slug(enum send_way way); /* "" for SEND_NOT_YET */
bool send_way_of(struct str slug, enum send_way *ret_way);

/* While such a letter is under way the case itself waits: nothing may be proposed or handed over. An apology does not. */
bool letter_holds_up(enum letter_form form);

/* The number that the clerk gives: form 02 carries the dossier's code, "<code>/HDHS", from the second request on
 * "<code>-2/HDHS"; the others the next number of the unit's book with the form's mark: "17/PXL" (domain.md §3; the marks of
 * stop and duty notices are ours [D]). book_number is ignored where the code is the number. */
struct str letter_number_of(struct arena *a, enum letter_form form, struct str code, int64_t request, struct str book_number);
bool letter_takes_book_number(enum letter_form form);

#endif
