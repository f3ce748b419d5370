/* hop: a dossier's way from hand to hand, judged: how each unit kept the promise, and who had the dossier when it passed (domain.md §3
 * control sheet, §15.29 "quá hạn tại phòng X 2 ngày"). Pure.
 *
 * A unit's stretch goes from the moment it was given the dossier to the moment it gave it on, or the result existed. Steps have no times of
 * their own yet: a stretch is judged against the promise that stood at its end [D], by the same rule as the dossier (§9). Time in which the
 * clock stood still for the citizen is nobody's. */
#ifndef DOMAIN_HOP_H
#define DOMAIN_HOP_H

#include "domain/dossier.h"
#include "domain/lateness.h"

struct hop_verdict {
    enum lateness result; /* LATENESS_NOT_FINISHED: still at work, and in time */
    bool caused_lateness; /* it had the dossier when the promise passed */
};

/* One for each handover, in order. now: for the one that is still at work. */
void hop_judge(const struct dossier *dossier, const struct handover *hops, size_t count, const struct promise *promises, size_t promise_count,
               struct instant now, struct hop_verdict *ret_verdicts);

#endif
