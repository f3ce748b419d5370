/* password: argon2id (RFC 9106) in its encoded text form, which carries its own cost: changing the cost here leaves
 * stored hashes valid. */
#include "crypto/crypto.h"

#include <sodium.h>

/* OWASP Password Storage Cheat Sheet: argon2id with m = 19 MiB, t = 2, p = 1. A server that promises to stay under 64 MB
 * resident cannot afford libsodium's "interactive" 64 MiB; the slow pool caps how many of these run at once, and libsodium
 * returns the memory to the system after each. */
enum { PASSWORD_PASSES = 2, PASSWORD_MEMORY = 19 * 1024 * 1024 };

/* Same cost as a real one, so that signing in to a locked account takes as long as to any other. */
const char password_locked[] =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

struct str password_hash(struct arena *a, struct str password)
{
    char encoded[crypto_pwhash_argon2id_STRBYTES];
    int failed = crypto_pwhash_argon2id_str(encoded, password.ptr ? password.ptr : "", password.len, PASSWORD_PASSES,
                                            PASSWORD_MEMORY);
    ASSERT(failed == 0); /* only when the memory cannot be had */
    return arena_copy(a, str_of(encoded));
}

bool password_verify(struct str encoded, struct str password)
{
    char text[crypto_pwhash_argon2id_STRBYTES] = {0};
    if (encoded.len >= sizeof text) return false;
    if (encoded.len > 0) memcpy(text, encoded.ptr, encoded.len);
    bool right = crypto_pwhash_argon2id_str_verify(text, password.ptr ? password.ptr : "", password.len) == 0;
    /* the digest of the locked hash is all zeros: nobody can find a password for it, and nobody shall be let in by luck */
    return right && !str_eq(encoded, str_of(password_locked));
}
