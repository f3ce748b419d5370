/* layout_pixels: rows and channels from above, then where lines meet boxes, then places in the gaps, columns from the
 * left, and last the points of each line. */
#include "base/wrap.h"
#include "domain/layout_work.h"

static int middle_of(const struct layout_work *w, size_t row)
{
    return w->rows[row].y + w->rows[row].height / 2;
}

/* ---- rows, channels, lanes ---- */

static void put_title(struct layout_work *w, size_t lane)
{
    struct package_lane *l = &w->lanes[lane];
    const struct package_layout_words *words = w->wish->words;
    const struct str *who, *role;
    size_t role_count = 0;
    int room = w->wish->left - 2 * PACKAGE_PADDING;
    if (w->wish->left == 0) return;
    struct str level = package_role_level(l->who); /* on a line of its own where one is too short */
    struct str title =
        str_is_absent(level) || wrap_width(l->who, PACKAGE_LETTER) <= room
            ? l->who
            : arena_printf(w->c->arena, "%.*s\n@%.*s", (int)(l->who.len - level.len - 1), l->who.ptr, STR_ARG(level));
    l->heading_count = wrap_text(w->c->arena, title, PACKAGE_LETTER, room, 3, &who, NULL);
    for (size_t i = 0; words && words->roles && i < w->plan->node_count && role_count == 0; i++)
        if (str_eq(str_or_empty(w->plan->nodes[i].row->who), l->who))
            role_count =
                wrap_text(w->c->arena, str_or_empty(words->roles[i]), PACKAGE_LETTER_SMALL, room, 3, &role, NULL);
    struct str *lines = ARENA_ARRAY(w->c->arena, l->heading_count + role_count, struct str);
    for (size_t i = 0; i < l->heading_count + role_count; i++)
        lines[i] = i < l->heading_count ? who[i] : role[i - l->heading_count];
    l->lines = lines;
    l->line_count = l->heading_count + role_count;
}

/* A row is as high as what stands in it, and all rows of a lane together as its title. */
static void find_heights(struct layout_work *w)
{
    for (size_t i = 0; i < w->element_count; i++) {
        struct layout_row *row = &w->rows[w->row_of[i]];
        if (w->elements[i].height > row->height) row->height = w->elements[i].height;
    }
    for (size_t i = 0; i < w->lane_count; i++) {
        put_title(w, i);
        int least = (int)w->lanes[i].line_count * PACKAGE_LINE;
        for (size_t r = 0; r < w->row_count; r++)
            if (w->rows[r].lane == i) {
                if (w->rows[r].height < least) w->rows[r].height = least;
                least = 0;
            }
    }
}

static void stack_rows(struct layout_work *w)
{
    int y = 0;
    w->channel_y = ARENA_ARRAY(w->c->arena, w->row_count + 1, int);
    for (size_t r = 0; r <= w->row_count; r++) {
        bool opens = r < w->row_count && (r == 0 || w->rows[r].lane != w->rows[r - 1].lane);
        if (opens) w->lanes[w->rows[r].lane].y = y;
        w->channel_y[r] = y + LAYOUT_SPACING / 2 + 2;
        y += (int)w->channel_size[r] * LAYOUT_SPACING;
        if (r == w->row_count) break;
        w->rows[r].y = y + LAYOUT_ROW_PADDING;
        y = w->rows[r].y + w->rows[r].height + LAYOUT_ROW_PADDING;
    }
    w->height = y + (w->channel_size[w->row_count] ? LAYOUT_SPACING / 2 : 0);
    for (size_t i = 0; i < w->lane_count; i++)
        w->lanes[i].height = (i + 1 < w->lane_count ? w->lanes[i + 1].y : w->height) - w->lanes[i].y;
    for (size_t i = 0; i < w->element_count; i++)
        w->elements[i].y = middle_of(w, w->row_of[i]) - w->elements[i].height / 2;
}

static int level_y(const struct layout_work *w, const struct layout_flow *f)
{
    return w->channel_y[f->channel] + (int)f->level * LAYOUT_SPACING;
}

/* ---- where lines meet boxes ---- */

/* -1: it comes from above, 1: from below, 0: straight. */
static int side_of(const struct layout_work *w, const struct layout_flow *f)
{
    size_t from = layout_row_from(w, f), to = layout_row_to(w, f);
    if (f->way == LAYOUT_THROUGH) return f->channel <= to ? -1 : 1;
    return from < to ? -1 : from > to ? 1 : 0;
}

static int within(int offset, int most)
{
    return offset < -most ? -most : offset > most ? most : offset;
}

/* Lines into the left edge of a step: the straight one in the middle, the others above and below it. A wait comes from
 * above or below. */
