/* eform_tree: linked children, since most objects are small and all of them are walked whole. */
#include "domain/eform_tree.h"

struct eform_node *eform_tree_new(struct arena *a, enum eform_shape shape)
{
    struct eform_node *n = ARENA_NEW(a, struct eform_node);
    n->shape = shape;
    n->leaf = feel_null();
    return n;
}

static void append(struct eform_node *n, struct eform_node *child)
{
    if (n->last)
        n->last->next = child;
    else
        n->first = child;
    n->last = child;
    n->count++;
}

struct eform_node *eform_tree_of(struct arena *a, const struct feel_value *v)
{
    struct eform_node *n = eform_tree_new(a, v->kind == FEEL_CONTEXT ? EFORM_OBJECT
                                             : v->kind == FEEL_LIST  ? EFORM_LIST
                                                                     : EFORM_LEAF);
    if (n->shape == EFORM_LEAF) n->leaf = *v;
    for (size_t i = 0; v->kind == FEEL_CONTEXT && i < v->context->count; i++) {
        struct eform_node *child = eform_tree_of(a, &v->context->entries[i].value);
        child->name = v->context->entries[i].name;
        append(n, child);
    }
    for (size_t i = 0; v->kind == FEEL_LIST && i < v->list->count; i++)
        append(n, eform_tree_of(a, &v->list->items[i]));
    return n;
}

static struct eform_node *child_of(struct eform_node *object, struct str name)
{
    struct eform_node *child = object->shape == EFORM_OBJECT ? object->first : NULL;
    while (child && !str_eq(child->name, name))
        child = child->next;
    return child;
}

struct eform_node *eform_tree_find(struct eform_node *object, const struct str *path, size_t count)
{
    struct eform_node *n = object;
    for (size_t i = 0; n && i < count; i++)
        n = child_of(n, path[i]);
    return n;
}

static void make_object(struct eform_node *n)
{
    if (n->shape == EFORM_OBJECT) return;
    n->shape = EFORM_OBJECT;
    n->first = n->last = NULL;
    n->count = 0;
}

struct eform_node *eform_tree_at(struct arena *a, struct eform_node *object, const struct str *path, size_t count,
                                 bool *ret_is_new)
{
    struct eform_node *n = object;
    bool is_new = false;
    for (size_t i = 0; i < count; i++) {
        make_object(n);
        struct eform_node *child = child_of(n, path[i]);
        is_new = !child;
        if (!child) {
            child = eform_tree_new(a, EFORM_LEAF);
            child->name = path[i];
            append(n, child);
        }
        n = child;
    }
    if (ret_is_new) *ret_is_new = is_new;
    return n;
}

struct eform_node *eform_tree_item(struct arena *a, struct eform_node *list, size_t index)
{
    list->shape = EFORM_LIST;
    while (list->count <= index)
        append(list, eform_tree_new(a, EFORM_OBJECT));
    struct eform_node *item = list->first;
    for (size_t i = 0; i < index; i++)
        item = item->next;
    return item;
}

void eform_tree_set(struct eform_node *n, struct feel_value v)
{
    n->shape = EFORM_LEAF;
    n->first = n->last = NULL;
    n->count = 0;
    n->leaf = v;
}

/* Nothing is left of it: dropped, or all of its own (of which there was some) is gone. */
static bool is_gone(const struct eform_node *n)
{
    if (n->is_dropped) return true;
    if (n->shape == EFORM_LEAF || !n->first) return false;
    for (const struct eform_node *child = n->first; child; child = child->next)
        if (!is_gone(child)) return false;
    return true;
}

static struct feel_value object_value(struct arena *a, const struct eform_node *n, bool all)
{
    struct feel_entry *entries = ARENA_ARRAY(a, n->count, struct feel_entry);
    size_t count = 0;
    for (const struct eform_node *child = n->first; child; child = child->next)
        if (all || !is_gone(child))
            entries[count++] = (struct feel_entry){child->name, eform_tree_value(a, child, all)};
    return feel_context(a, entries, count);
}

static struct feel_value list_value(struct arena *a, const struct eform_node *n, bool all)
{
    struct feel_value *items = ARENA_ARRAY(a, n->count, struct feel_value);
    size_t count = 0;
    for (const struct eform_node *child = n->first; child; child = child->next)
        items[count++] = eform_tree_value(a, child, all);
    return feel_list(a, items, count);
}

struct feel_value eform_tree_value(struct arena *a, const struct eform_node *n, bool all)
{
    if (n->shape == EFORM_LEAF) return n->leaf;
    return n->shape == EFORM_OBJECT ? object_value(a, n, all) : list_value(a, n, all);
}
