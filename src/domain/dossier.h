/* dossier: one application and all that follows (hồ sơ), as its events make it. Numbers are those of the tables and of
 * the national states (domain.md §5): they are stored and never renumbered. */
#ifndef DOMAIN_DOSSIER_H
#define DOMAIN_DOSSIER_H

#include "base/types.h"
#include "domain/letter.h"

enum dossier_state {
    STATE_NONE = 0,
    STATE_NEW = 1,              /* Mới đăng ký */
    STATE_RECEIVED = 2,         /* Được tiếp nhận */
    STATE_NOT_RECEIVED = 3,     /* Không được tiếp nhận */
    STATE_PROCESSING = 4,       /* Đang xử lý */
    STATE_SUPPLEMENT = 5,       /* Yêu cầu bổ sung giấy tờ */
    STATE_FINANCIAL_DUTY = 6,   /* Yêu cầu thực hiện nghĩa vụ tài chính */
    STATE_WITHDRAWAL_ASKED = 7, /* Công dân yêu cầu rút hồ sơ */
    STATE_STOPPED = 8,          /* Dừng xử lý */
    STATE_FINISHED = 9,         /* Đã xử lý xong */
    STATE_RETURNED = 10,        /* Đã trả kết quả */
    STATE_COUNT
};

/* What is to be done next, and so in whose queue it stands. */
enum step {
    STEP_CLOSED = 0,
    STEP_RECEPTION = 1,  /* the desk answers an application: receive, ask to complete, refuse */
    STEP_COMPLETION = 2, /* the citizen completes it before acceptance */
    STEP_HANDOVER = 3,   /* on its way: the receiving side signs for it */
    STEP_ASSIGN = 4,     /* the division head gives it to somebody */
    STEP_PROCESS = 5,    /* examined; ends with a proposal */
    STEP_APPROVE = 6,    /* the leader signs, or sends it back */
    STEP_ISSUE = 7,      /* the clerk numbers and dates the result: the legal clock ends */
    STEP_CONFIRM = 8,    /* the desk confirms that the result has come */
    STEP_RETURN = 9,     /* the result waits for the citizen */
    STEP_SUPPLEMENT = 10,       /* the citizen completes it after acceptance */
    STEP_SUPPLEMENT_CHECK = 11, /* he has sent it: the desk says whether it is complete */
    STEP_DUTY = 12,             /* he pays; whoever takes the money confirms it */
    STEP_WITHDRAWAL = 13,       /* he asked for it back: the leader decides */
    /* Queues of letters, which go beside the dossier's own step: no dossier stands at them. */
    STEP_LETTER_APPROVE = 14,
    STEP_LETTER_NUMBER = 15,
    STEP_LETTER_SEND = 16,
    /* Only by the steps of a package (domain/course.h). */
    STEP_REVIEW = 17,   /* the division head looks a proposal through before it is signed */
    STEP_ANSWER = 18,   /* the applicant confirms what he was shown */
    STEP_BRANCHES = 19, /* a linked case waits for its branches, or a branch for another */
    STEP_COUNT
};

enum channel { CHANNEL_COUNTER = 1, CHANNEL_ONLINE = 2, CHANNEL_POST = 3, CHANNEL_ASSISTED = 4, CHANNEL_FED = 5, CHANNEL_COUNT };
enum return_way { RETURN_DESK = 1, RETURN_POST = 2, RETURN_PORTAL = 3 };
enum applicant_kind { APPLICANT_CITIZEN = 1, APPLICANT_ENTERPRISE = 2, APPLICANT_STATE_BODY = 3, APPLICANT_ORGANISATION = 4, APPLICANT_OTHER = 5 };
enum result_kind { RESULT_NONE = 0, RESULT_GRANTED = 1, RESULT_REFUSED = 2 };
/* Why a new case corrects a closed one (domain.md §5: closing is final). For an error of the office no fee is taken [D]. */
enum correction { CORRECTION_NONE = 0, CORRECTION_OFFICE = 1, CORRECTION_APPLICANT = 2, CORRECTION_COUNT };
enum promise_cause {
    PROMISE_RECEPTION = 1,
    PROMISE_SUPPLEMENT = 2, /* the papers are complete: pause or restart */
    PROMISE_EXTRA = 3,      /* extra time for a supplement */
    PROMISE_PAYMENT = 4,    /* the duty is paid */
    PROMISE_APOLOGY = 5,    /* a new date, given before the old one had passed */
    PROMISE_LATE_APOLOGY = 6, /* a new date, given too late: the official promise stays */
    PROMISE_CALENDAR = 7,   /* a named person moved it after a late change of the calendar */
    PROMISE_COURSE = 8,     /* a step of the package is over during which the clock stood still */
    PROMISE_CAUSE_COUNT
};

