/* db_postgres: the parts of the PostgreSQL engine. A pool of connections, each used by one thread at a time and kept in
 * pipeline mode: BEGIN and statements whose result nobody awaits are only buffered, and go out with the next one that
 * is awaited (a query, or COMMIT). Internal to src/db. */
#ifndef DB_DB_POSTGRES_H
#define DB_DB_POSTGRES_H

#include <libpq-fe.h>
#include <pthread.h>

#include "db/db_engine.h"

/* So many answers may be outstanding before we wait for them. */
#define PG_SENT_MAX 256

enum pg_sent_kind { PG_SENT_COMMAND, PG_SENT_PREPARE, PG_SENT_SYNC };

struct pg_sent {
    enum pg_sent_kind kind;
    uint16_t index; /* PG_SENT_PREPARE: the statement */
};

enum pg_prepared { PG_PREPARED_NO, PG_PREPARED_SENT, PG_PREPARED_YES };

/* Again: after a serialisation failure or a deadlock. Once: a unique key was taken. Two transactions that look first and
 * insert then do not see each other; run again, the second finds what the first has left (the double click), or hears the
 * same. */
enum pg_again { PG_AGAIN_NOT, PG_AGAIN_ONCE, PG_AGAIN };

enum pg_mode { PG_READ, PG_WRITE, PG_MODE_COUNT };

struct pg_db;

struct pg_connection {
    struct db_ro ro; /* first */
    struct pg_db *pool;
    PGconn *handle; /* NULL: not connected yet */
    int slot;
    uint8_t *prepared; /* enum pg_prepared by db_statement.index */
    struct pg_sent sent[PG_SENT_MAX + 8];
    size_t sent_count;
    enum pg_mode mode;
    bool begun;     /* BEGIN was sent in this transaction */
    bool answered;  /* and the server has answered: what it said may have been used */
    bool broken;    /* the connection is lost */
    enum pg_again again; /* may the whole work run again? */
    err_t failed;   /* a statement failed: PostgreSQL takes no more in this transaction */
    struct pg_connection *next_free;
};

struct pg_db {
    struct db db; /* first */
    char *url;
    bool unsafe_fast;
    pthread_mutex_t lock;
    pthread_cond_t freed;
    struct pg_connection *free_connections; /* last used first */
    struct pg_connection *connections;
    int size;
    pthread_t *workers;
};

/* connection (db_postgres_connection.c) */
MUST_CHECK err_t pg_connect(struct pg_connection *p, struct ctx *c); /* anew, if it was connected */
void pg_disconnect(struct pg_connection *p);
bool pg_is_alive(struct pg_connection *p); /* no round trip: has the server hung up? */

/* Sends without waiting; false: the connection is lost. */
bool pg_send(struct pg_connection *p, const char *sql);
bool pg_send_statement(struct pg_connection *p, const struct db_statement *statement,
                       const struct db_value *parameters);
bool pg_send_description(struct pg_connection *p, const struct db_statement *statement);
bool pg_flush(struct pg_connection *p); /* what was buffered goes out; its answers are read at the next pg_wait */

/* Sends a sync and reads all answers. *ret_last: the last one, the caller's to clear; NULL on failure. */
MUST_CHECK err_t pg_wait(struct pg_connection *p, struct ctx *c, PGresult **ret_last);

/* The simple protocol, for scripts of several statements. */
MUST_CHECK err_t pg_run_script(struct pg_connection *p, struct ctx *c, const char *sql);

/* values (db_postgres_values.c) */
struct pg_parameters {
    Oid types[DB_COLUMNS_MAX];
    const char *values[DB_COLUMNS_MAX];
    int lengths[DB_COLUMNS_MAX];
    int formats[DB_COLUMNS_MAX];
    uint64_t integers[DB_COLUMNS_MAX]; /* in network order */
};
void pg_parameters_types(struct pg_parameters *p, const struct db_statement *statement);
void pg_parameters_fill(struct pg_parameters *p, const struct db_statement *statement, const struct db_value *values);
bool pg_type_fits(Oid oid, enum db_type type);
/* False: not a value of this type (or a number that is no 64-bit integer). Text points into the result. */
bool pg_column(const PGresult *result, int row, int column, enum db_type type, struct db_value *ret_value);

/* transaction (db_postgres_transaction.c) */
void pg_begin(struct pg_connection *p, enum pg_mode mode);
void pg_read_end(struct pg_connection *p);
MUST_CHECK err_t pg_run_task(struct pg_connection *p, struct db_task *task);
err_t pg_query(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, const struct db_value *parameters,
               db_row_fn row, void *argument);
err_t pg_execute(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                 const struct db_value *parameters, int64_t *ret_changed);
err_t pg_script(struct db_ro *ro, struct ctx *c, const char *sql);
err_t pg_check(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, struct str *ret_complaint);

#endif
