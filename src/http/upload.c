/* upload: temporary files. Names come from mkostemp, never from the client. */
#include "http/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "crypto/crypto.h"

void uploads_start(struct uploads *u, const char *folder, uint64_t limit)
{
    u->folder = folder;
    u->limit = limit;
    u->count = 0;
    u->fd = -1;
    u->digest = NULL;
}

err_t uploads_begin(struct uploads *u, struct arena *a, struct str field, struct str file_name)
{
    static const char pattern[] = "/upload-XXXXXX";
    if (u->count == HTTP_FORM_UPLOADS) return ERR_LIMIT;
    size_t folder_len = strlen(u->folder);
    char *path = arena_alloc(a, folder_len + sizeof pattern);
    memcpy(path, u->folder, folder_len);
    memcpy(path + folder_len, pattern, sizeof pattern);
    int fd = mkostemp(path, O_CLOEXEC); /* mode 0600 */
    if (fd < 0) return ERR_IO;
    u->fd = fd;
    u->digest = digest_stream_new(a);
    u->items[u->count++] = (struct http_upload){.field = field, .file_name = file_name, .path = path};
    return OK;
}

static struct http_upload *current(struct uploads *u)
{
    ASSERT(u->count > 0);
    return &u->items[u->count - 1];
}

static void drop_file(struct uploads *u)
{
    if (u->fd >= 0) (void)close(u->fd);
    u->fd = -1;
    (void)unlink(current(u)->path);
    current(u)->path = "";
}

static err_t write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t written = write(fd, bytes, len);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return ERR_IO;
        bytes += written;
        len -= (size_t)written;
    }
    return OK;
}

err_t uploads_add(struct uploads *u, const char *bytes, size_t len)
{
    struct http_upload *item = current(u);
    item->size += len;
    if (item->too_large) return OK;
    if (item->size > u->limit) {
        item->too_large = true;
        drop_file(u);
        return OK;
    }
    digest_stream_add(u->digest, bytes, len);
    return write_all(u->fd, bytes, len);
}

void uploads_end(struct uploads *u)
{
    struct http_upload *item = current(u);
    struct digest digest = digest_stream_end(u->digest);
    if (item->file_name.len == 0 && item->size == 0) {
        drop_file(u);
        u->count--;
        return;
    }
    if (item->too_large) return;
    memcpy(item->sha256, digest.bytes, sizeof item->sha256);
    (void)close(u->fd);
    u->fd = -1;
}

void uploads_discard(struct uploads *u)
{
    if (u->fd >= 0) (void)close(u->fd);
    u->fd = -1;
    for (size_t i = 0; i < u->count; i++)
        if (u->items[i].path[0] != '\0') (void)unlink(u->items[i].path); /* gone already if it was renamed away */
    u->count = 0;
}
