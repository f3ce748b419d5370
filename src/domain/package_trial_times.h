/* package_trial_times: when each step of a sample dossier's way would begin and end, if everybody took exactly the time of the plan. */
#ifndef DOMAIN_PACKAGE_TRIAL_TIMES_H
#define DOMAIN_PACKAGE_TRIAL_TIMES_H

#include "domain/package_trial.h"

struct package_trial_step {
    size_t node;
    int64_t begin_minutes, end_minutes; /* working minutes from the beginning */
    struct local begin, end;            /* by the calendar; of no meaning without a moment of reception */
};

/* As trial->path. A step begins when the last one that leads to it on this way, or that it waits for, has ended; a pause costs no working
 * time (domain/package_path.h). */
struct package_trial_step *package_trial_times(struct arena *a, const struct package_plan *plan, const struct package_trial *trial,
                                               const struct calendar *counting, struct local received);

#endif
