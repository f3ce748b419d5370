/* db_sqlite_connection: one SQLite connection: its settings, its prepared statements, values in and out, and what its
 * result codes mean. May not know who uses it. */
#include "db/db_sqlite.h"

#define BUSY_TIMEOUT_MS 5000

static const char *const control_sql[CONTROL_COUNT] = {
    [CONTROL_BEGIN_READ] = "BEGIN DEFERRED",
    [CONTROL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [CONTROL_COMMIT] = "COMMIT",
    [CONTROL_ROLLBACK] = "ROLLBACK",
    [CONTROL_SAVEPOINT] = "SAVEPOINT task",
    [CONTROL_RELEASE] = "RELEASE task",
    [CONTROL_ROLLBACK_TO] = "ROLLBACK TO task",
};

/* Primary result codes that mean something to the caller; all others: the store is not usable. */
static const struct {
    int result;
    enum message message;
} meanings[] = {
    {SQLITE_CONSTRAINT, record_conflict}, {SQLITE_BUSY, service_busy},     {SQLITE_LOCKED, service_busy},
    {SQLITE_MISMATCH, internal_error},    {SQLITE_MISUSE, internal_error}, {SQLITE_RANGE, internal_error},
};

err_t sqlite_fault(struct sqlite_connection *connection, struct ctx *c, int result)
{
    enum message message = storage_unavailable;
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
        if ((result & 0xff) == meanings[i].result) message = meanings[i].message;
    const char *text = connection->handle ? sqlite3_errmsg(connection->handle) : sqlite3_errstr(result);
    return fault_set(c, message, STR(""), str_slice(str_of(text), 0, DB_COMPLAINT_MAX));
}

static err_t set_up(struct sqlite_connection *connection, struct ctx *c, const char *sql)
{
    int result = sqlite3_exec(connection->handle, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? OK : sqlite_fault(connection, c, result);
}

static const char common_settings[] =
    "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
    "PRAGMA wal_autocheckpoint = 0;";
static const char *const role_settings[] = {
    [SQLITE_ROLE_WRITER] = "PRAGMA synchronous = FULL; PRAGMA cache_size = -8192;",
    [SQLITE_ROLE_READER] = "PRAGMA query_only = ON; PRAGMA cache_size = -1024;",
    [SQLITE_ROLE_HOUSEKEEPER] = "PRAGMA synchronous = FULL; PRAGMA cache_size = -64;",
};

/* Into a new city in haste (db_options.unsafe_fast). Each act touches some ten pages, each of them another one once a city is
 * large; with a cache that holds what a long transaction touches, a page is written once for all acts that touch it. */
static const char haste_settings[] = "PRAGMA synchronous = OFF; PRAGMA cache_size = -614400;";

static err_t open_handle(struct sqlite_db *s, struct ctx *c, enum sqlite_role role,
                         struct sqlite_connection *connection)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (role == SQLITE_ROLE_WRITER ? SQLITE_OPEN_CREATE : 0);
    int result = sqlite3_open_v2(s->path, &connection->handle, flags, NULL);
    if (result != SQLITE_OK) return sqlite_fault(connection, c, result);
    (void)sqlite3_busy_timeout(connection->handle, BUSY_TIMEOUT_MS);
    (void)sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_extended_result_codes(connection->handle, 1);
    if (role == SQLITE_ROLE_WRITER) {
        err_t e = set_up(connection, c, "PRAGMA journal_mode = WAL;");
        if (e) return e;
    }
    err_t e = set_up(connection, c, common_settings);
    if (!e) e = set_up(connection, c, role_settings[role]);
    if (!e && s->unsafe_fast && role == SQLITE_ROLE_WRITER) e = set_up(connection, c, haste_settings);
    return e;
}

err_t sqlite_connect(struct sqlite_db *s, struct ctx *c, enum sqlite_role role,
                     struct sqlite_connection **ret_connection)
{
    struct sqlite_connection *connection = calloc(1, sizeof *connection);
    ASSERT(connection);
    connection->ro.ops = s->db.ops;
    connection->statements = calloc(db_statement_count + 1, sizeof *connection->statements);
    ASSERT(connection->statements);
    err_t e = open_handle(s, c, role, connection);
    if (e) {
        sqlite_disconnect(connection);
        return e;
    }
    *ret_connection = connection;
    return OK;
}

void sqlite_disconnect(struct sqlite_connection *connection)
{
    if (!connection) return;
    for (size_t i = 0; i < db_statement_count; i++)
        (void)sqlite3_finalize(connection->statements[i]);
    for (size_t i = 0; i < CONTROL_COUNT; i++)
        (void)sqlite3_finalize(connection->controls[i]);
    ASSERT(sqlite3_close(connection->handle) == SQLITE_OK);
    free(connection->statements);
    free(connection);
}

int sqlite_control(struct sqlite_connection *connection, enum sqlite_control which)
{
    sqlite3_stmt **statement = &connection->controls[which];
    int result = SQLITE_OK;
    if (!*statement)
        result =
            sqlite3_prepare_v3(connection->handle, control_sql[which], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    if (result != SQLITE_OK) return result;
    result = sqlite3_step(*statement);
    int again = sqlite3_reset(*statement);
    return result == SQLITE_DONE ? SQLITE_OK : again;
}

static err_t prepare(struct sqlite_connection *connection, struct ctx *c, const struct db_statement *statement,
                     sqlite3_stmt **ret_prepared)
{
    bool keep = statement->index != DB_INDEX_NONE;
    if (keep && connection->statements[statement->index]) {
        *ret_prepared = connection->statements[statement->index];
        return OK;
    }
    sqlite3_stmt *prepared = NULL;
    int result = sqlite3_prepare_v3(connection->handle, statement->sql[DB_SQLITE], -1,
                                    keep ? SQLITE_PREPARE_PERSISTENT : 0, &prepared, NULL);
    if (result != SQLITE_OK) return sqlite_fault(connection, c, result);
    if (keep) connection->statements[statement->index] = prepared;
    *ret_prepared = prepared;
    return OK;
}

static int bind(sqlite3_stmt *prepared, int at, const struct db_value *v)
{
    if (v->is_null) return sqlite3_bind_null(prepared, at);
    if (v->type == DB_INT) return sqlite3_bind_int64(prepared, at, v->integer);
    if (v->type == DB_UUID) return sqlite3_bind_blob(prepared, at, v->uuid.bytes, sizeof v->uuid.bytes, SQLITE_STATIC);
    const char *bytes = v->text.ptr ? v->text.ptr : "";
    if (v->type == DB_BLOB) return sqlite3_bind_blob64(prepared, at, bytes, v->text.len, SQLITE_STATIC);
    return sqlite3_bind_text64(prepared, at, bytes, v->text.len, SQLITE_STATIC, SQLITE_UTF8);
}

static int bind_all(sqlite3_stmt *prepared, const struct db_statement *statement, const struct db_value *parameters)
{
    for (int i = 0; i < statement->parameter_count; i++) {
        int result = bind(prepared, i + 1, &parameters[i]);
        if (result != SQLITE_OK) return result;
    }
    return SQLITE_OK;
}

/* SQLite's storage class that carries each type. */
static const int storage_classes[] = {
    [DB_INT] = SQLITE_INTEGER, [DB_TEXT] = SQLITE_TEXT, [DB_BLOB] = SQLITE_BLOB, [DB_UUID] = SQLITE_BLOB};

/* False: the column holds something else than was declared. */
static bool take_column(sqlite3_stmt *prepared, int at, enum db_type type, struct db_value *ret_value)
{
    int storage = sqlite3_column_type(prepared, at);
    *ret_value = (struct db_value){.type = type, .is_null = storage == SQLITE_NULL};
    if (ret_value->is_null) return true;
    if (storage != storage_classes[type]) return false;
    if (type == DB_INT) {
        ret_value->integer = sqlite3_column_int64(prepared, at);
        return true;
    }
    const void *bytes =
        type == DB_TEXT ? (const void *)sqlite3_column_text(prepared, at) : sqlite3_column_blob(prepared, at);
    size_t len = (size_t)sqlite3_column_bytes(prepared, at);
    if (type == DB_UUID) {
        if (len != sizeof ret_value->uuid.bytes) return false;
        memcpy(ret_value->uuid.bytes, bytes, len);
        return true;
    }
    ret_value->text = (struct str){bytes ? bytes : "", len}; /* an empty blob comes as NULL */
    return true;
}

static err_t take_row(sqlite3_stmt *prepared, struct ctx *c, const struct db_statement *statement, db_row_fn row,
                      void *argument)
{
    struct db_value columns[DB_COLUMNS_MAX];
    ASSERT(statement->column_count <= DB_COLUMNS_MAX);
    for (int i = 0; i < statement->column_count; i++)
        if (!take_column(prepared, i, (enum db_type)statement->column_types[i], &columns[i]))
            return fault_set(c, internal_error, str_of(statement->name), STR("column type"));
    return row(c, columns, argument);
}

static err_t step_all(struct sqlite_connection *connection, sqlite3_stmt *prepared, struct ctx *c,
                      const struct db_statement *statement, db_row_fn row, void *argument)
{
    for (;;) {
        int result = sqlite3_step(prepared);
        if (result == SQLITE_DONE) return OK;
        if (result != SQLITE_ROW) return sqlite_fault(connection, c, result);
        err_t e = row ? take_row(prepared, c, statement, row, argument) : OK;
        if (e) return e;
    }
}

static err_t run(struct sqlite_connection *connection, struct ctx *c, const struct db_statement *statement,
                 const struct db_value *parameters, db_row_fn row, void *argument)
{
    sqlite3_stmt *prepared = NULL;
    if (connection->failed) return connection->failed;
    err_t e = prepare(connection, c, statement, &prepared);
    if (!e) {
        ASSERT(!sqlite3_stmt_busy(prepared)); /* a row's reader must not query */
        int result = bind_all(prepared, statement, parameters);
        e = result == SQLITE_OK ? step_all(connection, prepared, c, statement, row, argument)
                                : sqlite_fault(connection, c, result);
        (void)sqlite3_reset(prepared);
        (void)sqlite3_clear_bindings(prepared);
    }
    if (statement->index == DB_INDEX_NONE) (void)sqlite3_finalize(prepared);
    connection->failed = e;
    return e;
}

err_t sqlite_query(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                   const struct db_value *parameters, db_row_fn row, void *argument)
{
    return run((struct sqlite_connection *)ro, c, statement, parameters, row, argument);
}

err_t sqlite_execute(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                     const struct db_value *parameters, int64_t *ret_changed)
{
    struct sqlite_connection *connection = (struct sqlite_connection *)ro;
    err_t e = run(connection, c, statement, parameters, NULL, NULL);
    if (e) return e;
    if (ret_changed) *ret_changed = sqlite3_changes64(connection->handle);
    return OK;
}

err_t sqlite_script(struct db_ro *ro, struct ctx *c, const char *sql)
{
    struct sqlite_connection *connection = (struct sqlite_connection *)ro;
    err_t e = set_up(connection, c, sql);
    connection->failed = e;
    return e;
}

err_t sqlite_check(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, struct str *ret_complaint)
{
    struct sqlite_connection *connection = (struct sqlite_connection *)ro;
    sqlite3_stmt *prepared = NULL;
    const char *text = "";
    int result = sqlite3_prepare_v2(connection->handle, statement->sql[DB_SQLITE], -1, &prepared, NULL);
    if (result != SQLITE_OK)
        text = sqlite3_errmsg(connection->handle);
    else if (sqlite3_column_count(prepared) != statement->column_count)
        text = "another number of columns than declared";
    if (*text) *ret_complaint = arena_printf(c->arena, "%s: %s", statement->name, text);
    (void)sqlite3_finalize(prepared);
    return OK;
}
