/* package_picture: the layout of a package as a diagram: lanes, steps, choices, forks, waits. */
#include "web/package_picture.h"

#include "i18n/i18n.h"
#include "web/package_drawing.h"

enum { LANE_TITLE = 160, BASE = 12 /* from the top of a line to its base */ };

static void draw_border(struct package_drawing *d, int width, int y)
{
    struct diagram_point *points = ARENA_ARRAY(d->a, 2, struct diagram_point);
    points[0] = (struct diagram_point){0, y};
    points[1] = (struct diagram_point){width, y};
    package_draw_line(d, (struct diagram_line){.points = points, .count = 2, .is_faint = true});
}

static void draw_lanes(struct package_drawing *d, const struct package_layout *l)
{
    for (size_t i = 0; i < l->lane_count; i++) {
        const struct package_lane *lane = &l->lanes[i];
        package_draw_item(d, (struct diagram_item){.shape = DIAGRAM_BAND,
                                                   .y = lane->y,
                                                   .width = l->width,
                                                   .height = lane->height,
                                                   .tone = CHART_SLATE,
                                                   .is_filled = i % 2 == 0});
        package_draw_item(d, (struct diagram_item){.shape = DIAGRAM_BAND,
                                                   .y = lane->y,
                                                   .width = l->left,
                                                   .height = lane->height,
                                                   .tone = CHART_LAKE,
                                                   .is_filled = true});
        if (i > 0) draw_border(d, l->width, lane->y);
        struct diagram_text title = {.x = PACKAGE_PADDING,
                                     .y = lane->y + (lane->height - (int)lane->line_count * PACKAGE_LINE) / 2 + BASE,
                                     .size = PACKAGE_LETTER,
                                     .is_bold = true};
        title.y = package_draw_texts(d, lane->lines, lane->heading_count, title, PACKAGE_LINE);
        title.is_bold = false;
        title.size = PACKAGE_LETTER_SMALL;
        (void)package_draw_texts(d, lane->lines + lane->heading_count, lane->line_count - lane->heading_count, title,
                                 PACKAGE_LINE);
    }
}

/* ---- elements ---- */

static enum chart_tone tone_of(const struct package_node *node)
{
    if (node->row->stops_clock) return CHART_LEAF;
    bool stands = !str_is_empty(node->row->pause) || node->wait != PACKAGE_NONE;
    return stands ? CHART_AMBER : CHART_LAKE;
}

static void draw_step(struct package_drawing *d, const struct package_node *node, const struct package_element *x)
{
    enum chart_tone tone = tone_of(node);
    package_draw_item(d, (struct diagram_item){.shape = DIAGRAM_BOX,
                                               .x = x->x,
                                               .y = x->y,
                                               .width = x->width,
                                               .height = x->height,
                                               .tone = tone,
                                               .is_filled = tone != CHART_LAKE,
                                               .is_strong = node->row->stops_clock});
    struct diagram_text t = {.x = x->x + PACKAGE_PADDING,
                             .y = x->y + PACKAGE_PADDING + BASE,
                             .size = PACKAGE_LETTER,
                             .is_bold = true,
                             .text = x->heading};
    package_draw_text(d, t);
    package_draw_text(d, (struct diagram_text){.x = x->x + x->width - PACKAGE_PADDING,
                                               .y = t.y,
                                               .anchor = DIAGRAM_RIGHT,
                                               .size = PACKAGE_LETTER_SMALL,
                                               .is_quiet = true,
                                               .text = x->time});
    t.is_bold = false;
    t.y += PACKAGE_LINE;
    t.y = package_draw_texts(d, x->lines, x->line_count, t, PACKAGE_LINE) + 3;
    t.size = PACKAGE_LETTER_SMALL;
    t.is_quiet = true;
    (void)package_draw_texts(d, x->notes, x->note_count, t, PACKAGE_LINE_SMALL);
}

static void draw_condition(struct package_drawing *d, const struct package_element *x)
{
    package_draw_item(
        d,
        (struct diagram_item){
            .shape = DIAGRAM_PILL, .x = x->x, .y = x->y, .width = x->width, .height = x->height, .tone = CHART_SLATE});
    (void)package_draw_texts(d, x->lines, x->line_count,
                             (struct diagram_text){.x = x->x + x->width / 2,
                                                   .y = x->y + PACKAGE_PADDING / 2 + BASE,
                                                   .anchor = DIAGRAM_MIDDLE,
                                                   .size = PACKAGE_LETTER_SMALL},
                             PACKAGE_LINE_SMALL);
}

