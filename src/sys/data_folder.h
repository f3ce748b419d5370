/* data_folder: the folder that holds everything a city has: database, files, secret. Made with mode 0700. */
#ifndef SYS_DATA_FOLDER_H
#define SYS_DATA_FOLDER_H

#include "base/ctx.h"

/* "<folder>/<name>" in the arena, NUL-terminated. */
struct str data_folder_path(struct arena *a, struct str folder, const char *name);

/* Makes the folder with files/ and tmp/ in it; what exists already is fine. ERR_IO data_folder_unusable. */
MUST_CHECK err_t data_folder_make(struct ctx *c, struct str folder);

/* 32 random bytes kept in <folder>/secret (mode 0600): made on first use. In the given arena. */
MUST_CHECK err_t data_folder_secret(struct ctx *c, struct arena *a, struct str folder, struct str *ret_secret);

#endif
