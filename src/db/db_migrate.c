/* db_migrate: brings the schema up, forward only. What was applied is in the table schema_migration, which is this
 * module's; the history is sqlc's db_migrations. */
#include "db/db_engine.h"

/* One program migrates at a time. SQLite's write transaction is that lock already. */
static const char *const lock_sql[DB_ENGINE_COUNT] = {"", "SELECT pg_advisory_xact_lock(7596827316)"};

static const char *const create_sql[DB_ENGINE_COUNT] = {
    "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " checksum TEXT NOT NULL, applied_at BIGINT NOT NULL);"
    "COMMENT ON TABLE schema_migration IS 'Migrations applied, written by motcua.';"
    "COMMENT ON COLUMN schema_migration.number IS 'as in the name of the file';"
    "COMMENT ON COLUMN schema_migration.name IS 'as in the name of the file';"
    "COMMENT ON COLUMN schema_migration.checksum IS 'SHA-256 of the file';"
    "COMMENT ON COLUMN schema_migration.applied_at IS 'when, UTC microseconds'",
};

static const uint8_t exists_columns[] = {DB_INT};
static const struct db_statement exists_statement = {
    .name = "schema_migration_exists",
    .sql = {"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'",
            "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_migration')"},
    .index = DB_INDEX_NONE,
    .column_count = 1,
    .column_types = exists_columns,
};

static const uint8_t list_columns[] = {DB_INT, DB_TEXT};
static const struct db_statement list_statement = {
    .name = "schema_migration_list",
    .sql = {"SELECT number, checksum FROM schema_migration ORDER BY number",
            "SELECT number, checksum FROM schema_migration ORDER BY number"},
    .index = DB_INDEX_NONE,
    .column_count = 2,
    .column_types = list_columns,
};

static const uint8_t insert_parameters[] = {DB_INT, DB_TEXT, DB_TEXT, DB_INT};
static const struct db_statement insert_statement = {
    .name = "schema_migration_insert",
    .sql = {"INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
            "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)"},
    .index = DB_INDEX_NONE,
    .parameter_count = 4,
    .parameter_types = insert_parameters,
};

/* The history that should be, and how much of it is there. */
struct history {
    const struct db_migration *migrations;
    size_t count;
    size_t there;
    bool applied; /* output of one step */
};

static err_t read_flag(struct ctx *c, const struct db_value *columns, void *argument)
{
    int64_t *flag = argument;
    (void)c;
    *flag = columns[0].integer;
    return OK;
}

static err_t compare(struct ctx *c, const struct db_value *columns, void *argument)
{
    struct history *h = argument;
    if (h->there >= h->count) return fail(c, schema_too_new);
    const struct db_migration *m = &h->migrations[h->there];
    if (columns[0].integer != m->number || !str_eq(columns[1].text, str_of(m->checksum)))
        return fault_set(c, schema_changed, STR(""), arena_printf(c->arena, "%04d_%s", m->number, m->name));
    h->there++;
    return OK;
}

static err_t read_history(struct db_ro *ro, struct ctx *c, struct history *h)
{
    h->there = 0;
    return db_query(ro, c, &list_statement, NULL, compare, h);
}

static err_t apply(struct db_rw *rw, struct ctx *c, const struct db_migration *m)
{
    const struct db_value values[] = {
        {.type = DB_INT, .integer = m->number},
        {.type = DB_TEXT, .text = str_of(m->name)},
        {.type = DB_TEXT, .text = str_of(m->checksum)},
        {.type = DB_INT, .integer = c->now.us},
    };
    err_t e = rw->ro->ops->script(rw->ro, c, m->sql[rw->ro->ops->engine]);
    return e ? e : db_execute(rw, c, &insert_statement, values, NULL);
}

/* One transaction: the next migration that is missing, if any. Another program may have been faster. */
static err_t step(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct history *h = argument;
    const struct db_ops *ops = rw->ro->ops;
    h->applied = false;
    err_t e = ops->script(rw->ro, c, lock_sql[ops->engine]);
    if (!e) e = ops->script(rw->ro, c, create_sql[ops->engine]);
    if (!e) e = read_history(rw->ro, c, h);
    if (e || h->there == h->count) return e;
    h->applied = true;
    return apply(rw, c, &h->migrations[h->there]);
}

err_t db_migrate_to(struct db *db, struct ctx *c, const struct db_migration *migrations, size_t count, int *ret_applied)
{
    struct history h = {.migrations = migrations, .count = count};
    int applied = 0;
    do {
        err_t e = db_write(db, c, "migrate", step, &h);
        if (e) return e;
        applied += h.applied;
    } while (h.applied);
    *ret_applied = applied;
    return OK;
}

err_t db_migrate(struct db *db, struct ctx *c, int *ret_applied)
{
    return db_migrate_to(db, c, db_migrations, db_migration_count, ret_applied);
}

err_t db_schema_check_against(struct db *db, struct ctx *c, const struct db_migration *migrations, size_t count)
{
    struct history h = {.migrations = migrations, .count = count};
    int64_t exists = 0;
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = db_query(ro, c, &exists_statement, NULL, read_flag, &exists);
    if (!e && exists) e = read_history(ro, c, &h);
    db_read_end(db, ro);
    if (e) return e;
    return h.there == count ? OK : fail(c, schema_too_old);
}

err_t db_schema_check(struct db *db, struct ctx *c)
{
    return db_schema_check_against(db, c, db_migrations, db_migration_count);
}
