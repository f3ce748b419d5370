/* db_sqlite: opening and closing the SQLite engine, lending read connections, and the online copy. */
#include "db/db_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#define READERS_DEFAULT 16
#define QUEUE_MAX 4096
#define READER_WAIT_S 10

/* A free connection, or the right to open one; NULL without *ret_may_open: none came free in time. */
static struct sqlite_connection *take_free(struct sqlite_db *s, bool *ret_may_open)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += READER_WAIT_S;
    (void)pthread_mutex_lock(&s->pool_lock);
    while (!s->free_readers && s->readers_open >= s->readers_maximum)
        if (pthread_cond_timedwait(&s->pool_freed, &s->pool_lock, &until) != 0) break;
    struct sqlite_connection *connection = s->free_readers;
    if (connection) s->free_readers = connection->next_free;
    *ret_may_open = !connection && s->readers_open < s->readers_maximum;
    s->readers_open += *ret_may_open;
    (void)pthread_mutex_unlock(&s->pool_lock);
    return connection;
}

/* NULL: the connection that was to be opened does not exist. */
static void give_back(struct sqlite_db *s, struct sqlite_connection *connection)
{
    (void)pthread_mutex_lock(&s->pool_lock);
    if (connection) {
        connection->next_free = s->free_readers;
        s->free_readers = connection;
    } else {
        s->readers_open--;
    }
    (void)pthread_cond_signal(&s->pool_freed);
    (void)pthread_mutex_unlock(&s->pool_lock);
}

static err_t read_begin(struct db *db, struct ctx *c, struct db_ro **ret_ro)
{
    struct sqlite_db *s = (struct sqlite_db *)db;
    bool may_open = false;
    struct sqlite_connection *connection = take_free(s, &may_open);
    if (!connection && !may_open) return fail(c, service_busy);
    if (!connection) {
        err_t e = sqlite_connect(s, c, SQLITE_ROLE_READER, &connection);
        if (e) {
            give_back(s, NULL);
            return e;
        }
    }
    connection->failed = OK;
    int result = sqlite_control(connection, CONTROL_BEGIN_READ);
    if (result != SQLITE_OK) {
        err_t e = sqlite_fault(connection, c, result);
        give_back(s, connection);
        return e;
    }
    *ret_ro = &connection->ro;
    return OK;
}

static void read_end(struct db *db, struct db_ro *ro)
{
    struct sqlite_connection *connection = (struct sqlite_connection *)ro;
    (void)sqlite_control(connection, CONTROL_COMMIT);
    if (!sqlite3_get_autocommit(connection->handle)) (void)sqlite_control(connection, CONTROL_ROLLBACK);
    give_back((struct sqlite_db *)db, connection);
}

static void stop_threads(struct sqlite_db *s)
{
    db_queue_close(&s->db.queue);
    (void)pthread_join(s->writer_thread, NULL);
    (void)pthread_mutex_lock(&s->checkpoint_lock);
    s->closing = true;
    (void)pthread_cond_signal(&s->checkpoint_due);
    (void)pthread_mutex_unlock(&s->checkpoint_lock);
    (void)pthread_join(s->housekeeper_thread, NULL);
}

static int sync_path(const char *path, int flags)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    int result = fd < 0 ? -1 : fsync(fd);
    if (fd >= 0) (void)close(fd);
    return result;
}

static void release(struct sqlite_db *s)
{
    while (s->free_readers) {
        struct sqlite_connection *connection = s->free_readers;
        s->free_readers = connection->next_free;
        sqlite_disconnect(connection);
        s->readers_open--;
    }
    ASSERT(s->readers_open == 0); /* somebody still reads */
    sqlite_disconnect(s->housekeeper);
    sqlite_disconnect(s->writer);
    if (s->unsafe_fast) (void)sync_path(s->path, 0); /* what was made in haste lasts at least from here on */
    db_queue_end(&s->db.queue);
    (void)pthread_cond_destroy(&s->checkpoint_due);
    (void)pthread_mutex_destroy(&s->checkpoint_lock);
    (void)pthread_cond_destroy(&s->pool_freed);
    (void)pthread_mutex_destroy(&s->pool_lock);
    free(s->path);
    free(s);
}

