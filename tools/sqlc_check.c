/* sqlc_check: runs the migrations in an in-memory SQLite and prepares every statement there. What PostgreSQL thinks of
 * them is asked by the test statements_prepare. */
#include "sqlc.h"

#include <sqlite3.h>

static int line_of(const char *text, const char *at)
{
    int line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static bool apply(struct sqlc *s, sqlite3 *db, const struct migration *m)
{
    const char *text = m->sql[ENGINE_SQLITE].ptr;
    const char *rest = text;
    while (*rest) {
        sqlite3_stmt *statement = NULL;
        const char *from = rest;
        int result = sqlite3_prepare_v2(db, from, -1, &statement, &rest);
        if (result == SQLITE_OK && statement) result = sqlite3_step(statement);
        if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) {
            int offset = sqlite3_error_offset(db);
            while (offset < 0 && (*from == '\n' || *from == ' '))
                from++;
            sqlc_error(s, m->source.path, line_of(text, from + (offset > 0 ? offset : 0)), "%s", sqlite3_errmsg(db));
            (void)sqlite3_finalize(statement);
            return false;
        }
        (void)sqlite3_finalize(statement);
    }
    return true;
}

/* What a column of the schema is declared as, for each type of ours. */
static const char *const declared_types[COLUMN_TYPE_COUNT] = {
    [COLUMN_INT] = "INTEGER", [COLUMN_BOOL] = "INTEGER", [COLUMN_TIME] = "INTEGER", [COLUMN_MONEY] = "INTEGER",
    [COLUMN_TEXT] = "TEXT",   [COLUMN_BLOB] = "BLOB",    [COLUMN_UUID] = "BLOB",
};

static void check_column(struct sqlc *s, const struct query *q, sqlite3_stmt *statement, int i)
{
    const struct column *column = &q->row->columns.items[i];
    struct str name = str_of(sqlite3_column_name(statement, i));
    if (!str_eq(name, column->name))
        sqlc_error(s, q->entity->source.path, q->line, "%.*s: column %d is %.*s, declared %.*s", STR_ARG(q->name),
                   i + 1, STR_ARG(name), STR_ARG(column->name));
    const char *type = sqlite3_column_decltype(statement, i); /* NULL for an expression */
    if (type && !str_eq(str_of(type), str_of(declared_types[column->type])))
        sqlc_error(s, q->entity->source.path, q->line, "%.*s: column %.*s is %s in the schema", STR_ARG(q->name),
                   STR_ARG(column->name), type);
}

static void check_columns(struct sqlc *s, const struct query *q, sqlite3_stmt *statement)
{
    size_t has = (size_t)sqlite3_column_count(statement);
    size_t declared = q->row ? q->row->columns.count : 0;
    if (has != declared) {
        sqlc_error(s, q->entity->source.path, q->line, "%.*s: gives %zu columns, declared %zu", STR_ARG(q->name), has,
                   declared);
        return;
    }
    for (size_t i = 0; i < declared; i++)
        check_column(s, q, statement, (int)i);
}

static void check_query(struct sqlc *s, sqlite3 *db, const struct query *q)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = "";
    const char *path = q->entity->source.path;
    if (sqlite3_prepare_v2(db, q->sql[ENGINE_SQLITE].ptr, -1, &statement, &rest) != SQLITE_OK) {
        sqlc_error(s, path, q->line, "%.*s: %s", STR_ARG(q->name), sqlite3_errmsg(db));
        return;
    }
    if (!statement || *rest) sqlc_error(s, path, q->line, "%.*s: must be one statement", STR_ARG(q->name));
    bool reads = q->kind == QUERY_ONE || q->kind == QUERY_MANY;
    bool locks = str_find_str(q->sql[ENGINE_POSTGRESQL], STR("FOR UPDATE")) != SIZE_MAX; /* SQLite has one writer */
    if (statement && !locks && reads != (sqlite3_stmt_readonly(statement) != 0))
        sqlc_error(s, path, q->line, "%.*s: %s", STR_ARG(q->name),
                   reads ? "a statement that writes is exec, count or one write"
                         : "a statement that only reads is one or many");
    if (statement) check_columns(s, q, statement);
    (void)sqlite3_finalize(statement);
}

void sqlc_check(struct sqlc *s)
{
    sqlite3 *db = NULL;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
        sqlc_error(s, "sqlc", 0, "SQLite does not open");
        return;
    }
    bool applied = true;
    for (const struct migration *m = s->migrations; m && applied; m = m->next)
        applied = apply(s, db, m);
    for (const struct entity *e = s->entities; e && applied; e = e->next)
        for (const struct query *q = e->queries; q; q = q->next)
            check_query(s, db, q);
    (void)sqlite3_close(db);
}
