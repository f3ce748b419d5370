/* address: addresses of our own with parameters, percent-encoded: "/procedures?q=khai%20sinh&level=4". */
#ifndef WEB_ADDRESS_H
#define WEB_ADDRESS_H

#include "base/arena.h"

struct address_parameter {
    const char *name;
    struct str value; /* empty: left out */
};

struct str address_with(struct arena *a, struct str path, const struct address_parameter *parameters, size_t count);

/* path with one more segment: "/procedures/" and "1.001193". */
struct str address_of(struct arena *a, const char *folder, struct str segment);

#endif
