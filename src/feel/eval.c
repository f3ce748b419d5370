/* eval: goes down the tree. What a number of steps, a depth or a size forbids is a fault; everything else has a value.
 */
#include "feel/eval.h"

#include "feel/builtin.h"

struct feel_run feel_run_new(struct ctx *c, const struct feel_host *host)
{
    return (struct feel_run){.c = c, .host = host, .memory = arena_used(c->arena)};
}

err_t eval_step(struct feel_run *run)
{
    if (++run->steps > FEEL_STEPS_MAX) return fail(run->c, feel_too_many_steps);
    if (arena_used(run->c->arena) - run->memory > FEEL_MEMORY_MAX) return fail(run->c, feel_too_much_memory);
    return OK;
}

err_t eval_charge(struct feel_run *run, uint64_t weight)
{
    uint64_t steps = run->steps + weight / 64;
    run->steps = steps > FEEL_STEPS_MAX ? FEEL_STEPS_MAX : (uint32_t)steps;
    return eval_step(run);
}

void eval_note(struct feel_run *run, enum message message, const struct feel_node *n, struct str what)
{
    if (run->note.message != MESSAGE_NONE) return;
    run->note = (struct feel_note){message, n ? n->at : 0, what};
}

err_t eval_list_add(struct feel_run *run, struct eval_list *list, struct feel_value v)
{
    if (list->count >= FEEL_LIST_MAX) return fail(run->c, feel_list_too_long);
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        struct feel_value *items = ARENA_ARRAY(run->c->arena, room, struct feel_value);
        if (list->count) memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = v;
    if (feel_depth(&v) > list->depth) list->depth = feel_depth(&v);
    list->weight += feel_weight(&v);
    return OK;
}

struct feel_value eval_list_value(struct feel_run *run, const struct eval_list *list)
{
    struct feel_list *made = ARENA_NEW(run->c->arena, struct feel_list);
    *made = (struct feel_list){list->items, list->count, list->depth + 1, list->weight + 1};
    return (struct feel_value){.kind = FEEL_LIST, .list = made};
}

const struct feel_value *eval_lookup(const struct feel_frame *frame, struct str name)
{
    for (; frame; frame = frame->outer) {
        const struct feel_value *v = frame->names ? feel_context_get(frame->names, name) : NULL;
        if (v) return v;
        if (frame->item && str_eq(name, STR("item"))) return frame->item;
    }
    return NULL;
}

struct feel_frame *eval_frame_with(struct feel_run *run, const struct feel_frame *outer, struct str name,
                                   struct feel_value v)
{
    struct feel_frame *frame = ARENA_NEW(run->c->arena, struct feel_frame);
    struct feel_entry *entry = ARENA_NEW(run->c->arena, struct feel_entry);
    struct feel_context *names = ARENA_NEW(run->c->arena, struct feel_context);
    *entry = (struct feel_entry){name, v};
    *names = (struct feel_context){entry, 1, feel_depth(&v) + 1, feel_weight(&v) + 1};
    *frame = (struct feel_frame){.outer = outer, .names = names};
    return frame;
}

/* ---- the kinds of nodes ---- */

static err_t eval_name(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                       struct feel_value *ret)
{
    const struct feel_value *v = eval_lookup(frame, n->name);
    const struct feel_builtin *builtin = v ? NULL : feel_builtin_find(n->name);
    if (v)
        *ret = *v;
    else if (builtin)
        *ret = feel_function(run->c->arena, (struct feel_function){.builtin = builtin});
    else
        eval_note(run, feel_null_name, n, n->name);
    return OK;
}

static err_t eval_if(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                     struct feel_value *ret)
{
    struct feel_value condition;
    err_t e = eval_node(run, n->kids[0], frame, &condition);
    if (e || (n->boxed && condition.kind != FEEL_BOOLEAN)) return e;
    return eval_node(run, n->kids[feel_is_true(&condition) ? 1 : 2], frame, ret);
}

static err_t eval_between(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                          struct feel_value *ret)
{
    struct feel_value v;
    struct feel_range range = {.low_included = true, .high_included = true};
    err_t e = eval_node(run, n->kids[0], frame, &v);
    if (!e) e = eval_node(run, n->kids[1], frame, &range.low);
    if (!e) e = eval_node(run, n->kids[2], frame, &range.high);
    if (e) return e;
    enum feel_ternary low = eval_order(OP_GREATER_EQUAL, &v, &range.low);
    enum feel_ternary high = eval_order(OP_LESS_EQUAL, &v, &range.high);
    if (low == FEEL_UNKNOWN || high == FEEL_UNKNOWN)
        eval_note(run, feel_null_kinds, n, STR("between"));
    else
        *ret = feel_boolean(low == FEEL_TRUE && high == FEEL_TRUE);
    return OK;
}

