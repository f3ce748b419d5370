/* table_pieces: points are the values that cells name; between two points of an ordered kind lies one piece,
 * represented by a value in the middle; before the first and behind the last lies one each. */
#include "feel/table_pieces.h"

#include "base/civil.h"
#include "feel/temporal_math.h"

static bool is_constant(const struct feel_node *n)
{
    if (n->kind == NODE_CALL) { /* date("2019-03-05"): a maker of values from values */
        static const char *const makers[] = {"date", "time", "date and time", "duration"};
        bool maker = false;
        for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++)
            maker = maker || (n->kids[0]->kind == NODE_NAME && str_eq(n->kids[0]->name, str_of(makers[i])));
        for (size_t i = 1; i < n->count; i++)
            maker = maker && is_constant(n->kids[i]);
        return maker;
    }
    if (n->kind == NODE_LITERAL) return true;
    if (n->kind != NODE_NEGATE && n->kind != NODE_RANGE && n->kind != NODE_LIST) return false;
    for (size_t i = 0; i < n->count; i++)
        if (!is_constant(n->kids[i])) return false;
    return true;
}

bool table_test_is_constant(const struct feel_node *test)
{
    if (test->kind == NODE_TEST_ANY) return true;
    if (test->kind != NODE_TEST_ORDER && test->kind != NODE_TEST_NOT && test->kind != NODE_TESTS)
        return is_constant(test);
    for (size_t i = 0; i < test->count; i++)
        if (!table_test_is_constant(test->kids[i])) return false;
    return true;
}

/* ---- points ---- */

static err_t add_point(struct feel_run *run, const struct feel_value *v, struct eval_list *points)
{
    err_t e = OK;
    if (v->kind == FEEL_LIST) {
        for (size_t i = 0; !e && i < v->list->count; i++)
            e = add_point(run, &v->list->items[i], points);
        return e;
    }
    if (v->kind == FEEL_RANGE) {
        e = add_point(run, &v->range->low, points);
        return e ? e : add_point(run, &v->range->high, points);
    }
    for (size_t i = 0; i < points->count; i++)
        if (feel_is_same(&points->items[i], v)) return OK;
    return eval_list_add(run, points, *v);
}

static err_t add_points(struct feel_run *run, const struct feel_node *test, struct eval_list *points)
{
    err_t e = OK;
    if (test->kind == NODE_TEST_ANY) return OK;
    if (test->kind == NODE_TEST_ORDER || test->kind == NODE_TEST_NOT || test->kind == NODE_TESTS) {
        for (size_t i = 0; !e && i < test->count; i++)
            e = add_points(run, test->kids[i], points);
        return e;
    }
    struct feel_value v;
    e = eval_node(run, test, NULL, &v);
    return e ? e : add_point(run, &v, points);
}

static err_t points_of(struct feel_run *run, const struct feel_table *table, size_t input, struct eval_list *points)
{
    const struct feel_node *allowed = table->inputs[input].allowed;
    err_t e = allowed && table_test_is_constant(allowed) ? add_points(run, allowed, points) : OK;
    for (size_t i = 0; !e && i < table->row_count; i++)
        if (table_test_is_constant(table->rows[i].tests[input]))
            e = add_points(run, table->rows[i].tests[input], points);
    return e;
}

/* ---- between points ---- */

static const struct feel_duration second = {1, 0};

/* A value greater (sign 1) or less than v; false: there is none. */
static bool beyond(struct feel_run *run, const struct feel_value *v, int sign, struct feel_value *ret)
{
    struct feel_value step = v->kind == FEEL_NUMBER   ? feel_integer(1)
                             : v->kind == FEEL_MONTHS ? feel_months(1)
                                                      : feel_duration(second);
    if (v->kind == FEEL_DATE) step = feel_duration((struct feel_duration){86400, 0});
    if (v->kind == FEEL_STRING) {
        *ret = feel_string(sign > 0 ? arena_join(run->c->arena, v->string, STR("\x01"), STR("")) : STR(""));
        return sign > 0 || v->string.len > 0;
    }
    *ret = feel_null();
    err_t e = eval_arithmetic(run, sign > 0 ? OP_ADD : OP_SUBTRACT, v, &step, ret);
    int order;
    return e == OK && feel_order(ret, v, &order) && order == sign;
}

