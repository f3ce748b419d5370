/* db: one SQL interface over SQLite and PostgreSQL. Only named statements run (made by tools/sqlc from sql/queries);
 * there is no way to run free text outside migrations.
 *
 * Reading: borrow a struct db_ro. Writing: hand a function to db_write or db_submit; it gets a struct db_rw inside a
 * transaction that is committed, durably, before anybody is told. Only app/ may do so (the layer test holds this). */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/ctx.h"

enum db_engine { DB_SQLITE = 0, DB_POSTGRESQL = 1, DB_ENGINE_COUNT };

enum db_type { DB_INT, DB_TEXT, DB_BLOB, DB_UUID };

struct db_value {
    enum db_type type;
    bool is_null;
    int64_t integer;  /* DB_INT: also times (UTC microseconds), money (đồng) and booleans (0 or 1) */
    struct str text;  /* DB_TEXT, DB_BLOB */
    struct uuid uuid; /* DB_UUID */
};

/* No statement has more columns or parameters (sqlc holds it). */
#define DB_COLUMNS_MAX 96

/* A statement as sqlc wrote it: constant, one object a name. */
struct db_statement {
    const char *name;
    const char *sql[DB_ENGINE_COUNT]; /* parameters are ?1.. and $1.. */
    uint16_t index;                   /* 0 .. db_statement_count-1: slot of the prepared statement on a connection */
    uint16_t parameter_count;
    uint16_t column_count;
    const uint8_t *parameter_types; /* enum db_type */
    const uint8_t *column_types;
};

/* All statements of sql/queries, for the test that prepares each on both engines. Written by sqlc. */
extern const struct db_statement *const db_statements[];
extern const size_t db_statement_count;

struct db;    /* a database: its connections and its writers; shared by all threads */
struct db_ro; /* one connection for reading */
struct db_rw; /* one open write transaction */

struct db_options {
    const char *url;  /* "sqlite:/path/file.db" or "postgresql://..." (libpq's conninfo URI) */
    int readers;      /* read connections kept (SQLite), or pool size (PostgreSQL); 0: a default */
    bool unsafe_fast; /* SQLite synchronous=OFF: for `motcua simulate` into a new data folder only, never for serving */
};

/* Opens and checks the connection. Does not migrate. The caller owns *ret_db. */
MUST_CHECK err_t db_open(struct ctx *c, const struct db_options *options, struct db **ret_db);
void db_close(struct db *db);
enum db_engine db_engine_of(const struct db *db);

/* May a handler read inline on the I/O thread (SQLite), or must it run on a pool thread (PostgreSQL)? */
bool db_reads_inline(const struct db *db);

/* Borrows a read connection of this thread or the pool; give it back with db_read_end. What it reads is one snapshot
 * from the first statement to the end. */
MUST_CHECK err_t db_read_begin(struct db *db, struct ctx *c, struct db_ro **ret_ro);
void db_read_end(struct db *db, struct db_ro *ro);

/* A write transaction may read what it has written. */
struct db_ro *db_rw_reader(struct db_rw *rw);

/* The number of this transaction's counter shard (0 .. DB_SHARDS-1): writers that run side by side have different ones,
 * so that counters kept in the transaction are not a queue. Always 0 on SQLite, which has one writer. */
#define DB_SHARDS 8
int db_rw_shard(const struct db_rw *rw);

/* The work of one write transaction. Returning anything but OK rolls it back (and sets c->fault). It may be called
 * again from the start after a serialisation conflict, a deadlock or a unique key that was taken meanwhile: it must not
 * keep state outside `argument`'s outputs, which it must write anew each time. */
typedef err_t (*db_work_fn)(struct ctx *c, struct db_rw *rw, void *argument);

/* Runs work in a transaction and returns after the durable commit. Retries what may be retried. Blocks: for pool
 * threads, jobs, commands and tests. */
MUST_CHECK err_t db_write(struct db *db, struct ctx *c, const char *name, db_work_fn work, void *argument);

