/* file_store_test: content in, content out, once; damage is found; only what nobody names is swept. */
#include "unit/app/town.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/draft.h"
#include "sys/disk.h"

static const char *incoming(struct town *t, struct str content)
{
    struct str path = arena_printf(t->c->arena, "%s/tmp/incoming", t->folder);
    (void)unlink(path.ptr);
    must(t->c, disk_write(t->c, path.ptr, content));
    return path.ptr;
}

static struct str content_of(struct town *t, struct str sha256)
{
    int fd = -1;
    int64_t size = 0;
    char *bytes = arena_alloc(t->c->arena, 4096);
    must(t->c, file_store_open(t->c, &t->files, sha256, &fd, &size));
    assert_int_equal(read(fd, bytes, 4096), size);
    (void)close(fd);
    return (struct str){bytes, (size_t)size};
}

static enum file_state state_of(struct town *t, struct str sha256, int64_t size)
{
    enum file_state state = FILE_IS_WHOLE;
    must(t->c, file_store_verify(t->c, &t->files, sha256, size, &state));
    return state;
}

static void what_is_put_is_found_by_its_content(void **state)
{
    struct town *t = *state;
    struct str content = STR("%PDF-1.4 bản khai");
    const char *path = incoming(t, content);
    struct str sha256;
    must(t->c, file_store_put(t->c, &t->files, path, digest_of(content), (int64_t)content.len, &sha256));
    assert_true(str_eq(sha256, digest_hex(t->c->arena, digest_of(content))));
    assert_true(str_eq(content_of(t, sha256), content));
    assert_int_not_equal(access(path, F_OK), 0); /* moved, not copied */
    assert_int_equal(state_of(t, sha256, (int64_t)content.len), FILE_IS_WHOLE);
}

static void the_same_content_is_kept_once(void **state)
{
    struct town *t = *state;
    struct stat first, second;
    const char *path;
    struct str sha256 = town_store_file(t, STR("một"));
    must(t->c, file_store_path(t->c, &t->files, sha256, &path));
    assert_int_equal(stat(path, &first), 0);
    assert_true(str_eq(town_store_file(t, STR("một")), sha256));
    assert_int_equal(stat(path, &second), 0);
    assert_int_equal(first.st_ino, second.st_ino);
    assert_false(str_eq(town_store_file(t, STR("hai")), sha256));
}

static void a_damaged_file_is_replaced_by_a_whole_one(void **state)
{
    struct town *t = *state;
    const char *path;
    struct str sha256 = town_store_file(t, STR("một"));
    must(t->c, file_store_path(t->c, &t->files, sha256, &path));
    assert_int_equal(truncate(path, 1), 0);
    assert_true(str_eq(town_store_file(t, STR("một")), sha256));
    assert_true(str_eq(content_of(t, sha256), STR("một")));
}

static void a_temporary_file_that_changed_is_not_taken(void **state)
{
    struct town *t = *state;
    struct str sha256 = STR("untouched");
    const char *path = incoming(t, STR("một"));
    assert_int_equal(file_store_put(t->c, &t->files, path, digest_of(STR("một")), 99, &sha256), ERR_IO);
    assert_true(str_eq(sha256, STR("untouched")));
    fault_clear(t->c);
    assert_int_equal(file_store_put(t->c, &t->files, "/nowhere/at/all", digest_of(STR("một")), 3, &sha256), ERR_IO);
}

static void verifying_finds_each_kind_of_damage(void **state)
{
    struct town *t = *state;
    const char *path;
    struct str sha256 = town_store_file(t, STR("nội dung"));
    int64_t size = (int64_t)STR("nội dung").len;
    must(t->c, file_store_path(t->c, &t->files, sha256, &path));
    assert_int_equal(state_of(t, sha256, size + 1), FILE_HAS_OTHER_SIZE);
    assert_int_equal(chmod(path, 0600), 0);
    FILE *f = fopen(path, "r+");
    assert_non_null(f);
    assert_int_equal(fputc('N', f), 'N'); /* one byte, the same size */
    assert_int_equal(fclose(f), 0);
    assert_int_equal(state_of(t, sha256, size), FILE_HAS_OTHER_CONTENT);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(state_of(t, sha256, size), FILE_IS_MISSING);
}

