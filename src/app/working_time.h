/* working_time: the clock of domain/ applied to a unit of this city: due moments at reception, and answers asked for. */
#ifndef APP_WORKING_TIME_H
#define APP_WORKING_TIME_H

#include "app/city.h"
#include "domain/clock.h"
#include "domain/dossier.h"

/* Which of the publication's three channels a dossier's channel counts as. */
enum procedure_channel working_time_channel(enum channel channel);

/* The moment that many working minutes after c->now, in the unit's calendar (late landing). */
MUST_CHECK err_t working_time_after(struct ctx *c, const struct city *city, const struct unit *unit, int64_t minutes, struct instant *ret_moment);

/* The promise for a dossier received at c->now. limit_unknown if the limit is LIMIT_NONE. */
MUST_CHECK err_t working_time_due(struct ctx *c, const struct city *city, const struct unit *unit, struct limit limit, struct instant *ret_due);

/* What is due by the ledger of a dossier that was received: the pauses, restarts and new dates of these rows, by the days
 * that the dossier goes by (app/calendar_kept.h). */
MUST_CHECK err_t working_time_due_of(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *dossier,
                                     const struct clock_interval *rows, size_t count, struct instant *ret_due);

/* The same as a case of the clock, for explaining what was promised. */
MUST_CHECK err_t working_time_case(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *dossier, const struct clock_interval *rows,
                                   size_t count, struct clock_case *ret_case, bool *ret_is_standing);

#endif
