/* act: what officials (and, for a completion, citizens) do with a dossier: one entry for all actions of the automaton.
 * Each checks the automaton's row, adds its event and stores the rest in one transaction. */
#ifndef APP_ACT_H
#define APP_ACT_H

#include "app/city.h"
#include "domain/automaton.h"

struct act {
    const struct city *city;
    struct uuid dossier_id;
    enum action action;
    struct str note;            /* reason, list or proposal; needed where the automaton says so */
    struct uuid handler_id;     /* assign, reassign */
    struct uuid to_unit_id;     /* transfer; hand-over: zero is the unit itself */
    enum result_kind result_kind; /* propose */
    struct str result_number;   /* issue; absent: the next number of the unit's book */
    struct opt_int result_on;   /* issue: date of the result, local day; none: today */
    struct str taker_name, taker_identity, post_number; /* return */
    const struct paper *papers; /* receive at the counter, completion: papers that came with it */
    size_t paper_count;
    struct str form;            /* completion, supplement: changed answers, canonical JSON; absent: as before */
    struct opt_instant new_due; /* draft-apology: the new date; none once the result exists: it is for an error */
    int64_t amount;             /* draft-duty: đồng */
    enum duty duty;             /* draft-duty: what is to be paid; DUTY_NONE: a fee */
    enum send_way send_way;     /* send-letter */
    int64_t letter;             /* prove-letter: which; 0: the last that was sent */
    struct str payment_number;  /* pay: of the bank or the State Treasury; empty: cash */
    enum correction correction; /* correct: why */
    /* Set within, by the steps of a package: */
    enum step to_step;          /* step-back: where it leads; STEP_CLOSED: as the automaton says */
    enum role handler_power;    /* assign: what the handler must have; ROLE_NONE: ROLE_PROCESSING */
};

/* Errors: those of automaton_check; not_yours; official_not_found (assign to somebody who may not process here);
 * unit_not_found; limit_unknown (receive); field_required (return: taker or post number); supplement_too_many;
 * apology_date_missing, apology_date_earlier, letter_clock_stands; amount_bad; send_way_bad; letter_unknown.
 * ret_dossier: as it is now. */
MUST_CHECK err_t act_perform(struct ctx *c, struct db_rw *rw, const struct act *in, struct dossier *ret_dossier);

/* The same as a db_work_fn: argument is a struct act_task. */
struct act_task {
    struct act in;
    struct dossier out;
};
MUST_CHECK err_t act_task_run(struct ctx *c, struct db_rw *rw, void *argument);

struct submission;
/* Walk-in and post: filed and received in one transaction, "- -> 2" of the automaton. */
struct walk_in_task {
    const struct submission *in;
    struct dossier out;
};
MUST_CHECK err_t walk_in_task_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
