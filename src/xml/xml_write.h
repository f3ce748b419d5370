/* xml_write: a small document written element by element, indented, in UTF-8. What cannot stand in XML 1.0 (most
 * control characters) is left out. */
#ifndef XML_XML_WRITE_H
#define XML_XML_WRITE_H

#include "base/buf.h"

#define XML_WRITE_DEPTH_MAX 32

struct xml_writer {
    struct buf *out;
    const char *open[XML_WRITE_DEPTH_MAX];
    size_t depth;
    bool in_tag;   /* the tag is not closed yet: attributes may follow */
    bool has_text; /* the end stands right behind it */
};

/* Writes the declaration. */
struct xml_writer xml_writer_new(struct buf *out);

/* Begins an element; attributes follow at once, then its children or its text. Names are ours. */
void xml_begin(struct xml_writer *w, const char *name);
void xml_end(struct xml_writer *w);

/* An absent value writes no attribute. */
void xml_put(struct xml_writer *w, const char *attribute, struct str value);
void xml_put_int(struct xml_writer *w, const char *attribute, int64_t value);

/* The text of the element that is open, which then has no children. */
void xml_text(struct xml_writer *w, struct str text);

/* <name>text</name> */
void xml_leaf(struct xml_writer *w, const char *name, struct str text);

#endif
