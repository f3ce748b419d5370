/* package_drawing: lists that grow in the arena. */
#include "web/package_drawing.h"

static void *grown(struct arena *a, const void *list, size_t count, size_t *room, size_t size)
{
    size_t next = *room ? 2 * *room : 64;
    void *copy = arena_array(a, next, size);
    if (count) memcpy(copy, list, count * size);
    *room = next;
    return copy;
}

void package_draw_item(struct package_drawing *d, struct diagram_item item)
{
    if (d->item_count == d->item_room) d->items = grown(d->a, d->items, d->item_count, &d->item_room, sizeof item);
    d->items[d->item_count++] = item;
}

void package_draw_line(struct package_drawing *d, struct diagram_line line)
{
    if (d->line_count == d->line_room) d->lines = grown(d->a, d->lines, d->line_count, &d->line_room, sizeof line);
    d->lines[d->line_count++] = line;
}

void package_draw_text(struct package_drawing *d, struct diagram_text text)
{
    if (d->text_count == d->text_room) d->texts = grown(d->a, d->texts, d->text_count, &d->text_room, sizeof text);
    d->texts[d->text_count++] = text;
}

int package_draw_texts(struct package_drawing *d, const struct str *lines, size_t count, struct diagram_text first,
                       int height)
{
    for (size_t i = 0; i < count; i++, first.y += height) {
        first.text = lines[i];
        package_draw_text(d, first);
    }
    return first.y;
}

struct html_safe package_draw_svg(struct package_drawing *d, const char *id, struct str title, struct str description,
                                  int width, int height)
{
    const struct diagram_view view = {.id = id,
                                      .title = title,
                                      .description = description,
                                      .width = width,
                                      .height = height,
                                      .items = d->items,
                                      .item_count = d->item_count,
                                      .lines = d->lines,
                                      .line_count = d->line_count,
                                      .texts = d->texts,
                                      .text_count = d->text_count};
    return diagram_svg(d->a, &view);
}
