/* simulate_parts: what the files of simulate share. Nothing else may include it. */
#ifndef APP_SIMULATE_PARTS_H
#define APP_SIMULATE_PARTS_H

#include "app/simulate.h"
#include "base/chance.h"
#include "domain/simulation.h"

#define SIMULATE_NONE UINT32_MAX

struct simulate_official {
    struct actor actor;
    int64_t last_act; /* UTC microseconds; 0: none */
};

struct simulate_office {
    const struct unit *unit;
    const struct calendar *calendar;
    int slowness;
    uint32_t first_official; /* those of one office stand together */
    uint32_t official_count;
};

/* One dossier and where it stands in the plan. */
struct simulate_case {
    struct uuid id;
    struct chance chance; /* all that will happen to it */
    int64_t received;     /* UTC microseconds */
    int64_t service;      /* working minutes until the numbered result */
    int64_t budget;       /* working minutes until the promise */
    int64_t asked_at;     /* when something was asked of the citizen */
    uint32_t citizen;     /* index; SIMULATE_NONE: no account */
    uint32_t handler, approver, letter_approver;
    uint16_t procedure;
    uint16_t office; /* answers for it */
    uint16_t holder; /* has it now */
    uint8_t channel, return_way;
    uint8_t step; /* enum step; STEP_COUNT: not filed yet */
    uint8_t detours;
    bool was_asked, gives_up, was_transferred;
    uint8_t wishes;                     /* SIMULATE_WISH_: what will yet come between while it is examined */
    bool has_wishes;                    /* drawn */
    uint8_t letter_form, letter_status; /* under way; status 0: none */
    uint8_t supplements;                /* requests so far */
};

/* One use case to be run. The case is only read for what never changes after filing. */
struct simulate_act {
    struct instant at;
    const struct simulate_case *dossier;
    enum action action; /* 0: filing */
    uint32_t official;  /* SIMULATE_NONE: the citizen */
    uint32_t handler;
    uint16_t to_office;
    enum result_kind result_kind;
    enum send_way send_way;
    int64_t amount;             /* đồng */
    struct opt_instant new_due; /* of an apology */
    struct str note; /* a constant */
    uint64_t stream; /* of chance */
    bool signs_up;
};

struct simulate_event {
    int64_t at;
    uint32_t dossier;
};
/* The earliest first; the same moment by number of dossier. */
struct simulate_queue {
    struct simulate_event *events; /* a binary heap */
    size_t count, capacity;
};

struct simulate_names {
    struct str *families, *given[2]; /* [0] men, [1] women: middle and given name */
    int *family_weights;
    size_t family_count, given_count[2];
    struct str *streets, *street_districts; /* streets and the names of their districts */
    size_t street_count;
};

/* Procedures that offices with officials receive, and how demand falls on them. */
struct simulate_demand;

struct simulation {
    struct db *db;
    struct ctx *c; /* the command's */
    const struct city *city;
    const struct simulate_request *request;
    struct ctx act; /* of the act that is being carried out; its arena is reset after each */
    struct simulate_names names;
    struct simulate_office *offices;
    size_t office_count;
    struct simulate_official *officials;
    size_t official_count;
    const struct procedure **procedures;
    size_t procedure_count;
    struct simulate_case *cases;
    struct uuid *citizens; /* account ids; set when they sign up */
    size_t citizen_count;
    struct simulate_queue queue;
    struct simulate_act *batch;
    size_t batch_count;
    struct str file_sha256; /* of the paper that goes with online filings; absent: none */
    int64_t file_size;
    int64_t *online_by_day; /* from from_day */
    int64_t from, until;    /* UTC microseconds; until is not included */
    struct simulate_summary summary;
};

/* ---- simulate_people: names, addresses, citizens ---- */
MUST_CHECK err_t simulate_read_names(struct ctx *c, struct simulate_names *ret_names);
struct str simulate_name(struct arena *a, const struct simulate_names *names, struct chance *chance, bool is_woman);
/* The person who files the case (drawn from its own number, or from that of the citizen with the account), and in whose
 * name: the person's own or an enterprise's. */
