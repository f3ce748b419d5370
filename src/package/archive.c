/* archive: libzip over a buffer. What libzip allocates is freed at the end; what is read lies in the arena. */
#include "package/archive.h"

#include <zip.h>

#define WRITTEN_MAX (16 << 20)

struct archive {
    struct ctx *c;
    zip_t *zip;
};

static err_t not_one(struct ctx *c, const char *why)
{
    return fault_set(c, workbook_not_one, STR(""), str_of(why));
}

/* Sizes as the directory tells them; archive_read takes no more than that. */
static err_t check_entries(struct ctx *c, zip_t *zip, size_t maximum)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    uint64_t total = 0;
    if (count > ZIP_ENTRIES_MAX) return fault_set(c, workbook_too_large, STR(""), STR("500"));
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t stat;
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
            return not_one(c, "ZIP");
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            return not_one(c, "ZIP: mật khẩu / password");
        if (stat.size > maximum || (total += stat.size) > maximum)
            return fault_set(c, workbook_too_large, STR(""), arena_printf(c->arena, "%zu MB", maximum >> 20));
    }
    return OK;
}

err_t archive_open(struct ctx *c, struct str bytes, size_t maximum, struct archive **ret)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (!zip) {
        zip_source_free(source);
        return not_one(c, "ZIP");
    }
    err_t e = check_entries(c, zip, maximum);
    if (e) {
        zip_discard(zip);
        return e;
    }
    *ret = ARENA_NEW(c->arena, struct archive);
    **ret = (struct archive){c, zip};
    return OK;
}

void archive_end(struct archive *zip)
{
    zip_discard(zip->zip);
}

bool archive_has_folder(struct archive *zip, const char *begins)
{
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip->zip, 0); i++) {
        const char *name = zip_get_name(zip->zip, (zip_uint64_t)i, 0);
        if (name && str_starts_with(str_of(name), str_of(begins))) return true;
    }
    return false;
}

err_t archive_read(struct archive *zip, const char *name, struct str *ret_bytes)
{
    zip_stat_t stat;
    *ret_bytes = (struct str){NULL, 0};
    if (zip_stat(zip->zip, name, 0, &stat) != 0) return OK;
    char *bytes = arena_alloc(zip->c->arena, stat.size + 1);
    zip_file_t *file = zip_fopen_index(zip->zip, stat.index, 0);
    if (!file) return not_one(zip->c, "ZIP");
    zip_uint64_t length = 0;
    zip_int64_t got = 1;
    while (got > 0 && length < stat.size) {
        got = zip_fread(file, bytes + length, stat.size - length);
        if (got > 0) length += (zip_uint64_t)got;
    }
    char beyond;
    bool whole = length == stat.size && zip_fread(file, &beyond, 1) == 0; /* the end also checks its sum */
    if (zip_fclose(file) != 0 || !whole) return not_one(zip->c, "ZIP");
    *ret_bytes = (struct str){bytes, length};
    return OK;
}

/* ---- writing ---- */

static bool add_entries(zip_t *zip, const struct archive_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(zip, entries[i].bytes.ptr, entries[i].bytes.len, 0);
        zip_int64_t at = source ? zip_file_add(zip, entries[i].name, source, ZIP_FL_ENC_UTF_8) : -1;
        if (at < 0) {
            zip_source_free(source);
            return false;
        }
        /* 1980-01-01 00:00, the first moment that a ZIP knows */
        if (zip_file_set_dostime(zip, (zip_uint64_t)at, 0, 0x0021, 0) != 0) return false;
    }
    return true;
}

static bool take_bytes(struct ctx *c, zip_source_t *source, struct str *ret)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || stat.size > WRITTEN_MAX || zip_source_open(source) != 0) return false;
    char *bytes = arena_alloc(c->arena, stat.size + 1);
    zip_int64_t got = zip_source_read(source, bytes, stat.size);
    (void)zip_source_close(source);
    *ret = (struct str){bytes, stat.size};
    return got == (zip_int64_t)stat.size;
}

err_t archive_write(struct ctx *c, const struct archive_entry *entries, size_t count, struct str *ret_bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : NULL;
    zip_error_fini(&error);
    if (!zip) {
        zip_source_free(source);
        return fault_set(c, workbook_too_large, STR(""), STR("16 MB"));
    }
    zip_source_keep(source); /* closing the archive gives its own hold up */
    bool good = add_entries(zip, entries, count);
    if (!good || zip_close(zip) != 0) {
        zip_discard(zip);
        good = false;
    }
    good = good && take_bytes(c, source, ret_bytes);
    zip_source_free(source);
    return good ? OK : fault_set(c, workbook_too_large, STR(""), STR("16 MB"));
}
