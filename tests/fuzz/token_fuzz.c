/* token_fuzz: tokens, digests and ids come from strangers as text: each has one written form, so that a token can be looked
 * up by its digest and nobody makes two texts of one secret. */
#include "base/types.h"
#include "crypto/crypto.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_token(struct arena *a, struct str text)
{
    struct str bytes, back;
    if (base64url_decode(a, text, &bytes)) ASSERT(str_eq(base64url(a, bytes), text));
    ASSERT(base64url_decode(a, base64url(a, text), &back) && str_eq(back, text));
}

static void read_uuid(struct str text)
{
    struct uuid id, again;
    char written[37];
    if (!uuid_parse(text, &id)) return;
    uuid_format(id, written);
    ASSERT(str_eq_nocase_ascii(str_of(written), text));
    ASSERT(uuid_parse(str_of(written), &again) && uuid_eq(id, again));
}

static void read_digest(struct arena *a, struct str text)
{
    struct digest digest;
    if (digest_parse(text, &digest)) ASSERT(str_eq_nocase_ascii(digest_hex(a, digest), text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(4096);
    struct str text = {(const char *)data, size};
    ASSERT(crypto_start() == OK);
    read_token(a, text);
    read_uuid(text);
    read_digest(a, text);
    ASSERT(equal_in_constant_time(text, arena_copy(a, text)));
    arena_free(a);
    return 0;
}