/* What is no digest is no part of a path. */
static void only_digests_are_looked_up(void **state)
{
    static const char *const wrong[] = {"", "..", "../../../../etc/passwd", "ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789",
                                        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde/"};
    struct town *t = *state;
    int fd = -1;
    int64_t size = 0;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        fault_clear(t->c);
        assert_int_equal(file_store_open(t->c, &t->files, str_of(wrong[i]), &fd, &size), ERR_BUG);
    }
    fault_clear(t->c);
    assert_int_equal(file_store_open(t->c, &t->files, digest_hex(t->c->arena, digest_of(STR("not here"))), &fd, &size), ERR_NOT_FOUND);
    assert_int_equal(fd, -1);
}

static void make_old(struct town *t, struct str sha256)
{
    const struct timespec old[2] = {{.tv_sec = t->c->now.us / 1000000 - 100 * 86400}, {.tv_sec = t->c->now.us / 1000000 - 100 * 86400}};
    const char *path;
    must(t->c, file_store_path(t->c, &t->files, sha256, &path));
    assert_int_equal(utimensat(AT_FDCWD, path, old, 0), 0);
}

static void name_in_a_draft(struct town *t, struct str sha256)
{
    struct draft_start start = {.city = t->city, .procedure_code = TOWN_PROCEDURE};
    town_as(t, CITIZEN);
    must(t->c, db_write(t->db, t->c, "draft", draft_start_run, &start));
    struct draft_paper_add add = {.city = t->city, .id = start.out.id, .paper = {.component = 1, .file_name = STR("a.pdf"), .media_type = STR("application/pdf"), .size = 3, .sha256 = sha256}};
    must(t->c, db_write(t->db, t->c, "draft", draft_paper_add_run, &add));
}

static void only_old_files_that_nobody_names_are_swept(void **state)
{
    struct town *t = *state;
    struct str named = town_store_file(t, STR("một"));
    struct str unnamed = town_store_file(t, STR("hai"));
    struct str fresh = town_store_file(t, STR("mới"));
    int64_t removed = -1;
    name_in_a_draft(t, named);
    make_old(t, named);
    make_old(t, unnamed);
    must(t->c, file_store_sweep(t->c, &t->files, t->db, 7 * 86400, &removed));
    assert_int_equal(removed, 1);
    assert_int_equal(state_of(t, named, (int64_t)STR("một").len), FILE_IS_WHOLE);
    assert_int_equal(state_of(t, unnamed, (int64_t)STR("hai").len), FILE_IS_MISSING);
    assert_int_equal(state_of(t, fresh, (int64_t)STR("mới").len), FILE_IS_WHOLE);
}

static void putting_again_keeps_a_file_from_the_sweep(void **state)
{
    struct town *t = *state;
    struct str sha256 = town_store_file(t, STR("một"));
    int64_t removed = -1;
    make_old(t, sha256);
    (void)town_store_file(t, STR("một"));
    must(t->c, file_store_sweep(t->c, &t->files, t->db, 7 * 86400, &removed));
    assert_int_equal(removed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(what_is_put_is_found_by_its_content),
        TOWN_TEST(the_same_content_is_kept_once),
        TOWN_TEST(a_damaged_file_is_replaced_by_a_whole_one),
        TOWN_TEST(a_temporary_file_that_changed_is_not_taken),
        TOWN_TEST(verifying_finds_each_kind_of_damage),
        TOWN_TEST(only_digests_are_looked_up),
        TOWN_TEST(only_old_files_that_nobody_names_are_swept),
        TOWN_TEST(putting_again_keeps_a_file_from_the_sweep),
    };
    return engines_run(tests);
}
