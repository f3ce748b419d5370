/* uuid: UUIDv7 (RFC 9562 §5.7). 48 bits of milliseconds, then 12 bits of the fraction of the millisecond (§6.2, method
 * 3), then 62 random bits: ids made in different microseconds by one clock sort by the time they were made, without any
 * state shared between threads or nodes. */
#include "crypto/crypto.h"

struct uuid uuid_new(struct instant now)
{
    ASSERT(now.us >= 0);
    uint64_t milliseconds = (uint64_t)now.us / 1000;
    ASSERT(milliseconds < (uint64_t)1 << 48);
    uint64_t fraction = (uint64_t)now.us % 1000 * 4096 / 1000; /* 0..4091: grows with each microsecond */
    struct uuid id;
    random_bytes(id.bytes, sizeof id.bytes);
    for (size_t i = 0; i < 6; i++)
        id.bytes[i] = (uint8_t)(milliseconds >> (40 - 8 * i));
    id.bytes[6] = (uint8_t)(0x70 | fraction >> 8);
    id.bytes[7] = (uint8_t)(fraction & 0xFF);
    id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3F) | 0x80);
    return id;
}
