/* types: text forms of identifiers. */
#include "base/types.h"

static const char hex_digits[] = "0123456789abcdef";

void uuid_format(struct uuid id, char ret_text[37])
{
    size_t at = 0;
    for (size_t i = 0; i < sizeof id.bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) ret_text[at++] = '-';
        ret_text[at++] = hex_digits[id.bytes[i] >> 4];
        ret_text[at++] = hex_digits[id.bytes[i] & 15];
    }
    ret_text[at] = '\0';
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool uuid_parse(struct str text, struct uuid *ret_id)
{
    struct uuid id;
    if (text.len != 36) return false;
    size_t at = 0;
    for (size_t i = 0; i < sizeof id.bytes; i++) {
        if ((i == 4 || i == 6 || i == 8 || i == 10) && text.ptr[at++] != '-') return false;
        int high = hex_value(text.ptr[at++]);
        int low = hex_value(text.ptr[at++]);
        if (high < 0 || low < 0) return false;
        id.bytes[i] = (uint8_t)(high * 16 + low);
    }
    *ret_id = id;
    return true;
}
