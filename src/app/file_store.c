/* file_store: the folder of content. */
#include "app/file_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file_name_store.h"
#include "sys/disk.h"

#define HEX_LENGTH 64

static bool is_hex(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!(s.ptr[i] >= '0' && s.ptr[i] <= '9') && !(s.ptr[i] >= 'a' && s.ptr[i] <= 'f')) return false;
    return s.len == HEX_LENGTH;
}

/* DIR/files, DIR/files/aa, DIR/files/aa/bb, DIR/files/aa/bb/<sha256> for depth 0-3. */
static const char *path_at(struct ctx *c, const struct file_store *store, struct str sha256, int depth)
{
    const char *hex = sha256.ptr;
    struct str path = arena_printf(c->arena, "%.*s/files", STR_ARG(store->folder));
    if (depth >= 1) path = arena_printf(c->arena, "%.*s/%.2s", STR_ARG(path), hex);
    if (depth >= 2) path = arena_printf(c->arena, "%.*s/%.2s", STR_ARG(path), hex + 2);
    if (depth >= 3) path = arena_printf(c->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(sha256));
    return arena_cstring(c->arena, path);
}

err_t file_store_path(struct ctx *c, const struct file_store *store, struct str sha256, const char **ret_path)
{
    if (!is_hex(sha256)) return fail(c, record_broken);
    *ret_path = path_at(c, store, sha256, 3);
    return OK;
}

static err_t check_incoming(struct ctx *c, const char *path, int64_t size)
{
    int64_t actual = 0;
    err_t e = disk_size(c, path, &actual);
    if (e && e != ERR_NOT_FOUND) return e;
    return !e && actual == size ? OK : fault_set(c, file_failed, STR(""), STR("the temporary file is not as it was written"));
}

/* The folders from the innermost outwards: a new name is durable when the folder it stands in is. */
static err_t sync_folders(struct ctx *c, const struct file_store *store, struct str sha256)
{
    err_t e = OK;
    for (int depth = 2; depth >= 0 && !e; depth--)
        e = disk_sync(c, path_at(c, store, sha256, depth));
    return e;
}

static err_t move_in(struct ctx *c, const struct file_store *store, const char *path, struct str sha256)
{
    err_t e = disk_sync(c, path);
    for (int depth = 0; depth <= 2 && !e; depth++)
        e = disk_make_folder(c, path_at(c, store, sha256, depth));
    if (!e) e = disk_move(c, path, path_at(c, store, sha256, 3));
    return e ? e : sync_folders(c, store, sha256);
}

/* Says that the file was put just now; false if it has been swept away in this moment. */
static bool keep_in_use(struct ctx *c, const char *path)
{
    bool is_there = disk_touch(c, path) == OK;
    if (!is_there) fault_clear(c);
    return is_there;
}

err_t file_store_put(struct ctx *c, const struct file_store *store, const char *path, struct digest digest, int64_t size,
                     struct str *ret_sha256)
{
    struct str sha256 = digest_hex(c->arena, digest);
    const char *target = path_at(c, store, sha256, 3);
    int64_t there = 0;
    err_t e = check_incoming(c, path, size);
    if (e) return e;
    e = disk_size(c, target, &there);
    if (e && e != ERR_NOT_FOUND) return e;
    bool is_there = !e && there == size && keep_in_use(c, target); /* one of another size is damaged: replaced */
    e = is_there ? OK : move_in(c, store, path, sha256);
    if (e) return e;
    *ret_sha256 = sha256;
    return OK;
}

err_t file_store_open(struct ctx *c, const struct file_store *store, struct str sha256, int *ret_fd, int64_t *ret_size)
{
    const char *path;
    struct stat info;
    err_t e = file_store_path(c, store, sha256, &path);
    if (e) return e;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return ERR_NOT_FOUND;
    if (fstat(fd, &info) != 0) {
        (void)close(fd);
        return ERR_NOT_FOUND;
    }
    *ret_fd = fd;
    *ret_size = (int64_t)info.st_size;
    return OK;
}

