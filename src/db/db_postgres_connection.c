/* db_postgres_connection: one connection in pipeline mode: what was sent and not answered yet, statements prepared
 * once, and what PostgreSQL's error codes mean. Knows no transactions. */
#include <poll.h>

#include "db/db_postgres.h"

/* Our program's sessions: no JIT for small statements; a lock that is not free in time is a busy service. */
static const char session_settings[] = "SET jit = off; SET lock_timeout = '10s'; SET timezone = 'UTC'";

/* SQLSTATEs by their beginning; the first that fits. All others: the store is not usable. */
static const struct {
    const char *sqlstate;
    enum message message;
    enum pg_again again;
    bool broken;
} meanings[] = {
    {"23505", record_conflict, PG_AGAIN_ONCE, false},  /* unique_violation */
    {"23", record_conflict, PG_AGAIN_NOT, false},      /* other integrity constraints */
    {"40001", service_busy, PG_AGAIN, false},          /* serialization_failure */
    {"40P01", service_busy, PG_AGAIN, false},          /* deadlock_detected */
    {"55P03", service_busy, PG_AGAIN_NOT, false},      /* lock_not_available */
    {"57P", storage_unavailable, PG_AGAIN_NOT, true},  /* the server ends our session */
    {"22", internal_error, PG_AGAIN_NOT, false},       /* a value of ours that cannot be one */
    {"25", internal_error, PG_AGAIN_NOT, false},       /* writing in a reader's transaction */
};

static void ignore_notice(void *argument, const char *message)
{
    (void)argument;
    (void)message;
}

static err_t connection_fault(struct pg_connection *p, struct ctx *c)
{
    const char *text = p->handle ? PQerrorMessage(p->handle) : "";
    return fault_set(c, storage_unavailable, STR(""), str_slice(str_trim(str_of(text)), 0, DB_COMPLAINT_MAX));
}

static bool simple(struct pg_connection *p, const char *sql)
{
    PGresult *result = PQexec(p->handle, sql);
    bool good = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    return good;
}

void pg_disconnect(struct pg_connection *p)
{
    if (p->handle) PQfinish(p->handle);
    p->handle = NULL;
    p->sent_count = 0;
    memset(p->prepared, PG_PREPARED_NO, db_statement_count);
}

err_t pg_connect(struct pg_connection *p, struct ctx *c)
{
    const char *const keywords[] = {"dbname", "fallback_application_name", "client_encoding", "connect_timeout", NULL};
    const char *const values[] = {p->pool->url, "motcua", "UTF8", "10", NULL};
    pg_disconnect(p);
    p->handle = PQconnectdbParams(keywords, values, 1);
    p->broken = PQstatus(p->handle) != CONNECTION_OK;
    if (!p->broken) (void)PQsetNoticeProcessor(p->handle, ignore_notice, NULL);
    if (!p->broken) p->broken = !simple(p, session_settings);
    if (!p->broken && p->pool->unsafe_fast) p->broken = !simple(p, "SET synchronous_commit = off");
    if (!p->broken) p->broken = !PQenterPipelineMode(p->handle);
    return p->broken ? connection_fault(p, c) : OK;
}

bool pg_is_alive(struct pg_connection *p)
{
    if (!p->handle || p->broken) return false;
    struct pollfd fd = {.fd = PQsocket(p->handle), .events = POLLIN};
    /* Readable: a late answer (it is buffered), then perhaps a farewell and the end. */
    for (int i = 0; i < 4 && poll(&fd, 1, 0) > 0; i++)
        if (!PQconsumeInput(p->handle)) return false;
    return PQstatus(p->handle) == CONNECTION_OK;
}

static bool note(struct pg_connection *p, int sent, enum pg_sent_kind kind, uint16_t index)
{
    if (!sent) {
        p->broken = true;
        return false;
    }
    ASSERT(p->sent_count < sizeof p->sent / sizeof p->sent[0]);
    p->sent[p->sent_count++] = (struct pg_sent){kind, index};
    return true;
}

bool pg_send(struct pg_connection *p, const char *sql)
{
    return note(p, PQsendQueryParams(p->handle, sql, 0, NULL, NULL, NULL, NULL, 1), PG_SENT_COMMAND, 0);
}

static const char *statement_name(const struct db_statement *statement, char ret_name[16])
{
    (void)snprintf(ret_name, 16, "s%u", statement->index);
    return ret_name;
}

static bool prepare(struct pg_connection *p, const struct db_statement *statement,
                    const struct pg_parameters *parameters)
{
    char name[16];
    if (p->prepared[statement->index] != PG_PREPARED_NO) return true;
    int sent = PQsendPrepare(p->handle, statement_name(statement, name), statement->sql[DB_POSTGRESQL],
                             statement->parameter_count, parameters->types);
    if (!note(p, sent, PG_SENT_PREPARE, statement->index)) return false;
    p->prepared[statement->index] = PG_PREPARED_SENT;
    return true;
}

