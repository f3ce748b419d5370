/* decimal_parts: the binary encoding (BID) of IEEE 754-2008, 3.5.2: bit 127 is the sign; the exponent is 14 bits,
 * biased by 6176, before a coefficient of 113 bits. The second form, for larger coefficients, cannot hold a number
 * below 10^34: it only codes infinities and NaN, which we never make. Whole-number arithmetic: no decimal type of the
 * compiler here. */
#include "feel/decimal_parts.h"

#include "base/err.h"

#define COEFFICIENT_HIGH_BITS 49
#define EXPONENT_MASK 0x3FFFU

decimal_coefficient decimal_ten_to(int n)
{
    decimal_coefficient power = 1;
    ASSERT(n >= 0 && n <= 38);
    for (int i = 0; i < n; i++)
        power *= 10;
    return power;
}

struct decimal_parts decimal_open(struct decimal d)
{
    uint64_t high = d.high & ((UINT64_C(1) << COEFFICIENT_HIGH_BITS) - 1);
    return (struct decimal_parts){
        .coefficient = (decimal_coefficient)high << 64 | d.low,
        .exponent = (int)((d.high >> COEFFICIENT_HIGH_BITS) & EXPONENT_MASK) + DECIMAL_EXPONENT_MIN,
        .negative = d.high >> 63 != 0,
    };
}

struct decimal decimal_close(struct decimal_parts p)
{
    ASSERT(p.coefficient < decimal_ten_to(DECIMAL_DIGITS));
    ASSERT(p.exponent >= DECIMAL_EXPONENT_MIN && p.exponent <= DECIMAL_EXPONENT_MAX);
    uint64_t biased = (uint64_t)(p.exponent - DECIMAL_EXPONENT_MIN);
    return (struct decimal){
        .low = (uint64_t)p.coefficient,
        .high = (uint64_t)(p.coefficient >> 64) | biased << COEFFICIENT_HIGH_BITS | (uint64_t)p.negative << 63,
    };
}

struct decimal_parts decimal_shortest(struct decimal_parts p)
{
    if (p.coefficient == 0) return (struct decimal_parts){.coefficient = 0, .exponent = 0, .negative = false};
    while (p.coefficient % 10 == 0 && p.exponent < DECIMAL_EXPONENT_MAX) {
        p.coefficient /= 10;
        p.exponent++;
    }
    return p;
}

struct decimal decimal_of(int64_t n)
{
    uint64_t size = n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n;
    return decimal_close((struct decimal_parts){.coefficient = size, .negative = n < 0});
}

bool decimal_is_zero(struct decimal d)
{
    return decimal_open(d).coefficient == 0;
}

bool decimal_is_negative(struct decimal d)
{
    struct decimal_parts p = decimal_open(d);
    return p.negative && p.coefficient != 0;
}

struct decimal decimal_negate(struct decimal d)
{
    if (decimal_is_zero(d)) return d;
    return (struct decimal){.low = d.low, .high = d.high ^ UINT64_C(1) << 63};
}

struct decimal decimal_abs(struct decimal d)
{
    return decimal_is_negative(d) ? decimal_negate(d) : d;
}

int decimal_scale(struct decimal d)
{
    struct decimal_parts p = decimal_shortest(decimal_open(d));
    return p.exponent < 0 ? -p.exponent : 0;
}

bool decimal_to_int(struct decimal d, int64_t *ret)
{
    struct decimal_parts p = decimal_shortest(decimal_open(d));
    if (p.exponent < 0 || p.exponent > 18) return false;
    decimal_coefficient size = p.coefficient;
    for (int i = 0; i < p.exponent; i++) {
        if (size > (decimal_coefficient)INT64_MAX) return false;
        size *= 10;
    }
    if (size > (decimal_coefficient)INT64_MAX) return false;
    *ret = p.negative ? -(int64_t)size : (int64_t)size;
    return true;
}
