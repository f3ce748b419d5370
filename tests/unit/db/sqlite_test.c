/* What only SQLite has: the online copy, the WAL that must not grow without end, a second process, the file's mode. */
#include "unit/db/engines.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "q_counter.h"
#include "q_sample.h"

static const char *path_of(struct fixture *f, const char *name)
{
    return arena_printf(f->ctx.arena, "%s/%s", f->folder, name).ptr;
}

static err_t add_counter(struct ctx *c, struct db_rw *rw, void *argument)
{
    (void)argument;
    return q_counter_add(rw, c, STR("dossier"), 7);
}

static void a_copy_holds_what_was_committed(void **state)
{
    struct fixture *f = *state;
    struct db *copy;
    struct db_ro *ro;
    struct q_counter_value_row row;
    const char *path = path_of(f, "copy.db");
    must(&f->ctx, db_write(f->db, &f->ctx, "add", add_counter, NULL));
    must(&f->ctx, db_backup_file(f->db, &f->ctx, path));
    const char *url = arena_printf(f->ctx.arena, "sqlite:%s", path).ptr;
    must(&f->ctx, db_open(&f->ctx, &(struct db_options){.url = url}, &copy));
    must(&f->ctx, db_schema_check(copy, &f->ctx));
    must(&f->ctx, db_read_begin(copy, &f->ctx, &ro));
    must(&f->ctx, q_counter_value(ro, &f->ctx, STR("dossier"), &row));
    db_read_end(copy, ro);
    db_close(copy);
    assert_int_equal(row.value, 7);
}

static void a_copy_overwrites_nothing(void **state)
{
    struct fixture *f = *state;
    must(&f->ctx, db_backup_file(f->db, &f->ctx, path_of(f, "copy.db")));
    assert_int_equal(db_backup_file(f->db, &f->ctx, path_of(f, "copy.db")), ERR_CONFLICT);
    assert_int_equal(f->ctx.fault.message, file_exists);
}

static void a_copy_into_no_folder_fails_and_says_so(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(db_backup_file(f->db, &f->ctx, path_of(f, "nowhere/copy.db")), ERR_DB);
    assert_int_equal(f->ctx.fault.message, storage_unavailable);
}

static void the_file_is_for_its_owner_only(void **state)
{
    struct fixture *f = *state;
    struct stat s;
    assert_int_equal(stat(path_of(f, "city.db"), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    assert_int_equal(stat(path_of(f, "city.db-wal"), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
}

static err_t insert_bulk(struct ctx *c, struct db_rw *rw, void *argument)
{
    const int64_t *number = argument;
    struct q_sample_insert_in in = {.number = *number, .name = STR("")};
    static const char zeros[100000];
    memcpy(in.id.bytes, number, sizeof *number);
    in.bytes = (struct str){zeros, sizeof zeros};
    return q_sample_insert(rw, c, &in);
}

/* 200 MB written without a pause: the checkpoints keep up. */
static void the_wal_does_not_grow_without_end(void **state)
{
    struct fixture *f = *state;
    struct stat s;
    for (int64_t i = 1; i <= 2000; i++)
        must(&f->ctx, db_write(f->db, &f->ctx, "bulk", insert_bulk, &i));
    assert_int_equal(stat(path_of(f, "city.db-wal"), &s), 0);
    assert_true(s.st_size < 110 * 1000 * 1000);
    assert_int_equal(stat(path_of(f, "city.db"), &s), 0);
    assert_true(s.st_size > 90 * 1000 * 1000); /* most of it is in the file already */
}

/* The disk takes no more (here: a limit on the size of files). What was to be written is refused with everything around
 * it, what was there stays, and when there is room again writing goes on. */
static void a_full_disk_is_said_and_survived(void **state)
{
    struct fixture *f = *state;
    struct rlimit all, little;
    int64_t first = 1, second = 2;
    must(&f->ctx, db_write(f->db, &f->ctx, "bulk", insert_bulk, &first));
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
    little = (struct rlimit){.rlim_cur = 200000, .rlim_max = all.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    err_t e = db_write(f->db, &f->ctx, "bulk", insert_bulk, &second);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
    assert_int_equal(e, ERR_DB);
    assert_int_equal(f->ctx.fault.message, storage_unavailable);
    fault_clear(&f->ctx);
    must(&f->ctx, db_write(f->db, &f->ctx, "bulk", insert_bulk, &second));
}

static void a_wrong_url_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const urls[] = {"", "sqlite:", "mysql://x", "city.db"};
    struct db *db;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(db_open(&f->ctx, &(struct db_options){.url = urls[i]}, &db), ERR_INVALID);
        assert_int_equal(f->ctx.fault.message, database_url_bad);
        fault_clear(&f->ctx);
    }
    assert_int_equal(db_open(&f->ctx, &(struct db_options){.url = "sqlite:/nowhere/city.db"}, &db), ERR_DB);
}

/* Another process writes: ours waits its turn. */
static void two_programs_write_to_one_file(void **state)
{
    struct fixture *f = *state;
    struct db *other;
    must(&f->ctx, db_open(&f->ctx, &(struct db_options){.url = f->url}, &other));
    must(&f->ctx, db_write(f->db, &f->ctx, "add", add_counter, NULL));
    assert_int_equal(db_write(other, &f->ctx, "add", add_counter, NULL), ERR_CONFLICT);
    db_close(other);
    struct q_counter_value_row row;
    struct db_ro *ro;
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_counter_value(ro, &f->ctx, STR("dossier"), &row));
    db_read_end(f->db, ro);
    assert_int_equal(row.value, 7);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        ENGINE_TEST(a_copy_holds_what_was_committed),
        ENGINE_TEST(a_copy_overwrites_nothing),
        ENGINE_TEST(a_copy_into_no_folder_fails_and_says_so),
        ENGINE_TEST_BARE(the_file_is_for_its_owner_only),
        ENGINE_TEST(the_wal_does_not_grow_without_end),
        ENGINE_TEST(a_wrong_url_is_refused),
        ENGINE_TEST(two_programs_write_to_one_file),
        ENGINE_TEST(a_full_disk_is_said_and_survived),
    };
    /* clang-format on */
    return engines_run_on(DB_SQLITE, tests);
}
