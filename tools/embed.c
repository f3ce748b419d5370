/* embed: lays files into the program.
 *
 *     embed [--prefix /assets/] [--gzip] SYMBOL OUT.bin OUT.S OUT.c NAME=PATH...
 *
 * All bytes go into OUT.bin, which OUT.S takes in with one .incbin; OUT.c holds `const struct embedded_set SYMBOL`
 * (base/embedded.h). With --gzip each text also gets a compressed form. The output depends on the input alone. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/embedded.h"

enum { HASH_DIGITS = 16, FILE_MAXIMUM = 256 << 20 };

struct entry {
    const char *name;
    const char *path;
    const char *content_type;
    bool is_text;
    size_t at, size;
    size_t gzip_at, gzip_size;
    char sha256[HASH_DIGITS + 1];
};

static const struct content_type {
    const char *extension;
    const char *type;
    bool is_text; /* worth compressing */
} content_types[] = {
    {".css", "text/css; charset=utf-8", true},
    {".csv", "text/csv; charset=utf-8", true},
    {".html", "text/html; charset=utf-8", true},
    {".ico", "image/x-icon", false},
    {".js", "text/javascript; charset=utf-8", true},
    {".json", "application/json", true},
    {".md", "text/markdown; charset=utf-8", true},
    {".pdf", "application/pdf", false},
    {".png", "image/png", false},
    {".svg", "image/svg+xml", true},
    {".tsv", "text/tab-separated-values; charset=utf-8", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".webmanifest", "application/manifest+json", true},
    {".woff2", "font/woff2", false},
};

static _Noreturn void stop(const char *what, const char *why)
{
    (void)fprintf(stderr, "embed: %s: %s\n", what, why);
    exit(1);
}

static void find_content_type(struct entry *e)
{
    const char *dot = strrchr(e->name, '.');
    for (size_t i = 0; dot && i < sizeof content_types / sizeof content_types[0]; i++) {
        if (strcmp(dot, content_types[i].extension) != 0) continue;
        e->content_type = content_types[i].type;
        e->is_text = content_types[i].is_text;
        return;
    }
    stop(e->name, "the content type of this file's ending is not known: add it to content_types in tools/embed.c");
}

/* Each piece starts at a multiple of 16 and has a NUL behind it. */
static size_t add_piece(struct buf *blob, const void *bytes, size_t size)
{
    static const char zeros[16];
    size_t at = blob->len;
    buf_add_bytes(blob, bytes, size);
    buf_add_bytes(blob, zeros, 16 - size % 16);
    if (blob->overflowed) stop("the files", "too large together");
    return at;
}

static void read_file(struct buf *content, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) stop(path, strerror(errno));
    char part[1 << 16];
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        buf_add_bytes(content, part, got);
    if (ferror(file) || content->overflowed) stop(path, "cannot be read whole");
    (void)fclose(file);
}

static void hash_digits(const unsigned char *hash, char *ret_digits)
{
    char all[crypto_hash_sha256_BYTES * 2 + 1];
    (void)sodium_bin2hex(all, sizeof all, hash, crypto_hash_sha256_BYTES);
    memcpy(ret_digits, all, HASH_DIGITS);
    ret_digits[HASH_DIGITS] = '\0';
}

/* gzip format (windowBits 15 + 16), no time, no name: the same bytes every time. */
static void add_gzip(struct buf *blob, struct entry *e, const struct buf *content)
{
    z_stream z = {0};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) stop(e->path, "deflateInit2");
    uLong bound = deflateBound(&z, (uLong)content->len);
    unsigned char *out = malloc(bound);
    unsigned char *in = malloc(content->len + 1); /* zlib's next_in is not const */
    if (!out || !in) stop(e->path, "out of memory");
    if (content->len) memcpy(in, content->ptr, content->len);
    z.next_in = in;
    z.avail_in = (uInt)content->len;
    z.next_out = out;
    z.avail_out = (uInt)bound;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) stop(e->path, "deflate");
    if (z.total_out < content->len) {
        e->gzip_size = z.total_out;
        e->gzip_at = add_piece(blob, out, z.total_out);
    }
    (void)deflateEnd(&z);
    free(in);
    free(out);
}

static void read_argument(struct entry *e, char *argument)
{
    char *equals = strchr(argument, '=');
    if (!equals) stop(argument, "NAME=PATH is expected");
    *equals = '\0';
    e->name = argument;
    e->path = equals + 1;
    find_content_type(e);
}

