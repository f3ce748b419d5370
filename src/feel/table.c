/* table: finds the rows that hold, then lets the hit policy choose among them. */
#include "feel/table.h"

#include "feel/eval.h"

static const struct str policy_names[] = {
    [FEEL_HIT_UNIQUE] = STR_INIT("UNIQUE"),         [FEEL_HIT_ANY] = STR_INIT("ANY"),
    [FEEL_HIT_FIRST] = STR_INIT("FIRST"),           [FEEL_HIT_PRIORITY] = STR_INIT("PRIORITY"),
    [FEEL_HIT_RULE_ORDER] = STR_INIT("RULE ORDER"), [FEEL_HIT_OUTPUT_ORDER] = STR_INIT("OUTPUT ORDER"),
    [FEEL_HIT_COLLECT] = STR_INIT("COLLECT"),
};

static const struct str aggregation_names[] = {
    [FEEL_COLLECT_LIST] = STR_INIT("LIST"),   [FEEL_COLLECT_SUM] = STR_INIT("SUM"),
    [FEEL_COLLECT_MIN] = STR_INIT("MIN"),     [FEEL_COLLECT_MAX] = STR_INIT("MAX"),
    [FEEL_COLLECT_COUNT] = STR_INIT("COUNT"),
};

/* The place of the text in a list of names; 0 for an empty text; SIZE_MAX if it is none. */
static size_t place_of(const struct str *names, size_t count, struct str text)
{
    if (text.len == 0) return 0;
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], text)) return i;
    return SIZE_MAX;
}

bool feel_hit_policy_of(struct str text, enum feel_hit_policy *ret)
{
    size_t at = place_of(policy_names, sizeof policy_names / sizeof policy_names[0], text);
    if (at != SIZE_MAX) *ret = (enum feel_hit_policy)at;
    return at != SIZE_MAX;
}

bool feel_aggregation_of(struct str text, enum feel_aggregation *ret)
{
    size_t at = place_of(aggregation_names, sizeof aggregation_names / sizeof aggregation_names[0], text);
    if (at != SIZE_MAX) *ret = (enum feel_aggregation)at;
    return at != SIZE_MAX;
}

struct str feel_hit_policy_name(enum feel_hit_policy policy)
{
    return policy_names[policy];
}

struct str feel_aggregation_name(enum feel_aggregation aggregation)
{
    return aggregation_names[aggregation];
}

/* One evaluation. */
struct deciding {
    struct feel_run *run;
    const struct feel_table *table;
    const struct feel_frame *frame;
    struct feel_value inputs[FEEL_TABLE_COLUMNS_MAX];
    struct feel_fired fired;
};

/* *ret_good: all inputs are of their type and among the allowed values. */
static err_t read_inputs(struct deciding *d, bool *ret_good)
{
    *ret_good = true;
    for (size_t i = 0; i < d->table->input_count; i++) {
        const struct feel_table_input *input = &d->table->inputs[i];
        struct feel_value given;
        enum feel_ternary allowed = FEEL_TRUE;
        err_t e = eval_node(d->run, input->expression, d->frame, &given);
        if (!e) e = feel_conform(d->run, input->type, given, &d->inputs[i]);
        if (!e && input->allowed) e = eval_test(d->run, input->allowed, d->frame, &d->inputs[i], &allowed);
        if (e) return e;
        bool lost = given.kind != FEEL_NULL && d->inputs[i].kind == FEEL_NULL;
        if (allowed == FEEL_TRUE && !lost) continue;
        *ret_good = false;
        eval_note(d->run, feel_null_type, input->expression, feel_text(d->run->c->arena, &given));
    }
    return OK;
}

static err_t row_holds(struct deciding *d, const struct feel_table_row *row, bool *ret)
{
    *ret = true;
    for (size_t i = 0; i < d->table->input_count && *ret; i++) {
        enum feel_ternary holds;
        err_t e = eval_test(d->run, row->tests[i], d->frame, &d->inputs[i], &holds);
        if (e) return e;
        *ret = holds == FEEL_TRUE;
    }
    return OK;
}

