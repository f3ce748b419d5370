/* layout_build: what is drawn: nodes and edges become elements and flows, in the order in which a dossier comes by, so
 * that each flow stands behind those that lead to where it begins. */
#include "base/wrap.h"
#include "domain/layout_work.h"

enum { LINES_MAX = 5, HEADING_ROOM = LAYOUT_BOX - 2 * PACKAGE_PADDING, BOX_LEAST = 58 };

/* Where the elements of a node are, while flows are made. */
struct building {
    struct layout_work *w;
    size_t *steps; /* of each node */
    size_t *joins; /* PACKAGE_NONE: nothing joins before it */
};

static size_t add_element(struct layout_work *w, enum package_element_kind kind, size_t node, size_t row)
{
    w->elements[w->element_count] = (struct package_element){.kind = kind, .node = node, .row = row};
    return w->element_count++;
}

static void add_flow(struct layout_work *w, enum package_flow_kind kind, size_t from, size_t to)
{
    w->flows[w->flow_count++] = (struct layout_flow){.flow = {.kind = kind, .from = from, .to = to}};
}

static size_t entry_of(const struct building *b, size_t node, bool is_join)
{
    return is_join ? b->joins[node] : b->steps[node];
}

/* From `tail` to where the edges of one row lead; behind a fork if there are several. *end: the node's end, made once.
 */
static void lead_on(struct building *b, size_t node, size_t row, size_t tail, size_t *end)
{
    const struct package_plan *plan = b->w->plan;
    const struct package_node *n = &plan->nodes[node];
    size_t count = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        count += plan->edges[n->first_edge + i].row == row;
    if (count > 1) {
        size_t fork = add_element(b->w, PACKAGE_DRAW_FORK, node, row);
        add_flow(b->w, PACKAGE_FLOW_NEXT, tail, fork);
        tail = fork;
    }
    for (size_t i = 0; i < n->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[n->first_edge + i];
        if (edge->row != row) continue;
        bool ends = edge->to == PACKAGE_END;
        if (ends && *end == PACKAGE_NONE) *end = add_element(b->w, PACKAGE_DRAW_END, node, PACKAGE_NONE);
        add_flow(b->w, PACKAGE_FLOW_NEXT, tail, ends ? *end : entry_of(b, edge->to, edge->is_join));
    }
}

/* What comes of the longest wait: work goes on as if the step were done, or somebody is told. */
static void add_timer(struct building *b, size_t node, size_t next)
{
    const struct package_row *row = b->w->plan->nodes[node].row;
    int64_t minutes;
    if (!package_wait_minutes(str_or_empty(row->wait_max), &minutes)) return;
    bool goes_on = row->has_overdue && row->overdue == PACKAGE_OVERDUE_CONTINUE;
    size_t to = goes_on ? next : add_element(b->w, PACKAGE_DRAW_ALARM, node, PACKAGE_NONE);
    add_flow(b->w, PACKAGE_FLOW_TIMER, b->steps[node], to);
}

static void add_node(struct building *b, size_t node)
{
    struct layout_work *w = b->w;
    const struct package_node *n = &w->plan->nodes[node];
    const struct package_row *rows = w->plan->package->rows;
    size_t end = PACKAGE_NONE;
    size_t tail = b->steps[node];
    if (b->joins[node] != PACKAGE_NONE) add_flow(w, PACKAGE_FLOW_NEXT, b->joins[node], tail);
    if (n->wait != PACKAGE_NONE) add_flow(w, PACKAGE_FLOW_WAIT, b->steps[n->wait], tail);
    size_t before = w->flow_count; /* the first from here leads on */
    bool chooses = n->row_count > 1 || !str_is_empty(rows[n->first_row].guard);
    if (!chooses) {
        lead_on(b, node, n->first_row, tail, &end);
    } else {
        size_t choice = add_element(w, PACKAGE_DRAW_CHOICE, node, PACKAGE_NONE);
        add_flow(w, PACKAGE_FLOW_NEXT, tail, choice);
        for (size_t r = n->first_row; r < n->first_row + n->row_count; r++) {
            size_t condition = add_element(w, PACKAGE_DRAW_CONDITION, node, r);
            add_flow(w, PACKAGE_FLOW_NEXT, choice, condition);
            lead_on(b, node, r, condition, &end);
        }
    }
    add_timer(b, node, w->flows[before].flow.to);
}

static void add_nodes(struct building *b)
{
    const struct package_plan *plan = b->w->plan;
    for (size_t i = 0; i < plan->node_count; i++) {
        b->steps[i] = add_element(b->w, PACKAGE_DRAW_STEP, i, PACKAGE_NONE);
        b->joins[i] = PACKAGE_NONE;
    }
    for (size_t i = 0; i < plan->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[i];
        if (edge->is_join && edge->to != PACKAGE_END && b->joins[edge->to] == PACKAGE_NONE)
            b->joins[edge->to] = add_element(b->w, PACKAGE_DRAW_JOIN, edge->to, PACKAGE_NONE);
    }
}

