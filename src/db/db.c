/* db: the doors of db.h; each goes to the engine behind it. Owns no connection. */
#include "db/db_engine.h"

static const char sqlite_scheme[] = "sqlite:";

err_t db_open(struct ctx *c, const struct db_options *options, struct db **ret_db)
{
    struct str url = str_of(options->url);
    if (str_starts_with(url, STR(sqlite_scheme))) {
        const char *path = options->url + sizeof sqlite_scheme - 1;
        return *path ? db_sqlite_open(c, options, path, ret_db) : fail(c, database_url_bad);
    }
    if (str_starts_with(url, STR("postgresql://")) || str_starts_with(url, STR("postgres://")))
        return db_postgres_open(c, options, ret_db);
    return fail(c, database_url_bad);
}

void db_close(struct db *db)
{
    if (db) db->ops->close(db);
}

enum db_engine db_engine_of(const struct db *db)
{
    return db->ops->engine;
}

bool db_reads_inline(const struct db *db)
{
    return db->ops->reads_inline;
}

err_t db_read_begin(struct db *db, struct ctx *c, struct db_ro **ret_ro)
{
    return db->ops->read_begin(db, c, ret_ro);
}

void db_read_end(struct db *db, struct db_ro *ro)
{
    db->ops->read_end(db, ro);
}

struct db_ro *db_rw_reader(struct db_rw *rw)
{
    return rw->ro;
}

int db_rw_shard(const struct db_rw *rw)
{
    return rw->shard;
}

err_t db_write(struct db *db, struct ctx *c, const char *name, db_work_fn work, void *argument)
{
    struct db_task task = {.ctx = c, .name = name, .work = work, .argument = argument};
    return db->ops->write(db, &task);
}

err_t db_submit(struct db *db, struct db_task *task)
{
    ASSERT(task->done);
    return db_queue_push(&db->queue, task, false) ? OK : fail(task->ctx, service_busy);
}

err_t db_query(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, const struct db_value *parameters,
               db_row_fn row, void *argument)
{
    return ro->ops->query(ro, c, statement, parameters, row, argument);
}

err_t db_execute(struct db_rw *rw, struct ctx *c, const struct db_statement *statement,
                 const struct db_value *parameters, int64_t *ret_changed)
{
    return rw->ro->ops->execute(rw->ro, c, statement, parameters, ret_changed);
}

err_t db_statements_check(struct db *db, struct ctx *c, struct str *ret_complaint)
{
    struct db_ro *ro;
    struct str complaint = {"", 0};
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    for (size_t i = 0; i < db_statement_count && !e && !complaint.len; i++)
        e = ro->ops->check(ro, c, db_statements[i], &complaint);
    db_read_end(db, ro);
    if (e) return e;
    *ret_complaint = complaint;
    return OK;
}

err_t db_backup_file(struct db *db, struct ctx *c, const char *path)
{
    return db->ops->backup ? db->ops->backup(db, c, path) : fail(c, backup_not_here);
}

void db_counts_read(const struct db *db, struct db_counts *ret_counts)
{
    *ret_counts = (struct db_counts){.commits = db->commits,
                                     .transactions = db->transactions,
                                     .rolled_back = db->rolled_back,
                                     .retries = db->retries,
                                     .queue_length = db_queue_length(&db->queue)};
}