static void find_entry(struct layout_work *w, struct layout_flow *f)
{
    const struct package_element *to = layout_to(w, f);
    int others = 0, before = 0;
    for (const struct layout_flow *g = w->flows; g < w->flows + w->flow_count; g++) {
        if (g == f || g->flow.to != f->flow.to || layout_is_wait(g) != layout_is_wait(f)) continue;
        others++;
        before += g < f && side_of(w, g) == side_of(w, f);
    }
    if (layout_is_wait(f)) {
        f->to_offset = 24 + within(14 * before, to->width - 48);
        f->to_y = side_of(w, f) < 0 ? to->y : to->y + to->height;
        return;
    }
    /* Another's line may leave at this height just where this one comes in. */
    bool spread = to->kind == PACKAGE_DRAW_STEP &&
                  (others > 0 || w->taken[(to->column - 1) * w->row_count + layout_row_to(w, f)]);
    f->to_offset = spread ? within(side_of(w, f) * (13 + LAYOUT_SPACING * before), to->height / 2 - 8) : 0;
    f->to_y = middle_of(w, layout_row_to(w, f)) + f->to_offset;
}

/* Work leaves in the middle of the right edge; who waits is told below it. */
static void find_exit(struct layout_work *w, struct layout_flow *f)
{
    const struct package_element *from = layout_from(w, f);
    int waits = 0;
    f->from_y = middle_of(w, layout_row_from(w, f));
    for (const struct layout_flow *g = w->flows; layout_is_wait(f) && g <= f; g++)
        waits += layout_is_wait(g) && g->flow.from == f->flow.from;
    f->from_y += within(14 * waits, from->height / 2 - 8);
    if (f->flow.kind == PACKAGE_FLOW_TIMER) f->from_y = from->y + from->height;
}

/* ---- upright parts in gaps ---- */

static size_t gap_of(const struct layout_work *w, const struct layout_flow *f, size_t end)
{
    return end == 0 ? layout_from(w, f)->column : layout_to(w, f)->column - 1;
}

/* Does the flow run upright in the gap at this end? Then *ret_left and *ret_right are where it comes and goes. */
static bool runs_upright(const struct layout_work *w, const struct layout_flow *f, size_t end, int *ret_left,
                         int *ret_right)
{
    bool through = f->way == LAYOUT_THROUGH;
    if (through && end == 0 && f->flow.kind == PACKAGE_FLOW_TIMER) return false;
    if (through && end == 1 && layout_is_wait(f)) return false;
    if (!through && end == (f->way == LAYOUT_ALONG_SOURCE ? 0 : 1)) return false;
    *ret_left = through && end == 1 ? level_y(w, f) : f->from_y;
    *ret_right = through && end == 0 ? level_y(w, f) : f->to_y;
    return *ret_left != *ret_right;
}

static bool overlaps(const struct layout_upright *a, const struct layout_upright *b)
{
    int a_top = a->left_y < a->right_y ? a->left_y : a->right_y, a_low = a->left_y + a->right_y - a_top;
    int b_top = b->left_y < b->right_y ? b->left_y : b->right_y, b_low = b->left_y + b->right_y - b_top;
    bool tree = a->flow->flow.from == b->flow->flow.from && a->left_y == b->left_y && !a->end && !b->end;
    bool meet = a->flow->flow.to == b->flow->flow.to && a->right_y == b->right_y;
    return a_top <= b_low && b_top <= a_low && !tree && !meet;
}

/* The first place that is free and behind those that must come before: where one comes in at the height at which
 * another goes out, the first to leave turns first, else both would seem one line. SIZE_MAX: some of those have no
 * place yet. */
static size_t place_for(const struct layout_upright *list, size_t count, size_t at, bool force)
{
    const struct layout_upright *u = &list[at];
    size_t slot = 0;
    for (size_t i = 0; i < count; i++) {
        bool first = i != at && list[i].left_y == u->right_y;
        if (first && !list[i].is_placed && !force) return SIZE_MAX;
        if (first && list[i].is_placed && list[i].slot >= slot) slot = list[i].slot + 1;
    }
    for (size_t i = 0; i < count;) {
        bool met = i != at && list[i].is_placed && list[i].slot == slot && overlaps(&list[i], u);
        slot += met;
        i = met ? 0 : i + 1;
    }
    return slot;
}

