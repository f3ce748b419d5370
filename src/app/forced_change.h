/* forced_change: a law that does not wait (packages.md section 9): one person says which step of the version by which dossiers run
 * becomes which step of another one, a second agrees, and the periodic job moves what runs, each dossier in its own transaction, with a
 * notice to its applicant. What was promised stays promised: no clock stops by it, and no date moves but that of a pause that ends.
 * Divided cases and branches keep their version, and so does what only waits to be handed over; papers, money or a withdrawal that is
 * waited for comes first. */
#ifndef APP_FORCED_CHANGE_H
#define APP_FORCED_CHANGE_H

#include "app/city.h"
#include "store/forced_change_store.h"

#define FORCED_STEPS_MAX 200

/* db_work_fns. Propose: by whom may propose packages. Faults: action_not_your_role; package_unknown; package_not_in_force (the two are not
 * published for one procedure, or the other one is not in force yet); field_required (document, reason, each with its field); those of
 * forced_map_check (field: "to-" and the step); forced_under_way. */
struct forced_proposal {
    const struct city *city;
    struct str from, to; /* hashes */
    struct str document, reason;
    const struct forced_step *steps;
    size_t count;
    struct uuid id; /* out */
};
MUST_CHECK err_t forced_change_propose_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Agree or refuse; or, when it is agreed, end it: what was moved stays moved. By whom may publish packages; to agree, another person than the
 * one who proposed. Faults: action_not_your_role; package_same_person; page_not_found; package_not_proposed (decided meanwhile). */
struct forced_decision {
    struct uuid id;
    bool agrees;
};
MUST_CHECK err_t forced_change_decide_run(struct ctx *c, struct db_rw *rw, void *argument);

/* What the change would do, or still has to do: open dossiers that run by its first version. Counted up to FORCED_COUNT_MAX. Reads only. */
#define FORCED_COUNT_MAX 1000
struct forced_counts {
    size_t now;    /* can be moved as they stand */
    size_t later;  /* papers, money or a withdrawal is waited for first */
    size_t linked; /* divided, or a branch: they keep their version */
    size_t done;   /* the result exists: they keep it too */
    bool is_cut;   /* there are more */
};
MUST_CHECK err_t forced_change_counts(struct ctx *c, struct db_ro *ro, struct str from, struct forced_counts *ret);

/* For the job: moves one dossier, if it may be moved now; a db_work_fn. */
struct forced_move {
    const struct city *city;
    const struct forced_change *change;
    const struct forced_step *steps;
    size_t count;
    struct uuid dossier_id;
    bool is_moved; /* out */
};
MUST_CHECK err_t forced_move_run(struct ctx *c, struct db_rw *rw, void *argument);
/* Ends it if nothing is left that could be moved; a db_work_fn; argument: struct forced_change. */
MUST_CHECK err_t forced_end_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