struct applicant {
    enum applicant_kind kind;
    struct str name;
    struct str identity; /* identity number (9 or 12 digits) or tax code */
    struct str phone;
    struct str email;
    struct str address;
};

/* What a step of a package is to the office: how it is begun and by which action it ends (domain/course.h). Stored; never renumbered. */
enum course_kind {
    COURSE_NONE = 0,
    COURSE_DESK = 1,      /* before the stop: the desk hands it over */
    COURSE_HEAD = 2,      /* before anybody examined it: assigned */
    COURSE_WORK = 3,      /* examined, drafted, ... by the one it is assigned to */
    COURSE_REVIEW = 4,    /* the head of the division agrees */
    COURSE_SIGN = 5,      /* the leader signs */
    COURSE_NUMBER = 6,    /* the clerk numbers the result: the legal clock ends */
    COURSE_APPLICANT = 7, /* the applicant confirms */
    COURSE_WAIT = 8,      /* another branch has to come so far */
    COURSE_RETURN = 9,    /* behind the stop: the result goes to the citizen */
    COURSE_KIND_COUNT
};
enum course_outcome { COURSE_OPEN = 0, COURSE_DONE = 1, COURSE_SENT_BACK = 2, COURSE_STOPPED = 3, COURSE_OUTCOME_COUNT };

/* Where the dossier stands in its procedure's package. */
struct course_standing {
    struct str package_hash; /* version that it runs by; absent: the procedure had no package */
    struct str step;         /* code of the step that is open; absent: none */
    enum course_kind kind;   /* of that step */
    int64_t steps;           /* begun so far; the open one has this number */
    bool pauses;             /* the open step makes the clock stand still */
    struct str first;        /* of a branch: the step of the linked case's package that it begins with; absent: the first of its own */
};

/* A step that was begun, and how it ended. */
struct course_step {
    int64_t number;
    struct str step;
    enum course_kind kind;
    struct str who; /* role of the package */
    struct uuid unit_id;
    int64_t planned; /* working minutes */
    struct instant begun_at;
    struct opt_instant wait_until;
    struct opt_instant ended_at;
    struct opt_uuid ended_by;
    enum course_outcome outcome;
    int64_t used; /* working minutes, standing still left out */
    int lateness; /* enum lateness; 0 while open, or without a plan */
};

/* The one letter after acceptance that is under way; number 0: none. */
struct open_letter {
    int64_t number;
    enum letter_form form;
    enum letter_status status;
    struct opt_uuid unit_id; /* whose turn it is: the maker's, from its number on the desk's */
    struct opt_uuid drafter_id;
    struct opt_uuid approver_id;
};

/* The three dates are kept apart: finished (result signed and numbered), handed over (the citizen has it), promised. */
struct dossier {
    struct uuid id;
    struct str reference;
    struct str code; /* absent before acceptance */
    struct uuid procedure_id;
    struct str procedure_version;
    struct uuid unit_id;        /* receives and answers for it */
    struct uuid holder_unit_id; /* where it is now */
    struct opt_uuid processor_unit_id; /* to whom it was last handed over for processing */
    enum channel channel;
    int source;
    int service_level;
    struct str field_code;
    int office_kind;
    int form_set;
    enum dossier_state state;
    enum step step;
    struct applicant applicant;
    struct opt_uuid account_id;
    struct opt_uuid assisted_by;
    struct str form_data; /* canonical JSON */
    enum return_way return_way;
    struct str return_address;
    bool is_simulated;
    struct instant submitted_at;
    struct instant answer_by;
    struct opt_instant received_at;
    int limit_unit;
    int64_t limit_halves;
    struct opt_instant due_at;
    struct opt_instant first_due_at;
    struct opt_instant finished_at;
    struct opt_instant handed_at;
    int lateness; /* enum lateness of domain/lateness.h; 0 until finished */
    int first_lateness; /* the same against first_due_at */
    bool is_paused;     /* the clock stands still */
    int64_t open_interval; /* number of the ledger's interval that is open; 0: none */
    int64_t supplements; /* requests sent after acceptance */
    int64_t asked_at_end; /* of these and of the notices of payment: sent in the last fifth of the time (domain/flag.h) */
    struct opt_instant answered_at; /* when the citizen sent what was asked; none while nothing waits for the desk's check */
    enum dossier_state before_withdrawal; /* where it was when it was asked back; STATE_NONE: it was not */
    enum step step_before_withdrawal;
    struct open_letter open_letter;
    int64_t unproved_letters; /* sent, and not yet known to have arrived */
    struct opt_uuid corrects_id; /* the closed dossier that this one corrects */
    enum correction correction;  /* why; CORRECTION_NONE without corrects_id */
    struct opt_uuid corrected_by_id; /* the other way round; a dossier is corrected once */
    struct opt_uuid handler_id;
    struct opt_uuid proposer_id;
    struct opt_uuid approver_id;
    struct opt_uuid bundle_id; /* list on which it waits for the other side's signature */
    int64_t bundles;           /* rows of lists it has had */
    struct course_standing course;
    struct opt_uuid parent_id; /* the linked case of which it is a branch */
    struct str branch;         /* which; absent without parent_id */
    int64_t branches;          /* into how many it was divided; 0: it was not */
    enum result_kind result_kind;
    int64_t result_letter; /* by which it is refused to settle the case; 0: none */
    struct str result_note;
    struct str result_number;  /* absent until issued */
    struct opt_int result_on;  /* day number */
    struct instant work_due_at;
    int64_t papers, handovers, intervals, promises, letters;
    int64_t last_seq;
    struct str last_hash; /* 32 bytes: of the last event */
};

