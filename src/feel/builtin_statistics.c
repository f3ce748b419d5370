/* builtin_statistics: sums and what is made of them; null as soon as one item is no number. */
#include "feel/builtin.h"

/* Numbers, or durations of one kind. */
static err_t sum(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    const struct feel_list *list = a[0].list;
    struct feel_value total = feel_null();
    for (size_t i = 0; i < list->count; i++) {
        struct feel_value next = feel_null();
        if (list->items[i].kind == FEEL_STRING) return OK;
        err_t e = i ? eval_arithmetic(run, OP_ADD, &total, &list->items[i], &next) : OK;
        if (e) return e;
        total = i ? next : list->items[0];
        bool summable = total.kind == FEEL_NUMBER || total.kind == FEEL_DURATION || total.kind == FEEL_MONTHS;
        if (!summable) return OK;
    }
    *ret = total;
    return OK;
}

static err_t mean(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_value total = feel_null();
    err_t e = sum(run, a, &total);
    const struct feel_value count = feel_integer((int64_t)a[0].list->count);
    if (e || total.kind == FEEL_NULL) return e;
    return eval_arithmetic(run, OP_DIVIDE, &total, &count, ret);
}

static bool all_numbers(const struct feel_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind != FEEL_NUMBER) return false;
    return list->count > 0;
}

static err_t product(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct decimal d = decimal_of(1);
    (void)run;
    if (!all_numbers(a[0].list)) return OK;
    for (size_t i = 0; i < a[0].list->count; i++)
        if (!decimal_multiply(d, a[0].list->items[i].number, &d)) return OK;
    *ret = feel_number(d);
    return OK;
}

static int by_number(const void *a, const void *b)
{
    return decimal_compare(*(const struct decimal *)a, *(const struct decimal *)b);
}

static struct decimal *sorted(struct feel_run *run, const struct feel_list *list)
{
    struct decimal *numbers = ARENA_ARRAY(run->c->arena, list->count, struct decimal);
    for (size_t i = 0; i < list->count; i++)
        numbers[i] = list->items[i].number;
    qsort(numbers, list->count, sizeof *numbers, by_number);
    return numbers;
}

static err_t median(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t n = a[0].list->count;
    struct decimal d;
    if (!all_numbers(a[0].list)) return OK;
    const struct decimal *numbers = sorted(run, a[0].list);
    if (n % 2 == 1)
        *ret = feel_number(numbers[n / 2]);
    else if (decimal_add(numbers[n / 2 - 1], numbers[n / 2], &d) && decimal_divide(d, decimal_of(2), &d))
        *ret = feel_number(d);
    return OK;
}

/* Of a sample: the squares are divided by n - 1. */
static err_t deviation(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct feel_value middle = feel_null();
    struct decimal squares = decimal_of(0);
    size_t n = a[0].list->count;
    if (!all_numbers(a[0].list) || n < 2) return OK;
    err_t e = mean(run, a, &middle);
    if (e || middle.kind != FEEL_NUMBER) return e;
    for (size_t i = 0; i < n; i++) {
        struct decimal d;
        if (!decimal_subtract(a[0].list->items[i].number, middle.number, &d)) return OK;
        if (!decimal_multiply(d, d, &d) || !decimal_add(squares, d, &squares)) return OK;
    }
    if (decimal_divide(squares, decimal_of((int64_t)n - 1), &squares) && decimal_sqrt(squares, &squares))
        *ret = feel_number(squares);
    return OK;
}

/* The most frequent, ascending; an empty list has none. */
static err_t mode(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t n = a[0].list->count;
    struct eval_list best = {.count = 0};
    size_t most = 0;
    if (n > 0 && !all_numbers(a[0].list)) return OK;
    const struct decimal *numbers = sorted(run, a[0].list);
    for (size_t i = 0; i < n;) {
        size_t next = i;
        while (next < n && decimal_compare(numbers[next], numbers[i]) == 0)
            next++;
        if (next - i > most) best = (struct eval_list){.count = 0};
        if (next - i >= most) {
            most = next - i;
            err_t e = eval_list_add(run, &best, feel_number(numbers[i]));
            if (e) return e;
        }
        i = next;
    }
    *ret = eval_list_value(run, &best);
    return OK;
}

static const struct feel_builtin rows[] = {
    {"sum", "l list", sum, false},       {"sum", "x* n", sum, false},          {"mean", "l list", mean, false},
    {"mean", "x* n", mean, false},       {"product", "l list", product, true}, {"product", "x* n", product, true},
    {"median", "l list", median, true},  {"median", "x* n", median, true},     {"stddev", "l list", deviation, true},
    {"stddev", "x* n", deviation, true}, {"mode", "l list", mode, true},       {"mode", "x* n", mode, true},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_statistics = {rows, sizeof rows / sizeof rows[0] - 1};
