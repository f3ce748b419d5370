/* decimal_round: cutting digits by each of the seven rules, in whole numbers. */
#include "feel/decimal_parts.h"

/* Does what is cut off (compared with a half: -1, 0, 1; exact: it was nothing) lift the digits kept by one? */
static bool lifts(enum decimal_rounding rounding, bool negative, bool odd, bool exact, int half)
{
    if (exact) return false;
    switch (rounding) {
    case DECIMAL_HALF_EVEN:
        return half > 0 || (half == 0 && odd);
    case DECIMAL_HALF_UP:
        return half >= 0;
    case DECIMAL_HALF_DOWN:
        return half > 0;
    case DECIMAL_UP:
        return true;
    case DECIMAL_DOWN:
        return false;
    case DECIMAL_FLOOR:
        return negative;
    case DECIMAL_CEILING:
        return !negative;
    }
    return false;
}

bool decimal_round(struct decimal d, int64_t scale, enum decimal_rounding rounding, struct decimal *ret)
{
    if (scale < -DECIMAL_EXPONENT_MAX || scale > -DECIMAL_EXPONENT_MIN) return false;
    struct decimal_parts p = decimal_open(d);
    int cut = (int)-scale - p.exponent;
    if (cut <= 0 || p.coefficient == 0) {
        *ret = d;
        return true;
    }
    decimal_coefficient unit = cut > DECIMAL_DIGITS ? 0 : decimal_ten_to(cut);
    decimal_coefficient kept = unit ? p.coefficient / unit : 0;
    decimal_coefficient rest = unit ? p.coefficient % unit : p.coefficient;
    decimal_coefficient other = unit ? unit - rest : 0; /* unit 0: less than a half in any case */
    int half = unit ? (rest > other) - (rest < other) : -1;
    if (lifts(rounding, p.negative, kept % 2 == 1, rest == 0, half)) kept++;
    if (kept == 0) {
        *ret = decimal_of(0);
        return true;
    }
    *ret = decimal_close((struct decimal_parts){kept, (int)-scale, p.negative});
    return true;
}
