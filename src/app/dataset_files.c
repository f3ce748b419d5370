/* dataset_files: see the header. */
#include "app/dataset_files.h"

#include "app/dataset_embedded.h"
#include "base/embedded.h"
#include "sys/file.h"

#define FILE_MAX (16U << 20)

static const char *const shipped[] = {"hanoi-2017", "hanoi-2025"};

static const char *path_of(struct ctx *c, const struct dataset_files *files, const char *name)
{
    return arena_printf(c->arena, "%s/%s", files->folder, name).ptr;
}

err_t dataset_files_open(struct ctx *c, const char *name_or_folder, struct dataset_files *ret_files)
{
    struct dataset_files files = {.name = str_of(name_or_folder)};
    for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++) {
        if (!str_eq(files.name, str_of(shipped[i]))) continue;
        files.city = arena_join(c->arena, files.name, STR("/"), STR(""));
        *ret_files = files;
        return OK;
    }
    files.folder = name_or_folder;
    if (!dataset_files_has(c, &files, "units.csv")) return fault_set(c, dataset_unknown, STR("dataset"), files.name);
    *ret_files = files;
    return OK;
}

bool dataset_files_has(struct ctx *c, const struct dataset_files *files, const char *name)
{
    if (files->folder) return file_is_readable(path_of(c, files, name));
    return embedded_find(&dataset_embedded, arena_join(c->arena, files->city, str_of(name), STR(""))) != NULL;
}

struct dataset_file dataset_files_shipped(struct ctx *c, const char *name)
{
    (void)c;
    const struct embedded_file *file = embedded_find(&dataset_embedded, str_of(name));
    ASSERT(file != NULL);
    return (struct dataset_file){str_of(file->name), embedded_text(file)};
}

static err_t read_from_folder(struct ctx *c, const struct dataset_files *files, const char *name,
                              struct dataset_file *ret_file)
{
    struct dataset_file file = {.name = str_of(path_of(c, files, name))};
    err_t e = file_read(c, file.name.ptr, FILE_MAX, &file.text);
    if (e) return e;
    *ret_file = file;
    return OK;
}

err_t dataset_files_city(struct ctx *c, const struct dataset_files *files, const char *name,
                         struct dataset_file *ret_file)
{
    if (files->folder) return read_from_folder(c, files, name, ret_file);
    *ret_file = dataset_files_shipped(c, arena_join(c->arena, files->city, str_of(name), STR("")).ptr);
    return OK;
}

err_t dataset_files_common(struct ctx *c, const struct dataset_files *files, const char *name,
                           struct dataset_file *ret_file)
{
    if (files->folder && file_is_readable(path_of(c, files, name))) return read_from_folder(c, files, name, ret_file);
    *ret_file = dataset_files_shipped(c, name);
    return OK;
}

const char *dataset_files_form(size_t number)
{
    for (size_t i = 0; i < dataset_embedded.count; i++) {
        if (strncmp(dataset_embedded.files[i].name, "forms/", 6) != 0) continue;
        if (number-- == 0) return dataset_embedded.files[i].name;
    }
    return NULL;
}
