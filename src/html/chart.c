/* chart: SVG figures. Whole numbers only: shares are tenths of a percent, so that the bytes never depend on floating
 * point. Owns the colours and patterns of figures (the same tones as assets/scss/_tokens.scss). */
#include "html/chart.h"

#include "base/err.h"

enum {
    CHART_MAXIMUM = 1 << 20, /* bytes of one chart */
    BAR_ROW = 46,            /* pixels a bar with its label takes */
    BAR_HEIGHT = 16,
    BAR_SPACE = 740, /* of 1000: the longest bar; the number stands behind it */
    STACK_HEIGHT = 28,
    LINE_WIDTH = 240,
    LINE_HEIGHT = 48,
    LINE_MARGIN = 4,
};

static const struct tone {
    const char *colour;
    const char *pattern; /* drawn in white over the colour; NULL: plain */
} tones[CHART_TONE_COUNT] = {
    [CHART_LAKE] = {"#0B4F8A", NULL},
    [CHART_LEAF] = {"#1B6B3A", "<path d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\"/>"},
    [CHART_AMBER] = {"#8A5300", "<path d=\"M1 2h2M5 6h2\"/>"},
    [CHART_BRICK] = {"#A4201C", "<path d=\"M0 0l8 8M0 8l8-8\"/>"},
    [CHART_SLATE] = {"#4A5568", "<path d=\"M0 4h8\"/>"},
};

/* The tenths of a percent that part is of whole; whole may be 0. */
static int64_t share(int64_t part, int64_t whole, int64_t of)
{
    ASSERT(part >= 0 && part <= whole);
    if (whole == 0) return 0;
    /* Large values are scaled down first: part * 1000 may not overflow. */
    while (whole > INT64_MAX / 1000) {
        part /= 2;
        whole /= 2;
    }
    return part * of / whole;
}

static void add_share(struct buf *out, int64_t tenths)
{
    buf_printf(out, "%lld.%lld%%", (long long)(tenths / 10), (long long)(tenths % 10));
}

static void add_text(struct buf *out, struct str s)
{
    struct html h = {.out = out};
    html_text_str(&h, s);
}

static int64_t largest(const struct chart_view *v)
{
    int64_t most = 0;
    for (size_t i = 0; i < v->count; i++) {
        ASSERT(v->values[i].value >= 0);
        if (v->values[i].value > most) most = v->values[i].value;
    }
    return most;
}

static bool uses_tone(const struct chart_view *v, enum chart_tone tone)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->values[i].tone == tone) return true;
    return false;
}

static void add_patterns(struct buf *out, const struct chart_view *v)
{
    buf_add(out, STR("<defs>"));
    for (enum chart_tone tone = CHART_LAKE; tone < CHART_TONE_COUNT; tone++) {
        if (!tones[tone].pattern || !uses_tone(v, tone)) continue;
        buf_printf(out,
                   "<pattern id=\"%s-p%d\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><g stroke=\"#fff\" "
                   "stroke-width=\"1.5\" stroke-opacity=\".55\">%s</g></pattern>",
                   v->id, (int)tone, tones[tone].pattern);
    }
    buf_add(out, STR("</defs>"));
}

/* Opens the figure; size is the svg's width and height or viewBox. */
static void begin(struct buf *out, const struct chart_view *v, const char *class, const char *size)
{
    buf_printf(out, "<svg class=\"mc-chart %s\" role=\"img\" aria-labelledby=\"%s-t %s-d\" %s><title id=\"%s-t\">",
               class, v->id, v->id, size, v->id);
    add_text(out, v->title);
    buf_printf(out, "</title><desc id=\"%s-d\">", v->id);
    add_text(out, v->description);
    buf_add(out, STR("</desc>"));
    add_patterns(out, v);
}

/* A rectangle in a tone, then its pattern; x and width in tenths of a percent. */
static void add_bar(struct buf *out, const char *id, enum chart_tone tone, int64_t x, int64_t width, int y, int height)
{
    for (int layer = 0; layer < 2; layer++) {
        if (layer == 1 && !tones[tone].pattern) return;
        buf_add(out, STR("<rect x=\""));
        add_share(out, x);
        buf_printf(out, "\" y=\"%d\" width=\"", y);
        add_share(out, width);
        buf_printf(out, "\" height=\"%d\" fill=\"", height);
        if (layer == 0)
            buf_add(out, str_of(tones[tone].colour));
        else
            buf_printf(out, "url(#%s-p%d)", id, (int)tone);
        buf_add(out, STR("\"/>"));
    }
}

static struct html_safe finish(struct arena *a, struct buf *out)
{
    ASSERT(!out->overflowed);
    struct html_safe safe = {arena_copy(a, buf_str(out))};
    buf_free(out);
    return safe;
}

