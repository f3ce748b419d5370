/* asset: style sheets, script, fonts and icons that are part of the program (assets/, laid in by tools/embed). */
#ifndef HTML_ASSET_H
#define HTML_ASSET_H

#include "base/embedded.h"

#define ASSET_PREFIX "/assets/"

/* The address of a file of ours: "app.css" -> "/assets/<hash>/app.css". The hash is of all assets together, so that
 * what one of them names relatively ("url(font.woff2)") changes with it. A name that does not exist is a broken
 * invariant. */
struct str asset_url(const char *name);

/* The file of an address below ASSET_PREFIX, whatever hash it carries (a page of an older version may still be open);
 * NULL if there is none. */
const struct embedded_file *asset_find(struct str path);

/* Is the address of today's content? Then it may be kept for ever ("public, max-age=31536000, immutable"), else not at
 * all ("no-cache"). */
bool asset_is_current(struct str path);

/* All of them, for tests. */
const struct embedded_set *asset_all(void);

#endif
