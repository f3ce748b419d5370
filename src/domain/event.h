/* event: one act on a dossier, as it is appended to the record and never changed; and how a dossier follows from its
 * events. Everything that a projection holds is in here: nothing is added from elsewhere when it is rebuilt. */
#ifndef DOMAIN_EVENT_H
#define DOMAIN_EVENT_H

#include "domain/access.h"
#include "domain/dossier.h"

/* Stored; never renumbered. */
enum event_kind {
    EVENT_SUBMITTED = 1,
    EVENT_PAPER_ADDED = 2,
    EVENT_RECEIVED = 3,
    EVENT_COMPLETION_ASKED = 4,
    EVENT_COMPLETION_SENT = 5,
    EVENT_NOT_RECEIVED = 6,
    EVENT_HANDED_OVER = 7, /* given; on its way */
    EVENT_TAKEN_OVER = 8,  /* signed for by the receiving side */
    EVENT_ASSIGNED = 9,
    EVENT_PROPOSED = 10,
    EVENT_STEPPED_BACK = 11,
    EVENT_APPROVED = 12,
    EVENT_ISSUED = 13, /* numbered and dated: the legal clock ends */
    EVENT_RESULT_AT_DESK = 14,
    EVENT_RETURNED = 15,
    EVENT_NOTED = 16,
    EVENT_LETTER_DRAFTED = 17,
    EVENT_LETTER_DROPPED = 18,
    EVENT_LETTER_APPROVED = 19,
    EVENT_LETTER_NUMBERED = 20,
    EVENT_LETTER_SENT = 21, /* and what it does to state and clock */
    EVENT_LETTER_DELIVERED = 22,
    EVENT_SUPPLEMENT_SENT = 23,       /* the citizen's answer after acceptance */
    EVENT_SUPPLEMENT_INCOMPLETE = 24, /* the desk wants the rest of what was asked */
    EVENT_SUPPLEMENT_COMPLETE = 25,
    EVENT_DUTY_PAID = 26,
    EVENT_WITHDRAWAL_ASKED = 27,
    EVENT_WITHDRAWAL_CANCELLED = 28,
    EVENT_WITHDRAWAL_DECLINED = 29,
    EVENT_WITHDRAWAL_AGREED = 30,
    EVENT_PROMISE_MOVED = 31, /* by a named person, after a late change of the calendar */
    EVENT_CORRECTION_OPENED = 32, /* on the closed dossier: a new one corrects it */
    EVENT_BUNDLED = 33,        /* put on a handover list */
    EVENT_BUNDLE_REFUSED = 34, /* the side that should take it does not */
    EVENT_STEP_BEGUN = 35,     /* of the package: where the dossier stands now */
    EVENT_STEP_ENDED = 36,
    EVENT_PACKAGE_MOVED = 37,  /* a running dossier goes on by another version, or by the one before again */
    EVENT_SPLIT = 38,          /* a linked case: each branch is a dossier of its own from now on */
    EVENT_JOINED = 39,         /* all branches have ended: its legal clock ends */
    EVENT_PASSED_ON = 40,      /* a branch's result goes to the linked case, which returns them all */
    EVENT_PACKAGE_FORCED = 41, /* a law makes it go on by another version; note: the document, and why */
    EVENT_KIND_COUNT
};

/* event_data.is_simulated */
enum event_simulated {
    EVENT_FILED = 0,
    EVENT_SIMULATED = 1, /* in a demonstration, by somebody who is there: he sees what he would be sent */
    EVENT_INVENTED = 2   /* by motcua simulate: a telephone that it drew may be a stranger's */
};

