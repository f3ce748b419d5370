/* open: --data and --db to a database. */
#include "cli/open.h"

#include <stdio.h>
#include <unistd.h>

#include "sys/data_folder.h"
#include "sys/file.h"

#define URL_MAX 4096

static struct str url_file(struct ctx *c, struct str folder)
{
    return data_folder_path(c->arena, folder, "db.url");
}

static struct str default_url(struct ctx *c, struct str folder)
{
    return arena_printf(c->arena, "sqlite:%.*s/motcua.db", STR_ARG(folder));
}

err_t open_url(struct ctx *c, const struct options *o, struct str *ret_url)
{
    struct str folder = str_of(options_value(o, "data"));
    const char *given = options_value(o, "db");
    struct str kept;
    if (given) {
        *ret_url = str_of(given);
        return OK;
    }
    if (access(url_file(c, folder).ptr, R_OK) == 0) {
        err_t e = file_read(c, url_file(c, folder).ptr, URL_MAX, &kept);
        if (e) return e;
        *ret_url = arena_copy(c->arena, str_trim(kept));
        return OK;
    }
    *ret_url = default_url(c, folder);
    return OK;
}

err_t open_keep_url(struct ctx *c, struct str folder, struct str url)
{
    if (str_eq(url, default_url(c, folder))) return OK;
    FILE *file = fopen(url_file(c, folder).ptr, "w");
    bool kept = file && fwrite(url.ptr, 1, url.len, file) == url.len && fputc('\n', file) != EOF;
    if (file && fclose(file) != 0) kept = false;
    return kept ? OK : fault_set(c, data_folder_unusable, STR("data"), folder);
}

err_t open_database(struct ctx *c, const struct options *o, bool unsafe_fast, struct db **ret_db)
{
    struct str url;
    err_t e = open_url(c, o, &url);
    if (e) return e;
    const struct db_options options = {.url = arena_cstring(c->arena, url), .unsafe_fast = unsafe_fast};
    return db_open(c, &options, ret_db);
}

err_t open_checked(struct ctx *c, const struct options *o, struct db **ret_db)
{
    struct db *db;
    struct str folder = str_of(options_value(o, "data"));
    if (access(arena_cstring(c->arena, folder), R_OK) != 0) return fault_set(c, data_folder_missing, STR("data"), folder);
    err_t e = open_database(c, o, false, &db);
    if (e) return e;
    e = db_schema_check(db, c);
    if (e) {
        db_close(db);
        return e;
    }
    *ret_db = db;
    return OK;
}
