/* embedded: files that are part of the program, laid into it by tools/embed: assets and data sets. Constants; nothing
 * here allocates. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include "base/str.h"

struct embedded_file {
    const char *name;           /* "app.css", "hanoi-2017/units.csv" */
    const char *path;           /* "/assets/0123456789abcdef/app.css"; NULL when the set has no prefix */
    const char *content_type;   /* "text/css; charset=utf-8" */
    const char *sha256;         /* of bytes: the first 16 hexadecimal digits */
    const unsigned char *bytes; /* a NUL follows, not counted */
    size_t size;
    const unsigned char *gzip; /* the same content; NULL when it would not be smaller */
    size_t gzip_size;
};

struct embedded_set {
    const struct embedded_file *files; /* in the order of strcmp(name) */
    size_t count;
    const char *sha256; /* of all names and contents: the first 16 hexadecimal digits */
};

/* The file of this name, or NULL. */
const struct embedded_file *embedded_find(const struct embedded_set *set, struct str name);

static inline struct str embedded_text(const struct embedded_file *file)
{
    return (struct str){(const char *)file->bytes, file->size};
}

#endif
