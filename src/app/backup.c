/* backup: making one. */
#include "app/backup_parts.h"

#include "app/file_store.h"
#include "json/json.h"
#include "store/file_name_store.h"
#include "sys/disk.h"
#include "sys/process.h"

#define PAGE 500

struct making {
    struct str data_folder, to;
    struct buf sums;
    struct backup_report report;
};

/* Enters a part that stands in the backup folder. */
static err_t enter(struct ctx *c, struct making *m, struct str name)
{
    struct digest digest;
    int64_t size = 0;
    err_t e = backup_digest(c, backup_path(c, m->to, name), &digest, &size);
    if (e == ERR_NOT_FOUND) return fault_set(c, file_failed, STR(""), name);
    if (e) return e;
    m->report.bytes += size;
    buf_printf(&m->sums, "%.*s  %.*s\n", STR_ARG(digest_hex(c->arena, digest)), STR_ARG(name));
    return OK;
}

/* ---- the database ---- */

static err_t dump_database(struct ctx *c, struct db *db, struct str url, const char *path)
{
    if (db_engine_of(db) == DB_SQLITE) return db_backup_file(db, c, path);
    const char *const argv[] = {"pg_dump", "--format=custom", "--no-owner", "--file", path, "--dbname", arena_cstring(c->arena, url), NULL};
    return process_run(c, argv);
}

/* ---- stored files: named by the copy where it can be asked (SQLite), and by the database as it is after the dump
 * (PostgreSQL): rows only leave drafts, and their files stay a week ---- */

static err_t copy_file(struct ctx *c, struct making *m, const struct file_name *file)
{
    const struct file_store store = {m->data_folder};
    enum file_state state = FILE_IS_WHOLE;
    int64_t size = 0;
    struct str name = arena_printf(c->arena, "files/%.2s/%.2s/%.*s", file->sha256.ptr, file->sha256.ptr + 2, STR_ARG(file->sha256));
    const char *to = backup_path(c, m->to, name);
    const char *from;
    err_t e = file_store_path(c, &store, file->sha256, &from);
    if (!e) e = disk_size(c, to, &size);
    if (e != ERR_NOT_FOUND) return e; /* another row has named it already */
    e = file_store_verify(c, &store, file->sha256, file->size, &state);
    if (e) return e;
    m->report.damaged += state != FILE_IS_WHOLE;
    if (state == FILE_IS_MISSING) return OK;
    e = backup_make_folders(c, m->to, name);
    if (!e) e = disk_copy(c, from, to);
    if (!e) e = enter(c, m, name);
    m->report.files += !e;
    return e;
}

typedef err_t (*file_page_fn)(struct db_ro *, struct ctx *, struct str, int, struct file_name **, size_t *);

static err_t copy_files_of(struct ctx *c, struct making *m, struct db_ro *ro, file_page_fn page)
{
    struct ctx inner = {.arena = arena_new(1U << 18), .now = c->now};
    char after[65] = "";
    size_t count = PAGE;
    err_t e = OK;
    while (!e && count == PAGE) {
        struct file_name *names;
        arena_reset(inner.arena);
        e = page(ro, &inner, str_of(after), PAGE, &names, &count);
        for (size_t i = 0; i < count && !e; i++)
            e = copy_file(&inner, m, &names[i]);
        if (!e && count) (void)snprintf(after, sizeof after, "%.*s", STR_ARG(names[count - 1].sha256));
    }
    if (e && inner.fault.message) e = fault_set(c, inner.fault.message, inner.fault.field, inner.fault.argument);
    arena_free(inner.arena);
    return e;
}

static err_t copy_files_named_by(struct ctx *c, struct making *m, struct db *db)
{
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = copy_files_of(c, m, ro, file_name_store_of_papers);
    if (!e) e = copy_files_of(c, m, ro, file_name_store_of_drafts);
    db_read_end(db, ro);
    return e;
}

