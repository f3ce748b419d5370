/* db_sqlite: the parts of the SQLite engine. One writer thread with one connection; read connections lent from a free
 * list; a housekeeping thread that moves the WAL into the file off the commit path. Internal to src/db. */
#ifndef DB_DB_SQLITE_H
#define DB_DB_SQLITE_H

#include <pthread.h>
#include <sqlite3.h>

#include "db/db_engine.h"

/* Statements of our own that carry no data. */
enum sqlite_control {
    CONTROL_BEGIN_READ,
    CONTROL_BEGIN_WRITE,
    CONTROL_COMMIT,
    CONTROL_ROLLBACK,
    CONTROL_SAVEPOINT,
    CONTROL_RELEASE,
    CONTROL_ROLLBACK_TO,
    CONTROL_COUNT
};

struct sqlite_connection {
    struct db_ro ro; /* first */
    sqlite3 *handle;
    sqlite3_stmt **statements; /* by db_statement.index; NULL: not prepared yet */
    sqlite3_stmt *controls[CONTROL_COUNT];
    err_t failed; /* in this task a statement failed: nothing more may run in it, as in PostgreSQL */
    struct sqlite_connection *next_free;
};

enum sqlite_role { SQLITE_ROLE_WRITER, SQLITE_ROLE_READER, SQLITE_ROLE_HOUSEKEEPER };

struct sqlite_db {
    struct db db; /* first */
    char *path;
    bool unsafe_fast;

    struct sqlite_connection *writer; /* used by the writer thread alone */
    pthread_t writer_thread;

    pthread_mutex_t pool_lock;
    pthread_cond_t pool_freed;
    struct sqlite_connection *free_readers; /* last used first: its cache is warm */
    int readers_open;
    int readers_maximum;

    struct sqlite_connection *housekeeper;
    pthread_t housekeeper_thread;
    pthread_mutex_t checkpoint_lock;
    pthread_cond_t checkpoint_due;
    bool checkpoint_wanted;
    bool closing;

    /* the writer thread's: pages in the WAL after the last commit, and when to act on them next */
    int wal_pages;
    int wal_ask_at;
    int wal_help_at;
};

/* connection (db_sqlite_connection.c) */
err_t sqlite_connect(struct sqlite_db *s, struct ctx *c, enum sqlite_role role,
                     struct sqlite_connection **ret_connection);
void sqlite_disconnect(struct sqlite_connection *connection);
int sqlite_control(struct sqlite_connection *connection, enum sqlite_control which); /* SQLITE_OK or what failed */

/* Sets the fault that fits SQLite's result code. */
err_t sqlite_fault(struct sqlite_connection *connection, struct ctx *c, int result);

/* What the engine table of db_engine.h asks for, on one connection that the caller holds. sqlite_script runs the text of a
 * migration, several statements at once. */
err_t sqlite_query(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                   const struct db_value *parameters, db_row_fn row, void *argument);
err_t sqlite_execute(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                     const struct db_value *parameters, int64_t *ret_changed);
err_t sqlite_script(struct db_ro *ro, struct ctx *c, const char *sql);
err_t sqlite_check(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, struct str *ret_complaint);

/* writer (db_sqlite_writer.c) */
void *sqlite_writer_run(void *sqlite_db);
err_t sqlite_write(struct db *db, struct db_task *task);

/* housekeeping (db_sqlite_checkpoint.c) */
void sqlite_checkpoint_watch(struct sqlite_db *s); /* the writer's commits report the size of the WAL */
void sqlite_checkpoint_help(
    struct sqlite_db *s); /* writer thread, between batches: when housekeeping falls far behind */
void *sqlite_housekeeper_run(void *sqlite_db);

#endif
