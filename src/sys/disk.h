/* disk: what the program does with files beyond reading and writing them: making things durable, moving them into place,
 * reading in blocks, walking through a folder. Every failure is ERR_IO with fault file_failed (argument: what and why; paths
 * in it are ours, never a person's file name). */
#ifndef SYS_DISK_H
#define SYS_DISK_H

#include "base/ctx.h"

/* Size in bytes of a regular file; ERR_NOT_FOUND without a fault if there is none. */
MUST_CHECK err_t disk_size(struct ctx *c, const char *path, int64_t *ret_size);

/* Makes one folder (mode 0700); one that exists is fine. */
MUST_CHECK err_t disk_make_folder(struct ctx *c, const char *path);

/* True for a folder with nothing in it, and for one that does not exist. */
MUST_CHECK err_t disk_folder_is_empty(struct ctx *c, const char *path, bool *ret_is_empty);

/* Waits until the content of a file, or the entries of a folder, are on the disk. */
MUST_CHECK err_t disk_sync(struct ctx *c, const char *path);

/* Renames within one file system, replacing what is there. Not durable before the folder is synced. */
MUST_CHECK err_t disk_move(struct ctx *c, const char *from, const char *to);

/* Copies and syncs; `to` must not exist. */
MUST_CHECK err_t disk_copy(struct ctx *c, const char *from, const char *to);

/* Sets the file's modification time to now: it is in use. */
MUST_CHECK err_t disk_touch(struct ctx *c, const char *path);

/* Writes a new file whole and syncs it (mode 0600); ERR_IO if it exists. */
MUST_CHECK err_t disk_write(struct ctx *c, const char *path, struct str content);

/* The content in blocks, in order; stops at the first error of `block`. ERR_NOT_FOUND without a fault if there is no such
 * file. */
typedef err_t (*disk_block_fn)(struct ctx *c, struct str block, void *argument);
MUST_CHECK err_t disk_each_block(struct ctx *c, const char *path, disk_block_fn block, void *argument);

/* The names in a folder but "." and "..", in no order. */
typedef err_t (*disk_entry_fn)(struct ctx *c, const char *name, void *argument);
MUST_CHECK err_t disk_each_entry(struct ctx *c, const char *folder, disk_entry_fn entry, void *argument);

#endif
