/* figures: what one step of a dossier adds to the city's counters. Pure; the counters are kept in the same transaction. */
#ifndef DOMAIN_FIGURES_H
#define DOMAIN_FIGURES_H

#include "domain/dossier.h"

/* Flows: how many dossiers did this in the year of `at`. Pending = received - settled - stopped. */
struct figure_counts {
    int64_t submitted;
    int64_t received;
    int64_t refused; /* not received, state 3 */
    int64_t settled_early;
    int64_t settled_on_time;
    int64_t settled_late;
    int64_t returned;
    int64_t stopped;    /* closed without a result after acceptance: stopped or withdrawn (state 8) */
    int64_t late_first; /* settled after what was promised first, whatever was promised since */
    int64_t settled_refused; /* of those settled: the result is a refusal (domain.md §5: a result, never state 3) */
    int64_t asked_at_end;    /* dossiers of which something was asked in the last fifth of the time (flag.h) */
    int64_t asked_again;     /* dossiers for which papers were asked a second time after acceptance */
};

/* What the move from `before` (zero before the submission) to `after` adds: each count 0 or 1. */
struct figure_counts figures_of_step(const struct dossier *before, const struct dossier *after);

bool figures_are_zero(const struct figure_counts *counts);

/* Is the channel counted as online? Only the citizen's own filing; assisted is shown beside it, never inside (§10). */
bool figures_channel_is_online(enum channel channel);

#endif
