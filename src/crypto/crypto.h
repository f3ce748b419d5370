/* crypto: password hashes, random tokens, digests, keyed digests. Over libsodium. */
#ifndef CRYPTO_CRYPTO_H
#define CRYPTO_CRYPTO_H

#include "base/ctx.h"

/* Call once at start. */
MUST_CHECK err_t crypto_start(void);

struct digest {
    uint8_t bytes[32];
};
struct digest digest_of(struct str bytes); /* SHA-256 */
struct digest_stream; /* for files */
struct digest_stream *digest_stream_new(struct arena *a);
void digest_stream_add(struct digest_stream *s, const void *bytes, size_t len);
struct digest digest_stream_end(struct digest_stream *s);
struct str digest_hex(struct arena *a, struct digest d);
bool digest_parse(struct str hex, struct digest *ret);

/* Keyed digest (HMAC-SHA-256): for CSRF tokens, tickets, identity numbers that are looked up but not shown. */
struct digest digest_keyed(struct str key, struct str bytes);

/* A token of 32 random bytes in base64url (43 characters). Stored only as its digest. */
struct str token_new(struct arena *a);
void random_bytes(void *ret_bytes, size_t len);
struct uuid uuid_new(struct instant now); /* UUIDv7, RFC 9562 §5.7 */
/* Ids and references that an act makes: as random_bytes and uuid_new, but in a simulation (c->chance) from its seed. Never
 * secrets. */
void random_of_act(struct ctx *c, void *ret_bytes, size_t len);
struct uuid uuid_of_act(struct ctx *c); /* at c->now */
bool equal_in_constant_time(struct str a, struct str b);
struct str base64url(struct arena *a, struct str bytes);
bool base64url_decode(struct arena *a, struct str text, struct str *ret_bytes);

/* argon2id in libsodium's encoded form. Slow on purpose (about 50 ms): only on the slow pool. */
struct str password_hash(struct arena *a, struct str password);
bool password_verify(struct str encoded, struct str password);
/* A cheap hash of the same form for simulated accounts: nobody can sign in with it. */
extern const char password_locked[];

#endif