/* All that an event can carry; each kind uses some. Zero (absent, 0, zero id) is "not carried". */
struct event_data {
    /* submitted */
    struct str reference, procedure_version, field_code, form, return_address;
    struct uuid procedure_id, unit_id, account_id, assisted_by, corrects_id;
    int64_t channel, source, service_level, office_kind, form_set, return_way, is_simulated;
    int64_t correction; /* with corrects_id; its reason is the note */
    int64_t applicant_kind;
    struct str applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address;
    int64_t answer_by; /* UTC microseconds */
    /* paper added */
    int64_t component, originals, copies, is_shown, size;
    struct str name, file_name, media_type, sha256; /* sha256 in hex */
    /* received */
    struct str code;
    int64_t due_at, limit_unit, limit_halves;
    /* letters, reasons, proposals */
    struct str letter_number, note;
    int64_t is_at_end; /* sent: asks for something in the last fifth of the time */
    /* moves */
    struct uuid to_unit_id, handler_id, bundle_id;
    struct str bundle_number; /* as printed */
    int64_t to_step;
    /* result */
    int64_t result_kind, result_on, lateness;
    struct str result_number;
    int64_t first_lateness;
    /* returned */
    struct str taker_name, taker_identity, post_number;
    /* letters after acceptance: which, and what it says; due_at is what is promised after it */
    int64_t letter, letter_form, effect, extra_unit, extra_halves, new_due_at, amount, send_way, duty;
    struct str title;    /* of who approves, as printed */
    struct str proof;    /* of delivery */
    struct str payment_number; /* of the bank or the State Treasury; absent: cash. Before receipts were numbered: of the receipt */
    struct str receipt_number; /* of the office's own receipt */
    int64_t paid_at; /* when the bank had the money; 0: at the event's own moment */
    struct uuid corrected_by_id; /* correction opened */
    /* the package and its steps; to_step is where the step stands, due_at what is promised after a pause, effect a pause that begins */
    struct str package_hash, package_before, course_step, who;
    struct uuid parent_id; /* submitted: it is a branch of that one, */
    struct str branch, course_first; /* which one, and with which step it begins */
    int64_t branches; /* split: into how many */
    int64_t course_kind, planned, wait_until, outcome, used;
};

struct event {
    enum event_kind kind;
    int64_t seq;
    struct instant at;
    struct instant entered_at;
    enum actor_kind actor_kind;
    struct opt_uuid actor_id;
    struct str actor_name;
    struct opt_uuid actor_unit_id;
    struct event_data data;
};

/* The fields of event_data by their stored key, in alphabetical order of keys: the payload is canonical JSON. */
enum event_field_type { EVENT_FIELD_TEXT, EVENT_FIELD_INT, EVENT_FIELD_UUID };
struct event_field {
    const char *key;
    enum event_field_type type;
    size_t offset; /* in struct event_data */
};
extern const struct event_field event_fields[];
extern const size_t event_field_count;

/* English msgid: what happened, for timelines. */
const char *event_kind_name(enum event_kind kind);
/* May the citizen see this kind on the track page? Inner steps are shown as one line "in progress". */
bool event_kind_is_public(enum event_kind kind);

/* The rows that one event adds to or changes in the projections beside the dossier itself. */
struct event_effects {
    bool adds_paper, adds_handover, takes_handover, adds_interval, closes_interval, adds_promise, adds_letter, changes_letter;
    struct paper paper;
    struct handover handover; /* takes_handover: number, taken_by and taken_at only */
    struct ledger_entry entry;
    struct ledger_entry closing; /* number and interval.to only; comes before `entry` */
    struct promise promise;
    struct letter letter;
    struct letter_change letter_change;
    bool gives_handover; /* handover: number, to_unit_id, given_by, given_at and note only */
    bool adds_bundle_item, answers_bundle_item;
    struct bundle_item bundle_item;
    bool begins_step, ends_step;
    struct course_step course_step; /* ends_step: number and how it ended only */
    bool drops_result_letter; /* beside a letter under way, with the case */
    struct letter_change result_letter_change;
};

/* The dossier after the event. Pure, total and deterministic: whether the act is allowed was decided before
 * (automaton.h). `dossier` is zero before EVENT_SUBMITTED; its id is set by the caller. last_hash is not touched. */
void event_apply(struct dossier *dossier, const struct event *event, struct event_effects *ret_effects);

#endif
