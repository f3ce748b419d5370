/* media_container: the central directory of a ZIP (APPNOTE 4.3.12, 4.3.16) and the directory of an OLE file ([MS-CFB] 2.2,
 * 2.6). Both are bounded: a file that needs more looking into is not an office document people hand in. */
#include "sys/media_container.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define ZIP_TAIL (65535 + 22) /* longest comment and the end record */
#define ZIP_END_SIZE 22
#define ZIP_ENTRY_SIZE 46
#define ZIP_ENTRIES_MAX 4000
#define OLE_SECTOR_MAX 4096
#define OLE_SECTORS_MAX 64 /* of the directory; each has 4 or 32 entries */
#define OLE_ENTRY_SIZE 128
#define OLE_END 0xFFFFFFFEU

static uint32_t u16(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t u32(const unsigned char *p)
{
    return u16(p) | u16(p + 2) << 16;
}

static bool read_at(int fd, void *bytes, size_t len, uint64_t offset)
{
    return offset < INT64_MAX && pread(fd, bytes, len, (off_t)offset) == (ssize_t)len;
}

/* ---- ZIP ---- */

/* What the names seen so far say. */
struct zip_names {
    bool has_types, has_word, has_sheet, has_macros;
};

static bool name_is(const unsigned char *name, size_t len, const char *expected)
{
    return len == strlen(expected) && memcmp(name, expected, len) == 0;
}

static void see_name(struct zip_names *seen, const unsigned char *name, size_t len)
{
    static const char macros[] = "vbaProject.bin";
    if (name_is(name, len, "[Content_Types].xml")) seen->has_types = true;
    if (name_is(name, len, "word/document.xml")) seen->has_word = true;
    if (name_is(name, len, "xl/workbook.xml")) seen->has_sheet = true;
    if (len >= sizeof macros - 1 && memcmp(name + len - (sizeof macros - 1), macros, sizeof macros - 1) == 0) seen->has_macros = true;
}

/* Finds the end record; gives where the central directory begins and how many entries it has. */
static bool find_end(int fd, uint64_t *ret_directory, uint32_t *ret_entries)
{
    unsigned char tail[ZIP_TAIL];
    off_t size = lseek(fd, 0, SEEK_END);
    if (size < ZIP_END_SIZE) return false;
    size_t len = size < ZIP_TAIL ? (size_t)size : ZIP_TAIL;
    if (!read_at(fd, tail, len, (uint64_t)size - len)) return false;
    for (size_t at = len - ZIP_END_SIZE + 1; at-- > 0;) {
        if (memcmp(tail + at, "PK\5\6", 4) != 0) continue;
        *ret_entries = u16(tail + at + 10);
        *ret_directory = u32(tail + at + 16);
        return *ret_entries <= ZIP_ENTRIES_MAX;
    }
    return false;
}

static enum media_container zip_kind(int fd)
{
    struct zip_names seen = {0};
    uint64_t at = 0;
    uint32_t entries = 0;
    if (!find_end(fd, &at, &entries)) return CONTAINER_NONE;
    for (uint32_t i = 0; i < entries; i++) {
        unsigned char entry[ZIP_ENTRY_SIZE];
        unsigned char name[256];
        if (!read_at(fd, entry, sizeof entry, at) || memcmp(entry, "PK\1\2", 4) != 0) return CONTAINER_NONE;
        size_t len = u16(entry + 28);
        if (len < sizeof name && !read_at(fd, name, len, at + ZIP_ENTRY_SIZE)) return CONTAINER_NONE;
        if (len < sizeof name) see_name(&seen, name, len);
        at += ZIP_ENTRY_SIZE + len + u16(entry + 30) + u16(entry + 32);
    }
    if (!seen.has_types || seen.has_macros || seen.has_word == seen.has_sheet) return CONTAINER_NONE;
    return seen.has_word ? CONTAINER_WORD_XML : CONTAINER_SHEET_XML;
}

/* ---- OLE ---- */

struct ole {
    int fd;
    uint32_t sector_size;
    unsigned char header[512];
};

struct ole_names {
    bool has_word, has_sheet, has_macros;
};

static uint64_t sector_offset(const struct ole *ole, uint32_t sector)
{
    return ((uint64_t)sector + 1) * ole->sector_size;
}

/* The sector after this one in its chain, by the allocation table whose first 109 sectors the header names. */
static uint32_t next_sector(const struct ole *ole, uint32_t sector)
{
    uint32_t per_sector = ole->sector_size / 4;
    uint32_t table = sector / per_sector;
    unsigned char cell[4];
    if (table >= 109) return OLE_END;
    uint64_t offset = sector_offset(ole, u32(ole->header + 76 + 4 * table)) + 4 * (uint64_t)(sector % per_sector);
    return read_at(ole->fd, cell, sizeof cell, offset) ? u32(cell) : OLE_END;
}

/* Names are UTF-16LE with their length in bytes, the final zero included, at offset 64. */
static bool entry_is(const unsigned char *entry, const char *expected)
{
    size_t len = strlen(expected);
    if (u16(entry + 64) != 2 * (len + 1)) return false;
    for (size_t i = 0; i < len; i++)
        if (entry[2 * i] != (unsigned char)expected[i] || entry[2 * i + 1] != 0) return false;
    return true;
}

static void see_entry(struct ole_names *seen, const unsigned char *entry)
{
    enum { UNUSED = 0, STORAGE = 1, STREAM = 2 };
    if (entry[66] == STREAM && entry_is(entry, "WordDocument")) seen->has_word = true;
    if (entry[66] == STREAM && (entry_is(entry, "Workbook") || entry_is(entry, "Book"))) seen->has_sheet = true;
    if (entry[66] == STORAGE && (entry_is(entry, "Macros") || entry_is(entry, "_VBA_PROJECT_CUR"))) seen->has_macros = true;
}

static enum media_container ole_kind(int fd)
{
    struct ole ole = {.fd = fd};
    struct ole_names seen = {0};
    unsigned char bytes[OLE_SECTOR_MAX];
    if (!read_at(fd, ole.header, sizeof ole.header, 0)) return CONTAINER_NONE;
    uint32_t shift = u16(ole.header + 30);
    if (shift != 9 && shift != 12) return CONTAINER_NONE;
    ole.sector_size = 1U << shift;
    uint32_t sector = u32(ole.header + 48);
    for (int i = 0; i < OLE_SECTORS_MAX && sector < OLE_END - 3; i++) {
        if (!read_at(fd, bytes, ole.sector_size, sector_offset(&ole, sector))) return CONTAINER_NONE;
        for (uint32_t at = 0; at < ole.sector_size; at += OLE_ENTRY_SIZE)
            see_entry(&seen, bytes + at);
        sector = next_sector(&ole, sector);
    }
    if (seen.has_macros || seen.has_word == seen.has_sheet) return CONTAINER_NONE;
    return seen.has_word ? CONTAINER_WORD_OLE : CONTAINER_SHEET_OLE;
}

enum media_container media_container_of(int fd)
{
    unsigned char start[8];
    if (!read_at(fd, start, sizeof start, 0)) return CONTAINER_NONE;
    if (memcmp(start, "PK\3\4", 4) == 0) return zip_kind(fd);
    if (memcmp(start, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0) return ole_kind(fd);
    return CONTAINER_NONE;
}