struct paper {
    int64_t number;
    int64_t component; /* number in the procedure's list; 0: the application form */
    struct str name;
    int64_t originals, copies;
    bool is_shown;
    struct str file_name; /* absent: on paper only */
    struct str media_type;
    int64_t size;
    struct str sha256; /* in hex; absent with file_name */
    struct instant added_at;
};

struct handover {
    int64_t number;
    struct uuid from_unit_id, to_unit_id;
    struct opt_uuid given_by;
    struct instant given_at;
    struct opt_uuid taken_by;
    struct opt_instant taken_at;
    struct str note;
};

/* A dossier on a handover list, and what the side that takes it has answered. Stored; never renumbered. */
enum bundle_answer { BUNDLE_WAITING = 0, BUNDLE_TAKEN = 1, BUNDLE_REFUSED = 2, BUNDLE_ENDED = 3 /* the case ended meanwhile */, BUNDLE_ANSWER_COUNT };
struct bundle_item {
    int64_t number; /* 1, 2, 3, ... of its dossier */
    struct uuid bundle_id;
    enum bundle_answer answer;
    struct opt_uuid answered_by;
    struct str answerer_name;
    struct opt_instant answered_at;
    struct str reason;
};

/* A row of the clock's ledger. */
struct ledger_entry {
    int64_t number;
    struct clock_interval interval;
};

struct promise {
    int64_t number;
    struct instant due_at;
    struct instant made_at;
    enum promise_cause cause;
    struct str note;
};

/* The ledger as the clock takes it (ledger.h). */
struct clock_interval *dossier_intervals(struct arena *a, const struct ledger_entry *entries, size_t count);

/* English msgids; translate them. Out of range: "". */
const char *dossier_state_name(enum dossier_state state);
const char *dossier_state_plain(enum dossier_state state); /* one plain sentence for the citizen */
const char *step_name(enum step step);
const char *channel_name(enum channel channel);
const char *channel_slug(enum channel channel); /* "counter", "online", ...: in the API and in packages; "" out of range */
const char *promise_cause_name(enum promise_cause cause);
const char *correction_name(enum correction correction);
const char *result_kind_name(enum result_kind kind);
const char *bundle_answer_name(enum bundle_answer answer);
const char *course_outcome_name(enum course_outcome outcome);

/* The set of statutory forms (2018 or 2025) that a dossier filed on that day is handled with. */
int dossier_form_set_on(int64_t day);

/* The queue that a letter under way stands in; STEP_CLOSED for none. */
enum step open_letter_queue(const struct open_letter *letter);

/* The other way round: the status of the letters that wait in that queue; 0 if it is no queue of letters. */
enum letter_status letter_status_in_queue(enum step queue);

/* Does it run by a package? */
static inline bool dossier_has_course(const struct dossier *d)
{
    return !str_is_empty(d->course.package_hash);
}

/* Divided into branches, or a branch that goes by the steps of its linked case. */
static inline bool dossier_is_linked(const struct dossier *d)
{
    return d->step == STEP_BRANCHES || d->branches > 0 || !str_is_empty(d->course.first);
}

/* Does its clock stand still, and not by its open step? */
static inline bool dossier_is_still(const struct dossier *d)
{
    return d->is_paused && !d->course.pauses;
}

static inline bool dossier_is_open(const struct dossier *d)
{
    return d->step != STEP_CLOSED;
}

#endif
