/* diagram: boxes, lines and words at places that somebody else has worked out, as SVG: needs no script and no style
 * sheet, prints, and can be kept as a file by itself. What is drawn is also said by a shape, a sign or a word, never by
 * colour alone. The same input gives the same bytes. A diagram never stands alone: the page has the same as a table. */
#ifndef HTML_DIAGRAM_H
#define HTML_DIAGRAM_H

#include "html/chart.h"

enum diagram_shape {
    DIAGRAM_BOX,
    DIAGRAM_PILL,    /* round ends */
    DIAGRAM_DIAMOND, /* upon a corner */
    DIAGRAM_CIRCLE,
    DIAGRAM_BAND /* no edge: the ground of a lane or of a title */
};

enum diagram_sign { DIAGRAM_NO_SIGN, DIAGRAM_CROSS, DIAGRAM_PLUS, DIAGRAM_CLOCK };

struct diagram_item {
    enum diagram_shape shape;
    enum diagram_sign sign; /* in the middle */
    int x, y, width, height;
    enum chart_tone tone; /* of the edge; CHART_SLATE is neutral */
    bool is_filled;       /* with the pale of its tone; else white */
    bool is_full;         /* with the tone itself */
    bool is_strong;       /* a thick edge */
};

struct diagram_point {
    int x, y;
};

struct diagram_line {
    const struct diagram_point *points;
    size_t count;
    enum chart_tone tone;
    bool is_dashed;
    bool is_strong;
    bool is_faint;  /* a ruled line that words may cross */
    bool has_arrow; /* at its end */
};

enum diagram_anchor { DIAGRAM_LEFT, DIAGRAM_MIDDLE, DIAGRAM_RIGHT };

struct diagram_text {
    int x, y; /* of the base line */
    enum diagram_anchor anchor;
    int size;
    bool is_bold;
    bool is_quiet; /* slate, for what is secondary */
    struct str text;
};

struct diagram_view {
    const char *id;         /* unique in the page; a name of letters, digits and - */
    struct str title;       /* what is drawn */
    struct str description; /* what it shows, in a sentence: read instead of the drawing */
    int width, height;
    const struct diagram_item *items; /* those behind lie upon those before */
    size_t item_count;
    const struct diagram_line *lines; /* upon bands, beneath all other items */
    size_t line_count;
    const struct diagram_text *texts;
    size_t text_count;
};

struct html_safe diagram_svg(struct arena *a, const struct diagram_view *v);

#endif
