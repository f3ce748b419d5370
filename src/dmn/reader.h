/* reader: what the files that read a model share. Only within dmn/. */
#ifndef DMN_READER_H
#define DMN_READER_H

#include "dmn/model.h"
#include "xml/xml.h"

struct dmn_reader {
    struct ctx *c;
    const struct xml_node *root;
    struct dmn_model *model;
    struct dmn_element *element; /* whose expressions are being read: takes their problems */
    unsigned depth;
};

/* Item definitions to types; makes scope.types. */
MUST_CHECK err_t dmn_read_types(struct dmn_reader *r);

/* The type of a typeRef attribute or element text; NULL: any, or unknown. */
const struct feel_type *dmn_type_of(const struct dmn_reader *r, struct str name);

/* The boxed expression among n's children, as a tree; a null literal if there is none. */
MUST_CHECK err_t dmn_read_boxed(struct dmn_reader *r, const struct xml_node *n, const struct feel_node **ret);

/* formalParameter and body, of business knowledge and of boxed functions. */
MUST_CHECK err_t dmn_read_function(struct dmn_reader *r, const struct xml_node *n, const struct feel_node **ret);
MUST_CHECK err_t dmn_read_table(struct dmn_reader *r, const struct xml_node *n, const struct feel_node **ret);

/* Text of an expression or of unary tests. What cannot be read is null (or takes nothing), and the element's problem is
 * set. */
const struct feel_node *dmn_feel(struct dmn_reader *r, struct str text);
const struct feel_node *dmn_tests(struct dmn_reader *r, struct str text);

/* Kids of a node with their names and types, filled before the node is made. */
struct dmn_parts {
    const struct feel_node **kids;
    struct str *names;
    const struct feel_type **types;
    size_t count;
};
struct dmn_parts dmn_parts_new(struct dmn_reader *r, size_t room);
void dmn_parts_add(struct dmn_parts *parts, const struct feel_node *kid, struct str name, const struct feel_type *type);
struct feel_node *dmn_node(struct dmn_reader *r, enum feel_node_kind kind, const struct dmn_parts *parts);

/* n as one of the type, if there is one. */
const struct feel_node *dmn_typed(struct dmn_reader *r, const struct feel_node *n, const struct feel_type *type);

#endif
