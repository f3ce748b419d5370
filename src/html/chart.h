/* chart: figures drawn on the server as SVG that needs no script, prints in black and white (each tone has its
 * pattern), and reads aloud (title and description). Text keeps its size on a narrow screen: only bars stretch. The
 * same input gives the same bytes. A chart never stands alone: the page shows the same numbers as a table. */
#ifndef HTML_CHART_H
#define HTML_CHART_H

#include "html/html.h"

enum chart_tone { CHART_LAKE, CHART_LEAF, CHART_AMBER, CHART_BRICK, CHART_SLATE, CHART_TONE_COUNT };

struct chart_value {
    struct str label;
    int64_t value;   /* at least 0 */
    struct str text; /* the value as written for people: "5.273" */
    enum chart_tone tone;
};

struct chart_view {
    const char *id;         /* unique in the page; a name of letters, digits and - */
    struct str title;       /* what is drawn */
    struct str description; /* what it shows, in a sentence: read instead of the drawing */
    const struct chart_value *values;
    size_t count;
};

/* One bar a value, longest = the largest value; label above, number behind the bar. */
struct html_safe chart_bars(struct arena *a, const struct chart_view *v);

/* One bar of the full width divided by the values' shares, with a legend under it. All zero: an empty bar. */
struct html_safe chart_stack(struct arena *a, const struct chart_view *v);

/* A line over the values in their order (labels and texts are not drawn), from 0 to the largest; the last is marked. */
struct html_safe chart_line(struct arena *a, const struct chart_view *v);

#endif
