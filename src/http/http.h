/* http: the server, and one request with its response (an exchange). Over libmicrohttpd. Knows nothing of pages,
 * sessions or the database: who answers is given by a handler. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/buf.h"
#include "base/ctx.h"

enum http_method { HTTP_GET = 0, HTTP_POST, HTTP_PUT, HTTP_DELETE, HTTP_METHOD_COUNT }; /* HEAD is served as GET */

struct exchange; /* one request and its response; used by one thread at a time */

/* What the server asks of its owner for each request. All are called on an I/O thread. */
struct http_owner {
    void *user;
    /* The head has been read and passed the guard. Chooses what is allowed: sets *ret_body_limit (0: no body; more gets
     * 413) and *ret_upload_limit (bytes of one file part in multipart/form-data, 0: no files). */
    void (*begin)(void *user, struct exchange *x, size_t *ret_body_limit, size_t *ret_upload_limit);
    /* The whole request is there: answer now (exchange_reply...), or exchange_suspend and answer later. */
    void (*handle)(void *user, struct exchange *x);
    /* The response has gone out, or the client has: release what hangs on exchange_user(x). Called exactly once. */
    void (*end)(void *user, struct exchange *x);
};

struct http_options {
    const char *address; /* "127.0.0.1", "::", ... */
    uint16_t port;       /* 0: any free one, see http_server_port */
    int threads;         /* I/O threads; 0: one a processor */
    int connection_limit;
    int timeout_seconds;
    const char *temporary_folder; /* where uploads are streamed */
    bool trust_forwarded_for;     /* behind nginx: the client's address is the last of X-Forwarded-For */
};

struct http_server;
MUST_CHECK err_t http_server_start(struct ctx *c, const struct http_options *options, const struct http_owner *owner,
                                   struct http_server **ret_server);
uint16_t http_server_port(const struct http_server *server);
/* Stops listening, lets running exchanges finish (at most seconds), then closes. */
void http_server_stop(struct http_server *server, int seconds);

/* ---- the request ---- */
struct ctx *exchange_ctx(struct exchange *x); /* arena, now, locale, fault: reset for each request */
void *exchange_user(struct exchange *x);
void exchange_set_user(struct exchange *x, void *user);
enum http_method exchange_method(const struct exchange *x);
bool exchange_is_head(const struct exchange *x);
struct str exchange_path(const struct exchange *x);                         /* decoded; valid UTF-8 in it */
struct str exchange_query_string(const struct exchange *x);                 /* raw, without '?' */
struct str exchange_header(struct exchange *x, const char *name);           /* absent if not sent */
struct str exchange_cookie(struct exchange *x, const char *name);           /* absent if not sent */
struct str exchange_query(struct exchange *x, const char *name);            /* first value, percent-decoded; absent if not sent */
struct str exchange_client_address(const struct exchange *x);
struct str exchange_body(const struct exchange *x);                         /* raw body (not for multipart) */

/* Form fields of application/x-www-form-urlencoded and of multipart/form-data. Text is checked to be UTF-8 and brought
 * to NFC by the caller (web/form). absent if not sent. */
struct str exchange_field(struct exchange *x, const char *name);
size_t exchange_field_count(const struct exchange *x);
void exchange_field_at(const struct exchange *x, size_t index, struct str *ret_name, struct str *ret_value);

struct http_upload {
    struct str field;     /* name of the form field */
    struct str file_name; /* as the client sent it, path parts cut off, UTF-8 checked */
    const char *path;     /* temporary file; removed at the end of the exchange unless renamed away */
    uint64_t size;
    uint8_t sha256[32];
    bool too_large; /* the limit was passed: nothing is kept, size says how much came */
};
size_t exchange_upload_count(const struct exchange *x);
const struct http_upload *exchange_upload_at(const struct exchange *x, size_t index);

/* ---- the response: write into the body, set the headers, then reply once ---- */
struct buf *exchange_out(struct exchange *x);
void exchange_set_header(struct exchange *x, const char *name, struct str value);
struct http_cookie {
    const char *name;
    struct str value;
    int64_t max_age; /* seconds; -1: until the browser closes; 0: delete */
    bool http_only;
    bool secure;
};
void exchange_set_cookie(struct exchange *x, const struct http_cookie *cookie); /* Path=/; SameSite=Lax */
void exchange_reply(struct exchange *x, int status, const char *content_type);
void exchange_redirect(struct exchange *x, int status, struct str location);
/* Bytes that live as long as the program (assets): not copied. */
void exchange_reply_static(struct exchange *x, int status, const char *content_type, struct str bytes);
/* A file of the store; the descriptor is closed by the server. */
void exchange_reply_file(struct exchange *x, int status, const char *content_type, int fd, uint64_t size);
bool exchange_is_replied(const struct exchange *x);
int exchange_status(const struct exchange *x);

/* Leaves the I/O thread free while another thread works on x. After exchange_resume (from any thread, once), `next` is
 * called on an I/O thread. */
void exchange_suspend(struct exchange *x);
void exchange_resume(struct exchange *x, void (*next)(struct exchange *x));

/* ---- router over a constant table ---- */
struct http_route {
    enum http_method method;
    const char *pattern; /* "/track/{ticket}"; a part {name} takes one non-empty path segment */
};
#define HTTP_CAPTURES 4
struct http_match {
    size_t index; /* of the route */
    struct str captures[HTTP_CAPTURES];
};
struct http_router;
/* routes[i] must stay; `stride` is the size of the caller's table row, whose first member is a struct http_route. A
 * literal segment beats a capture. Two routes that cannot be told apart fail with ERR_BUG. */
MUST_CHECK err_t http_router_new(struct ctx *c, const void *routes, size_t count, size_t stride,
                                 struct http_router **ret_router);
void http_router_free(struct http_router *router);
/* ERR_NOT_FOUND: no such path; ERR_INVALID: path known, method not (*ret_allowed: bit set of methods). */
MUST_CHECK err_t http_router_find(const struct http_router *router, enum http_method method, struct str path,
                                  struct http_match *ret_match, unsigned *ret_allowed);

/* ---- small parts ---- */
/* Percent-decodes ('+' as blank when form is true). False on a broken escape, NUL, or text that is not UTF-8. */
bool http_percent_decode(struct arena *a, struct str in, bool form, struct str *ret_out);
void http_percent_encode(struct buf *b, struct str in); /* everything but unreserved characters */
/* Status that answers a fault of this kind: 404, 422, 403, 409, 503, 413/429, 500. */
int http_status_of(err_t kind);

/* A pool of threads with a bounded queue for slow work (password hashing, scanning, rendering). */
struct http_pool;
struct http_pool *http_pool_new(int threads, size_t queue_limit);
void http_pool_free(struct http_pool *pool);
/* False when the queue is full. */
bool http_pool_run(struct http_pool *pool, void (*work)(void *argument), void *argument);

struct http_counts {
    uint64_t requests;
    uint64_t by_class[6]; /* [2] = 2xx ... */
    uint64_t refused_by_guard;
    uint64_t open_connections;
};
void http_counts_read(const struct http_server *server, struct http_counts *ret_counts);

#endif