static err_t find_rows(struct deciding *d)
{
    for (size_t i = 0; i < d->table->row_count; i++) {
        bool holds;
        err_t e = row_holds(d, &d->table->rows[i], &holds);
        if (e) return e;
        if (holds) d->fired.rows[d->fired.count++] = i;
        if (holds && d->table->policy == FEEL_HIT_FIRST) break;
    }
    return OK;
}

/* One output is its value; several are a context. cells[i] NULL gives null. */
static err_t output_of(struct deciding *d, const struct feel_node *const *cells, struct feel_value *ret)
{
    const struct feel_table *t = d->table;
    struct feel_entry *entries = ARENA_ARRAY(d->run->c->arena, t->output_count, struct feel_entry);
    for (size_t i = 0; i < t->output_count; i++) {
        struct feel_value v = feel_null();
        err_t e = cells[i] ? eval_node(d->run, cells[i], d->frame, &v) : OK;
        if (!e) e = feel_conform(d->run, t->outputs[i].type, v, &entries[i].value);
        if (e) return e;
        entries[i].name = t->outputs[i].name;
    }
    *ret = t->output_count == 1 ? entries[0].value : feel_context(d->run->c->arena, entries, t->output_count);
    return OK;
}

/* The default values; *ret_any: there is one. */
static err_t defaults(struct deciding *d, bool *ret_any, struct feel_value *ret)
{
    const struct feel_node **cells = ARENA_ARRAY(d->run->c->arena, d->table->output_count, const struct feel_node *);
    *ret_any = false;
    for (size_t i = 0; i < d->table->output_count; i++) {
        cells[i] = d->table->outputs[i].standard;
        *ret_any = *ret_any || cells[i];
    }
    return *ret_any ? output_of(d, cells, ret) : OK;
}

/* ---- priorities ---- */

/* Where among the output values the value stands, the first being the highest; behind all if it is none of them. */
static err_t rank_of(struct deciding *d, const struct feel_table_output *output, const struct feel_value *v,
                     size_t *ret)
{
    const struct feel_node *allowed = output->allowed ? output->allowed : output->type ? output->type->allowed : NULL;
    *ret = 0;
    if (!allowed) return OK;
    if (allowed->kind != NODE_TESTS) return OK;
    for (; *ret < allowed->count; (*ret)++) {
        enum feel_ternary is_it;
        err_t e = eval_test(d->run, allowed->kids[*ret], d->frame, v, &is_it);
        if (e || is_it == FEEL_TRUE) return e;
    }
    return OK;
}

static const struct feel_value *part_of(const struct feel_table *t, const struct feel_value *result, size_t output)
{
    static const struct feel_value none = {.kind = FEEL_NULL};
    if (t->output_count == 1) return result;
    const struct feel_value *v = feel_context_get(result->context, t->outputs[output].name);
    return v ? v : &none;
}

/* Does a come before b? Compared output by output, from the left. */
static err_t ranks_before(struct deciding *d, const struct feel_value *a, const struct feel_value *b, bool *ret)
{
    *ret = false;
    for (size_t i = 0; i < d->table->output_count; i++) {
        size_t first, second;
        err_t e = rank_of(d, &d->table->outputs[i], part_of(d->table, a, i), &first);
        if (!e) e = rank_of(d, &d->table->outputs[i], part_of(d->table, b, i), &second);
        if (e) return e;
        *ret = first < second;
        if (first != second) return OK;
    }
    return OK;
}

/* Insertion: rows are few, and equal ones keep their order. */
static err_t by_rank(struct deciding *d, struct eval_list *results)
{
    for (size_t i = 1; i < results->count; i++)
        for (size_t j = i; j > 0; j--) {
            bool before;
            err_t e = ranks_before(d, &results->items[j], &results->items[j - 1], &before);
            if (e) return e;
            if (!before) break;
            struct feel_value swapped = results->items[j];
            size_t row = d->fired.rows[j];
            results->items[j] = results->items[j - 1];
            results->items[j - 1] = swapped;
            d->fired.rows[j] = d->fired.rows[j - 1];
            d->fired.rows[j - 1] = row;
        }
    return OK;
}

/* ---- choosing ---- */

