/* token: randomness, tokens for sessions and links, base64url, and comparing secrets without telling where they differ. */
#include "crypto/crypto.h"

#include <sodium.h>

enum { TOKEN_BYTES = 32 };

void random_bytes(void *ret_bytes, size_t len)
{
    randombytes_buf(ret_bytes, len);
}

struct str token_new(struct arena *a)
{
    char bytes[TOKEN_BYTES];
    random_bytes(bytes, sizeof bytes);
    struct str token = base64url(a, (struct str){bytes, sizeof bytes});
    sodium_memzero(bytes, sizeof bytes);
    return token;
}

/* The lengths may be told: tokens and digests have public lengths. */
bool equal_in_constant_time(struct str a, struct str b)
{
    if (a.len != b.len) return false;
    return a.len == 0 || sodium_memcmp(a.ptr, b.ptr, a.len) == 0;
}

struct str base64url(struct arena *a, struct str bytes)
{
    size_t size = sodium_base64_encoded_len(bytes.len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, size);
    (void)sodium_bin2base64(text, size, (const unsigned char *)(bytes.ptr ? bytes.ptr : ""), bytes.len,
                            sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (struct str){text, size - 1};
}

/* libsodium 1.0.18 takes some bytes past 127 for letters; then two texts would be one token. */
static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] > 0x7F) return false;
    return true;
}

bool base64url_decode(struct arena *a, struct str text, struct str *ret_bytes)
{
    if (!is_ascii(text)) return false;
    size_t capacity = text.len / 4 * 3 + 3;
    unsigned char *bytes = arena_alloc(a, capacity);
    size_t length = 0;
    if (text.len > 0 && sodium_base642bin(bytes, capacity, text.ptr, text.len, NULL, &length, NULL,
                                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return false;
    *ret_bytes = (struct str){(const char *)bytes, length};
    return true;
}
