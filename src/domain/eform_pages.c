/* eform_pages: cuts where a formula reads what is not yet answered. */
#include "domain/eform_pages.h"

#include "domain/eform_reads.h"

struct cutting {
    struct arena *a;
    const struct eform *form;
    unsigned *pages;
    bool *is_placed;
    unsigned page;
};

/* The outermost repeating list around it, or it itself; else the component alone. */
static const struct eform_component *whole_of(const struct eform_component *k)
{
    const struct eform_component *whole = k;
    for (const struct eform_component *up = k; up; up = up->parent)
        if (up->is_repeating) whole = up;
    return whole;
}

static bool reads_page(struct cutting *cut, const struct eform_component *k, const struct feel_node *tree)
{
    if (!tree) return false;
    struct eform_reads reads = eform_reads_of(cut->a, cut->form, k, tree);
    for (size_t i = 0; i < reads.count; i++)
        for (size_t j = 0; j < cut->form->count; j++) {
            const struct eform_component *other = cut->form->components[j];
            bool here = cut->is_placed[j] && cut->pages[j] == cut->page && whole_of(other) != whole_of(k);
            if (here && eform_read_meets(&reads.items[i], other)) return true;
        }
    return false;
}

static bool must_wait(struct cutting *cut, const struct eform_component *k)
{
    if (reads_page(cut, k, k->choice.formula.tree)) return true;
    for (const struct eform_component *up = k; up; up = up->parent)
        if (reads_page(cut, k, up->hide.tree)) return true;
    return false;
}

static void place(struct cutting *cut, const struct eform_component *k)
{
    cut->pages[k->number] = cut->page;
    cut->is_placed[k->number] = true;
}

size_t eform_pages(struct arena *a, const struct eform *form, unsigned *ret_pages)
{
    struct cutting cut = {.a = a, .form = form, .pages = ret_pages, .is_placed = ARENA_ARRAY(a, form->count, bool)};
    for (size_t i = 0; i < form->count; i++) {
        const struct eform_component *k = form->components[i];
        if (k->kind == EFORM_GROUP && whole_of(k) == k) continue; /* with the first that is in it */
        if (whole_of(k) == k) {
            bool waits = must_wait(&cut, k);
            for (size_t j = i + 1; k->is_repeating && j < form->count && !waits; j++)
                waits = whole_of(form->components[j]) == k && must_wait(&cut, form->components[j]);
            cut.page += waits;
        }
        place(&cut, k);
        for (const struct eform_component *up = k->parent; up && !cut.is_placed[up->number]; up = up->parent)
            place(&cut, up);
    }
    return (size_t)cut.page + 1;
}

/* ---- where an answer stands ---- */

static struct str joined(struct arena *a, struct str before, const struct str *path, size_t count)
{
    for (size_t i = 0; i < count; i++)
        before = str_is_empty(before) ? path[i] : arena_join(a, before, STR("."), path[i]);
    return before;
}

/* Up to and with the row of the list that is `depth` lists deep. */
static struct str row_path(struct arena *a, const struct eform_place *place, const struct eform_component *list, unsigned depth)
{
    struct str before = list->list ? row_path(a, place, list->list, depth - 1) : STR("");
    before = joined(a, before, list->path, list->path_count);
    return arena_printf(a, "%.*s[%d]", STR_ARG(before), place->rows[depth - 1]);
}

struct str eform_place_path(struct arena *a, const struct eform_place *place)
{
    const struct eform_component *k = place->component;
    struct str before = k->list ? row_path(a, place, k->list, place->depth) : STR("");
    bool holds = eform_kind_is_keyed(k->kind) || k->is_repeating;
    return holds ? joined(a, before, k->path, k->path_count) : joined(a, before, &k->id, 1);
}

/* ---- two versions ---- */

static bool is_same_path(const struct eform_component *a, const struct eform_component *b)
{
    if (a->whole_count != b->whole_count) return false;
    for (size_t i = 0; i < a->whole_count; i++)
        if (!str_eq(a->whole_path[i], b->whole_path[i])) return false;
    return true;
}

static const struct eform_component *at_same_path(const struct eform *form, const struct eform_component *k)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct eform_component *other = form->components[i];
        if (eform_kind_is_keyed(other->kind) && is_same_path(other, k)) return other;
    }
    return NULL;
}

const struct eform_change *eform_changes(struct arena *a, const struct eform *older, const struct eform *newer, size_t *ret_count)
{
    struct eform_change *changes = ARENA_ARRAY(a, older->count + newer->count, struct eform_change);
    size_t count = 0;
    for (size_t i = 0; i < newer->count; i++) {
        const struct eform_component *k = newer->components[i];
        const struct eform_component *before = at_same_path(older, k);
        if (!eform_kind_is_keyed(k->kind)) continue;
        if (!before)
            changes[count++] = (struct eform_change){EFORM_ADDED, k};
        else if (before->kind != k->kind || (k->is_required && !before->is_required))
            changes[count++] = (struct eform_change){EFORM_CHANGED, k};
    }
    for (size_t i = 0; i < older->count; i++) {
        const struct eform_component *k = older->components[i];
        if (eform_kind_is_keyed(k->kind) && !at_same_path(newer, k)) changes[count++] = (struct eform_change){EFORM_REMOVED, k};
    }
    *ret_count = count;
    return changes;
}