static err_t eval_in(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                     struct feel_value *ret)
{
    struct feel_value v;
    enum feel_ternary any = FEEL_FALSE;
    err_t e = eval_node(run, n->kids[0], frame, &v);
    for (size_t i = 1; !e && i < n->count && any != FEEL_TRUE; i++) {
        enum feel_ternary one = FEEL_FALSE;
        e = eval_test(run, n->kids[i], frame, &v, &one);
        if (one != FEEL_FALSE) any = one;
    }
    if (!e) *ret = feel_ternary_value(any);
    return e;
}

static err_t eval_instance(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                           struct feel_value *ret)
{
    struct feel_value v;
    err_t e = eval_node(run, n->kids[0], frame, &v);
    if (!e) *ret = feel_boolean(feel_type_has(n->type, &v));
    return e;
}

static err_t eval_items(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                        struct feel_value *ret)
{
    struct eval_list list = {.count = 0};
    for (size_t i = 0; i < n->count; i++) {
        struct feel_value v;
        err_t e = eval_node(run, n->kids[i], frame, &v);
        if (!e) e = eval_list_add(run, &list, v);
        if (e) return e;
    }
    *ret = eval_list_value(run, &list);
    return OK;
}

static bool has_duplicate(const struct feel_node *n)
{
    for (size_t i = 0; i < n->count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(n->names[i], n->names[j])) return true;
    return false;
}

/* Each entry sees those before it: the frame's context grows entry by entry. */
static err_t eval_context(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                          struct feel_value *ret)
{
    struct feel_entry *entries = ARENA_ARRAY(run->c->arena, n->count, struct feel_entry);
    if (has_duplicate(n)) {
        eval_note(run, feel_null_argument, n, STR("{}"));
        return OK;
    }
    for (size_t i = 0; i < n->count; i++) {
        struct feel_context *before = ARENA_NEW(run->c->arena, struct feel_context);
        struct feel_frame *inner = ARENA_NEW(run->c->arena, struct feel_frame);
        *before = (struct feel_context){.entries = entries, .count = i};
        *inner = (struct feel_frame){.outer = frame, .names = before};
        entries[i].name = n->names[i];
        err_t e = eval_node(run, n->kids[i], inner, &entries[i].value);
        if (e) return e;
    }
    const bool has_result = n->count > 0 && n->names[n->count - 1].len == 0;
    *ret = has_result ? entries[n->count - 1].value : feel_context(run->c->arena, entries, n->count);
    return OK;
}

static bool may_bound(enum feel_kind kind)
{
    return kind != FEEL_LIST && kind != FEEL_CONTEXT && kind != FEEL_RANGE && kind != FEEL_FUNCTION &&
           kind != FEEL_BOOLEAN;
}

static enum feel_half half_of(enum feel_operator op)
{
    if (op == OP_EQUAL) return FEEL_HALF_EQUAL;
    if (op == OP_UNEQUAL) return FEEL_HALF_UNEQUAL;
    return op == OP_LESS || op == OP_LESS_EQUAL ? FEEL_HALF_LESS : FEEL_HALF_GREATER;
}

static err_t eval_range(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                        struct feel_value *ret)
{
    struct feel_range range = {.low_included = !n->open_low, .high_included = !n->open_high};
    err_t e = eval_node(run, n->kids[0], frame, &range.low);
    if (!e) e = eval_node(run, n->kids[1], frame, &range.high);
    if (e) return e;
    int order = 0;
    bool half = range.low.kind == FEEL_NULL || range.high.kind == FEEL_NULL;
    bool fits = may_bound(range.low.kind) && may_bound(range.high.kind) &&
                (half || feel_order(&range.low, &range.high, &order));
    if (n->op != OP_NONE) range.half = half_of(n->op);
    if (fits)
        *ret = feel_range(run->c->arena, range);
    else
        eval_note(run, feel_null_kinds, n, STR(".."));
    return OK;
}

/* The type of a definition: its parameters' types and any result. */
static const struct feel_type *definition_type(struct feel_run *run, const struct feel_node *n)
{
    struct feel_type *type = ARENA_NEW(run->c->arena, struct feel_type);
    struct feel_type_field *fields = ARENA_ARRAY(run->c->arena, n->name_count, struct feel_type_field);
    for (size_t i = 0; i < n->name_count; i++)
        fields[i] = (struct feel_type_field){n->names[i], n->types[i]};
    *type = (struct feel_type){.kind = FEEL_TYPE_FUNCTION, .fields = fields, .field_count = n->name_count};
    return type;
}

static err_t eval_definition(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                             struct feel_value *ret)
{
    *ret = feel_function(run->c->arena, (struct feel_function){.definition = n,
                                                               .frame = frame,
                                                               .parameters = n->names,
                                                               .types = n->types,
                                                               .parameter_count = n->name_count,
                                                               .type = definition_type(run, n)});
    return OK;
}

static err_t eval_negation(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                           struct feel_value *ret)
{
    struct feel_value v;
    err_t e = eval_node(run, n->kids[0], frame, &v);
    if (e) return e;
    *ret = eval_negate(run, &v);
    if (ret->kind == FEEL_NULL) eval_note(run, feel_null_kinds, n, STR("-"));
    return OK;
}

