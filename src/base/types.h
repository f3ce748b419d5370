/* types: the small values that every layer speaks: a moment, an amount, an identifier, and their optional forms. */
#ifndef BASE_TYPES_H
#define BASE_TYPES_H

#include "base/str.h"

/* A moment: microseconds since 1970-01-01T00:00:00Z. */
struct instant {
    int64_t us;
};

/* An amount of money in đồng. */
struct money {
    int64_t dong;
};

/* UUIDv7 (RFC 9562): sorts by the time it was made. */
struct uuid {
    uint8_t bytes[16];
};

struct opt_int {
    bool has;
    int64_t value;
};

struct opt_instant {
    bool has;
    struct instant value;
};

struct opt_money {
    bool has;
    struct money value;
};

struct opt_uuid {
    bool has;
    struct uuid value;
};

static inline bool uuid_eq(struct uuid a, struct uuid b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static inline bool uuid_is_zero(struct uuid a)
{
    static const struct uuid zero;
    return uuid_eq(a, zero);
}

static inline struct opt_uuid some_uuid(struct uuid value)
{
    return (struct opt_uuid){true, value};
}

static inline struct opt_instant some_instant(struct instant value)
{
    return (struct opt_instant){true, value};
}

static inline struct opt_money some_money(struct money value)
{
    return (struct opt_money){true, value};
}

static inline struct opt_int some_int(int64_t value)
{
    return (struct opt_int){true, value};
}

enum locale { LOCALE_VI = 0, LOCALE_EN = 1, LOCALE_COUNT };

/* 36 characters and a NUL. */
void uuid_format(struct uuid id, char ret_text[37]);
bool uuid_parse(struct str text, struct uuid *ret_id);

#endif
