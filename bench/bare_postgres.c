/* bare_postgres: what PostgreSQL alone can do: connections that each send one submission's transaction after another in one
 * round trip (pipeline mode). The server's own group commit shares the fsyncs. No HTTP, no rules, no record.
 * Usage: bare_postgres URL CONNECTIONS SECONDS -> one line of results. */
#include <libpq-fe.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "bare_rows.h"
#include "latency.h"

#define CONNECTIONS_MAX 256
#define SHARDS          8
#define ID_SIZE         40

struct worker {
    pthread_t thread;
    int slot;
    PGconn *connection;
    struct latency latency;
};

static bool is_over;
static const char *url;
static char units[BARE_UNITS][ID_SIZE], procedure[ID_SIZE];

/* Which of $1..$6 each statement uses, in the order in which they are renumbered. */
static const char *const used[BARE_STATEMENTS] = {"153", "12354", "6", "46", "46"};

static void give_up(PGconn *connection)
{
    (void)fprintf(stderr, "bare_postgres: %s\n", PQerrorMessage(connection));
    exit(1);
}

/* "$5" -> "$2" where 5 is the second that the statement uses: PostgreSQL wants no gaps. */
static void renumber(const char *sql, const char *order, char *ret, size_t size)
{
    size_t at = 0;
    for (const char *p = sql; *p && at + 2 < size; p++) {
        const char *place = p[0] == '$' && p[1] ? strchr(order, p[1]) : NULL;
        ret[at++] = *p;
        if (!place) continue;
        ret[at++] = (char)('1' + (place - order));
        p++;
    }
    ret[at] = '\0';
}

static void prepare(PGconn *connection)
{
    for (int i = 0; i < BARE_STATEMENTS; i++) {
        char sql[4096], name[8];
        renumber(bare_sql[i], used[i], sql, sizeof sql);
        (void)snprintf(name, sizeof name, "s%d", i);
        PGresult *result = PQprepare(connection, name, sql, 0, NULL);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) give_up(connection);
        PQclear(result);
    }
}

static void read_ids(PGconn *connection)
{
    PGresult *result = PQexec(connection, "SELECT id FROM unit WHERE kind = 4 ORDER BY code LIMIT 50");
    for (int i = 0; i < BARE_UNITS && i < PQntuples(result); i++)
        (void)snprintf(units[i], sizeof units[i], "%s", PQgetvalue(result, i, 0));
    PQclear(result);
    result = PQexec(connection, "SELECT id FROM procedure ORDER BY code LIMIT 1");
    if (PQntuples(result) != 1) give_up(connection);
    (void)snprintf(procedure, sizeof procedure, "%s", PQgetvalue(result, 0, 0));
    PQclear(result);
}

static void send_transaction(struct worker *w, uint64_t number)
{
    unsigned char random[32];
    char id[ID_SIZE], reference[24], hash[2 + 64 + 1] = "\\x", shard[4];
    uint64_t ms = latency_now() / 1000;
    if (getrandom(random, sizeof random, 0) != sizeof random) exit(1);
    (void)snprintf(id, sizeof id, "%08llx-%04llx-7%03x-8%03x-%02x%02x%02x%02x%02x%02x", (unsigned long long)(ms >> 16), (unsigned long long)(ms & 0xffff),
                   (unsigned)random[0] << 4 | random[1] >> 4, (unsigned)random[2] << 4 | random[3] >> 4, random[4], random[5], random[6], random[7],
                   random[8], random[9]);
    (void)snprintf(reference, sizeof reference, "%02x%02x-%02x%02x-%02x%02x", random[10], random[11], random[12], random[13], random[14], random[15]);
    for (int i = 0; i < 32; i++)
        (void)snprintf(hash + 2 + 2 * i, 3, "%02x", random[i]);
    (void)snprintf(shard, sizeof shard, "%d", w->slot % SHARDS);
    const char *const all[] = {id, reference, hash, units[number % BARE_UNITS], procedure, shard};
    (void)PQsendQueryParams(w->connection, "BEGIN", 0, NULL, NULL, NULL, NULL, 0);
    for (int i = 0; i < BARE_STATEMENTS; i++) {
        const char *values[6];
        char name[8];
        int count = (int)strlen(used[i]);
        for (int k = 0; k < count; k++)
            values[k] = all[used[i][k] - '1'];
        (void)snprintf(name, sizeof name, "s%d", i);
        if (!PQsendQueryPrepared(w->connection, name, count, values, NULL, NULL, 0)) give_up(w->connection);
    }
    (void)PQsendQueryParams(w->connection, "COMMIT", 0, NULL, NULL, NULL, NULL, 0);
    if (!PQpipelineSync(w->connection)) give_up(w->connection);
}

static void await_commit(PGconn *connection)
{
    for (bool synced = false; !synced;) {
        PGresult *result = PQgetResult(connection);
        ExecStatusType status = PQresultStatus(result);
        if (result && status != PGRES_COMMAND_OK && status != PGRES_PIPELINE_SYNC) give_up(connection);
        synced = status == PGRES_PIPELINE_SYNC;
        PQclear(result);
    }
}

static void *submit_all(void *argument)
{
    struct worker *w = argument;
    for (uint64_t number = (uint64_t)w->slot; !__atomic_load_n(&is_over, __ATOMIC_RELAXED); number++) {
        uint64_t began = latency_now();
        send_transaction(w, number);
        await_commit(w->connection);
        latency_add(&w->latency, latency_now() - began);
    }
    return NULL;
}

static PGconn *connect_to(void)
{
    PGconn *connection = PQconnectdb(url);
    if (PQstatus(connection) != CONNECTION_OK) give_up(connection);
    return connection;
}

int main(int argc, char **argv)
{
    static struct worker workers[CONNECTIONS_MAX];
    struct latency all = {0};
    if (argc != 4) return 2;
    int count = latency_argument(argv[2], CONNECTIONS_MAX);
    int seconds = latency_argument(argv[3], 3600);
    url = argv[1];
    for (int i = 0; i < count; i++) {
        workers[i] = (struct worker){.slot = i, .connection = connect_to()};
        prepare(workers[i].connection);
        if (i == 0) read_ids(workers[i].connection);
        if (!PQenterPipelineMode(workers[i].connection)) give_up(workers[i].connection);
    }
    uint64_t began = latency_now();
    for (int i = 0; i < count; i++)
        (void)pthread_create(&workers[i].thread, NULL, submit_all, &workers[i]);
    (void)sleep((unsigned)seconds);
    __atomic_store_n(&is_over, true, __ATOMIC_RELAXED);
    for (int i = 0; i < count; i++) {
        (void)pthread_join(workers[i].thread, NULL);
        latency_join(&all, &workers[i].latency);
        PQfinish(workers[i].connection);
    }
    latency_print(&all, latency_now() - began);
    return 0;
}
