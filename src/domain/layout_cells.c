/* layout_cells: columns by the longest way, lanes by who, rows within lanes by branch. */
#include "domain/layout_work.h"

/* Flows stand in the order in which a dossier comes by: one look is enough. */
static void find_columns(struct layout_work *w)
{
    for (size_t i = 0; i < w->flow_count; i++) {
        size_t next = layout_from(w, &w->flows[i])->column + 1;
        struct package_element *to = &w->elements[w->flows[i].flow.to];
        if (to->column < next) to->column = next;
    }
    for (size_t i = 0; i < w->element_count; i++)
        if (w->elements[i].column >= w->column_count) w->column_count = w->elements[i].column + 1;
}

/* ---- lanes ---- */

static size_t lane_of(struct layout_work *w, size_t node)
{
    struct str who = str_or_empty(w->plan->nodes[node].row->who);
    for (size_t i = 0; i < w->lane_count; i++)
        if (str_eq(w->lanes[i].who, who)) return i;
    w->lanes[w->lane_count].who = who;
    return w->lane_count++;
}

/* A condition stands with the step that it leads to, so that the line crosses lanes before it. */
static size_t node_of_lane(const struct layout_work *w, size_t element)
{
    const struct package_element *x = &w->elements[element];
    if (x->kind == PACKAGE_DRAW_RULE) return 0;
    if (x->kind != PACKAGE_DRAW_CONDITION) return x->node;
    for (size_t i = 0; i < w->flow_count; i++) {
        const struct package_element *to = layout_to(w, &w->flows[i]);
        if (w->flows[i].flow.from == element && to->kind == PACKAGE_DRAW_STEP) return to->node;
    }
    return x->node;
}

static void find_lanes(struct layout_work *w)
{
    w->lanes = ARENA_ARRAY(w->c->arena, w->plan->node_count, struct package_lane);
    for (size_t i = 0; i < w->plan->node_count; i++) /* in the order of the table */
        (void)lane_of(w, i);
    for (size_t i = 0; i < w->element_count; i++)
        w->elements[i].lane = lane_of(w, node_of_lane(w, i));
}

/* ---- rows ---- */

/* While rows are found there may be as many as elements. */
static bool *cell_of(const struct layout_work *w, size_t element, size_t row)
{
    return &w->taken[w->elements[element].column * w->element_count + row];
}

static size_t branch_of(const struct layout_work *w, size_t element)
{
    const struct package_element *x = &w->elements[element];
    return x->kind == PACKAGE_DRAW_RULE ? PACKAGE_NONE : w->plan->nodes[node_of_lane(w, element)].branch;
}

/* May the element stand in the row? Rows of one branch are not another's. */
static bool fits(const struct layout_work *w, size_t element, size_t row, size_t branch)
{
    const struct layout_row *r = &w->rows[row];
    bool own = r->branch == branch || r->branch == PACKAGE_NONE || branch == PACKAGE_NONE;
    return r->lane == w->elements[element].lane && own && !*cell_of(w, element, row);
}

/* The row of what leads to it, else the first that it fits in, else a new one. */
static size_t choose_row(struct layout_work *w, size_t element)
{
    size_t branch = branch_of(w, element);
    for (size_t i = 0; i < w->flow_count; i++) {
        size_t row = layout_row_from(w, &w->flows[i]);
        if (w->flows[i].flow.to == element && row != PACKAGE_NONE && fits(w, element, row, branch)) return row;
    }
    for (size_t row = 0; row < w->row_count; row++)
        if (w->rows[row].branch == branch && fits(w, element, row, branch)) return row;
    for (size_t row = 0; row < w->row_count; row++)
        if (fits(w, element, row, branch)) return row;
    w->rows[w->row_count] = (struct layout_row){.lane = w->elements[element].lane, .branch = branch};
    return w->row_count++;
}

/* Rows lane by lane; within a lane those of the main line first, then branch by branch. */
static bool stands_above(const struct layout_work *w, size_t a, size_t b)
{
    const struct layout_row *one = &w->rows[a];
    const struct layout_row *two = &w->rows[b];
    if (one->lane != two->lane) return one->lane < two->lane;
    size_t first = one->branch == PACKAGE_NONE ? 0 : one->branch + 1;
    size_t second = two->branch == PACKAGE_NONE ? 0 : two->branch + 1;
    return first != second ? first < second : a < b;
}

static void sort_rows(struct layout_work *w)
{
    struct layout_row *sorted = ARENA_ARRAY(w->c->arena, w->row_count, struct layout_row);
    for (size_t a = 0; a < w->row_count; a++) {
        for (size_t b = 0; b < w->row_count; b++)
            w->rows[a].number += b != a && stands_above(w, b, a);
        sorted[w->rows[a].number] = w->rows[a];
    }
    for (size_t i = 0; i < w->element_count; i++)
        w->row_of[i] = w->rows[w->row_of[i]].number;
    w->rows = sorted;
}

static void find_rows(struct layout_work *w)
{
    w->row_of = ARENA_ARRAY(w->c->arena, w->element_count, size_t);
    w->rows = ARENA_ARRAY(w->c->arena, w->element_count, struct layout_row);
    w->taken = ARENA_ARRAY(w->c->arena, w->column_count * w->element_count, bool);
    for (size_t i = 0; i < w->element_count; i++)
        w->row_of[i] = PACKAGE_NONE;
    for (size_t column = 0; column < w->column_count; column++)
        for (size_t i = 0; i < w->element_count; i++) {
            if (w->elements[i].column != column) continue;
            w->row_of[i] = choose_row(w, i);
            *cell_of(w, i, w->row_of[i]) = true;
        }
    sort_rows(w);
}

void layout_put_cells(struct layout_work *w)
{
    find_columns(w);
    find_lanes(w);
    find_rows(w);
    w->taken = ARENA_ARRAY(w->c->arena, w->column_count * w->row_count, bool);
    for (size_t i = 0; i < w->element_count; i++)
        w->taken[w->elements[i].column * w->row_count + w->row_of[i]] = true;
}
