/* decimal_parts: a decimal as sign, coefficient and exponent: what decimal.c and decimal_text.c share. Only within
 * feel/. */
#ifndef FEEL_DECIMAL_PARTS_H
#define FEEL_DECIMAL_PARTS_H

#include "feel/decimal.h"

__extension__ typedef unsigned __int128 decimal_coefficient;

#define DECIMAL_EXPONENT_MIN (-6176)
#define DECIMAL_EXPONENT_MAX 6111

struct decimal_parts {
    decimal_coefficient coefficient; /* below 10^34 */
    int exponent;
    bool negative;
};

/* 10^n, 0 <= n <= 38. */
decimal_coefficient decimal_ten_to(int n);

struct decimal_parts decimal_open(struct decimal d);

/* Preconditions: the coefficient below 10^34, the exponent within its bounds. */
struct decimal decimal_close(struct decimal_parts p);

/* Without trailing zeros in the coefficient; zero has exponent 0 and no sign. */
struct decimal_parts decimal_shortest(struct decimal_parts p);

#endif
