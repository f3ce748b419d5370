/* eform_fill: rank after rank what is shown and what is computed, then the checks, then what is kept. */
#include "domain/eform_work.h"

static bool is_shown_above(const struct eform_place *place)
{
    return !place->within || place->within->is_shown;
}

/* What is hidden is out of sight for all formulas of a higher rank. */
static void drop(struct eform_work *w, struct eform_slot *slot)
{
    if (!slot->node) return;
    slot->node->is_dropped = true;
    w->version++;
}

static err_t decide(struct eform_work *w, struct eform_slot *slot)
{
    const struct eform_component *k = slot->place->component;
    bool hidden = !is_shown_above(slot->place);
    struct feel_value v;
    err_t e = hidden ? OK : eform_is_hidden(w, &k->hide, slot->scope, &hidden);
    if (e) return e;
    slot->place->is_shown = !hidden;
    if (hidden) {
        drop(w, slot);
        return OK;
    }
    if (k->kind != EFORM_EXPRESSION) return OK;
    e = eform_evaluate(w, &k->value, slot->scope, &v);
    if (e) return e;
    eform_tree_set(slot->node, v);
    w->version++;
    return OK;
}

/* Within one rank nothing reads what another of the rank decides, so the data need not be looked at anew. */
static err_t decide_rank(struct eform_work *w, unsigned rank)
{
    const unsigned version = w->version;
    bool changed = false;
    for (size_t i = 0; i < w->count; i++) {
        if (w->slots[i]->place->component->rank != rank) continue;
        err_t e = decide(w, w->slots[i]);
        if (e) return e;
        changed = changed || w->version != version;
        w->version = version;
    }
    w->version += changed;
    return OK;
}

/* The row, or the whole, as it is kept. */
static struct eform_node *kept_item(struct eform_work *w, struct eform_scope *scope)
{
    struct arena *a = w->c->arena;
    if (scope->kept) return scope->kept;
    const struct eform_component *k = scope->list->component;
    struct eform_node *list = eform_tree_at(a, kept_item(w, scope->outer), k->path, k->path_count, NULL);
    return scope->kept = eform_tree_item(a, list, scope->index);
}

static void keep(struct eform_work *w, const struct eform_slot *slot)
{
    const struct eform_component *k = slot->place->component;
    if (!slot->place->is_shown || k->is_disabled || !eform_kind_is_keyed(k->kind)) return;
    struct eform_node *n = eform_tree_at(w->c->arena, kept_item(w, slot->scope), k->path, k->path_count, NULL);
    eform_tree_set(n, slot->node->leaf);
}

static void give_back(struct eform_work *w, struct eform_filled *ret)
{
    struct arena *a = w->c->arena;
    struct eform_place **places = ARENA_ARRAY(a, w->count, struct eform_place *);
    w->top.kept = eform_tree_new(a, EFORM_OBJECT);
    for (size_t i = 0; i < w->count; i++) {
        places[i] = w->slots[i]->place;
        keep(w, w->slots[i]);
    }
    *ret = (struct eform_filled){.places = (const struct eform_place *const *)places,
                                 .place_count = w->count,
                                 .faults = w->faults,
                                 .fault_count = w->fault_count,
                                 .data = eform_tree_value(a, w->top.kept, true),
                                 .whole = eform_tree_value(a, w->top.item, false)};
}

err_t eform_fill(struct ctx *c, const struct feel_host *host, const struct eform *form, const struct eform_input *input,
                 struct eform_filled *ret)
{
    struct eform_work w = {
        .c = c, .host = host, .form = form, .input = input, .version = 1, .memory = arena_used(c->arena)};
    w.top.self = w.top.parent = feel_null();
    err_t e = eform_place_all(&w);
    for (unsigned rank = 0; rank <= form->rank_max && !e; rank++)
        e = decide_rank(&w, rank);
    for (size_t i = 0; i < w.count && !e; i++) {
        struct eform_slot *slot = w.slots[i];
        if (eform_kind_is_keyed(slot->place->component->kind)) slot->place->value = slot->node->leaf;
        if (slot->place->is_shown && !slot->place->component->is_disabled) e = eform_check_place(&w, slot);
    }
    if (!e) give_back(&w, ret);
    return e;
}
