/* backup_restore: the way back. */
#include "app/backup_parts.h"

#include "json/json.h"
#include "sys/data_folder.h"
#include "sys/disk.h"
#include "sys/file.h"
#include "sys/process.h"

#define ABOUT_MAX 4096

struct restoring {
    struct str from, data_folder, url;
    enum db_engine engine;
    struct str sums;
    struct backup_report report;
};

static err_t damaged(struct ctx *c, struct str name)
{
    return fault_set(c, backup_damaged, STR("from"), name);
}

/* ---- what it is ---- */

static err_t read_about(struct ctx *c, struct restoring *r)
{
    struct str text;
    struct json_value about;
    int64_t schema = 0;
    err_t e = file_read(c, backup_path(c, r->from, STR(BACKUP_ABOUT)), ABOUT_MAX, &text);
    if (!e) e = json_read(c, text, &about);
    if (!e) e = file_read(c, backup_path(c, r->from, STR(BACKUP_SUMS)), BACKUP_SUMS_MAX, &r->sums);
    fault_clear(c);
    if (e || !json_get_int(&about, "schema", &schema)) return fault_set(c, backup_unreadable, STR("from"), r->from);
    if (schema > db_migrations[db_migration_count - 1].number) return fail(c, schema_too_new);
    struct str engine = json_get_string(&about, "engine");
    struct str digest = json_get_string(&about, "digest");
    bool is_here = str_starts_with(r->url, STR("postgresql:")) ? str_eq(engine, STR("postgresql")) : str_eq(engine, STR("sqlite"));
    r->engine = str_eq(engine, STR("postgresql")) ? DB_POSTGRESQL : DB_SQLITE;
    if (!is_here) return fault_set(c, backup_other_engine, STR("db"), engine);
    return str_eq(digest, digest_hex(c->arena, digest_of(r->sums))) ? OK : damaged(c, STR(BACKUP_SUMS));
}

/* ---- the parts ---- */

static bool is_database(const struct restoring *r, struct str name)
{
    return str_eq(name, str_of(backup_database_name(r->engine)));
}

static err_t verify(struct ctx *c, struct restoring *r, const char *path, const struct backup_line *line)
{
    struct digest digest;
    int64_t size = 0;
    err_t e = backup_digest(c, path, &digest, &size);
    if (e == ERR_NOT_FOUND) return damaged(c, line->name);
    if (e) return e;
    r->report.bytes += size;
    return str_eq(digest_hex(c->arena, digest), line->sha256) ? OK : damaged(c, line->name);
}

/* Copied first, then read where it now lies: what is verified is what will be used. */
static err_t restore_part(struct ctx *c, struct restoring *r, const struct backup_line *line)
{
    const char *to = backup_path(c, r->data_folder, line->name);
    err_t e = backup_make_folders(c, r->data_folder, line->name);
    if (!e) e = disk_copy(c, backup_path(c, r->from, line->name), to);
    if (e == ERR_NOT_FOUND) return damaged(c, line->name);
    if (!e) e = verify(c, r, to, line);
    r->report.files += !e && str_starts_with(line->name, STR("files/"));
    return e;
}

/* All parts but the database; *ret_database: its line. */
static err_t restore_parts(struct ctx *c, struct restoring *r, struct backup_line *ret_database)
{
    struct ctx inner = {.arena = arena_new(1U << 16), .now = c->now};
    struct str rest = r->sums;
    struct backup_line line;
    err_t e = OK;
    while (!e && backup_line_next(&rest, &line)) {
        arena_reset(inner.arena);
        if (!line.is_whole) e = damaged(&inner, STR(BACKUP_SUMS));
        else if (is_database(r, line.name)) *ret_database = line;
        else e = restore_part(&inner, r, &line);
    }
    if (e && inner.fault.message) e = fault_set(c, inner.fault.message, inner.fault.field, inner.fault.argument);
    arena_free(inner.arena);
    return e;
}

/* ---- the database, last ---- */

static err_t restore_sqlite(struct ctx *c, struct restoring *r, const struct backup_line *line)
{
    const char *path = arena_cstring(c->arena, str_slice(r->url, strlen("sqlite:"), r->url.len));
    int64_t size = 0;
    err_t e = disk_size(c, path, &size);
    if (!e) return fault_set(c, folder_not_empty, STR("db"), str_of(path));
    const char *beside = arena_printf(c->arena, "%s.restoring", path).ptr; /* until it is known to be whole */
    if (e == ERR_NOT_FOUND) e = disk_copy(c, backup_path(c, r->from, line->name), beside);
    if (e == ERR_NOT_FOUND) return damaged(c, line->name);
    if (!e) e = verify(c, r, beside, line);
    return e ? e : disk_move(c, beside, path);
}

static err_t restore_postgresql(struct ctx *c, struct restoring *r, const struct backup_line *line)
{
    const char *path = backup_path(c, r->from, line->name);
    const char *const argv[] = {"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--dbname",
                                arena_cstring(c->arena, r->url), path, NULL};
    err_t e = verify(c, r, path, line);
    return e ? e : process_run(c, argv);
}

static err_t bring_up(struct ctx *c, const struct restoring *r)
{
    struct db *db;
    int applied;
    const struct db_options options = {.url = arena_cstring(c->arena, r->url)};
    err_t e = db_open(c, &options, &db);
    if (e) return e;
    e = db_migrate(db, c, &applied);
    db_close(db);
    return e;
}

static err_t restore(struct ctx *c, struct restoring *r)
{
    struct backup_line database = {.is_whole = false};
    err_t e = read_about(c, r);
    if (!e) e = data_folder_make(c, r->data_folder);
    if (!e) e = restore_parts(c, r, &database);
    if (!e && !database.is_whole) e = damaged(c, str_of(backup_database_name(r->engine)));
    if (!e) e = r->engine == DB_SQLITE ? restore_sqlite(c, r, &database) : restore_postgresql(c, r, &database);
    return e ? e : bring_up(c, r);
}

err_t backup_restore(struct ctx *c, struct str from, struct str data_folder, struct str url, struct backup_report *ret_report)
{
    bool is_empty = false;
    struct restoring r = {.from = from, .data_folder = data_folder, .url = url};
    err_t e = disk_folder_is_empty(c, arena_cstring(c->arena, data_folder), &is_empty);
    if (!e && !is_empty) e = fault_set(c, folder_not_empty, STR("data"), data_folder);
    if (!e) e = restore(c, &r);
    if (e) return e;
    *ret_report = r.report;
    return OK;
}
