/* file_name_store: which stored files the rows name: papers of dossiers and of drafts. Knows no files. */
#ifndef STORE_FILE_NAME_STORE_H
#define STORE_FILE_NAME_STORE_H

#include "db/db.h"

struct file_name {
    struct str sha256; /* in hex */
    int64_t size;
};

/* Does any paper of a dossier or of a draft name this content? */
MUST_CHECK err_t file_name_store_is_named(struct db_ro *ro, struct ctx *c, struct str sha256, bool *ret_is_named);

/* What papers of dossiers name, in order, each content once; `after` is the last of the page before, "" to begin. */
MUST_CHECK err_t file_name_store_of_papers(struct db_ro *ro, struct ctx *c, struct str after, int limit, struct file_name **ret_names,
                                           size_t *ret_count);

/* What papers of drafts name, likewise. */
MUST_CHECK err_t file_name_store_of_drafts(struct db_ro *ro, struct ctx *c, struct str after, int limit, struct file_name **ret_names,
                                           size_t *ret_count);

#endif
