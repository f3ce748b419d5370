/* sqlc: sql/migrations/NNNN_name.sql and sql/queries/<entity>.sql to C (see CONTRIBUTING.md for what such files look
 * like). usage: sqlc --out FOLDER [--complete FOLDER]... FILE... A file NNNN_*.sql is a migration, any other holds
 * queries. Writes q_<entity>.h/.c, db_statements.c, db_migrations.c.
 * --complete: every *.sql of the folder must be among the files, so that none is forgotten in meson.build. */
#include "sqlc.h"

#include <dirent.h>
#include <stdarg.h>

#include "base/parse.h"

#define SOURCE_MAX ((size_t)4 << 20)

void sqlc_error(struct sqlc *s, const char *path, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)fprintf(stderr, "%s:%d: ", path, line);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
    s->errors++;
}

static struct str read_file(struct sqlc *s, const char *path)
{
    struct buf b = buf_new(SOURCE_MAX);
    char part[8192];
    size_t got;
    FILE *f = fopen(path, "re");
    while (f && (got = fread(part, 1, sizeof part, f)) > 0)
        buf_add_bytes(&b, part, got);
    if (!f || ferror(f)) sqlc_error(s, path, 1, "cannot be read");
    if (b.overflowed) sqlc_error(s, path, 1, "is too large");
    if (f) (void)fclose(f);
    struct str text = arena_copy(s->arena, buf_str(&b));
    buf_free(&b);
    return text;
}

static void write_file(struct sqlc *s, const char *folder, struct str name, struct str text)
{
    const char *path = arena_printf(s->arena, "%s/%.*s", folder, STR_ARG(name)).ptr;
    FILE *f = fopen(path, "we");
    bool good = f && fwrite(text.ptr, 1, text.len, f) == text.len;
    if (f && fclose(f) != 0) good = false;
    if (!good) sqlc_error(s, path, 1, "cannot be written");
}

static struct str file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash ? slash + 1 : path);
}

static bool is_migration(struct str name)
{
    return name.len > 5 && parse_is_digits(str_slice(name, 0, 4)) && name.ptr[4] == '_';
}

static void add_migration(struct sqlc *s, const char *path, struct str name)
{
    struct migration *m = ARENA_NEW(s->arena, struct migration);
    for (size_t i = 0; i < 4; i++)
        m->number = m->number * 10 + (name.ptr[i] - '0');
    m->source = (struct source){path, read_file(s, path)};
    m->name = str_slice(name, 5, name.len - 4);
    struct migration **end = &s->migrations;
    int expected = 1;
    for (; *end; end = &(*end)->next)
        expected++;
    if (m->number != expected)
        sqlc_error(s, path, 1, "migrations count from 0001 without gaps: expected %04d", expected);
    *end = m;
    sqlc_migration_read(s, m);
}

static void add_entity(struct sqlc *s, const char *path, struct str name)
{
    struct entity *e = ARENA_NEW(s->arena, struct entity);
    e->source = (struct source){path, read_file(s, path)};
    e->name = str_slice(name, 0, name.len - 4);
    struct entity **end = &s->entities;
    for (; *end; end = &(*end)->next)
        if (str_eq((*end)->name, e->name)) sqlc_error(s, path, 1, "another file has this name");
    *end = e;
    sqlc_entity_read(s, e);
}

static void add_source(struct sqlc *s, const char *path)
{
    struct str name = file_name(path);
    if (!str_ends_with(name, STR(".sql")))
        sqlc_error(s, path, 1, "is not an .sql file");
    else if (is_migration(name))
        add_migration(s, path, name);
    else
        add_entity(s, path, name);
}

static void check_complete(struct sqlc *s, const char *folder, char **files, int count)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    if (!dir) return; /* no such folder: nothing to forget */
    while ((entry = readdir(dir))) {
        struct str name = str_of(entry->d_name);
        bool listed = !str_ends_with(name, STR(".sql"));
        for (int i = 0; i < count && !listed; i++)
            listed = str_eq(file_name(files[i]), name);
        if (!listed) sqlc_error(s, folder, 1, "%s is not listed in meson.build", entry->d_name);
    }
    (void)closedir(dir);
}

static void write_all(struct sqlc *s, const char *folder)
{
    for (const struct entity *e = s->entities; e; e = e->next) {
        write_file(s, folder, arena_printf(s->arena, "q_%.*s.h", STR_ARG(e->name)), sqlc_emit_header(s, e));
        write_file(s, folder, arena_printf(s->arena, "q_%.*s.c", STR_ARG(e->name)), sqlc_emit_source(s, e));
    }
    write_file(s, folder, STR("db_statements.c"), sqlc_emit_statements(s));
    write_file(s, folder, STR("db_migrations.c"), sqlc_emit_migrations(s));
}

static int run(struct sqlc *s, int count, char **arguments)
{
    const char *out = NULL;
    int at = 1;
    for (; at + 1 < count && str_starts_with(str_of(arguments[at]), STR("--")); at += 2) {
        struct str option = str_of(arguments[at]);
        if (str_eq(option, STR("--out")))
            out = arguments[at + 1];
        else if (str_eq(option, STR("--complete")))
            check_complete(s, arguments[at + 1], arguments, count);
        else
            sqlc_error(s, "sqlc", 0, "unknown option %s", arguments[at]);
    }
    if (!out) sqlc_error(s, "sqlc", 0, "usage: sqlc --out FOLDER [--complete FOLDER]... FILE...");
    for (int i = at; i < count; i++)
        add_source(s, arguments[i]);
    if (!s->errors) sqlc_check(s);
    if (!s->errors) write_all(s, out);
    return s->errors ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int count, char **arguments)
{
    struct sqlc s = {.arena = arena_new(1U << 20)};
    int status = run(&s, count, arguments);
    arena_free(s.arena);
    return status;
}
