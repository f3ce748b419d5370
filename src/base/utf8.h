/* utf8: is this well-formed UTF-8 (RFC 3629), and how many code points has it. Normalising is i18n's. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#define UTF8_INVALID 0xFFFFFFFFU

/* The code point at *at, which moves behind it; UTF8_INVALID (and *at one further) for a malformed sequence:
 * overlong forms, surrogates and values past U+10FFFF are malformed. Precondition: *at < s.len. */
uint32_t utf8_next(struct str s, size_t *at);

bool utf8_is_valid(struct str s);

/* Valid, and free of control characters other than tab and line ends. */
bool utf8_is_plain_text(struct str s);

/* Number of code points of valid text. */
size_t utf8_length(struct str s);

/* Writes the code point as 1-4 bytes; returns how many. */
size_t utf8_encode(uint32_t code_point, char ret_bytes[4]);

/* The longest beginning of s that has at most max bytes and ends between code points. */
struct str utf8_cut(struct str s, size_t max);

#endif
