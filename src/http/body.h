/* body: receives the body of a request and takes it apart by its Content-Type, within the limits of its owner. */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H

#include "http/exchange.h"

/* Where more than the limit is sent, this much is still read (and dropped), so that a browser, which reads nothing before
 * it has written everything, gets to see the answer. */
#define BODY_DRAIN ((uint64_t)1 << 20)
#define BODY_DRAIN_UPLOADS ((uint64_t)55 << 20) /* where files are allowed */

/* Each returns 0, or the status with which the request is refused: 400 malformed, 413 too large, 503 cannot be stored. */

/* The owner has set the limits; nothing has been read yet. */
int body_start(struct exchange *x, const char *temporary_folder, uint64_t upload_limit);
int body_add(struct exchange *x, const char *bytes, size_t len);
int body_finish(struct exchange *x);

/* Is so long a body announced that it is better not read at all? */
bool body_is_hopeless(struct exchange *x);

#endif
