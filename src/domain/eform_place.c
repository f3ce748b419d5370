/* eform_place: the page as it stands: a place for each component, and for each row of a list, with the value it begins
 * with: what was sent, else what is prefilled (cleaned), else the standard value, else empty. */
#include "domain/eform_value.h"
#include "domain/eform_work.h"

/* Where what was sent for the same object or row stands; NULL: nothing was sent for it. */
struct sent {
    struct eform_node *item;
};

static err_t add_all(struct eform_work *w, struct eform_component *const *components, size_t count,
                     struct eform_scope *scope, const struct eform_place *within, struct sent sent);

static void set_rows(struct eform_place *place, const struct eform_scope *scope)
{
    place->depth = scope->depth;
    for (const struct eform_scope *s = scope; s->outer; s = s->outer)
        place->rows[s->depth - 1] = (int)s->index;
}

static struct eform_slot *add_slot(struct eform_work *w, const struct eform_component *component,
                                   struct eform_scope *scope, const struct eform_place *within)
{
    struct arena *a = w->c->arena;
    if (w->count == w->room) {
        struct eform_slot **old = w->slots;
        w->room = w->room ? 2 * w->room : 64;
        w->slots = ARENA_ARRAY(a, w->room, struct eform_slot *);
        if (old) memcpy(w->slots, old, w->count * sizeof *old);
    }
    struct eform_slot *slot = ARENA_NEW(a, struct eform_slot);
    slot->place = ARENA_NEW(a, struct eform_place);
    *slot->place = (struct eform_place){.component = component, .within = within, .value = feel_null()};
    set_rows(slot->place, scope);
    slot->scope = scope;
    w->slots[w->count++] = slot;
    return slot;
}

/* Choices that are known before anything is evaluated. */
static bool known_options(struct eform_work *w, const struct eform_choice *choice, const struct eform_option **ret,
                          size_t *ret_count)
{
    *ret = choice->options;
    *ret_count = choice->count;
    if (!choice->variable) return !choice->formula.tree;
    struct eform_node *n = eform_tree_find(w->top.item, choice->variable, choice->variable_count);
    struct feel_value list = n ? eform_tree_value(w->c->arena, n, true) : feel_null();
    *ret = eform_options_of(w->c->arena, &list, ret_count);
    return true;
}

static bool is_choice(enum eform_kind kind)
{
    return kind >= EFORM_RADIO && kind <= EFORM_TAGLIST;
}

static void start_value(struct eform_work *w, struct eform_slot *slot, struct sent sent)
{
    const struct eform_component *k = slot->place->component;
    struct arena *a = w->c->arena;
    struct eform_place *place = slot->place;
    bool is_new;
    slot->node = eform_tree_at(a, slot->scope->item, k->path, k->path_count, &is_new);
    bool fixed = k->is_readonly || k->is_disabled;
    bool has_options = is_choice(k->kind) && known_options(w, &k->choice, &place->options, &place->option_count);
    struct eform_node *answer = sent.item && !fixed ? eform_tree_find(sent.item, k->path, k->path_count) : NULL;
    struct feel_value v = eform_tree_value(a, answer ? answer : slot->node, true);
    if (k->kind == EFORM_EXPRESSION)
        v = feel_null();
    else if (answer)
        v = eform_take(a, k, v);
    else if (!is_new)
        v = eform_clean(a, k, v, place->options, place->option_count, has_options);
    else
        v = k->has_standard ? k->standard : eform_empty(k->kind);
    eform_tree_set(slot->node, v);
}

/* The list with as many rows as were sent, or prefilled, or as it begins with; each an object. */
static err_t start_rows(struct eform_work *w, struct eform_slot *slot, const struct eform_node *answer)
{
    const struct eform_component *k = slot->place->component;
    struct arena *a = w->c->arena;
    slot->node = eform_tree_at(a, slot->scope->item, k->path, k->path_count, NULL);
    size_t rows = slot->node->shape == EFORM_LIST ? slot->node->count : (size_t)k->standard_rows;
    if (slot->node->shape != EFORM_LIST) eform_tree_set(slot->node, feel_null());
    if (answer && answer->shape == EFORM_LIST && !k->has_fixed_rows) rows = answer->count;
    if (rows > EFORM_ROWS_MAX) return fail(w->c, eform_too_large);
    struct eform_node *old = slot->node->first;
    slot->node->shape = EFORM_LIST;
    slot->node->first = slot->node->last = NULL;
    slot->node->count = 0;
    for (size_t i = 0; i < rows; i++, old = old ? old->next : NULL) {
        struct eform_node *item = eform_tree_item(a, slot->node, i);
        if (old && old->shape == EFORM_OBJECT) {
            item->first = old->first;
            item->last = old->last;
            item->count = old->count;
        }
    }
    slot->place->row_count = rows;
    return OK;
}

static struct eform_scope *row_scope(struct eform_work *w, struct eform_slot *list, size_t index,
                                     struct eform_node *item)
{
    struct eform_scope *scope = ARENA_NEW(w->c->arena, struct eform_scope);
    *scope = (struct eform_scope){.outer = list->scope,
                                  .item = item,
                                  .list = list->place,
                                  .index = index,
                                  .depth = list->scope->depth + 1,
                                  .self = feel_null(),
                                  .parent = feel_null()};
    return scope;
}

static err_t add_rows(struct eform_work *w, struct eform_slot *slot, struct sent sent)
{
    const struct eform_component *k = slot->place->component;
    struct eform_node *answer = sent.item ? eform_tree_find(sent.item, k->path, k->path_count) : NULL;
    err_t e = start_rows(w, slot, answer);
    struct eform_node *row_sent = answer && answer->shape == EFORM_LIST ? answer->first : NULL;
    size_t index = 0;
    for (struct eform_node *item = e ? NULL : slot->node->first; item && !e; item = item->next) {
        struct eform_scope *scope = row_scope(w, slot, index++, item);
        e = add_all(w, k->children, k->child_count, scope, slot->place, (struct sent){row_sent});
        if (row_sent) row_sent = row_sent->next;
    }
    return e;
}

static err_t add_all(struct eform_work *w, struct eform_component *const *components, size_t count,
                     struct eform_scope *scope, const struct eform_place *within, struct sent sent)
{
    err_t e = OK;
    for (size_t i = 0; i < count && !e; i++) {
        const struct eform_component *k = components[i];
        if (w->count == EFORM_PLACES_MAX) return fail(w->c, eform_too_large);
        struct eform_slot *slot = add_slot(w, k, scope, within);
        if (eform_kind_is_keyed(k->kind))
            start_value(w, slot, sent);
        else if (k->is_repeating)
            e = add_rows(w, slot, sent);
        else
            e = add_all(w, k->children, k->child_count, scope, slot->place, sent);
    }
    return e;
}

err_t eform_place_all(struct eform_work *w)
{
    struct arena *a = w->c->arena;
    static const struct feel_context nothing = {.depth = 1, .weight = 1};
    const struct feel_context *known = w->input->known ? w->input->known : &nothing;
    struct feel_value v = {.kind = FEEL_CONTEXT, .context = known};
    struct sent sent = {NULL};
    struct eform_component **top = ARENA_ARRAY(a, w->form->count, struct eform_component *);
    size_t count = 0;
    w->top.item = eform_tree_of(a, &v);
    if (w->input->answers) {
        v.context = w->input->answers;
        sent.item = eform_tree_of(a, &v);
    }
    for (size_t i = 0; i < w->form->count; i++)
        if (!w->form->components[i]->parent) top[count++] = w->form->components[i];
    return add_all(w, top, count, &w->top, NULL, sent);
}
