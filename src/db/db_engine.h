/* db_engine: what an engine must offer behind db.h. Internal to src/db; the engines know nothing of each other. */
#ifndef DB_DB_ENGINE_H
#define DB_DB_ENGINE_H

#include <stdatomic.h>

#include "db/db.h"
#include "db/db_queue.h"

/* Statements that are not of sql/queries (migrations' own): prepared for one use. */
#define DB_INDEX_NONE UINT16_MAX

/* Where the fault's argument names the engine's complaint (for the log; no page shows it). */
#define DB_COMPLAINT_MAX 200

struct db_ops {
    enum db_engine engine;
    bool reads_inline;
    void (*close)(struct db *db); /* takes no more tasks, runs those queued, frees everything */
    err_t (*read_begin)(struct db *db, struct ctx *c, struct db_ro **ret_ro);
    void (*read_end)(struct db *db, struct db_ro *ro);
    err_t (*write)(struct db *db, struct db_task *task); /* blocks; does not call done */
    err_t (*query)(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                   const struct db_value *parameters, db_row_fn row, void *argument);
    err_t (*execute)(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                     const struct db_value *parameters, int64_t *ret_changed);
    err_t (*script)(struct db_ro *ro, struct ctx *c, const char *sql); /* of a migration, in a write transaction */
    err_t (*check)(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, struct str *ret_complaint);
    err_t (*backup)(struct db *db, struct ctx *c, const char *path); /* NULL: cannot */
};

struct db {
    const struct db_ops *ops;
    struct db_queue queue;
    _Atomic uint64_t commits;
    _Atomic uint64_t transactions;
    _Atomic uint64_t rolled_back;
    _Atomic uint64_t retries;
};

/* First member of an engine's connection. */
struct db_ro {
    const struct db_ops *ops;
};

struct db_rw {
    struct db_ro *ro;
    int shard;
};

/* The engine's part of db_open, connections checked, nothing migrated. path is the URL without "sqlite:". */
err_t db_sqlite_open(struct ctx *c, const struct db_options *options, const char *path, struct db **ret_db);
err_t db_postgres_open(struct ctx *c, const struct db_options *options, struct db **ret_db);

/* db_migrate over another history than the program's: for tests. */
MUST_CHECK err_t db_migrate_to(struct db *db, struct ctx *c, const struct db_migration *migrations, size_t count,
                               int *ret_applied);
MUST_CHECK err_t db_schema_check_against(struct db *db, struct ctx *c, const struct db_migration *migrations,
                                         size_t count);

#endif
