/* prose: the little of Markdown that authors' texts may have: paragraphs, headings (#), lists (-), **bold**, *italic* and links
 * to https and our own pages. All else stands as it was written; nothing becomes HTML but by the template. */
#ifndef WEB_PROSE_H
#define WEB_PROSE_H

#include "base/ctx.h"

enum prose_kind { PROSE_PARAGRAPH, PROSE_HEADING, PROSE_ITEM };

struct prose_span {
    struct str text;
    struct str href; /* a link; empty: none */
    bool is_bold, is_italic;
};

struct prose_line {
    enum prose_kind kind;
    bool opens_list, closes_list; /* ITEM: the first, the last */
    struct prose_span *spans;
    size_t span_count;
};

struct prose {
    struct prose_line *lines;
    size_t count;
};

struct prose prose_of(struct arena *a, struct str markdown);

#endif