static void take_file(struct entry *e, bool with_gzip, struct buf *blob, crypto_hash_sha256_state *all)
{
    struct buf content = buf_new(FILE_MAXIMUM);
    read_file(&content, e->path);
    struct str text = buf_str(&content);
    unsigned char hash[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(hash, (const unsigned char *)text.ptr, text.len);
    hash_digits(hash, e->sha256);
    (void)crypto_hash_sha256_update(all, (const unsigned char *)e->name, strlen(e->name) + 1);
    (void)crypto_hash_sha256_update(all, hash, sizeof hash);
    e->size = text.len;
    e->at = add_piece(blob, text.ptr, text.len);
    if (with_gzip && e->is_text) add_gzip(blob, e, &content);
    buf_free(&content);
}

static int compare_names(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static FILE *create(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file) stop(path, strerror(errno));
    return file;
}

static void finish(FILE *file, const char *path)
{
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed) stop(path, "cannot be written");
}

/* The hash in the comment makes the assembler run again when only the bytes changed. */
static void write_assembly(const char *path, const char *symbol, const char *blob_path, const char *hash)
{
    FILE *f = create(path);
    (void)fprintf(f,
                  "/* Made by tools/embed; content %s. */\n"
                  "    .section .rodata\n    .balign 16\n    .hidden %s_bytes\n    .global %s_bytes\n"
                  "    .type %s_bytes, %%object\n%s_bytes:\n    .incbin \"%s\"\n    .size %s_bytes, . - %s_bytes\n"
                  "    .section .note.GNU-stack,\"\",%%progbits\n",
                  hash, symbol, symbol, symbol, symbol, blob_path, symbol, symbol);
    finish(f, path);
}

static void write_entry(FILE *f, const struct entry *e, const char *symbol, const char *prefix, const char *hash)
{
    (void)fprintf(f, "    {.name = \"%s\", ", e->name);
    if (prefix) (void)fprintf(f, ".path = \"%s%s/%s\", ", prefix, hash, e->name);
    (void)fprintf(f, ".content_type = \"%s\", .sha256 = \"%s\",\n     .bytes = %s_bytes + %zu, .size = %zu",
                  e->content_type, e->sha256, symbol, e->at, e->size);
    if (e->gzip_size) (void)fprintf(f, ", .gzip = %s_bytes + %zu, .gzip_size = %zu", symbol, e->gzip_at, e->gzip_size);
    (void)fputs("},\n", f);
}

static void write_table(const char *path, const char *symbol, const char *prefix, const struct entry *entries,
                        size_t count, const char *hash)
{
    FILE *f = create(path);
    (void)fprintf(f,
                  "/* Made by tools/embed. */\n#include \"base/embedded.h\"\n\n"
                  "extern const unsigned char %s_bytes[];\nextern const struct embedded_set %s;\n\n"
                  "static const struct embedded_file files[] = {\n",
                  symbol, symbol);
    for (size_t i = 0; i < count; i++)
        write_entry(f, &entries[i], symbol, prefix, hash);
    (void)fprintf(f, "};\n\nconst struct embedded_set %s = {files, %zu, \"%s\"};\n", symbol, count, hash);
    finish(f, path);
}

/* Takes all files in, in the order of their names; gives the hash over all of them. */
static void take_all(struct entry *entries, size_t count, bool with_gzip, struct buf *blob, char *ret_digits)
{
    crypto_hash_sha256_state all;
    unsigned char hash[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256_init(&all);
    qsort(entries, count, sizeof *entries, compare_names);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(entries[i].name, entries[i - 1].name) == 0) stop(entries[i].name, "given twice");
        take_file(&entries[i], with_gzip, blob, &all);
    }
    (void)crypto_hash_sha256_final(&all, hash);
    hash_digits(hash, ret_digits);
}

static void write_blob(const char *path, const struct buf *blob)
{
    FILE *f = create(path);
    (void)fwrite(blob->ptr, 1, blob->len, f);
    finish(f, path);
}

int main(int argc, char **argv)
{
    const char *prefix = NULL;
    bool with_gzip = false;
    int at = 1;
    for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++) {
        if (strcmp(argv[at], "--gzip") == 0)
            with_gzip = true;
        else if (strcmp(argv[at], "--prefix") == 0 && at + 1 < argc)
            prefix = argv[++at];
        else
            stop(argv[at], "unknown option");
    }
    if (argc - at < 5) stop("usage", "embed [--prefix P] [--gzip] SYMBOL OUT.bin OUT.S OUT.c NAME=PATH...");
    const char *symbol = argv[at], *blob_path = argv[at + 1], *assembly_path = argv[at + 2], *table_path = argv[at + 3];
    size_t count = (size_t)(argc - at - 4);
    struct entry *entries = calloc(count, sizeof *entries);
    if (!entries || sodium_init() < 0) stop("embed", "cannot start");
    for (size_t i = 0; i < count; i++)
        read_argument(&entries[i], argv[(size_t)at + 4 + i]);

    struct buf blob = buf_new((size_t)1 << 30);
    char digits[HASH_DIGITS + 1];
    take_all(entries, count, with_gzip, &blob, digits);
    write_blob(blob_path, &blob);
    write_assembly(assembly_path, symbol, blob_path, digits);
    write_table(table_path, symbol, prefix, entries, count, digits);
    buf_free(&blob);
    free(entries);
    return 0;
}
