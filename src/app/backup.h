/* backup: a copy of a whole city, made while it works, and the way back. A backup is a folder:
 *   motcua.db or motcua.pgdump   the database, as of one moment
 *   files/aa/bb/<sha256>         every stored file that this database names
 *   secret                       the city's key, without which nobody stays signed in
 *   SHA256SUMS                   of all of these; `sha256sum -c SHA256SUMS` checks it without this program
 *   backup.json                  program, schema, engine, moment, and the digest of SHA256SUMS; written last: a folder
 *                                without it is no backup */
#ifndef APP_BACKUP_H
#define APP_BACKUP_H

#include "db/db.h"

struct backup_report {
    int64_t files;
    int64_t bytes;   /* of everything */
    int64_t damaged; /* stored files that are missing or not what their name says: copied as they are, or not at all */
};

/* `to` must not exist or be empty. url: of the database (PostgreSQL's own pg_dump needs it). The error is that the backup
 * could not be made; damaged files do not stop it. ERR_CONFLICT folder_not_empty; ERR_IO file_failed, process_failed. */
MUST_CHECK err_t backup_make(struct ctx *c, struct db *db, struct str data_folder, struct str url, struct str to, struct backup_report *ret_report);

/* Puts a backup into an empty (or not existing) data folder; url: where the database shall be, of the engine it was made
 * on; on PostgreSQL an empty database. Every part is compared with its digest as it is copied; the database comes last, so
 * that half a restore is not taken for a city. Then the schema is brought up to the program's. ERR_CONFLICT
 * folder_not_empty; ERR_INVALID backup_unreadable, backup_other_engine; ERR_DB schema_too_new; ERR_IO backup_damaged. */
MUST_CHECK err_t backup_restore(struct ctx *c, struct str from, struct str data_folder, struct str url, struct backup_report *ret_report);

#endif