/* Returns how many places the gap has. */
static size_t place_all(struct layout_upright *list, size_t count)
{
    size_t most = 0;
    for (size_t done = 0; done < count;) {
        size_t before = done;
        for (size_t i = 0; i < count; i++) {
            if (list[i].is_placed) continue;
            size_t slot = place_for(list, count, i, false);
            if (slot == SIZE_MAX) continue;
            list[i].slot = slot;
            list[i].is_placed = true;
            done++;
        }
        for (size_t i = 0; i < count && done == before; i++) { /* they wait for each other: one must begin */
            if (list[i].is_placed) continue;
            list[i].slot = place_for(list, count, i, true);
            list[i].is_placed = true;
            done++;
        }
    }
    for (size_t i = 0; i < count; i++) {
        list[i].flow->slots[list[i].end] = list[i].slot;
        if (list[i].slot + 1 > most) most = list[i].slot + 1;
    }
    return most;
}

static size_t fill_gap(struct layout_work *w, size_t gap)
{
    struct layout_upright *list = ARENA_ARRAY(w->c->arena, 2 * w->flow_count, struct layout_upright);
    size_t count = 0;
    for (struct layout_flow *f = w->flows; f < w->flows + w->flow_count; f++)
        for (size_t end = 0; end < 2; end++) {
            struct layout_upright u = {.flow = f, .end = end};
            if (gap_of(w, f, end) == gap && runs_upright(w, f, end, &u.left_y, &u.right_y)) list[count++] = u;
        }
    return place_all(list, count);
}

static void stand_columns(struct layout_work *w)
{
    int x = w->wish->left + LAYOUT_MARGIN;
    w->column_x = ARENA_ARRAY(w->c->arena, w->column_count, int);
    w->column_width = ARENA_ARRAY(w->c->arena, w->column_count, int);
    w->gap_x = ARENA_ARRAY(w->c->arena, w->column_count, int);
    for (size_t i = 0; i < w->element_count; i++) {
        int *width = &w->column_width[w->elements[i].column];
        if (w->elements[i].width > *width) *width = w->elements[i].width;
    }
    for (size_t column = 0; column < w->column_count; column++) {
        size_t slots = fill_gap(w, column);
        w->column_x[column] = x;
        w->gap_x[column] = x + w->column_width[column];
        x = w->gap_x[column] + LAYOUT_GAP + (slots > 1 ? (int)(slots - 1) * LAYOUT_SPACING : 0);
    }
    for (size_t i = 0; i < w->element_count; i++) {
        struct package_element *e = &w->elements[i];
        e->x = w->column_x[e->column] + (w->column_width[e->column] - e->width) / 2;
    }
}

/* ---- points ---- */

static int slot_x(const struct layout_work *w, const struct layout_flow *f, size_t end)
{
    return w->gap_x[gap_of(w, f, end)] + 18 + (int)f->slots[end] * LAYOUT_SPACING;
}

static void add_point(struct package_point *points, size_t *count, int x, int y)
{
    const struct package_point *last = *count ? &points[*count - 1] : NULL;
    const struct package_point *older = *count > 1 ? &points[*count - 2] : NULL;
    if (last && last->x == x && last->y == y) return;
    bool level = older && older->y == last->y && last->y == y;
    bool upright = older && older->x == last->x && last->x == x;
    if (level || upright) --*count; /* it goes on the same way */
    points[(*count)++] = (struct package_point){x, y};
}

static void draw_flow(struct layout_work *w, struct layout_flow *f)
{
    const struct package_element *from = layout_from(w, f), *to = layout_to(w, f);
    struct package_point *points = ARENA_ARRAY(w->c->arena, 8, struct package_point);
    bool timer = f->flow.kind == PACKAGE_FLOW_TIMER, wait = layout_is_wait(f);
    size_t count = 0;
    int left, right, x = timer ? from->x + from->width - 24 : from->x + from->width;
    int y = f->from_y;
    add_point(points, &count, x, y);
    for (size_t end = 0; end < 2; end++) {
        if (f->way == LAYOUT_THROUGH && ((end == 0 && timer) || (end == 1 && wait))) {
            x = end == 0 ? x : to->x + f->to_offset;
            add_point(points, &count, x, level_y(w, f));
            if (end == 1) add_point(points, &count, x, f->to_y);
            y = level_y(w, f);
        } else if (runs_upright(w, f, end, &left, &right)) {
            add_point(points, &count, slot_x(w, f, end), left);
            add_point(points, &count, slot_x(w, f, end), right);
            y = right;
        }
    }
    if (!wait) add_point(points, &count, to->x, y);
    f->flow.points = points;
    f->flow.point_count = count;
}

void layout_put_pixels(struct layout_work *w)
{
    find_heights(w);
    stack_rows(w);
    for (struct layout_flow *f = w->flows; f < w->flows + w->flow_count; f++) {
        find_exit(w, f);
        find_entry(w, f);
    }
    stand_columns(w);
    for (struct layout_flow *f = w->flows; f < w->flows + w->flow_count; f++)
        draw_flow(w, f);
}
