/* file: read to the end, whatever stat says about the size (pipes have none). */
#include "sys/file.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"

err_t file_read(struct ctx *c, const char *path, size_t maximum, struct str *ret_bytes)
{
    FILE *f = fopen(path, "rbe");
    if (!f)
        return fault_set(c, file_unreadable, STR(""), arena_printf(c->arena, "%s (%s)", path, strerrordesc_np(errno)));
    struct buf bytes = buf_new(maximum);
    char block[16384];
    size_t got;
    while (!bytes.overflowed && (got = fread(block, 1, sizeof block, f)) > 0)
        buf_add_bytes(&bytes, block, got);
    err_t e = OK;
    if (ferror(f))
        e = fault_set(c, file_unreadable, STR(""), str_of(path));
    else if (bytes.overflowed)
        e = fault_set(c, file_too_long, STR(""), str_of(path));
    else
        *ret_bytes = arena_copy(c->arena, buf_str(&bytes));
    (void)fclose(f);
    buf_free(&bytes);
    return e;
}

bool file_is_readable(const char *path)
{
    return access(path, R_OK) == 0;
}
