/* layout_work: what the parts of package_layout share while a drawing is made. Only within package_layout* and
 * layout_*.
 *
 * Elements stand in cells: a column and a row. Rows belong to lanes. Between two columns is a *gap*, in which lines run
 * upright; above each row, and below the last, is a *channel*, in which they run level. How wide gaps and how high
 * channels are follows from how many lines must run side by side there. */
#ifndef DOMAIN_LAYOUT_WORK_H
#define DOMAIN_LAYOUT_WORK_H

#include "domain/package_layout.h"

/* Which way a flow takes from its cell to the other. */
enum layout_way {
    LAYOUT_NEXT_COLUMN,  /* upright in the gap between them, if at all */
    LAYOUT_ALONG_SOURCE, /* level through free cells of its own row, upright before the target */
    LAYOUT_ALONG_TARGET, /* upright at once, then level through free cells of the target's row */
    LAYOUT_THROUGH       /* through a channel */
};

struct layout_flow {
    struct package_flow flow;
    enum layout_way way;
    size_t channel; /* LAYOUT_THROUGH */
    size_t level;   /* its place within the channel, counted from above */
    int from_y, to_y;
    int to_offset;   /* of to_y against the middle of the target; of a wait, of x against its left edge */
    size_t slots[2]; /* places within the gap behind the source, and within the gap before the target */
};

/* Part of a line that runs upright in a gap. */
struct layout_upright {
    struct layout_flow *flow;
    size_t end; /* 0: behind the source; 1: before the target */
    int left_y, right_y;
    size_t slot;
    bool is_placed;
};

struct layout_row {
    size_t lane;
    size_t branch; /* whose steps stand in it */
    size_t number; /* from above; as found until rows are sorted */
    int y, height;
};

struct layout_work {
    struct ctx *c;
    const struct package_plan *plan;
    const struct package_layout_wish *wish;
    struct package_element *elements;
    size_t element_count;
    size_t *row_of; /* of each element */
    struct layout_flow *flows;
    size_t flow_count;
    struct package_lane *lanes;
    size_t lane_count;
    struct layout_row *rows;
    size_t row_count;
    size_t column_count;
    bool *taken;   /* [column * row_count + row]: by an element or by a line through it */
    int *column_x; /* left edge */
    int *column_width;
    int *gap_x;           /* left edge of the gap behind each column */
    int *channel_y;       /* of each row, and one below */
    size_t *channel_size; /* lines side by side */
    int height;
};

enum {
    LAYOUT_BOX = 184, /* wide */
    LAYOUT_RULE_BOX = 150,
    LAYOUT_PILL = 168, /* a condition at its widest */
    LAYOUT_DIAMOND = 44,
    LAYOUT_CIRCLE = 32,
    LAYOUT_ROW_PADDING = 14,
    LAYOUT_SPACING = 12, /* between lines side by side */
    LAYOUT_GAP = 50,     /* with one line */
    LAYOUT_MARGIN = 22   /* before the first column and behind the last */
};

/* Elements and flows out of nodes and edges, and their texts and sizes. */
void layout_build(struct layout_work *w);
void layout_measure(struct layout_work *w);
/* Columns, lanes, rows: each element has its cell. */
void layout_put_cells(struct layout_work *w);
/* The way of each flow, and its places in channels. */
void layout_choose_ways(struct layout_work *w);
/* Pixels of elements, lanes and lines. */
void layout_put_pixels(struct layout_work *w);

static inline bool layout_is_wait(const struct layout_flow *f)
{
    return f->flow.kind == PACKAGE_FLOW_WAIT;
}

static inline const struct package_element *layout_from(const struct layout_work *w, const struct layout_flow *f)
{
    return &w->elements[f->flow.from];
}

static inline const struct package_element *layout_to(const struct layout_work *w, const struct layout_flow *f)
{
    return &w->elements[f->flow.to];
}

static inline size_t layout_row_from(const struct layout_work *w, const struct layout_flow *f)
{
    return w->row_of[f->flow.from];
}

static inline size_t layout_row_to(const struct layout_work *w, const struct layout_flow *f)
{
    return w->row_of[f->flow.to];
}

#endif