static void draw_sign(struct package_drawing *d, const struct package_element *x)
{
    static const struct {
        enum diagram_shape shape;
        enum diagram_sign sign;
        enum chart_tone tone;
        bool is_strong;
    } signs[] = {[PACKAGE_DRAW_START] = {DIAGRAM_CIRCLE, DIAGRAM_NO_SIGN, CHART_LEAF, false},
                 [PACKAGE_DRAW_END] = {DIAGRAM_CIRCLE, DIAGRAM_NO_SIGN, CHART_BRICK, true},
                 [PACKAGE_DRAW_CHOICE] = {DIAGRAM_DIAMOND, DIAGRAM_CROSS, CHART_SLATE, false},
                 [PACKAGE_DRAW_FORK] = {DIAGRAM_DIAMOND, DIAGRAM_PLUS, CHART_SLATE, false},
                 [PACKAGE_DRAW_JOIN] = {DIAGRAM_DIAMOND, DIAGRAM_PLUS, CHART_SLATE, false},
                 [PACKAGE_DRAW_ALARM] = {DIAGRAM_CIRCLE, DIAGRAM_CLOCK, CHART_BRICK, true}};
    package_draw_item(d, (struct diagram_item){.shape = signs[x->kind].shape,
                                               .sign = signs[x->kind].sign,
                                               .x = x->x,
                                               .y = x->y,
                                               .width = x->width,
                                               .height = x->height,
                                               .tone = signs[x->kind].tone,
                                               .is_strong = signs[x->kind].is_strong});
}

static void draw_flow(struct package_drawing *d, const struct package_flow *f)
{
    struct diagram_point *points = ARENA_ARRAY(d->a, f->point_count, struct diagram_point);
    for (size_t i = 0; i < f->point_count; i++)
        points[i] = (struct diagram_point){f->points[i].x, f->points[i].y};
    package_draw_line(d, (struct diagram_line){.points = points,
                                               .count = f->point_count,
                                               .tone = f->kind == PACKAGE_FLOW_NEXT ? CHART_SLATE : CHART_AMBER,
                                               .is_dashed = f->kind != PACKAGE_FLOW_NEXT,
                                               .has_arrow = true});
}

/* Upon the edge of its step, so after it. */
static void draw_timer(struct package_drawing *d, const struct package_flow *f)
{
    if (f->kind != PACKAGE_FLOW_TIMER) return;
    package_draw_item(d, (struct diagram_item){.shape = DIAGRAM_CIRCLE,
                                               .sign = DIAGRAM_CLOCK,
                                               .x = f->points[0].x - 10,
                                               .y = f->points[0].y - 10,
                                               .width = 20,
                                               .height = 20,
                                               .tone = CHART_AMBER});
}

static const struct package_layout_words *words_of(struct ctx *c, const struct package_plan *plan)
{
    struct package_layout_words *words = ARENA_NEW(c->arena, struct package_layout_words);
    struct str *times = ARENA_ARRAY(c->arena, plan->node_count, struct str);
    struct str *notes = ARENA_ARRAY(c->arena, plan->node_count, struct str);
    struct str *roles = ARENA_ARRAY(c->arena, plan->node_count, struct str);
    for (size_t i = 0; i < plan->node_count; i++) {
        const struct package_node *node = &plan->nodes[i];
        const char *role = node->power == ROLE_NONE ? N_("Applicant") : role_name(node->power);
        if (node->row->time.has) times[i] = package_minutes_text(c, node->row->time.value);
        notes[i] = package_step_notes(c, plan, i);
        roles[i] = str_of(tr(c->locale, role));
    }
    *words = (struct package_layout_words){times, notes, roles};
    return words;
}

err_t package_picture_flow(struct ctx *c, const struct package_plan *plan, const char *id, struct html_safe *ret)
{
    const struct package_layout_wish wish = {.left = LANE_TITLE, .words = words_of(c, plan)};
    struct package_drawing d = {.a = c->arena};
    struct package_layout l;
    err_t e = package_layout_of(c, plan, &wish, &l);
    if (e) return e;
    draw_lanes(&d, &l);
    for (size_t i = 0; i < l.flow_count; i++)
        draw_flow(&d, &l.flows[i]);
    for (size_t i = 0; i < l.element_count; i++) {
        const struct package_element *x = &l.elements[i];
        if (x->kind == PACKAGE_DRAW_STEP)
            draw_step(&d, &plan->nodes[x->node], x);
        else if (x->kind == PACKAGE_DRAW_CONDITION)
            draw_condition(&d, x);
        else
            draw_sign(&d, x);
    }
    for (size_t i = 0; i < l.flow_count; i++)
        draw_timer(&d, &l.flows[i]);
    struct str counts = arena_printf(c->arena, "%zu", plan->node_count);
    *ret = package_draw_svg(
        &d, id, package_title(c, plan->package),
        tr_with(c->arena, c->locale,
                N_("Steps in lanes of who does them, from left to right: %s. The table says the same."), counts),
        l.width, l.height);
    return OK;
}
