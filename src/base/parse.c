/* parse: strict readers of small values. */
#include "base/parse.h"

bool parse_is_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    return text.len > 0;
}

bool parse_int(struct str text, int64_t min, int64_t max, int64_t *ret_value)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    struct str digits = str_slice(text, negative ? 1 : 0, text.len);
    if (!parse_is_digits(digits)) return false;
    int64_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        int digit = digits.ptr[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value)) return false;
        if (negative ? __builtin_sub_overflow(value, digit, &value) : __builtin_add_overflow(value, digit, &value))
            return false;
    }
    if (value < min || value > max) return false;
    *ret_value = value;
    return true;
}