static err_t eval_typed(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                        struct feel_value *ret)
{
    struct feel_value v;
    err_t e = eval_node(run, n->kids[0], frame, &v);
    return e ? e : feel_conform(run, n->type, v, ret);
}

/* A test where a value is asked for (a test within brackets): against "?". */
static err_t eval_as_test(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                          struct feel_value *ret)
{
    const struct feel_value *input = eval_lookup(frame, STR("?"));
    const struct feel_value none = feel_null();
    enum feel_ternary t;
    err_t e = eval_test(run, n, frame, input ? input : &none, &t);
    if (!e) *ret = feel_ternary_value(t);
    return e;
}

static err_t dispatch(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                      struct feel_value *ret)
{
    switch (n->kind) {
    case NODE_LITERAL:
        *ret = n->literal;
        return OK;
    case NODE_NAME:
        return eval_name(run, n, frame, ret);
    case NODE_PATH:
        return eval_path(run, n, frame, ret);
    case NODE_FILTER:
        return eval_filter(run, n, frame, ret);
    case NODE_CALL:
        return eval_call(run, n, frame, ret);
    case NODE_NEGATE:
        return eval_negation(run, n, frame, ret);
    case NODE_BINARY:
        return eval_binary(run, n, frame, ret);
    case NODE_BETWEEN:
        return eval_between(run, n, frame, ret);
    case NODE_IN:
        return eval_in(run, n, frame, ret);
    case NODE_INSTANCE:
        return eval_instance(run, n, frame, ret);
    case NODE_IF:
        return eval_if(run, n, frame, ret);
    case NODE_FOR:
    case NODE_SOME:
    case NODE_EVERY:
        return eval_loop(run, n, frame, ret);
    case NODE_LIST:
        return eval_items(run, n, frame, ret);
    case NODE_CONTEXT:
        return eval_context(run, n, frame, ret);
    case NODE_RANGE:
        return eval_range(run, n, frame, ret);
    case NODE_FUNCTION:
        return eval_definition(run, n, frame, ret);
    case NODE_TABLE:
        return eval_table(run, n, frame, ret);
    case NODE_TYPED:
        return eval_typed(run, n, frame, ret);
    case NODE_STEPS:
    case NODE_TEST_ANY:
    case NODE_TEST_ORDER:
    case NODE_TEST_NOT:
    case NODE_TESTS:
        break;
    }
    return eval_as_test(run, n, frame, ret);
}

err_t eval_node(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame, struct feel_value *ret)
{
    err_t e = eval_step(run);
    if (e) return e;
    if (run->depth >= 2 * FEEL_DEPTH_MAX) return fail(run->c, feel_value_too_deep);
    struct feel_value v = feel_null();
    run->depth++;
    e = dispatch(run, n, frame, &v);
    run->depth--;
    if (e) return e;
    if (feel_depth(&v) > FEEL_DEPTH_MAX) return fail(run->c, feel_value_too_deep);
    if (v.kind == FEEL_STRING && v.string.len > FEEL_STRING_MAX) return fail(run->c, feel_string_too_long);
    *ret = v;
    return OK;
}

err_t feel_evaluate(struct feel_run *run, const struct feel_node *expression, const struct feel_context *variables,
                    struct feel_value *ret)
{
    struct feel_frame *frame = ARENA_NEW(run->c->arena, struct feel_frame);
    frame->names = variables;
    return eval_node(run, expression, frame, ret);
}

/* ---- names for the parser ---- */

static size_t count_names(const struct feel_value *v, unsigned depth)
{
    size_t count = 0;
    if (depth == 0) return 0;
    for (size_t i = 0; v->kind == FEEL_LIST && i < v->list->count; i++)
        count += count_names(&v->list->items[i], depth - 1);
    for (size_t i = 0; v->kind == FEEL_CONTEXT && i < v->context->count; i++)
        count += 1 + count_names(&v->context->entries[i].value, depth - 1);
    return count;
}

static void put_names(const struct feel_value *v, unsigned depth, struct str *names, size_t *count)
{
    if (depth == 0) return;
    for (size_t i = 0; v->kind == FEEL_LIST && i < v->list->count; i++)
        put_names(&v->list->items[i], depth - 1, names, count);
    for (size_t i = 0; v->kind == FEEL_CONTEXT && i < v->context->count; i++) {
        names[(*count)++] = v->context->entries[i].name;
        put_names(&v->context->entries[i].value, depth - 1, names, count);
    }
}

void feel_collect_names(struct arena *a, const struct feel_context *variables, const struct str **ret_names,
                        size_t *ret_count)
{
    const struct feel_value all = {.kind = FEEL_CONTEXT, .context = variables};
    struct str *names = ARENA_ARRAY(a, count_names(&all, FEEL_DEPTH_MAX), struct str);
    *ret_count = 0;
    put_names(&all, FEEL_DEPTH_MAX, names, ret_count);
    *ret_names = names;
}
