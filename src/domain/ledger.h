/* ledger: what happened to the clock of one dossier, as rows: running, standing still, counted anew, given more time, given a
 * new date. The due moment follows from them (clock.h) and is never typed in. Pure. */
#ifndef DOMAIN_LEDGER_H
#define DOMAIN_LEDGER_H

#include "base/types.h"
#include "domain/clock.h"

/* The numbers are those of clock_interval.kind. */
enum clock_interval_kind {
    CLOCK_RUNNING = 1,
    CLOCK_PAUSED = 2,     /* stands still; goes on afterwards with what was left */
    CLOCK_RESTARTING = 3, /* stands still; afterwards the limit is counted anew */
    CLOCK_EXTRA = 4,      /* a moment: more working time is granted */
    CLOCK_EXTENDED = 5    /* a moment: an apology names a new date */
};

/* What a request to the citizen does to the clock: per procedure (domain.md §6.4). The numbers are those of
 * letter.effect and procedure.supplement_effect. */
enum clock_effect {
    CLOCK_EFFECT_NONE = 0,
    CLOCK_EFFECT_PAUSE = 1,
    CLOCK_EFFECT_RESTART = 2,
    CLOCK_EFFECT_EXTRA = 3,
    CLOCK_EFFECT_COUNT
};
const char *clock_effect_name(enum clock_effect effect); /* English msgid */
const char *clock_effect_slug(enum clock_effect effect); /* "none", "pause", "restart", "extra" */
bool clock_effect_of(struct str slug, enum clock_effect *ret_effect);

/* [from, to); without `to` it is still open; the two kinds that are a moment have from = to. What makes the clock stand
 * still has its ground, the number of the letter that states it, and who approved that. */
struct clock_interval {
    enum clock_interval_kind kind;
    struct instant from;
    struct opt_instant to;
    struct str ground;
    struct str form_number;
    struct opt_uuid approved_by;
    int64_t extra_unit;         /* CLOCK_EXTRA: enum limit_unit, working days or hours; otherwise 0 */
    int64_t extra_halves;       /* CLOCK_EXTRA: in half units */
    struct opt_instant new_due; /* CLOCK_EXTENDED */
};

bool ledger_stands_still(enum clock_interval_kind kind);

/* The case that the rows make: `k` comes with calendar, reception, limit and style, the rest is set here. An interval that is
 * still open lasts until now. What lies before the last restart is spent: earlier pauses, extra time and new dates. An
 * extra granted before a new date lawfully given is part of it [D]. *ret_is_standing: the clock stands still now. */
void ledger_case(struct arena *a, const struct clock_interval *rows, size_t count, struct instant now, struct clock_case *k,
                 bool *ret_is_standing);

#endif
