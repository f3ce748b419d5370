/* decimal_text: numbers out of text and back, digit by digit, without the C library. */
#include "feel/decimal_parts.h"

#define PLAIN_DIGITS_MAX 40
#define EXPONENT_TEXT_MAX 100000

/* What has been read: at most 38 digits count, what follows only says whether anything was there. */
struct reading {
    decimal_coefficient coefficient;
    int digits; /* significant ones in the coefficient */
    int64_t exponent;
    bool sticky; /* a digit other than 0 was dropped behind the 38 */
    bool any;
};

static void take_digit(struct reading *r, char digit, bool behind_point)
{
    r->any = true;
    if (r->digits < 38) {
        r->coefficient = r->coefficient * 10 + (unsigned)(digit - '0');
        r->digits += r->coefficient != 0;
        r->exponent -= behind_point;
        return;
    }
    r->sticky = r->sticky || digit != '0';
    r->exponent += !behind_point;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "e+12" at *at */
static bool take_exponent(struct str s, size_t *at, int64_t *ret_exponent)
{
    int64_t exponent = 0;
    size_t i = *at + 1;
    bool negative = i < s.len && s.ptr[i] == '-';
    if (i < s.len && (s.ptr[i] == '-' || s.ptr[i] == '+')) i++;
    size_t first = i;
    for (; i < s.len && is_digit(s.ptr[i]); i++)
        if (exponent < EXPONENT_TEXT_MAX) exponent = exponent * 10 + (s.ptr[i] - '0');
    *at = i;
    *ret_exponent = negative ? -exponent : exponent;
    return i > first;
}

/* Half to even on the digits beyond 34, or on those that lie below the least exponent. */
static struct decimal_parts fit(const struct reading *r, bool negative)
{
    struct decimal_parts p = {.coefficient = r->coefficient, .negative = negative};
    int64_t cut = r->digits > DECIMAL_DIGITS ? r->digits - DECIMAL_DIGITS : 0;
    if (r->exponent + cut < DECIMAL_EXPONENT_MIN) cut = DECIMAL_EXPONENT_MIN - r->exponent;
    p.exponent = (int)(r->exponent + cut);
    if (cut == 0) return p;
    if (cut > 38) {
        p.coefficient = 0;
        return p;
    }
    decimal_coefficient unit = decimal_ten_to((int)cut);
    decimal_coefficient rest = p.coefficient % unit;
    p.coefficient /= unit;
    bool half = rest == unit / 2;
    if (rest > unit / 2 || (half && (r->sticky || p.coefficient % 2 == 1))) p.coefficient++;
    if (p.coefficient == decimal_ten_to(DECIMAL_DIGITS)) {
        p.coefficient /= 10;
        p.exponent++;
    }
    return p;
}

bool decimal_parse(struct str s, struct decimal *ret)
{
    struct reading r = {.coefficient = 0};
    int64_t exponent = 0;
    size_t i = 0;
    bool point = false;
    bool negative = s.len > 0 && s.ptr[0] == '-';
    for (i = negative; i < s.len && (is_digit(s.ptr[i]) || (s.ptr[i] == '.' && !point)); i++) {
        if (s.ptr[i] == '.')
            point = true;
        else
            take_digit(&r, s.ptr[i], point);
    }
    if (!r.any || s.ptr[i - 1] == '.') return false;
    if (i < s.len && (s.ptr[i] == 'e' || s.ptr[i] == 'E') && !take_exponent(s, &i, &exponent)) return false;
    if (i != s.len) return false;
    r.exponent += exponent;
    if (r.coefficient == 0) r.exponent = 0;
    if (r.exponent > DECIMAL_EXPONENT_MAX + 38) return false;
    struct decimal_parts p = fit(&r, negative && r.coefficient != 0);
    while (p.exponent > DECIMAL_EXPONENT_MAX && p.coefficient < decimal_ten_to(DECIMAL_DIGITS - 1)) {
        p.coefficient *= 10;
        p.exponent--;
    }
    if (p.exponent > DECIMAL_EXPONENT_MAX) return false;
    *ret = decimal_close(p);
    return true;
}

/* The digits of the coefficient, the first at digits[0]; returns how many. */
static int digits_of(decimal_coefficient coefficient, char digits[40])
{
    char reversed[40];
    int count = 0;
    do {
        reversed[count++] = (char)('0' + (int)(coefficient % 10));
        coefficient /= 10;
    } while (coefficient != 0);
    for (int i = 0; i < count; i++)
        digits[i] = reversed[count - 1 - i];
    return count;
}

static struct str scientific(struct arena *a, bool negative, const char *digits, int count, int exponent)
{
    return arena_printf(a, "%s%c%s%.*sE%+d", negative ? "-" : "", digits[0], count > 1 ? "." : "", count - 1,
                        digits + 1, exponent + count - 1);
}

struct str decimal_text(struct arena *a, struct decimal d)
{
    static const char zeros[] = "0000000000000000000000000000000000000000";
    struct decimal_parts p = decimal_open(d);
    bool negative = decimal_is_negative(d);
    char digits[40];
    if (p.coefficient == 0) return STR("0");
    for (; p.coefficient % 10 == 0; p.exponent++) /* past the exponents that a decimal may have */
        p.coefficient /= 10;
    int count = digits_of(p.coefficient, digits);
    const char *sign = negative ? "-" : "";
    if (count + (p.exponent > 0 ? p.exponent : 0) > PLAIN_DIGITS_MAX || p.exponent < -PLAIN_DIGITS_MAX)
        return scientific(a, negative, digits, count, p.exponent);
    if (p.exponent >= 0) return arena_printf(a, "%s%.*s%.*s", sign, count, digits, p.exponent, zeros);
    int whole = count + p.exponent; /* digits before the point */
    if (whole > 0) return arena_printf(a, "%s%.*s.%.*s", sign, whole, digits, -p.exponent, digits + whole);
    return arena_printf(a, "%s0.%.*s%.*s", sign, -whole, zeros, count, digits);
}
