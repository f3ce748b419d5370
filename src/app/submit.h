/* submit: an application becomes a dossier in state 1, with a reference and no legal code. */
#ifndef APP_SUBMIT_H
#define APP_SUBMIT_H

#include "app/city.h"
#include "domain/dossier.h"

#define SUBMISSION_PAPERS_MAX 200

/* A branch of a linked case (app/branch.h). */
struct submission_branch {
    struct uuid parent_id;
    struct str name;
    struct str first;        /* step of the linked case's package that it begins with; absent: its procedure's own steps */
    struct str package_hash; /* with `first`: that package */
    struct limit limit;      /* to promise */
};

struct submission {
    const struct city *city;
    struct uuid id; /* chosen by the caller (the draft's id, or a new one): sending twice makes one dossier */
    struct str procedure_code;
    struct uuid unit_id;
    enum channel channel;
    struct applicant applicant; /* already validated and normalised */
    struct opt_uuid account_id; /* the citizen's own account */
    struct str form;            /* canonical JSON */
    enum return_way return_way;
    struct str return_address;
    const struct paper *papers; /* number and added_at are set here */
    size_t paper_count;
    bool is_simulated;
    bool is_invented; /* is_simulated, and its people were drawn: no notice goes out (domain/event.h) */
    struct opt_uuid draft_id; /* deleted in the same transaction */
    struct opt_uuid corrects_id; /* the closed dossier that this one corrects: locked and checked by the caller ... */
    enum correction correction;  /* ... why ... */
    const struct submission_branch *branch; /* of a linked case; NULL: none. It may be filed in whatever way that one was */
    struct str correction_note;  /* ... and what is wrong; absent without it */
};

struct submitted {
    struct uuid id;
    struct str reference;
    enum dossier_state state;
    bool was_there; /* this id had been sent before: nothing was done now */
    struct instant submitted_at;
    struct instant answer_by; /* when the desk should have answered */
};

/* ERR_NOT_FOUND procedure_not_found, unit_not_found; ERR_CONFLICT procedure_not_live, procedure_not_online (channel online
 * or assisted below level 3); ERR_INVALID unit_not_competent. */
MUST_CHECK err_t submit_dossier(struct ctx *c, struct db_rw *rw, const struct submission *in, struct submitted *ret);

/* The same as a db_work_fn: argument is a struct submit_task. */
struct submit_task {
    struct submission in;
    struct submitted out;
};
MUST_CHECK err_t submit_task_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
