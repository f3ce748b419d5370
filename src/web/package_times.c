/* package_times: the planned begin and end of each step as bars under one axis of working time. */
#include "base/wrap.h"
#include "i18n/i18n.h"
#include "web/package_drawing.h"

enum {
    NAMES = 300, /* room for codes and contents */
    AXIS = 640,
    BEHIND = 130, /* for the time behind a bar that ends last */
    TOP = 46,
    ROW = 32,
    BAR = 16,
    LEGEND = 52,
    TICKS_MAX = 6,
    DAY = 480, /* minutes */
    BASE = 5   /* from the middle of a row to the base of its letters */
};

struct times {
    struct ctx *c;
    const struct package_plan *plan;
    struct package_schedule schedule;
    struct package_drawing drawing;
    int64_t whole; /* minutes that the axis shows */
    int64_t limit; /* INT64_MAX: none is known */
    int y;
};

static int x_of(const struct times *t, int64_t minutes)
{
    return NAMES + (int)(minutes * AXIS / t->whole);
}

static bool is_critical(const struct times *t, size_t node)
{
    for (size_t i = 0; i < t->schedule.critical_count; i++)
        if (t->schedule.critical[i] == node) return true;
    return false;
}

static void draw_upright(struct times *t, int x, int from, int to, enum chart_tone tone, bool is_strong)
{
    struct diagram_point *points = ARENA_ARRAY(t->c->arena, 2, struct diagram_point);
    points[0] = (struct diagram_point){x, from};
    points[1] = (struct diagram_point){x, to};
    package_draw_line(&t->drawing,
                      (struct diagram_line){
                          .points = points, .count = 2, .tone = tone, .is_faint = !is_strong, .is_strong = is_strong});
}

/* ---- the axis ---- */

/* Whole hours or days between two marks, so that there are not too many. */
static int64_t tick_of(int64_t whole)
{
    static const int64_t ticks[] = {5, 15, 30, 60, 120, 240, 480, 960, 2400, 4800, 9600, 24000, 48000, 96000};
    for (size_t i = 0; i < sizeof ticks / sizeof ticks[0]; i++)
        if (whole / ticks[i] <= TICKS_MAX) return ticks[i];
    return whole / TICKS_MAX + 1;
}

static void draw_axis(struct times *t, int bottom)
{
    int64_t tick = tick_of(t->whole);
    for (int64_t at = 0; at <= t->whole; at += tick) {
        struct diagram_text label = {.x = x_of(t, at),
                                     .y = TOP - 24,
                                     .anchor = DIAGRAM_MIDDLE,
                                     .size = PACKAGE_LETTER_SMALL,
                                     .is_quiet = true,
                                     .text = tick % DAY ? package_minutes_text(t->c, at) : package_days_text(t->c, at)};
        package_draw_text(&t->drawing, label);
        draw_upright(t, label.x, TOP - 18, bottom, CHART_SLATE, false);
    }
}

static void draw_limit(struct times *t, int bottom)
{
    if (t->limit == INT64_MAX) return;
    int x = x_of(t, t->limit);
    draw_upright(t, x, TOP - 4, bottom + 8, CHART_BRICK, true);
    package_draw_text(&t->drawing, (struct diagram_text){.x = x + BEHIND - 6,
                                                         .y = bottom + 22,
                                                         .anchor = DIAGRAM_RIGHT,
                                                         .size = PACKAGE_LETTER,
                                                         .is_bold = true,
                                                         .text = tr_with(t->c->arena, t->c->locale, N_("Limit: %s"),
                                                                         package_minutes_text(t->c, t->limit))});
}

/* ---- rows ---- */

static void draw_name(struct times *t, const struct package_node *node)
{
    const struct str *content;
    int y = t->y + ROW / 2 + BASE;
    int code = wrap_width(node->row->step, PACKAGE_LETTER) + 10;
    package_draw_text(
        &t->drawing,
        (struct diagram_text){.x = 8, .y = y, .size = PACKAGE_LETTER, .is_bold = true, .text = node->row->step});
    if (wrap_text(t->c->arena, str_or_empty(node->row->content), PACKAGE_LETTER, NAMES - 24 - code, 1, &content, NULL))
        package_draw_text(&t->drawing,
                          (struct diagram_text){.x = 8 + code, .y = y, .size = PACKAGE_LETTER, .text = content[0]});
}

/* The end of the last step that leads here: between it and the begin the step waits. -1: none. */
static int64_t ready_at(const struct times *t, size_t node)
{
    int64_t last = -1;
    for (size_t i = 0; i < t->plan->edge_count; i++) {
        const struct package_edge *edge = &t->plan->edges[i];
        if (edge->to == node && t->schedule.end[edge->from] > last) last = t->schedule.end[edge->from];
    }
    return last;
}

static void draw_wait(struct times *t, size_t node)
{
    int64_t ready = ready_at(t, node);
    struct diagram_point *points = ARENA_ARRAY(t->c->arena, 2, struct diagram_point);
    if (ready < 0 || ready >= t->schedule.start[node]) return;
    points[0] = (struct diagram_point){x_of(t, ready), t->y + ROW / 2};
    points[1] = (struct diagram_point){x_of(t, t->schedule.start[node]), t->y + ROW / 2};
    package_draw_line(
        &t->drawing,
        (struct diagram_line){.points = points, .count = 2, .tone = CHART_AMBER, .is_dashed = true, .has_arrow = true});
}

