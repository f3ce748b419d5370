/* uuid: UUIDv7 (RFC 9562 §5.7). 48 bits of milliseconds, then 12 bits of the fraction of the millisecond (§6.2, method
 * 3), then 62 random bits: ids made in different microseconds by one clock sort by the time they were made, without any
 * state shared between threads or nodes. */
#include "base/chance.h"
#include "crypto/crypto.h"

static void set_time_and_version(struct uuid *id, struct instant now)
{
    ASSERT(now.us >= 0);
    uint64_t milliseconds = (uint64_t)now.us / 1000;
    ASSERT(milliseconds < (uint64_t)1 << 48);
    uint64_t fraction = (uint64_t)now.us % 1000 * 4096 / 1000; /* 0..4091: grows with each microsecond */
    for (size_t i = 0; i < 6; i++)
        id->bytes[i] = (uint8_t)(milliseconds >> (40 - 8 * i));
    id->bytes[6] = (uint8_t)(0x70 | fraction >> 8);
    id->bytes[7] = (uint8_t)(fraction & 0xFF);
    id->bytes[8] = (uint8_t)((id->bytes[8] & 0x3F) | 0x80);
}

struct uuid uuid_new(struct instant now)
{
    struct uuid id;
    random_bytes(id.bytes, sizeof id.bytes);
    set_time_and_version(&id, now);
    return id;
}

void random_of_act(struct ctx *c, void *ret_bytes, size_t len)
{
    unsigned char *bytes = ret_bytes;
    if (!c->chance) random_bytes(ret_bytes, len);
    for (size_t i = 0; c->chance && i < len; i++)
        bytes[i] = (unsigned char)(chance_next(c->chance) >> 32);
}

struct uuid uuid_of_act(struct ctx *c)
{
    struct uuid id;
    random_of_act(c, id.bytes, sizeof id.bytes);
    set_time_and_version(&id, c->now);
    return id;
}
