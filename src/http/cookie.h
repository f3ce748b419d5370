/* cookie: the Cookie header in, the Set-Cookie header out (RFC 6265). */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "http/exchange.h"

/* The value of the first cookie of this name in a Cookie header, without quotation marks; absent if it is not there. */
struct str cookie_find(struct str header, struct str name);

/* The value of a Set-Cookie header: Path=/; SameSite=Lax and what the cookie says. Name and value must be of the
 * characters RFC 6265 4.1.1 allows. */
struct str cookie_format(struct arena *a, const struct http_cookie *cookie);

#endif
