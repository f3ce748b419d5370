/* decimal_functions: powers, roots, exp and log, by the four operations alone, so that every machine gives the same
 * digits. */
#include "feel/decimal.h"

#include "feel/decimal_parts.h"

#define SERIES_TERMS 60
#define EXPONENT_MAX 100000

static const struct str ln_ten = STR_INIT("2.302585092994045684017991454684364");
static const struct str ln_two = STR_INIT("0.6931471805599453094172321214581766");

static struct decimal constant(struct str text)
{
    struct decimal d = decimal_of(0);
    (void)decimal_parse(text, &d);
    return d;
}

bool decimal_modulo(struct decimal a, struct decimal b, struct decimal *ret)
{
    struct decimal quotient, whole, product, rest;
    if (!decimal_divide(a, b, &quotient) || !decimal_round(quotient, 0, DECIMAL_FLOOR, &whole)) return false;
    if (!decimal_multiply(whole, b, &product) || !decimal_subtract(a, product, &rest)) return false;
    if (!decimal_is_zero(rest) && decimal_is_negative(rest) != decimal_is_negative(b)) /* the quotient was rounded up */
        return decimal_add(rest, b, ret);
    *ret = rest;
    return true;
}

static bool whole_power(struct decimal base, int64_t exponent, struct decimal *ret)
{
    struct decimal result = decimal_of(1);
    uint64_t left = exponent < 0 ? (uint64_t)-exponent : (uint64_t)exponent;
    while (left) {
        if (left & 1U && !decimal_multiply(result, base, &result)) return false;
        left >>= 1U;
        if (left && !decimal_multiply(base, base, &base)) return false;
    }
    if (exponent < 0) return decimal_divide(decimal_of(1), result, ret);
    *ret = result;
    return true;
}

bool decimal_power(struct decimal a, struct decimal b, struct decimal *ret)
{
    int64_t exponent;
    struct decimal x;
    if (decimal_to_int(b, &exponent)) {
        if (exponent > EXPONENT_MAX || exponent < -EXPONENT_MAX) return false;
        return whole_power(a, exponent, ret);
    }
    if (decimal_is_zero(a)) {
        *ret = a;
        return !decimal_is_negative(b);
    }
    return decimal_log(a, &x) && decimal_multiply(x, b, &x) && decimal_exp(x, ret);
}

/* Newton's x := (x + d / x) / 2, from a power of ten near the root. */
bool decimal_sqrt(struct decimal d, struct decimal *ret)
{
    if (decimal_is_negative(d)) return false;
    if (decimal_is_zero(d)) {
        *ret = decimal_of(0);
        return true;
    }
    struct decimal_parts p = decimal_shortest(decimal_open(d));
    int digits = 0;
    for (decimal_coefficient c = p.coefficient; c != 0; c /= 10)
        digits++;
    struct decimal x = decimal_close((struct decimal_parts){.coefficient = 1, .exponent = (p.exponent + digits) / 2});
    for (int i = 0; i < SERIES_TERMS; i++) {
        struct decimal next;
        if (!decimal_divide(d, x, &next) || !decimal_add(x, next, &next)) return false;
        if (!decimal_divide(next, decimal_of(2), &next)) return false;
        if (decimal_compare(next, x) == 0) break;
        x = next;
    }
    *ret = x;
    return true;
}

/* sum of x^n / n! for |x| < 1.2 */
static bool exp_series(struct decimal x, struct decimal *ret)
{
    struct decimal sum = decimal_of(1);
    struct decimal term = decimal_of(1);
    for (int n = 1; n < SERIES_TERMS; n++) {
        if (!decimal_multiply(term, x, &term) || !decimal_divide(term, decimal_of(n), &term)) return false;
        if (!decimal_add(sum, term, &sum)) return false;
    }
    *ret = sum;
    return true;
}

/* exp(d) = 10^k * exp(d - k ln 10) */
bool decimal_exp(struct decimal d, struct decimal *ret)
{
    struct decimal k, rest, power;
    int64_t exponent;
    if (!decimal_divide(d, constant(ln_ten), &k) || !decimal_round(k, 0, DECIMAL_HALF_EVEN, &k)) return false;
    if (!decimal_to_int(k, &exponent)) return false;
    if (exponent > DECIMAL_EXPONENT_MAX) return false;
    if (exponent < DECIMAL_EXPONENT_MIN) {
        *ret = decimal_of(0);
        return true;
    }
    power = decimal_close((struct decimal_parts){.coefficient = 1, .exponent = (int)exponent});
    if (!decimal_multiply(k, constant(ln_ten), &rest) || !decimal_subtract(d, rest, &rest)) return false;
    return exp_series(rest, &rest) && decimal_multiply(rest, power, ret);
}

/* ln m = 2 (z + z^3/3 + z^5/5 ...), z = (m - 1) / (m + 1), m near 1 */
static bool log_series(struct decimal m, struct decimal *ret)
{
    struct decimal z, square, power, term;
    struct decimal one = decimal_of(1);
    struct decimal sum;
    if (!decimal_subtract(m, one, &z) || !decimal_add(m, one, &term) || !decimal_divide(z, term, &z)) return false;
    if (!decimal_multiply(z, z, &square)) return false;
    power = z;
    sum = z;
    for (int n = 3; n < 2 * SERIES_TERMS; n += 2) {
        if (!decimal_multiply(power, square, &power) || !decimal_divide(power, decimal_of(n), &term)) return false;
        if (!decimal_add(sum, term, &sum)) return false;
    }
    return decimal_add(sum, sum, ret);
}

/* d = m * 2^halvings * 10^exponent with m between 0.7 and 1.5 */
bool decimal_log(struct decimal d, struct decimal *ret)
{
    if (decimal_is_zero(d) || decimal_is_negative(d)) return false;
    struct decimal_parts p = decimal_shortest(decimal_open(d));
    int exponent = 0;
    int halvings = 0;
    int digits = 0;
    for (decimal_coefficient c = p.coefficient; c != 0; c /= 10)
        digits++;
    exponent = p.exponent + digits - 1;
    struct decimal m = decimal_close((struct decimal_parts){.coefficient = p.coefficient, .exponent = 1 - digits});
    struct decimal bound = constant(STR("1.5"));
    struct decimal tens, twos;
    for (; decimal_compare(m, bound) > 0; halvings++)
        if (!decimal_divide(m, decimal_of(2), &m)) return false;
    if (!decimal_multiply(constant(ln_ten), decimal_of(exponent), &tens)) return false;
    if (!decimal_multiply(constant(ln_two), decimal_of(halvings), &twos)) return false;
    return log_series(m, &m) && decimal_add(m, twos, &m) && decimal_add(m, tens, ret);
}
