/* media_type_test: small real files of each kind, made here byte by byte; names that lie; containers that are broken. */
#include "unit/unit.h"

#include <unistd.h>

#include "base/buf.h"
#include "sys/disk.h"
#include "sys/media_type.h"

struct detecting {
    struct ctx *c;
    struct media_detector *detector;
    char folder[32];
};

static int detecting_start(void **state)
{
    void *ctx = NULL;
    struct detecting *d = calloc(1, sizeof *d);
    ASSERT(d != NULL);
    (void)unit_start(&ctx);
    d->c = ctx;
    (void)snprintf(d->folder, sizeof d->folder, "/tmp/motcua-media-XXXXXX");
    assert_non_null(mkdtemp(d->folder));
    assert_int_equal(media_detector_new(d->c, &d->detector), OK);
    *state = d;
    return 0;
}

static int detecting_stop(void **state)
{
    struct detecting *d = *state;
    void *ctx = d->c;
    media_detector_free(d->detector);
    (void)rmdir(d->folder);
    free(d);
    return unit_stop(&ctx);
}

/* ---- the files ---- */

static void add_u16(struct buf *b, unsigned n)
{
    buf_add_char(b, (char)n);
    buf_add_char(b, (char)(n >> 8));
}

static void add_u32(struct buf *b, unsigned n)
{
    add_u16(b, n & 0xFFFF);
    add_u16(b, n >> 16);
}

static void add_zeros(struct buf *b, size_t count)
{
    while (count-- > 0)
        buf_add_char(b, 0);
}

/* A ZIP of empty stored files with these names. */
static struct str zip_of(struct arena *a, const char *const *names)
{
    struct buf b = buf_new(1 << 16), directory = buf_new(1 << 16);
    unsigned count = 0;
    for (; names[count]; count++) {
        unsigned offset = (unsigned)b.len, len = (unsigned)strlen(names[count]);
        buf_add(&b, STR("PK\3\4"));
        add_u16(&b, 20);
        add_zeros(&b, 20);
        add_u32(&b, len); /* name length, no extra */
        buf_add(&b, str_of(names[count]));
        buf_add(&directory, STR("PK\1\2"));
        add_u16(&directory, 20), add_u16(&directory, 20);
        add_zeros(&directory, 20);
        add_u32(&directory, len);
        add_zeros(&directory, 10);
        add_u32(&directory, offset);
        buf_add(&directory, str_of(names[count]));
    }
    unsigned start = (unsigned)b.len;
    buf_add(&b, buf_str(&directory));
    buf_add(&b, STR("PK\5\6"));
    add_u32(&b, 0), add_u16(&b, count), add_u16(&b, count), add_u32(&b, (unsigned)directory.len), add_u32(&b, start), add_u16(&b, 0);
    struct str zip = arena_copy(a, buf_str(&b));
    buf_free(&b), buf_free(&directory);
    return zip;
}

static void add_ole_entry(struct buf *b, const char *name, int type)
{
    size_t len = strlen(name);
    for (size_t i = 0; i < 32; i++)
        add_u16(b, i < len ? (unsigned char)name[i] : 0);
    add_u16(b, len ? (unsigned)(2 * (len + 1)) : 0);
    buf_add_char(b, (char)type);
    buf_add_char(b, 1);
    add_u32(b, 0xFFFFFFFF), add_u32(b, 0xFFFFFFFF), add_u32(b, 0xFFFFFFFF);
    add_zeros(b, 36);
    add_u32(b, 0xFFFFFFFE);
    add_zeros(b, 8);
}

