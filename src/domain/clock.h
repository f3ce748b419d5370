/* clock: the legal clock of a dossier. From the moment of reception, the limit, the pauses, a restart and extra time it
 * derives the due moment; nothing here is ever typed in or overwritten. Pure: calendar and moments come in.
 *
 * Order (domain.md §8): effective start; limit (late landing for working days, early for hours); pauses in order of time;
 * restart; extra time; promise style. Decisions of ours where §8 is silent, marked [D]:
 *  - a pause that begins after the promise has passed (§9) changes nothing: asking late does not cure lateness;
 *  - a new date that an apology names after the promise has passed: the citizen is told, the dossier stays late;
 *  - a new date lawfully given stands in place of what was due until then, extra time granted before it included; pauses
 *    that follow move it like a limit's end; of several each is judged by what was due when it was given;
 *  - what lies before a restart is spent: pauses are cut to what follows it, and then move the new due moment;
 *  - a pause moves a same-day limit like one in hours. */
#ifndef DOMAIN_CLOCK_H
#define DOMAIN_CLOCK_H

#include "domain/calendar.h"
#include "domain/limit.h"

#define CLOCK_PAUSES_MAX 1000 /* in one case */

/* How a unit words its promise; never shortens the limit. The numbers are those of unit.promise_style. */
enum promise_style {
    PROMISE_HOUR = 0,    /* the minute as derived */
    PROMISE_SESSION = 1, /* the end of the session it falls in */
    PROMISE_DAY = 2,     /* the close of that day */
    PROMISE_STYLE_COUNT
};

const char *promise_style_slug(enum promise_style style); /* "hour", "session", "day" */
bool promise_style_of(struct str slug, enum promise_style *ret_style);

struct clock_pause {
    struct instant from;
    struct instant to; /* not before from */
};

/* A new date given before the old one had passed: by whom and why stands in the letter. */
struct clock_extension {
    struct instant at;  /* when it was given */
    struct instant due; /* the new date; an earlier one than is due already changes nothing */
    struct limit extra; /* extra time granted since the new date before it (as clock_case.extra); LIMIT_NONE: none */
};

/* ---- the due moment ---- */

struct clock_case {
    const struct calendar *counting;
    struct instant received; /* seconds are cut */
    struct limit limit;
    enum promise_style style;
    const struct clock_pause *pauses; /* any order, may overlap */
    size_t pause_count;
    struct opt_instant restart; /* the supplement is complete: the limit is counted anew from here */
    struct limit extra;         /* LIMIT_NONE: none; else working days or hours of working time; granted after the last new date */
    const struct clock_extension *extensions; /* in order of time */
    size_t extension_count;
};

struct clock_due {
    struct instant start;     /* effective start, of the restart if there is one */
    struct instant first_due; /* as it was first promised: before pauses, restart and extra time, in the unit's style */
    struct instant due;
};

/* ERR_INVALID: clock_bad_limit, clock_bad_extra, clock_bad_pause, clock_bad_restart (before reception). Allocates only
 * when there are pauses. */
MUST_CHECK err_t clock_due(struct ctx *c, const struct clock_case *k, struct clock_due *ret_due);

/* The last moment at which an apology for this due moment may be with the desk: one working day before, at the same
 * clock time (domain.md §6.5, §8). */
struct instant clock_latest_apology(const struct calendar *counting, struct instant due);

/* A moment as a unit of this style promises it; never before t. */
struct local clock_in_style(const struct calendar *counting, struct local t, enum promise_style style);

/* ---- the same computation, step by step: clock_explain puts it into lines ---- */

enum clock_step_kind {
    CLOCK_STEP_START,   /* from reception (or restart) to the effective start */
    CLOCK_STEP_LIMIT,   /* the limit, not yet rolled */
    CLOCK_STEP_ROLL,    /* off a rest day */
    CLOCK_STEP_PAUSE,   /* span: the pause */
    CLOCK_STEP_IGNORED, /* span: a pause that began after the promise had passed */
    CLOCK_STEP_RESTART, /* from the old due moment back (or on) to the restart */
    CLOCK_STEP_EXTENSION,      /* span: given at, the new date */
    CLOCK_STEP_LATE_EXTENSION, /* span: likewise, but after the promise had passed: changes nothing */
    CLOCK_STEP_EXTRA,
    CLOCK_STEP_STYLE
};

/* One move of the hand: from -> to. Each step begins where the last one ended. */
struct clock_step {
    enum clock_step_kind kind;
    struct local from;
    struct local to;
    struct local span_from; /* pauses, extensions */
    struct local span_to;
    int64_t minutes;        /* working minutes added, where the step adds working time */
    int64_t days;           /* calendar days added, where it adds dates */
    bool by_date;           /* LIMIT, PAUSE: it adds dates */
    struct limit limit;     /* LIMIT and EXTRA */
    enum promise_style style;
};

/* Answers the case and says how: *ret_steps (in the arena of c) tell each stretch of time that was counted or left out,
 * in order. Errors as of the question it asks. */
MUST_CHECK err_t clock_trace(struct ctx *c, const struct clock_case *k, struct clock_due *ret_due,
                             struct clock_step **ret_steps, size_t *ret_count);

#endif
