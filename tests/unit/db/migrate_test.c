/* Migrations go forward once; a history that differs from the program's is refused before anything is touched. */
#include "unit/db/engines.h"

#include <pthread.h>

static void a_second_run_changes_nothing(void **state)
{
    struct fixture *f = *state;
    int applied = -1;
    assert_int_equal(db_schema_check(f->db, &f->ctx), ERR_DB);
    assert_int_equal(f->ctx.fault.message, schema_too_old);
    fault_clear(&f->ctx);
    must(&f->ctx, db_migrate(f->db, &f->ctx, &applied));
    assert_int_equal(applied, 2);
    must(&f->ctx, db_migrate(f->db, &f->ctx, &applied));
    assert_int_equal(applied, 0);
    must(&f->ctx, db_schema_check(f->db, &f->ctx));
}

static void a_changed_migration_is_refused(void **state)
{
    struct fixture *f = *state;
    int applied = -1;
    struct db_migration changed[] = {db_migrations[0], db_migrations[1]};
    changed[0].checksum = "0000";
    must(&f->ctx, db_migrate(f->db, &f->ctx, &applied));
    assert_int_equal(db_migrate_to(f->db, &f->ctx, changed, 2, &applied), ERR_DB);
    assert_int_equal(f->ctx.fault.message, schema_changed);
    assert_true(str_eq(f->ctx.fault.argument, STR("0001_sample")));
    fault_clear(&f->ctx);
    assert_int_equal(db_schema_check_against(f->db, &f->ctx, changed, 2), ERR_DB);
}

static void a_newer_schema_is_refused(void **state)
{
    struct fixture *f = *state;
    int applied = -1;
    must(&f->ctx, db_migrate(f->db, &f->ctx, &applied));
    assert_int_equal(db_migrate_to(f->db, &f->ctx, db_migrations, 1, &applied), ERR_DB);
    assert_int_equal(f->ctx.fault.message, schema_too_new);
    fault_clear(&f->ctx);
    assert_int_equal(db_schema_check_against(f->db, &f->ctx, db_migrations, 1), ERR_DB);
    assert_int_equal(f->ctx.fault.message, schema_too_new);
}

static void a_failing_migration_leaves_the_one_before(void **state)
{
    struct fixture *f = *state;
    int applied = -1;
    struct db_migration bad[] = {db_migrations[0], db_migrations[1]};
    bad[1].sql[DB_SQLITE] = "CREATE TABLE half (id INTEGER NOT NULL) STRICT; INSERT INTO nowhere VALUES (1)";
    bad[1].sql[DB_POSTGRESQL] = "CREATE TABLE half (id BIGINT NOT NULL); INSERT INTO nowhere VALUES (1)";
    assert_int_equal(db_migrate_to(f->db, &f->ctx, bad, 2, &applied), ERR_DB);
    fault_clear(&f->ctx);
    must(&f->ctx, db_schema_check_against(f->db, &f->ctx, db_migrations, 1));
    bad[1].sql[DB_SQLITE] = bad[1].sql[DB_POSTGRESQL] = "CREATE TABLE half (id INTEGER NOT NULL)"; /* it is not there */
    must(&f->ctx, db_migrate_to(f->db, &f->ctx, bad, 2, &applied));
    assert_int_equal(applied, 1);
}

struct program {
    const char *url;
    pthread_t thread;
    err_t result;
    int applied;
};

static void *migrate_program(void *argument)
{
    struct program *p = argument;
    struct ctx c = ctx_new();
    struct db *db = NULL;
    p->result = db_open(&c, &(struct db_options){.url = p->url, .readers = 1}, &db);
    if (!p->result) p->result = db_migrate(db, &c, &p->applied);
    db_close(db);
    ctx_free(&c);
    return NULL;
}

static void programs_that_migrate_at_once_share_the_work(void **state)
{
    struct fixture *f = *state;
    struct program programs[4];
    int applied = 0;
    for (int i = 0; i < 4; i++) {
        programs[i] = (struct program){.url = f->url};
        assert_int_equal(pthread_create(&programs[i].thread, NULL, migrate_program, &programs[i]), 0);
    }
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(programs[i].thread, NULL), 0);
        assert_int_equal(programs[i].result, OK);
        applied += programs[i].applied;
    }
    assert_int_equal(applied, 2);
    must(&f->ctx, db_schema_check(f->db, &f->ctx));
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        ENGINE_TEST_BARE(a_second_run_changes_nothing),
        ENGINE_TEST_BARE(a_changed_migration_is_refused),
        ENGINE_TEST_BARE(a_newer_schema_is_refused),
        ENGINE_TEST_BARE(a_failing_migration_leaves_the_one_before),
        ENGINE_TEST_BARE(programs_that_migrate_at_once_share_the_work),
    };
    /* clang-format on */
    return engines_run(tests);
}
