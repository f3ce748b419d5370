/* poc: the command. poc SOURCE_ROOT OUTPUT.c UNUSED.txt DEPFILE
 * Walks templates/, src/ and po/, and writes the table of src/i18n/catalog.h and a depfile naming every file and folder
 * it looked at, so that ninja runs it again when a text, a translation or a new file appears. */
#include "poc.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/err.h"
#include "i18n/catalog.h"

static _Noreturn void die(const char *path)
{
    (void)fprintf(stderr, "poc: %s: %s\n", path, strerror(errno));
    exit(1);
}

void poc_error(struct poc *p, const char *path, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)fprintf(stderr, "%s:%d: ", path, line);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
    p->errors++;
}

static void note_read(struct poc *p, const char *path)
{
    if (p->read_count == p->read_capacity) {
        size_t capacity = p->read_capacity ? 2 * p->read_capacity : 256;
        struct str *grown = ARENA_ARRAY(p->arena, capacity, struct str);
        if (p->read_count > 0) memcpy(grown, p->read, p->read_count * sizeof *grown);
        p->read = grown;
        p->read_capacity = capacity;
    }
    p->read[p->read_count++] = arena_copy(p->arena, str_of(path));
}

struct str poc_read_file(struct poc *p, const char *path)
{
    struct stat status;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &status) != 0) die(path);
    size_t size = (size_t)status.st_size;
    char *text = arena_alloc(p->arena, size + 1);
    if (fread(text, 1, size, file) != size) die(path);
    (void)fclose(file);
    note_read(p, path);
    return (struct str){text, size};
}

/* ---- entries ---- */

static size_t slot_of(const struct poc *p, struct str msgid)
{
    size_t slot = str_hash(msgid) & (p->slot_count - 1);
    while (p->slots[slot] && !str_eq(p->entries[p->slots[slot] - 1].msgid, msgid))
        slot = (slot + 1) & (p->slot_count - 1);
    return slot;
}

static void grow(struct poc *p)
{
    p->capacity = p->capacity ? 2 * p->capacity : 512;
    p->slot_count = 2 * p->capacity;
    struct poc_entry *entries = ARENA_ARRAY(p->arena, p->capacity, struct poc_entry);
    if (p->count > 0) memcpy(entries, p->entries, p->count * sizeof *entries);
    p->entries = entries;
    p->slots = ARENA_ARRAY(p->arena, p->slot_count, uint32_t);
    for (size_t i = 0; i < p->count; i++)
        p->slots[slot_of(p, entries[i].msgid)] = (uint32_t)(i + 1);
}

struct poc_entry *poc_entry(struct poc *p, struct str msgid)
{
    if (p->count == p->capacity) grow(p);
    size_t slot = slot_of(p, msgid);
    if (!p->slots[slot]) {
        p->entries[p->count++].msgid = msgid;
        p->slots[slot] = (uint32_t)p->count;
    }
    return &p->entries[p->slots[slot] - 1];
}

/* ---- walking ---- */

typedef void take_fn(struct poc *p, const char *path);

static void take_source(struct poc *p, const char *path)
{
    struct str name = str_of(path);
    if (str_ends_with(name, STR(".c")) || str_ends_with(name, STR(".h")) || str_ends_with(name, STR(".def")))
        poc_source_c(p, path, poc_read_file(p, path));
    else if (str_ends_with(name, STR(".html")))
        poc_source_template(p, path, poc_read_file(p, path));
}

static void take_vi(struct poc *p, const char *path)
{
    if (str_ends_with(str_of(path), STR(".po"))) poc_po(p, POC_VI, path, poc_read_file(p, path));
}

static void take_en(struct poc *p, const char *path)
{
    if (str_ends_with(str_of(path), STR(".po"))) poc_po(p, POC_EN, path, poc_read_file(p, path));
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* In the order of names, so that the first use named in a complaint is the same everywhere. */
static void walk(struct poc *p, const char *folder, take_fn *take)
{
    struct dirent **names;
    int count = scandir(folder, &names, is_visible, alphasort);
    if (count < 0) {
        if (errno == ENOENT) return; /* no po/en yet */
        die(folder);
    }
    note_read(p, folder);
    for (int i = 0; i < count; i++) {
        struct stat status;
        const char *path = arena_printf(p->arena, "%s/%s", folder, names[i]->d_name).ptr;
        free(names[i]);
        if (stat(path, &status) != 0) continue; /* an editor's passing file */
        if (S_ISDIR(status.st_mode))
            walk(p, path, take);
        else
            take(p, path);
    }
    free(names);
}

/* ---- writing ---- */

static void put_literal(struct buf *out, struct str s)
{
    if (str_is_absent(s)) {
        buf_add(out, STR("NULL"));
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < 0x20 || c == '"' || c == '\\')
            buf_printf(out, "\\%03o", c);
        else
            buf_add_char(out, (char)c);
    }
    buf_add_char(out, '"');
}