struct html_safe chart_bars(struct arena *a, const struct chart_view *v)
{
    struct buf out = buf_new(CHART_MAXIMUM);
    char size[64];
    int64_t most = largest(v);
    (void)snprintf(size, sizeof size, "width=\"100%%\" height=\"%zu\"", v->count * BAR_ROW + 4);
    begin(&out, v, "mc-chart--bars", size);
    for (size_t i = 0; i < v->count; i++) {
        const struct chart_value *value = &v->values[i];
        int top = (int)i * BAR_ROW;
        int64_t width = share(value->value, most, BAR_SPACE);
        buf_printf(&out, "<text class=\"mc-chart__label\" x=\"0\" y=\"%d\">", top + 15);
        add_text(&out, value->label);
        buf_add(&out, STR("</text>"));
        add_bar(&out, v->id, value->tone, 0, width, top + 22, BAR_HEIGHT);
        buf_add(&out, STR("<text class=\"mc-chart__number\" x=\""));
        add_share(&out, width);
        buf_printf(&out, "\" dx=\"8\" y=\"%d\">", top + 35);
        add_text(&out, value->text);
        buf_add(&out, STR("</text>"));
    }
    buf_add(&out, STR("</svg>"));
    return finish(a, &out);
}

static int64_t total(const struct chart_view *v)
{
    int64_t sum = 0;
    for (size_t i = 0; i < v->count; i++) {
        ASSERT(v->values[i].value >= 0 && v->values[i].value <= INT64_MAX - sum);
        sum += v->values[i].value;
    }
    return sum;
}

static void add_legend(struct buf *out, const struct chart_view *v)
{
    buf_add(out, STR("<ul class=\"mc-legend\">"));
    for (size_t i = 0; i < v->count; i++) {
        const struct chart_value *value = &v->values[i];
        buf_add(out, STR("<li><svg class=\"mc-legend__mark\" width=\"16\" height=\"16\" aria-hidden=\"true\" "
                         "focusable=\"false\">"));
        add_bar(out, v->id, value->tone, 0, 1000, 0, 16);
        buf_add(out, STR("</svg> "));
        add_text(out, value->label);
        buf_add(out, STR(" <strong>"));
        add_text(out, value->text);
        buf_add(out, STR("</strong></li>"));
    }
    buf_add(out, STR("</ul>"));
}

struct html_safe chart_stack(struct arena *a, const struct chart_view *v)
{
    struct buf out = buf_new(CHART_MAXIMUM);
    char size[64];
    int64_t sum = total(v), before = 0;
    (void)snprintf(size, sizeof size, "width=\"100%%\" height=\"%d\"", STACK_HEIGHT);
    begin(&out, v, "mc-chart--stack", size);
    buf_printf(&out, "<rect width=\"100%%\" height=\"%d\" fill=\"#E3E8EF\"/>", STACK_HEIGHT);
    for (size_t i = 0; i < v->count; i++) {
        /* The ends are rounded, not the widths: neighbours always meet, and the last ends at the edge. */
        int64_t from = share(before, sum, 1000);
        before += v->values[i].value;
        int64_t to = share(before, sum, 1000);
        if (to > from) add_bar(&out, v->id, v->values[i].tone, from, to - from, 0, STACK_HEIGHT);
        if (to > from && from > 0) {
            buf_add(&out, STR("<rect x=\""));
            add_share(&out, from);
            buf_printf(&out, "\" width=\"2\" height=\"%d\" fill=\"#fff\"/>", STACK_HEIGHT);
        }
    }
    buf_add(&out, STR("</svg>"));
    add_legend(&out, v);
    return finish(a, &out);
}

struct html_safe chart_line(struct arena *a, const struct chart_view *v)
{
    struct buf out = buf_new(CHART_MAXIMUM);
    char size[96];
    int64_t most = largest(v);
    int x = LINE_MARGIN, y = LINE_HEIGHT - LINE_MARGIN;
    (void)snprintf(size, sizeof size, "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"", LINE_WIDTH, LINE_HEIGHT,
                   LINE_WIDTH, LINE_HEIGHT);
    begin(&out, v, "mc-chart--line", size);
    buf_printf(&out, "<path d=\"M0 %dH%d\" stroke=\"#CBD2DC\"/>", LINE_HEIGHT - LINE_MARGIN, LINE_WIDTH);
    buf_printf(&out, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\" points=\"",
               tones[CHART_LAKE].colour);
    for (size_t i = 0; i < v->count; i++) {
        size_t steps = v->count > 1 ? v->count - 1 : 1;
        x = LINE_MARGIN + (int)(i * (LINE_WIDTH - 2 * LINE_MARGIN) / steps);
        y = LINE_HEIGHT - LINE_MARGIN - (int)share(v->values[i].value, most, LINE_HEIGHT - 2 * LINE_MARGIN);
        buf_printf(&out, "%s%d,%d", i ? " " : "", x, y);
    }
    buf_add(&out, STR("\"/>"));
    if (v->count > 0)
        buf_printf(&out, "<circle cx=\"%d\" cy=\"%d\" r=\"3.5\" fill=\"%s\"/>", x, y, tones[CHART_LAKE].colour);
    buf_add(&out, STR("</svg>"));
    return finish(a, &out);
}
