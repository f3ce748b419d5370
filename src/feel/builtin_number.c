/* builtin_number: functions over numbers and truth values (DMN 1.5, tables 73 and 75). */
#include "feel/builtin.h"

static err_t rounded(const struct feel_value *a, enum decimal_rounding rounding, struct feel_value *ret)
{
    int64_t scale = 0;
    struct decimal d;
    if (a[1].kind == FEEL_NUMBER) {
        struct decimal whole;
        if (!decimal_round(a[1].number, 0, DECIMAL_DOWN, &whole) || !decimal_to_int(whole, &scale)) return OK;
    }
    if (decimal_round(a[0].number, scale, rounding, &d)) *ret = feel_number(d);
    return OK;
}

#define ROUNDING(name, rounding)                                                                                       \
    static err_t name(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)                        \
    {                                                                                                                  \
        (void)run;                                                                                                     \
        return rounded(a, rounding, ret);                                                                              \
    }
ROUNDING(half_even, DECIMAL_HALF_EVEN)
ROUNDING(half_up, DECIMAL_HALF_UP)
ROUNDING(half_down, DECIMAL_HALF_DOWN)
ROUNDING(up, DECIMAL_UP)
ROUNDING(down, DECIMAL_DOWN)
ROUNDING(to_floor, DECIMAL_FLOOR)
ROUNDING(to_ceiling, DECIMAL_CEILING)

static err_t abs_number(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_number(decimal_abs(a[0].number));
    return OK;
}

static err_t abs_duration(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    bool negative = a[0].kind == FEEL_MONTHS ? a[0].months < 0 : a[0].duration.seconds < 0;
    *ret = negative ? eval_negate(run, &a[0]) : a[0];
    return OK;
}

static err_t modulo(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct decimal d;
    (void)run;
    if (decimal_modulo(a[0].number, a[1].number, &d)) *ret = feel_number(d);
    return OK;
}

static err_t square_root(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct decimal d;
    (void)run;
    if (decimal_sqrt(a[0].number, &d)) *ret = feel_number(d);
    return OK;
}

static err_t logarithm(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct decimal d;
    (void)run;
    if (decimal_log(a[0].number, &d)) *ret = feel_number(d);
    return OK;
}

static err_t exponential(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct decimal d;
    (void)run;
    if (decimal_exp(a[0].number, &d)) *ret = feel_number(d);
    return OK;
}

/* *ret_rest: what is left of a whole number divided by two. False: it is not whole. */
static bool halves(struct decimal d, bool *ret_odd)
{
    struct decimal rest;
    if (decimal_scale(d) > 0 || !decimal_modulo(d, decimal_of(2), &rest)) return false;
    *ret_odd = !decimal_is_zero(rest);
    return true;
}

static err_t odd(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    bool is_odd = false;
    (void)run;
    *ret = feel_boolean(halves(a[0].number, &is_odd) && is_odd);
    return OK;
}

static err_t even(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    bool is_odd = true;
    (void)run;
    *ret = feel_boolean(halves(a[0].number, &is_odd) && !is_odd);
    return OK;
}

static err_t negation(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_boolean(!a[0].boolean);
    return OK;
}

static const struct feel_builtin rows[] = {
    {"decimal", "n n, n scale", half_even, false},
    {"floor", "n n, n~ scale", to_floor, false},
    {"ceiling", "n n, n~ scale", to_ceiling, false},
    {"round half up", "n n, n~ scale", half_up, false},
    {"round half even", "n n, n~ scale", half_even, false},
    {"round half down", "n n, n~ scale", half_down, true},
    {"round up", "n n, n~ scale", up, false},
    {"round down", "n n, n~ scale", down, false},
    {"abs", "n n", abs_number, false},
    {"abs", "v n", abs_duration, false},
    {"modulo", "n dividend, n divisor", modulo, false},
    {"sqrt", "n number", square_root, true},
    {"log", "n number", logarithm, true},
    {"exp", "n number", exponential, true},
    {"odd", "n number", odd, true},
    {"even", "n number", even, true},
    {"not", "b negand", negation, false},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_number = {rows, sizeof rows / sizeof rows[0] - 1};
