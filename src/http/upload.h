/* upload: the files of one exchange, streamed to temporary files while their digest is computed. Owns the files until the
 * exchange ends. */
#ifndef HTTP_UPLOAD_H
#define HTTP_UPLOAD_H

#include "base/ctx.h"
#include "http/exchange.h"

struct digest_stream;

struct uploads {
    const char *folder;
    uint64_t limit; /* bytes of one file */
    struct http_upload items[HTTP_FORM_UPLOADS];
    size_t count;
    int fd; /* of the file being received; -1: none */
    struct digest_stream *digest;
};

void uploads_start(struct uploads *u, const char *folder, uint64_t limit);

/* Begins a file. ERR_LIMIT: too many files; ERR_IO: no file can be made. */
MUST_CHECK err_t uploads_begin(struct uploads *u, struct arena *a, struct str field, struct str file_name);

/* More of it. Past the limit the file is given up and only its size counted. ERR_IO: it cannot be written. */
MUST_CHECK err_t uploads_add(struct uploads *u, const char *bytes, size_t len);

/* The file is whole. One without a name and without content, as an empty file input is sent, is forgotten. */
void uploads_end(struct uploads *u);

/* Closes and removes what is left. */
void uploads_discard(struct uploads *u);

#endif
