/* disk: the system calls. */
#include "sys/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 65536

static err_t failed(struct ctx *c, const char *what, const char *path)
{
    const char *why = strerror(errno);
    return fault_set(c, file_failed, STR(""), arena_printf(c->arena, "%s %s: %s", what, path, why));
}

err_t disk_size(struct ctx *c, const char *path, int64_t *ret_size)
{
    struct stat info;
    if (stat(path, &info) != 0) return errno == ENOENT ? ERR_NOT_FOUND : failed(c, "stat", path);
    if (!S_ISREG(info.st_mode)) return ERR_NOT_FOUND;
    *ret_size = (int64_t)info.st_size;
    return OK;
}

err_t disk_make_folder(struct ctx *c, const char *path)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST ? OK : failed(c, "mkdir", path);
}

err_t disk_sync(struct ctx *c, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return failed(c, "open", path);
    err_t e = fsync(fd) == 0 ? OK : failed(c, "fsync", path);
    (void)close(fd);
    return e;
}

err_t disk_move(struct ctx *c, const char *from, const char *to)
{
    return rename(from, to) == 0 ? OK : failed(c, "rename", to);
}

err_t disk_touch(struct ctx *c, const char *path)
{
    return utimensat(AT_FDCWD, path, NULL, 0) == 0 ? OK : failed(c, "utimensat", path);
}

static err_t write_all(struct ctx *c, int fd, const char *path, struct str content)
{
    for (size_t done = 0; done < content.len;) {
        ssize_t n = write(fd, content.ptr + done, content.len - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return failed(c, "write", path);
        done += (size_t)n;
    }
    return OK;
}

static err_t close_synced(struct ctx *c, int fd, const char *path, err_t e)
{
    if (!e && fsync(fd) != 0) e = failed(c, "fsync", path);
    if (close(fd) != 0 && !e) e = failed(c, "close", path);
    if (e) (void)unlink(path); /* half a file is none */
    return e;
}

static err_t create(struct ctx *c, const char *path, int *ret_fd)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return failed(c, "create", path);
    *ret_fd = fd;
    return OK;
}

err_t disk_write(struct ctx *c, const char *path, struct str content)
{
    int fd = -1;
    err_t e = create(c, path, &fd);
    if (e) return e;
    return close_synced(c, fd, path, write_all(c, fd, path, content));
}

struct target {
    int fd;
    const char *path;
};

static err_t write_block(struct ctx *c, struct str block, void *argument)
{
    const struct target *target = argument;
    return write_all(c, target->fd, target->path, block);
}

err_t disk_copy(struct ctx *c, const char *from, const char *to)
{
    struct target target = {.fd = -1, .path = to};
    err_t e = create(c, to, &target.fd);
    if (e) return e;
    return close_synced(c, target.fd, to, disk_each_block(c, from, write_block, &target));
}

static err_t each_block_of(struct ctx *c, int fd, const char *path, disk_block_fn block, void *argument)
{
    char bytes[BLOCK];
    for (;;) {
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return failed(c, "read", path);
        if (n == 0) return OK;
        err_t e = block(c, (struct str){bytes, (size_t)n}, argument);
        if (e) return e;
    }
}

err_t disk_each_block(struct ctx *c, const char *path, disk_block_fn block, void *argument)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? ERR_NOT_FOUND : failed(c, "open", path);
    err_t e = each_block_of(c, fd, path, block, argument);
    (void)close(fd);
    return e;
}

err_t disk_each_entry(struct ctx *c, const char *folder, disk_entry_fn entry, void *argument)
{
    err_t e = OK;
    DIR *dir = opendir(folder);
    if (!dir) return errno == ENOENT ? ERR_NOT_FOUND : failed(c, "opendir", folder);
    for (struct dirent *d = readdir(dir); d && !e; d = readdir(dir))
        if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0) e = entry(c, d->d_name, argument);
    (void)closedir(dir);
    return e;
}

static err_t found_one(struct ctx *c, const char *name, void *argument)
{
    (void)c;
    (void)name;
    *(bool *)argument = false;
    return OK;
}

err_t disk_folder_is_empty(struct ctx *c, const char *path, bool *ret_is_empty)
{
    bool is_empty = true;
    err_t e = disk_each_entry(c, path, found_one, &is_empty);
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_is_empty = is_empty;
    return OK;
}
