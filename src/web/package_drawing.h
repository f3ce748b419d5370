/* package_drawing: a diagram being filled, and the words of its steps. Only within package_picture*. */
#ifndef WEB_PACKAGE_DRAWING_H
#define WEB_PACKAGE_DRAWING_H

#include "domain/package_layout.h"
#include "html/diagram.h"
#include "web/package_picture.h"

struct package_drawing {
    struct arena *a;
    struct diagram_item *items;
    size_t item_count, item_room;
    struct diagram_line *lines;
    size_t line_count, line_room;
    struct diagram_text *texts;
    size_t text_count, text_room;
};

/* Grow as they need. */
void package_draw_item(struct package_drawing *d, struct diagram_item item);
void package_draw_line(struct package_drawing *d, struct diagram_line line);
void package_draw_text(struct package_drawing *d, struct diagram_text text);
/* Lines of text beneath each other; returns the base line behind the last. */
int package_draw_texts(struct package_drawing *d, const struct str *lines, size_t count, struct diagram_text first,
                       int height);
struct html_safe package_draw_svg(struct package_drawing *d, const char *id, struct str title, struct str description,
                                  int width, int height);

/* The code and name of the procedure. */
struct str package_title(struct ctx *c, const struct package *p);

/* What stands beside a step: when the clock stops or stands still, what is waited for ... A line each. */
struct str package_step_notes(struct ctx *c, const struct package_plan *plan, size_t node);

#endif
