/* eval_operator: logic of three values, comparisons, and arithmetic by the kinds of the two sides. */
#include "feel/eval.h"
#include "feel/temporal_math.h"

static enum feel_ternary truth(const struct feel_value *v)
{
    if (v->kind != FEEL_BOOLEAN) return FEEL_UNKNOWN;
    return v->boolean ? FEEL_TRUE : FEEL_FALSE;
}

/* Tables 49 and 50: what is no truth value counts as unknown. */
static enum feel_ternary connect(enum feel_operator op, enum feel_ternary a, enum feel_ternary b)
{
    const enum feel_ternary deciding = op == OP_AND ? FEEL_FALSE : FEEL_TRUE;
    if (a == deciding || b == deciding) return deciding;
    if (a == FEEL_UNKNOWN || b == FEEL_UNKNOWN) return FEEL_UNKNOWN;
    return op == OP_AND ? FEEL_TRUE : FEEL_FALSE;
}

enum feel_ternary eval_order(enum feel_operator op, const struct feel_value *a, const struct feel_value *b)
{
    int order;
    if (op == OP_EQUAL || op == OP_UNEQUAL) {
        enum feel_ternary equal = feel_equal(a, b);
        if (equal == FEEL_UNKNOWN || op == OP_EQUAL) return equal;
        return equal == FEEL_TRUE ? FEEL_FALSE : FEEL_TRUE;
    }
    if (!feel_order(a, b, &order)) return FEEL_UNKNOWN;
    bool holds = op == OP_LESS         ? order < 0
                 : op == OP_LESS_EQUAL ? order <= 0
                 : op == OP_GREATER    ? order > 0
                                       : order >= 0;
    return holds ? FEEL_TRUE : FEEL_FALSE;
}

/* ---- arithmetic ---- */

typedef err_t combine(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                      const struct feel_value *b, struct feel_value *ret);

static err_t numbers(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                     const struct feel_value *b, struct feel_value *ret)
{
    struct decimal d;
    bool good = false;
    (void)run;
    if (op == OP_ADD) good = decimal_add(a->number, b->number, &d);
    if (op == OP_SUBTRACT) good = decimal_subtract(a->number, b->number, &d);
    if (op == OP_MULTIPLY) good = decimal_multiply(a->number, b->number, &d);
    if (op == OP_DIVIDE) good = decimal_divide(a->number, b->number, &d);
    if (op == OP_POWER) good = decimal_power(a->number, b->number, &d);
    if (good) *ret = feel_number(d);
    return OK;
}

static err_t strings(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                     const struct feel_value *b, struct feel_value *ret)
{
    if (op != OP_ADD) return OK;
    if (a->string.len + b->string.len > FEEL_STRING_MAX) return fail(run->c, feel_string_too_long);
    *ret = feel_string(arena_join(run->c->arena, a->string, b->string, STR("")));
    return OK;
}

/* A duration as a number of seconds, exactly, and back. */
static struct decimal seconds_of(struct feel_duration d)
{
    struct decimal nano = decimal_of(d.nano);
    struct decimal unit = decimal_of(TEMPORAL_NANO);
    bool good = decimal_divide(nano, unit, &nano) && decimal_add(decimal_of(d.seconds), nano, &nano);
    ASSERT(good); /* 19 and 9 digits */
    return nano;
}

static bool duration_of(struct decimal seconds, struct feel_duration *ret)
{
    struct decimal whole, rest;
    int64_t s, nano;
    if (!decimal_round(seconds, 0, DECIMAL_FLOOR, &whole) || !decimal_to_int(whole, &s)) return false;
    if (!decimal_subtract(seconds, whole, &rest) || !decimal_multiply(rest, decimal_of(TEMPORAL_NANO), &rest))
        return false;
    if (!decimal_round(rest, 0, DECIMAL_DOWN, &rest) || !decimal_to_int(rest, &nano)) return false;
    *ret = (struct feel_duration){s, (int32_t)nano};
    return true;
}

static err_t durations(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                       const struct feel_value *b, struct feel_value *ret)
{
    struct feel_duration d;
    struct decimal quotient;
    (void)run;
    if ((op == OP_ADD || op == OP_SUBTRACT) &&
        temporal_duration_add(a->duration, b->duration, op == OP_ADD ? 1 : -1, &d))
        *ret = feel_duration(d);
    if (op == OP_DIVIDE && decimal_divide(seconds_of(a->duration), seconds_of(b->duration), &quotient))
        *ret = feel_number(quotient);
    return OK;
}

