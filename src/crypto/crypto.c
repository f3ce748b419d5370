/* crypto: starting libsodium. The rest of crypto.h is in digest.c, token.c, uuid.c and password.c, one subject a file.
 * Only this folder may name libsodium. */
#include "crypto/crypto.h"

#include <sodium.h>

err_t crypto_start(void)
{
    return sodium_init() < 0 ? ERR_BUG : OK;
}
