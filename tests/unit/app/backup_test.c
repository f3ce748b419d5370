/* backup_test: a city goes into a backup while it works and comes back the same; a backup that is damaged, incomplete, of
 * another kind, or to be put over something is refused. On both engines. */
#include "unit/app/town.h"

#include <unistd.h>

#include "app/backup.h"
#include "app/check.h"
#include "sys/disk.h"
#include "unit/postgres.h"

struct copies {
    struct str backup, data, url; /* url: of the restored city */
    char postgres_url[512];
};

static struct copies copies_of(struct town *t)
{
    struct copies copies = {.backup = arena_printf(t->c->arena, "%s/backup", t->folder),
                            .data = arena_printf(t->c->arena, "%s/restored", t->folder)};
    copies.url = arena_printf(t->c->arena, "sqlite:%.*s/motcua.db", STR_ARG(copies.data));
    if (db_engine_of(t->db) == DB_POSTGRESQL) {
        postgres_new_database(copies.postgres_url, sizeof copies.postgres_url);
        copies.url = arena_copy(t->c->arena, str_of(copies.postgres_url));
    }
    return copies;
}

static void copies_drop(struct copies *copies)
{
    if (copies->postgres_url[0]) postgres_drop_database(copies->postgres_url);
}

static struct str a_file(struct town *t)
{
    struct str content = STR("%PDF-1.4 giấy chứng sinh");
    const struct paper paper = {.component = 1, .name = STR("Giấy"), .file_name = STR("a.pdf"), .media_type = STR("application/pdf"),
                                .size = (int64_t)content.len, .sha256 = town_store_file(t, content)};
    struct submit_task task = {.in = {.city = t->city, .id = uuid_new(t->c->now), .procedure_code = TOWN_PROCEDURE, .unit_id = t->commune,
                                      .channel = CHANNEL_ONLINE, .account_id = some_uuid(t->people[CITIZEN].id), .return_way = RETURN_DESK,
                                      .applicant = {APPLICANT_CITIZEN, STR("Bình"), STR("001183000001"), STR(""), STR(""), STR("")},
                                      .return_address = STR(""), .papers = &paper, .paper_count = 1}};
    town_as(t, CITIZEN);
    must(t->c, db_write(t->db, t->c, "submit", submit_task_run, &task));
    return paper.sha256;
}

static struct backup_report make(struct town *t, const struct copies *copies)
{
    struct backup_report report;
    fault_clear(t->c);
    must(t->c, backup_make(t->c, t->db, str_of(t->folder), str_of(t->fixture->url), copies->backup, &report));
    return report;
}

static err_t restore(struct town *t, const struct copies *copies)
{
    struct backup_report report;
    fault_clear(t->c);
    return backup_restore(t->c, copies->backup, copies->data, copies->url, &report);
}

static void check_restored(struct town *t, const struct copies *copies, int64_t dossiers)
{
    const struct file_store files = {copies->data};
    const struct check_options options = {.violation = NULL};
    const struct db_options db_options = {.url = copies->url.ptr, .readers = 2};
    struct check_result result;
    struct db *db;
    must(t->c, db_open(t->c, &db_options, &db));
    must(t->c, db_schema_check(db, t->c));
    must(t->c, check_city(db, t->c, &files, &options, &result));
    db_close(db);
    assert_int_equal(result.violations, 0);
    assert_int_equal(result.checked[CHECK_DOSSIERS], dossiers);
    assert_int_equal(result.checked[CHECK_FILES], 1);
}

static const char *in_backup(struct town *t, const struct copies *copies, const char *name)
{
    return arena_printf(t->c->arena, "%.*s/%s", STR_ARG(copies->backup), name).ptr;
}

static const char *database_in(struct town *t, const struct copies *copies)
{
    return in_backup(t, copies, db_engine_of(t->db) == DB_SQLITE ? "motcua.db" : "motcua.pgdump");
}

/* ---- the tests ---- */

static void a_city_comes_back_the_same(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    town_whole_way(t, town_walk_in(t));
    (void)a_file(t);
    must(t->c, disk_write(t->c, arena_printf(t->c->arena, "%s/delivery.json", t->folder).ptr, STR("{}")));
    must(t->c, disk_write(t->c, arena_printf(t->c->arena, "%s/payment.json", t->folder).ptr, STR("{\"banks\":[]}")));
    struct backup_report report = make(t, &copies);
    assert_int_equal(report.files, 1);
    assert_int_equal(report.damaged, 0);
    (void)town_walk_in(t); /* after the backup: not in it */
    must(t->c, restore(t, &copies));
    check_restored(t, &copies, 2);
    int64_t size = 0;
    must(t->c, disk_size(t->c, arena_printf(t->c->arena, "%.*s/payment.json", STR_ARG(copies.data)).ptr, &size));
    assert_int_equal(size, 12);
    must(t->c, disk_size(t->c, arena_printf(t->c->arena, "%.*s/delivery.json", STR_ARG(copies.data)).ptr, &size));
    assert_int_equal(size, 2); /* how carriers are reached comes back too */
    copies_drop(&copies);
}