static void close_engine(struct db *db)
{
    struct sqlite_db *s = (struct sqlite_db *)db;
    stop_threads(s);
    release(s);
}

/* The folder's entry of a new file is durable only when the folder itself is. */
static int sync_copy(struct ctx *c, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = ".";
    if (slash) folder = arena_cstring(c->arena, str_slice(str_of(path), 0, slash == path ? 1 : (size_t)(slash - path)));
    int result = sync_path(path, 0);
    return result ? result : sync_path(folder, O_DIRECTORY);
}

static err_t copy_into(struct sqlite_connection *connection, struct ctx *c, const char *path)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(connection->handle, "VACUUM INTO ?1", -1, &statement, NULL);
    if (result == SQLITE_OK) result = sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    if (result == SQLITE_OK) result = sqlite3_step(statement);
    err_t e = result == SQLITE_DONE ? OK : sqlite_fault(connection, c, result);
    (void)sqlite3_finalize(statement);
    if (!e && sync_copy(c, path) != 0) e = fail(c, storage_unavailable);
    return e;
}

static err_t backup(struct db *db, struct ctx *c, const char *path)
{
    struct sqlite_connection *connection = NULL;
    if (access(path, F_OK) == 0) return fault_set(c, file_exists, STR(""), str_of(path));
    err_t e = sqlite_connect((struct sqlite_db *)db, c, SQLITE_ROLE_HOUSEKEEPER, &connection);
    if (e) return e;
    e = copy_into(connection, c, path);
    sqlite_disconnect(connection);
    if (e) (void)unlink(path);
    return e;
}

static const struct db_ops sqlite_ops = {
    .engine = DB_SQLITE,
    .reads_inline = true,
    .close = close_engine,
    .read_begin = read_begin,
    .read_end = read_end,
    .write = sqlite_write,
    .query = sqlite_query,
    .execute = sqlite_execute,
    .script = sqlite_script,
    .check = sqlite_check,
    .backup = backup,
};

static struct sqlite_db *new_engine(const struct db_options *options, const char *path)
{
    struct sqlite_db *s = calloc(1, sizeof *s);
    ASSERT(s);
    s->db.ops = &sqlite_ops;
    s->path = strdup(path);
    ASSERT(s->path);
    s->unsafe_fast = options->unsafe_fast;
    s->readers_maximum = options->readers > 0 ? options->readers : READERS_DEFAULT;
    db_queue_start(&s->db.queue, QUEUE_MAX);
    ASSERT(pthread_mutex_init(&s->pool_lock, NULL) == 0);
    ASSERT(pthread_cond_init(&s->pool_freed, NULL) == 0);
    ASSERT(pthread_mutex_init(&s->checkpoint_lock, NULL) == 0);
    ASSERT(pthread_cond_init(&s->checkpoint_due, NULL) == 0);
    return s;
}

/* Personal data: a new file is for our own user only. One that exists is left alone (closing it would drop the locks of
 * another struct db of this process). */
static err_t create_file(struct ctx *c, const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return errno == EEXIST ? OK : fault_set(c, storage_unavailable, STR(""), str_of(path));
    (void)close(fd);
    return OK;
}

/* SQLite counts its memory under one lock for all threads unless told not to; nobody here reads the count. */
static void configure_library(void)
{
    ASSERT(sqlite3_threadsafe());
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static pthread_once_t configured = PTHREAD_ONCE_INIT;

err_t db_sqlite_open(struct ctx *c, const struct db_options *options, const char *path, struct db **ret_db)
{
    (void)pthread_once(&configured, configure_library);
    err_t created = create_file(c, path);
    if (created) return created;
    struct sqlite_db *s = new_engine(options, path);
    err_t e = sqlite_connect(s, c, SQLITE_ROLE_WRITER, &s->writer);
    if (!e) e = sqlite_connect(s, c, SQLITE_ROLE_HOUSEKEEPER, &s->housekeeper);
    if (e) {
        release(s);
        return e;
    }
    sqlite_checkpoint_watch(s);
    ASSERT(pthread_create(&s->writer_thread, NULL, sqlite_writer_run, s) == 0);
    ASSERT(pthread_create(&s->housekeeper_thread, NULL, sqlite_housekeeper_run, s) == 0);
    *ret_db = &s->db;
    return OK;
}
