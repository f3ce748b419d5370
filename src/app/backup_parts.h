/* backup_parts: what making and restoring a backup share: names, and copying with a digest. */
#ifndef APP_BACKUP_PARTS_H
#define APP_BACKUP_PARTS_H

#include "app/backup.h"
#include "crypto/crypto.h"

#define BACKUP_SUMS     "SHA256SUMS"
#define BACKUP_ABOUT    "backup.json"
#define BACKUP_SECRET   "secret"
#define BACKUP_DELIVERY "delivery.json" /* of delivery/delivery_settings.h */
#define BACKUP_PAYMENT  "payment.json"  /* of delivery/bank_report.h */
#define BACKUP_SUMS_MAX ((size_t)1 << 30) /* about ten million files */

/* The database's part, by engine. */
const char *backup_database_name(enum db_engine engine);

/* "<folder>/<name>", NUL-terminated. */
const char *backup_path(struct ctx *c, struct str folder, struct str name);

/* Makes the folders above a name like "files/aa/bb/cc". */
MUST_CHECK err_t backup_make_folders(struct ctx *c, struct str folder, struct str name);

/* The digest and size of a file; ERR_NOT_FOUND without a fault if there is none. */
MUST_CHECK err_t backup_digest(struct ctx *c, const char *path, struct digest *ret_digest, int64_t *ret_size);

/* "<64 hex>  <name>\n", one for each part, taken apart; false behind the last line. `is_whole` false: not such a line, or
 * a name that leads out of the folder. */
struct backup_line {
    bool is_whole;
    struct str sha256, name;
};
bool backup_line_next(struct str *rest, struct backup_line *ret_line);

#endif
