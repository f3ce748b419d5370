/* table_check: rows as sets of pieces, one set of bits for each column; overlaps pair by pair, gaps column by column.
 */
#include "feel/table_check.h"

#include "feel/table_pieces.h"

#define COMBINATIONS_MAX 200000

struct checking {
    struct feel_run *run;
    const struct feel_table *table;
    struct feel_findings *findings;
    struct table_pieces pieces[FEEL_TABLE_COLUMNS_MAX];
    bool *takes[FEEL_TABLE_COLUMNS_MAX]; /* [row * pieces + piece] */
    size_t example[FEEL_TABLE_COLUMNS_MAX];
    uint32_t looked;
    bool stopped;
};

static void report(struct checking *k, struct feel_finding found)
{
    if (k->findings->count < FEEL_FINDINGS_MAX) k->findings->list[k->findings->count++] = found;
}

/* A column without known pieces has one: whatever it may be. */
static size_t piece_count(const struct checking *k, size_t column)
{
    size_t n = k->pieces[column].values.count;
    return n ? n : 1;
}

static const struct feel_value *example(const struct checking *k)
{
    struct feel_value *values = ARENA_ARRAY(k->run->c->arena, k->table->input_count, struct feel_value);
    for (size_t i = 0; i < k->table->input_count; i++)
        values[i] = k->pieces[i].values.count ? k->pieces[i].values.items[k->example[i]] : feel_null();
    return values;
}

static err_t take_cell(struct checking *k, size_t row, size_t column)
{
    const struct feel_node *test = k->table->rows[row].tests[column];
    const struct table_pieces *pieces = &k->pieces[column];
    size_t n = piece_count(k, column);
    bool provable = test->kind == NODE_TEST_ANY || (pieces->known && table_test_is_constant(test));
    if (!provable) report(k, (struct feel_finding){.kind = FEEL_FOUND_NOT_PROVABLE, .row = row, .column = column});
    for (size_t i = 0; i < n; i++) {
        enum feel_ternary holds = FEEL_TRUE;
        err_t e = provable && pieces->known ? feel_test(k->run, test, NULL, &pieces->values.items[i], &holds) : OK;
        if (e) return e;
        k->takes[column][row * n + i] = holds == FEEL_TRUE;
    }
    return OK;
}

static err_t take_columns(struct checking *k)
{
    for (size_t column = 0; column < k->table->input_count; column++) {
        err_t e = table_pieces_of(k->run, k->table, column, &k->pieces[column]);
        if (e) return e;
        if (k->pieces[column].values.count > TABLE_PIECES_MAX || k->pieces[column].values.count == 0)
            k->pieces[column].known = false;
        if (!k->pieces[column].known) k->pieces[column].values.count = 0;
        k->takes[column] = ARENA_ARRAY(k->run->c->arena, piece_count(k, column) * k->table->row_count, bool);
        for (size_t row = 0; !e && row < k->table->row_count; row++)
            e = take_cell(k, row, column);
        if (e) return e;
    }
    return OK;
}

/* ---- overlaps ---- */

static bool meet(struct checking *k, size_t a, size_t b)
{
    for (size_t column = 0; column < k->table->input_count; column++) {
        size_t n = piece_count(k, column);
        const bool *first = k->takes[column] + a * n;
        const bool *second = k->takes[column] + b * n;
        size_t i = 0;
        while (i < n && !(first[i] && second[i]))
            i++;
        if (i == n) return false;
        k->example[column] = i;
    }
    return true;
}

/* Outputs that stand in the table as values. False for those that are computed: they may differ. */
static err_t same_outputs(struct checking *k, size_t a, size_t b, bool *ret)
{
    *ret = true;
    for (size_t i = 0; i < k->table->output_count && *ret; i++) {
        const struct feel_node *first = k->table->rows[a].outputs[i];
        const struct feel_node *second = k->table->rows[b].outputs[i];
        struct feel_value x, y;
        *ret = table_test_is_constant(first) && table_test_is_constant(second);
        if (!*ret) return OK;
        err_t e = eval_node(k->run, first, NULL, &x);
        if (!e) e = eval_node(k->run, second, NULL, &y);
        if (e) return e;
        *ret = feel_equal(&x, &y) == FEEL_TRUE;
    }
    return OK;
}