static err_t months(struct feel_run *run, enum feel_operator op, const struct feel_value *a, const struct feel_value *b,
                    struct feel_value *ret)
{
    int64_t sum;
    struct decimal quotient;
    (void)run;
    if (op == OP_ADD && !__builtin_add_overflow(a->months, b->months, &sum)) *ret = feel_months(sum);
    if (op == OP_SUBTRACT && !__builtin_sub_overflow(a->months, b->months, &sum)) *ret = feel_months(sum);
    if (op == OP_DIVIDE && decimal_divide(decimal_of(a->months), decimal_of(b->months), &quotient))
        *ret = feel_number(quotient);
    return OK;
}

static bool scale(enum feel_operator op, struct decimal size, struct decimal by, struct decimal *ret)
{
    if (op == OP_MULTIPLY) return decimal_multiply(size, by, ret);
    return op == OP_DIVIDE && decimal_divide(size, by, ret);
}

static err_t duration_by_number(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                                const struct feel_value *b, struct feel_value *ret)
{
    struct decimal size;
    struct feel_duration d;
    (void)run;
    if (scale(op, seconds_of(a->duration), b->number, &size) && duration_of(size, &d)) *ret = feel_duration(d);
    return OK;
}

static err_t months_by_number(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                              const struct feel_value *b, struct feel_value *ret)
{
    struct decimal size;
    int64_t whole;
    (void)run;
    if (!scale(op, decimal_of(a->months), b->number, &size)) return OK;
    if (decimal_round(size, 0, DECIMAL_DOWN, &size) && decimal_to_int(size, &whole)) *ret = feel_months(whole);
    return OK;
}

static err_t number_by_duration(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                                const struct feel_value *b, struct feel_value *ret)
{
    if (op != OP_MULTIPLY) return OK;
    return b->kind == FEEL_MONTHS ? months_by_number(run, op, b, a, ret) : duration_by_number(run, op, b, a, ret);
}

static err_t moment_and_duration(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                                 const struct feel_value *b, struct feel_value *ret)
{
    struct feel_moment m;
    int sign = op == OP_ADD ? 1 : -1;
    bool good;
    if (op != OP_ADD && op != OP_SUBTRACT) return OK;
    if (a->kind == FEEL_DATE)
        good = temporal_date_plus(a->moment, b->duration, sign, &m);
    else if (a->kind == FEEL_TIME)
        good = temporal_time_plus(a->moment, b->duration, sign, &m);
    else
        good = temporal_date_time_plus(a->moment, b->duration, sign, &m);
    if (good) *ret = feel_moment(run->c->arena, a->kind, m);
    return OK;
}

static err_t moment_and_months(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                               const struct feel_value *b, struct feel_value *ret)
{
    struct feel_moment m;
    if (op != OP_ADD && op != OP_SUBTRACT) return OK;
    if (temporal_plus_months(a->moment, op == OP_ADD ? b->months : -b->months, &m))
        *ret = feel_moment(run->c->arena, a->kind, m);
    return OK;
}

static err_t duration_and_moment(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                                 const struct feel_value *b, struct feel_value *ret)
{
    if (op != OP_ADD) return OK;
    return a->kind == FEEL_MONTHS ? moment_and_months(run, op, b, a, ret) : moment_and_duration(run, op, b, a, ret);
}

/* A date stands for its midnight in UTC when a date and time is on the other side. */
static struct feel_moment as_date_time(const struct feel_value *v)
{
    struct feel_moment m = *v->moment;
    if (v->kind == FEEL_DATE) m = (struct feel_moment){.date = v->moment->date, .has_offset = true};
    return m;
}

static err_t moments(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                     const struct feel_value *b, struct feel_value *ret)
{
    struct feel_duration d;
    (void)run;
    if (op != OP_SUBTRACT) return OK;
    struct feel_moment first = as_date_time(a);
    struct feel_moment second = as_date_time(b);
    if (temporal_between(&first, &second, &d)) *ret = feel_duration(d);
    return OK;
}

static err_t times(struct feel_run *run, enum feel_operator op, const struct feel_value *a, const struct feel_value *b,
                   struct feel_value *ret)
{
    struct feel_duration d;
    (void)run;
    if (op == OP_SUBTRACT && temporal_between_times(a->moment, b->moment, &d)) *ret = feel_duration(d);
    return OK;
}