static err_t aggregate(struct deciding *d, const struct eval_list *results, struct feel_value *ret)
{
    static const char *const functions[] = {[FEEL_COLLECT_LIST] = "",
                                            [FEEL_COLLECT_SUM] = "sum",
                                            [FEEL_COLLECT_MIN] = "min",
                                            [FEEL_COLLECT_MAX] = "max",
                                            [FEEL_COLLECT_COUNT] = "count"};
    struct feel_value list = eval_list_value(d->run, results);
    if (d->table->aggregation == FEEL_COLLECT_LIST) {
        *ret = list;
        return OK;
    }
    return feel_call_named(d->run, str_of(functions[d->table->aggregation]), &list, 1, ret);
}

static bool all_equal(const struct eval_list *results)
{
    for (size_t i = 1; i < results->count; i++)
        if (feel_equal(&results->items[0], &results->items[i]) != FEEL_TRUE) return false;
    return true;
}

static err_t choose(struct deciding *d, struct eval_list *results, struct feel_value *ret)
{
    err_t e = OK;
    switch (d->table->policy) {
    case FEEL_HIT_UNIQUE:
    case FEEL_HIT_ANY:
        if (results->count > 1 && (d->table->policy == FEEL_HIT_UNIQUE || !all_equal(results)))
            eval_note(d->run, feel_null_rows, NULL,
                      arena_printf(d->run->c->arena, "%zu, %zu", d->fired.rows[0] + 1, d->fired.rows[1] + 1));
        else
            *ret = results->items[0];
        return OK;
    case FEEL_HIT_FIRST:
        *ret = results->items[0];
        return OK;
    case FEEL_HIT_PRIORITY:
        e = by_rank(d, results);
        *ret = results->items[0];
        return e;
    case FEEL_HIT_RULE_ORDER:
        *ret = eval_list_value(d->run, results);
        return OK;
    case FEEL_HIT_OUTPUT_ORDER:
        e = by_rank(d, results);
        *ret = eval_list_value(d->run, results);
        return e;
    case FEEL_HIT_COLLECT:
        break;
    }
    return aggregate(d, results, ret);
}

static err_t decide(struct deciding *d, struct feel_value *ret)
{
    struct eval_list results = {.count = 0};
    bool good;
    bool any = false;
    err_t e = read_inputs(d, &good);
    if (e || !good) return e;
    e = find_rows(d);
    for (size_t i = 0; !e && i < d->fired.count; i++) {
        struct feel_value v;
        e = output_of(d, d->table->rows[d->fired.rows[i]].outputs, &v);
        if (!e) e = eval_list_add(d->run, &results, v);
    }
    if (!e && results.count == 0) e = defaults(d, &any, ret);
    if (e || any) return e;
    bool counts = d->table->policy == FEEL_HIT_COLLECT && d->table->aggregation == FEEL_COLLECT_COUNT;
    if (results.count > 0 || counts) return choose(d, &results, ret);
    eval_note(d->run, feel_null_rows, NULL, STR("0"));
    return OK;
}

static err_t evaluate(struct feel_run *run, const struct feel_table *table, const struct feel_frame *frame,
                      struct feel_value *ret, struct feel_fired *ret_fired)
{
    if (table->row_count > FEEL_TABLE_ROWS_MAX || table->input_count + table->output_count > FEEL_TABLE_COLUMNS_MAX)
        return fault_set(run->c, feel_table_too_large, STR(""), STR("500 x 20"));
    struct deciding *d = ARENA_NEW(run->c->arena, struct deciding);
    d->run = run;
    d->table = table;
    d->frame = frame;
    *ret = feel_null();
    err_t e = decide(d, ret);
    if (!e && ret_fired) *ret_fired = d->fired;
    return e;
}

err_t eval_table(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                 struct feel_value *ret)
{
    return evaluate(run, n->table, frame, ret, NULL);
}

err_t feel_table_evaluate(struct feel_run *run, const struct feel_table *table, const struct feel_context *variables,
                          struct feel_value *ret, struct feel_fired *ret_fired)
{
    struct feel_frame *frame = ARENA_NEW(run->c->arena, struct feel_frame);
    frame->names = variables;
    return evaluate(run, table, frame, ret, ret_fired);
}
