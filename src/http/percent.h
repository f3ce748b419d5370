/* percent: percent coding of URLs and forms (RFC 3986 2.1; WHATWG URL 5). */
#ifndef HTTP_PERCENT_H
#define HTTP_PERCENT_H

#include "base/buf.h"

/* Percent-decodes ('+' as blank when form is true). False on a broken escape, NUL, or text that is not UTF-8. What needs
 * no decoding is not copied. */
bool http_percent_decode(struct arena *a, struct str in, bool form, struct str *ret_out);
void http_percent_encode(struct buf *b, struct str in); /* everything but unreserved characters */

#endif