static err_t find_overlaps(struct checking *k)
{
    if (k->table->policy != FEEL_HIT_UNIQUE && k->table->policy != FEEL_HIT_ANY) return OK;
    for (size_t a = 0; a < k->table->row_count; a++)
        for (size_t b = a + 1; b < k->table->row_count; b++) {
            bool same = false;
            if (!meet(k, a, b)) continue;
            err_t e = k->table->policy == FEEL_HIT_ANY ? same_outputs(k, a, b, &same) : OK;
            if (e) return e;
            if (!same)
                report(k,
                       (struct feel_finding){.kind = FEEL_FOUND_OVERLAP, .row = a, .other = b, .example = example(k)});
        }
    return OK;
}

/* ---- gaps ---- */

/* A cell that cannot be analysed takes nothing here. */
static bool surely_takes(const struct checking *k, size_t row, size_t column, size_t piece)
{
    const struct feel_node *test = k->table->rows[row].tests[column];
    if (test->kind == NODE_TEST_ANY) return true;
    if (!k->pieces[column].known || !table_test_is_constant(test)) return false;
    return k->takes[column][row * piece_count(k, column) + piece];
}

/* left[]: the rows that hold for the pieces chosen so far. A gap is where none is left. */
static void find_gaps(struct checking *k, size_t column, const bool *left)
{
    const size_t rows = k->table->row_count;
    if (k->stopped) return;
    if (++k->looked > COMBINATIONS_MAX) {
        k->stopped = true;
        report(k, (struct feel_finding){.kind = FEEL_FOUND_TOO_LARGE});
        return;
    }
    size_t count = 0;
    for (size_t row = 0; row < rows; row++)
        count += left[row];
    if (count == 0) {
        for (size_t i = column; i < k->table->input_count; i++)
            k->example[i] = 0;
        report(k, (struct feel_finding){.kind = FEEL_FOUND_GAP, .example = example(k)});
        k->stopped = k->findings->count >= FEEL_FINDINGS_MAX;
        return;
    }
    if (column == k->table->input_count) return;
    bool *next = ARENA_ARRAY(k->run->c->arena, rows, bool);
    for (size_t piece = 0; piece < piece_count(k, column) && !k->stopped; piece++) {
        for (size_t row = 0; row < rows; row++)
            next[row] = left[row] && surely_takes(k, row, column, piece);
        k->example[column] = piece;
        find_gaps(k, column + 1, next);
    }
}

static bool needs_no_gap(const struct feel_table *t)
{
    bool single = t->policy == FEEL_HIT_UNIQUE || t->policy == FEEL_HIT_ANY || t->policy == FEEL_HIT_FIRST ||
                  t->policy == FEEL_HIT_PRIORITY;
    for (size_t i = 0; i < t->output_count; i++)
        if (t->outputs[i].standard) return false;
    return single;
}

err_t feel_table_check(struct feel_run *run, const struct feel_table *table, struct feel_findings *ret)
{
    if (table->row_count > FEEL_TABLE_ROWS_MAX || table->input_count + table->output_count > FEEL_TABLE_COLUMNS_MAX)
        return fault_set(run->c, feel_table_too_large, STR(""), STR("500 x 20"));
    struct checking *k = ARENA_NEW(run->c->arena, struct checking);
    k->run = run;
    k->table = table;
    k->findings = ret;
    ret->count = 0;
    err_t e = take_columns(k);
    if (!e) e = find_overlaps(k);
    if (e || !needs_no_gap(table)) return e;
    bool *left = ARENA_ARRAY(run->c->arena, table->row_count, bool);
    for (size_t i = 0; i < table->row_count; i++)
        left[i] = true;
    find_gaps(k, 0, left);
    return OK;
}