bool pg_send_statement(struct pg_connection *p, const struct db_statement *statement, const struct db_value *values)
{
    struct pg_parameters parameters;
    char name[16];
    int count = statement->parameter_count;
    pg_parameters_types(&parameters, statement);
    pg_parameters_fill(&parameters, statement, values);
    if (statement->index == DB_INDEX_NONE)
        return note(p,
                    PQsendQueryParams(p->handle, statement->sql[DB_POSTGRESQL], count, parameters.types,
                                      parameters.values, parameters.lengths, parameters.formats, 1),
                    PG_SENT_COMMAND, 0);
    if (!prepare(p, statement, &parameters)) return false;
    return note(p,
                PQsendQueryPrepared(p->handle, statement_name(statement, name), count, parameters.values,
                                    parameters.lengths, parameters.formats, 1),
                PG_SENT_COMMAND, 0);
}

bool pg_send_description(struct pg_connection *p, const struct db_statement *statement)
{
    struct pg_parameters parameters;
    char name[16];
    pg_parameters_types(&parameters, statement);
    return prepare(p, statement, &parameters) &&
           note(p, PQsendDescribePrepared(p->handle, statement_name(statement, name)), PG_SENT_COMMAND, 0);
}

bool pg_flush(struct pg_connection *p)
{
    return note(p, PQpipelineSync(p->handle), PG_SENT_SYNC, 0);
}

static err_t result_fault(struct pg_connection *p, struct ctx *c, const PGresult *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    enum message message = storage_unavailable;
    for (size_t i = 0; sqlstate && i < sizeof meanings / sizeof meanings[0]; i++) {
        if (!str_starts_with(str_of(sqlstate), str_of(meanings[i].sqlstate))) continue;
        message = meanings[i].message;
        if (meanings[i].again > p->again) p->again = meanings[i].again;
        p->broken = p->broken || meanings[i].broken;
        break;
    }
    if (PQstatus(p->handle) != CONNECTION_OK) p->broken = true;
    const char *detail = constraint ? constraint : primary;
    struct str text = arena_printf(c->arena, "%s %s", sqlstate ? sqlstate : "", detail ? detail : "");
    return fault_set(c, message, STR(""), str_slice(text, 0, DB_COMPLAINT_MAX));
}

static bool is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

/* The answer to one thing sent; NULL: the connection is lost. */
static PGresult *next_result(struct pg_connection *p, const struct pg_sent *sent)
{
    PGresult *result = PQgetResult(p->handle);
    bool is_sync = result && PQresultStatus(result) == PGRES_PIPELINE_SYNC;
    if (!result || is_sync != (sent->kind == PG_SENT_SYNC)) {
        p->broken = true;
        PQclear(result);
        return NULL;
    }
    PGresult *more;
    while (!is_sync && (more = PQgetResult(p->handle)))
        PQclear(more); /* up to the NULL that ends this answer */
    return result;
}

/* Reads the answers to all that was sent, in order. What failed first is the fault; the server skipped the rest. */
static err_t read_answers(struct pg_connection *p, struct ctx *c, PGresult **ret_last)
{
    err_t e = OK;
    for (size_t i = 0; i < p->sent_count && !p->broken; i++) {
        const struct pg_sent *sent = &p->sent[i];
        PGresult *result = next_result(p, sent);
        if (!result) break;
        if (sent->kind == PG_SENT_PREPARE)
            p->prepared[sent->index] = is_good(result) ? PG_PREPARED_YES : PG_PREPARED_NO;
        if (sent->kind != PG_SENT_SYNC && !is_good(result) && !e) e = result_fault(p, c, result);
        if (sent->kind == PG_SENT_SYNC) {
            PQclear(result);
        } else {
            PQclear(*ret_last);
            *ret_last = result;
        }
    }
    p->sent_count = 0;
    if (p->broken && !e) e = connection_fault(p, c);
    return e;
}

err_t pg_wait(struct pg_connection *p, struct ctx *c, PGresult **ret_last)
{
    PGresult *last = NULL;
    err_t e = !p->broken && pg_flush(p) ? read_answers(p, c, &last) : connection_fault(p, c);
    if (e) {
        PQclear(last);
        last = NULL;
    } else {
        p->answered = true;
    }
    *ret_last = last;
    return e;
}

err_t pg_run_script(struct pg_connection *p, struct ctx *c, const char *sql)
{
    if (!PQexitPipelineMode(p->handle)) {
        p->broken = true;
        return connection_fault(p, c);
    }
    PGresult *result = PQexec(p->handle, sql);
    err_t e = is_good(result) ? OK : result_fault(p, c, result);
    PQclear(result);
    if (!PQenterPipelineMode(p->handle)) p->broken = true;
    if (p->broken && !e) e = connection_fault(p, c);
    return e;
}
