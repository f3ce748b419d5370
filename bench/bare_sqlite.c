/* bare_sqlite: what SQLite alone can do: submitters hand their rows to one writer, which commits all that wait under one
 * fsync. No HTTP, no rules, no record. Usage: bare_sqlite DATABASE SUBMITTERS SECONDS -> one line of results. */
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bare_rows.h"
#include "latency.h"

#define SUBMITTERS_MAX 1024
#define BATCH_MAX      256

struct submitter {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t done;
    bool is_done;
    struct submitter *next;
    uint64_t number;
    struct latency latency;
};

struct id {
    unsigned char bytes[16];
};

static struct {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct submitter *first, **last;
    bool is_over;
    sqlite3 *db;
    sqlite3_stmt *statements[BARE_STATEMENTS];
    struct id units[BARE_UNITS], procedure;
    const char *path;
} bare;

static void must(int result)
{
    if (result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_ROW) return;
    (void)fprintf(stderr, "bare_sqlite: %s\n", sqlite3_errmsg(bare.db));
    exit(1);
}

static void read_ids(const char *sql, struct id *ids, size_t count)
{
    sqlite3_stmt *statement = NULL;
    must(sqlite3_prepare_v2(bare.db, sql, -1, &statement, NULL));
    for (size_t i = 0; i < count && sqlite3_step(statement) == SQLITE_ROW; i++)
        memcpy(ids[i].bytes, sqlite3_column_blob(statement, 0), sizeof ids[i].bytes);
    must(sqlite3_finalize(statement));
}

static void bind_blob(sqlite3_stmt *statement, const char *name, const void *bytes, int size)
{
    int at = sqlite3_bind_parameter_index(statement, name);
    if (at) must(sqlite3_bind_blob(statement, at, bytes, size, SQLITE_STATIC));
}

static void write_one(const struct submitter *s)
{
    char reference[24];
    unsigned char hash[32];
    struct id id;
    uint64_t now = latency_now();
    sqlite3_randomness(sizeof id.bytes, id.bytes);
    for (size_t i = 0; i < 6; i++) /* as a UUID of version 7: new rows are neighbours */
        id.bytes[i] = (unsigned char)(now / 1000 >> (40 - 8 * i));
    sqlite3_randomness(sizeof hash, hash);
    (void)snprintf(reference, sizeof reference, "%02x%02x-%02x%02x-%02x%02x", hash[0], hash[1], hash[2], hash[3], hash[4], hash[5]);
    const struct id *unit = &bare.units[s->number % BARE_UNITS];
    for (size_t i = 0; i < BARE_STATEMENTS; i++) {
        sqlite3_stmt *statement = bare.statements[i];
        bind_blob(statement, "$1", id.bytes, sizeof id.bytes);
        bind_blob(statement, "$3", hash, sizeof hash);
        bind_blob(statement, "$4", unit->bytes, sizeof unit->bytes);
        bind_blob(statement, "$5", bare.procedure.bytes, sizeof bare.procedure.bytes);
        int at = sqlite3_bind_parameter_index(statement, "$2");
        if (at) must(sqlite3_bind_text(statement, at, reference, -1, SQLITE_STATIC));
        at = sqlite3_bind_parameter_index(statement, "$6");
        if (at) must(sqlite3_bind_int(statement, at, 0));
        must(sqlite3_step(statement));
        must(sqlite3_reset(statement));
    }
}

static void tell(struct submitter *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->is_done = true;
    (void)pthread_cond_signal(&s->done);
    (void)pthread_mutex_unlock(&s->lock);
}

static struct submitter *take_waiting(void)
{
    (void)pthread_mutex_lock(&bare.lock);
    while (!bare.first && !bare.is_over)
        (void)pthread_cond_wait(&bare.filled, &bare.lock);
    struct submitter *list = bare.first;
    bare.first = NULL;
    bare.last = &bare.first;
    (void)pthread_mutex_unlock(&bare.lock);
    return list;
}