/* Anybody can check it, without this program. */
static void its_digests_are_those_of_sha256sum(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    (void)a_file(t);
    (void)make(t, &copies);
    struct str command = arena_printf(t->c->arena, "cd %.*s && sha256sum --quiet --strict -c SHA256SUMS", STR_ARG(copies.backup));
    assert_int_equal(system(command.ptr), 0);
    copies_drop(&copies);
}

static void nothing_is_overwritten(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    struct backup_report report;
    (void)make(t, &copies);
    assert_int_equal(backup_make(t->c, t->db, str_of(t->folder), str_of(t->fixture->url), copies.backup, &report), ERR_CONFLICT);
    fault_clear(t->c);
    assert_int_equal(backup_restore(t->c, copies.backup, str_of(t->folder), copies.url, &report), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, folder_not_empty);
    copies_drop(&copies);
}

static void spoil(const char *path)
{
    FILE *f = fopen(path, "r+");
    assert_non_null(f);
    assert_int_equal(fseek(f, 20, SEEK_SET), 0);
    int byte = fgetc(f);
    assert_int_equal(fseek(f, 20, SEEK_SET), 0);
    assert_int_equal(fputc(byte ^ 1, f), byte ^ 1);
    assert_int_equal(fclose(f), 0);
}

static void expect_refused(struct town *t, const struct copies *copies, enum message message)
{
    int64_t size;
    err_t e = restore(t, copies);
    if (!e || t->c->fault.message != message) fail_msg("%s: %s", err_name(e), message_info(t->c->fault.message)->slug);
    fault_clear(t->c);
    assert_int_equal(disk_size(t->c, arena_printf(t->c->arena, "%.*s/motcua.db", STR_ARG(copies->data)).ptr, &size), ERR_NOT_FOUND);
    struct str command = arena_printf(t->c->arena, "rm -rf %.*s", STR_ARG(copies->data));
    assert_int_equal(system(command.ptr), 0);
}

static void a_damaged_file_is_refused(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    struct str sha256 = a_file(t);
    (void)make(t, &copies);
    const char *path = in_backup(t, &copies, arena_printf(t->c->arena, "files/%.2s/%.2s/%.*s", sha256.ptr, sha256.ptr + 2, STR_ARG(sha256)).ptr);
    spoil(path);
    expect_refused(t, &copies, backup_damaged);
    assert_int_equal(unlink(path), 0);
    expect_refused(t, &copies, backup_damaged);
    copies_drop(&copies);
}

static void damaged_sums_are_refused(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    (void)a_file(t);
    (void)make(t, &copies);
    spoil(in_backup(t, &copies, "SHA256SUMS"));
    expect_refused(t, &copies, backup_damaged);
    copies_drop(&copies);
}

static void without_its_description_it_is_no_backup(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    (void)make(t, &copies);
    assert_int_equal(unlink(in_backup(t, &copies, "backup.json")), 0);
    expect_refused(t, &copies, backup_unreadable);
    copies_drop(&copies);
}

static void a_missing_database_is_refused(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    (void)make(t, &copies);
    assert_int_equal(unlink(database_in(t, &copies)), 0);
    expect_refused(t, &copies, backup_damaged);
    copies_drop(&copies);
}

static void a_damaged_database_is_refused(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    (void)make(t, &copies);
    spoil(database_in(t, &copies));
    expect_refused(t, &copies, backup_damaged);
    copies_drop(&copies);
}

static void another_engine_is_refused(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    (void)make(t, &copies);
    copies.url = db_engine_of(t->db) == DB_SQLITE ? STR("postgresql:///x") : STR("sqlite:/tmp/x.db");
    expect_refused(t, &copies, backup_other_engine);
    copies_drop(&copies);
}

/* A stored file that is lost does not stop the backup of everything else; it is told. */
static void a_lost_file_does_not_stop_it(void **state)
{
    struct town *t = *state;
    struct copies copies = copies_of(t);
    const char *path;
    must(t->c, file_store_path(t->c, &t->files, a_file(t), &path));
    assert_int_equal(unlink(path), 0);
    struct backup_report report = make(t, &copies);
    assert_int_equal(report.damaged, 1);
    assert_int_equal(report.files, 0);
    must(t->c, restore(t, &copies));
    copies_drop(&copies);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(a_city_comes_back_the_same),
        TOWN_TEST(its_digests_are_those_of_sha256sum),
        TOWN_TEST(nothing_is_overwritten),
        TOWN_TEST(a_damaged_file_is_refused),
        TOWN_TEST(damaged_sums_are_refused),
        TOWN_TEST(without_its_description_it_is_no_backup),
        TOWN_TEST(a_missing_database_is_refused),
        TOWN_TEST(a_damaged_database_is_refused),
        TOWN_TEST(another_engine_is_refused),
        TOWN_TEST(a_lost_file_does_not_stop_it),
    };
    return engines_run(tests);
}
