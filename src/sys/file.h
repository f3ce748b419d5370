/* file: whole small files, as commands read them. */
#ifndef SYS_FILE_H
#define SYS_FILE_H

#include "base/ctx.h"

/* The bytes of a file of at most `maximum` bytes, in the arena. Faults: file_unreadable (the path and the system's
 * reason), file_too_long. */
MUST_CHECK err_t file_read(struct ctx *c, const char *path, size_t maximum, struct str *ret_bytes);

/* Is there something readable of this name? */
bool file_is_readable(const char *path);

#endif