/* The copy is opened where it lies: its digest is taken afterwards. */
static err_t copy_files(struct ctx *c, struct making *m, struct db *db, const char *database)
{
    struct db *copy;
    if (db_engine_of(db) == DB_POSTGRESQL) return copy_files_named_by(c, m, db);
    const struct db_options options = {.url = arena_printf(c->arena, "sqlite:%s", database).ptr, .readers = 1};
    err_t e = db_open(c, &options, &copy);
    if (e) return e;
    e = copy_files_named_by(c, m, copy);
    db_close(copy);
    return e;
}

static err_t copy_one(struct ctx *c, struct making *m, struct str name)
{
    int64_t size = 0;
    const char *from = backup_path(c, m->data_folder, name);
    err_t e = disk_size(c, from, &size);
    if (e == ERR_NOT_FOUND) return OK; /* not made yet, or not wanted in this city */
    if (!e) e = disk_copy(c, from, backup_path(c, m->to, name));
    return e ? e : enter(c, m, name);
}

/* What stands beside the database in the data folder: keys, how carriers are reached, and which banks report. */
static err_t copy_beside(struct ctx *c, struct making *m)
{
    static const struct str names[] = {STR_INIT(BACKUP_SECRET), STR_INIT(BACKUP_DELIVERY), STR_INIT(BACKUP_PAYMENT)};
    err_t e = OK;
    for (size_t i = 0; !e && i < sizeof names / sizeof names[0]; i++)
        e = copy_one(c, m, names[i]);
    return e;
}

/* ---- what it is ---- */

static err_t write_about(struct ctx *c, const struct making *m, enum db_engine engine)
{
    struct buf out = buf_new(4096);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    json_put_string(&w, "digest", digest_hex(c->arena, digest_of(buf_str(&m->sums))));
    json_put_string(&w, "engine", engine == DB_SQLITE ? STR("sqlite") : STR("postgresql"));
    json_put_int(&w, "files", m->report.files);
    json_put_int(&w, "made_at", c->now.us);
    json_put_string(&w, "program", STR(MOTCUA_VERSION));
    json_put_int(&w, "schema", db_migrations[db_migration_count - 1].number);
    json_end_object(&w);
    err_t e = disk_write(c, backup_path(c, m->to, STR(BACKUP_ABOUT)), buf_str(&out));
    buf_free(&out);
    return e ? e : disk_sync(c, arena_cstring(c->arena, m->to));
}

static err_t make(struct ctx *c, struct making *m, struct db *db, struct str url)
{
    struct str database = str_of(backup_database_name(db_engine_of(db)));
    const char *path = backup_path(c, m->to, database);
    err_t e = disk_make_folder(c, arena_cstring(c->arena, m->to));
    if (!e) e = dump_database(c, db, url, path);
    if (!e) e = copy_files(c, m, db, path);
    if (!e) e = disk_sync(c, path);
    if (!e) e = enter(c, m, database);
    if (!e) e = copy_beside(c, m);
    ASSERT(!m->sums.overflowed);
    if (!e) e = disk_write(c, backup_path(c, m->to, STR(BACKUP_SUMS)), buf_str(&m->sums));
    return e ? e : write_about(c, m, db_engine_of(db));
}

err_t backup_make(struct ctx *c, struct db *db, struct str data_folder, struct str url, struct str to, struct backup_report *ret_report)
{
    bool is_empty = false;
    struct making m = {.data_folder = data_folder, .to = to, .sums = buf_new(BACKUP_SUMS_MAX)};
    err_t e = disk_folder_is_empty(c, arena_cstring(c->arena, to), &is_empty);
    if (!e && !is_empty) e = fault_set(c, folder_not_empty, STR("to"), to);
    if (!e) e = make(c, &m, db, url);
    buf_free(&m.sums);
    if (e) return e;
    *ret_report = m.report;
    return OK;
}
