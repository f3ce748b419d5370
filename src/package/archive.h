/* archive: files within a ZIP in memory, over libzip, with the size of all of them bounded before any is unpacked. */
#ifndef PACKAGE_ARCHIVE_H
#define PACKAGE_ARCHIVE_H

#include "base/ctx.h"

#define ZIP_ENTRIES_MAX 500

struct archive;

/* Refused: what is no ZIP, has a locked entry, more than ZIP_ENTRIES_MAX entries, or is larger than `maximum` unpacked.
 * Faults: workbook_not_one, workbook_too_large. Close it. */
MUST_CHECK err_t archive_open(struct ctx *c, struct str bytes, size_t maximum, struct archive **ret);
void archive_end(struct archive *zip);

/* Is there an entry whose name begins so? */
bool archive_has_folder(struct archive *zip, const char *begins);

/* The entry's bytes, in the arena; absent if there is none. Faults: workbook_not_one (damaged). */
MUST_CHECK err_t archive_read(struct archive *zip, const char *name, struct str *ret_bytes);

struct archive_entry {
    const char *name;
    struct str bytes;
};

/* A ZIP of these entries, the same bytes whenever it is made: all of them are dated 1980-01-01. Fault:
 * workbook_too_large. */
MUST_CHECK err_t archive_write(struct ctx *c, const struct archive_entry *entries, size_t count, struct str *ret_bytes);

#endif
