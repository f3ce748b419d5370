/* diagram: SVG by hand, attributes alone: an attribute style="" would break the rule for the pages' content. */
#include "html/diagram.h"

#include "base/err.h"

enum { DIAGRAM_MAXIMUM = 8 << 20, ARROW = 8 };

static const struct {
    const char *edge, *pale;
} colours[CHART_TONE_COUNT] = {
    [CHART_LAKE] = {"#0B4F8A", "#E8F1F9"},  [CHART_LEAF] = {"#1B6B3A", "#E8F5EC"},
    [CHART_AMBER] = {"#8A5300", "#FFF4DC"}, [CHART_BRICK] = {"#A4201C", "#FDECEB"},
    [CHART_SLATE] = {"#4A5568", "#F5F7FA"},
};

static void add_text(struct buf *out, struct str s)
{
    struct html h = {.out = out};
    html_text_str(&h, s);
}

static void begin(struct buf *out, const struct diagram_view *v)
{
    buf_printf(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mc-diagram\" role=\"img\" aria-labelledby=\"%s-t "
               "%s-d\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"'Be Vietnam Pro', 'Noto Sans', "
               "Arial, sans-serif\"><title id=\"%s-t\">",
               v->id, v->id, v->width, v->height, v->width, v->height, v->id);
    add_text(out, v->title);
    buf_printf(out, "</title><desc id=\"%s-d\">", v->id);
    add_text(out, v->description);
    buf_printf(out, "</desc><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", v->width, v->height);
}

/* ---- items ---- */

static void add_sign(struct buf *out, const struct diagram_item *item)
{
    int x = item->x + item->width / 2, y = item->y + item->height / 2;
    const char *colour = colours[item->tone].edge;
    switch (item->sign) {
    case DIAGRAM_NO_SIGN:
        return;
    case DIAGRAM_CROSS:
        buf_printf(out, "<path d=\"M%d %dl14 14M%d %dl14 -14\" stroke=\"%s\" stroke-width=\"3\"/>", x - 7, y - 7, x - 7,
                   y + 7, colour);
        return;
    case DIAGRAM_PLUS:
        buf_printf(out, "<path d=\"M%d %dh18M%d %dv18\" stroke=\"%s\" stroke-width=\"3\"/>", x - 9, y, x, y - 9,
                   colour);
        return;
    case DIAGRAM_CLOCK:
        buf_printf(out, "<path d=\"M%d %dv-%dM%d %dl4 3\" stroke=\"%s\" stroke-width=\"1.5\"/>", x, y,
                   item->height / 2 - 4, x, y, colour);
        return;
    }
}

static void add_item(struct buf *out, const struct diagram_item *item)
{
    const char *edge = colours[item->tone].edge;
    const char *ground = item->is_full ? edge : item->is_filled ? colours[item->tone].pale : "#fff";
    int x = item->x + item->width / 2, y = item->y + item->height / 2;
    if (item->shape == DIAGRAM_BAND) {
        buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>", item->x, item->y,
                   item->width, item->height, ground);
        return;
    }
    if (item->shape == DIAGRAM_CIRCLE)
        buf_printf(out, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"", x, y, item->height / 2);
    else if (item->shape == DIAGRAM_DIAMOND)
        buf_printf(out, "<path d=\"M%d %dL%d %dL%d %dL%d %dZ\"", item->x, y, x, item->y, item->x + item->width, y, x,
                   item->y + item->height);
    else
        buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"", item->x, item->y, item->width,
                   item->height,
                   item->shape == DIAGRAM_PILL ? item->height / 2
                   : item->width > 12          ? 6
                                               : 0);
    buf_printf(out, " fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>", ground, edge, item->is_strong ? "3" : "1.5");
    add_sign(out, item);
}

/* ---- lines ---- */

/* A triangle whose tip is the last point. */
static void add_arrow(struct buf *out, const struct diagram_line *line)
{
    struct diagram_point tip = line->points[line->count - 1], from = line->points[line->count - 2];
    int dx = tip.x > from.x ? 1 : tip.x < from.x ? -1 : 0, dy = tip.y > from.y ? 1 : tip.y < from.y ? -1 : 0;
    buf_printf(out, "<path d=\"M%d %dL%d %dL%d %dZ\" fill=\"%s\"/>", tip.x, tip.y, tip.x - dx * ARROW - dy * 4,
               tip.y - dy * ARROW - dx * 4, tip.x - dx * ARROW + dy * 4, tip.y - dy * ARROW + dx * 4,
               colours[line->tone].edge);
}

static void add_line(struct buf *out, const struct diagram_line *line)
{
    ASSERT(line->count >= 2);
    buf_add(out, STR("<polyline points=\""));
    for (size_t i = 0; i < line->count; i++)
        buf_printf(out, "%s%d,%d", i ? " " : "", line->points[i].x, line->points[i].y);
    buf_printf(out, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
               line->is_faint ? "#CBD2DC" : colours[line->tone].edge,
               line->is_strong  ? "2.5"
               : line->is_faint ? "1"
                                : "1.5",
               line->is_dashed ? " stroke-dasharray=\"5 4\"" : "");
    if (line->has_arrow) add_arrow(out, line);
}

static void add_words(struct buf *out, const struct diagram_text *t)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    if (t->text.len == 0) return;
    buf_printf(out, "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s%s fill=\"%s\">", t->x, t->y, t->size,
               anchors[t->anchor], t->is_bold ? " font-weight=\"700\"" : "", t->is_quiet ? "#4A5568" : "#14213D");
    add_text(out, t->text);
    buf_add(out, STR("</text>"));
}

struct html_safe diagram_svg(struct arena *a, const struct diagram_view *v)
{
    struct buf out = buf_new(DIAGRAM_MAXIMUM);
    begin(&out, v);
    for (size_t i = 0; i < v->item_count; i++)
        if (v->items[i].shape == DIAGRAM_BAND) add_item(&out, &v->items[i]);
    for (size_t i = 0; i < v->line_count; i++)
        add_line(&out, &v->lines[i]);
    for (size_t i = 0; i < v->item_count; i++)
        if (v->items[i].shape != DIAGRAM_BAND) add_item(&out, &v->items[i]);
    for (size_t i = 0; i < v->text_count; i++)
        add_words(&out, &v->texts[i]);
    buf_add(&out, STR("</svg>"));
    ASSERT(!out.overflowed);
    struct html_safe safe = {arena_copy(a, buf_str(&out))};
    buf_free(&out);
    return safe;
}
