/* eform_tree: a form's data while it is worked on: objects, lists and leaves that can be set by path, and dropped
 * without being lost. For domain/eform*, and for who has to put answers
 * together place by place. */
#ifndef DOMAIN_EFORM_TREE_H
#define DOMAIN_EFORM_TREE_H

#include "feel/value.h"

enum eform_shape { EFORM_LEAF, EFORM_OBJECT, EFORM_LIST };

struct eform_node {
    struct str name; /* within an object */
    enum eform_shape shape;
    bool is_dropped; /* it belongs to something hidden */
    struct feel_value leaf;
    struct eform_node *first;
    struct eform_node *last;
    struct eform_node *next;
    size_t count;
};

struct eform_node *eform_tree_new(struct arena *a, enum eform_shape shape);

/* A copy of the value that can be changed. */
struct eform_node *eform_tree_of(struct arena *a, const struct feel_value *v);

/* The node at the path; NULL if there is none. */
struct eform_node *eform_tree_find(struct eform_node *object, const struct str *path, size_t count);

/* The same, made if need be; what is in the way and no object is replaced by one. *ret_is_new may be NULL. */
struct eform_node *eform_tree_at(struct arena *a, struct eform_node *object, const struct str *path, size_t count,
                                 bool *ret_is_new);

/* Item `index` of a list, which is made as long as that, with empty objects. */
struct eform_node *eform_tree_item(struct arena *a, struct eform_node *list, size_t index);

void eform_tree_set(struct eform_node *n, struct feel_value v);

/* As a value. With `all` what was dropped too; without, objects and lists that are empty because of it are gone, and an
 * emptied item of a list that stays is an empty object. */
struct feel_value eform_tree_value(struct arena *a, const struct eform_node *n, bool all);

#endif
