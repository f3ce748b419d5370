/* percent: decoding with checks, and encoding. */
#include "http/percent.h"

#include "base/utf8.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static bool needs_decoding(struct str in, bool form)
{
    return str_find(in, '%') != SIZE_MAX || (form && str_find(in, '+') != SIZE_MAX);
}

/* Writes the decoded bytes of in to out, which has room for in.len. False on a broken escape. */
static bool decode_bytes(struct str in, bool form, char *out, size_t *ret_len)
{
    size_t len = 0;
    for (size_t i = 0; i < in.len; i++) {
        char c = in.ptr[i];
        if (c == '%') {
            if (in.len - i < 3) return false;
            int high = hex_value(in.ptr[i + 1]);
            int low = hex_value(in.ptr[i + 2]);
            if (high < 0 || low < 0) return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (form && c == '+') {
            c = ' ';
        }
        out[len++] = c;
    }
    *ret_len = len;
    return true;
}

bool http_percent_decode(struct arena *a, struct str in, bool form, struct str *ret_out)
{
    struct str decoded = in;
    if (needs_decoding(in, form)) {
        char *out = arena_alloc(a, in.len + 1);
        size_t len = 0;
        if (!decode_bytes(in, form, out, &len)) return false;
        decoded = (struct str){out, len};
    }
    if (str_find(decoded, '\0') != SIZE_MAX || !utf8_is_valid(decoded)) return false;
    *ret_out = decoded;
    return true;
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

void http_percent_encode(struct buf *b, struct str in)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < in.len; i++) {
        unsigned char c = (unsigned char)in.ptr[i];
        if (is_unreserved((char)c)) {
            buf_add_char(b, (char)c);
        } else {
            const char escape[3] = {'%', digits[c >> 4], digits[c & 15]};
            buf_add_bytes(b, escape, sizeof escape);
        }
    }
}
