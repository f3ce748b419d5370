/* layout_ways: which way each flow takes: straight where cells are free, else through a channel. */
#include "domain/layout_work.h"

/* Are the cells of the row between two columns free? */
static bool is_clear(const struct layout_work *w, size_t row, size_t after, size_t before)
{
    for (size_t column = after + 1; column < before; column++)
        if (w->taken[column * w->row_count + row]) return false;
    return true;
}

static void take(struct layout_work *w, size_t row, size_t after, size_t before)
{
    for (size_t column = after + 1; column < before; column++)
        w->taken[column * w->row_count + row] = true;
}

/* The channel beside the target's row on the side of the source; below it if they stand in one row. */
static size_t channel_beside(size_t from, size_t to)
{
    return from < to ? to : to + 1;
}

static void choose_way(struct layout_work *w, struct layout_flow *f)
{
    size_t from = layout_row_from(w, f), to = layout_row_to(w, f);
    size_t left = layout_from(w, f)->column, right = layout_to(w, f)->column;
    f->way = LAYOUT_THROUGH;
    f->channel = f->flow.kind == PACKAGE_FLOW_TIMER ? from + 1 : channel_beside(from, to);
    if (f->flow.kind != PACKAGE_FLOW_NEXT) return;
    if (right == left + 1) {
        f->way = LAYOUT_NEXT_COLUMN;
    } else if (is_clear(w, from, left, right)) {
        f->way = LAYOUT_ALONG_SOURCE;
        take(w, from, left, right);
    } else if (is_clear(w, to, left, right) && !w->taken[left * w->row_count + to]) {
        f->way = LAYOUT_ALONG_TARGET;
        take(w, to, left, right);
    }
}

/* ---- places in channels ---- */

/* Where the level part begins and ends, a column being even and the gap behind it odd. */
static size_t level_from(const struct layout_work *w, const struct layout_flow *f)
{
    return 2 * layout_from(w, f)->column + (f->flow.kind == PACKAGE_FLOW_TIMER ? 0 : 1);
}

static size_t level_to(const struct layout_work *w, const struct layout_flow *f)
{
    return 2 * layout_to(w, f)->column - (layout_is_wait(f) ? 0 : 1);
}

static bool meets(const struct layout_work *w, const struct layout_flow *a, const struct layout_flow *b)
{
    return level_from(w, a) <= level_to(w, b) && level_from(w, b) <= level_to(w, a);
}

/* The first level at which none of those before it is met. */
static size_t free_level(const struct layout_work *w, const struct layout_flow *f)
{
    size_t level = 0;
    for (bool met = true; met;) {
        met = false;
        for (const struct layout_flow *other = w->flows; other < f && !met; other++)
            met = other->way == LAYOUT_THROUGH && other->channel == f->channel && other->level == level &&
                  meets(w, other, f);
        level += met;
    }
    return level;
}

void layout_choose_ways(struct layout_work *w)
{
    w->channel_size = ARENA_ARRAY(w->c->arena, w->row_count + 1, size_t);
    for (struct layout_flow *f = w->flows; f < w->flows + w->flow_count; f++) {
        choose_way(w, f);
        if (f->way != LAYOUT_THROUGH) continue;
        f->level = free_level(w, f);
        if (f->level >= w->channel_size[f->channel]) w->channel_size[f->channel] = f->level + 1;
    }
}
