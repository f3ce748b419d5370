/* db_postgres: opening and closing the PostgreSQL engine, lending connections, and the threads that run submitted
 * tasks. */
#include <time.h>

#include "db/db_postgres.h"

#define CONNECTIONS_DEFAULT 16
#define QUEUE_MAX 4096
#define CONNECTION_WAIT_S 10

static struct pg_connection *take_free(struct pg_db *s)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += CONNECTION_WAIT_S;
    (void)pthread_mutex_lock(&s->lock);
    while (!s->free_connections)
        if (pthread_cond_timedwait(&s->freed, &s->lock, &until) != 0) break;
    struct pg_connection *p = s->free_connections;
    if (p) s->free_connections = p->next_free;
    (void)pthread_mutex_unlock(&s->lock);
    return p;
}

static void give_back(struct pg_connection *p)
{
    struct pg_db *s = p->pool;
    (void)pthread_mutex_lock(&s->lock);
    p->next_free = s->free_connections;
    s->free_connections = p;
    (void)pthread_cond_signal(&s->freed);
    (void)pthread_mutex_unlock(&s->lock);
}

static err_t borrow(struct pg_db *s, struct ctx *c, struct pg_connection **ret_connection)
{
    struct pg_connection *p = take_free(s);
    if (!p) return fail(c, service_busy);
    err_t e = pg_is_alive(p) ? OK : pg_connect(p, c);
    if (e) {
        give_back(p);
        return e;
    }
    *ret_connection = p;
    return OK;
}

static err_t read_begin(struct db *db, struct ctx *c, struct db_ro **ret_ro)
{
    struct pg_connection *p;
    err_t e = borrow((struct pg_db *)db, c, &p);
    if (e) return e;
    pg_begin(p, PG_READ);
    *ret_ro = &p->ro;
    return OK;
}

static void read_end(struct db *db, struct db_ro *ro)
{
    struct pg_connection *p = (struct pg_connection *)ro;
    (void)db;
    pg_read_end(p);
    give_back(p);
}

static err_t write_now(struct db *db, struct db_task *task)
{
    struct pg_connection *p;
    err_t e = borrow((struct pg_db *)db, task->ctx, &p);
    if (e) return e;
    e = pg_run_task(p, task);
    give_back(p);
    return e;
}

static void *work(void *pg_db)
{
    struct pg_db *s = pg_db;
    struct db_task *task;
    size_t count;
    (void)pthread_setname_np(pthread_self(), "db-writer");
    while ((task = db_queue_take(&s->db.queue, 1, &count)))
        task->done(task, write_now(&s->db, task));
    return NULL;
}

static void release(struct pg_db *s)
{
    for (int i = 0; i < s->size; i++) {
        pg_disconnect(&s->connections[i]);
        free(s->connections[i].prepared);
    }
    db_queue_end(&s->db.queue);
    (void)pthread_cond_destroy(&s->freed);
    (void)pthread_mutex_destroy(&s->lock);
    free(s->connections);
    free(s->workers);
    free(s->url);
    free(s);
}

static void close_engine(struct db *db)
{
    struct pg_db *s = (struct pg_db *)db;
    db_queue_close(&s->db.queue);
    for (int i = 0; i < s->size; i++)
        (void)pthread_join(s->workers[i], NULL);
    release(s);
}

static const struct db_ops postgres_ops = {
    .engine = DB_POSTGRESQL,
    .reads_inline = false,
    .close = close_engine,
    .read_begin = read_begin,
    .read_end = read_end,
    .write = write_now,
    .query = pg_query,
    .execute = pg_execute,
    .script = pg_script,
    .check = pg_check,
};

static struct pg_db *new_engine(const struct db_options *options)
{
    struct pg_db *s = calloc(1, sizeof *s);
    ASSERT(s);
    s->db.ops = &postgres_ops;
    s->url = strdup(options->url);
    s->unsafe_fast = options->unsafe_fast;
    s->size = options->readers > 0 ? options->readers : CONNECTIONS_DEFAULT;
    s->connections = calloc((size_t)s->size, sizeof *s->connections);
    s->workers = calloc((size_t)s->size, sizeof *s->workers);
    ASSERT(s->url && s->connections && s->workers);
    db_queue_start(&s->db.queue, QUEUE_MAX);
    ASSERT(pthread_mutex_init(&s->lock, NULL) == 0);
    ASSERT(pthread_cond_init(&s->freed, NULL) == 0);
    for (int i = s->size - 1; i >= 0; i--) { /* slot 0 is lent first */
        struct pg_connection *p = &s->connections[i];
        p->ro.ops = &postgres_ops;
        p->pool = s;
        p->slot = i;
        p->prepared = calloc(db_statement_count + 1, 1);
        ASSERT(p->prepared);
        p->next_free = s->free_connections;
        s->free_connections = p;
    }
    return s;
}

err_t db_postgres_open(struct ctx *c, const struct db_options *options, struct db **ret_db)
{
    ASSERT(PQisthreadsafe());
    struct pg_db *s = new_engine(options);
    err_t e = pg_connect(&s->connections[0], c); /* the others when they are needed */
    if (e) {
        release(s);
        return e;
    }
    for (int i = 0; i < s->size; i++)
        ASSERT(pthread_create(&s->workers[i], NULL, work, s) == 0);
    *ret_db = &s->db;
    return OK;
}