/* An OLE file of version 3: the allocation table in sector 0, the directory in sector 1. */
static struct str ole_of(struct arena *a, const char *stream, const char *storage)
{
    struct buf b = buf_new(1 << 16);
    buf_add(&b, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    add_zeros(&b, 16);
    add_u16(&b, 0x3E), add_u16(&b, 3), add_u16(&b, 0xFFFE), add_u16(&b, 9), add_u16(&b, 6);
    add_zeros(&b, 10);
    add_u32(&b, 1), add_u32(&b, 1), add_u32(&b, 0), add_u32(&b, 4096), add_u32(&b, 0xFFFFFFFE), add_u32(&b, 0), add_u32(&b, 0xFFFFFFFE), add_u32(&b, 0);
    add_u32(&b, 0); /* the table's first sector */
    for (int i = 1; i < 109; i++)
        add_u32(&b, 0xFFFFFFFF);
    add_u32(&b, 0xFFFFFFFD), add_u32(&b, 0xFFFFFFFE); /* sector 0: table; sector 1: end of a chain */
    for (int i = 2; i < 128; i++)
        add_u32(&b, 0xFFFFFFFF);
    add_ole_entry(&b, "Root Entry", 5);
    add_ole_entry(&b, stream, 2);
    add_ole_entry(&b, storage, *storage ? 1 : 0);
    add_ole_entry(&b, "", 0);
    struct str ole = arena_copy(a, buf_str(&b));
    buf_free(&b);
    return ole;
}

static const char *const docx[] = {"[Content_Types].xml", "_rels/.rels", "word/document.xml", NULL};
static const char *const docx_of_libreoffice[] = {"_rels/.rels", "docProps/app.xml", "word/document.xml", "[Content_Types].xml", NULL};
static const char *const xlsx[] = {"[Content_Types].xml", "xl/workbook.xml", NULL};
static const char *const docm[] = {"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin", NULL};
static const char *const plain_zip[] = {"a.txt", "b.exe", NULL};
static const char *const no_types[] = {"word/document.xml", NULL};

#define PDF STR("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")
#define JPEG STR("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xFF\xD9")
#define PNG STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xDE\0\0\0\0IEND\xAE\x42\x60\x82")
#define HTML STR("<!DOCTYPE html><html><head><title>x</title></head><body><script>alert(1)</script></body></html>")
#define EXE STR("MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0\xB8\0\0\0\0\0\0\0\x40\0\0\0\0\0\0\0")
#define SVG STR("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")

static err_t check(struct detecting *d, struct str content, const char *name, enum media_kind *ret_kind)
{
    struct str path = arena_printf(d->c->arena, "%s/file", d->folder);
    fault_clear(d->c);
    assert_int_equal(disk_write(d->c, path.ptr, content), OK);
    err_t e = media_type_check(d->c, d->detector, path.ptr, str_of(name), ret_kind);
    (void)unlink(path.ptr);
    return e;
}

static void taken(struct detecting *d, struct str content, const char *name, enum media_kind expected)
{
    enum media_kind kind = MEDIA_OTHER;
    err_t e = check(d, content, name, &kind);
    if (e || kind != expected) fail_msg("%s: %s, %s", name, err_name(e), media_type_name(kind));
}

static void refused(struct detecting *d, struct str content, const char *name, enum message message)
{
    enum media_kind kind = MEDIA_KIND_COUNT;
    err_t e = check(d, content, name, &kind);
    if (!e || d->c->fault.message != message) fail_msg("%s: %s, %s", name, err_name(e), message_info(d->c->fault.message)->slug);
    assert_int_equal(kind, MEDIA_KIND_COUNT);
}

/* ---- the tests ---- */

static void each_kind_is_known_by_its_content(void **state)
{
    struct detecting *d = *state;
    taken(d, PDF, "to-khai.pdf", MEDIA_PDF);
    taken(d, JPEG, "ảnh thẻ.jpg", MEDIA_JPEG);
    taken(d, JPEG, "a.jpeg", MEDIA_JPEG);
    taken(d, PNG, "a.png", MEDIA_PNG);
    taken(d, zip_of(d->c->arena, docx), "a.docx", MEDIA_DOCX);
    taken(d, zip_of(d->c->arena, docx_of_libreoffice), "a.docx", MEDIA_DOCX);
    taken(d, zip_of(d->c->arena, xlsx), "a.xlsx", MEDIA_XLSX);
    taken(d, ole_of(d->c->arena, "WordDocument", ""), "a.doc", MEDIA_DOC);
    taken(d, ole_of(d->c->arena, "Workbook", ""), "a.xls", MEDIA_XLS);
    taken(d, ole_of(d->c->arena, "Book", ""), "a.xls", MEDIA_XLS);
}

static void capitals_blanks_and_no_extension_are_fine(void **state)
{
    struct detecting *d = *state;
    taken(d, PDF, "TO KHAI.PDF", MEDIA_PDF);
    taken(d, PDF, " a.v2.pdf ", MEDIA_PDF);
    taken(d, PDF, "scan", MEDIA_PDF);
    taken(d, JPEG, "", MEDIA_JPEG);
    taken(d, PNG, ".png", MEDIA_PNG); /* a hidden file's name, not an extension */
}

static void a_name_that_lies_is_refused(void **state)
{
    struct detecting *d = *state;
    refused(d, HTML, "to-khai.pdf", file_type_lies);
    refused(d, EXE, "to-khai.pdf", file_type_lies);
    refused(d, zip_of(d->c->arena, plain_zip), "to-khai.pdf", file_type_lies);
    refused(d, zip_of(d->c->arena, plain_zip), "a.docx", file_type_lies);
    refused(d, zip_of(d->c->arena, docx), "a.xlsx", file_type_lies);
    refused(d, PNG, "a.jpg", file_type_lies);
    refused(d, PDF, "a.exe", file_type_lies); /* saved again it would run under that name */
    refused(d, SVG, "a.png", file_type_lies);
    refused(d, STR("just text"), "a.pdf", file_type_lies);
}

static void other_kinds_are_refused(void **state)
{
    struct detecting *d = *state;
    refused(d, HTML, "a.html", file_type_unknown);
    refused(d, EXE, "setup.exe", file_type_unknown);
    refused(d, SVG, "a.svg", file_type_unknown);
    refused(d, STR("just text"), "a.txt", file_type_unknown);
    refused(d, zip_of(d->c->arena, plain_zip), "a.zip", file_type_unknown);
    refused(d, STR("\0\0\0"), "", file_type_unknown);
    refused(d, STR(""), "a.pdf", file_empty);
}

static void macros_are_refused(void **state)
{
    struct detecting *d = *state;
    refused(d, zip_of(d->c->arena, docm), "a.docx", file_type_lies);
    refused(d, ole_of(d->c->arena, "WordDocument", "Macros"), "a.doc", file_type_lies);
    refused(d, ole_of(d->c->arena, "Workbook", "_VBA_PROJECT_CUR"), "a.xls", file_type_lies);
}

static void broken_containers_are_refused(void **state)
{
    struct detecting *d = *state;
    struct str good = zip_of(d->c->arena, docx);
    struct str ole = ole_of(d->c->arena, "WordDocument", "");
    refused(d, zip_of(d->c->arena, no_types), "a.docx", file_type_lies);
    refused(d, ole_of(d->c->arena, "Other", ""), "a.doc", file_type_lies);
    for (size_t len = 1; len < good.len; len += 7)
        refused(d, str_slice(good, 0, len), "a.docx", file_type_lies);
    for (size_t len = 1; len < 1024; len += 61)
        refused(d, str_slice(ole, 0, len), "a.doc", file_type_lies);
}

/* Whatever byte is damaged, nothing outside the file is read (ASan looks) and no loop goes on for ever. */
static void damaged_bytes_do_no_harm(void **state)
{
    struct detecting *d = *state;
    struct arena *kept = arena_new(1 << 16);
    const struct str good[] = {zip_of(kept, docx), ole_of(kept, "WordDocument", "")};
    for (size_t f = 0; f < 2; f++)
        for (size_t at = 0; at < good[f].len; at += f ? 3 : 1) {
            enum media_kind kind;
            char *bytes = arena_alloc(d->c->arena, good[f].len);
            memcpy(bytes, good[f].ptr, good[f].len);
            bytes[at] = (char)0xFF;
            err_t e = check(d, (struct str){bytes, good[f].len}, "a.docx", &kind);
            assert_true(e == OK || e == ERR_INVALID);
            fault_clear(d->c);
            arena_reset(d->c->arena);
        }
    arena_free(kept);
}

static void every_kind_has_a_media_type(void **state)
{
    (void)state;
    assert_string_equal(media_type_name(MEDIA_PDF), "application/pdf");
    assert_string_equal(media_type_name(MEDIA_OTHER), "application/octet-stream");
    for (enum media_kind a = MEDIA_OTHER; a < MEDIA_KIND_COUNT; a++)
        for (enum media_kind b = MEDIA_OTHER; b < a; b++)
            assert_string_not_equal(media_type_name(a), media_type_name(b));
}

#define DETECTING(f) cmocka_unit_test_setup_teardown(f, detecting_start, detecting_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DETECTING(each_kind_is_known_by_its_content),
        DETECTING(capitals_blanks_and_no_extension_are_fine),
        DETECTING(a_name_that_lies_is_refused),
        DETECTING(other_kinds_are_refused),
        DETECTING(macros_are_refused),
        DETECTING(broken_containers_are_refused),
        DETECTING(damaged_bytes_do_no_harm),
        DETECTING(every_kind_has_a_media_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
