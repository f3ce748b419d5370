/* engines: fixtures of the tests of db. */
#include "unit/db/engines.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit/postgres.h"

static enum db_engine engine_now;

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

int fixture_set_up_bare(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->engine = engine_now;
    f->ctx = ctx_new();
    if (f->engine == DB_SQLITE) {
        (void)snprintf(f->folder, sizeof f->folder, "/tmp/motcua-db-XXXXXX");
        assert_non_null(mkdtemp(f->folder));
        (void)snprintf(f->url, sizeof f->url, "sqlite:%s/city.db", f->folder);
    } else {
        postgres_new_database(f->url, sizeof f->url);
    }
    must(&f->ctx, db_open(&f->ctx, &(struct db_options){.url = f->url, .readers = 8}, &f->db));
    *state = f;
    return 0;
}

int fixture_set_up(void **state)
{
    int applied = 0;
    (void)fixture_set_up_bare(state);
    struct fixture *f = *state;
    must(&f->ctx, db_migrate(f->db, &f->ctx, &applied));
    return 0;
}

int fixture_tear_down(void **state)
{
    static const char *const files[] = {"city.db", "city.db-wal", "city.db-shm", "copy.db"};
    struct fixture *f = *state;
    char path[128];
    db_close(f->db);
    for (size_t i = 0; f->folder[0] && i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", f->folder, files[i]);
        (void)unlink(path);
    }
    if (f->folder[0]) assert_int_equal(rmdir(f->folder), 0); /* nothing is left behind */
    if (f->engine == DB_POSTGRESQL) postgres_drop_database(f->url);
    ctx_free(&f->ctx);
    free(f);
    return 0;
}

int engines_run_group_on(enum db_engine engine, const struct CMUnitTest *tests, size_t count)
{
    static const char *const names[] = {"sqlite", "postgresql"};
    engine_now = engine;
    int failures = _cmocka_run_group_tests(names[engine], tests, count, NULL, NULL);
    postgres_stop();
    return failures;
}

int engines_run_group(const struct CMUnitTest *tests, size_t count)
{
    return engines_run_group_on(DB_SQLITE, tests, count) + engines_run_group_on(DB_POSTGRESQL, tests, count);
}
