/* decimal: arithmetic by gcc's _Decimal128. The only file that knows the type; built by gcc even where the rest is
 * built by clang (meson.build), because clang has no decimals. Its rounding is half to even and is never changed. */
#include "feel/decimal.h"

#include "feel/decimal_parts.h"

__extension__ typedef _Decimal128 d128;

static d128 in(struct decimal d)
{
    d128 x;
    _Static_assert(sizeof x == sizeof d, "a decimal128 has 128 bits");
    memcpy(&x, &d, sizeof x);
    return x;
}

/* Infinities and NaN have the five bits behind the sign set (11110, 11111). */
static bool out(d128 x, struct decimal *ret)
{
    struct decimal d;
    memcpy(&d, &x, sizeof d);
    if ((d.high >> 59 & 0xFU) == 0xFU) return false;
    *ret = decimal_is_zero(d) ? decimal_of(0) : d;
    return true;
}

/* Sign, exponent and the upper digits; not one of the encodings whose digits begin in another place (IEEE 754, 3.5.2). */
#define OTHER_ENCODING UINT64_C(0x6000000000000000)
#define SIGN UINT64_C(0x8000000000000000)

/* Where all but the lower digits are the same, these alone decide: so it is for most numbers that people write. */
int decimal_compare(struct decimal a, struct decimal b)
{
    if (a.high == b.high && (a.high & OTHER_ENCODING) != OTHER_ENCODING) {
        int order = (a.low > b.low) - (a.low < b.low);
        return a.high & SIGN ? -order : order;
    }
    return (in(a) > in(b)) - (in(a) < in(b));
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *ret)
{
    return out(in(a) + in(b), ret);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *ret)
{
    return out(in(a)-in(b), ret);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *ret)
{
    return out(in(a)*in(b), ret);
}

bool decimal_divide(struct decimal a, struct decimal b, struct decimal *ret)
{
    return !decimal_is_zero(b) && out(in(a) / in(b), ret);
}
