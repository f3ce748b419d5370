/* eform_reads: names are followed through paths, filters and loops to where they stand in the form. */
#include "domain/eform_reads.h"

/* What a piece of a formula stands for, if that is a place in the form's data. */
struct target {
    const struct str *path;
    size_t count;
    bool is_row;
    bool is_scope;                      /* this, or parent: path is the row or the whole */
    bool is_parent;                     /* parent alone has members this, parent and i */
    const struct eform_component *list; /* is_scope: whose row; NULL: the whole */
};

/* A name of a loop; without a name the item of a filter, whose members can be named alone. */
struct binding {
    const struct binding *outer;
    struct str name;
    bool has_target;
    struct target target;
};

struct reader {
    struct arena *a;
    const struct eform *form;
    const struct eform_component *component;
    const struct binding *locals;
    struct eform_reads *out;
};

static void visit(struct reader *r, const struct feel_node *n);

bool eform_read_meets(const struct eform_read *read, const struct eform_component *component)
{
    size_t count = component->whole_count;
    if (!eform_kind_is_keyed(component->kind) && !component->is_repeating) return false;
    if (read->is_shallow && count > read->count) return false;
    for (size_t i = 0; i < count && i < read->count; i++)
        if (!str_eq(component->whole_path[i], read->path[i])) return false;
    return true;
}

static bool meets_any(struct reader *r, const struct target *t)
{
    struct eform_read read = {.path = t->path, .count = t->count};
    for (size_t i = 0; i < r->form->count; i++)
        if (eform_read_meets(&read, r->form->components[i])) return true;
    return false;
}

static void emit(struct reader *r, const struct target *t, bool is_shallow)
{
    struct eform_reads *out = r->out;
    if (out->count == out->room) {
        struct eform_read *old = out->items;
        out->room = out->room ? 2 * out->room : 8;
        out->items = ARENA_ARRAY(r->a, out->room, struct eform_read);
        if (old) memcpy(out->items, old, out->count * sizeof *old);
    }
    out->items[out->count++] = (struct eform_read){t->path, t->count, is_shallow, t->is_row};
}

static struct target scope_of(const struct eform_component *list)
{
    struct target t = {.is_scope = true, .list = list, .is_row = list != NULL};
    if (list) t.path = list->whole_path;
    if (list) t.count = list->whole_count;
    return t;
}

static struct target member(struct reader *r, const struct target *of, struct str name)
{
    struct target t = *of;
    struct str *path = ARENA_ARRAY(r->a, of->count + 1, struct str);
    for (size_t i = 0; i < of->count; i++)
        path[i] = of->path[i];
    path[of->count] = name;
    t.path = path;
    t.count++;
    t.is_scope = t.is_parent = false;
    return t;
}

static bool is_either(struct str name, struct str plain, struct str wrapped)
{
    return str_eq(name, plain) || str_eq(name, wrapped);
}

/* this, parent, i. *ret_is_data: it has a target. */
static bool special(struct str name, const struct eform_component *list, struct target *ret, bool *ret_is_data)
{
    *ret_is_data = true;
    if (is_either(name, STR("this"), STR("_this_"))) {
        *ret = scope_of(list);
        return true;
    }
    if (is_either(name, STR("parent"), STR("_parent_"))) {
        *ret_is_data = list != NULL;
        if (list) *ret = scope_of(list->list);
        ret->is_parent = true;
        return true;
    }
    *ret_is_data = false;
    return is_either(name, STR("i"), STR("_i_")) || str_eq(name, STR("?"));
}

static bool by_name(struct reader *r, struct str name, struct target *ret)
{
    static const struct target whole = {.count = 0};
    bool is_data;
    for (const struct binding *l = r->locals; l; l = l->outer) {
        bool named = l->name.len > 0;
        *ret = l->target;
        if (named && str_eq(l->name, name)) return l->has_target;
        if (named || !l->has_target) continue;
        if (str_eq(name, STR("item"))) return true;
        *ret = member(r, &l->target, name);
        if (meets_any(r, ret)) return true;
    }
    *ret = member(r, &whole, name);
    if (meets_any(r, ret) || !special(name, r->component->list, ret, &is_data)) return true;
    return is_data;
}

