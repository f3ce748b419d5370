/* db_postgres_transaction: transactions on one connection: begun with the first statement, sent with it; retried as a
 * whole after a serialisation failure, a deadlock, or a connection that was lost before the commit. */
#include <sys/random.h>
#include <time.h>

#include "db/db_postgres.h"

#define RETRIES_MAX 8
#define BACK_OFF_US 1000U /* at most, before the first retry; doubled each time */

/* Use cases lock the row of their dossier (FOR UPDATE); readers see one snapshot. */
static const char *const begin_sql[PG_MODE_COUNT] = {
    [PG_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    [PG_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED",
};

void pg_begin(struct pg_connection *p, enum pg_mode mode)
{
    p->mode = mode;
    p->begun = false;
    p->answered = false;
    p->again = PG_AGAIN_NOT;
    p->failed = OK;
}

static bool begin(struct pg_connection *p)
{
    if (!p->begun) p->begun = pg_send(p, begin_sql[p->mode]);
    return p->begun;
}

static err_t send_and_wait(struct pg_connection *p, struct ctx *c, const struct db_statement *statement,
                           const struct db_value *parameters, PGresult **ret_result)
{
    if (begin(p)) (void)pg_send_statement(p, statement, parameters);
    return pg_wait(p, c, ret_result); /* which says so if the connection is lost */
}

/* A reader that has seen nothing yet may begin again on a new connection; a writer's whole work is retried by
 * pg_run_task. */
static err_t ask(struct pg_connection *p, struct ctx *c, const struct db_statement *statement,
                 const struct db_value *parameters, PGresult **ret_result)
{
    struct fault before = c->fault;
    err_t e = send_and_wait(p, c, statement, parameters, ret_result);
    if (!e || !p->broken || p->mode != PG_READ || p->answered) return e;
    c->fault = before;
    e = pg_connect(p, c);
    if (e) return e;
    pg_begin(p, PG_READ);
    return send_and_wait(p, c, statement, parameters, ret_result);
}

static err_t give_row(const PGresult *result, int at, struct ctx *c, const struct db_statement *statement,
                      db_row_fn row, void *argument)
{
    struct db_value columns[DB_COLUMNS_MAX];
    ASSERT(statement->column_count <= DB_COLUMNS_MAX);
    for (int i = 0; i < statement->column_count; i++)
        if (!pg_column(result, at, i, (enum db_type)statement->column_types[i], &columns[i]))
            return fault_set(c, internal_error, str_of(statement->name), STR("column type"));
    return row(c, columns, argument);
}

err_t pg_query(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, const struct db_value *parameters,
               db_row_fn row, void *argument)
{
    struct pg_connection *p = (struct pg_connection *)ro;
    PGresult *result = NULL;
    if (p->failed) return p->failed;
    err_t e = ask(p, c, statement, parameters, &result);
    if (!e && PQnfields(result) != statement->column_count)
        e = fault_set(c, internal_error, str_of(statement->name), STR("column count"));
    for (int i = 0; !e && i < PQntuples(result); i++)
        e = give_row(result, i, c, statement, row, argument);
    PQclear(result);
    p->failed = e;
    return e;
}

/* "3" -> 3: libpq gives the number of rows as text. */
static int64_t changed_rows(PGresult *result)
{
    int64_t count = 0;
    for (const char *digit = PQcmdTuples(result); *digit >= '0' && *digit <= '9'; digit++)
        count = count * 10 + (*digit - '0');
    return count;
}

err_t pg_execute(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                 const struct db_value *parameters, int64_t *ret_changed)
{
    struct pg_connection *p = (struct pg_connection *)ro;
    PGresult *result = NULL;
    if (p->failed) return p->failed;
    bool sent = begin(p) && pg_send_statement(p, statement, parameters);
    if (sent && !ret_changed && p->sent_count < PG_SENT_MAX) return OK;
    p->failed = pg_wait(p, c, &result);
    if (!p->failed && ret_changed) *ret_changed = changed_rows(result);
    PQclear(result);
    return p->failed;
}

err_t pg_script(struct db_ro *ro, struct ctx *c, const char *sql)
{
    struct pg_connection *p = (struct pg_connection *)ro;
    PGresult *result = NULL;
    if (p->failed || !*sql) return p->failed;
    (void)begin(p);
    p->failed = pg_wait(p, c, &result); /* pipeline mode is left only when nothing is outstanding */
    PQclear(result);
    if (!p->failed) p->failed = pg_run_script(p, c, sql);
    return p->failed;
}

static const char *description_complaint(const PGresult *result, const struct db_statement *statement)
{
    if (PQnfields(result) != statement->column_count) return "another number of columns than declared";
    for (int i = 0; i < statement->column_count; i++)
        if (!pg_type_fits(PQftype(result, i), (enum db_type)statement->column_types[i]))
            return "a column of another type than declared";
    return "";
}

err_t pg_check(struct db_ro *ro, struct ctx *c, const struct db_statement *statement, struct str *ret_complaint)
{
    struct pg_connection *p = (struct pg_connection *)ro;
    PGresult *result = NULL;
    struct fault before = c->fault;
    if (p->failed) return p->failed;
    if (begin(p)) (void)pg_send_description(p, statement);
    p->failed = pg_wait(p, c, &result);
    if (p->broken) return p->failed;
    struct str text = p->failed ? c->fault.argument : str_of(description_complaint(result, statement));
    if (text.len) *ret_complaint = arena_printf(c->arena, "%s: %.*s", statement->name, STR_ARG(text));
    c->fault = before; /* a statement that does not fit is an answer here */
    PQclear(result);
    return OK;
}

/* Whatever state the transaction is in, it ends; a lost connection has ended it already. */
static void roll_back(struct pg_connection *p, struct ctx *c)
{
    PGresult *result = NULL;
    struct fault before = c->fault;
    if (!p->begun || p->broken) return;
    if (pg_send(p, "ROLLBACK") && pg_wait(p, c, &result) && !p->broken &&
        PQtransactionStatus(p->handle) != PQTRANS_IDLE) {
        /* Something buffered failed, and the server skipped our ROLLBACK with the rest. */
        if (pg_send(p, "ROLLBACK") && pg_wait(p, c, &result)) p->broken = true;
    }
    PQclear(result);
    c->fault = before;
}

void pg_read_end(struct pg_connection *p)
{
    if (p->broken || !p->begun) return;
    if (pg_send(p, "COMMIT") && pg_flush(p)) return; /* its answer is read by the next user */
    p->broken = true;
}

static err_t commit(struct pg_connection *p, struct ctx *c)
{
    PGresult *result = NULL;
    if (!p->begun) return OK; /* the work did nothing */
    (void)pg_send(p, "COMMIT");
    err_t e = pg_wait(p, c, &result);
    if (!e && strcmp(PQcmdStatus(result), "COMMIT") != 0) e = fail(c, storage_unavailable); /* it was a rollback */
    PQclear(result);
    return e;
}

static void back_off(int retry)
{
    uint32_t random = 0;
    if (getrandom(&random, sizeof random, 0) != sizeof random) random = BACK_OFF_US;
    uint32_t us = random % (BACK_OFF_US << retry) + 1;
    struct timespec pause = {.tv_nsec = (long)us * 1000};
    (void)nanosleep(&pause, NULL);
}

struct attempt {
    err_t result;
    bool committing; /* the server may have committed although we did not hear of it */
};

static struct attempt try_once(struct pg_connection *p, struct db_task *task)
{
    struct db_rw rw = {.ro = &p->ro, .shard = p->slot % DB_SHARDS};
    struct attempt a = {OK, false};
    pg_begin(p, PG_WRITE);
    a.result = task->work(task->ctx, &rw, task->argument);
    if (!a.result) a.result = p->failed; /* a failed statement fails the task */
    if (!a.result) {
        a.committing = true;
        a.result = commit(p, task->ctx);
    }
    if (a.result) roll_back(p, task->ctx);
    return a;
}

/* After a lost connection: may the work run again? */
static bool recover(struct pg_connection *p, struct ctx *c, struct attempt *a, bool *reconnected)
{
    bool again = !a->committing && !*reconnected; /* an unknown outcome is never repeated */
    fault_clear(c);
    a->result = pg_connect(p, c);
    if (!a->result && !again) a->result = fail(c, storage_unavailable);
    *reconnected = true;
    return !a->result;
}

err_t pg_run_task(struct pg_connection *p, struct db_task *task)
{
    struct db *db = &p->pool->db;
    bool reconnected = false;
    int retry = 0;
    for (;;) {
        struct attempt a = try_once(p, task);
        if (!a.result) break;
        db->rolled_back++;
        if (p->broken) {
            if (!recover(p, task->ctx, &a, &reconnected)) return a.result;
        } else {
            if (p->again == PG_AGAIN_NOT || (p->again == PG_AGAIN_ONCE && retry > 0)) return a.result;
            fault_clear(task->ctx);
            if (retry == RETRIES_MAX) return fail(task->ctx, service_busy);
            back_off(retry++);
        }
        db->retries++;
        fault_clear(task->ctx);
    }
    db->commits += p->begun;
    db->transactions++;
    return OK;
}