static void *write_all(void *unused)
{
    struct submitter *list, *next;
    (void)unused;
    while ((list = take_waiting())) {
        must(sqlite3_exec(bare.db, "BEGIN IMMEDIATE", NULL, NULL, NULL));
        for (struct submitter *s = list; s; s = s->next)
            write_one(s);
        must(sqlite3_exec(bare.db, "COMMIT", NULL, NULL, NULL));
        for (struct submitter *s = list; s; s = next) {
            next = s->next;
            tell(s);
        }
    }
    return NULL;
}

static void *submit_all(void *argument)
{
    struct submitter *s = argument;
    while (!__atomic_load_n(&bare.is_over, __ATOMIC_RELAXED)) {
        uint64_t began = latency_now();
        s->is_done = false;
        s->next = NULL;
        (void)pthread_mutex_lock(&bare.lock);
        *bare.last = s;
        bare.last = &s->next;
        (void)pthread_cond_signal(&bare.filled);
        (void)pthread_mutex_unlock(&bare.lock);
        (void)pthread_mutex_lock(&s->lock);
        while (!s->is_done)
            (void)pthread_cond_wait(&s->done, &s->lock);
        (void)pthread_mutex_unlock(&s->lock);
        latency_add(&s->latency, latency_now() - began);
        s->number++;
    }
    return NULL;
}

/* Checkpoints beside the writer, as the program does: not on the path of a commit. */
static void *checkpoint(void *unused)
{
    sqlite3 *db = NULL;
    (void)unused;
    if (sqlite3_open(bare.path, &db) != SQLITE_OK) return NULL;
    while (!__atomic_load_n(&bare.is_over, __ATOMIC_RELAXED)) {
        (void)usleep(200000);
        (void)sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    }
    (void)sqlite3_close(db);
    return NULL;
}

static void open_database(const char *path)
{
    bare.path = path;
    bare.last = &bare.first;
    (void)pthread_mutex_init(&bare.lock, NULL);
    (void)pthread_cond_init(&bare.filled, NULL);
    must(sqlite3_open(path, &bare.db));
    must(sqlite3_exec(bare.db,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
                      "PRAGMA cache_size = -8192; PRAGMA foreign_keys = ON",
                      NULL, NULL, NULL));
    for (size_t i = 0; i < BARE_STATEMENTS; i++)
        must(sqlite3_prepare_v2(bare.db, bare_sql[i], -1, &bare.statements[i], NULL));
    read_ids("SELECT id FROM unit WHERE kind = 4 ORDER BY code LIMIT 50", bare.units, BARE_UNITS);
    read_ids("SELECT id FROM procedure ORDER BY code LIMIT 1", &bare.procedure, 1);
}

int main(int argc, char **argv)
{
    static struct submitter submitters[SUBMITTERS_MAX];
    struct latency all = {0};
    pthread_t writer, housekeeper;
    if (argc != 4) return 2;
    int count = latency_argument(argv[2], SUBMITTERS_MAX);
    int seconds = latency_argument(argv[3], 3600);
    open_database(argv[1]);
    uint64_t began = latency_now();
    (void)pthread_create(&writer, NULL, write_all, NULL);
    (void)pthread_create(&housekeeper, NULL, checkpoint, NULL);
    for (int i = 0; i < count; i++) {
        submitters[i].number = (uint64_t)i;
        (void)pthread_mutex_init(&submitters[i].lock, NULL);
        (void)pthread_cond_init(&submitters[i].done, NULL);
        (void)pthread_create(&submitters[i].thread, NULL, submit_all, &submitters[i]);
    }
    (void)sleep((unsigned)seconds);
    __atomic_store_n(&bare.is_over, true, __ATOMIC_RELAXED);
    for (int i = 0; i < count; i++) {
        (void)pthread_join(submitters[i].thread, NULL);
        latency_join(&all, &submitters[i].latency);
    }
    (void)pthread_cond_broadcast(&bare.filled);
    (void)pthread_join(writer, NULL);
    latency_print(&all, latency_now() - began);
    (void)pthread_join(housekeeper, NULL);
    return 0;
}
