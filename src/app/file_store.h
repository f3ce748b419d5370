/* file_store: uploaded files, found by the SHA-256 of their content: DIR/files/aa/bb/<sha256 in hex>. The same content is
 * kept once, however many papers name it. A file is in place, durably, before any row names it, and is never deleted while
 * a dossier or a draft does. Owns the folder files/; may not know what the files are. */
#ifndef APP_FILE_STORE_H
#define APP_FILE_STORE_H

#include "crypto/crypto.h"
#include "db/db.h"

struct file_store {
    struct str folder; /* the data folder; files/ is in it */
};

/* Takes the file at `path` (a temporary file on the same file system) into the store; digest and size are those computed
 * as it was written. The temporary file is moved, or stays where it is when the content is there already: removing it then
 * is its owner's business. Durable on return. ERR_IO file_failed. *ret_sha256: in hex. */
MUST_CHECK err_t file_store_put(struct ctx *c, const struct file_store *store, const char *path, struct digest digest, int64_t size,
                                struct str *ret_sha256);

/* Where the file is; it need not exist. ERR_BUG record_broken if sha256 is not 64 hexadecimal digits in lower case: it then
 * never came from here, and is no part of a path. */
MUST_CHECK err_t file_store_path(struct ctx *c, const struct file_store *store, struct str sha256, const char **ret_path);

/* Opens for reading; the caller closes *ret_fd. ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t file_store_open(struct ctx *c, const struct file_store *store, struct str sha256, int *ret_fd, int64_t *ret_size);

enum file_state { FILE_IS_WHOLE = 0, FILE_IS_MISSING, FILE_HAS_OTHER_SIZE, FILE_HAS_OTHER_CONTENT };
/* Reads the whole file and compares. */
MUST_CHECK err_t file_store_verify(struct ctx *c, const struct file_store *store, struct str sha256, int64_t size, enum file_state *ret_state);

/* Removes files that nothing names and that nobody put or put again within the last `seconds`. *ret_removed: how many.
 * Give a long time (a week): somebody may be about to name a file that was put a moment ago. */
MUST_CHECK err_t file_store_sweep(struct ctx *c, const struct file_store *store, struct db *db, int64_t seconds, int64_t *ret_removed);

#endif