/* The same without waiting: queued for the writer thread (SQLite: many share one fsync) or the pool (PostgreSQL).
 * done is called on that thread after the durable commit or the final failure; it must be short. *task must live
 * until then. A full queue fails at once with ERR_RETRY (service_busy). */
struct db_task {
    struct ctx *ctx;
    const char *name;
    db_work_fn work;
    void *argument;
    void (*done)(struct db_task *task, err_t result);
    void *user;
    struct db_task *next; /* db's own */
};
MUST_CHECK err_t db_submit(struct db *db, struct db_task *task);

/* For generated code (build/gen/q_*.c) only. */
typedef err_t (*db_row_fn)(struct ctx *c, const struct db_value *columns, void *argument);
MUST_CHECK err_t db_query(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                          const struct db_value *parameters, db_row_fn row, void *argument);
/* ret_changed NULL: the number of changed rows is not needed, and on PostgreSQL the statement may then be sent in the
 * pipeline without waiting; its failure shows at the next query or at the commit. */
MUST_CHECK err_t db_execute(struct db_rw *rw, struct ctx *c, const struct db_statement *statement,
                            const struct db_value *parameters, int64_t *ret_changed);

/* How a row of columns becomes a struct: a table that sqlc writes for each. A NULL where none is allowed is ERR_BUG. */
enum db_field_kind {
    DB_FIELD_INT,
    DB_FIELD_BOOL,
    DB_FIELD_TIME,
    DB_FIELD_MONEY,
    DB_FIELD_TEXT,
    DB_FIELD_BLOB,
    DB_FIELD_UUID
};
struct db_field {
    uint8_t kind;  /* enum db_field_kind */
    bool nullable; /* text and blob: an absent str; others: their struct opt_ */
    size_t offset; /* in the struct */
};
struct db_row_type {
    const char *name;
    const struct db_field *fields; /* one a column */
    size_t count;
    size_t size; /* of the struct */
};

/* One row into *ret_row (texts copied to c->arena). No row: ERR_NOT_FOUND without a fault; more than one: ERR_BUG. */
MUST_CHECK err_t db_query_one(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                              const struct db_value *parameters, const struct db_row_type *type, void *ret_row);
/* All rows as an array in c->arena; *ret_count may be 0. */
MUST_CHECK err_t db_query_many(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                               const struct db_value *parameters, const struct db_row_type *type, void **ret_rows,
                               size_t *ret_count);
/* A text that must be there is not: ERR_BUG, named in the fault. */
MUST_CHECK err_t db_parameter_absent(struct ctx *c, const char *statement, const char *parameter);

/* Prepares every statement of sql/queries and compares its columns' types with what was declared. *ret_complaint (in
 * c->arena) is empty when all is well, else names the first statement that is not, and why. */
MUST_CHECK err_t db_statements_check(struct db *db, struct ctx *c, struct str *ret_complaint);

/* migrate */
struct db_migration {
    int number;
    const char *name;
    const char *sql[DB_ENGINE_COUNT];
    const char *checksum; /* SHA-256 in hex of the source file */
};
extern const struct db_migration db_migrations[]; /* written by sqlc, ascending */
extern const size_t db_migration_count;

/* Brings the schema up to the program's. Forward only, each in its own transaction, under a lock, checksums of those
 * already there compared. *ret_applied: how many were new. */
MUST_CHECK err_t db_migrate(struct db *db, struct ctx *c, int *ret_applied);

/* Fails with schema_too_new / schema_too_old (fault) unless the schema is exactly the program's. */
MUST_CHECK err_t db_schema_check(struct db *db, struct ctx *c);

/* SQLite only: an online copy of the database into path (VACUUM INTO); ERR_INVALID on PostgreSQL. */
MUST_CHECK err_t db_backup_file(struct db *db, struct ctx *c, const char *path);

struct db_counts {
    uint64_t commits;      /* durable commits (fsyncs shared by many transactions count once) */
    uint64_t transactions; /* write transactions that succeeded */
    uint64_t rolled_back;
    uint64_t retries;
    uint64_t queue_length;
};
void db_counts_read(const struct db *db, struct db_counts *ret_counts);

#endif
