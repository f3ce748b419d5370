/* calendar_kept: the days that a dossier goes by (domain.md §15.1 "freeze per dossier: calendar"). Decision of ours [D]: a change of the
 * calendar that nobody has decided about for this dossier moves none of its promises, now or later. When its clock is asked again,
 * because it goes on after a pause or more time is granted, a day that a promise reached is as it was when that promise was made, also
 * for the promises after it; what lies behind is counted by the days as they are known now. So no pause brings a promise nearer, and
 * what is explained is what was promised. A decision that took
 * the dossier in (moved it, or found its clock standing still) lets the changed days count; undone, they do not. */
#ifndef APP_CALENDAR_KEPT_H
#define APP_CALENDAR_KEPT_H

#include "app/city.h"
#include "domain/dossier.h"
#include "store/calendar_decision_store.h"

/* The plan's days with those of a notice as they were before it; of these only the days first to last. */
void calendar_without_notice(struct ctx *c, const struct calendar_plan *now, const struct calendar_notice_day *days, size_t count, int64_t first,
                             int64_t last, struct calendar_plan *ret_before);

/* The calendar to count by for a dossier that was received. */
MUST_CHECK err_t calendar_kept_for(struct db_ro *ro, struct ctx *c, const struct city *city, const struct dossier *dossier,
                                   const struct calendar **ret_calendar);

#endif
