/* package_layout: where everything stands when a compiled package is drawn: a lane for each who, steps from left to
 * right by the longest way that leads to them, forks, joins, choices with their conditions, waits and ends; lines that
 * run level or upright and through no box. Whole pixels, the same for the same package. For pictures
 * (web/package_picture.h) and for BPMN (package/bpmn_write.h); it knows neither. Pure. */
#ifndef DOMAIN_PACKAGE_LAYOUT_H
#define DOMAIN_PACKAGE_LAYOUT_H

#include "domain/package_plan.h"

#define PACKAGE_DRAWN_MAX 500 /* steps: more than that nobody can look at, and drawing costs their square */

enum package_element_kind {
    PACKAGE_DRAW_START,
    PACKAGE_DRAW_END,
    PACKAGE_DRAW_STEP,
    PACKAGE_DRAW_CHOICE,    /* behind a step whose rows have conditions */
    PACKAGE_DRAW_CONDITION, /* on the line from a choice: `row` of the step table */
    PACKAGE_DRAW_FORK,
    PACKAGE_DRAW_JOIN,
    PACKAGE_DRAW_ALARM, /* what comes of a wait that has lasted too long, where work does not simply go on */
    PACKAGE_DRAW_RULE   /* a decision table that the program runs at filing; only if asked for */
};

struct package_element {
    enum package_element_kind kind;
    size_t node; /* whose it is: of a join the step behind it; of PACKAGE_DRAW_RULE the table */
    size_t row;  /* of the step table, of a condition and of a fork behind one; else PACKAGE_NONE */
    size_t lane;
    size_t column; /* counted from the left */
    int x, y, width, height;
    struct str heading;      /* of a step: its code */
    struct str time;         /* on the right of the heading */
    const struct str *lines; /* what stands in it */
    size_t line_count;
    const struct str *notes; /* smaller, beneath */
    size_t note_count;
};

enum package_flow_kind {
    PACKAGE_FLOW_NEXT,
    PACKAGE_FLOW_WAIT, /* from the step that is waited for to the step that waits: no work goes along it */
    PACKAGE_FLOW_TIMER /* when the longest wait is over; begins at the lower edge of its step */
};

struct package_point {
    int x, y;
};

struct package_flow {
    enum package_flow_kind kind;
    size_t from, to;                    /* elements */
    const struct package_point *points; /* each level or upright from the one before; the last is at the edge of `to` */
    size_t point_count;
};

struct package_lane {
    struct str who; /* "" where nobody is named */
    int y, height;
    const struct str *lines; /* its title */
    size_t line_count;
    size_t heading_count; /* so many of them are `who`; the others its note */
};

struct package_layout {
    const struct package_element *elements;
    size_t element_count;
    const struct package_flow *flows;
    size_t flow_count;
    const struct package_lane *lanes;
    size_t lane_count;
    int left; /* where the titles of the lanes end */
    int width, height;
};

/* What the caller says beside the package's own texts, in its language; one of each for each node. Absent texts are
 * left out; "\n" begins a new line of a note. */
struct package_layout_words {
    const struct str *times;
    const struct str *notes;
    const struct str *roles; /* under the title of the lane */
};

struct package_layout_wish {
    const struct package_layout_words *words; /* NULL: none */
    int left;                                 /* room for titles of lanes; 0: none are written */
    bool with_rules;                          /* the tables stand before the first step */
};

/* The plan must be whole. Fault: package_too_large (PACKAGE_DRAWN_MAX). */
MUST_CHECK err_t package_layout_of(struct ctx *c, const struct package_plan *plan,
                                   const struct package_layout_wish *wish, struct package_layout *ret);

/* Sizes of letters that the boxes are made for, in pixels. */
enum {
    PACKAGE_LETTER = 13,
    PACKAGE_LETTER_SMALL = 12,
    PACKAGE_LINE = 17,
    PACKAGE_LINE_SMALL = 15,
    PACKAGE_PADDING = 10
};

#endif
