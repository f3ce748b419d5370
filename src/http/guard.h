/* guard: refuses requests that two servers in a row could read differently (request smuggling), or that nobody sends who
 * means well. Everything it refuses is answered 400 and the connection closed.
 *
 * libmicrohttpd 0.9.75 itself refuses: a request line without version or with another protocol (before it tells us of the
 * request, so these are not counted); a header line without a colon; a Content-Length that is no number, with trailing
 * blanks or a sign (it writes the head of that answer twice, then closes); a broken chunk; a head larger than the memory of
 * a connection (414, 431). It takes all of what is listed here. */
#ifndef HTTP_GUARD_H
#define HTTP_GUARD_H

#include "http/exchange.h"

#define GUARD_TARGET_LIMIT 8192 /* bytes of path and query */
#define GUARD_HEADER_LIMIT 100  /* header lines */

/* Called with the pointers of the first call of the access handler. True if the head has
 * - exactly one Host, of host characters;
 * - at most one Content-Length and at most one Transfer-Encoding, not both; the latter is `chunked` and the version 1.1;
 * - header names that are tokens (no blank before the colon), values without control characters (tab is allowed);
 * - lines ended by CRLF only, no NUL anywhere, no folded line;
 * - a target that begins with '/', of at most GUARD_TARGET_LIMIT bytes, without blanks and control characters, whose path
 *   is well-formed percent-coded UTF-8. */
bool guard_accepts(struct exchange *x, const char *method, const char *version);

#endif
