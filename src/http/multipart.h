/* multipart: a streaming parser of multipart/form-data (RFC 7578, RFC 2046 5.1). Bytes go in as they arrive, in pieces of
 * any size; parts come out as events. Holds back at most a delimiter and its padding; keeps nothing of the content. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/arena.h"
#include "base/err.h"

#define MULTIPART_BOUNDARY 70       /* RFC 2046 5.1.1 */
#define MULTIPART_HEAD_LIMIT 4096   /* all header lines of one part */
#define MULTIPART_PADDING_LIMIT 32  /* blanks behind a boundary */

struct multipart_part {
    struct str name;
    bool is_file;         /* the part has a file name, perhaps an empty one */
    struct str file_name; /* without path parts */
};

/* Each returns OK, or an error that ends the parsing and is passed on by multipart_feed. The part's texts lie in the
 * parser's arena. */
struct multipart_events {
    void *user;
    err_t (*part)(void *user, const struct multipart_part *part);
    err_t (*data)(void *user, const char *bytes, size_t len);
    err_t (*end)(void *user); /* of the part */
};

enum multipart_state {
    MULTIPART_PREAMBLE, /* before the first delimiter; its bytes are dropped */
    MULTIPART_DATA,
    MULTIPART_TAIL, /* behind a delimiter: blanks and a line end, or "--" */
    MULTIPART_HEAD, /* header lines of a part */
    MULTIPART_EPILOGUE
};

struct multipart {
    struct arena *arena;
    struct multipart_events events;
    enum multipart_state state;
    bool in_part;                            /* what a look-alike of a delimiter belongs to: a part, or the preamble */
    char delimiter[4 + MULTIPART_BOUNDARY];  /* "\r\n--" and the boundary */
    size_t delimiter_len;
    size_t matched;                          /* bytes of the delimiter seen */
    char tail[MULTIPART_PADDING_LIMIT + 2];  /* bytes seen behind it */
    size_t tail_len;
    char head[MULTIPART_HEAD_LIMIT];
    size_t head_len;
    err_t error;
};

/* The boundary of a Content-Type header "multipart/form-data; boundary=..."; false if there is none, or a bad one. */
bool multipart_boundary(struct arena *a, struct str content_type, struct str *ret_boundary);

/* boundary: 1 to MULTIPART_BOUNDARY bytes. The events are copied. */
void multipart_start(struct multipart *m, struct arena *a, struct str boundary, const struct multipart_events *events);

/* ERR_INVALID: malformed, or what an event returned. After an error every further call returns it again. */
MUST_CHECK err_t multipart_feed(struct multipart *m, const char *bytes, size_t len);

/* ERR_INVALID if the closing delimiter has not come. */
MUST_CHECK err_t multipart_finish(const struct multipart *m);

#endif
