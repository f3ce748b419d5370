/* engines: fixtures of the tests of db. */
#include "unit/db/engines.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit/postgres.h"

static enum db_engine engine_now;

/* A migrated database of each engine, made once and copied for each test: SQLite's as bytes, PostgreSQL's as a template. */
static struct {
    char *bytes;
    size_t size;
    char url[512];
} migrated;

enum db_engine engine_under_test(void)
{
    return engine_now;
}

struct ctx ctx_new(void)
{
    return (struct ctx){.arena = arena_new(16384), .now = {1500000000000000}};
}

void ctx_free(struct ctx *c)
{
    arena_free(c->arena);
}

void must(struct ctx *c, err_t e)
{
    if (e)
        print_error("%s: %s (%.*s) (%.*s)\n", err_name(e), message_info(c->fault.message)->slug,
                    STR_ARG(c->fault.field), STR_ARG(c->fault.argument));
    assert_int_equal(e, OK);
}

struct uuid test_uuid(uint8_t number)
{
    struct uuid id = {{1, 2, 3}};
    id.bytes[15] = number;
    return id;
}

static struct fixture *fixture_new(void)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->engine = engine_now;
    f->ctx = ctx_new();
    if (f->engine == DB_POSTGRESQL) return f;
    (void)snprintf(f->folder, sizeof f->folder, "/tmp/motcua-db-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    (void)snprintf(f->url, sizeof f->url, "sqlite:%s/city.db", f->folder);
    return f;
}

static void open_database(struct fixture *f)
{
    must(&f->ctx, db_open(&f->ctx, &(struct db_options){.url = f->url, .readers = 8}, &f->db));
}

int fixture_set_up_bare(void **state)
{
    struct fixture *f = fixture_new();
    if (f->engine == DB_POSTGRESQL) postgres_new_database(f->url, sizeof f->url);
    open_database(f);
    *state = f;
    return 0;
}

static const char *path_of(const struct fixture *f)
{
    return f->url + strlen("sqlite:");
}

static void keep_bytes(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    migrated.size = (size_t)ftell(file);
    migrated.bytes = malloc(migrated.size);
    assert_non_null(migrated.bytes);
    rewind(file);
    assert_int_equal(fread(migrated.bytes, 1, migrated.size, file), migrated.size);
    (void)fclose(file);
}

static void write_bytes(const char *path)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(migrated.bytes, 1, migrated.size, file), migrated.size);
    assert_int_equal(fclose(file), 0);
}

static void remove_fixture(struct fixture *f)
{
    static const char *const files[] = {"city.db", "city.db-wal", "city.db-shm", "copy.db"};
    char path[128];
    for (size_t i = 0; f->folder[0] && i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", f->folder, files[i]);
        (void)unlink(path);
    }
    if (f->folder[0]) assert_int_equal(rmdir(f->folder), 0); /* nothing is left behind */
    ctx_free(&f->ctx);
    free(f);
}

/* Closing the last connection brings all of it into the file. */
static void migrate_once(void)
{
    int applied = 0;
    void *state = NULL;
    (void)fixture_set_up_bare(&state);
    struct fixture *f = state;
    must(&f->ctx, db_migrate(f->db, &f->ctx, &applied));
    db_close(f->db);
    if (f->engine == DB_SQLITE) keep_bytes(path_of(f));
    else (void)snprintf(migrated.url, sizeof migrated.url, "%s", f->url);
    remove_fixture(f);
}

int fixture_set_up(void **state)
{
    if (!migrated.bytes && !migrated.url[0]) migrate_once();
    struct fixture *f = fixture_new();
    if (f->engine == DB_SQLITE) write_bytes(path_of(f));
    else postgres_copy_database(migrated.url, f->url, sizeof f->url);
    open_database(f);
    *state = f;
    return 0;
}

int fixture_tear_down(void **state)
{
    struct fixture *f = *state;
    db_close(f->db);
    if (f->engine == DB_POSTGRESQL) postgres_drop_database(f->url);
    remove_fixture(f);
    return 0;
}

static void forget_migrated(void)
{
    if (migrated.url[0]) postgres_drop_database(migrated.url);
    free(migrated.bytes);
    migrated.bytes = NULL;
    migrated.url[0] = '\0';
}

int engines_run_group_on(enum db_engine engine, const struct CMUnitTest *tests, size_t count)
{
    static const char *const names[] = {"sqlite", "postgresql"};
    engine_now = engine;
    int failures = _cmocka_run_group_tests(names[engine], tests, count, NULL, NULL);
    forget_migrated();
    postgres_stop();
    return failures;
}

int engines_run_group(const struct CMUnitTest *tests, size_t count)
{
    return engines_run_group_on(DB_SQLITE, tests, count) + engines_run_group_on(DB_POSTGRESQL, tests, count);
}
