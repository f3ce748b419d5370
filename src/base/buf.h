/* buf: bytes that grow, with a maximum from birth. Past the maximum nothing is written and `overflowed` stays set:
 * the writer checks once, at the end. Memory comes from malloc, so that one buffer can be reused by many requests. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    char *ptr;
    size_t len;
    size_t capacity;
    size_t maximum;
    bool overflowed;
};

struct buf buf_new(size_t maximum);
void buf_free(struct buf *b);

/* Forgets the content, keeps the memory. */
void buf_reset(struct buf *b);

void buf_add(struct buf *b, struct str s);
void buf_add_bytes(struct buf *b, const void *bytes, size_t len);
void buf_add_char(struct buf *b, char c);
void buf_add_int(struct buf *b, int64_t value);
__attribute__((format(printf, 2, 3))) void buf_printf(struct buf *b, const char *format, ...);

static inline struct str buf_str(const struct buf *b)
{
    return (struct str){b->ptr ? b->ptr : "", b->len};
}

#endif
