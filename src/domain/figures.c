/* figures: from a dossier's step to counters. */
#include "domain/figures.h"

#include "domain/lateness.h"

struct figure_counts figures_of_step(const struct dossier *before, const struct dossier *after)
{
    bool finishes = !before->finished_at.has && after->finished_at.has;
    return (struct figure_counts){
        .submitted = before->state == STATE_NONE,
        .received = !before->received_at.has && after->received_at.has,
        .refused = before->state != STATE_NOT_RECEIVED && after->state == STATE_NOT_RECEIVED,
        .settled_early = finishes && after->lateness == LATENESS_EARLY,
        .settled_on_time = finishes && after->lateness == LATENESS_ON_TIME,
        .settled_late = finishes && after->lateness == LATENESS_LATE,
        .returned = !before->handed_at.has && after->handed_at.has,
        .stopped = before->state != STATE_STOPPED && after->state == STATE_STOPPED,
        .late_first = finishes && after->first_lateness == LATENESS_LATE,
        .settled_refused = finishes && after->result_kind == RESULT_REFUSED,
        .asked_at_end = before->asked_at_end == 0 && after->asked_at_end > 0,
        .asked_again = before->supplements < 2 && after->supplements > 1,
    };
}

bool figures_are_zero(const struct figure_counts *counts)
{
    return counts->submitted + counts->received + counts->refused + counts->settled_early + counts->settled_on_time +
               counts->settled_late + counts->returned + counts->stopped + counts->late_first + counts->settled_refused + counts->asked_at_end +
               counts->asked_again ==
           0;
}

bool figures_channel_is_online(enum channel channel)
{
    return channel == CHANNEL_ONLINE;
}