/* Start, and the tables that are asked at filing. */
static void add_start(struct building *b)
{
    struct layout_work *w = b->w;
    size_t tail = add_element(w, PACKAGE_DRAW_START, 0, PACKAGE_NONE);
    for (size_t i = 0; w->wish->with_rules && i < w->plan->package->table_count; i++) {
        size_t rule = add_element(w, PACKAGE_DRAW_RULE, i, PACKAGE_NONE);
        add_flow(w, PACKAGE_FLOW_NEXT, tail, rule);
        tail = rule;
    }
    add_flow(w, PACKAGE_FLOW_NEXT, tail, entry_of(b, 0, false));
}

void layout_build(struct layout_work *w)
{
    const struct package_plan *plan = w->plan;
    struct arena *a = w->c->arena;
    size_t rows = plan->package->row_count;
    /* a node has at most a step, a join, a choice, an end and an alarm, a row a condition and a fork */
    size_t room = 5 * plan->node_count + 2 * rows + plan->package->table_count + 1;
    w->elements = ARENA_ARRAY(a, room, struct package_element);
    w->flows = ARENA_ARRAY(a, room + 3 * plan->node_count + plan->edge_count + 2 * rows, struct layout_flow);
    struct building b = {w, ARENA_ARRAY(a, plan->node_count, size_t), ARENA_ARRAY(a, plan->node_count, size_t)};
    add_nodes(&b);
    add_start(&b);
    for (size_t i = 0; i < plan->node_count; i++)
        add_node(&b, plan->order[i]);
}

/* ---- texts and sizes ---- */

static struct str word_of(const struct str *words, size_t node)
{
    return words ? str_or_empty(words[node]) : STR("");
}

static void measure_step(struct layout_work *w, struct package_element *x)
{
    const struct package_row *row = w->plan->nodes[x->node].row;
    const struct package_layout_words *words = w->wish->words;
    const struct str *cut = NULL;
    x->time = STR("");
    if (words && wrap_text(w->c->arena, word_of(words->times, x->node), PACKAGE_LETTER_SMALL, HEADING_ROOM / 2 + 20, 1,
                           &cut, NULL))
        x->time = cut[0];
    int room = HEADING_ROOM - wrap_width(x->time, PACKAGE_LETTER_SMALL) - 8;
    x->heading = wrap_text(w->c->arena, row->step, PACKAGE_LETTER, room, 1, &cut, NULL) ? cut[0] : STR("");
    x->line_count =
        wrap_text(w->c->arena, str_or_empty(row->content), PACKAGE_LETTER, HEADING_ROOM, LINES_MAX, &x->lines, NULL);
    if (words)
        x->note_count = wrap_text(w->c->arena, word_of(words->notes, x->node), PACKAGE_LETTER_SMALL, HEADING_ROOM,
                                  LINES_MAX, &x->notes, NULL);
    x->width = LAYOUT_BOX;
    x->height = 2 * PACKAGE_PADDING + PACKAGE_LINE + (int)x->line_count * PACKAGE_LINE +
                (x->note_count ? 4 + (int)x->note_count * PACKAGE_LINE_SMALL : 0);
    if (x->height < BOX_LEAST) x->height = BOX_LEAST;
}

static void measure_text(struct layout_work *w, struct package_element *x, struct str text, int most)
{
    x->line_count =
        wrap_text(w->c->arena, text, PACKAGE_LETTER_SMALL, most - 2 * PACKAGE_PADDING, LINES_MAX, &x->lines, NULL);
    x->width = 40;
    for (size_t i = 0; i < x->line_count; i++) {
        int width = wrap_width(x->lines[i], PACKAGE_LETTER_SMALL) + 2 * PACKAGE_PADDING;
        if (width > x->width) x->width = width;
    }
    x->height = (int)(x->line_count ? x->line_count : 1) * PACKAGE_LINE_SMALL + PACKAGE_PADDING;
}

void layout_measure(struct layout_work *w)
{
    const struct package *p = w->plan->package;
    for (size_t i = 0; i < w->element_count; i++) {
        struct package_element *x = &w->elements[i];
        if (x->kind == PACKAGE_DRAW_STEP) {
            measure_step(w, x);
        } else if (x->kind == PACKAGE_DRAW_CONDITION) {
            measure_text(w, x, str_or_empty(p->rows[x->row].guard), LAYOUT_PILL);
        } else if (x->kind == PACKAGE_DRAW_RULE) {
            measure_text(w, x, p->tables[x->node].id, LAYOUT_RULE_BOX);
            x->width = LAYOUT_RULE_BOX;
            x->height = BOX_LEAST;
        } else {
            bool round = x->kind == PACKAGE_DRAW_START || x->kind == PACKAGE_DRAW_END || x->kind == PACKAGE_DRAW_ALARM;
            x->width = x->height = round ? LAYOUT_CIRCLE : LAYOUT_DIAMOND;
        }
    }
}
