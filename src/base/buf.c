/* buf: a growing byte buffer with a maximum. */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"

struct buf buf_new(size_t maximum)
{
    return (struct buf){.maximum = maximum};
}

void buf_free(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){.maximum = b->maximum};
}

void buf_reset(struct buf *b)
{
    b->len = 0;
    b->overflowed = false;
}

/* At least doubles, so that many small additions stay cheap; never past the maximum unless needed is. */
static void grow(struct buf *b, size_t needed)
{
    if (needed <= b->capacity) return;
    size_t doubled = b->capacity > b->maximum / 2 ? b->maximum : b->capacity * 2;
    size_t capacity = doubled > 256 ? doubled : 256;
    if (capacity < needed) capacity = needed;
    char *grown = realloc(b->ptr, capacity);
    ASSERT(grown != NULL);
    b->ptr = grown;
    b->capacity = capacity;
}

/* Makes room for more bytes; false, and overflowed, if that passes the maximum. */
static bool make_room(struct buf *b, size_t more)
{
    if (b->overflowed || more > b->maximum - b->len) {
        b->overflowed = true;
        return false;
    }
    grow(b, b->len + more);
    return true;
}

void buf_add_bytes(struct buf *b, const void *bytes, size_t len)
{
    if (len == 0 || !make_room(b, len)) return;
    memcpy(b->ptr + b->len, bytes, len);
    b->len += len;
}

void buf_add(struct buf *b, struct str s)
{
    buf_add_bytes(b, s.ptr, s.len);
}

void buf_add_char(struct buf *b, char c)
{
    buf_add_bytes(b, &c, 1);
}

void buf_add_int(struct buf *b, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0) digits[--at] = '-';
    buf_add_bytes(b, digits + at, sizeof digits - at);
}

void buf_printf(struct buf *b, const char *format, ...)
{
    char small[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    ASSERT(length >= 0);
    if ((size_t)length < sizeof small) {
        buf_add_bytes(b, small, (size_t)length);
        return;
    }
    if (!make_room(b, (size_t)length)) return;
    grow(b, b->len + (size_t)length + 1); /* vsnprintf ends with a NUL, which does not count */
    va_start(arguments, format);
    (void)vsnprintf(b->ptr + b->len, (size_t)length + 1, format, arguments);
    va_end(arguments);
    b->len += (size_t)length;
}
