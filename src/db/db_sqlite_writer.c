/* db_sqlite_writer: the one writer thread. It takes all tasks that wait, runs each in a savepoint of one transaction,
 * commits them under one fsync, and only then tells anybody (group commit). */
#include "db/db_sqlite.h"

#define BATCH_MAX 256

struct batch {
    struct sqlite_db *s;
    struct db_task *tasks;
    size_t count;
    err_t results[BATCH_MAX];
    size_t succeeded;
};

/* A deferred foreign key that is left open would fail the commit of the whole batch: it is this task's failure. */
static bool has_open_foreign_keys(sqlite3 *handle)
{
    int open = 0, highest = 0;
    return sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &highest, 0) == SQLITE_OK && open != 0;
}

static err_t run_work(struct sqlite_connection *writer, struct db_task *task)
{
    struct db_rw rw = {.ro = &writer->ro, .shard = 0};
    writer->failed = OK;
    err_t e = task->work(task->ctx, &rw, task->argument);
    if (!e) e = writer->failed; /* a failed statement fails the task, as in PostgreSQL */
    if (!e && has_open_foreign_keys(writer->handle)) e = fail(task->ctx, record_conflict);
    writer->failed = OK;
    return e;
}

/* SQLite ends the whole transaction by itself on some errors (disk full, I/O). */
static bool is_open(const struct sqlite_connection *writer)
{
    return !sqlite3_get_autocommit(writer->handle);
}

static err_t run_in_savepoint(struct sqlite_connection *writer, struct db_task *task)
{
    int result = sqlite_control(writer, CONTROL_SAVEPOINT);
    if (result != SQLITE_OK) return sqlite_fault(writer, task->ctx, result);
    err_t e = run_work(writer, task);
    if (!is_open(writer)) return e ? e : fail(task->ctx, storage_unavailable);
    if (e) result = sqlite_control(writer, CONTROL_ROLLBACK_TO);
    if (result == SQLITE_OK) result = sqlite_control(writer, CONTROL_RELEASE);
    if (result != SQLITE_OK) (void)sqlite_control(writer, CONTROL_ROLLBACK);
    return e || result == SQLITE_OK ? e : sqlite_fault(writer, task->ctx, result);
}

/* Nothing of the batch is in the database: what any of its tasks saw may be gone, so all fail alike. */
static void fail_all(struct batch *b, int result)
{
    size_t i = 0;
    for (struct db_task *task = b->tasks; task; task = task->next, i++) {
        fault_clear(task->ctx);
        b->results[i] = sqlite_fault(b->s->writer, task->ctx, result);
    }
    b->succeeded = 0;
    if (is_open(b->s->writer)) (void)sqlite_control(b->s->writer, CONTROL_ROLLBACK);
}

static void run_batch(struct batch *b)
{
    struct sqlite_connection *writer = b->s->writer;
    int result = sqlite_control(writer, CONTROL_BEGIN_WRITE);
    if (result != SQLITE_OK) {
        fail_all(b, result);
        return;
    }
    size_t i = 0;
    for (struct db_task *task = b->tasks; task; task = task->next, i++) {
        b->results[i] = b->count == 1 ? run_work(writer, task) : run_in_savepoint(writer, task);
        b->succeeded += b->results[i] == OK;
        if (!is_open(writer)) {
            fail_all(b, SQLITE_FULL);
            return;
        }
    }
    result = sqlite_control(writer, b->succeeded ? CONTROL_COMMIT : CONTROL_ROLLBACK);
    if (result != SQLITE_OK) fail_all(b, result);
}

static void tell(struct batch *b)
{
    struct db *db = &b->s->db;
    db->commits += b->succeeded > 0;
    db->transactions += b->succeeded;
    db->rolled_back += b->count - b->succeeded;
    struct db_task *next;
    size_t i = 0;
    for (struct db_task *task = b->tasks; task; task = next, i++) {
        next = task->next; /* the task may be gone after done */
        task->done(task, b->results[i]);
    }
}

void *sqlite_writer_run(void *sqlite_db)
{
    struct sqlite_db *s = sqlite_db;
    struct batch b = {.s = s};
    (void)pthread_setname_np(pthread_self(), "db-writer");
    while ((b.tasks = db_queue_take(&s->db.queue, BATCH_MAX, &b.count))) {
        b.succeeded = 0;
        run_batch(&b);
        tell(&b);
        sqlite_checkpoint_help(s);
    }
    return NULL;
}

struct waiter {
    pthread_mutex_t lock;
    pthread_cond_t finished;
    bool is_finished;
    err_t result;
};

static void wake(struct db_task *task, err_t result)
{
    struct waiter *w = task->user;
    (void)pthread_mutex_lock(&w->lock);
    w->result = result;
    w->is_finished = true;
    (void)pthread_cond_signal(&w->finished);
    (void)pthread_mutex_unlock(&w->lock);
}

err_t sqlite_write(struct db *db, struct db_task *task)
{
    struct sqlite_db *s = (struct sqlite_db *)db;
    struct waiter w = {.lock = PTHREAD_MUTEX_INITIALIZER, .finished = PTHREAD_COND_INITIALIZER};
    ASSERT(!pthread_equal(pthread_self(), s->writer_thread)); /* it would wait for itself */
    task->done = wake;
    task->user = &w; // cppcheck-suppress autoVariables ; this function does not return before wake has run
    if (!db_queue_push(&db->queue, task, true)) return fail(task->ctx, service_busy);
    (void)pthread_mutex_lock(&w.lock);
    while (!w.is_finished)
        (void)pthread_cond_wait(&w.finished, &w.lock);
    (void)pthread_mutex_unlock(&w.lock);
    return w.result;
}
