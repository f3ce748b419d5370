/* engines: the same tests on SQLite and on PostgreSQL, each test with a fresh, migrated database of the fixture schema.
 */
#ifndef TESTS_DB_ENGINES_H
#define TESTS_DB_ENGINES_H

#include "db/db_engine.h" /* before cmocka, whose macro fail() would hide ours */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
    enum db_engine engine;
    char folder[64];
    char url[512];
    struct ctx ctx;
    struct db *db;
};

int fixture_set_up(void **state);      /* migrated */
int fixture_set_up_bare(void **state); /* empty */
int fixture_tear_down(void **state);

#define ENGINE_TEST(f) cmocka_unit_test_setup_teardown(f, fixture_set_up, fixture_tear_down)
#define ENGINE_TEST_BARE(f) cmocka_unit_test_setup_teardown(f, fixture_set_up_bare, fixture_tear_down)

/* The engine of the tests that run now. */
enum db_engine engine_under_test(void);

/* Runs the group once an engine; the number of failures. */
#define engines_run(tests) engines_run_group(tests, sizeof(tests) / sizeof((tests)[0]))
int engines_run_group(const struct CMUnitTest *tests, size_t count);

/* The same on one engine. */
#define engines_run_on(engine, tests) engines_run_group_on(engine, tests, sizeof(tests) / sizeof((tests)[0]))
int engines_run_group_on(enum db_engine engine, const struct CMUnitTest *tests, size_t count);

/* A context of its own, as each request has. */
struct ctx ctx_new(void);
void ctx_free(struct ctx *c);

/* Fails the test, saying which fault, unless e is OK. */
void must(struct ctx *c, err_t e);

struct uuid test_uuid(uint8_t number);

#endif
