/* clock_told: the promise of one dossier, told line by line from its ledger: for the office's page, the citizen's and machines. */
#ifndef APP_CLOCK_TOLD_H
#define APP_CLOCK_TOLD_H

#include "app/city.h"
#include "app/clock_words.h"
#include "domain/dossier.h"

struct clock_told {
    struct clock_case asked; /* by the days that the dossier goes by (app/calendar_kept.h) */
    struct clock_explanation explanation;
    struct clock_words *words;      /* one for each line, in c->locale */
    bool is_standing;               /* the clock stands still now: what the lines end with still moves */
    bool is_changed;                /* by today's days it would be another moment; the promise stays until somebody decides */
    bool is_other;                  /* the lines end with another moment than the promise: they do not explain it */
    struct instant due_today;       /* by the unit's days as they are now ... */
    const struct calendar *today;   /* ... which are these */
};

/* Of a dossier that was received; `rows` is its ledger, NULL and 0 where the clock simply runs. unit_not_found, and the
 * errors of clock_explain. */
MUST_CHECK err_t clock_told_of(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *dossier, const struct clock_interval *rows,
                               size_t count, struct clock_told *ret_told);

#endif
