/* xml: a small document as a tree, read by expat. Names without their prefix: a model may choose any. Document types,
 * and with them entities, are refused: nothing here is fetched or expanded. */
#ifndef XML_XML_H
#define XML_XML_H

#include "base/ctx.h"

#define XML_BYTES_MAX (8U << 20)
#define XML_DEPTH_MAX 64

struct xml_attribute {
    struct str name;
    struct str value;
};

struct xml_node {
    struct str name;
    struct str text; /* of a node without children, as it stands */
    const struct xml_attribute *attributes;
    size_t attribute_count;
    struct xml_node *first;
    struct xml_node *last;
    struct xml_node *next;
    struct xml_node *parent;
};

/* The fault is the message that the caller names, with the line and expat's reason. */
MUST_CHECK err_t xml_read(struct ctx *c, struct str text, enum message invalid, const struct xml_node **ret_root);

/* The value, or an absent str. */
struct str xml_attribute(const struct xml_node *n, const char *name);

/* The first child of this name, or NULL; and the next sibling of the same name. */
const struct xml_node *xml_child(const struct xml_node *n, const char *name);
const struct xml_node *xml_again(const struct xml_node *n);

/* Text of the child of this name, trimmed; absent if there is no such child. */
struct str xml_child_text(const struct xml_node *n, const char *name);

size_t xml_count(const struct xml_node *n, const char *name);

#endif
