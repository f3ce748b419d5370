/* mail_encode: the encodings of mail: base64 and quoted-printable (RFC 2045), encoded words in headers (RFC 2047),
 * parameters in headers (RFC 2231). Only within delivery/. */
#ifndef DELIVERY_MAIL_ENCODE_H
#define DELIVERY_MAIL_ENCODE_H

#include "base/buf.h"

/* Lines of at most 76 characters, each with CR LF behind it. */
void mail_encode_base64(struct buf *out, struct str bytes);

/* The text with CR LF for each LF; lines of at most 76 characters. */
void mail_encode_quoted(struct buf *out, struct str text);

/* Is base64 the shorter and kinder of the two? From about one byte in six that quoted-printable would have to escape.
 */
bool mail_encode_prefers_base64(struct str text);

/* "Name: text" and CR LF, folded. Text that is not short and plain ASCII goes out as encoded words, none longer than 75
 * characters and none with half a code point. Precondition: valid UTF-8 without control characters. */
void mail_encode_header(struct buf *out, const char *name, struct str text);

/* "Name: \"Display\" <address>" and CR LF; without display name only the address. */
void mail_encode_mailbox(struct buf *out, const char *name, struct str display, struct str address);

/* ";" CR LF and the parameter: name="value", or for other than ASCII name*0*=UTF-8''... in as many pieces as it takes.
 */
void mail_encode_parameter(struct buf *out, const char *name, struct str value);

#endif
