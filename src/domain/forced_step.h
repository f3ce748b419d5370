/* forced_step: what is kept of a change of version that a law forces (domain/forced_change.h): how far it is, and its map of steps. */
#ifndef DOMAIN_FORCED_STEP_H
#define DOMAIN_FORCED_STEP_H

#include "base/str.h"

/* Stored; never renumbered. */
enum forced_status { FORCED_PROPOSED = 1, FORCED_AGREED = 2, FORCED_ENDED = 3, FORCED_STATUS_COUNT };

struct forced_step {
    struct str from, to; /* codes in the old version and the new one */
};

#endif
