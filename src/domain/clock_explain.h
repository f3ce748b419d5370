/* clock_explain: how a due moment came about, as lines without words: app/clock_words puts them into Vietnamese or
 * English, for the web and for `motcua due`. The lines come from the very steps that were computed (clock_trace), and
 * they sum up: a test adds them and gets the due moment. */
#ifndef DOMAIN_CLOCK_EXPLAIN_H
#define DOMAIN_CLOCK_EXPLAIN_H

#include "domain/clock.h"

enum clock_line_kind {
    CLOCK_LINE_RECEIVED, /* from = to: the moment of reception */
    CLOCK_LINE_START,    /* from the moment of reception or restart to the effective start */
    CLOCK_LINE_LIMIT,    /* minutes (working time) or days (dates) */
    CLOCK_LINE_ROLL,     /* days: off a rest day */
    CLOCK_LINE_PAUSE,    /* span; minutes or days it adds */
    CLOCK_LINE_IGNORED,  /* span: a pause asked after the promise had passed */
    CLOCK_LINE_RESTART,  /* to: counted anew from here */
    CLOCK_LINE_EXTENSION,      /* span: a new date, when it was given and what it is */
    CLOCK_LINE_LATE_EXTENSION, /* span: likewise, given after the promise had passed */
    CLOCK_LINE_EXTRA,    /* minutes */
    CLOCK_LINE_STYLE,    /* worded as the end of the session or day */
    CLOCK_LINE_DUE,      /* from = to: the result */
    CLOCK_LINE_WORK,     /* part of the line above: working time from-to, minutes, in `days` days */
    CLOCK_LINE_REST,     /* part of the line above: `days` days without any session, from midnight to midnight */
    CLOCK_LINE_KIND_COUNT
};

const char *clock_line_slug(enum clock_line_kind kind); /* "received", "start", ... for JSON */

/* WORK and REST are parts of the LIMIT, PAUSE or EXTRA above them: the minutes of the WORK parts sum to its minutes. All
 * others are moves of the hand: each begins where the last one ended. */
bool clock_line_is_part(enum clock_line_kind kind);

struct clock_line {
    enum clock_line_kind kind;
    struct local from;
    struct local to;
    struct local span_from; /* PAUSE, IGNORED, EXTENSION, LATE_EXTENSION */
    struct local span_to;
    int64_t minutes; /* working minutes */
    int64_t days;    /* calendar days */
    struct limit limit;
    enum promise_style style;
    const struct calendar_day *exceptions; /* days of the calendar touched, in order of date */
    size_t exception_count;
};

struct clock_explanation {
    struct clock_due due;
    struct clock_line *lines;
    size_t count;
};

/* Errors as clock_due. */
MUST_CHECK err_t clock_explain(struct ctx *c, const struct clock_case *k, struct clock_explanation *ret_explanation);

#endif
