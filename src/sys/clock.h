/* clock: reading the time; everything below main gets it as ctx->now. */
#ifndef SYS_CLOCK_H
#define SYS_CLOCK_H

#include "base/types.h"

struct instant clock_now(void);
int64_t clock_monotonic_us(void);

#endif
