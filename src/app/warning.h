/* warning: speaking of a promise before it passes. record_close keeps one row for each dossier whose clock runs
 * (warning_follow); the periodic job looks at those whose moment has come (warning_batch_run), tells whom
 * domain/warning names, and works out the next moment. The rows stand beside the record: they are no acts, and motcua
 * check compares them with the dossiers. A row that has just been put is looked at by the next run, which has the
 * calendars; so neither record nor migration needs any. */
#ifndef APP_WARNING_H
#define APP_WARNING_H

#include "app/city.h"
#include "domain/dossier.h"
#include "domain/warning.h"

/* Does the clock of this dossier run, so that it is watched? */
bool warning_is_watched(const struct dossier *dossier);

/* In the transaction that changed the dossier. A dossier that finishes late gets its entry of a promise passed, if the
 * job has not been faster. Errors: those of the database. */
MUST_CHECK err_t warning_follow(struct ctx *c, struct db_rw *rw, const struct dossier *before,
                                const struct dossier *after);

#define WARNING_BATCH 500

/* A db_work_fn; argument: struct warning_batch. Looks at up to WARNING_BATCH dossiers whose moment is not after c->now.
 * Running it again, or twice at once, changes nothing more. */
struct warning_batch {
    const struct city *city;
    size_t looked; /* out: WARNING_BATCH: there may be more */
    size_t told;   /* out */
};
MUST_CHECK err_t warning_batch_run(struct ctx *c, struct db_rw *rw, void *argument);

/* The new date that an apology about this dossier might name, counted in the answering unit's calendar and style. */
MUST_CHECK err_t warning_propose(struct ctx *c, const struct city *city, const struct dossier *dossier,
                                 struct instant *ret_date);

#endif
