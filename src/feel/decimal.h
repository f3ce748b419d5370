/* decimal: the numbers of FEEL: IEEE 754 decimal128, 34 digits, rounded half to even. Money and limits are never binary
 * floating point. The arithmetic is gcc's _Decimal128 (libgcc); only decimal.c knows it, so that analyzers and fuzzers,
 * which are built by a compiler without decimals, see a plain struct. Text is read and written here, digit by digit:
 * the C library has no printf for decimals. There are no infinities and no NaN: what would be one is `false`. */
#ifndef FEEL_DECIMAL_H
#define FEEL_DECIMAL_H

#include "base/arena.h"

#define DECIMAL_DIGITS 34

/* The 128 bits of a _Decimal128 in the binary (BID) encoding. Two structs may hold the same number (1.0 and 1.00):
 * compare with decimal_compare. */
struct decimal {
    uint64_t low;
    uint64_t high;
};

enum decimal_rounding {
    DECIMAL_HALF_EVEN,
    DECIMAL_HALF_UP,   /* halves away from zero */
    DECIMAL_HALF_DOWN, /* halves toward zero */
    DECIMAL_UP,        /* away from zero */
    DECIMAL_DOWN,      /* toward zero */
    DECIMAL_FLOOR,
    DECIMAL_CEILING
};

struct decimal decimal_of(int64_t n);

/* "12", "-0.5", ".5", "1e3", "1.5E-7": an optional minus, digits with at most one point, an optional exponent. More
 * than 34 digits are rounded half to even. False, ret untouched, for anything else, and beyond 1e6144. */
bool decimal_parse(struct str text, struct decimal *ret);

/* The number, exactly: no trailing zeros behind the point, plain digits as long as they are at most 40, else
 * "1.5E+6000". decimal_parse(decimal_text(d)) is d. */
struct str decimal_text(struct arena *a, struct decimal d);

int decimal_compare(struct decimal a, struct decimal b); /* -1, 0, 1 */
bool decimal_is_zero(struct decimal d);
bool decimal_is_negative(struct decimal d); /* below zero: never for zero */
struct decimal decimal_negate(struct decimal d);
struct decimal decimal_abs(struct decimal d);

/* False when the result is no number: out of range, a division by zero, the root or logarithm of what has none. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *ret);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *ret);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *ret);
bool decimal_divide(struct decimal a, struct decimal b, struct decimal *ret);

/* a - b * floor(a / b): has the sign of b (DMN 1.5, table 75). */
bool decimal_modulo(struct decimal a, struct decimal b, struct decimal *ret);

/* To `scale` digits behind the point; a negative scale rounds before it (decimal_round(1234, -2) = 1200). scale from
 * -6111 to 6176, else false. */
bool decimal_round(struct decimal d, int64_t scale, enum decimal_rounding rounding, struct decimal *ret);

/* Only whole numbers that fit; false and ret untouched otherwise. */
bool decimal_to_int(struct decimal d, int64_t *ret);

/* How many digits stand behind the point (trailing zeros not counted). */
int decimal_scale(struct decimal d);

/* Whole exponents by repeated squaring; others as exp(b * ln a), a > 0. */
bool decimal_power(struct decimal a, struct decimal b, struct decimal *ret);

/* Correct to about 32 of the 34 digits. */
bool decimal_sqrt(struct decimal d, struct decimal *ret);
bool decimal_exp(struct decimal d, struct decimal *ret);
bool decimal_log(struct decimal d, struct decimal *ret); /* natural */

#endif