static void draw_bar(struct times *t, size_t node)
{
    int64_t start = t->schedule.start[node], end = t->schedule.end[node];
    bool critical = is_critical(t, node);
    int from = x_of(t, start), to = x_of(t, end), middle = t->y + ROW / 2;
    bool point = to - from < 3;
    struct diagram_item bar = {.shape = point ? DIAGRAM_DIAMOND : DIAGRAM_BOX,
                               .x = point ? from - BAR / 2 : from,
                               .y = middle - BAR / 2,
                               .width = point ? BAR : to - from,
                               .height = BAR,
                               .tone = t->plan->nodes[node].row->stops_clock ? CHART_LEAF : CHART_LAKE,
                               .is_filled = true,
                               .is_full = critical};
    draw_wait(t, node);
    package_draw_item(&t->drawing, bar);
    package_draw_text(&t->drawing, (struct diagram_text){.x = bar.x + bar.width + 6,
                                                         .y = middle + BASE,
                                                         .size = PACKAGE_LETTER_SMALL,
                                                         .is_bold = critical,
                                                         .text = package_minutes_text(t->c, end - start)});
}

static void draw_row(struct times *t, size_t node, size_t number)
{
    package_draw_item(&t->drawing, (struct diagram_item){.shape = DIAGRAM_BAND,
                                                         .y = t->y,
                                                         .width = NAMES + AXIS + BEHIND,
                                                         .height = ROW,
                                                         .tone = CHART_SLATE,
                                                         .is_filled = number % 2 == 0});
    draw_name(t, &t->plan->nodes[node]);
    if (t->schedule.start[node] >= 0)
        draw_bar(t, node);
    else
        package_draw_text(&t->drawing, (struct diagram_text){.x = NAMES + 6,
                                                             .y = t->y + ROW / 2 + BASE,
                                                             .size = PACKAGE_LETTER_SMALL,
                                                             .is_quiet = true,
                                                             .text = str_of(tr(t->c->locale, N_("Not on this way")))});
    t->y += ROW;
}

/* In the order of the table; a branch begins with its name. */
static void draw_rows(struct times *t)
{
    size_t branch = PACKAGE_NONE;
    for (size_t i = 0; i < t->plan->node_count; i++) {
        const struct package_node *node = &t->plan->nodes[i];
        if (node->branch != branch && node->branch != PACKAGE_NONE) {
            package_draw_text(&t->drawing,
                              (struct diagram_text){.x = 8,
                                                    .y = t->y + ROW - 9,
                                                    .size = PACKAGE_LETTER,
                                                    .is_quiet = true,
                                                    .text = tr_with(t->c->arena, t->c->locale, N_("Branch %s"),
                                                                    t->plan->branches[node->branch])});
            t->y += ROW;
        }
        branch = node->branch;
        draw_row(t, i, i);
    }
}

static void draw_legend(struct times *t)
{
    int y = t->y + 32;
    const struct {
        enum chart_tone tone;
        bool is_full;
        const char *msgid;
    } parts[] = {{CHART_LAKE, true, N_("The longest way")},
                 {CHART_LAKE, false, N_("Beside it")},
                 {CHART_LEAF, false, N_("Ends the legal time")}};
    int x = 8;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct str word = str_of(tr(t->c->locale, parts[i].msgid));
        package_draw_item(&t->drawing, (struct diagram_item){.shape = DIAGRAM_BOX,
                                                             .x = x,
                                                             .y = y,
                                                             .width = 24,
                                                             .height = 12,
                                                             .tone = parts[i].tone,
                                                             .is_filled = true,
                                                             .is_full = parts[i].is_full});
        package_draw_text(&t->drawing,
                          (struct diagram_text){.x = x + 30, .y = y + 11, .size = PACKAGE_LETTER_SMALL, .text = word});
        x += 46 + wrap_width(word, PACKAGE_LETTER_SMALL);
    }
}

static struct str sentence(const struct times *t)
{
    struct str way = package_minutes_text(t->c, t->schedule.minutes);
    struct str first = tr_with(t->c->arena, t->c->locale, N_("The longest way takes %s of working time."), way);
    if (t->limit == INT64_MAX) return first;
    return arena_join(t->c->arena, first, STR(" "),
                      tr_with(t->c->arena, t->c->locale, N_("Limit: %s"), package_minutes_text(t->c, t->limit)));
}

err_t package_picture_times(struct ctx *c, const struct package_plan *plan, const char *id, struct str channel,
                            struct str kase, struct html_safe *ret)
{
    struct times t = {.c = c, .plan = plan, .limit = INT64_MAX, .drawing = {.a = c->arena}, .y = TOP};
    const struct package_limit *limit = package_limit_find(plan->package, channel, kase);
    if (plan->node_count > PACKAGE_DRAWN_MAX)
        return fault_set(c, package_too_large, STR("steps"), arena_printf(c->arena, "%d", PACKAGE_DRAWN_MAX));
    err_t e = package_schedule_of(c, plan, channel, kase, &t.schedule);
    if (!e && limit) e = package_limit_minutes(c, &limit->limit, &t.limit);
    if (e) return e;
    t.whole = t.limit != INT64_MAX && t.limit > t.schedule.minutes ? t.limit : t.schedule.minutes;
    if (t.whole == 0) t.whole = 1;
    draw_rows(&t);
    draw_axis(&t, t.y);
    draw_limit(&t, t.y);
    draw_legend(&t);
    *ret = package_draw_svg(&t.drawing, id, package_title(c, plan->package), sentence(&t), NAMES + AXIS + BEHIND,
                            t.y + LEGEND);
    return OK;
}