static err_t add_block(struct ctx *c, struct str block, void *argument)
{
    (void)c;
    digest_stream_add(argument, block.ptr, block.len);
    return OK;
}

err_t file_store_verify(struct ctx *c, const struct file_store *store, struct str sha256, int64_t size, enum file_state *ret_state)
{
    const char *path;
    int64_t actual = 0;
    err_t e = file_store_path(c, store, sha256, &path);
    if (!e) e = disk_size(c, path, &actual);
    if (e == ERR_NOT_FOUND) *ret_state = FILE_IS_MISSING;
    if (e) return e == ERR_NOT_FOUND ? OK : e;
    if (actual != size) {
        *ret_state = FILE_HAS_OTHER_SIZE;
        return OK;
    }
    struct digest_stream *stream = digest_stream_new(c->arena);
    e = disk_each_block(c, path, add_block, stream);
    if (e) return e;
    *ret_state = str_eq(digest_hex(c->arena, digest_stream_end(stream)), sha256) ? FILE_IS_WHOLE : FILE_HAS_OTHER_CONTENT;
    return OK;
}

/* ---- sweeping ---- */

struct sweep {
    const char *folder; /* the one being walked through */
    struct db_ro *ro;
    int64_t before; /* seconds since 1970: files touched since then stay */
    int64_t removed;
};

static bool is_old(const char *path, int64_t before)
{
    struct stat info;
    return stat(path, &info) == 0 && info.st_mtime < before;
}

/* Taken aside first: a put that comes between finds it gone and brings its own; one that came before has touched it, and it
 * goes back. */
static err_t remove_file(struct ctx *c, const char *path, struct sweep *sweep)
{
    const char *aside = arena_cstring(c->arena, arena_printf(c->arena, "%s.swept", path));
    err_t e = disk_move(c, path, aside);
    if (e) return e;
    if (!is_old(aside, sweep->before)) return disk_move(c, aside, path);
    if (unlink(aside) == 0) sweep->removed++;
    return OK;
}

static err_t sweep_file(struct ctx *c, const char *name, void *argument)
{
    struct sweep *sweep = argument;
    bool is_named = true;
    if (!is_hex(str_of(name))) return OK; /* not ours */
    const char *path = arena_cstring(c->arena, arena_printf(c->arena, "%s/%s", sweep->folder, name));
    if (!is_old(path, sweep->before)) return OK;
    err_t e = file_name_store_is_named(sweep->ro, c, str_of(name), &is_named);
    return e || is_named ? e : remove_file(c, path, sweep);
}

static err_t sweep_inner(struct ctx *c, const char *name, void *argument)
{
    struct sweep inner = *(struct sweep *)argument;
    inner.folder = arena_cstring(c->arena, arena_printf(c->arena, "%s/%s", inner.folder, name));
    err_t e = disk_each_entry(c, inner.folder, sweep_file, &inner);
    ((struct sweep *)argument)->removed = inner.removed;
    return e;
}

static err_t sweep_outer(struct ctx *c, const char *name, void *argument)
{
    struct sweep outer = *(struct sweep *)argument;
    outer.folder = arena_cstring(c->arena, arena_printf(c->arena, "%s/%s", outer.folder, name));
    err_t e = disk_each_entry(c, outer.folder, sweep_inner, &outer);
    ((struct sweep *)argument)->removed = outer.removed;
    return e;
}

err_t file_store_sweep(struct ctx *c, const struct file_store *store, struct db *db, int64_t seconds, int64_t *ret_removed)
{
    struct sweep sweep = {.folder = path_at(c, store, STR(""), 0), .before = c->now.us / 1000000 - seconds};
    err_t e = db_read_begin(db, c, &sweep.ro);
    if (e) return e;
    e = disk_each_entry(c, sweep.folder, sweep_outer, &sweep);
    db_read_end(db, sweep.ro);
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_removed = sweep.removed;
    return OK;
}
