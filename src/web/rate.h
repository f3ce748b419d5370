/* rate: how often one client may try what could be guessed. Token buckets in a table of fixed size: no client can make it
 * grow, and an attacker with many addresses only shares buckets with himself and few others. In memory, per process. */
#ifndef WEB_RATE_H
#define WEB_RATE_H

#include "base/types.h"
#include "web/route.h"

struct rate_limiter;
struct rate_limiter *rate_new(void);
void rate_free(struct rate_limiter *limiter);

/* Takes one token from the client's bucket of this class; false if it is empty. IPv6 addresses count by their /64. */
bool rate_take(struct rate_limiter *limiter, enum rate_class class, struct str client_address, struct instant now);

#endif
