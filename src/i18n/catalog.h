/* catalog: the shape of the table of translations that tools/poc makes at build time, and the hash both sides use.
 * Open addressing: an entry stands at hash & (size - 1) or behind it, before the next empty one. */
#ifndef I18N_CATALOG_H
#define I18N_CATALOG_H

#include "base/types.h"

struct catalog_entry {
    uint32_t hash;
    const char *msgid; /* NULL: empty */
    const char *text[LOCALE_COUNT];
};

extern const struct catalog_entry catalog[];
extern const uint32_t catalog_size; /* a power of two; at most half of it is in use */

/* FNV-1a, 32 bits. */
static inline uint32_t catalog_hash(const char *msgid)
{
    uint32_t hash = 2166136261U;
    for (const unsigned char *p = (const unsigned char *)msgid; *p; p++)
        hash = (hash ^ *p) * 16777619U;
    return hash;
}

#endif
