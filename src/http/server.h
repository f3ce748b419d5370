/* server: listens, reads requests, and asks its owner what to answer. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/ctx.h"

struct exchange;

/* What the server asks of its owner for each request. All are called on an I/O thread. */
struct http_owner {
    void *user;
    /* The head has been read and passed the guard. Chooses what is allowed: sets *ret_body_limit (0: no body; more gets
     * 413) and *ret_upload_limit (bytes of one file part in multipart/form-data, 0: no files). May already reply: the
     * body is then not kept and `handle` not called. */
    void (*begin)(void *user, struct exchange *x, size_t *ret_body_limit, size_t *ret_upload_limit);
    /* The whole request is there: answer now (exchange_reply...), or exchange_suspend and answer later. */
    void (*handle)(void *user, struct exchange *x);
    /* The server itself refuses the request: 400 (guard, malformed form), 405 (a method that nobody here knows), 413 (too
     * large), 503 (stopping, or the upload cannot be stored). Writes the page and replies with this status. Where the
     * guard refuses, `begin` has not been called (exchange_user is NULL) and the path may be empty. NULL, or no reply:
     * one line of plain text. */
    void (*refuse)(void *user, struct exchange *x, int status);
    /* The response has gone out, or the client has: release what hangs on exchange_user(x). Called exactly once for each
     * exchange that `begin` was called for. */
    void (*end)(void *user, struct exchange *x);
};

struct http_options {
    const char *address; /* "127.0.0.1", "::", ... */
    uint16_t port;       /* 0: any free one, see http_server_port */
    int threads;         /* I/O threads; 0: one a processor */
    int connection_limit;         /* 0: 1000 */
    int timeout_seconds;          /* a connection on which nothing moves is closed; 0: 30 */
    const char *temporary_folder; /* where uploads are streamed */
    bool trust_forwarded_for;     /* behind nginx: the client's address is the last of X-Forwarded-For */
};

struct http_server;

/* The options and the owner are copied; the strings in them must stay. ERR_IO: the address cannot be used. */
MUST_CHECK err_t http_server_start(struct ctx *c, const struct http_options *options, const struct http_owner *owner,
                                   struct http_server **ret_server);
uint16_t http_server_port(const struct http_server *server);

/* Stops listening, lets running exchanges finish (at most seconds), answers 503 to what comes later, then closes. An
 * exchange that is with its handler or suspended is always waited for: those who resume must still be running. */
void http_server_stop(struct http_server *server, int seconds);

struct http_counts {
    uint64_t requests;
    uint64_t by_class[6]; /* [2] = 2xx ... */
    uint64_t refused_by_guard; /* malformed requests, whether the guard or libmicrohttpd found them */
    uint64_t open_connections;
};
void http_counts_read(const struct http_server *server, struct http_counts *ret_counts);

#endif
