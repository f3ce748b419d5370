/* branch: the branches of a linked case (packages.md section 10): what has become of each, and what the whole makes of it. Pure. */
#ifndef DOMAIN_BRANCH_H
#define DOMAIN_BRANCH_H

#include "domain/dossier.h"
#include "domain/package_plan.h"

enum branch_end { BRANCH_RUNS = 0, BRANCH_GRANTED, BRANCH_REFUSED, BRANCH_STOPPED };

/* By the dossier of the branch as it stands. */
enum branch_end branch_end_of(enum dossier_state state, enum step step, enum result_kind result);

/* What the linked case does. While one runs it is not over; what is not needed any more is stopped. */
struct branch_verdict {
    bool stops_rest; /* those that run are to be stopped */
    bool is_over;    /* none runs: the branches meet */
    bool is_granted; /* enough were granted: the whole is */
};
/* `some`: how many PACKAGE_JOIN_SOME asks for; other ways of joining ask for all. A branch that is stopped counts as not granted. */
struct branch_verdict branch_judge(enum package_join join, int64_t some, const enum branch_end *ends, size_t count);

/* Is a step of the branch waited for by another branch? */
bool branch_is_awaited(const struct package_plan *plan, struct str branch, struct str step);

/* ---- the time that linking saves, measured (packages.md section 10) ---- */

/* Working minutes, each from reception to the numbered result. */
struct branch_saving {
    int64_t separate; /* the branches one behind the other */
    int64_t linked;   /* the linked case */
    int64_t saved;    /* may be less than nothing */
};
struct branch_saving branch_saving_of(const int64_t *branches, size_t count, int64_t linked);

#endif