struct applicant simulate_person(const struct simulation *s, struct arena *a, const struct simulate_case *dossier);
struct applicant simulate_applicant(const struct simulation *s, struct arena *a, const struct simulate_case *dossier);

/* ---- simulate_offices: officials and whom an office sends ---- */
MUST_CHECK err_t simulate_staff_offices(struct simulation *s);
/* An official of the office with one of the roles who is neither of two others; SIMULATE_NONE if there is none. */
uint32_t simulate_pick(const struct simulation *s, const struct simulate_office *office, struct chance *chance, unsigned roles,
                       uint32_t not_this, uint32_t nor_this);
/* Keeps when each official was last seen. */
MUST_CHECK err_t simulate_keep_last_acts(struct simulation *s);

/* ---- simulate_demand: what is filed, where, how and when ---- */
MUST_CHECK err_t simulate_draw_demand(struct simulation *s);

/* ---- simulate_service: what happens next ---- */
/* Plans the act that the event stands for and queues what follows. */
MUST_CHECK err_t simulate_plan(struct simulation *s, struct simulate_event event, struct simulate_act *ret_act);

#define SIMULATE_DESK_ROLES   (ROLE_BIT(ROLE_RECEPTION) | ROLE_BIT(ROLE_HEAD_OF_DESK))
#define SIMULATE_RETURN_ROLES (SIMULATE_DESK_ROLES | ROLE_BIT(ROLE_RETURN))
struct simulate_office *simulate_office_of(const struct simulation *s, const struct simulate_case *k); /* answers for it */
struct simulate_office *simulate_holder_of(const struct simulation *s, const struct simulate_case *k);
/* What happens next to the case: after some working minutes of the office, but never in the same minute. */
void simulate_queue_after(struct simulation *s, struct simulate_case *k, const struct simulate_office *office, struct instant now, int64_t minutes);
/* At its step's part of the service time; if that has passed, soon. */
void simulate_queue_step(struct simulation *s, struct simulate_case *k, struct instant now);

/* ---- simulate_letters: what goes to the citizen and comes back after acceptance ---- */
enum { SIMULATE_WISH_APOLOGY = 1, SIMULATE_WISH_SUPPLEMENT = 2, SIMULATE_WISH_AGAIN = 4, SIMULATE_WISH_DUTY = 8, SIMULATE_WISH_STOP = 16, SIMULATE_WISH_WITHDRAWAL = 32 };
/* Once a case: what will come between. */
void simulate_draw_wishes(struct simulate_case *k);
/* Queues the step of examining; an apology comes the day before the promise. */
void simulate_queue_process(struct simulation *s, struct simulate_case *k, struct instant now);
/* While it is examined: what was wished comes first. False: nothing did. */
bool simulate_plan_wish(struct simulation *s, struct simulate_case *k, struct simulate_act *act);
/* The next hand of the letter under way; and steps 10 to 13. */
MUST_CHECK err_t simulate_plan_letter(struct simulation *s, struct simulate_case *k, struct simulate_act *act);
MUST_CHECK err_t simulate_plan_supplement(struct simulation *s, struct simulate_case *k, struct simulate_act *act);
MUST_CHECK err_t simulate_plan_supplement_check(struct simulation *s, struct simulate_case *k, struct simulate_act *act);
MUST_CHECK err_t simulate_plan_duty(struct simulation *s, struct simulate_case *k, struct simulate_act *act);
MUST_CHECK err_t simulate_plan_withdrawal(struct simulation *s, struct simulate_case *k, struct simulate_act *act);

/* ---- simulate_perform: the batch as one transaction (db_work_fn; argument: struct simulation *) ---- */
MUST_CHECK err_t simulate_perform_batch(struct ctx *c, struct db_rw *rw, void *argument);
/* The one paper that online filings carry, put into the store. */
MUST_CHECK err_t simulate_store_paper(struct simulation *s);

/* ---- simulate_queue ---- */
void simulate_queue_push(struct simulation *s, int64_t at, uint32_t dossier);
bool simulate_queue_pop(struct simulation *s, struct simulate_event *ret_event);

#endif