/* Where the piece stands in the data; false: nowhere, and its parts were visited. */
static bool target_of(struct reader *r, const struct feel_node *n, struct target *ret)
{
    struct target base;
    bool is_data;
    if (n->kind == NODE_NAME) return by_name(r, n->name, ret);
    if (n->kind == NODE_PATH && target_of(r, n->kids[0], &base)) {
        if (base.is_parent && special(n->name, base.list, ret, &is_data)) return is_data;
        *ret = member(r, &base, n->name);
        return true;
    }
    if (n->kind == NODE_FILTER) {
        bool found = target_of(r, n->kids[0], ret);
        struct binding item = {.outer = r->locals, .name = STR(""), .has_target = found, .target = *ret};
        // cppcheck-suppress autoVariables ; put back before the end
        r->locals = &item;
        visit(r, n->kids[1]);
        r->locals = item.outer;
        return found;
    }
    if (n->kind != NODE_PATH && n->kind != NODE_FILTER) visit(r, n);
    return false;
}

static void visit_call(struct reader *r, const struct feel_node *n)
{
    struct target t;
    const struct feel_node *function = n->kids[0];
    if (function->kind != NODE_NAME) visit(r, function);
    bool counts = function->kind == NODE_NAME && str_eq(function->name, STR("count")) && n->count == 2;
    for (size_t i = 1; i < n->count; i++) {
        if (!counts)
            visit(r, n->kids[i]);
        else if (target_of(r, n->kids[i], &t))
            emit(r, &t, true);
    }
}

/* for, some, every: the list is gone through; what is read of its items the body says. */
static void visit_loop(struct reader *r, const struct feel_node *n, size_t at)
{
    if (at + 1 == n->count) {
        visit(r, n->kids[at]);
        return;
    }
    struct binding l = {.outer = r->locals, .name = n->names[at]};
    l.has_target = target_of(r, n->kids[at], &l.target);
    if (l.has_target) emit(r, &l.target, true);
    // cppcheck-suppress autoVariables ; put back before the end
    r->locals = &l;
    visit_loop(r, n, at + 1);
    r->locals = l.outer;
}

/* Entries of a context see those before them. */
static void visit_context(struct reader *r, const struct feel_node *n, size_t at)
{
    if (at == n->count) return;
    visit(r, n->kids[at]);
    struct binding l = {.outer = r->locals, .name = at < n->name_count ? n->names[at] : STR("")};
    // cppcheck-suppress autoVariables ; put back before the end
    r->locals = &l;
    visit_context(r, n, at + 1);
    r->locals = l.outer;
}

static void visit(struct reader *r, const struct feel_node *n)
{
    struct target t;
    if (!n) return;
    if (n->kind == NODE_NAME || n->kind == NODE_PATH || n->kind == NODE_FILTER) {
        if (target_of(r, n, &t)) emit(r, &t, false);
        return;
    }
    if (n->kind == NODE_CALL)
        visit_call(r, n);
    else if (n->kind == NODE_FOR || n->kind == NODE_SOME || n->kind == NODE_EVERY)
        visit_loop(r, n, 0);
    else if (n->kind == NODE_CONTEXT)
        visit_context(r, n, 0);
    else
        for (size_t i = 0; i < n->count; i++)
            visit(r, n->kids[i]);
}

struct eform_reads eform_reads_of(struct arena *a, const struct eform *form, const struct eform_component *component,
                                  const struct feel_node *tree)
{
    struct eform_reads reads = {.count = 0};
    struct reader r = {.a = a, .form = form, .component = component, .out = &reads};
    visit(&r, tree);
    return reads;
}
