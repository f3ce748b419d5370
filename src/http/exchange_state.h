/* exchange_state: what an exchange consists of. For the files of this folder only. */
#ifndef HTTP_EXCHANGE_STATE_H
#define HTTP_EXCHANGE_STATE_H

#include <microhttpd.h>
#include <netinet/in.h>

#include "http/exchange.h"
#include "http/form.h"
#include "http/multipart.h"
#include "http/upload.h"

#define EXCHANGE_HEADERS 32
#define EXCHANGE_KEPT_BUFFER ((size_t)256 << 10) /* a larger buffer is not kept for the next request */

enum exchange_stage { EXCHANGE_HEAD, EXCHANGE_BODY, EXCHANGE_HANDLING };

enum body_kind { BODY_RAW, BODY_FORM, BODY_MULTIPART };

enum reply_kind { REPLY_NONE, REPLY_OUT, REPLY_STATIC, REPLY_FILE };

struct response_header {
    const char *name;
    const char *value;
};

struct exchange {
    struct exchange *next_free;
    struct http_server *server;
    struct MHD_Connection *connection;
    struct ctx ctx;
    void *user;

    /* where it stands; written on the I/O thread only */
    enum exchange_stage stage;
    bool begun;     /* the owner's begin was called */
    bool working;   /* counted in the server's `working`: with the handler, or suspended */
    bool suspended;
    bool must_close; /* the connection cannot be used after the reply */
    void (*next)(struct exchange *x); /* written by exchange_resume */

    /* the request */
    struct buf target;       /* request target as it came */
    const char *wire_target; /* the same in libmicrohttpd's memory: for the guard */
    struct str raw_path;
    struct str query;
    struct str path;
    enum http_method method;
    bool is_head;
    char address[INET6_ADDRSTRLEN];
    struct str client_address;

    /* its body */
    size_t body_limit;
    uint64_t received;
    uint64_t drain_limit; /* how much is read and thrown away after a refusal, so that the client can read the answer */
    enum body_kind body_kind;
    struct buf body; /* raw body; for multipart the text field being received */
    struct form form;
    size_t form_text; /* bytes of text fields */
    struct multipart multipart;
    struct multipart_part part;
    struct uploads uploads;

    /* the response */
    enum reply_kind reply_kind;
    int status;
    const char *content_type;
    struct buf out;
    struct str static_bytes;
    int file; /* -1: none */
    uint64_t file_size;
    struct response_header headers[EXCHANGE_HEADERS];
    size_t header_count;
};

struct exchange *exchange_new(struct http_server *server);
void exchange_free(struct exchange *x);

/* A new request: now and an empty arena are set, nothing else is known yet. */
void exchange_start(struct exchange *x, struct MHD_Connection *connection, const char *target);

/* Releases what one request held; keeps arena and buffers for the next. */
void exchange_reset(struct exchange *x);

/* Fills client_address. */
void exchange_read_address(struct exchange *x, bool trust_forwarded_for);

/* Around a resume: libmicrohttpd wakes its I/O thread as the last thing it does there, when the exchange may have ended
 * already; the daemon must not be stopped before that. */
void server_resume_begins(struct http_server *server);
void server_resume_ends(struct http_server *server);

/* Gives the reply to libmicrohttpd. False: it did not take it, the connection must be closed. */
bool exchange_send(struct exchange *x);

/* Forgets a reply that has not been sent. */
void exchange_drop_reply(struct exchange *x);

#endif