/* A value between low and high; false: nothing fits between (two days that follow each other). */
static bool between(struct feel_run *run, const struct feel_value *low, const struct feel_value *high,
                    struct feel_value *ret)
{
    struct feel_value difference = feel_null();
    struct feel_value half = feel_null();
    const struct feel_value two = feel_integer(2);
    int first, last;
    err_t e = OK;
    if (low->kind == FEEL_STRING)
        *ret = feel_string(arena_join(run->c->arena, low->string, STR("\x01"), STR("")));
    else {
        *ret = feel_null();
        e = eval_arithmetic(run, OP_SUBTRACT, high, low, &difference);
        if (!e) e = eval_arithmetic(run, OP_DIVIDE, &difference, &two, &half);
        if (!e) e = eval_arithmetic(run, OP_ADD, low, &half, ret);
    }
    return e == OK && feel_order(low, ret, &first) && feel_order(ret, high, &last) && first < 0 && last < 0;
}

static void sort_points(struct eval_list *points)
{
    for (size_t i = 1; i < points->count; i++)
        for (size_t j = i; j > 0; j--) {
            int order;
            if (!feel_order(&points->items[j - 1], &points->items[j], &order) || order <= 0) break;
            struct feel_value swapped = points->items[j];
            points->items[j] = points->items[j - 1];
            points->items[j - 1] = swapped;
        }
}

static bool is_ordered(enum feel_kind kind)
{
    return kind == FEEL_NUMBER || kind == FEEL_STRING || kind == FEEL_DATE || kind == FEEL_TIME ||
           kind == FEEL_DATE_TIME || kind == FEEL_DURATION || kind == FEEL_MONTHS;
}

/* The points and what lies around them. */
static err_t spread(struct feel_run *run, const struct eval_list *points, struct eval_list *ret)
{
    struct feel_value v;
    err_t e = OK;
    if (points->count && beyond(run, &points->items[0], -1, &v)) e = eval_list_add(run, ret, v);
    for (size_t i = 0; !e && i < points->count; i++) {
        e = eval_list_add(run, ret, points->items[i]);
        bool last = i + 1 == points->count;
        bool more =
            last ? beyond(run, &points->items[i], 1, &v) : between(run, &points->items[i], &points->items[i + 1], &v);
        if (!e && more) e = eval_list_add(run, ret, v);
    }
    return e;
}

/* Only the allowed values are ever an input. */
static err_t keep_allowed(struct feel_run *run, const struct feel_node *allowed, const struct eval_list *from,
                          struct eval_list *to)
{
    for (size_t i = 0; i < from->count; i++) {
        enum feel_ternary is_allowed = FEEL_TRUE;
        err_t e = allowed ? feel_test(run, allowed, NULL, &from->items[i], &is_allowed) : OK;
        if (!e && is_allowed == FEEL_TRUE) e = eval_list_add(run, to, from->items[i]);
        if (e) return e;
    }
    return OK;
}

/* The points of one kind, null apart; false: there are several kinds. */
static bool one_kind(const struct eval_list *points, struct eval_list *ret, bool *ret_null, enum feel_kind *kind)
{
    *ret_null = false;
    for (size_t i = 0; i < points->count; i++) {
        if (points->items[i].kind == FEEL_NULL) {
            *ret_null = true;
            continue;
        }
        if (*kind == FEEL_NULL) *kind = points->items[i].kind;
        if (points->items[i].kind != *kind) return false;
        ret->items[ret->count++] = points->items[i];
    }
    return true;
}

err_t table_pieces_of(struct feel_run *run, const struct feel_table *table, size_t input, struct table_pieces *ret)
{
    const struct feel_table_input *column = &table->inputs[input];
    struct eval_list found = {.count = 0};
    struct eval_list all = {.count = 0};
    bool has_null;
    enum feel_kind kind = column->type && column->type->kind == FEEL_TYPE_SIMPLE ? column->type->simple : FEEL_NULL;
    *ret = (struct table_pieces){.known = false};
    err_t e = points_of(run, table, input, &found);
    if (e) return e;
    struct eval_list points = {.items = ARENA_ARRAY(run->c->arena, found.count, struct feel_value)};
    if (!one_kind(&found, &points, &has_null, &kind)) return OK;
    ret->known = kind == FEEL_BOOLEAN || (is_ordered(kind) && points.count > 0);
    if (kind == FEEL_BOOLEAN) {
        e = eval_list_add(run, &all, feel_boolean(true));
        if (!e) e = eval_list_add(run, &all, feel_boolean(false));
    } else if (is_ordered(kind)) {
        sort_points(&points);
        e = spread(run, &points, &all);
    }
    if (!e && has_null) e = eval_list_add(run, &all, feel_null());
    return e ? e : keep_allowed(run, column->allowed, &all, &ret->values);
}