/* Tables 55 to 58: which kinds go together. */
static const struct {
    enum feel_kind left;
    enum feel_kind right;
    combine *combine;
} pairs[] = {
    {FEEL_NUMBER, FEEL_NUMBER, numbers},
    {FEEL_STRING, FEEL_STRING, strings},
    {FEEL_DURATION, FEEL_DURATION, durations},
    {FEEL_MONTHS, FEEL_MONTHS, months},
    {FEEL_DURATION, FEEL_NUMBER, duration_by_number},
    {FEEL_MONTHS, FEEL_NUMBER, months_by_number},
    {FEEL_NUMBER, FEEL_DURATION, number_by_duration},
    {FEEL_NUMBER, FEEL_MONTHS, number_by_duration},
    {FEEL_DATE, FEEL_DURATION, moment_and_duration},
    {FEEL_TIME, FEEL_DURATION, moment_and_duration},
    {FEEL_DATE_TIME, FEEL_DURATION, moment_and_duration},
    {FEEL_DATE, FEEL_MONTHS, moment_and_months},
    {FEEL_DATE_TIME, FEEL_MONTHS, moment_and_months},
    {FEEL_DURATION, FEEL_DATE, duration_and_moment},
    {FEEL_DURATION, FEEL_TIME, duration_and_moment},
    {FEEL_DURATION, FEEL_DATE_TIME, duration_and_moment},
    {FEEL_MONTHS, FEEL_DATE, duration_and_moment},
    {FEEL_MONTHS, FEEL_DATE_TIME, duration_and_moment},
    {FEEL_DATE, FEEL_DATE, moments},
    {FEEL_DATE, FEEL_DATE_TIME, moments},
    {FEEL_DATE_TIME, FEEL_DATE, moments},
    {FEEL_DATE_TIME, FEEL_DATE_TIME, moments},
    {FEEL_TIME, FEEL_TIME, times},
};

err_t eval_arithmetic(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                      const struct feel_value *b, struct feel_value *ret)
{
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (pairs[i].left == a->kind && pairs[i].right == b->kind) return pairs[i].combine(run, op, a, b, ret);
    return OK;
}

struct feel_value eval_negate(struct feel_run *run, const struct feel_value *v)
{
    struct feel_value result = feel_null();
    const struct feel_value minus_one = feel_integer(-1);
    if (v->kind == FEEL_NUMBER) return feel_number(decimal_negate(v->number));
    if (v->kind == FEEL_MONTHS) return feel_months(-v->months);
    if (v->kind == FEEL_DURATION && duration_by_number(run, OP_MULTIPLY, v, &minus_one, &result) != OK)
        return feel_null();
    return result;
}

/* ---- chains ---- */

static const char *operator_sign(enum feel_operator op)
{
    static const char *const signs[] = {
        [OP_NONE] = "",    [OP_ADD] = "+",         [OP_SUBTRACT] = "-", [OP_MULTIPLY] = "*",
        [OP_DIVIDE] = "/", [OP_POWER] = "**",      [OP_EQUAL] = "=",    [OP_UNEQUAL] = "!=",
        [OP_LESS] = "<",   [OP_LESS_EQUAL] = "<=", [OP_GREATER] = ">",  [OP_GREATER_EQUAL] = ">=",
        [OP_AND] = "and",  [OP_OR] = "or"};
    return signs[op];
}

static err_t apply(struct feel_run *run, const struct feel_node *n, const struct feel_value *a,
                   const struct feel_value *b, struct feel_value *ret)
{
    struct feel_value v = feel_null();
    err_t e = OK;
    if (n->op == OP_AND || n->op == OP_OR)
        v = feel_ternary_value(connect(n->op, truth(a), truth(b)));
    else if (n->op >= OP_EQUAL) {
        uint64_t least = feel_weight(a) < feel_weight(b) ? feel_weight(a) : feel_weight(b);
        e = eval_charge(run, least);
        if (!e) v = feel_ternary_value(eval_order(n->op, a, b));
    } else
        e = eval_arithmetic(run, n->op, a, b, &v);
    if (!e && v.kind == FEEL_NULL) eval_note(run, feel_null_kinds, n, str_of(operator_sign(n->op)));
    *ret = v;
    return e;
}

/* a + b + c is ((a + b) + c), as long as the source allows: walked from the innermost outward, without recursion.
 * "false and
 * ..." and "true or ..." need no look at the rest. */
err_t eval_binary(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                  struct feel_value *ret)
{
    size_t length = 0;
    for (const struct feel_node *k = n; k->kind == NODE_BINARY; k = k->kids[0])
        length++;
    const struct feel_node **chain = ARENA_ARRAY(run->c->arena, length, const struct feel_node *);
    const struct feel_node *first = n;
    for (size_t i = length; i > 0; i--, first = first->kids[0])
        chain[i - 1] = first;
    struct feel_value left;
    err_t e = eval_node(run, first, frame, &left);
    for (size_t i = 0; !e && i < length; i++) {
        struct feel_value right;
        bool decided = left.kind == FEEL_BOOLEAN &&
                       ((chain[i]->op == OP_AND && !left.boolean) || (chain[i]->op == OP_OR && left.boolean));
        if (decided) continue;
        e = eval_node(run, chain[i]->kids[1], frame, &right);
        if (!e) e = apply(run, chain[i], &left, &right, &left);
        if (!e && left.kind == FEEL_STRING && left.string.len > FEEL_STRING_MAX) e = fail(run->c, feel_string_too_long);
    }
    if (!e) *ret = left;
    return e;
}