/* Slot -> entry, by the hash that src/i18n/catalog.c looks up with. */
static const struct poc_entry **table_of(const struct poc *p, uint32_t size)
{
    const struct poc_entry **table = ARENA_ARRAY(p->arena, size, const struct poc_entry *);
    for (size_t i = 0; i < p->count; i++) {
        if (!p->entries[i].used_path) continue;
        uint32_t slot = catalog_hash(arena_cstring(p->arena, p->entries[i].msgid)) & (size - 1);
        while (table[slot])
            slot = (slot + 1) & (size - 1);
        table[slot] = &p->entries[i];
    }
    return table;
}

static void write_catalog(const struct poc *p, struct buf *out)
{
    uint32_t size = 64;
    while (size < 2 * p->count)
        size *= 2;
    const struct poc_entry **table = table_of(p, size);
    buf_printf(out, "/* made by tools/poc from po/; do not edit */\n#include \"i18n/catalog.h\"\n\n"
                    "const uint32_t catalog_size = %uU;\nconst struct catalog_entry catalog[%uU] = {\n", size, size);
    for (uint32_t i = 0; i < size; i++) {
        if (!table[i]) continue;
        struct str msgid = table[i]->msgid;
        struct str english = table[i]->translation[POC_EN].text;
        buf_printf(out, "    [%u] = {%uU, ", i, catalog_hash(arena_cstring(p->arena, msgid)));
        put_literal(out, msgid);
        buf_add(out, STR(", {"));
        put_literal(out, table[i]->translation[POC_VI].text);
        buf_add(out, STR(", "));
        put_literal(out, str_is_absent(english) ? msgid : english); /* the English msgid is the English text */
        buf_add(out, STR("}},\n"));
    }
    buf_add(out, STR("};\n"));
}

static void write_depfile(const struct poc *p, const char *output, struct buf *out)
{
    buf_printf(out, "%s:", output);
    for (size_t i = 0; i < p->read_count; i++) {
        buf_add(out, STR(" \\\n "));
        for (size_t k = 0; k < p->read[i].len; k++) {
            if (p->read[i].ptr[k] == ' ') buf_add_char(out, '\\');
            buf_add_char(out, p->read[i].ptr[k]);
        }
    }
    buf_add_char(out, '\n');
}

static bool has_content(const char *path, const struct buf *content)
{
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    bool same = true;
    for (size_t i = 0; i < content->len && same; i++)
        same = fgetc(file) == (unsigned char)content->ptr[i];
    same = same && fgetc(file) == EOF;
    (void)fclose(file);
    return same;
}

/* A file that would not change is left alone, so that ninja compiles nothing anew. */
static void write_file(const char *path, struct buf *content)
{
    if (content->overflowed) {
        errno = EFBIG;
        die(path);
    }
    if (!has_content(path, content)) {
        FILE *file = fopen(path, "wb");
        bool written = file && (content->len == 0 || fwrite(content->ptr, 1, content->len, file) == content->len);
        if (!written || fclose(file) != 0) die(path);
    }
    buf_free(content);
}

static void gather(struct poc *p, struct str root)
{
    static const struct {
        struct str folder;
        take_fn *take;
    } trees[] = {
        {STR_INIT("/src"), take_source},
        {STR_INIT("/templates"), take_source},
        {STR_INIT("/po/vi"), take_vi},
        {STR_INIT("/po/en"), take_en},
    };
    for (size_t i = 0; i < sizeof trees / sizeof trees[0]; i++)
        walk(p, arena_join(p->arena, root, trees[i].folder, STR("")).ptr, trees[i].take);
}

static void write_outputs(const struct poc *p, const char *output, const char *depfile)
{
    struct buf table = buf_new((size_t)64 << 20), dependencies = buf_new((size_t)1 << 20);
    write_catalog(p, &table);
    write_depfile(p, output, &dependencies);
    write_file(output, &table);
    write_file(depfile, &dependencies);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        (void)fprintf(stderr, "usage: poc SOURCE_ROOT OUTPUT.c UNUSED.txt DEPFILE\n");
        return 2;
    }
    struct poc p = {.arena = arena_new((size_t)1 << 20), .unused = buf_new((size_t)16 << 20)};
    gather(&p, str_of(argv[1]));
    poc_check(&p);
    if (p.unused_count > 0) (void)fprintf(stderr, "poc: %d translations are used nowhere: %s\n", p.unused_count, argv[3]);
    if (p.errors > 0) (void)fprintf(stderr, "poc: %d mistakes in the translations\n", p.errors);
    write_file(argv[3], &p.unused);
    if (p.errors == 0) write_outputs(&p, argv[2], argv[4]);
    arena_free(p.arena);
    return p.errors == 0 ? 0 : 1;
}
