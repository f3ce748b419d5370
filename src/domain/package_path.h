/* package_path: how long a compiled package takes: the longest way from its first step to its end, in working minutes,
 * branches side by side, waits observed. A pause or the applicant's silence (wait_max with a pause) costs no working
 * time: the clock stands still; waiting without a pause does. */
#ifndef DOMAIN_PACKAGE_PATH_H
#define DOMAIN_PACKAGE_PATH_H

#include "domain/package_plan.h"

struct package_schedule {
    int64_t *start; /* of each node, in minutes from the beginning; -1: not on any way of this channel and case */
    int64_t *end;
    int64_t minutes;  /* of the longest way */
    size_t *critical; /* its nodes, in order */
    size_t critical_count;
};

/* Working minutes that a step takes, its wait without a pause included. */
int64_t package_node_minutes(const struct package_node *node);

/* Of one channel and case (absent: not said). Guards that these two decide are decided; every other way is thought to
 * be taken. The plan must be whole. */
MUST_CHECK err_t package_schedule_of(struct ctx *c, const struct package_plan *plan, struct str channel,
                                     struct str kase, struct package_schedule *ret);

/* The fewest working minutes that a limit ever gives, by the clock and the default week without holidays: a limit in
 * days of the calendar that begins on a Friday is shorter than one that begins on a Monday. INT64_MAX for LIMIT_NONE.
 */
MUST_CHECK err_t package_limit_minutes(struct ctx *c, const struct limit *limit, int64_t *ret_minutes);

/* Time saved by handling procedures together (packages.md section 10), in working minutes: what is planned. */
struct package_saving {
    int64_t separate; /* sum of the limits of the procedures one by one */
    int64_t linked;   /* the linked limit, or the longest way where none is stated */
    int64_t saved;
    struct str percent; /* of separate, "42.3" */
};

/* False: nothing to compare with (no separate limits, or one that no minutes are known of). */
MUST_CHECK err_t package_saving_of(struct ctx *c, const struct package_plan *plan, struct str channel, struct str kase,
                                   bool *ret_known, struct package_saving *ret);

#endif
