/* digest: SHA-256 of bytes in memory and of files as they stream by, the keyed form (HMAC-SHA-256), and their text. */
#include "crypto/crypto.h"

#include <sodium.h>

struct digest_stream {
    crypto_hash_sha256_state state;
};

/* libsodium wants a pointer even for no bytes. */
static const unsigned char *bytes_of(struct str s)
{
    return (const unsigned char *)(s.ptr ? s.ptr : "");
}

struct digest digest_of(struct str bytes)
{
    struct digest d;
    (void)crypto_hash_sha256(d.bytes, bytes_of(bytes), bytes.len);
    return d;
}

struct digest_stream *digest_stream_new(struct arena *a)
{
    struct digest_stream *s = ARENA_NEW(a, struct digest_stream);
    (void)crypto_hash_sha256_init(&s->state);
    return s;
}

void digest_stream_add(struct digest_stream *s, const void *bytes, size_t len)
{
    if (len > 0) (void)crypto_hash_sha256_update(&s->state, bytes, len);
}

struct digest digest_stream_end(struct digest_stream *s)
{
    struct digest d;
    (void)crypto_hash_sha256_final(&s->state, d.bytes);
    return d;
}

struct str digest_hex(struct arena *a, struct digest d)
{
    size_t size = 2 * sizeof d.bytes + 1;
    char *text = arena_alloc(a, size);
    (void)sodium_bin2hex(text, size, d.bytes, sizeof d.bytes);
    return (struct str){text, size - 1};
}

bool digest_parse(struct str hex, struct digest *ret)
{
    struct digest d;
    size_t length = 0;
    if (hex.len != 2 * sizeof d.bytes) return false;
    /* no characters are ignored and no end is asked for: anything but 64 hexadecimal digits fails */
    if (sodium_hex2bin(d.bytes, sizeof d.bytes, hex.ptr, hex.len, NULL, &length, NULL) != 0) return false;
    if (length != sizeof d.bytes) return false;
    *ret = d;
    return true;
}

struct digest digest_keyed(struct str key, struct str bytes)
{
    struct digest d;
    crypto_auth_hmacsha256_state state;
    (void)crypto_auth_hmacsha256_init(&state, bytes_of(key), key.len);
    (void)crypto_auth_hmacsha256_update(&state, bytes_of(bytes), bytes.len);
    (void)crypto_auth_hmacsha256_final(&state, d.bytes);
    sodium_memzero(&state, sizeof state);
    return d;
}
