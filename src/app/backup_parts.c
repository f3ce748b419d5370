/* backup_parts: names and digests of the parts of a backup. */
#include "app/backup_parts.h"

#include "sys/disk.h"

#define HEX_LENGTH 64

const char *backup_database_name(enum db_engine engine)
{
    return engine == DB_SQLITE ? "motcua.db" : "motcua.pgdump";
}

const char *backup_path(struct ctx *c, struct str folder, struct str name)
{
    return arena_printf(c->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)).ptr;
}

err_t backup_make_folders(struct ctx *c, struct str folder, struct str name)
{
    err_t e = OK;
    for (size_t i = 0; i < name.len && !e; i++)
        if (name.ptr[i] == '/') e = disk_make_folder(c, backup_path(c, folder, str_slice(name, 0, i)));
    return e;
}

struct digesting {
    struct digest_stream *stream;
    int64_t size;
};

static err_t digest_block(struct ctx *c, struct str block, void *argument)
{
    struct digesting *digesting = argument;
    (void)c;
    digest_stream_add(digesting->stream, block.ptr, block.len);
    digesting->size += (int64_t)block.len;
    return OK;
}

err_t backup_digest(struct ctx *c, const char *path, struct digest *ret_digest, int64_t *ret_size)
{
    struct digesting digesting = {.stream = digest_stream_new(c->arena)};
    err_t e = disk_each_block(c, path, digest_block, &digesting);
    if (e) return e;
    *ret_digest = digest_stream_end(digesting.stream);
    *ret_size = digesting.size;
    return OK;
}

static bool leads_out(struct str name)
{
    return str_is_empty(name) || name.ptr[0] == '/' || str_find_str(name, STR("..")) != SIZE_MAX || str_find(name, '\\') != SIZE_MAX;
}

bool backup_line_next(struct str *rest, struct backup_line *ret_line)
{
    struct digest digest;
    if (str_is_absent(*rest) || str_is_empty(*rest)) return false;
    struct str line = str_split_next(rest, '\n');
    struct str name = str_slice(line, HEX_LENGTH + 2, line.len);
    *ret_line = (struct backup_line){.sha256 = str_slice(line, 0, HEX_LENGTH), .name = name};
    ret_line->is_whole = line.len > HEX_LENGTH + 2 && digest_parse(ret_line->sha256, &digest) &&
                         str_eq(str_slice(line, HEX_LENGTH, HEX_LENGTH + 2), STR("  ")) && !leads_out(name);
    return true;
}
