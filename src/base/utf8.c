/* utf8: a strict decoder (RFC 3629, table 3-7 of the Unicode standard). */
#include "base/utf8.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Length of the sequence that starts with lead, or 0. */
static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

uint32_t utf8_next(struct str s, size_t *at)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char lead_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    size_t length = sequence_length(p[0]);
    if (length == 0 || length > s.len - *at) {
        *at += 1;
        return UTF8_INVALID;
    }
    uint32_t value = p[0] & lead_mask[length];
    for (size_t i = 1; i < length; i++) {
        if (!is_tail(p[i])) {
            *at += 1;
            return UTF8_INVALID;
        }
        value = value << 6 | (p[i] & 0x3FU);
    }
    if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        *at += 1;
        return UTF8_INVALID;
    }
    *at += length;
    return value;
}

bool utf8_is_valid(struct str s)
{
    for (size_t at = 0; at < s.len;)
        if (utf8_next(s, &at) == UTF8_INVALID) return false;
    return true;
}

bool utf8_is_plain_text(struct str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        if (c == UTF8_INVALID || c == 0x7F || (c >= 0x80 && c < 0xA0)) return false;
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
    }
    return true;
}

size_t utf8_length(struct str s)
{
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++)
        (void)utf8_next(s, &at);
    return count;
}

size_t utf8_encode(uint32_t c, char ret_bytes[4])
{
    if (c < 0x80) {
        ret_bytes[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        ret_bytes[0] = (char)(0xC0 | c >> 6);
        ret_bytes[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        ret_bytes[0] = (char)(0xE0 | c >> 12);
        ret_bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        ret_bytes[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    ret_bytes[0] = (char)(0xF0 | c >> 18);
    ret_bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
    ret_bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
    ret_bytes[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

struct str utf8_cut(struct str s, size_t max)
{
    if (s.len <= max) return s;
    size_t end = max;
    while (end > 0 && is_tail((unsigned char)s.ptr[end]))
        end--;
    return str_slice(s, 0, end);
}
