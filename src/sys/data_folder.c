/* data_folder: making the folder and its secret. */
#include "sys/data_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECRET_BYTES 32

struct str data_folder_path(struct arena *a, struct str folder, const char *name)
{
    return arena_join(a, folder, STR("/"), str_of(name));
}

static err_t unusable(struct ctx *c, struct str path)
{
    return fault_set(c, data_folder_unusable, STR("data"), path);
}

static err_t make_folder(struct ctx *c, struct str path)
{
    if (mkdir(arena_cstring(c->arena, path), 0700) == 0 || errno == EEXIST) return OK;
    return unusable(c, path);
}

err_t data_folder_make(struct ctx *c, struct str folder)
{
    err_t e = make_folder(c, folder);
    if (!e) e = make_folder(c, data_folder_path(c->arena, folder, "files"));
    if (!e) e = make_folder(c, data_folder_path(c->arena, folder, "tmp"));
    return e;
}

static bool read_secret(const char *path, char bytes[SECRET_BYTES])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    ssize_t got = read(fd, bytes, SECRET_BYTES);
    (void)close(fd);
    return got == SECRET_BYTES;
}

static bool write_secret(const char *path, char bytes[SECRET_BYTES])
{
    if (getrandom(bytes, SECRET_BYTES, 0) != SECRET_BYTES) return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return errno == EEXIST && read_secret(path, bytes);
    bool written = write(fd, bytes, SECRET_BYTES) == SECRET_BYTES && fsync(fd) == 0;
    return close(fd) == 0 && written;
}

err_t data_folder_secret(struct ctx *c, struct arena *a, struct str folder, struct str *ret_secret)
{
    char bytes[SECRET_BYTES];
    struct str path = data_folder_path(c->arena, folder, "secret");
    if (!read_secret(path.ptr, bytes) && !write_secret(path.ptr, bytes)) return unusable(c, path);
    *ret_secret = arena_copy(a, (struct str){bytes, sizeof bytes});
    return OK;
}
